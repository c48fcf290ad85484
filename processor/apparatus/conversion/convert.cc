// Every method says three things: where the words of an entry begin, where they end, and the entry.
// So each entry is taken apart into bytes (its start tag up to the content of the lemma, the lemma,
// the rest) and a stretch of the running text, and put together again:
//
//   parallel segmentation   <app><lem>  words  </lem> rest </app>
//   double end-point        <anchor xml:id="s"/> words <anchor xml:id="e"/>   <app from="#s"
//   to="#e"> location-referenced     words <app><lem>words</lem> rest </app>,  or  <app loc="5">
//
// All changes are edits of the original bytes. Stretches that cross cannot be elements: such
// entries stay as they are. An entry that spoils the proof is left out and the proof is tried
// again, so that one odd entry does not forbid the rest. Tested by tests/apparatus/convert_test.cc.
#include "apparatus/conversion/convert.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "apparatus/conversion/conversion_proof.h"
#include "base/white_space.h"
#include "diagnostics/codes/app.h"
#include "tei/register.h"
#include "xml/finding_at.h"
#include "xml/writer.h"

namespace siglum::apparatus {
namespace {

using base::ByteSpan;
using xml::Document;
using xml::NodeId;

// How often the proof is tried with one entry fewer.
constexpr int kMostTries = 12;

struct Item {
  EntryId id;
  std::uint64_t begin = 0;  // of the words, in the bytes of the file
  std::uint64_t end = 0;
  bool is_empty = false;  // an addition: no words
  int depth = 0;
};

class Converter {
 public:
  Converter(const Apparatus& apparatus, const ConversionOptions& options,
            const std::set<EntryId>& left_out)
      : apparatus_(apparatus),
        document_(apparatus.document()),
        options_(options),
        left_out_(left_out),
        result_(document_.file()) {}

  base::Result<Conversion> Convert() {
    if (options_.to == Method::kParallelSegmentation && options_.external) {
      return base::Error{"an apparatus in parallel segmentation cannot be external",
                         "leave out --external"};
    }
    CountPointers();
    CollectItems();
    LeaveCrossing();
    LeaveMixed();
    for (const Item& item : items_) Place(item);
    AddListApps();
    RemoveEmptyLists();
    Declare();
    base::Status written = Finish();
    if (!written.ok()) return written.error();
    return std::move(result_);
  }

 private:
  std::string_view file() const { return document_.file()->text(); }
  std::string Bytes(std::uint64_t begin, std::uint64_t end) const {
    return std::string(file().substr(begin, end - begin));
  }
  bool IsInFile(NodeId node) const {
    return document_.is_in_file(node) && document_.source(node) == document_.file();
  }

  // How often `#id` stands in any attribute, to know which anchors only serve entries.
  void CountPointers() {
    for (NodeId node(0); node.value() < document_.size(); node = Next(node)) {
      if (!document_.is_element(node)) continue;
      for (std::size_t i = 0; i < document_.attribute_count(node); ++i) {
        for (std::string_view token : Tokens(document_.value(document_.attribute(node, i)))) {
          if (token.starts_with('#')) ++pointers_[std::string(token.substr(1))];
        }
      }
    }
  }

  void Leave(const Entry& entry, std::string why) {
    result_.findings.push_back(xml::FindingAt(document_, entry.node, codes::kAppNotConverted,
                                              "this entry stays as it is: " + why));
  }

  bool IsWanted(const Entry& entry) const {
    if (entry.method != options_.to) return true;
    return options_.to != Method::kParallelSegmentation &&
           entry.anchor.is_external != options_.external;
  }

  // --- taking apart

  void CollectItems() {
    for (std::size_t i = 0; i < apparatus_.entries().size(); ++i) {
      const Entry& entry = apparatus_.entries()[i];
      // Entries inside readings stay inside them; those inside a lemma are about the text.
      if (!entry.is_about_text) continue;
      if (!IsWanted(entry)) {
        ++result_.unchanged;
        continue;
      }
      std::string why = WhyNot(EntryId(i), entry);
      Item item{EntryId(i), 0, 0, false, 0};
      if (why.empty()) why = FindBytes(entry, &item);
      if (why.empty()) {
        items_.push_back(item);
      } else {
        Leave(entry, std::move(why));
      }
    }
    std::stable_sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) {
      if (a.begin != b.begin) return a.begin < b.begin;
      return a.end > b.end;
    });
  }

