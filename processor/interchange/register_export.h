// Registers for others: a table for spreadsheets, GeoJSON for maps, JSON-LD and Turtle for the web
// of data.
//
// Tested by tests/interchange/register_export_test.cc.
#ifndef SIGLUM_INTERCHANGE_REGISTER_EXPORT_H_
#define SIGLUM_INTERCHANGE_REGISTER_EXPORT_H_

#include <map>
#include <string>
#include <vector>

#include "interchange/correspondence.h"
#include "interchange/entries.h"
#include "interchange/letters.h"
#include "interchange/losses.h"
#include "interchange/settings.h"

namespace siglum::interchange {

// How often documents name an entry, and in how many letters it is the place of sending or
// receiving.
struct EntryCounts {
  std::size_t mentions = 0;
  std::size_t sent = 0;
  std::size_t received = 0;
};
using CountsByEntry = std::map<const Entry*, EntryCounts>;
void Count(const DocumentLetters& document, CountsByEntry* counts);

enum class TableForm { kTsv, kCsv };

// One entry a line: id, kind, name, variants, born, died, gnd, viaf, wikidata, geonames, lat, lon;
// several variants are joined with `|`. What the register has is written as it is, faulty numbers
// too.
std::string WriteRegisterTable(const Entries& entries, TableForm form);

// RFC 7946: places as points, longitude first; a place without coordinates has a null geometry.
std::string WriteGeojson(const Entries& entries, const CountsByEntry& counts, Losses* losses);

// Persons, places and organisations with schema.org (Person, Place, Organization) and, of CIDOC
// CRM 7.1, their classes. An entry is named by `base` + kind + `/` + id; without a base by `#` +
// id.
std::string WriteJsonLd(const Entries& entries, const Settings& settings);
std::string WriteTurtle(const Entries& entries, const Settings& settings);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_REGISTER_EXPORT_H_
