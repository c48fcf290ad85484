// Register: the persons, places and organisations of an edition, from TEI files with listPerson,
// listPlace, listOrg.
#ifndef SIGLUM_TEI_REGISTER_H_
#define SIGLUM_TEI_REGISTER_H_

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/source.h"

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
};

struct RegisterEntry {
  EntityKind kind = EntityKind::kPerson;
  std::string id;                   // xml:id, never empty
  std::vector<RegisterForm> forms;  // as listed; the first one heads the entry
  std::optional<int> birth;         // years, Gregorian: the earliest that the entry allows
  std::optional<int> death;         // the latest
  std::optional<int> active_from;   // <floruit>, of entries without birth and death
  std::optional<int> active_to;
  std::string office;  // occupations, roles, affiliations in words, joined by `; `
  xml::FilePtr file;
  base::ByteSpan span;  // of the start tag's name

  // The form to show: the first of type `preferred`, else the first; the id where there is none.
  std::string PreferredForm() const;
};

// The entries of several files, in the order of reading.
class Register {
 public:
  // Adds the entries of a file, which must be well-formed XML. Findings: entries without an id, ids
  // used twice.
  std::vector<diagnostics::Diagnostic> Add(const xml::FilePtr& file);

  const std::vector<RegisterEntry>& entries() const { return entries_; }
  bool empty() const { return entries_.empty(); }

 private:
  std::vector<RegisterEntry> entries_;
};

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_REGISTER_H_