  std::string WhyNot(EntryId id, const Entry& entry) const {
    if (left_out_.contains(id)) return "otherwise the text of a witness would change";
    if (!IsInFile(entry.node)) return "it is in another file, or comes from an entity";
    if (entry.kind == EntryKind::kNotes) return "it has no reading";
    if (entry.kind == EntryKind::kWitnesses) return "it says only where a witness begins or ends";
    const Anchor& anchor = entry.anchor;
    if (anchor.document != nullptr) return "its text is in another file";
    if (anchor.kind == Anchor::Kind::kBlock || anchor.kind == Anchor::Kind::kUnknown) {
      return anchor.problem == Anchor::Problem::kLemmaFoundTwice
                 ? "its words occur in the text more than once"
                 : "the words that it is about were not found";
    }
    if (anchor.kind == Anchor::Kind::kOwnContent && !entry.lemma.valid()) {
      return "it has no lemma, so the text has no words for it";
    }
    if (options_.to == Method::kLocationReferenced && options_.external &&
        Location(entry).empty()) {
      return "no element around its words has an @n or an id";
    }
    if (!entry.lemma.valid()) return {};
    const Reading& lemma = apparatus_[entry.lemma];
    if (!IsInFile(lemma.node)) return "its lemma comes out of an entity";
    if (lemma.content == Content::kCopy || lemma.content == Content::kPointer) {
      return "its lemma is a pointer to words elsewhere";
    }
    for (NodeId node = Next(lemma.node); node < document_.next(lemma.node); node = Next(node)) {
      if (IsMilestone(apparatus_.roles()[node])) {
        return "a witness begins or ends inside its lemma";
      }
      if (anchor.kind == Anchor::Kind::kSpan && apparatus_.roles()[node] == Role::kSkipped) {
        return "there is a note inside its lemma";
      }
      if (anchor.kind == Anchor::Kind::kSpan && apparatus_.roles()[node] == Role::kApp) {
        return "there is an entry inside its lemma";
      }
    }
    return {};
  }

  // Where the words stand. A reason when they are no part of one element.
  std::string FindBytes(const Entry& entry, Item* item) const {
    if (entry.anchor.kind == Anchor::Kind::kOwnContent) {
      const NodeId lemma = apparatus_[entry.lemma].node;
      item->begin = document_.span(lemma).end();
      item->end = IsEmptyTag(lemma) ? item->begin : document_.end_tag_span(lemma).offset;
      item->is_empty = item->begin == item->end;
      return {};
    }
    const Range& range = entry.anchor.range;
    if (range.begin == range.end) {
      if (!IsInFile(range.begin.node)) return "its place comes out of an entity";
      if (range.begin.offset > 0) return "its place is inside of a word";
      // An addition where the entry stands: behind the entry, which is taken away.
      item->begin = item->end = range.begin.node == entry.node
                                    ? document_.whole_span(entry.node).end()
                                    : document_.span(range.begin.node).offset;
      item->is_empty = true;
      return {};
    }
    NodeId first = range.begin.node;
    NodeId last = range.end.offset > 0 ? range.end.node : NodeId(range.end.node.value() - 1);
    // From the last node up to the element that ends there, at the level of the first one.
    const NodeId level = document_.parent(first);
    while (last.valid() && document_.parent(last) != level) last = document_.parent(last);
    if (!last.valid() || last < first ||
        (range.end.offset == 0 && document_.next(last) != range.end.node) ||
        (range.end.offset > 0 && last != range.end.node)) {
      return "its words begin in one element and end in another";
    }
    if (!IsInFile(first) || !IsInFile(last)) return "its words come out of an entity";
    if (!ByteOf(range.begin, &item->begin)) return "its words are written with entities";
    if (range.end.offset > 0) {
      if (!ByteOf(range.end, &item->end)) return "its words are written with entities";
    } else {
      item->end = document_.whole_span(last).end();
    }
    // Anchors stand around the words.
    if (IsAnchor(first) && range.begin.offset == 0) item->begin = document_.whole_span(first).end();
    if (IsAnchor(last) && last != first) item->end = document_.span(last).offset;
    if (IsAnchor(last) && last == first) item->end = item->begin;
    if (item->end < item->begin) return "its end is before its start";
    item->is_empty = item->end == item->begin;
    return {};
  }

