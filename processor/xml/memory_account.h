// MemoryAccount: how much memory libxml2 and libxslt hold for one piece of work.
#ifndef SIGLUM_XML_MEMORY_ACCOUNT_H_
#define SIGLUM_XML_MEMORY_ACCOUNT_H_

#include <cstddef>
#include <cstdint>
#include <functional>

namespace siglum::xml {

// While one lives, what libxml2 allocates on this thread is counted. One at a time per thread.
//
// libxml2 does not survive a refused allocation everywhere, so none is refused that it may ask for:
// when the limit is passed, `stop` is called, once, which must make the work end soon. Only a
// single allocation of more than the limit itself is refused.
class MemoryAccount {
 public:
  MemoryAccount(std::uint64_t limit, std::function<void()> stop);
  ~MemoryAccount();
  MemoryAccount(const MemoryAccount&) = delete;
  MemoryAccount& operator=(const MemoryAccount&) = delete;

  bool is_exceeded() const { return is_exceeded_; }

  // For the allocator (libxml_setup.cc): before so many bytes are taken, false when they are
  // refused; after they have been; after they are given back.
  bool MayTake(std::size_t bytes);
  void Take(std::size_t bytes);
  void GiveBack(std::size_t bytes);
  // That of this thread; null when nothing is counted.
  static MemoryAccount* Current();

 private:
  std::uint64_t limit_;
  std::int64_t held_ = 0;  // what was taken before may be given back
  bool is_exceeded_ = false;
  std::function<void()> stop_;
};

// Makes libxml2 allocate through the account. Before anything else of libxml2.
void SetUpMemoryAccounts();

}  // namespace siglum::xml

#endif  // SIGLUM_XML_MEMORY_ACCOUNT_H_
