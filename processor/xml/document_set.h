// DocumentSet: the documents of one evaluation, each with the number that its NodeRefs carry.
//
// Order between documents is the order in which they were added, so it is stable through an
// evaluation, as XDM 3.1, 2.4 wants. One thread at a time.
// Tested by tests/xml/axes_test.cc.
#ifndef SIGLUM_XML_DOCUMENT_SET_H_
#define SIGLUM_XML_DOCUMENT_SET_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <unordered_map>
#include <utility>
#include <vector>

#include "xml/document.h"

namespace siglum::xml {

class DocumentSet {
 public:
  // The number of `document`, which is kept alive; the same number each time for the same document.
  // None when there are NodeRef::kMaxDocuments already.
  std::optional<std::uint32_t> Add(std::shared_ptr<const Document> document) {
    auto known = numbers_.find(document.get());
    if (known != numbers_.end()) return known->second;
    if (documents_.size() >= NodeRef::kMaxDocuments) return std::nullopt;
    auto number = static_cast<std::uint32_t>(documents_.size());
    numbers_.emplace(document.get(), number);
    documents_.push_back(std::move(document));
    return number;
  }

  const Document& Get(std::uint32_t number) const { return *documents_[number]; }
  const Document& Get(NodeRef node) const { return Get(node.document()); }
  const std::shared_ptr<const Document>& Share(std::uint32_t number) const {
    return documents_[number];
  }
  std::size_t size() const { return documents_.size(); }

 private:
  std::vector<std::shared_ptr<const Document>> documents_;
  std::unordered_map<const Document*, std::uint32_t> numbers_;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_DOCUMENT_SET_H_
