// @match and @use are XPath, evaluated as everywhere in siglum but with small limits: they come
// with the document, and a stranger may have written them. Tested by tests/interchange/dts_test.cc.
#include "interchange/texts/citations.h"

#include <fmt/format.h>

#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/addresses.h"
#include "interchange/markup.h"
#include "xml/axes.h"
#include "xpath/query.h"
#include "xpath/values/values.h"

namespace siglum::interchange {
namespace {

using xml::Document;
using xml::NodeId;

// Passages of one document; Homer has 28,000 lines.
constexpr std::size_t kMostPassages = 50'000;
constexpr int kMostLevels = 8;
constexpr std::size_t kBytes = std::size_t{64} << 20;
constexpr std::uint64_t kSteps = 50'000'000;

// Collects the passages of one tree and keeps their identifiers apart.
class TreeBuilder {
 public:
  TreeBuilder(const Document& document, CitationTree* tree, Losses* losses)
      : document_(document), tree_(tree), losses_(losses) {}

  // The number of the new passage; none when the tree is full or the name empty.
  std::optional<std::size_t> Add(std::string_view name, const std::string& type, NodeId node,
                                 std::size_t parent) {
    if (tree_->passages.size() >= kMostPassages) return std::nullopt;
    std::string id = AsPathStep(name);
    if (id.empty()) return std::nullopt;
    if (!ids_.insert(id).second) {
      const std::string wanted = id;
      for (std::size_t i = 2; !ids_.insert(id).second; ++i) id = fmt::format("{}-{}", wanted, i);
      losses_->At(codes::kIxCitationTwice, document_, node,
                  fmt::format("{} {} comes a second time and is written as {}", type, wanted, id));
    }
    Passage passage;
    passage.id = std::move(id);
    passage.type = type;
    passage.node = node;
    passage.parent = parent;
    if (parent != Passage::kNoParent) {
      tree_->passages[parent].has_children = true;
      passage.level = tree_->passages[parent].level + 1;
    }
    tree_->passages.push_back(std::move(passage));
    return tree_->passages.size() - 1;
  }

 private:
  const Document& document_;
  CitationTree* tree_;
  Losses* losses_;
  std::set<std::string> ids_;
};

// One citeStructure with its expressions.
struct Structure {
  std::string unit;
  std::string delimiter;
  std::shared_ptr<const xpath::Query> match;
  std::shared_ptr<const xpath::Query> use;
  std::vector<Structure> inside;
};

class StructureReader {
 public:
  StructureReader(const std::shared_ptr<const Document>& document, Losses* losses)
      : document_(*document), losses_(losses), run_({}, {kBytes, kSteps}) {
    root_ = run_.Add(document);
  }

  // The tree of a refsDecl; none without citeStructure that can be used.
  std::optional<CitationTree> Read(NodeId declaration) {
    const std::vector<Structure> structures = Compile(declaration, 1);
    if (structures.empty()) return std::nullopt;
    CitationTree tree;
    tree.types = TypesOf(structures);
    TreeBuilder builder(document_, &tree, losses_);
    for (const Structure& structure : structures) {
      Find(structure, root_, Passage::kNoParent, &builder, &tree);
    }
    return tree;
  }

 private:
  std::vector<Structure> Compile(NodeId parent, int level);
  static std::vector<CiteType> TypesOf(const std::vector<Structure>& structures) {
    std::vector<CiteType> types;
    for (const Structure& structure : structures) {
      types.push_back({structure.unit, TypesOf(structure.inside)});
    }
    return types;
  }
  void Find(const Structure& structure, xpath::Item context, std::size_t parent,
            TreeBuilder* builder, CitationTree* tree);