  bool IsAnchor(NodeId node) const { return document_.IsNamed(node, tei::kTeiNamespace, "anchor"); }
  bool IsEmptyTag(NodeId node) const {
    return document_.end_tag_span(node) == document_.span(node);
  }

  bool ByteOf(Position position, std::uint64_t* byte) const {
    const ByteSpan span = document_.span(position.node);
    *byte = span.offset + position.offset;
    if (position.offset == 0) return true;
    // References and CDATA are longer in the file than in the text.
    return document_.kind(position.node) == xml::NodeKind::kText &&
           file().substr(span.offset, span.length) == document_.text(position.node);
  }

  // An element cannot begin inside another one and end outside of it.
  void LeaveCrossing() {
    std::vector<Item> kept;
    std::vector<Item> open;
    for (Item& item : items_) {
      while (!open.empty() && open.back().end <= item.begin &&
             !(open.back().is_empty && item.is_empty)) {
        open.pop_back();
      }
      const bool crosses = !open.empty() && item.end > open.back().end;
      const bool needs_nesting = options_.to == Method::kParallelSegmentation;
      if (crosses && needs_nesting) {
        Leave(apparatus_[item.id], "it crosses another entry");
        continue;
      }
      item.depth = static_cast<int>(open.size());
      open.push_back(item);
      kept.push_back(item);
    }
    items_ = std::move(kept);
  }

  // Entries that stand in the text without @from and @to are all read by one method, so none of
  // them can be converted from or to a location unless all can.
  void LeaveMixed() {
    const bool to_located = options_.to == Method::kLocationReferenced && !options_.external;
    std::set<EntryId> going;
    for (const Item& item : items_) going.insert(item.id);
    bool stays = false;
    for (std::size_t i = 0; i < apparatus_.entries().size(); ++i) {
      const Entry& entry = apparatus_.entries()[i];
      if (!entry.is_about_text || entry.anchor.is_external || going.contains(EntryId(i))) continue;
      if (entry.kind != EntryKind::kVariants) continue;
      stays = stays || (to_located ? entry.method == Method::kParallelSegmentation
                                   : entry.method == Method::kLocationReferenced &&
                                         options_.to == Method::kParallelSegmentation);
      located_stay_ = located_stay_ || entry.method == Method::kLocationReferenced;
    }
    if (!stays) return;
    std::erase_if(items_, [&](const Item& item) {
      if (!to_located && options_.to != Method::kParallelSegmentation) return false;
      Leave(apparatus_[item.id],
            "entries in the text are linked by one method, and another one cannot be converted");
      return true;
    });
  }

  // --- the bytes of an entry

  // The start tag of an app without its links, with `links` instead.
  std::string StartTag(NodeId app, const std::string& links) const {
    const ByteSpan tag = document_.span(app);
    std::string bytes = Bytes(tag.offset, tag.end());
    // From behind, so that offsets stay true.
    for (std::size_t i = document_.attribute_count(app); i-- > 0;) {
      const xml::AttributeId attribute = document_.attribute(app, i);
      const xml::Name& name = document_.name(attribute);
      if (!name.namespace_uri.empty() ||
          (name.local != "from" && name.local != "to" && name.local != "loc")) {
        continue;
      }
      const ByteSpan value = document_.value_span(attribute);
      std::size_t begin = value.offset - tag.offset;
      const std::size_t end = begin + value.length + 1;  // with the quote
      begin = bytes.rfind(name.local, begin);
      while (begin > 0 && base::IsSpace(bytes[begin - 1])) --begin;
      bytes.erase(begin, end - begin);
    }
    std::size_t close = bytes.size() - 1;
    if (bytes[close - 1] == '/') --close;
    while (close > 0 && base::IsSpace(bytes[close - 1])) --close;
    bytes.insert(close, links);
    if (bytes.ends_with("/>")) bytes.replace(bytes.size() - 2, 2, ">");
    return bytes;
  }

