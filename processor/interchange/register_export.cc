// JSON-LD and Turtle say the same: both are written from one list of statements.
// Sources: RFC 7946; JSON-LD 1.1; RDF 1.1 Turtle; https://schema.org; CIDOC CRM 7.1.2 (E21, E53,
// E74).
// Tested by tests/interchange/register_export_test.cc.
#include "interchange/register_export.h"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "base/unicode.h"
#include "diagnostics/codes/ix.h"
#include "interchange/table.h"

namespace siglum::interchange {
namespace {

using tei::EntityKind;
using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "https://schema.org/";
constexpr std::string_view kCrm = "http://www.cidoc-crm.org/cidoc-crm/";

struct ClassRow {
  EntityKind kind;
  std::string_view schema;
  std::string_view crm;
};
constexpr ClassRow kClasses[] = {{EntityKind::kPerson, "Person", "E21_Person"},
                                 {EntityKind::kPlace, "Place", "E53_Place"},
                                 {EntityKind::kOrganisation, "Organization", "E74_Group"}};

const ClassRow& ClassOf(EntityKind kind) {
  for (const ClassRow& row : kClasses) {
    if (row.kind == kind) return row;
  }
  return kClasses[0];
}

std::string NumberColumn(const Entry& entry, std::string_view authority) {
  for (const EntryNumber& number : entry.numbers) {
    if (number.identifier.authority->key == authority) return number.identifier.id;
  }
  return {};
}

std::string Variants(const Entry& entry) {
  std::string variants;
  for (std::size_t i = 0; i < entry.names.size(); ++i) {
    if (i == entry.main_name) continue;
    variants += (variants.empty() ? "" : "|") + entry.names[i].text;
  }
  return variants;
}

// A value of a statement.
struct Value {
  enum class Form { kText, kAddress, kNumber } form = Form::kText;
  std::string text;
  std::string language;
};

struct Statement {
  std::string_view property;  // of schema.org
  std::vector<Value> values;
};

struct Resource {
  std::string address;
  const ClassRow* types;
  std::vector<Statement> statements;
  const Coordinates* place = nullptr;
};

// Ids are XML names, and may have letters that an address has not.
std::string AddressOf(const Entry& entry, const Settings& settings) {
  std::string id;
  for (char c : entry.id) {
    const auto byte = static_cast<unsigned char>(c);
    id += byte >= 0x80 ? fmt::format("%{:02X}", byte) : std::string(1, c);
  }
  return settings.base.empty() ? "#" + id
                               : fmt::format("{}{}/{}", settings.base, KindWord(entry.kind), id);
}

Resource Describe(const Entry& entry, const Settings& settings) {
  Resource resource{AddressOf(entry, settings), &ClassOf(entry.kind), {}, nullptr};
  Statement name{"name", {}}, alternate{"alternateName", {}}, same{"sameAs", {}};
  for (std::size_t i = 0; i < entry.names.size(); ++i) {
    std::vector<Value>& values = i == entry.main_name ? name.values : alternate.values;
    values.push_back({Value::Form::kText, entry.names[i].text, entry.names[i].language});
  }
  if (name.values.empty()) name.values.push_back({Value::Form::kText, entry.name, {}});
  for (const EntryNumber& number : entry.numbers) {
    if (number.identifier.is_sound())
      same.values.push_back({Value::Form::kAddress, number.identifier.Uri(), {}});
  }
  resource.statements.push_back(std::move(name));
  if (!alternate.values.empty()) resource.statements.push_back(std::move(alternate));
  if (!entry.born.empty())
    resource.statements.push_back({"birthDate", {{Value::Form::kText, entry.born, {}}}});
  if (!entry.died.empty())
    resource.statements.push_back({"deathDate", {{Value::Form::kText, entry.died, {}}}});
  if (!same.values.empty()) resource.statements.push_back(std::move(same));
  if (entry.is_on_earth) resource.place = &*entry.place;
  return resource;
}

Json AsJson(const Value& value) {
  if (value.form == Value::Form::kAddress) return {{"@id", value.text}};
  if (value.language.empty()) return value.text;
  return {{"@value", value.text}, {"@language", value.language}};
}

// A text between quotes, as Turtle's STRING_LITERAL_QUOTE has it.
std::string Quoted(std::string_view text) {
  std::string quoted = "\"";
  for (char c : text) {
    switch (c) {
      case '"':
        quoted += "\\\"";
        break;
      case '\\':
        quoted += "\\\\";
        break;
      case '\n':
        quoted += "\\n";
        break;
      case '\r':
        quoted += "\\r";
        break;
      default:
        quoted +=
            static_cast<unsigned char>(c) < 0x20 ? fmt::format("\\u{:04X}", c) : std::string(1, c);
    }
  }
  return quoted + "\"";
}

// Letters, then hyphens and letters or digits: what Turtle takes for a language.
bool IsLanguage(std::string_view tag) {
  if (tag.empty() || tag.front() == '-' || tag.back() == '-') return false;
  bool is_first = true;
  for (char c : tag) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (c == '-')
      is_first = false;
    else if (!is_letter && (is_first || c < '0' || c > '9'))
      return false;
  }
  return true;
}

std::string AsTurtle(const Value& value) {
  if (value.form == Value::Form::kAddress) return fmt::format("<{}>", value.text);
  return Quoted(value.text) + (IsLanguage(value.language) ? "@" + value.language : "");
}

}  // namespace

