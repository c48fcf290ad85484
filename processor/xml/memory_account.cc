// The C library knows how large a block is (malloc_usable_size), so nothing has to be kept beside
// it. Without an account an allocation costs one look at a variable of the thread. Tested by
// tests/cli/attack_test.cc.
#include "xml/memory_account.h"

#include <libxml/xmlmemory.h>
#include <malloc.h>

#include <cstdlib>
#include <cstring>
#include <utility>

namespace siglum::xml {
namespace {

thread_local MemoryAccount* current = nullptr;

void* Allocate(std::size_t bytes) {
  if (current == nullptr) return std::malloc(bytes);
  if (!current->MayTake(bytes)) return nullptr;
  void* block = std::malloc(bytes);
  if (block != nullptr) current->Take(::malloc_usable_size(block));
  return block;
}

void* Reallocate(void* block, std::size_t bytes) {
  if (current == nullptr) return std::realloc(block, bytes);
  if (!current->MayTake(bytes)) return nullptr;
  std::size_t before = block != nullptr ? ::malloc_usable_size(block) : 0;
  void* moved = std::realloc(block, bytes);
  if (moved == nullptr) return nullptr;
  current->GiveBack(before);
  current->Take(::malloc_usable_size(moved));
  return moved;
}

void Free(void* block) {
  if (current != nullptr && block != nullptr) current->GiveBack(::malloc_usable_size(block));
  std::free(block);
}

char* Duplicate(const char* text) {
  std::size_t size = std::strlen(text) + 1;
  void* copy = Allocate(size);
  return copy == nullptr ? nullptr : static_cast<char*>(std::memcpy(copy, text, size));
}

}  // namespace

MemoryAccount::MemoryAccount(std::uint64_t limit, std::function<void()> stop)
    : limit_(limit), stop_(std::move(stop)) {
  current = this;
}

MemoryAccount::~MemoryAccount() { current = nullptr; }

MemoryAccount* MemoryAccount::Current() { return current; }

bool MemoryAccount::MayTake(std::size_t bytes) {
  if (bytes <= limit_) return true;
  Take(bytes);
  GiveBack(bytes);
  return false;
}

void MemoryAccount::Take(std::size_t bytes) {
  held_ += static_cast<std::int64_t>(bytes);
  if (is_exceeded_ || held_ <= static_cast<std::int64_t>(limit_)) return;
  is_exceeded_ = true;
  stop_();
}

void MemoryAccount::GiveBack(std::size_t bytes) { held_ -= static_cast<std::int64_t>(bytes); }

void SetUpMemoryAccounts() { xmlMemSetup(Free, Allocate, Reallocate, Duplicate); }

}  // namespace siglum::xml