  std::string Prefix(NodeId node) const {
    std::string_view prefix = document_.name(node).prefix;
    return prefix.empty() ? std::string() : std::string(prefix) + ":";
  }

  // Everything in front of the words of the lemma, and everything behind them.
  std::string Head(const Entry& entry, const std::string& links) const {
    std::string head = StartTag(entry.node, links);
    const std::uint64_t inner = document_.span(entry.node).end();
    if (!entry.lemma.valid()) return head + "<" + Prefix(entry.node) + "lem>";
    const NodeId lemma = apparatus_[entry.lemma].node;
    head += Bytes(inner, document_.span(lemma).offset);
    std::string tag = Bytes(document_.span(lemma).offset, document_.span(lemma).end());
    if (tag.ends_with("/>")) {
      tag.erase(tag.size() - 2);
      while (base::IsSpace(tag.back())) tag.pop_back();
      tag += ">";
    }
    return head + tag;
  }

  std::string Tail(const Entry& entry) const {
    const std::string end_tag = "</" + document_.QualifiedName(entry.node) + ">";
    if (!entry.lemma.valid()) {
      std::string tail = "</" + Prefix(entry.node) + "lem>";
      if (!IsEmptyTag(entry.node)) {
        tail += Bytes(document_.span(entry.node).end(), document_.end_tag_span(entry.node).offset);
      }
      return tail + end_tag;
    }
    const NodeId lemma = apparatus_[entry.lemma].node;
    if (!IsEmptyTag(lemma)) {
      return Bytes(document_.end_tag_span(lemma).offset, document_.whole_span(entry.node).end());
    }
    return "</" + document_.QualifiedName(lemma) + ">" +
           Bytes(document_.span(lemma).end(), document_.whole_span(entry.node).end());
  }

  // The words for a lemma that repeats them: without ids, and of entries inside only the lemma.
  std::string WordsOf(const Entry& entry) const {
    if (entry.anchor.kind == Anchor::Kind::kSpan) {
      if (entry.lemma.valid()) {
        const NodeId lemma = apparatus_[entry.lemma].node;
        if (IsEmptyTag(lemma)) return {};
        return Bytes(document_.span(lemma).end(), document_.end_tag_span(lemma).offset);
      }
      return {};
    }
    const NodeId lemma = apparatus_[entry.lemma].node;
    if (IsEmptyTag(lemma)) return {};
    std::string bytes;
    std::uint64_t copied = document_.span(lemma).end();
    auto copy_to = [&](std::uint64_t to) {
      if (to > copied) bytes += Bytes(copied, to);
      copied = std::max(copied, to);
    };
    std::vector<std::pair<NodeId, std::uint64_t>> inner_tails;  // end of a lemma, end of its app
    for (NodeId node = Next(lemma); node < document_.next(lemma);) {
      while (!inner_tails.empty() && node >= inner_tails.back().first) {
        CloseInner(&inner_tails, copy_to, &copied);
      }
      if (!document_.is_element(node)) {
        node = Next(node);
        continue;
      }
      if (apparatus_.roles()[node] == Role::kApp) {
        copy_to(document_.span(node).offset);
        const EntryId inner = apparatus_.EntryAt(node);
        const std::uint64_t app_end = document_.whole_span(node).end();
        if (!inner.valid() || !apparatus_[inner].lemma.valid() ||
            IsEmptyTag(apparatus_[apparatus_[inner].lemma].node)) {
          copied = app_end;
          node = document_.next(node);
          continue;
        }
        const NodeId inner_lemma = apparatus_[apparatus_[inner].lemma].node;
        copied = document_.span(inner_lemma).end();
        inner_tails.emplace_back(document_.next(inner_lemma), app_end);
        inner_ends_[document_.next(inner_lemma).value()] =
            document_.end_tag_span(inner_lemma).offset;
        node = Next(inner_lemma);
        continue;
      }
      const xml::AttributeId id = document_.FindAttribute(node, "id", xml::kXmlNamespace);
      if (id.valid()) {
        // ` xml:id="..."` with the white space in front of it.
        const ByteSpan value = document_.value_span(id);
        std::uint64_t begin = file().rfind("xml:id", value.offset);
        while (base::IsSpace(file()[begin - 1])) --begin;
        copy_to(begin);
        copied = value.end() + 1;
      }
      node = Next(node);
    }
    while (!inner_tails.empty()) CloseInner(&inner_tails, copy_to, &copied);
    copy_to(document_.end_tag_span(lemma).offset);
    return bytes;
  }

