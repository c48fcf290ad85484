// Register: the persons, places and organisations of an edition, from TEI files with listPerson,
// listPlace, listOrg.
#ifndef SIGLUM_TEI_REGISTER_H_
#define SIGLUM_TEI_REGISTER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/document.h"

namespace siglum::tei {

inline constexpr std::string_view kTeiNamespace = "http://www.tei-c.org/ns/1.0";

enum class EntityKind : std::uint8_t { kPerson, kPlace, kOrganisation };

// `person`, `place`, `organisation`.
std::string_view EntityKindName(EntityKind kind);

// One spelling of a name.
struct RegisterForm {
  std::string text;      // white space collapsed
  std::string language;  // BCP 47, from the nearest xml:lang; may be empty
  std::string type;      // @type: preferred, variant ...; may be empty
  // `Surname, Forename` where the markup says which is which; else empty.
  std::string surname_first = {};
  bool is_part = false;  // a forename alone: a part of a name, and no form to be found by
};

enum class Sex : std::uint8_t { kUnknown, kMale, kFemale };

struct RegisterEntry {
  EntityKind kind = EntityKind::kPerson;
  std::string id;  // xml:id, never empty; of the TEI element where the file is the entry
  std::vector<RegisterForm> forms;  // as listed; the first one heads the entry
  std::optional<int> birth;         // years, Gregorian: the earliest that the entry allows
  std::optional<int> death;         // the latest
  std::optional<int> active_from;   // <floruit>, of entries without birth and death
  std::optional<int> active_to;
  std::string office;  // occupations, roles, affiliations in words, joined by `; `
  Sex sex = Sex::kUnknown;
  xml::FilePtr file;    // where the entry is written: with XInclude, not the file that was read
  base::ByteSpan span;  // of the name in the start tag; of the reference for what an entity brings

  // The form to show: the first of type `preferred`, else the first; the id where there is none.
  std::string PreferredForm() const;
};

// The entries of several files, in the order of reading.
class Register {
 public:
  // Adds the entries of a document: person, personGrp, place and org of TEI's namespace, or of none
  // where the document element is in none. A file that holds one entry may have the id on its TEI
  // element. Findings: entries without an id, ids used twice. An entry that was read already (from
  // the same place of the same file) is skipped.
  std::vector<diagnostics::Diagnostic> Add(const xml::Document& document);
  // The same for a file that is parsed without other files. Findings also when it is not
  // well-formed.
  std::vector<diagnostics::Diagnostic> Add(const xml::FilePtr& file);

  const std::vector<RegisterEntry>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }

 private:
  std::vector<RegisterEntry> entries_;
  std::unordered_map<std::string, std::size_t> by_id_;  // index in entries_
};

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_REGISTER_H_
