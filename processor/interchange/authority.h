// Authorities: the files of persons, places and works whose numbers editions share, and the one way
// to write such a number.
//
//     http://d-nb.info/gnd/118554700, gnd:118554700, 118554700 (in idno type="GND")
//                                                     all are https://d-nb.info/gnd/118554700
//
// A number with a wrong check digit is somebody's slip and is never written as a number of that
// authority. Tested by tests/interchange/authority_test.cc.
#ifndef SIGLUM_INTERCHANGE_AUTHORITY_H_
#define SIGLUM_INTERCHANGE_AUTHORITY_H_

#include <span>
#include <string>
#include <string_view>

namespace siglum::interchange {

struct Authority {
  std::string_view key;     // `gnd`: in prefixes, columns and file names
  std::string_view prefix;  // of its canonical addresses
  std::string_view label;   // `GND`: idno/@type and messages
};

// In the order of columns and of preference: the first that an entry has is written where only one
// fits.
std::span<const Authority> Authorities();
// By key, in any case; null when there is none.
const Authority* FindAuthority(std::string_view key);

struct Identifier {
  const Authority* authority =
      nullptr;        // null: the text is no number of an authority that siglum knows
  std::string id;     // canonical
  std::string fault;  // why it is no number of that authority; empty: sound

  bool is_sound() const { return authority != nullptr && fault.empty(); }
  // The canonical address; empty unless sound.
  std::string Uri() const;
  bool operator==(const Identifier& other) const {
    return authority == other.authority && id == other.id;
  }
};

// Reads `written`. `hint`: what the markup says about it (idno/@type, @subtype: `GND`, `URL`,
// `wikidata`); a bare number belongs to an authority only where the hint says so.
Identifier ReadIdentifier(std::string_view written, std::string_view hint = {});

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_AUTHORITY_H_
