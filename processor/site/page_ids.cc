// One walk with a stack of the passages that are open; each counts its children by kind.
// Tested by tests/site/page_ids_test.cc.
#include "site/page_ids.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string_view>
#include <unordered_set>

#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::site {
namespace {

using xml::NodeId;

struct Passage {
  std::string_view element;
  std::string_view letter;
};

constexpr Passage kPassages[] = {
    {"div", "s"},           {"div0", "s"},        {"div1", "s"},
    {"div2", "s"},          {"div3", "s"},        {"div4", "s"},
    {"div5", "s"},          {"div6", "s"},        {"div7", "s"},
    {"front", "front"},     {"back", "back"},     {"p", "p"},
    {"ab", "ab"},           {"l", "l"},           {"lg", "lg"},
    {"sp", "sp"},           {"head", "h"},        {"note", "note"},
    {"app", "app"},         {"item", "item"},     {"table", "table"},
    {"figure", "fig"},      {"opener", "opener"}, {"closer", "closer"},
    {"postscript", "ps"},   {"pb", "pb"},         {"floatingText", "text"},
    {"titlePage", "title"}, {"quote", "q"},       {"stage", "stage"},
    {"text", "text"},
};

// A value of @n that can be a part of an id.
bool IsPlain(std::string_view value) {
  return !value.empty() && value.size() <= 32 && std::ranges::all_of(value, [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' ||
           c == '_';
  });
}

bool IsId(std::string_view value) {
  return !value.empty() && value.find_first_of(" \t\r\n\"'<>&#%") == std::string_view::npos;
}

class Finder {
 public:
  explicit Finder(const xml::Document& document) : document_(document) {
    for (NodeId node : xml::AllNodes(document)) {
      const std::string_view id = document.AttributeValue(node, "id", xml::kXmlNamespace);
      if (!id.empty()) taken_.insert(std::string(id));
    }
  }

  std::vector<PageId> Find() {
    open_.push_back({NodeId(document_.size()), "", {}});
    for (NodeId node(0); node.value() < document_.size();) {
      while (open_.size() > 1 && open_.back().end <= node) open_.pop_back();
      if (document_.is_element(node) && document_.name(node).local == "teiHeader") {
        node = document_.next(node);
        continue;
      }
      if (document_.is_element(node)) Visit(node);
      node = NodeId(node.value() + 1);
    }
    return std::move(ids_);
  }

 private:
  struct Open {
    NodeId end;
    std::string prefix;  // of the ids inside
    std::map<std::string_view, int> counts;
  };

  void Visit(NodeId node) {
    const xml::Name& name = document_.name(node);
    if (name.namespace_uri != tei::kTeiNamespace) return;
    const Passage* passage = nullptr;
    for (const Passage& one : kPassages) {
      if (one.element == name.local) passage = &one;
    }
    const std::string_view own = document_.AttributeValue(node, "id", xml::kXmlNamespace);
    const bool has_own = IsId(own) && own_.insert(std::string(own)).second;
    if (passage == nullptr && !has_own) return;
    // The one text of a document is no part of a path.
    const bool is_root = passage != nullptr && passage->letter == "text" && open_.size() == 1 &&
                         document_.name(node).local == "text" && !has_own && !in_text_;
    if (is_root) {
      in_text_ = true;
      return;
    }
    std::string id = has_own ? std::string(own) : Path(node, *passage);
    ids_.push_back({node, id, has_own});
    if (passage != nullptr) open_.push_back({document_.next(node), id + ".", {}});
  }

  std::string Path(NodeId node, const Passage& passage) {
    Open& around = open_.back();
    const int number = ++around.counts[passage.letter];
    const std::string_view n = document_.AttributeValue(node, "n");
    std::string id;
    if (IsPlain(n)) id = fmt::format("{}{}-{}", around.prefix, passage.letter, n);
    if (id.empty() || taken_.contains(id)) {
      id = fmt::format("{}{}{}", around.prefix, passage.letter, number);
    }
    for (int again = 2; !taken_.insert(id).second; ++again) {
      id = fmt::format("{}{}{}~{}", around.prefix, passage.letter, number, again);
    }
    return id;
  }

  const xml::Document& document_;
  std::unordered_set<std::string> taken_;
  std::unordered_set<std::string> own_;
  std::vector<Open> open_;
  std::vector<PageId> ids_;
  bool in_text_ = false;
};

}  // namespace

std::vector<PageId> FindPageIds(const xml::Document& document) { return Finder(document).Find(); }

}  // namespace siglum::site
