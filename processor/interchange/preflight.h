// Preflight: what of a corpus another side's schema refuses, by kind, and which kinds are worth
// mending.
//
// Mending the most frequent kind often makes no document valid, because each has another fault too.
// So kinds are ranked by how many documents become valid when this kind is mended besides those
// before it; how often a kind occurs is the second number. Tested by
// tests/interchange/preflight_test.cc.
#ifndef SIGLUM_INTERCHANGE_PREFLIGHT_H_
#define SIGLUM_INTERCHANGE_PREFLIGHT_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "xml/document.h"
#include "xml/edits.h"

namespace siglum::interchange {

// Who can mend a kind.
enum class Remedy { kSafe, kTable, kReview, kByHand, kSetUp };
std::string_view RemedyWord(Remedy remedy);  // `safe`, `table`, `review`, `by hand`, `set-up`

struct Difference {
  std::string kind;  // `empty attribute value`, `attribute @type on <l>`
  Remedy remedy = Remedy::kByHand;
  std::string advice;
};

// The kind of a finding of a schema or of the parse. `file`: the one that the finding is in.
Difference KindOf(const diagnostics::Diagnostic& finding);

struct RankedKind {
  Difference difference;
  std::size_t documents = 0;  // that have it
  std::size_t findings = 0;
  std::size_t alone = 0;  // documents that become valid when only this is mended
  std::size_t together =
      0;  // further documents that become valid when it is mended after those before it
};

class Preflight {
 public:
  // The findings of one document that count (errors of the schema and the parse); none: it is
  // valid.
  void Add(const std::vector<diagnostics::Diagnostic>& findings);

  std::size_t documents() const { return documents_.size(); }
  std::size_t valid() const;
  // The kinds that make most documents valid first; then those that only help together, by
  // documents.
  std::vector<RankedKind> Ranked() const;

 private:
  std::vector<std::set<std::string>> documents_;  // kinds of each
  std::map<std::string, RankedKind> kinds_;
};

std::string WritePreflightText(const Preflight& preflight);
std::string WritePreflightTsv(const Preflight& preflight);

// A user's table of renamings: what, old, new; `-` as new deletes an attribute.
//     attribute  l/@type      subtype
//     attribute  */@foo:bar   -
//     element    charName     name
//     value      @cert=strong high
struct Renaming {
  enum class What { kAttribute, kElement, kValue } what = What::kAttribute;
  std::string element;    // local name or `*`
  std::string attribute;  // as written, with its prefix
  std::string value;      // of kValue: the old one
  std::string to;         // empty: delete
};
base::Result<std::vector<Renaming>> ReadRenamings(std::string_view text);

// What TEI itself has renamed, by its Guidelines.
const std::vector<Renaming>& RenamingsOfTei();

// The edits that mend `findings` safely (`safe`) and those of the user's table. Only bytes of the
// document's own file are changed: nothing of included files, nothing of entities.
xml::Edits Mend(const xml::Document& document, const std::vector<diagnostics::Diagnostic>& findings,
                bool safe, const std::vector<Renaming>& renamings);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_PREFLIGHT_H_