  template <typename CopyTo>
  void CloseInner(std::vector<std::pair<NodeId, std::uint64_t>>* tails, const CopyTo& copy_to,
                  std::uint64_t* copied) const {
    const auto [node, app_end] = tails->back();
    tails->pop_back();
    copy_to(inner_ends_[node.value()]);
    *copied = app_end;
  }

  // --- putting together

  void Place(const Item& item) {
    const Entry& entry = apparatus_[item.id];
    ++result_.converted;
    RemoveOld(entry, item);
    switch (options_.to) {
      case Method::kParallelSegmentation:
        Open(item, Head(entry, ""));
        Close(item, Tail(entry));
        break;
      case Method::kDoubleEndPoint:
        PlaceEndPoints(item, entry);
        break;
      default:
        PlaceLocation(item, entry);
    }
  }

  void PlaceEndPoints(const Item& item, const Entry& entry) {
    const std::string prefix = Prefix(entry.node);
    std::string start, end;
    const bool has_anchors = ReuseEnds(entry, &start, &end);
    if (!has_anchors) {
      std::tie(start, end) = NewIds(entry);
      Open(item, fmt::format("<{}anchor xml:id=\"{}\"/>", prefix, start));
      Close(item, fmt::format("<{}anchor xml:id=\"{}\"/>", prefix, end));
    }
    const std::string app = Head(entry, fmt::format(" from=\"#{}\" to=\"#{}\"", start, end)) +
                            WordsOf(entry) + Tail(entry);
    if (options_.external) {
      Apart(entry, app);
    } else {
      Close(item, app);
    }
  }

  // Words that are one element with an id need no anchors.
  bool ReuseEnds(const Entry& entry, std::string* start, std::string* end) {
    if (entry.anchor.kind != Anchor::Kind::kOwnContent) {
      std::string_view from = base::Trim(document_.AttributeValue(entry.node, "from"));
      std::string_view to = base::Trim(document_.AttributeValue(entry.node, "to"));
      if (!from.starts_with('#') || from.find('(') != from.npos) return false;
      if (to.empty() ? IsAnchor(document_.FindId(from.substr(1))) : !to.starts_with('#')) {
        return false;
      }
      *start = from.substr(1);
      *end = to.empty() ? *start : std::string(to.substr(1));
      kept_anchors_.insert(*start);
      kept_anchors_.insert(*end);
      return true;
    }
    const NodeId lemma = apparatus_[entry.lemma].node;
    NodeId only;
    for (NodeId child = document_.first_child(lemma); child.valid();
         child = document_.next_sibling(child)) {
      if (!document_.is_element(child) || only.valid()) return false;
      only = child;
    }
    if (!only.valid() || apparatus_.roles()[only] != Role::kInline) return false;
    std::string_view id = document_.AttributeValue(only, "id", xml::kXmlNamespace);
    if (id.empty()) return false;
    *start = *end = id;
    return true;
  }

  std::pair<std::string, std::string> NewIds(const Entry& entry) {
    std::string stem(document_.AttributeValue(entry.node, "id", xml::kXmlNamespace));
    for (;;) {
      if (stem.empty()) stem = fmt::format("app{}", ++number_);
      std::pair<std::string, std::string> ids(stem + ".start", stem + ".end");
      const bool is_free = !document_.FindId(ids.first).valid() &&
                           !document_.FindId(ids.second).valid() && new_ids_.insert(stem).second;
      if (is_free) return ids;
      stem.clear();
    }
  }

  void PlaceLocation(const Item& item, const Entry& entry) {
    std::string links;
    if (options_.external) {
      links = Location(entry);
    }
    std::string words = WordsOf(entry);
    if (words.empty() && entry.anchor.kind == Anchor::Kind::kSpan && !item.is_empty) {
      words = WithoutIds(Bytes(item.begin, item.end));
    }
    const std::string app = Head(entry, links) + words + Tail(entry);
    if (options_.external) {
      Apart(entry, app);
    } else {
      Close(item, app);
    }
  }

