// Variants: spellings of names that documents have and the register does not list yet.
#ifndef SIGLUM_NORMALIZE_VARIANTS_H_
#define SIGLUM_NORMALIZE_VARIANTS_H_

#include <map>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "tei/register_matcher.h"
#include "xml/document.h"

namespace siglum::normalize {

// One form of one entry, with the files that have it.
struct Variant {
  std::string form;      // as attested in the first of the files
  std::string language;  // of the passage there; may be empty
  std::set<std::string> files;
};

// The forms of many documents. Forms that differ only in case, white space or encoding are one.
class VariantCollection {
 public:
  // Those of a document whose person, place or organisation is decided, or said by @ref. Files are
  // to be added in the order of the run.
  void Add(const xml::Document& document, std::span<const tei::MentionMatch> matches,
           const std::string& file);

  // Those of the files that come after the own ones.
  void Merge(const VariantCollection& later);
  bool empty() const { return by_form_.empty(); }

  // By entry, in the order of forms. Left out: what any entry of the kind lists already; what was
  // found for several entries, or fits another as well, since listing it would decide between them
  // for ever.
  std::map<const tei::RegisterEntry*, std::vector<Variant>> Take(
      const tei::RegisterMatcher& matcher) const;

 private:
  std::map<std::string, std::map<const tei::RegisterEntry*, Variant>> by_form_;  // by kind and form
};

// `name.variant-unlisted` for an entry of the register at `document`, with a safe fix that adds the
// form behind the last name of the entry: `<persName type="variant" source="...">`, with xml:lang
// if that has it. `id` is that of the entry; one without any name gets none.
std::vector<diagnostics::Diagnostic> ProposeVariants(const xml::Document& document,
                                                     const std::string& id,
                                                     std::span<const Variant> variants);

}  // namespace siglum::normalize

#endif  // SIGLUM_NORMALIZE_VARIANTS_H_
