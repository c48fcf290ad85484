// Tested by tests/edition/rule_book_test.cc.
#include "edition/own_rules.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "schematron/source.h"
#include "xml/source.h"
#include "xml/writer.h"

namespace siglum::edition {
namespace {

// A place of its own for each part that is copied byte for byte.
base::ByteSpan PartOf(const RuleText& text, std::size_t begin, std::size_t length) {
  bool is_verbatim = text.place.length == text.text.size();
  return is_verbatim ? base::ByteSpan{text.place.offset + begin, length} : text.place;
}

void AddMessage(const RuleText& message, schematron::MappedText* result) {
  const std::string& text = message.text;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t open = text.find('{', at);
    std::size_t close = open == std::string::npos ? open : text.find('}', open);
    std::size_t end = close == std::string::npos ? text.size() : open;
    result->AddEscaped(text.substr(at, end - at), PartOf(message, at, end - at));
    at = end;
    if (close == std::string::npos) continue;
    std::string expression = text.substr(open + 1, close - open - 1);
    result->Add("<sch:value-of select=\"");
    result->AddEscaped(expression, PartOf(message, open + 1, expression.size()));
    result->Add("\"/>");
    at = close + 1;
  }
}

}  // namespace

OwnRules WriteOwnRules(const RulesConfig& config) {
  OwnRules rules;
  if (config.rules.empty()) return rules;
  std::map<std::string, std::string> namespaces = {{"tei", "http://www.tei-c.org/ns/1.0"},
                                                   {"xs", "http://www.w3.org/2001/XMLSchema"}};
  for (const auto& [prefix, uri] : config.namespaces) namespaces[prefix] = uri;
  schematron::MappedText text(config.file);
  text.Add(
      fmt::format("<sch:schema xmlns:sch=\"{}\" queryBinding=\"xslt3\">", schematron::kNamespace));
  for (const auto& [prefix, uri] : namespaces) {
    text.Add(fmt::format("<sch:ns prefix=\"{}\" uri=\"{}\"/>", xml::EscapeAttribute(prefix),
                         xml::EscapeAttribute(uri)));
  }
  for (const RuleConfig& rule : config.rules) {
    text.Add("<sch:pattern><sch:rule context=\"");
    text.AddEscaped(rule.context.text, rule.context.place);
    text.Add("\"><sch:assert test=\"");
    text.AddEscaped(rule.test.text, rule.test.place);
    text.Add(fmt::format("\" role=\"{}\"", rule.severity));
    if (!rule.id.empty()) text.Add(fmt::format(" id=\"{}\"", xml::EscapeAttribute(rule.id)));
    text.Add(">");
    AddMessage(rule.message, &text);
    text.Add("</sch:assert></sch:rule></sch:pattern>");
  }
  text.Add("</sch:schema>");
  rules.document =
      xml::ParseDocument(xml::FileFromBytes(config.file->path(), text.text()), {{}, false})
          .document;
  rules.places = std::make_shared<const schematron::PlaceMap>(text.map());
  return rules;
}

}  // namespace siglum::edition
