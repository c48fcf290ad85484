// From the relationships of the package to its main part, from those of the main part to the
// others; a part without relationship is not read. Sources: ECMA-376, part 2 (packages) and part 1,
// 17.7 (styles), 17.9 (numbering). Tested by tests/interchange/docx_test.cc.
#include "interchange/texts/docx_parts.h"

#include <fmt/format.h>

#include <array>
#include <optional>
#include <utility>
#include <vector>

#include "base/text_forms.h"
#include "base/white_space.h"
#include "os/zip_package.h"
#include "xml/axes.h"

namespace siglum::interchange {
namespace {

using xml::Document;
using xml::NodeId;

constexpr std::array<std::string_view, 2> kWordNamespaces = {
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main"};
constexpr int kMostBases = 20;  // styles based on each other

bool IsWordNamespace(std::string_view uri) {
  return uri == kWordNamespaces[0] || uri == kWordNamespaces[1];
}

// `word/document.xml` and `../x.xml` to `x.xml`; none when it leads out of the package.
std::optional<std::string> Resolved(std::string_view part, std::string_view target) {
  std::vector<std::string_view> steps;
  if (target.starts_with('/')) {
    target.remove_prefix(1);
  } else {
    const std::size_t slash = part.rfind('/');
    std::string_view folder = slash == std::string_view::npos ? "" : part.substr(0, slash);
    while (!folder.empty()) {
      const std::size_t end = std::min(folder.find('/'), folder.size());
      steps.push_back(folder.substr(0, end));
      folder.remove_prefix(std::min(end + 1, folder.size()));
    }
  }
  while (!target.empty()) {
    const std::size_t end = std::min(target.find('/'), target.size());
    const std::string_view step = target.substr(0, end);
    target.remove_prefix(std::min(end + 1, target.size()));
    if (step == ".." && steps.empty()) return std::nullopt;
    if (step == "..") {
      steps.pop_back();
    } else if (!step.empty() && step != ".") {
      steps.push_back(step);
    }
  }
  std::string path;
  for (const std::string_view step : steps) {
    if (!path.empty()) path += '/';
    path += step;
  }
  return path;
}

struct Relationship {
  std::string id;
  std::string type;  // the last step of its address: `styles`
  std::string target;
  bool is_external = false;
};

class PartsReader {
 public:
  PartsReader(const xml::FilePtr& file, const xml::Limits& limits, os::ZipPackage* package)
      : file_(file), limits_(limits), package_(package) {}

  base::Result<DocxParts> Read() {
    base::Result<std::vector<Relationship>> package = Relationships("");
    if (!package.ok()) return package.error();
    std::string main;
    std::string properties;
    for (const Relationship& relationship : *package) {
      const auto target = Resolved("", relationship.target);
      if (!target.has_value() || relationship.is_external) continue;
      if (relationship.type == "officeDocument") main = *target;
      if (relationship.type == "core-properties") properties = *target;
    }
    if (main.empty()) {
      return base::Error{file_->path() + ": this is no docx: it names no document",
                         "save it as .docx in a word processor"};
    }
    DocxParts parts;
    base::Result<DocxTree> document = Tree(main);
    if (!document.ok()) return document.error();
    parts.document = *document;
    base::Status read = ReadOthers(main, &parts);
    if (!read.ok()) return read.error();
    if (!properties.empty() && package_->Has(properties)) {
      base::Result<DocxTree> tree = Tree(properties);
      if (!tree.ok()) return tree.error();
      for (NodeId node : xml::AllNodes(**tree)) {
        if (!(*tree)->is_element(node)) continue;
        const std::string_view name = (*tree)->name(node).local;
        if (name == "title") parts.title = base::Trim((*tree)->TextContent(node));
        if (name == "creator") parts.creator = base::Trim((*tree)->TextContent(node));
      }
    }
    return parts;
  }

 private:
  base::Result<DocxTree> Tree(const std::string& name);
  base::Result<std::vector<Relationship>> Relationships(const std::string& part);
  base::Status ReadOthers(const std::string& main, DocxParts* parts);
  static void ReadStyles(const Document& tree, DocxParts* parts);
  static void ReadNumbering(const Document& tree, DocxParts* parts);
  base::Status ReadNotes(const std::string& part, DocxTree tree, std::string_view element,
                         DocxParts::Notes* notes);

  const xml::FilePtr& file_;
  const xml::Limits& limits_;
  os::ZipPackage* package_;
};

base::Result<DocxTree> PartsReader::Tree(const std::string& name) {
  base::Result<std::string> bytes = package_->Read(name);
  if (!bytes.ok()) {
    return base::Error{fmt::format("{}: {}", file_->path(), bytes.error().message),
                       bytes.error().remedy};
  }
  const std::string path = fmt::format("{}/{}", file_->path(), name);
  // Entities could be harmless, but no word processor writes them.
  constexpr std::size_t kProlog = 4096;
  if (bytes->substr(0, kProlog).find("<!DOCTYPE") != std::string::npos) {
    return base::Error{path + ": the part has a document type declaration",
                       "no word processor writes one; the file may be an attack"};
  }
  xml::DocumentOptions options;
  options.xinclude = false;
  options.reader.limits = limits_;
  xml::ParsedDocument parsed =
      xml::ParseDocument(xml::FileFromBytes(path, std::move(*bytes)), options);
  if (parsed.document == nullptr) {
    const std::string why =
        parsed.diagnostics.empty() ? std::string() : ": " + parsed.diagnostics.front().message;
    return base::Error{path + ": the part is not well-formed" + why,
                       "open the file in a word processor, and save it again"};
  }
  return parsed.document;
}

base::Result<std::vector<Relationship>> PartsReader::Relationships(const std::string& part) {
  const std::size_t slash = part.rfind('/');
  const std::string folder = slash == std::string::npos ? "" : part.substr(0, slash + 1);
  const std::string name = slash == std::string::npos ? part : part.substr(slash + 1);
  const std::string path = folder + "_rels/" + name + ".rels";
  std::vector<Relationship> relationships;
  if (!package_->Has(path)) {
    if (part.empty()) {
      return base::Error{file_->path() + ": this is no docx: it has no relationships",
                         "save it as .docx in a word processor"};
    }
    return relationships;
  }
  base::Result<DocxTree> tree = Tree(path);
  if (!tree.ok()) return tree.error();
  for (NodeId node : xml::AllNodes(**tree)) {
    if (!(*tree)->is_element(node) || (*tree)->name(node).local != "Relationship") continue;
    const std::string_view type = (*tree)->AttributeValue(node, "Type");
    relationships.push_back({std::string((*tree)->AttributeValue(node, "Id")),
                             std::string(type.substr(type.rfind('/') + 1)),
                             std::string((*tree)->AttributeValue(node, "Target")),
                             (*tree)->AttributeValue(node, "TargetMode") == "External"});
  }
  return relationships;
}

base::Status PartsReader::ReadOthers(const std::string& main, DocxParts* parts) {
  base::Result<std::vector<Relationship>> relationships = Relationships(main);
  if (!relationships.ok()) return relationships.error();
  for (const Relationship& relationship : *relationships) {
    if (relationship.type == "hyperlink") parts->links[relationship.id] = relationship.target;
    const bool is_text = relationship.type == "styles" || relationship.type == "numbering" ||
                         relationship.type == "footnotes" || relationship.type == "endnotes" ||
                         relationship.type == "comments";
    if (!is_text || relationship.is_external) continue;
    const auto target = Resolved(main, relationship.target);
    if (!target.has_value()) {
      return base::Error{fmt::format("{}: the part {} lies outside of the file", file_->path(),
                                     relationship.target),
                         "no word processor writes this; the file may be an attack"};
    }
    if (!package_->Has(*target)) continue;
    base::Result<DocxTree> tree = Tree(*target);
    if (!tree.ok()) return tree.error();
    if (relationship.type == "styles") ReadStyles(**tree, parts);
    if (relationship.type == "numbering") ReadNumbering(**tree, parts);
    base::Status notes;
    if (relationship.type == "footnotes") {
      notes = ReadNotes(*target, *tree, "footnote", &parts->footnotes);
    } else if (relationship.type == "endnotes") {
      notes = ReadNotes(*target, *tree, "endnote", &parts->endnotes);
    } else if (relationship.type == "comments") {
      notes = ReadNotes(*target, *tree, "comment", &parts->comments);
    }
    if (!notes.ok()) return notes;
  }
  return {};
}

// `tei_persName`, `TEI persName`, `tei:persName`: the element.
std::string ElementOf(std::string_view style) {
  if (style.size() < 5 || base::LowerCase(style.substr(0, 3)) != "tei") return {};
  if (style[3] != '_' && style[3] != ' ' && style[3] != ':' && style[3] != '-') return {};
  return std::string(base::Trim(style.substr(4)));
}

void PartsReader::ReadStyles(const Document& tree, DocxParts* parts) {
  std::map<std::string, std::pair<std::string, NodeId>> bases;  // by id: base and properties
  for (NodeId node : xml::Children(tree, tree.root())) {
    if (WordName(tree, node) != "style") continue;
    const std::string id(WordValue(tree, node, "styleId"));
    DocxStyle style;
    const NodeId name = WordChild(tree, node, "name");
    const std::string written(name.valid() ? WordValue(tree, name) : id);
    style.name = base::LowerCase(written);
    style.element = ElementOf(written);
    if (style.name.starts_with("heading ") && style.name.size() == 9 && style.name[8] >= '1' &&
        style.name[8] <= '9') {
      style.heading = style.name[8] - '0';
    } else if (style.name == "title") {
      style.heading = 1;
    }
    style.is_quote =
        style.name == "quote" || style.name == "intense quote" || style.name == "block text";
    const NodeId base = WordChild(tree, node, "basedOn");
    bases[id] = {base.valid() ? std::string(WordValue(tree, base)) : std::string(),
                 WordValue(tree, node, "type") == "character" ? WordChild(tree, node, "rPr")
                                                              : NodeId::None()};
    parts->styles[id] = std::move(style);
  }
  for (auto& [id, style] : parts->styles) {
    std::vector<NodeId> properties;  // the style's own first
    std::string at = id;
    for (int i = 0; i < kMostBases && !at.empty(); ++i) {
      const auto found = bases.find(at);
      if (found == bases.end()) break;
      properties.push_back(found->second.second);
      at = found->second.first;
    }
    for (auto own = properties.rbegin(); own != properties.rend(); ++own) {
      if (own->valid()) ReadLook(tree, *own, &style.look);
    }
  }
}

void PartsReader::ReadNumbering(const Document& tree, DocxParts* parts) {
  std::map<std::pair<std::string, std::string>, bool> of_abstract;
  for (NodeId node : xml::Children(tree, tree.root())) {
    if (WordName(tree, node) == "abstractNum") {
      const std::string id(WordValue(tree, node, "abstractNumId"));
      for (NodeId level : xml::Children(tree, node)) {
        if (WordName(tree, level) != "lvl") continue;
        const NodeId format = WordChild(tree, level, "numFmt");
        of_abstract[{id, std::string(WordValue(tree, level, "ilvl"))}] =
            format.valid() && WordValue(tree, format) != "bullet";
      }
    } else if (WordName(tree, node) == "num") {
      const NodeId abstract = WordChild(tree, node, "abstractNumId");
      if (!abstract.valid()) continue;
      const std::string id(WordValue(tree, node, "numId"));
      const std::string of(WordValue(tree, abstract));
      for (auto level = of_abstract.lower_bound({of, ""});
           level != of_abstract.end() && level->first.first == of; ++level) {
        parts->numbered[{id, level->first.second}] = level->second;
      }
    }
  }
}

base::Status PartsReader::ReadNotes(const std::string& part, DocxTree tree,
                                    std::string_view element, DocxParts::Notes* notes) {
  base::Result<std::vector<Relationship>> relationships = Relationships(part);
  if (!relationships.ok()) return relationships.error();
  for (const Relationship& relationship : *relationships) {
    if (relationship.type == "hyperlink") notes->links[relationship.id] = relationship.target;
  }
  for (NodeId node : xml::Children(*tree, tree->root())) {
    if (WordName(*tree, node) != element) continue;
    const std::string_view type = WordValue(*tree, node, "type");
    if (!type.empty() && type != "normal") continue;  // the lines between text and notes
    notes->by_id.emplace(WordValue(*tree, node, "id"), node);
  }
  notes->tree = std::move(tree);
  return {};
}

}  // namespace

std::string_view WordName(const Document& document, NodeId node) {
  if (!node.valid() || !document.is_element(node)) return {};
  const xml::Name& name = document.name(node);
  return IsWordNamespace(name.namespace_uri) ? name.local : std::string_view();
}

std::string_view WordValue(const Document& document, NodeId node, std::string_view name) {
  return document.AttributeValue(node, name, document.name(node).namespace_uri);
}

NodeId WordChild(const Document& document, NodeId node, std::string_view name) {
  for (NodeId child : xml::Children(document, node)) {
    if (WordName(document, child) == name) return child;
  }
  return NodeId::None();
}

bool IsOn(const Document& document, NodeId property) {
  const std::string_view value = WordValue(document, property);
  return value != "0" && value != "false" && value != "off" && value != "none";
}

void ReadLook(const Document& document, NodeId properties, Look* look) {
  struct Row {
    std::string_view name;
    bool Look::*flag;
  };
  static constexpr Row kRows[] = {{"i", &Look::italic},       {"b", &Look::bold},
                                  {"u", &Look::underline},    {"strike", &Look::strike},
                                  {"dstrike", &Look::strike}, {"smallCaps", &Look::small_caps},
                                  {"caps", &Look::capitals}};
  for (NodeId property : xml::Children(document, properties)) {
    const std::string_view name = WordName(document, property);
    for (const Row& row : kRows) {
      if (row.name == name) look->*row.flag = IsOn(document, property);
    }
    if (name == "vertAlign") {
      look->superscript = WordValue(document, property) == "superscript";
      look->subscript = WordValue(document, property) == "subscript";
    }
  }
}

base::Result<DocxParts> ReadDocxParts(const xml::FilePtr& file, const xml::Limits& limits) {
  base::Result<std::unique_ptr<os::ZipPackage>> package = os::ZipPackage::Open(file->raw());
  if (!package.ok()) {
    return base::Error{fmt::format("{}: {}", file->path(), package.error().message),
                       package.error().remedy};
  }
  return PartsReader(file, limits, package->get()).Read();
}

}  // namespace siglum::interchange
