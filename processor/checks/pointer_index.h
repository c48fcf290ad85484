// FilePointers: what a run keeps of one document to judge the pointers of all: its ids, and the
// pointers that the document alone cannot settle.
//
// Memory grows with ids and with different pointers that leave their document, not with text.
// Tested by tests/checks/pointers_test.cc.
#ifndef SIGLUM_CHECKS_POINTER_INDEX_H_
#define SIGLUM_CHECKS_POINTER_INDEX_H_

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/byte_span.h"
#include "checks/pointing_attributes.h"
#include "xml/document.h"

namespace siglum::checks {

// The elements of one file by their xml:id.
using IdsOfFile = std::unordered_map<std::string, std::string>;  // id to name of the element

// prefixDef (TEI P5, 17.2.3): what `prefix:key` stands for.
struct PrefixDefinition {
  std::string prefix;
  std::string pattern;      // matchPattern, of the whole key
  std::string replacement;  // replacementPattern, with $1, $2 ...
  std::string path;         // of the file that it stands in
};

// One value of one attribute that is not certainly right, however often it is written.
struct Pointer {
  enum class State : std::uint8_t {
    kOpen,         // leads out of the document
    kMissing,      // `#id`, and the document has no such id
    kWrongKind,    // leads to an element that the attribute may not point to
    kWithoutHash,  // `w1`, and there is an element of that id
  };
  std::string value;  // as it is written: `#w1`, `places.xml#baku`, `bib:Smith1`
  const PointingAttribute* attribute = nullptr;
  State state = State::kOpen;
  std::uint32_t path = 0;  // FilePointers::paths: the file that it stands in
  std::uint32_t base = 0;  // FilePointers::paths: what a relative address starts from
  std::uint64_t count = 0;
  base::ByteSpan span{};               // of the first
  std::vector<base::ByteSpan> others;  // of the next few
  std::string element;                 // that has the first
  std::string target_element;          // of kWrongKind: the name of the element
};

struct FilePointers {
  std::string path;
  // By the path of the file that they stand in: the document's own, and those that it includes.
  std::map<std::string, IdsOfFile> ids;
  std::vector<Pointer> pointers;  // in the order of the document
  std::vector<std::string> paths;
  std::vector<PrefixDefinition> prefixes;
  // Pointers of the form `#id`, by attribute: all of them, and those that are in no `pointers`
  // because the document has too many that lead nowhere.
  std::map<std::string_view, std::uint64_t> local_pointers;
  std::map<std::string_view, std::uint64_t> uncollected;
  // Ids that something in the document points to; only when they are asked for.
  std::vector<std::string> used_ids;
};

struct PointerOptions {
  bool used_ids = false;  // FilePointers::used_ids are filled
  bool names = true;      // @ref is among the pointers
};

// Thread-safe.
FilePointers CollectPointers(const xml::Document& document, const PointerOptions& options = {});

// Whether a prefix is a scheme of URIs that leads out of any corpus.
bool IsUriScheme(std::string_view prefix);

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_POINTER_INDEX_H_
