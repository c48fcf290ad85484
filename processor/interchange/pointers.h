// Pointers: from what a document writes to mean somebody (@ref, @key) to the entry of the register
// or the number of an authority.
//
//     persons.xml#gauss, #gauss, psn:gauss (prefixDef), gauss (@key),
//     https://d-nb.info/gnd/104234644
//
// Source: TEI P5, 16.2.3 (prefixDef). Tested by tests/interchange/letters_test.cc.
#ifndef SIGLUM_INTERCHANGE_POINTERS_H_
#define SIGLUM_INTERCHANGE_POINTERS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "interchange/entries.h"
#include "xml/document.h"
#include "xpath/values/regex.h"

namespace siglum::interchange {

// Where one pointer leads. Neither entry nor number: nowhere that siglum knows.
struct Target {
  const Entry* entry = nullptr;
  Identifier identifier;    // as written, where the pointer is itself an address of an authority
  bool is_guessed = false;  // the id fits, the file is not named or not the same
  std::string pointer;      // as written
};

// The pointers of one document. Both arguments must outlive it.
class Pointers {
 public:
  Pointers(const xml::Document& document, const Entries& entries);

  // All pointers of @ref, else of @key, of an element, in their order.
  std::vector<Target> Of(xml::NodeId node) const;
  Target Resolve(std::string_view pointer, bool is_key = false) const;

 private:
  struct Prefix {
    std::string ident;
    std::unique_ptr<const xpath::Regex> pattern;
    std::string replacement;
  };

  // The pointer with its prefix replaced; as it is without one.
  std::string Expand(std::string_view pointer) const;

  const xml::Document& document_;
  const Entries& entries_;
  std::vector<Prefix> prefixes_;
};

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_POINTERS_H_
