// Memo: answers that are worked out once, as long as there are not too many of them.
#ifndef SIGLUM_RELAXNG_MEMO_H_
#define SIGLUM_RELAXNG_MEMO_H_

#include <cstddef>
#include <map>
#include <memory>

namespace siglum::relaxng {

// A corpus makes the same mistake ten thousand times, and asks the same of the schema each time. A
// hostile document asks for something new each time: of that no more than kMost is kept. Not for
// several threads at once. Tested by tests/relaxng/message_test.cc.
template <typename Key, typename Answer>
class Memo {
 public:
  template <typename Make>
  std::shared_ptr<const Answer> Get(const Key& key, Make make) {
    auto known = answers_.find(key);
    if (known != answers_.end()) return known->second;
    auto made = std::make_shared<const Answer>(make());
    if (answers_.size() < kMost) answers_.emplace(key, made);
    return made;
  }

 private:
  static constexpr std::size_t kMost = 20'000;
  std::map<Key, std::shared_ptr<const Answer>> answers_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_MEMO_H_
