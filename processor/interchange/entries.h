// Entries: the registers of an edition with everything that other projects want to know of a
// person, place or organisation: names, dates of life, numbers of authorities, coordinates.
//
// tei/register.h keeps what finding names asks for; this keeps what exchange asks for, and the
// element itself. Source: TEI P5, 14.3. Tested by tests/interchange/letters_test.cc.
#ifndef SIGLUM_INTERCHANGE_ENTRIES_H_
#define SIGLUM_INTERCHANGE_ENTRIES_H_

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "interchange/authority.h"
#include "interchange/losses.h"
#include "tei/register.h"
#include "xml/document.h"

namespace siglum::interchange {

struct EntryName {
  std::string text;
  std::string language;  // BCP 47; may be empty
  std::string type;      // @type; may be empty
};

// A number as it is written in an entry.
struct EntryNumber {
  Identifier identifier;
  std::string written;
  xml::NodeId node;
};

struct Coordinates {
  double latitude = 0;
  double longitude = 0;
  std::string latitude_text;  // as written
  std::string longitude_text;
};

struct Entry {
  tei::EntityKind kind = tei::EntityKind::kPerson;
  std::string id;                // xml:id; may be empty
  std::string name;              // the one to show; the id where there is none
  std::vector<EntryName> names;  // all, in their order
  std::size_t main_name = 0;     // in `names`
  std::string born;              // value of a dating attribute; may be empty
  std::string died;
  std::vector<EntryNumber> numbers;  // sound and faulty ones
  std::optional<Coordinates> place;  // what stands there, in the order of the document
  bool is_on_earth = false;          // `place` is a point of the globe
  std::shared_ptr<const xml::Document> document;
  xml::NodeId node;

  // The first sound number of the authority, or null.
  const Identifier* NumberOf(std::string_view authority) const;
  // The number to write where one fits: by the order of Authorities(); null without any.
  const Identifier* BestNumber() const;
};

// `person`, `place`, `org`: as columns call it.
std::string_view KindWord(tei::EntityKind kind);

class Entries {
 public:
  // The entries of a document, with findings for faulty numbers and coordinates.
  void Add(const std::shared_ptr<const xml::Document>& document, Losses* losses);

  const std::deque<Entry>& all() const { return entries_; }
  bool empty() const { return entries_.empty(); }

  // The entry with that id; the one of the file named `file` (without folders) when that is not
  // empty. Null when there is none, or several without a file to tell them apart.
  const Entry* Find(std::string_view id, std::string_view file = {}) const;
  // The entry with that number; null when there is none or several.
  const Entry* FindByNumber(const Identifier& identifier) const;

 private:
  void AddEntry(const std::shared_ptr<const xml::Document>& document, xml::NodeId node,
                tei::EntityKind kind, Losses* losses);

  std::deque<Entry> entries_;  // addresses stay
  std::unordered_multimap<std::string, const Entry*> by_id_;
  std::unordered_multimap<std::string, const Entry*> by_uri_;
};

// The last part of a path or address.
std::string_view FileName(std::string_view path);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_ENTRIES_H_
