// Proposals: what normalization would add to a document, as findings whose fixes are the edits.
//
// Nothing that is there is ever changed: a mention with a reference, a date with attributes are
// left alone.
#ifndef SIGLUM_NORMALIZE_PROPOSALS_H_
#define SIGLUM_NORMALIZE_PROPOSALS_H_

#include <string>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "names/form_index.h"
#include "tei/dating.h"
#include "tei/register.h"
#include "xml/document.h"

namespace siglum::normalize {

// The forms of a register, indexed by kind. Built once, then shared by all threads.
class NameIndex {
 public:
  explicit NameIndex(const tei::Register& entries);

  // The entries of that kind which list the form.
  std::vector<const tei::RegisterEntry*> Find(tei::EntityKind kind, std::string_view form) const;

 private:
  const tei::Register& register_;
  names::FormIndex forms_[3];
};

// @ref for names: `name.ref-missing` with a safe fix where exactly one entry lists the form,
// `name.ambiguous` where several do, `name.unresolved` where none does.
std::vector<diagnostics::Diagnostic> ProposeNames(const xml::Document& document,
                                                  const NameIndex& index);

// @when and its kin for dates: `date.when-missing`, with a fix that is safe where the text can be
// read in one way only and nothing about it is doubtful, or `date.unreadable`.
std::vector<diagnostics::Diagnostic> ProposeDates(const xml::Document& document,
                                                  const tei::DatingOptions& options = {});

// The pointer from one file to an entry of another: `register/persons.xml#id`, or `#id` within the
// same file. The path is relative to the folder of `from`, percent-encoded.
std::string PointerTo(const std::string& from, const std::string& to, const std::string& id);

}  // namespace siglum::normalize

#endif  // SIGLUM_NORMALIZE_PROPOSALS_H_
