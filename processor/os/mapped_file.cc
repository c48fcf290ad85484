// mmap, and a handler for what it brings with it: reading a page that is no longer in the file
// raises SIGBUS. The handler looks the address up in a table of all mappings and lays zeros over
// the rest of that one, so the reader goes on and fails in an orderly way; any other SIGBUS goes to
// whoever handled it before.
// Invariant: a slot of the table is taken (`end` not 0) exactly while its mapping lives. The
// handler reads atomics and calls mmap, which POSIX does not list as safe in handlers but which is
// a bare system call in every C library of Linux. Tested by tests/os/mapped_file_test.cc.
#include "os/mapped_file.h"

#include <fcntl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <mutex>

namespace siglum::os {
namespace {

struct Slot {
  std::atomic<bool> is_taken = false;
  std::atomic<std::uintptr_t> begin = 0;
  std::atomic<std::uintptr_t> end = 0;
  std::atomic<bool> was_cut = false;
};

// As many large files at once; further ones are read into memory.
constexpr std::size_t kSlots = 64;
std::array<Slot, kSlots> slots;
struct sigaction previous_action;

std::uintptr_t PageSize() {
  static const auto size = static_cast<std::uintptr_t>(::sysconf(_SC_PAGESIZE));
  return size;
}

bool CoverWithZeros(Slot* slot, std::uintptr_t address) {
  std::uintptr_t page = address / PageSize() * PageSize();
  void* covered = ::mmap(reinterpret_cast<void*>(page), slot->end - page, PROT_READ,
                         MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0);
  if (covered == MAP_FAILED) return false;
  slot->was_cut = true;
  return true;
}

void OnBusError(int signal, siginfo_t* info, void* context) {
  auto address = reinterpret_cast<std::uintptr_t>(info->si_addr);
  for (Slot& slot : slots) {
    bool is_inside = slot.begin <= address && address < slot.end;
    if (is_inside && CoverWithZeros(&slot, address)) return;
  }
  if ((previous_action.sa_flags & SA_SIGINFO) != 0) {
    previous_action.sa_sigaction(signal, info, context);
  } else {
    // The faulting instruction runs again under the action of before.
    ::sigaction(SIGBUS, &previous_action, nullptr);
  }
}

void InstallHandler() {
  static std::once_flag once;
  std::call_once(once, [] {
    PageSize();
    struct sigaction action {};
    action.sa_sigaction = OnBusError;
    action.sa_flags = SA_SIGINFO;
    ::sigemptyset(&action.sa_mask);
    ::sigaction(SIGBUS, &action, &previous_action);
  });
}

}  // namespace

std::unique_ptr<MappedFile> MappedFile::Map(int descriptor, std::uint64_t size) {
  InstallHandler();
  for (std::size_t i = 0; i < kSlots; ++i) {
    Slot& slot = slots[i];
    if (slot.is_taken.exchange(true)) continue;
    void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, descriptor, 0);
    if (data == MAP_FAILED) {
      slot.is_taken = false;
      return nullptr;
    }
    ::madvise(data, size, MADV_SEQUENTIAL);
    slot.was_cut = false;
    slot.begin = reinterpret_cast<std::uintptr_t>(data);
    slot.end = slot.begin + size;
    int own = ::fcntl(descriptor, F_DUPFD_CLOEXEC, 0);
    return std::unique_ptr<MappedFile>(
        new MappedFile(own, static_cast<const char*>(data), size, i));
  }
  return nullptr;
}

MappedFile::~MappedFile() {
  slots[slot_].end = 0;
  slots[slot_].begin = 0;
  ::munmap(const_cast<char*>(data_), size_);
  slots[slot_].is_taken = false;
  if (descriptor_ >= 0) ::close(descriptor_);
}

// Inside the page where the file now ends, lost bytes are zeros without any signal.
bool MappedFile::was_cut() const {
  if (slots[slot_].was_cut) return true;
  struct stat status {};
  return ::fstat(descriptor_, &status) == 0 && static_cast<std::uint64_t>(status.st_size) < size_;
}

void MappedFile::Release(base::ByteSpan span) const {
  std::uint64_t first = (span.offset + PageSize() - 1) / PageSize() * PageSize();
  // The system would take the memory of others behind the mapping.
  std::uint64_t last = std::min(span.end(), size_) / PageSize() * PageSize();
  if (first >= last) return;
  ::madvise(const_cast<char*>(data_) + first, last - first, MADV_DONTNEED);
}

}  // namespace siglum::os
