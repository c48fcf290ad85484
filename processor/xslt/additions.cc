// The additions that count on this thread, kept in one variable of the thread.
// Tested by tests/publish/prepared_document_test.cc.
#include "xslt/additions.h"

namespace siglum::xslt {
namespace {

thread_local const xml::TreeAdditions* current = nullptr;

}  // namespace

WithAdditions::WithAdditions(const xml::TreeAdditions* additions) : before_(current) {
  current = additions;
}
WithAdditions::~WithAdditions() { current = before_; }

const xml::TreeAdditions* WithAdditions::Current() { return current; }

}  // namespace siglum::xslt
