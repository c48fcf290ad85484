// What the matcher knows of a register and of a mention; plain data.
#ifndef SIGLUM_NAMES_REGISTER_ENTRY_H_
#define SIGLUM_NAMES_REGISTER_ENTRY_H_

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "names/parts.h"

namespace siglum::names {

struct RegisterEntry {
  std::string id;
  NameKind kind = NameKind::kPerson;
  std::vector<std::string> forms;  // the standard form first; variants, if any, after it
  std::optional<int> birth;        // years
  std::optional<int> death;
  std::string office;                   // offices, ranks, professions, in words
  std::optional<int> active_from = {};  // years of activity, where those of life are not known
  std::optional<int> active_to = {};
  Sex sex = Sex::kUnknown;
  // Spellings that are compared like `forms` but are no listed forms: `Surname, Forename` by
  // markup.
  std::vector<std::string> spellings = {};
};

struct Mention {
  std::string form;  // as attested
  NameKind kind = NameKind::kPerson;
  std::string language = {};              // BCP 47 tag of the passage; empty: the document's
  std::optional<std::size_t> meant = {};  // the entry that somebody has already decided on
  bool timeless = false;  // the year of the document says nothing of it: an author of literature
};

// What is known of the document besides its mentions.
struct DocumentFacts {
  std::optional<int> year;  // that it tells of or was written in; empty when later literature
  std::string language;     // BCP 47 tag; empty: not known
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_REGISTER_ENTRY_H_