  static std::string WithoutIds(std::string bytes) {
    for (std::size_t at; (at = bytes.find(" xml:id=")) != std::string::npos;) {
      const std::size_t quote = at + std::string_view(" xml:id=").size();
      const std::size_t end = bytes.find(bytes[quote], quote + 1);
      if (end == std::string::npos) break;
      bytes.erase(at, end + 1 - at);
    }
    return bytes;
  }

  // ` loc="..."` of the nearest block with an id or an @n.
  std::string Location(const Entry& entry) const {
    const NodeId inside =
        entry.anchor.kind == Anchor::Kind::kSpan ? entry.anchor.range.begin.node : entry.node;
    for (NodeId up = document_.parent(inside); up.valid(); up = document_.parent(up)) {
      const Role role = apparatus_.roles()[up];
      if (role != Role::kLine && role != Role::kBlock) continue;
      std::string_view id = document_.AttributeValue(up, "id", xml::kXmlNamespace);
      if (id.empty()) id = document_.AttributeValue(up, "n");
      if (!id.empty() && Tokens(id).size() == 1) {
        return " loc=\"" + xml::EscapeAttribute(id) + "\"";
      }
    }
    return {};
  }

  void RemoveOld(const Entry& entry, const Item& item) {
    const ByteSpan app = document_.whole_span(entry.node);
    if (entry.anchor.kind == Anchor::Kind::kOwnContent) {
      // The tags around the lemma and what stands behind it.
      Remove({app.offset, item.begin - app.offset});
      const std::uint64_t end = item.end;
      Remove({end, app.end() - end});
      return;
    }
    Remove(app);
    removed_apps_.insert(entry.node.value());
    for (std::string_view name : {"from", "to"}) {
      std::string_view pointer = base::Trim(document_.AttributeValue(entry.node, name));
      if (pointer.starts_with('#')) served_.push_back(std::string(pointer.substr(1)));
    }
  }

  struct Insertion {
    std::uint64_t offset;
    // Closing in front of opening; closing from the inside out, opening from the outside in.
    int order;
    std::size_t sequence;
    std::string text;
  };

  void Open(const Item& item, std::string text) {
    insertions_.push_back({item.begin,
                           item.is_empty ? 500'000 + item.depth : 1'000'000 + item.depth,
                           insertions_.size(), std::move(text)});
  }
  void Close(const Item& item, std::string text) {
    insertions_.push_back({item.end, item.is_empty ? 500'000 + item.depth : -item.depth,
                           insertions_.size(), std::move(text)});
  }
  void Remove(ByteSpan span) {
    if (!span.empty()) removals_.push_back(span);
  }

  // Into the listApp of the text that the entry belongs to.
  void Apart(const Entry& entry, const std::string& app) {
    NodeId text;
    for (NodeId up = entry.node; up.valid(); up = document_.parent(up)) {
      if (apparatus_.roles()[up] == Role::kText) text = up;
    }
    apart_[text.valid() ? text : document_.root()] += app + "\n";
    if (prefix_.empty()) prefix_ = Prefix(entry.node);
  }

  void AddListApps() {
    for (const auto& [text, apps] : apart_) {
      NodeId back;
      for (NodeId child = document_.first_child(text); child.valid();
           child = document_.next_sibling(child)) {
        if (document_.IsNamed(child, tei::kTeiNamespace, "back")) back = child;
      }
      const std::string list = fmt::format(
          "<{0}div type=\"apparatus\"><{0}listApp>\n{1}</{0}listApp></{0}div>", prefix_, apps);
      const NodeId parent = back.valid() ? back : text;
      const std::string whole =
          back.valid() ? list : fmt::format("<{0}back>{1}</{0}back>\n", prefix_, list);
      const bool is_empty_back = back.valid() && IsEmptyTag(back);
      if (is_empty_back) {
        Remove(document_.whole_span(back));
        insertions_.push_back({document_.whole_span(back).end(), 2'000'000, insertions_.size(),
                               fmt::format("<{0}back>{1}</{0}back>", prefix_, list)});
      } else {
        insertions_.push_back(
            {document_.end_tag_span(parent).offset, 2'000'000, insertions_.size(), whole});
      }
    }
  }

