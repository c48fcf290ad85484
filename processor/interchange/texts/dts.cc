// A passage is cut out of the bytes of its file: the start tags of the elements around its
// beginning, the bytes up to its end, the end tags of the elements around its end. What opens and
// closes between them does so in the bytes. A passage that lies in several files, or does not parse
// by itself (entities of a DTD), has no document. Tested by tests/interchange/dts_test.cc.
#include "interchange/texts/dts.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <utility>

#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/addresses.h"
#include "interchange/entries.h"
#include "interchange/markup.h"
#include "interchange/texts/citations.h"
#include "xml/axes.h"
#include "xml/source.h"
#include "xml/writer.h"

namespace siglum::interchange {
namespace {

using Json = nlohmann::ordered_json;
using xml::Document;
using xml::NodeId;

constexpr const char* kContext = "https://dtsapi.org/context/v1.0.json";
// Files that one document may make: beyond, only whole trees are written.
constexpr std::size_t kMostPassageFiles = 5'000;
// Bytes that the passages of one document may take together, as a multiple of its size: each level
// of a tree holds the text once.
constexpr std::size_t kMostCopies = 16;

std::string Dumped(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json Top() {
  Json json;
  json["@context"] = kContext;
  json["dtsVersion"] = "1.0";
  return json;
}

Json TypesAsJson(const std::vector<CiteType>& types) {
  Json array = Json::array();
  for (const CiteType& type : types) {
    Json one{{"@type", "CiteStructure"}, {"citeType", type.name}};
    if (!type.inside.empty()) one["citeStructure"] = TypesAsJson(type.inside);
    array.push_back(std::move(one));
  }
  return array;
}

class ResourceWriter {
 public:
  ResourceWriter(const std::shared_ptr<const Document>& document, const std::string& id,
                 const Settings& settings, Losses* losses)
      : document_(*document),
        id_(id),
        settings_(settings),
        losses_(losses),
        trees_(ReadCitationTrees(document, losses)) {}

  DtsResource Write() {
    object_ = Object();
    DtsResource resource;
    resource.id = id_;
    resource.object = object_.dump();
    Json collection = Top();
    collection.update(object_);
    files_[fmt::format("collection/{}/index.json", id_)] = Dumped(collection);
    files_[fmt::format("document/{}/index.xml", id_)] = document_.file()->raw();
    for (const CitationTree& tree : trees_) WriteTree(tree);
    resource.files = std::move(files_);
    return resource;
  }

 private:
  Json Object() const;
  Json Unit(const CitationTree& tree, std::size_t number) const;
  void WriteTree(const CitationTree& tree);
  void WriteNavigation(const CitationTree& tree, std::string_view down, std::size_t passage,
                       const std::vector<std::size_t>& members, bool has_members);
  void WriteDocument(const CitationTree& tree, std::size_t number);
  std::string Excerpt(const CitationTree& tree, std::size_t number) const;
  NodeId TextAround(NodeId node) const;

  const Document& document_;
  const std::string& id_;
  const Settings& settings_;
  Losses* losses_;
  std::vector<CitationTree> trees_;
  Json object_;
  std::map<std::string, std::string> files_;
  std::size_t excerpt_bytes_ = 0;
  bool said_no_excerpt_ = false;
};

Json ResourceWriter::Object() const {
  const std::string api = settings_.base + "dts/";
  const std::string id = AsUri(id_);
  Json json;
  json["@id"] = id_;
  json["@type"] = "Resource";
  std::string title;
  if (const NodeId statement = TeiDescendant(document_, document_.root(), "titleStmt");
      statement.valid()) {
    if (const NodeId words = TeiChild(document_, statement, "title"); words.valid()) {
      title = PlainText(document_, words);
    }
  }
  json["title"] = title.empty() ? id_ : title;
  json["totalParents"] = 1;
  json["totalChildren"] = 0;
  json["collection"] = fmt::format("{}collection/{}{{;nav}}", api, id);
  json["navigation"] = fmt::format("{}navigation/{}{{;tree,down}}{{/ref}}", api, id);
  json["document"] = fmt::format("{}document/{}{{/ref}}{{;tree,mediaType}}", api, id);
  if (!settings_.tei.empty()) {
    json["download"] = settings_.tei + AsUri(FileName(document_.file()->path()));
  }
  json["mediaTypes"] = {"application/tei+xml"};
  std::set<std::string> languages;
  Json list = Json::array();
  for (NodeId node : xml::AllNodes(document_)) {
    if (TeiName(document_, node) != "language") continue;
    const std::string ident(document_.AttributeValue(node, "ident"));
    if (!ident.empty() && languages.insert(ident).second) list.push_back(ident);
  }
  if (!list.empty()) json["dublinCore"] = {{"language", list}};
  Json trees = Json::array();
  for (const CitationTree& tree : trees_) {
    Json one{{"@type", "CitationTree"}};
    if (!tree.id.empty()) one["identifier"] = tree.id;
    if (!tree.types.empty()) one["citeStructure"] = TypesAsJson(tree.types);
    trees.push_back(std::move(one));
  }
  json["citationTrees"] = std::move(trees);
  return json;
}

Json ResourceWriter::Unit(const CitationTree& tree, std::size_t number) const {
  const Passage& passage = tree.passages[number];
  Json unit{{"identifier", passage.id}, {"@type", "CitableUnit"}, {"level", passage.level}};
  unit["parent"] = nullptr;
  if (passage.parent != Passage::kNoParent) unit["parent"] = tree.passages[passage.parent].id;
  unit["citeType"] = passage.type;
  return unit;
}

void ResourceWriter::WriteNavigation(const CitationTree& tree, std::string_view down,
                                     std::size_t passage, const std::vector<std::size_t>& members,
                                     bool has_members) {
  std::string name = id_;
  if (!tree.id.empty()) name += ";tree=" + tree.id;
  if (!down.empty()) name += fmt::format("{}down={}", tree.id.empty() ? ";" : ",", down);
  if (passage != Passage::kNoParent) name += "/" + tree.passages[passage].id;
  Json json = Top();
  json["@id"] = fmt::format("{}dts/navigation/{}", settings_.base, AsUri(name));
  json["@type"] = "Navigation";
  json["resource"] = object_;
  if (passage != Passage::kNoParent) json["ref"] = Unit(tree, passage);
  if (has_members) {
    Json list = Json::array();
    for (std::size_t member : members) list.push_back(Unit(tree, member));
    json["member"] = std::move(list);
  }
  files_[fmt::format("navigation/{}/index.json", name)] = Dumped(json);
}

void ResourceWriter::WriteTree(const CitationTree& tree) {
  std::vector<std::size_t> all, top;
  std::map<std::size_t, std::vector<std::size_t>> children;
  for (std::size_t i = 0; i < tree.passages.size(); ++i) {
    all.push_back(i);
    children[tree.passages[i].parent].push_back(i);
  }
  top = children[Passage::kNoParent];
  WriteNavigation(tree, "-1", Passage::kNoParent, all, true);
  WriteNavigation(tree, "1", Passage::kNoParent, top, true);
  if (tree.passages.size() > kMostPassageFiles) {
    losses_->At(codes::kIxElementLeftOut, document_, tree.passages[kMostPassageFiles].node,
                fmt::format("the tree has {} passages: only the first {} have files of their own",
                            tree.passages.size(), kMostPassageFiles));
  }
  const std::size_t count = std::min(tree.passages.size(), kMostPassageFiles);
  for (std::size_t i = 0; i < count; ++i) {
    const Passage& passage = tree.passages[i];
    WriteNavigation(tree, "", i, {}, false);
    WriteNavigation(tree, "0", i, children[passage.parent], true);
    if (passage.has_children) {
      WriteNavigation(tree, "1", i, children[i], true);
      std::vector<std::size_t> below;
      for (std::size_t j = i + 1;
           j < tree.passages.size() && tree.passages[j].level > passage.level; ++j) {
        below.push_back(j);
      }
      WriteNavigation(tree, "-1", i, below, true);
    }
    WriteDocument(tree, i);
  }
}

NodeId ResourceWriter::TextAround(NodeId node) const {
  NodeId text = NodeId::None();
  for (NodeId above : xml::Ancestors(document_, node)) {
    if (TeiName(document_, above) == "text") text = above;
  }
  return text;
}

// Empty: it cannot be cut out.
std::string ResourceWriter::Excerpt(const CitationTree& tree, std::size_t number) const {
  const NodeId node = tree.passages[number].node;
  const NodeId text = TextAround(node);
  if (!text.valid() || !document_.is_in_file(node)) return {};
  const bool is_milestone = !document_.first_child(node).valid();
  // Up to where the next passage of the same level or above begins, else the end of the text.
  std::size_t end = document_.end_tag_span(text).offset;
  NodeId last = text;  // the element whose ancestors are open there, itself not
  if (!is_milestone) {
    end = document_.whole_span(node).end();
    last = node;
  } else {
    for (std::size_t i = number + 1; i < tree.passages.size(); ++i) {
      const Passage& next = tree.passages[i];
      if (next.level > tree.passages[number].level || TextAround(next.node) != text) continue;
      end = document_.span(next.node).offset;
      last = next.node;
      break;
    }
  }
  const xml::FilePtr& file = document_.source(text);
  const std::size_t begin = document_.span(node).offset;
  if (document_.source(node) != file || document_.source(last) != file || end < begin) return {};
  std::vector<NodeId> open;
  for (NodeId above : xml::Ancestors(document_, node)) {
    open.push_back(above);
    if (above == text) break;
  }
  std::string excerpt;
  for (auto above = open.rbegin(); above != open.rend(); ++above) {
    if (document_.source(*above) != file) return {};
    excerpt += file->Slice(document_.span(*above));
    // As the text has it between the tags of the elements that hold the passage.
    const NodeId first = document_.first_child(*above);
    const bool is_blank = first.valid() && !document_.is_element(first) &&
                          document_.kind(first) == xml::NodeKind::kText &&
                          base::IsBlank(document_.text(first));
    const bool is_next = above + 1 != open.rend();
    if (is_next && is_blank) excerpt += document_.text(first);
  }
  excerpt += file->text().substr(begin, end - begin);
  if (last != text) {
    for (NodeId above : xml::Ancestors(document_, last)) {
      excerpt += fmt::format("</{}>", document_.QualifiedName(above));
      if (above == text) break;
    }
  } else {
    excerpt += file->Slice(document_.end_tag_span(text));
  }
  return excerpt;
}

void ResourceWriter::WriteDocument(const CitationTree& tree, std::size_t number) {
  const Passage& passage = tree.passages[number];
  const std::size_t limit = document_.file()->raw().size() * kMostCopies;
  std::string excerpt = excerpt_bytes_ < limit ? Excerpt(tree, number) : std::string();
  std::string bytes;
  if (!excerpt.empty()) {
    bytes = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI";
    for (const xml::NamespaceDeclaration& in_scope :
         document_.NamespacesInScope(TextAround(passage.node))) {
      if (in_scope.prefix == "xml") continue;
      bytes += in_scope.prefix.empty() ? " xmlns" : fmt::format(" xmlns:{}", in_scope.prefix);
      bytes += fmt::format("=\"{}\"", xml::EscapeAttribute(in_scope.uri));
    }
    bytes += "><dts:wrapper xmlns:dts=\"https://w3id.org/api/dts#\">" + excerpt +
             "</dts:wrapper></TEI>\n";
    excerpt_bytes_ += bytes.size();
    const xml::FilePtr file = xml::FileFromBytes("passage.xml", bytes);
    if (xml::ParseDocument(file).document == nullptr) excerpt.clear();
  }
  if (excerpt.empty()) {
    if (std::exchange(said_no_excerpt_, true)) return;
    losses_->At(codes::kIxElementLeftOut, document_, passage.node,
                fmt::format("the passage {} cannot be cut out of the document, and perhaps others "
                            "too: they have no file of their own",
                            passage.id));
    return;
  }
  std::string name = fmt::format("document/{}/{}", id_, passage.id);
  if (!tree.id.empty()) name += ";tree=" + tree.id;
  files_[name + "/index.xml"] = std::move(bytes);
}

}  // namespace

DtsResource MakeDtsResource(const std::shared_ptr<const Document>& document, const std::string& id,
                            const Settings& settings, Losses* losses) {
  return ResourceWriter(document, id, settings, losses).Write();
}

std::map<std::string, std::string> WriteDtsCollection(const std::vector<DtsResource>& resources,
                                                      const Settings& settings) {
  const std::string api = settings.base + "dts/";
  std::map<std::string, std::string> files;
  Json entry = Top();
  entry["@id"] = api;
  entry["@type"] = "EntryPoint";
  entry["collection"] = api + "collection{/id}{;nav,page}";
  entry["navigation"] = api + "navigation/{resource}{;tree,down}{/ref}";
  entry["document"] = api + "document/{resource}{/ref}{;tree,mediaType}";
  files["index.json"] = Dumped(entry);
  const std::string id = AsId(settings.collection);
  Json collection = Top();
  collection["@id"] = id;
  collection["@type"] = "Collection";
  collection["title"] = settings.title.empty() ? id : settings.title;
  collection["totalParents"] = 0;
  collection["totalChildren"] = resources.size();
  collection["collection"] = fmt::format("{}collection/{}{{;nav,page}}", api, AsUri(id));
  Json members = Json::array();
  for (const DtsResource& resource : resources) members.push_back(Json::parse(resource.object));
  collection["member"] = std::move(members);
  files["collection/index.json"] = Dumped(collection);
  files[fmt::format("collection/{}/index.json", id)] = Dumped(collection);
  return files;
}

}  // namespace siglum::interchange