void Count(const DocumentLetters& document, CountsByEntry* counts) {
  for (const Letter& letter : document.letters) {
    for (const Named& place : letter.sent.places) {
      if (place.entry != nullptr) ++(*counts)[place.entry].sent;
    }
    for (const Named& place : letter.received.places) {
      if (place.entry != nullptr) ++(*counts)[place.entry].received;
    }
  }
  for (const Entry* entry : document.mentioned) ++(*counts)[entry].mentions;
}

std::string WriteRegisterTable(const Entries& entries, TableForm form) {
  auto line = [form](const std::vector<std::string>& cells) {
    return form == TableForm::kTsv ? TsvLine(cells) : CsvLine(cells);
  };
  std::string table = line({"id", "kind", "name", "variants", "born", "died", "gnd", "viaf",
                            "wikidata", "geonames", "lat", "lon"});
  for (const Entry& entry : entries.all()) {
    table += line({entry.id, std::string(KindWord(entry.kind)), entry.name, Variants(entry),
                   entry.born, entry.died, NumberColumn(entry, "gnd"), NumberColumn(entry, "viaf"),
                   NumberColumn(entry, "wikidata"), NumberColumn(entry, "geonames"),
                   entry.place ? entry.place->latitude_text : "",
                   entry.place ? entry.place->longitude_text : ""});
  }
  return table;
}

std::string WriteGeojson(const Entries& entries, const CountsByEntry& counts, Losses* losses) {
  Json features = Json::array();
  for (const Entry& entry : entries.all()) {
    if (entry.kind != EntityKind::kPlace) continue;
    Json geometry;
    if (entry.is_on_earth) {
      geometry = {{"type", "Point"},
                  {"coordinates", {entry.place->longitude, entry.place->latitude}}};
    } else if (!entry.place.has_value()) {
      losses->At(codes::kIxCoordinatesMissing, *entry.document, entry.node,
                 fmt::format("{} has no coordinates: its geometry is null", entry.id));
    }
    Json properties = {{"title", entry.name}};
    for (std::string_view authority : {"geonames", "wikidata", "gnd"}) {
      if (const Identifier* number = entry.NumberOf(authority))
        properties[std::string(authority)] = number->Uri();
    }
    const auto found = counts.find(&entry);
    const EntryCounts count = found == counts.end() ? EntryCounts() : found->second;
    properties["mentions"] = count.mentions;
    properties["sent"] = count.sent;
    properties["received"] = count.received;
    features.push_back({{"type", "Feature"},
                        {"id", entry.id},
                        {"geometry", geometry},
                        {"properties", properties}});
  }
  const Json collection = {{"type", "FeatureCollection"}, {"features", features}};
  return collection.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string WriteJsonLd(const Entries& entries, const Settings& settings) {
  Json graph = Json::array();
  for (const Entry& entry : entries.all()) {
    if (entry.id.empty()) continue;
    const Resource resource = Describe(entry, settings);
    Json node = {{"@id", resource.address},
                 {"@type", {resource.types->schema, fmt::format("crm:{}", resource.types->crm)}}};
    for (const Statement& statement : resource.statements) {
      Json values = Json::array();
      for (const Value& value : statement.values) values.push_back(AsJson(value));
      node[std::string(statement.property)] = values.size() == 1 ? values.front() : values;
    }
    if (resource.place != nullptr) {
      node["geo"] = {{"@type", "GeoCoordinates"},
                     {"latitude", resource.place->latitude},
                     {"longitude", resource.place->longitude}};
    }
    graph.push_back(std::move(node));
  }
  // The context lies in the file, so that reading it asks nobody.
  const Json document = {{"@context", {{"@vocab", kSchema}, {"crm", kCrm}}}, {"@graph", graph}};
  return document.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string WriteTurtle(const Entries& entries, const Settings& settings) {
  std::string turtle = fmt::format("@prefix schema: <{}> .\n@prefix crm: <{}> .\n", kSchema, kCrm);
  for (const Entry& entry : entries.all()) {
    if (entry.id.empty()) continue;
    const Resource resource = Describe(entry, settings);
    turtle += fmt::format("\n<{}> a schema:{}, crm:{}", resource.address, resource.types->schema,
                          resource.types->crm);
    for (const Statement& statement : resource.statements) {
      turtle += fmt::format(" ;\n  schema:{} ", statement.property);
      for (std::size_t i = 0; i < statement.values.size(); ++i) {
        turtle += (i == 0 ? "" : ", ") + AsTurtle(statement.values[i]);
      }
    }
    if (resource.place != nullptr) {
      // With an exponent a number is a double, as JSON-LD has it.
      turtle += fmt::format(
          " ;\n  schema:geo [ a schema:GeoCoordinates ; schema:latitude {:.10g}E0 ; "
          "schema:longitude {:.10g}E0 ]",
          resource.place->latitude, resource.place->longitude);
    }
    turtle += " .\n";
  }
  return turtle;
}

}  // namespace siglum::interchange
