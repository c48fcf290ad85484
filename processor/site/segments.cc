// One walk; text goes to the innermost open segment, so a note inside a paragraph does not tear it.
// Tested by tests/site/segments_test.cc.
#include "site/segments.h"

#include <algorithm>
#include <optional>
#include <string_view>
#include <unordered_map>

#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::site {
namespace {

using apparatus::Apparatus;
using apparatus::Role;
using xml::NodeId;

bool IsName(std::string_view local) {
  return local == "persName" || local == "placeName" || local == "orgName" || local == "rs" ||
         local == "name" || local == "geogName" || local == "settlement" || local == "country" ||
         local == "region" || local == "title" || local == "author" || local == "bibl";
}

bool IsBlock(std::string_view local) {
  return local == "p" || local == "ab" || local == "l" || local == "head" || local == "item" ||
         local == "cell" || local == "salute" || local == "signed" || local == "dateline" ||
         local == "speaker" || local == "stage" || local == "byline" || local == "titlePart" ||
         local == "trailer" || local == "addrLine" || local == "label" || local == "figDesc" ||
         local == "bibl" || local == "closer" || local == "opener" || local == "quote" ||
         local == "castItem" || local == "note";
}

class Cutter {
 public:
  Cutter(const Apparatus& apparatus, const std::vector<PageId>& ids)
      : apparatus_(apparatus), document_(apparatus.document()) {
    for (const PageId& id : ids) ids_.emplace(id.node.value(), &id.id);
  }

  std::vector<Segment> Cut() {
    for (NodeId node(0); node.value() < document_.size();) {
      Close(node);
      if (document_.kind(node) == xml::NodeKind::kText) {
        Add(document_.text(node));
      } else if (document_.is_element(node)) {
        if (IsLeftOut(node)) {
          node = document_.next(node);
          continue;
        }
        Open(node);
      }
      node = NodeId(node.value() + 1);
    }
    Close(NodeId());
    std::erase_if(done_, [](const Segment& one) { return one.text.empty(); });
    return std::move(done_);
  }

 private:
  struct OpenSegment {
    NodeId end;
    std::size_t index;  // in done_
  };
  struct OpenName {
    NodeId node;
    NodeId end;
    std::size_t segment;
    std::uint32_t begin;
  };

  bool IsLeftOut(NodeId node) const {
    const std::string_view local = document_.name(node).local;
    return local == "teiHeader" || local == "facsimile" || local == "fw" || local == "wit" ||
           local == "listPerson" || local == "listPlace" || local == "listOrg" ||
           local == "listWit" || document_.name(node).namespace_uri != tei::kTeiNamespace;
  }

  const std::string& AnchorOf(NodeId node) const {
    static const std::string none;
    for (; node.valid(); node = document_.parent(node)) {
      auto found = ids_.find(node.value());
      if (found != ids_.end()) return *found->second;
    }
    return none;
  }

  void Start(NodeId node, Segment::Kind kind) {
    // Inside a reading or a note everything is of that kind.
    if (!open_.empty() && kind == Segment::Kind::kText) kind = done_[open_.back().index].kind;
    open_.push_back({document_.next(node), done_.size()});
    done_.push_back({kind, AnchorOf(node), {}, {}, {}});
  }

  void Open(NodeId node) {
    const std::string_view local = document_.name(node).local;
    const Role role = apparatus_.roles()[node];
    if (role == Role::kRdg) {
      StartReading(node);
    } else if (local == "note" || local == "witDetail") {
      Start(node, Segment::Kind::kNote);
    } else if (IsSourceSide(node)) {
      Start(node, Segment::Kind::kReading);
    } else if (IsBlock(local)) {
      Start(node, Segment::Kind::kText);
    } else if (role == Role::kLineBreak || local == "pb" || local == "cb") {
      if (document_.AttributeValue(node, "break") != "no") Add(" ");
    }
    if (IsName(local) && !open_.empty() &&
        (!document_.AttributeValue(node, "ref").empty() ||
         !document_.AttributeValue(node, "key").empty())) {
      const Segment& segment = done_[open_.back().index];
      names_.push_back({node, document_.next(node), open_.back().index,
                        static_cast<std::uint32_t>(segment.text.size())});
    }
  }

  // Without lem the first reading is the text that stands on the page.
  void StartReading(NodeId node) {
    NodeId app = document_.parent(node);
    while (app.valid() && apparatus_.roles()[app] != Role::kApp) app = document_.parent(app);
    const apparatus::EntryId id = app.valid() ? apparatus_.EntryAt(app) : apparatus::EntryId();
    if (!id.valid()) return;
    const apparatus::Entry& entry = apparatus_[id];
    const bool is_text = entry.lemma_count == 0 && entry.reading_count > 0 &&
                         apparatus_.ReadingsOf(entry)[0].node == node;
    if (is_text) return;
    Start(node, Segment::Kind::kReading);
    Segment& segment = done_.back();
    for (const apparatus::Reading& reading : apparatus_.ReadingsOf(entry)) {
      if (reading.node != node) continue;
      for (const apparatus::Citation& citation : apparatus_.CitationsOf(reading)) {
        if (!segment.witnesses.empty()) segment.witnesses += ' ';
        segment.witnesses += apparatus_.witnesses()[citation.witness].siglum;
      }
    }
  }

  // orig beside reg, sic beside corr, abbr beside expan.
  bool IsSourceSide(NodeId node) const {
    const std::string_view local = document_.name(node).local;
    if (local != "orig" && local != "sic" && local != "abbr") return false;
    const NodeId parent = document_.parent(node);
    if (!parent.valid() || apparatus_.roles()[parent] != Role::kChoice) return false;
    for (NodeId sibling : xml::Children(document_, parent)) {
      if (!document_.is_element(sibling)) continue;
      const std::string_view other = document_.name(sibling).local;
      if (other == "reg" || other == "corr" || other == "expan") return true;
    }
    return false;
  }

  void Add(std::string_view text) {
    if (open_.empty()) return;
    std::string& to = done_[open_.back().index].text;
    for (char c : text) {
      const bool is_space = c == ' ' || c == '\n' || c == '\t' || c == '\r';
      if (!is_space) {
        to += c;
      } else if (!to.empty() && to.back() != ' ') {
        to += ' ';
      }
    }
  }

  void Close(NodeId node) {
    while (!names_.empty() && names_.back().end <= node) {
      const OpenName name = names_.back();
      names_.pop_back();
      const auto end = static_cast<std::uint32_t>(done_[name.segment].text.size());
      done_[name.segment].names.push_back({name.node, name.begin, end});
    }
    while (!open_.empty() && open_.back().end <= node) {
      std::string& text = done_[open_.back().index].text;
      if (!text.empty() && text.back() == ' ') text.pop_back();
      open_.pop_back();
    }
  }

  const Apparatus& apparatus_;
  const xml::Document& document_;
  std::unordered_map<std::uint32_t, const std::string*> ids_;
  std::vector<OpenSegment> open_;
  std::vector<OpenName> names_;
  std::vector<Segment> done_;
};

}  // namespace

std::vector<Segment> FindSegments(const Apparatus& apparatus, const std::vector<PageId>& ids) {
  return Cutter(apparatus, ids).Cut();
}

}  // namespace siglum::site
