// The header is asked by names, not by paths, so that a header written another way still says what
// it says. Tested by tests/edition/site_build_test.cc.
#include "site/facts.h"

#include <algorithm>
#include <string_view>

#include "base/unicode.h"
#include "base/white_space.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::site {
namespace {

using xml::NodeId;

class Header {
 public:
  explicit Header(const xml::Document& document) : document_(document) {
    header_ = First("teiHeader", NodeId());
  }

  Facts Read() {
    Facts facts;
    const NodeId statement = First("titleStmt", header_);
    facts.title = Title(statement);
    for (NodeId node : All("author", statement)) facts.authors.push_back(Words(node));
    for (NodeId node : All("editor", statement)) facts.editors.push_back(Words(node));
    facts.language = Language();
    const NodeId licence = First("licence", header_);
    if (licence.valid()) {
      facts.licence = document_.AttributeValue(licence, "target");
      if (facts.licence.empty()) facts.licence = Words(licence);
    }
    ReadLetter(&facts);
    NodeId summary = First("abstract", header_);
    if (!summary.valid()) summary = First("note", First("correspDesc", header_));
    if (summary.valid()) facts.summary = Words(summary);
    if (facts.date.empty()) ReadDate(First("creation", header_), &facts);
    if (facts.date.empty()) ReadDate(First("origin", header_), &facts);
    if (facts.date.empty()) ReadDate(First("dateline", NodeId()), &facts);
    if (facts.date.empty()) ReadDate(First("sourceDesc", header_), &facts);
    return facts;
  }

 private:
  NodeId First(std::string_view local, NodeId within) const {
    if (!within.valid() && local != "teiHeader" && local != "dateline") return {};
    const xml::ExpandedNameId name = document_.FindExpandedName(tei::kTeiNamespace, local);
    if (!name.valid()) return {};
    const auto all =
        within.valid() ? document_.ElementsNamed(name, within) : document_.ElementsNamed(name);
    return all.empty() ? NodeId() : all.front();
  }

  std::vector<NodeId> All(std::string_view local, NodeId within) const {
    if (!within.valid()) return {};
    const xml::ExpandedNameId name = document_.FindExpandedName(tei::kTeiNamespace, local);
    if (!name.valid()) return {};
    const auto all = document_.ElementsNamed(name, within);
    return {all.begin(), all.end()};
  }

  std::string Words(NodeId node) const { return tei::EditorsForm(document_, node); }

  std::string Title(NodeId statement) const {
    std::string title;
    for (NodeId node : All("title", statement)) {
      const std::string_view type = document_.AttributeValue(node, "type");
      if (type == "main") return Words(node);
      if (title.empty() && type != "sub") title = Words(node);
    }
    return title;
  }

  std::string Language() const {
    const NodeId text = First("text", document_.root());
    for (NodeId node : {text, document_.root()}) {
      if (!node.valid()) continue;
      const std::string_view tag = document_.AttributeValue(node, "lang", xml::kXmlNamespace);
      if (!tag.empty()) return std::string(tag);
    }
    const std::vector<NodeId> used = All("language", First("langUsage", header_));
    return used.size() == 1 ? std::string(document_.AttributeValue(used[0], "ident"))
                            : std::string();
  }

  void ReadDate(NodeId within, Facts* facts) const {
    if (!within.valid()) return;
    for (std::string_view element : {"date", "origDate"}) {
      for (NodeId node : All(element, within)) {
        for (std::string_view name : {"when", "from", "notBefore", "when-iso", "to", "notAfter"}) {
          const std::string_view value = document_.AttributeValue(node, name);
          if (value.empty()) continue;
          facts->date = value;
          facts->date_words = Words(node);
          return;
        }
      }
    }
  }

  std::string NameIn(NodeId action, std::initializer_list<std::string_view> elements) const {
    std::string names;
    for (std::string_view element : elements) {
      for (NodeId node : All(element, action)) {
        const std::string words = Words(node);
        if (words.empty() || names.find(words) != std::string::npos) continue;
        if (!names.empty()) names += ", ";
        names += words;
      }
    }
    return names;
  }

  void ReadLetter(Facts* facts) const {
    const NodeId description = First("correspDesc", header_);
    if (!description.valid()) return;
    facts->is_letter = true;
    for (NodeId action : All("correspAction", description)) {
      const std::string_view type = document_.AttributeValue(action, "type");
      const std::string who = NameIn(action, {"persName", "orgName", "name"});
      if (type == "sent") {
        facts->sender = who;
        facts->sent_from = NameIn(action, {"placeName", "settlement"});
        ReadDate(action, facts);
      } else if (type == "received") {
        facts->receiver = who;
      }
    }
  }

  const xml::Document& document_;
  NodeId header_;
};

}  // namespace

Facts FindFacts(const xml::Document& document) { return Header(document).Read(); }

}  // namespace siglum::site