  // A listApp whose entries all went away, and what held nothing else: its div, its back.
  void RemoveEmptyLists() {
    for (NodeId node(0); node.value() < document_.size(); node = Next(node)) {
      if (apparatus_.roles()[node] != Role::kListApp || !IsInFile(node)) continue;
      NodeId gone = node;
      if (!HoldsOnlyRemoved(node)) continue;
      for (NodeId up = document_.parent(node); up.valid(); up = document_.parent(up)) {
        const bool may_go = document_.IsNamed(up, tei::kTeiNamespace, "back") ||
                            (document_.name(up).local == "div" &&
                             document_.AttributeValue(up, "type") == "apparatus");
        if (!may_go || !HoldsNothingBut(up, gone) || HasNewList(up)) break;
        gone = up;
      }
      const ByteSpan whole = document_.whole_span(gone);
      std::erase_if(removals_, [&](const ByteSpan& span) {
        return span.offset >= whole.offset && span.end() <= whole.end();
      });
      Remove(whole);
    }
    for (const std::string& id : served_) {
      const NodeId anchor = document_.FindId(id);
      if (!anchor.valid() || !IsAnchor(anchor) || !IsInFile(anchor)) continue;
      if (kept_anchors_.contains(id) || !removed_anchors_.insert(id).second) continue;
      const auto served = static_cast<std::size_t>(std::count(served_.begin(), served_.end(), id));
      if (pointers_[id] > served) continue;
      Remove(document_.whole_span(anchor));
    }
  }

  bool HasNewList(NodeId back) const {
    for (const auto& [text, apps] : apart_) {
      if (document_.parent(back) == text) return true;
    }
    return false;
  }

  bool HoldsOnlyRemoved(NodeId list) const {
    bool any = false;
    for (NodeId child = document_.first_child(list); child.valid();
         child = document_.next_sibling(child)) {
      if (!document_.is_element(child)) continue;
      if (!removed_apps_.contains(child.value())) return false;
      any = true;
    }
    return any;
  }

  bool HoldsNothingBut(NodeId parent, NodeId only) const {
    for (NodeId child = document_.first_child(parent); child.valid();
         child = document_.next_sibling(child)) {
      if (document_.is_element(child) && child != only) return false;
    }
    return true;
  }

  void Declare() {
    if (items_.empty()) return;
    // Ends speak for themselves; entries at their words need the declaration.
    if (located_stay_ && options_.to == Method::kDoubleEndPoint) return;
    const std::string method(MethodName(options_.to));
    const std::string location = options_.external ? "external" : "internal";
    const Declaration& declared = apparatus_.declaration();
    if (declared.node.valid() && IsInFile(declared.node)) {
      DeclareAttribute(declared.node, "method", method);
      DeclareAttribute(declared.node, "location", location);
      return;
    }
    NodeId header, description, file_description;
    for (NodeId node(0); node.value() < document_.size(); node = Next(node)) {
      if (!document_.is_element(node)) continue;
      std::string_view name = document_.name(node).local;
      if (name == "teiHeader" && !header.valid()) header = node;
      if (!header.valid() || document_.parent(node) != header) continue;
      if (name == "encodingDesc" && !description.valid()) description = node;
      if (name == "fileDesc") file_description = node;
    }
    if (!header.valid()) return;
    const std::string prefix = Prefix(header);
    const std::string element =
        fmt::format("<{}variantEncoding method=\"{}\" location=\"{}\"/>", prefix, method, location);
    if (description.valid() && IsInFile(description) && !IsEmptyTag(description)) {
      // A description in prose (p, ab) has no other children.
      const NodeId first = document_.first_child(description);
      for (NodeId child = first; child.valid(); child = document_.next_sibling(child)) {
        if (document_.IsNamed(child, tei::kTeiNamespace, "p")) return;
      }
      insertions_.push_back(
          {document_.end_tag_span(description).offset, 0, insertions_.size(), element});
    } else if (!description.valid() && file_description.valid() && IsInFile(file_description)) {
      insertions_.push_back(
          {document_.whole_span(file_description).end(), 0, insertions_.size(),
           fmt::format("<{0}encodingDesc>{1}</{0}encodingDesc>", prefix, element)});
    }
  }

