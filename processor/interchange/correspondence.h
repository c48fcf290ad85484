// Correspondence: the letters of an edition as tables and as a network, and the persons of an
// edition as BEACON.
//
// Tested by tests/interchange/letters_test.cc.
#ifndef SIGLUM_INTERCHANGE_CORRESPONDENCE_H_
#define SIGLUM_INTERCHANGE_CORRESPONDENCE_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "interchange/letters.h"
#include "interchange/settings.h"

namespace siglum::interchange {

// One letter a line, with a line of columns: id, sender, sender_ids, place_sent, place_sent_id,
// date, date_from, date_to, addressee, addressee_ids, place_received, place_received_id. Several
// persons are joined with `; `.
std::string WriteLettersTable(std::span<const Letter> letters);

// GraphML (1.0): persons and organisations with entries as nodes, an edge for each pair that wrote,
// with the number of letters (weight) and the first and last date.
std::string WriteGraphml(std::span<const Letter> letters);

// What one document is about: the entries that it names, and those who wrote or received it; each
// once.
using EntriesOfDocument = std::vector<const Entry*>;

// BEACON: `number|documents` of each entry of an authority that a document is about. By key of the
// authority; an authority that no entry has gives no file. Error: a setting that the format needs
// is missing. Source: https://gbv.github.io/beaconspec/beacon.html.
base::Result<std::map<std::string, std::string>> WriteBeacons(
    std::span<const EntriesOfDocument> documents, const Settings& settings);

// The entries of a document, each once, from what was read.
EntriesOfDocument EntriesOf(const DocumentLetters& document);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_CORRESPONDENCE_H_
