// Tables, edges and counts are kept in sorted maps, so that the same letters give the same bytes.
// Tested by tests/interchange/letters_test.cc.
#include "interchange/correspondence.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "interchange/table.h"
#include "xml/writer.h"

namespace siglum::interchange {
namespace {

std::string Joined(std::string all, const std::string& next) {
  if (!all.empty() && !next.empty()) all += "; ";
  return all + next;
}

std::string Names(const std::vector<Named>& parties) {
  std::string names;
  for (const Named& party : parties) names = Joined(std::move(names), party.name);
  return names.empty() ? "Unknown" : names;
}

std::string Ids(const std::vector<Named>& parties) {
  std::string ids;
  for (const Named& party : parties)
    ids = Joined(std::move(ids), party.entry == nullptr ? "" : party.entry->id);
  return ids;
}

std::string PlaceName(const LetterAction& action) {
  return action.places.empty() ? "" : action.places.front().name;
}

std::string PlaceId(const LetterAction& action) {
  const bool has_entry = !action.places.empty() && action.places.front().entry != nullptr;
  return has_entry ? action.places.front().entry->id : "";
}

const std::string& FirstSet(const std::string& a, const std::string& b) {
  return a.empty() ? b : a;
}

// The earliest and the latest that a date says, as text: values of one calendar in this form sort
// by time.
std::string Earliest(const LetterDate& date) {
  return FirstSet(date.when, FirstSet(date.from, date.not_before));
}
std::string Latest(const LetterDate& date) {
  return FirstSet(date.when, FirstSet(date.to, date.not_after));
}

struct Edge {
  std::size_t weight = 0;
  std::string first;
  std::string last;
};

std::vector<const Entry*> EntriesOf(const std::vector<Named>& parties) {
  std::vector<const Entry*> entries;
  for (const Named& party : parties) {
    if (party.entry != nullptr && !party.entry->id.empty()) entries.push_back(party.entry);
  }
  return entries;
}

void Data(xml::Writer* out, std::string_view key, const std::string& value) {
  if (!value.empty()) out->Element("data", value).Attribute("key", key).End();
}

void Key(xml::Writer* out, std::string_view id, std::string_view of, std::string_view type) {
  out->Start("key")
      .Attribute("id", id)
      .Attribute("for", of)
      .Attribute("attr.name", id)
      .Attribute("attr.type", type);
  out->End();
}

}  // namespace

std::string WriteLettersTable(std::span<const Letter> letters) {
  std::string table =
      TsvLine({"id", "sender", "sender_ids", "place_sent", "place_sent_id", "date", "date_from",
               "date_to", "addressee", "addressee_ids", "place_received", "place_received_id"});
  for (const Letter& letter : letters) {
    const LetterDate& date = letter.sent.date;
    table += TsvLine({letter.id, Names(letter.sent.parties), Ids(letter.sent.parties),
                      PlaceName(letter.sent), PlaceId(letter.sent), date.when,
                      FirstSet(date.from, date.not_before), FirstSet(date.to, date.not_after),
                      Names(letter.received.parties), Ids(letter.received.parties),
                      PlaceName(letter.received), PlaceId(letter.received)});
  }
  return table;
}

std::string WriteGraphml(std::span<const Letter> letters) {
  std::map<std::string, const Entry*> nodes;
  std::map<std::pair<std::string, std::string>, Edge> edges;
  for (const Letter& letter : letters) {
    for (const Entry* sender : EntriesOf(letter.sent.parties)) nodes.emplace(sender->id, sender);
    for (const Entry* receiver : EntriesOf(letter.received.parties)) {
      nodes.emplace(receiver->id, receiver);
      for (const Entry* sender : EntriesOf(letter.sent.parties)) {
        Edge& edge = edges[{sender->id, receiver->id}];
        ++edge.weight;
        const std::string first = Earliest(letter.sent.date);
        const std::string last = Latest(letter.sent.date);
        if (!first.empty() && (edge.first.empty() || first < edge.first)) edge.first = first;
        if (!last.empty() && last > edge.last) edge.last = last;
      }
    }
  }
  xml::Writer out;
  out.Start("graphml").Attribute("xmlns", "http://graphml.graphdrawing.org/xmlns");
  out.Attribute("xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  out.Attribute("xsi:schemaLocation",
                "http://graphml.graphdrawing.org/xmlns "
                "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd");
  Key(&out, "label", "node", "string");
  Key(&out, "gnd", "node", "string");
  Key(&out, "kind", "node", "string");
  Key(&out, "weight", "edge", "int");
  Key(&out, "first", "edge", "string");
  Key(&out, "last", "edge", "string");
  out.Start("graph").Attribute("id", "correspondence").Attribute("edgedefault", "directed");
  for (const auto& [id, entry] : nodes) {
    out.Start("node").Attribute("id", id);
    Data(&out, "label", entry->name);
    const Identifier* gnd = entry->NumberOf("gnd");
    Data(&out, "gnd", gnd == nullptr ? "" : gnd->id);
    Data(&out, "kind", std::string(KindWord(entry->kind)));
    out.End();
  }
  std::size_t number = 0;
  for (const auto& [ends, edge] : edges) {
    out.Start("edge").Attribute("id", fmt::format("e{}", ++number));
    out.Attribute("source", ends.first).Attribute("target", ends.second);
    Data(&out, "weight", std::to_string(edge.weight));
    Data(&out, "first", edge.first);
    Data(&out, "last", edge.last);
    out.End();
  }
  out.End().End();
  return out.Finish({});
}

EntriesOfDocument EntriesOf(const DocumentLetters& document) {
  EntriesOfDocument entries;
  std::set<const Entry*> known;
  auto add = [&](const Entry* entry) {
    if (entry != nullptr && known.insert(entry).second) entries.push_back(entry);
  };
  for (const Letter& letter : document.letters) {
    for (const LetterAction* action : {&letter.sent, &letter.received}) {
      for (const Named& party : action->parties) add(party.entry);
      for (const Named& place : action->places) add(place.entry);
    }
  }
  for (const Entry* entry : document.mentioned) add(entry);
  return entries;
}

base::Result<std::map<std::string, std::string>> WriteBeacons(
    std::span<const EntriesOfDocument> documents, const Settings& settings) {
  if (settings.date.empty() || (settings.base.empty() && settings.beacon_target.empty())) {
    return base::Error{"BEACON needs the address of the edition and a date",
                       "write base = \"https://...\" below [interchange] in siglum.toml, and date "
                       "or --date YYYY-MM-DD"};
  }
  // By authority, then number: how many documents.
  std::map<std::string_view, std::map<std::string, std::size_t>> counts;
  for (const EntriesOfDocument& document : documents) {
    for (const Entry* entry : document) {
      for (const Authority& authority : Authorities()) {
        const Identifier* number = entry->NumberOf(authority.key);
        if (number != nullptr) ++counts[authority.key][number->id];
      }
    }
  }
  auto field = [](std::string_view name, std::string value) {
    std::ranges::replace(value, '\n', ' ');
    std::ranges::replace(value, '\r', ' ');
    return value.empty() ? std::string() : fmt::format("#{}: {}\n", name, value);
  };
  std::map<std::string, std::string> files;
  for (const auto& [key, numbers] : counts) {
    std::string& file = files[std::string(key)];
    const std::string target = settings.beacon_target.empty()
                                   ? fmt::format("{}persons/{}/{{ID}}", settings.base, key)
                                   : settings.beacon_target;
    file = field("FORMAT", "BEACON") + field("PREFIX", std::string(FindAuthority(key)->prefix)) +
           field("TARGET", target) +
           field("RELATION", "http://www.w3.org/2000/01/rdf-schema#seeAlso") +
           field("MESSAGE", settings.title) +
           field("FEED",
                 settings.base.empty() ? "" : fmt::format("{}beacon-{}.txt", settings.base, key)) +
           field("CREATOR", settings.publisher) +
           field("CONTACT", settings.email.empty()
                                ? settings.editor
                                : fmt::format("{} <{}>", settings.editor, settings.email)) +
           field("TIMESTAMP", settings.date) + field("NAME", settings.title) + "\n";
    for (const auto& [number, count] : numbers) file += fmt::format("{}|{}\n", number, count);
  }
  return files;
}

}  // namespace siglum::interchange