  void DeclareAttribute(NodeId node, std::string_view name, const std::string& value) {
    const xml::AttributeId attribute = document_.FindAttribute(node, name);
    if (attribute.valid() && document_.value(attribute) == value) return;
    if (attribute.valid()) {
      Remove(document_.value_span(attribute));
      insertions_.push_back({document_.value_span(attribute).end(), 0, insertions_.size(), value});
      return;
    }
    xml::TextEdit edit = xml::InsertAttribute(document_, node, name, value);
    insertions_.push_back({edit.span.offset, 0, insertions_.size(), edit.text});
  }

  // Removals that touch become one; each insertion goes to the end of the removal that it stands
  // in.
  base::Status Finish() {
    std::sort(removals_.begin(), removals_.end());
    std::vector<ByteSpan> removals;
    for (const ByteSpan& span : removals_) {
      if (!removals.empty() && span.offset < removals.back().end()) {
        if (span.end() > removals.back().end()) {
          removals.back().length = span.end() - removals.back().offset;
        }
        continue;
      }
      removals.push_back(span);
    }
    std::stable_sort(insertions_.begin(), insertions_.end(),
                     [](const Insertion& a, const Insertion& b) {
                       if (a.offset != b.offset) return a.offset < b.offset;
                       if (a.order != b.order) return a.order < b.order;
                       return a.sequence < b.sequence;
                     });
    std::size_t next = 0;
    for (const Insertion& insertion : insertions_) {
      while (next < removals.size() && removals[next].end() <= insertion.offset) {
        base::Status added = result_.edits.Add({removals[next++], ""});
        if (!added.ok()) return added;
      }
      base::Status added = result_.edits.Add({{insertion.offset, 0}, insertion.text});
      if (!added.ok()) return added;
    }
    while (next < removals.size()) {
      base::Status added = result_.edits.Add({removals[next++], ""});
      if (!added.ok()) return added;
    }
    return {};
  }

  const Apparatus& apparatus_;
  const Document& document_;
  const ConversionOptions& options_;
  const std::set<EntryId>& left_out_;
  Conversion result_;
  std::vector<Item> items_;
  std::vector<Insertion> insertions_;
  std::vector<ByteSpan> removals_;
  std::unordered_map<std::string, std::size_t> pointers_;
  std::vector<std::string> served_;  // ids that removed links pointed to
  std::set<std::string> kept_anchors_, removed_anchors_, new_ids_;
  std::set<std::uint32_t> removed_apps_;
  std::map<NodeId, std::string> apart_;
  std::string prefix_;
  std::size_t number_ = 0;
  bool located_stay_ = false;  // entries at their words stay in the text
  mutable std::unordered_map<std::uint32_t, std::uint64_t> inner_ends_;
};

}  // namespace

base::Result<Conversion> Convert(const Apparatus& apparatus, const ConversionOptions& options) {
  std::set<EntryId> left_out;
  ConversionProof proof(apparatus);
  for (int tries = 0; tries < kMostTries; ++tries) {
    if (tries + 1 == kMostTries) {
      for (std::size_t i = 0; i < apparatus.entries().size(); ++i) left_out.emplace(i);
    }
    base::Result<Conversion> conversion = Converter(apparatus, options, left_out).Convert();
    if (!conversion.ok() || conversion->edits.empty()) return conversion;
    const xml::FilePtr after =
        os::File::FromBytes(apparatus.document().file()->path(), conversion->edits.ApplyToText());
    xml::ParsedDocument parsed = xml::ParseDocument(after, options.documents);
    if (parsed.document == nullptr) {
      return base::Error{
          "the result would not be well-formed: " +
              (parsed.diagnostics.empty() ? std::string() : parsed.diagnostics.front().message),
          "please report this file"};
    }
    const std::set<EntryId> culprits =
        proof.Culprits(*Apparatus::Read(*parsed.document, apparatus.options()));
    if (culprits.empty()) return conversion;
    const std::size_t known = left_out.size();
    left_out.insert(culprits.begin(), culprits.end());
    // Nothing new to leave out: leave all.
    if (left_out.size() == known) tries = std::max(tries, kMostTries - 2);
  }
  return base::Error{"the proof failed, so nothing is written",
                     "the apparatus stays as it is; please report this file"};
}

}  // namespace siglum::apparatus
