// All edits insert. The content of a name, whatever markup it has, becomes the content of <orig>,
// which may hold all that a name may hold (TEI P5, macro.paraContent); <choice> may stand wherever
// the words of a name may. TEI P5, 3.5.2 (choice, orig, reg), att.global.responsibility. Tested by
// tests/normalize/name_edits_test.cc.
#include "normalize/name_edits.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <string_view>

#include "base/unicode.h"
#include "normalize/pointer.h"
#include "xml/axes.h"
#include "xml/writer.h"

namespace siglum::normalize {
namespace {

using xml::Document;
using xml::NodeId;

constexpr std::string_view kEditorial[] = {"choice", "orig", "reg",   "sic",
                                           "corr",   "abbr", "expan", "app"};
constexpr std::string_view kNames[] = {"persName", "placeName", "orgName", "rs", "name", "author"};

template <typename Words>
bool IsOneOf(const Document& document, NodeId node, const Words& words) {
  if (!document.is_element(node)) return false;
  std::string_view name = document.name(node).local;
  return std::find(std::begin(words), std::end(words), name) != std::end(words);
}

bool HasEditorial(const Document& document, NodeId name) {
  for (NodeId node : xml::Descendants(document, name)) {
    if (IsOneOf(document, node, kEditorial)) return true;
  }
  return false;
}

bool MayTakeChoice(const Document& document, NodeId name) {
  for (NodeId node : xml::Ancestors(document, name)) {
    if (IsOneOf(document, node, kEditorial)) return false;
  }
  for (NodeId node : xml::Descendants(document, name)) {
    if (IsOneOf(document, node, kNames)) return false;
  }
  return !HasEditorial(document, name);
}

struct NewAttribute {
  std::string name;
  std::string value;
};

// @cert and @resp, as far as they are wanted and not there.
std::vector<NewAttribute> Responsibility(const Document& document, const tei::MentionMatch& match,
                                         const NameOptions& options) {
  std::vector<NewAttribute> attributes;
  NodeId node = match.mention.node;
  if (options.cert && !document.FindAttribute(node, "cert").valid()) {
    float score = match.candidates[0].score;
    const char* degree = score >= options.cert_high     ? "high"
                         : score >= options.cert_medium ? "medium"
                                                        : "low";
    attributes.push_back({"cert", degree});
  }
  if (!options.resp.empty() && !document.FindAttribute(node, "resp").valid()) {
    attributes.push_back({"resp", options.resp});
  }
  return attributes;
}

// <choice> around the content; `attributes` are those of <reg>.
void AddChoice(const Document& document, NodeId node, const std::string& form,
               const std::vector<NewAttribute>& attributes, NameEdits* edits) {
  std::string qualified = document.QualifiedName(node);
  std::string prefix = qualified.substr(0, qualified.find(':') + 1);  // npos + 1 is 0: none
  xml::Writer writer;
  writer.Element(prefix + "reg", form);
  for (const NewAttribute& attribute : attributes) {
    writer.Attribute(attribute.name, attribute.value);
  }
  writer.End();
  std::string reg = writer.Fragment();
  edits->edits.push_back(
      {{document.span(node).end(), 0}, fmt::format("<{0}choice><{0}orig>", prefix)});
  edits->edits.push_back({{document.end_tag_span(node).offset, 0},
                          fmt::format("</{0}orig>{1}</{0}choice>", prefix, reg)});
  edits->title += fmt::format("{}{}", edits->title.empty() ? "add " : " and ", reg);
}

}  // namespace

bool IsNormalized(const Document& document, const tei::NameMention& mention,
                  const NameOptions& options) {
  return mention.has_reference || (!options.ref && HasEditorial(document, mention.node));
}

NameEdits EditsFor(const Document& document, const tei::MentionMatch& match,
                   const NameOptions& options) {
  NameEdits edits;
  NodeId node = match.mention.node;
  const tei::RegisterEntry& entry = *match.candidates[0].entry;
  if (!document.is_in_file(node)) return edits;
  std::vector<NewAttribute> attributes = Responsibility(document, match, options);
  if (options.ref) {
    std::string pointer = PointerTo(document.source(node)->path(), entry.file->path(), entry.id);
    attributes.insert(attributes.begin(), {"ref", pointer});
    for (const NewAttribute& attribute : attributes) {
      edits.edits.push_back(xml::InsertAttribute(document, node, attribute.name, attribute.value));
      edits.title += fmt::format("{}{}=\"{}\"", edits.title.empty() ? "add " : " ", attribute.name,
                                 attribute.value);
    }
    attributes.clear();
  }
  std::string form = entry.PreferredForm();
  bool differs = base::NormalizeNfc(match.mention.form) != base::NormalizeNfc(form);
  if (options.reg && differs && MayTakeChoice(document, node)) {
    AddChoice(document, node, form, attributes, &edits);
  }
  return edits;
}

}  // namespace siglum::normalize
