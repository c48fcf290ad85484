// ExpectedList: what would have been legal at a place.
#ifndef SIGLUM_DIAGNOSTICS_EXPECTED_LIST_H_
#define SIGLUM_DIAGNOSTICS_EXPECTED_LIST_H_

#include <initializer_list>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace siglum::diagnostics {

// Kinds: element, attribute, text, value, datatype, end.
struct Expected {
  std::string kind;
  std::string name;
  bool required = false;
};

// A list that its copies share until one of them changes: what may stand in a paragraph of TEI are
// two hundred elements, and a document may make the same mistake ten thousand times.
class ExpectedList {
 public:
  ExpectedList() = default;
  ExpectedList(std::initializer_list<Expected> items)
      : items_(std::make_shared<std::vector<Expected>>(items)) {}

  void push_back(Expected expected) {
    if (items_ == nullptr) {
      items_ = std::make_shared<std::vector<Expected>>();
    } else if (items_.use_count() > 1) {
      items_ = std::make_shared<std::vector<Expected>>(*items_);
    }
    items_->push_back(std::move(expected));
  }

  bool empty() const { return items_ == nullptr || items_->empty(); }
  std::size_t size() const { return items_ == nullptr ? 0 : items_->size(); }
  const Expected& operator[](std::size_t index) const { return (*items_)[index]; }
  const Expected* begin() const { return items_ == nullptr ? nullptr : items_->data(); }
  const Expected* end() const { return begin() + size(); }

 private:
  std::shared_ptr<std::vector<Expected>> items_;
};

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_EXPECTED_LIST_H_
