// Forms of names as a list: one on each line, from a file or from standard input.
#ifndef SIGLUM_REPORTS_NAMES_FORMS_H_
#define SIGLUM_REPORTS_NAMES_FORMS_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "tei/register.h"

namespace siglum::reports {

struct ListedForm {
  std::string text;      // as it stands there; need not be sound UTF-8
  std::size_t line = 0;  // from 1
};

// The lines of the file at `path`, `-` for standard input; a last line end starts no further line.
// Error: see os::File::Read.
base::Result<std::vector<ListedForm>> ReadListedForms(const std::string& path,
                                                      std::uint64_t max_bytes);

// Nothing but white space.
bool IsBlank(const ListedForm& form);

// How a place of such a list is named: `names.txt:7`.
std::string PlaceOf(const std::string& path, std::size_t line);

// The kind that `person`, `place` or `organisation` names; none for every other word.
std::optional<tei::EntityKind> KindOfWord(const std::string& word);

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_NAMES_FORMS_H_