  const Document& document_;
  Losses* losses_;
  xpath::Evaluation run_;
  xpath::Item root_;
};

std::vector<Structure> StructureReader::Compile(NodeId parent, int level) {
  std::vector<Structure> structures;
  if (level > kMostLevels) return structures;
  xpath::StaticContext statics;
  statics.namespaces["tei"] = tei::kTeiNamespace;
  statics.element_namespace = tei::kTeiNamespace;
  for (NodeId child : xml::Children(document_, parent)) {
    if (TeiName(document_, child) != "citeStructure") continue;
    Structure structure;
    structure.unit = document_.AttributeValue(child, "unit");
    if (structure.unit.empty()) structure.unit = "passage";
    structure.delimiter = document_.AttributeValue(child, "delim");
    if (structure.delimiter.empty() && level > 1) structure.delimiter = ".";
    xpath::CompileOutcome match =
        xpath::Query::Compile(document_.AttributeValue(child, "match"), statics);
    const std::string_view use = document_.AttributeValue(child, "use");
    xpath::CompileOutcome named = xpath::Query::Compile(
        fmt::format("string(({})[1])", use == "position()" ? "." : use), statics);
    if (match.query == nullptr || named.query == nullptr) {
      losses_->At(codes::kIxElementLeftOut, document_, child,
                  fmt::format("this citeStructure is left out: {}",
                              (match.query == nullptr ? match : named).error.message));
      continue;
    }
    structure.match = std::move(match.query);
    if (use != "position()") structure.use = std::move(named.query);
    structure.inside = Compile(child, level + 1);
    structures.push_back(std::move(structure));
  }
  return structures;
}

void StructureReader::Find(const Structure& structure, xpath::Item context, std::size_t parent,
                           TreeBuilder* builder, CitationTree* tree) {
  const xpath::Outcome found = structure.match->Evaluate(run_, context);
  if (found.error.has_value()) return;
  for (std::uint64_t i = 0; i < found.value.size(); ++i) {
    const xpath::Item item = found.value[i];
    if (!item.is_node() || item.node().is_document()) continue;
    std::string name = std::to_string(i + 1);
    if (structure.use != nullptr) {
      const xpath::Outcome used = structure.use->Evaluate(run_, item);
      if (used.error.has_value() || used.value.size() != 1) continue;
      name = xpath::AtomicText(&run_.arena, used.value[0]);
    }
    if (base::IsBlank(name)) continue;
    const bool is_top = parent == Passage::kNoParent;
    if (!is_top) name = tree->passages[parent].id + structure.delimiter + name;
    const NodeId node = item.node().id();
    if (!document_.is_element(node)) continue;
    const std::optional<std::size_t> number = builder->Add(name, structure.unit, node, parent);
    if (!number.has_value()) continue;
    for (const Structure& inside : structure.inside) Find(inside, item, *number, builder, tree);
  }
}

// Divisions by @n, else by their place: 1, 1.1, 1.2.
void AddDivisions(const Document& document, NodeId parent, std::size_t parent_passage, int level,
                  TreeBuilder* builder, CitationTree* tree) {
  std::size_t place = 0;
  for (NodeId child : xml::Children(document, parent)) {
    const std::string_view name = TeiName(document, child);
    const bool is_container =
        name == "text" || name == "group" || name == "body" || name == "front" || name == "back";
    if (is_container && parent_passage == Passage::kNoParent) {
      AddDivisions(document, child, parent_passage, level, builder, tree);
      continue;
    }
    if (!name.starts_with("div") || name.size() > 4) continue;
    ++place;
    std::string number(document.AttributeValue(child, "n"));
    if (base::IsBlank(number)) number = std::to_string(place);
    if (parent_passage != Passage::kNoParent) {
      number = tree->passages[parent_passage].id + "." + number;
    }
    const std::string_view type = document.AttributeValue(child, "type");
    const std::optional<std::size_t> passage =
        builder->Add(number, type.empty() ? "division" : std::string(type), child, parent_passage);
    if (passage.has_value() && level < kMostLevels) {
      AddDivisions(document, child, *passage, level + 1, builder, tree);
    }
  }
}

// What types the passages of a tree have, as far as they nest.
std::vector<CiteType> TypesOf(const CitationTree& tree, std::size_t level) {
  std::vector<CiteType> types;
  std::set<std::string> known;
  bool has_deeper = false;
  for (const Passage& passage : tree.passages) {
    if (passage.level == level && known.insert(passage.type).second) {
      types.push_back({passage.type, {}});
    }
    has_deeper = has_deeper || passage.level > level;
  }
  if (has_deeper && !types.empty()) types.front().inside = TypesOf(tree, level + 1);
  return types;
}

// Elements of one name with @n: pages, lines.
CitationTree ElementsTree(const Document& document, std::string_view element,
                          const std::string& type, Losses* losses) {
  CitationTree tree;
  TreeBuilder builder(document, &tree, losses);
  for (NodeId node : xml::AllNodes(document)) {
    if (TeiName(document, node) != element) continue;
    builder.Add(document.AttributeValue(node, "n"), type, node, Passage::kNoParent);
  }
  tree.types = {{type, {}}};
  return tree;
}

}  // namespace

std::vector<CitationTree> ReadCitationTrees(const std::shared_ptr<const Document>& document,
                                            Losses* losses) {
  std::vector<CitationTree> trees;
  StructureReader reader(document, losses);
  for (NodeId node : xml::AllNodes(*document)) {
    if (TeiName(*document, node) != "refsDecl") continue;
    std::optional<CitationTree> tree = reader.Read(node);
    if (!tree.has_value()) continue;
    tree->id = AsPathStep(document->AttributeValue(node, "n"));
    if (tree->id.empty()) tree->id = AsPathStep(XmlId(*document, node));
    if (tree->id.empty()) tree->id = fmt::format("tree{}", trees.size() + 1);
    const bool is_default = document->AttributeValue(node, "default") == "true";
    trees.insert(is_default ? trees.begin() : trees.end(), std::move(*tree));
  }
  if (trees.empty()) {
    CitationTree divisions;
    TreeBuilder builder(*document, &divisions, losses);
    AddDivisions(*document, document->root(), Passage::kNoParent, 1, &builder, &divisions);
    divisions.types = TypesOf(divisions, 1);
    divisions.id = "divisions";
    CitationTree pages = ElementsTree(*document, "pb", "page", losses);
    pages.id = "pages";
    CitationTree lines = ElementsTree(*document, "l", "line", losses);
    lines.id = "lines";
    for (CitationTree* tree : {&divisions, &pages, &lines}) {
      if (!tree->passages.empty()) trees.push_back(std::move(*tree));
    }
  }
  if (!trees.empty()) trees.front().id.clear();
  return trees;
}

}  // namespace siglum::interchange
