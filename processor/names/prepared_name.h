// PreparedName: one spelling of a name, taken apart and spelled, ready to be compared.
#ifndef SIGLUM_NAMES_PREPARED_NAME_H_
#define SIGLUM_NAMES_PREPARED_NAME_H_

#include <string_view>
#include <vector>

#include "base/result.h"
#include "names/name_similarity.h"
#include "names/parts.h"

namespace siglum::names {

// Owns the spellings that its Name points to; moving keeps them in place.
struct PreparedName {
  explicit PreparedName(NameParts taken_apart);
  PreparedName(PreparedName&&) = default;
  PreparedName& operator=(PreparedName&&) = default;
  PreparedName(const PreparedName&) = delete;
  PreparedName& operator=(const PreparedName&) = delete;

  NameParts parts;
  std::vector<Spelling> spellings;
  Name name;
};

// Every spelling of `form` that can be taken apart, best first, at least one; or why there is none.
base::Result<std::vector<PreparedName>> PrepareForm(std::string_view form,
                                                    NameKind kind = NameKind::kPerson);

// How well two names fit each other, whichever of them says more: the better of both directions.
NameComparison CompareEitherWay(const Name& a, const Name& b);

// The same for forms, over all their spellings; in [0,1].
base::Result<float> FormSimilarity(std::string_view a, std::string_view b,
                                   NameKind kind = NameKind::kPerson);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_PREPARED_NAME_H_
