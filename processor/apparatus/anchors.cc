// The block of a location is looked up in LocationIndex; the words of a lemma are then searched
// four times, each time less strictly: as whole words, as a part of a word, then both without case
// and punctuation. The first search that finds anything decides: one place is the anchor, several
// are none, because a wrong place is worse than no place. Tested by
// tests/apparatus/cases_test.cc.
#include "apparatus/anchors.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "apparatus/location_index.h"
#include "apparatus/plain_text.h"
#include "base/unicode.h"
#include "base/uri.h"
#include "base/white_space.h"

namespace siglum::apparatus {
namespace {

using xml::Document;
using xml::NodeId;
using Problem = Anchor::Problem;

// Bytes that all searches of one file may look through, beside 64 times the file; only a file that
// puts a hundred thousand entries into one block needs more.
constexpr std::size_t kSearchBudget = std::size_t{1} << 30;

// A lemma in pieces: `one ... seven` names the first and the last words of its stretch.
std::vector<std::string> LemmaPieces(const std::string& lemma) {
  std::vector<std::string> pieces;
  std::string rest = lemma;
  for (;;) {
    std::size_t at = std::string::npos, length = 0;
    for (std::string_view mark : {"[…]", "[...]", "(…)", "(...)", "…", " ... ", " . . . ", "..."}) {
      const std::size_t found = rest.find(mark);
      if (found < at) {
        at = found;
        length = mark.size();
      }
    }
    std::string piece(base::Trim(std::string_view(rest).substr(0, at)));
    if (!piece.empty()) pieces.push_back(std::move(piece));
    if (at == std::string::npos) return pieces;
    rest.erase(0, at + length);
  }
}

struct Hit {
  std::size_t begin;
  std::size_t end;  // in the original text
};

// More places of words say no more than two; of those that must reach into a line some more.
constexpr std::size_t kMostHits = 2, kMostHitsAround = 32;

// All places of `words` in `text`, at most `most`.
std::vector<Hit> FindWords(const ComparableText& text, std::string_view original,
                           const std::string& words, bool whole_words, std::size_t from = 0,
                           std::size_t most = kMostHits) {
  std::vector<Hit> hits;
  if (words.empty()) return hits;
  for (std::size_t at = text.text.find(words, from); at != std::string::npos && hits.size() < most;
       at = text.text.find(words, at + 1)) {
    const std::size_t last = at + words.size() - 1;
    Hit hit{text.origin[at], text.origin[last + 1]};
    // Behind the last character, not in front of the white space or sign that follows it.
    hit.end = text.origin[last] + 1;
    while (hit.end < original.size() &&
           (static_cast<unsigned char>(original[hit.end]) & 0xC0) == 0x80) {
      ++hit.end;
    }
    if (whole_words &&
        (!IsWordBoundary(original, hit.begin) || !IsWordBoundary(original, hit.end))) {
      continue;
    }
    hits.push_back(hit);
  }
  return hits;
}

class AnchorFinder {
 public:
  AnchorFinder(const Apparatus& apparatus, std::vector<std::shared_ptr<const Document>>* others)
      : apparatus_(apparatus),
        document_(apparatus.document()),
        roles_(apparatus.roles()),
        others_(others),
        budget_(kSearchBudget + 64 * document_.file()->text().size()) {}

  void Find(Entry* entry) {
    switch (entry->method) {
      case Method::kDoubleEndPoint:
        FindEnds(entry);
        break;
      case Method::kLocationReferenced:
        FindLocation(entry);
        break;
      default:
        entry->anchor.kind = Anchor::Kind::kOwnContent;
        entry->anchor.range = {{entry->node, 0}, {document_.next(entry->node), 0}};
    }
  }

 private:
  struct Point {
    const Document* document = nullptr;
    Range range;  // of what the pointer names
    Problem problem = Problem::kNone;
    bool is_empty_element = false;
  };

  // `#w1`, `text.xml#w1`, `#string-range(p1,0,10)`, `#left(w1)`; a bare `w1` is read as `#w1`.
  Point Resolve(std::string_view pointer, NodeId node) {
    Point point;
    point.document = &document_;
    auto [address, fragment] = base::SplitFragment(pointer);
    if (pointer.find('#') == std::string_view::npos) {
      fragment = pointer;
      address = {};
    }
    if (!address.empty()) {
      std::shared_ptr<const Document> other =
          apparatus_.options().open ? apparatus_.options().open(address, document_.source(node))
                                    : nullptr;
      if (other == nullptr) {
        point.problem = Problem::kOtherFile;
        return point;
      }
      point.document = other.get();
      if (other.get() != &document_ &&
          std::find(others_->begin(), others_->end(), other) == others_->end()) {
        others_->push_back(std::move(other));
      }
    }
    ResolveFragment(fragment, &point);
    return point;
  }

  void ResolveFragment(std::string_view fragment, Point* point) {
    const std::size_t open = fragment.find('(');
    if (open == std::string_view::npos) {
      NodeId target = point->document->FindId(fragment);
      if (!target.valid()) {
        point->problem = Problem::kNoSuchTarget;
        return;
      }
      point->range = {{target, 0}, {point->document->next(target), 0}};
      point->is_empty_element = Next(target) == point->document->next(target);
      return;
    }
    if (!fragment.ends_with(')')) {
      point->problem = Problem::kUnreadableScheme;
      return;
    }
    ResolveScheme(fragment.substr(0, open), fragment.substr(open + 1, fragment.size() - open - 2),
                  point);
  }

  // The TEI XPointer schemes (TEI P5, 17.2.4) but those that need XPath.
  void ResolveScheme(std::string_view scheme, std::string_view arguments, Point* point) {
    std::vector<std::string_view> words;
    while (!arguments.empty()) {
      const std::size_t comma = std::min(arguments.find(','), arguments.size());
      words.push_back(base::Trim(arguments.substr(0, comma)));
      arguments.remove_prefix(std::min(comma + 1, arguments.size()));
    }
    auto number = [&](std::size_t i) -> std::optional<std::size_t> {
      std::size_t value = 0;
      if (i >= words.size()) return std::nullopt;
      auto [end, error] =
          std::from_chars(words[i].data(), words[i].data() + words[i].size(), value);
      return error == std::errc() && end == words[i].data() + words[i].size() ? std::optional(value)
                                                                              : std::nullopt;
    };
    auto element = [&](std::size_t i) {
      std::string_view id = i < words.size() ? words[i] : std::string_view();
      if (id.starts_with('#')) id.remove_prefix(1);
      return point->document->FindId(id);
    };
    const NodeId target = element(0);
    const bool is_known = scheme == "left" || scheme == "right" || scheme == "string-index" ||
                          scheme == "string-range" || scheme == "range";
    if (!is_known || words.empty() || words[0].find('(') != std::string_view::npos) {
      point->problem = Problem::kUnreadableScheme;
      return;
    }
    if (!target.valid()) {
      point->problem = Problem::kNoSuchTarget;
      return;
    }
    const NodeId next = point->document->next(target);
    if (scheme == "left") {
      point->range = {{target, 0}, {target, 0}};
    } else if (scheme == "right") {
      point->range = {{next, 0}, {next, 0}};
    } else if (scheme == "range") {
      const NodeId last = element(1);
      if (!last.valid())
        point->problem = Problem::kNoSuchTarget;
      else
        point->range = {{target, 0}, {point->document->next(last), 0}};
    } else {
      const std::optional<std::size_t> offset = number(1);
      const std::size_t length = scheme == "string-range" ? number(2).value_or(0) : 0;
      if (!offset.has_value())
        point->problem = Problem::kUnreadableScheme;
      else
        point->range = {AtCharacter(*point->document, target, *offset),
                        AtCharacter(*point->document, target, *offset + length)};
    }
  }

  // The point behind `count` characters of the text of `node`.
  static Position AtCharacter(const Document& document, NodeId node, std::size_t count) {
    for (NodeId at = Next(node); at < document.next(node); at = Next(at)) {
      if (document.kind(at) != xml::NodeKind::kText) continue;
      const std::size_t size = base::CountCodePoints(document.text(at));
      if (count <= size) {
        return {at, static_cast<std::uint32_t>(base::OffsetOfCodePoint(document.text(at), count))};
      }
      count -= size;
    }
    return {document.next(node), 0};
  }

  void FindEnds(Entry* entry) {
    Anchor& anchor = entry->anchor;
    std::string_view from_value = base::Trim(document_.AttributeValue(entry->node, "from"));
    std::string_view to_value = base::Trim(document_.AttributeValue(entry->node, "to"));
    const Position here{entry->node, 0};
    const Position behind{document_.next(entry->node), 0};
    Point from, to;
    if (!from_value.empty())
      from = Resolve(from_value.substr(0, from_value.find(' ')), entry->node);
    if (!to_value.empty()) to = Resolve(to_value.substr(0, to_value.find(' ')), entry->node);
    if (from_value.empty()) from.document = to.document;
    if (to_value.empty()) to.document = from.document;
    for (const Point* point : {&from, &to}) {
      if (anchor.problem == Problem::kNone) anchor.problem = point->problem;
    }
    if (anchor.problem == Problem::kNone && from.document != to.document) {
      anchor.problem = Problem::kReversed;
    }
    if (anchor.problem == Problem::kNone && from.document == nullptr) {
      anchor.problem = Problem::kNoSuchTarget;
    }
    if (anchor.problem != Problem::kNone) {
      // Entries after a paragraph that leave their end to the reader still name words.
      if (from_value.empty() && entry->lemma.valid()) {
        const Problem problem = anchor.problem;
        FindLocation(entry);
        if (anchor.kind != Anchor::Kind::kSpan) anchor.problem = problem;
        return;
      }
      anchor.kind = Anchor::Kind::kUnknown;
      return;
    }
    if (from.document != &document_) {
      anchor.document = from.document;
      anchor.is_external = true;
    }
    anchor.range.begin = from_value.empty() ? behind : from.range.begin;
    if (!to_value.empty()) {
      anchor.range.end = to.range.end;
      // An empty element as end (anchor) holds nothing: the span ends in front of it as well.
    } else if (from.is_empty_element && from.document == &document_ && !anchor.is_external &&
               from.range.begin < here) {
      anchor.range.end = here;  // internal: the entry stands at the end of its lemma
    } else {
      anchor.range.end = from.range.end;
    }
    if (anchor.range.end < anchor.range.begin) {
      anchor.problem = Problem::kReversed;
      anchor.kind = Anchor::Kind::kUnknown;
      return;
    }
    anchor.kind = Anchor::Kind::kSpan;
  }

  // The blocks that an entry may belong to.
  LocationIndex::Found BlocksOf(const Entry& entry) {
    if (!entry.anchor.is_external) {
      for (NodeId up = document_.parent(entry.node); up.valid(); up = document_.parent(up)) {
        const Role role = roles_[up];
        std::string_view name = document_.name(up).local;
        if (role == Role::kLine || (role == Role::kBlock && !name.starts_with("div"))) {
          return {{{{up, 0}, {document_.next(up), 0}}}, {}, {}};
        }
      }
    }
    for (NodeId up = entry.node; up.valid(); up = document_.parent(up)) {
      if (up != entry.node && roles_[up] != Role::kListApp) break;
      for (std::string_view name : {"corresp", "target"}) {
        std::string_view pointer = document_.AttributeValue(up, name);
        if (!pointer.starts_with('#')) continue;
        NodeId target = document_.FindId(pointer.substr(1, pointer.find(' ') - 1));
        if (target.valid()) return {{{{target, 0}, {document_.next(target), 0}}}, {}, {}};
      }
    }
    std::string_view loc = document_.AttributeValue(entry.node, "loc");
    if (loc.empty()) return {};
    if (!index_.has_value()) {
      std::vector<std::string_view> locations;
      for (const Entry& other : apparatus_.entries()) {
        locations.push_back(document_.AttributeValue(other.node, "loc"));
      }
      index_.emplace(document_, roles_, apparatus_.texts(), locations);
    }
    return index_->Find(loc);
  }

  bool IsInSummary(NodeId node) const {
    for (NodeId up = node; up.valid(); up = document_.parent(up)) {
      if (roles_[up] != Role::kBlock || !document_.name(up).local.starts_with("div")) continue;
      std::string_view type = document_.AttributeValue(up, "type");
      if (type == "regest" || type == "summary" || type == "resume" || type == "synopsis") {
        return true;
      }
    }
    return false;
  }

  // Whether what the file has as text are regests, so that its apparatus is about a source that is
  // not there. A regest in front of a charter is no such text.
  bool TextIsSummary() {
    if (text_is_summary_.has_value()) return *text_is_summary_;
    std::size_t in_summary = 0, outside = 0;
    for (const Range& text : apparatus_.texts()) {
      for (NodeId node = text.begin.node; node < text.end.node; node = Next(node)) {
        if (!document_.is_element(node)) continue;
        std::string_view name = document_.name(node).local;
        if (name != "p" && name != "ab" && name != "l") continue;
        const NodeId body = AncestorNamed(node, "body");
        if (!body.valid()) continue;
        (IsInSummary(node) ? in_summary : outside) += document_.whole_span(node).length;
      }
    }
    constexpr std::size_t kTimes = 9;  // nine tenths: a note or a heading may stand beside them
    text_is_summary_ = in_summary > kTimes * outside;
    return *text_is_summary_;
  }

  NodeId AncestorNamed(NodeId node, std::string_view name) const {
    NodeId up = document_.parent(node);
    while (up.valid() && document_.name(up).local != name) up = document_.parent(up);
    return up;
  }

  void FindLocation(Entry* entry) {
    Anchor& anchor = entry->anchor;
    const bool has_location = document_.FindAttribute(entry->node, "loc").valid();
    const LocationIndex::Found places = BlocksOf(*entry);
    const std::vector<Range>& blocks = places.ranges;
    if (blocks.empty()) {
      anchor.kind = Anchor::Kind::kUnknown;
      const bool may_say = has_location && !TextIsSummary();
      anchor.problem = may_say ? Problem::kNoSuchLocation : Problem::kNone;
      return;
    }
    anchor.kind = Anchor::Kind::kBlock;
    anchor.range = blocks.front();
    anchor.problem = Problem::kNone;
    // A summary has none of the words that its source has.
    if (IsInSummary(blocks.front().begin.node)) return;
    anchor.problem = Problem::kLemmaNotFound;
    if (!entry->lemma.valid()) {
      if (entry->reading_count > 0) return;
      anchor.problem = Problem::kNone;  // a note to the block as a whole
      return;
    }
    const Reading& lemma = apparatus_[entry->lemma];
    const std::string words = TextOf(document_, roles_, lemma.node);
    if (words.empty()) {
      anchor.problem = Problem::kNone;
      // Something is added where the entry stands.
      if (anchor.is_external || lemma.content != Content::kOmission) return;
      anchor = {Anchor::Kind::kSpan,
                Problem::kNone,
                false,
                nullptr,
                {{entry->node, 0}, {entry->node, 0}}};
      return;
    }
    const Range inside{{Next(lemma.node), 0}, {document_.next(lemma.node), 0}};
    const std::string with_gaps =
        base::CollapseWhiteSpace(CollectText(document_, roles_, inside, Side::kSource, true).text);
    // `tai` before a gap is one of several `tai`. A lemma may run over the beginning or end of its
    // line.
    for (const Where& where :
         {Where{blocks, nullptr, true}, Where{blocks, nullptr, false},
          Where{places.around, &blocks, false}, Where{places.others, nullptr, false}}) {
      if (where.with_gaps && with_gaps.find(kGapMark) == std::string::npos) continue;
      for (Side side : {Side::kEditor, Side::kSource}) {
        if (Search(where.with_gaps ? with_gaps : words, where, side, entry)) return;
      }
    }
  }

  // The blocks in which words are looked for, and those into which what is found must reach.
  struct Where {
    const std::vector<Range>& blocks;
    const std::vector<Range>* touching;
    bool with_gaps;
  };

  struct Block {
    Range range;
    Side side = Side::kSource;
    bool with_gaps = false;
    PlainText plain = {};
    mutable std::optional<ComparableText> exact, loose;  // made when they are asked for

    const ComparableText& Comparable(Comparison comparison) const {
      std::optional<ComparableText>& text = comparison == Comparison::kExact ? exact : loose;
      if (!text.has_value()) text = MakeComparable(plain.text, comparison);
      return *text;
    }
  };
  using BlockPtr = std::shared_ptr<const Block>;

  // True when the search decided: one place, or several.
  bool Search(const std::string& words, const Where& where, Side side, Entry* entry) {
    Anchor& anchor = entry->anchor;
    const std::vector<std::string> pieces = LemmaPieces(words);
    if (pieces.empty()) return true;
    for (Comparison comparison : {Comparison::kExact, Comparison::kLoose}) {
      for (bool whole_words : {true, false}) {
        std::vector<std::pair<BlockPtr, Hit>> hits;
        for (std::size_t i = 0; i < where.blocks.size(); ++i) {
          const Range* touching = where.touching == nullptr ? nullptr : &(*where.touching)[i];
          const BlockPtr block = BlockText(where.blocks[i], side, where.with_gaps);
          const ComparableText& text = block->Comparable(comparison);
          if (text.text.size() > budget_) {
            anchor.problem = Problem::kNotSearched;
            return true;
          }
          budget_ -= text.text.size();
          FindPieces(pieces, block, {comparison, whole_words, touching}, &hits);
        }
        if (hits.size() > 1 && !anchor.is_external) KeepHitBefore(entry->node, &hits);
        if (hits.size() == 1) {
          const PlainText& plain = hits[0].first->plain;
          anchor.kind = Anchor::Kind::kSpan;
          anchor.problem = Problem::kNone;
          anchor.range = {plain.PositionOf(hits[0].second.begin), plain.EndOf(hits[0].second.end)};
          return true;
        }
        if (hits.size() > 1) {
          anchor.problem = Problem::kLemmaFoundTwice;
          return true;
        }
      }
    }
    return false;
  }

  // Entries of one block follow each other, so the last blocks are kept; a hit keeps its own.
  BlockPtr BlockText(const Range& range, Side side, bool with_gaps) {
    for (const BlockPtr& block : blocks_) {
      const bool is_it =
          block->range == range && block->side == side && block->with_gaps == with_gaps;
      if (is_it) return block;
    }
    if (blocks_.size() >= 16) blocks_.erase(blocks_.begin());
    auto block = std::make_shared<Block>();
    block->range = range;
    block->side = side;
    block->with_gaps = with_gaps;
    block->plain = CollectText(document_, roles_, range, side, with_gaps);
    blocks_.push_back(std::move(block));
    return blocks_.back();
  }

  // How words are looked for in a block.
  struct Manner {
    Comparison comparison;
    bool whole_words;
    const Range* touching;
  };

  static void FindPieces(const std::vector<std::string>& pieces, const BlockPtr& block,
                         const Manner& manner, std::vector<std::pair<BlockPtr, Hit>>* hits) {
    const auto& [comparison, whole_words, touching] = manner;
    const ComparableText& text = block->Comparable(comparison);
    const std::string first = MakeComparable(pieces.front(), comparison).text;
    const std::size_t most = touching == nullptr ? kMostHits : kMostHitsAround;
    for (Hit hit : FindWords(text, block->plain.text, first, whole_words, 0, most)) {
      if (pieces.size() > 1) {
        const std::string last = MakeComparable(pieces.back(), comparison).text;
        auto from = std::lower_bound(text.origin.begin(), text.origin.end(),
                                     static_cast<std::uint32_t>(hit.end));
        std::vector<Hit> ends = FindWords(text, block->plain.text, last, whole_words,
                                          static_cast<std::size_t>(from - text.origin.begin()));
        if (ends.empty()) continue;
        hit.end = ends.front().end;
      }
      // A gap at either end stays where it is.
      const std::string& plain = block->plain.text;
      const auto is_outer = [](char c) { return c == kGapMark || base::IsSpace(c); };
      while (hit.begin < hit.end && is_outer(plain[hit.begin])) ++hit.begin;
      while (hit.begin < hit.end && is_outer(plain[hit.end - 1])) --hit.end;
      const Position begin = block->plain.PositionOf(hit.begin);
      const bool reaches =
          manner.touching == nullptr ||
          (begin < manner.touching->end && manner.touching->begin < block->plain.EndOf(hit.end));
      // Places of one name may lie in each other.
      const bool is_known = std::any_of(hits->begin(), hits->end(), [begin](const auto& other) {
        return other.first->plain.PositionOf(other.second.begin) == begin;
      });
      if (reaches && !is_known) hits->emplace_back(block, hit);
    }
  }

  // Of several places the one that ends right in front of the entry.
  void KeepHitBefore(NodeId app, std::vector<std::pair<BlockPtr, Hit>>* hits) {
    for (const auto& [block, hit] : *hits) {
      const Position end = block->plain.EndOf(hit.end);
      if (end > Position{app, 0}) continue;
      const std::string between = CollectText(document_, roles_, {end, {app, 0}}, block->side).text;
      if (!base::IsBlank(between)) continue;
      *hits = {{block, hit}};
      return;
    }
    // FindWords stops at two places; the one in front of the entry may be a later one.
    const BlockPtr block = hits->front().first;
    const std::string words = block->plain.text.substr(
        hits->front().second.begin, hits->front().second.end - hits->front().second.begin);
    std::size_t end = 0;
    for (const PlainText::Run& run : block->plain.runs) {
      if (run.position.node < app) end = run.begin;
    }
    auto last = std::find_if(block->plain.runs.begin(), block->plain.runs.end(),
                             [end](const PlainText::Run& run) { return run.begin > end; });
    end = last == block->plain.runs.end() ? block->plain.text.size() : last->begin;
    std::string_view before = std::string_view(block->plain.text).substr(0, end);
    while (!before.empty() && base::IsSpace(before.back())) before.remove_suffix(1);
    if (before.ends_with(words)) {
      *hits = {{block, Hit{before.size() - words.size(), before.size()}}};
    }
  }

  const Apparatus& apparatus_;
  const Document& document_;
  const ElementRoles& roles_;
  std::vector<std::shared_ptr<const Document>>* others_;
  std::size_t budget_;
  std::optional<LocationIndex> index_;
  std::optional<bool> text_is_summary_;
  std::vector<BlockPtr> blocks_;
};

}  // namespace

void FindAnchors(const Apparatus& apparatus, std::vector<Entry>* entries,
                 std::vector<std::shared_ptr<const Document>>* others) {
  AnchorFinder finder(apparatus, others);
  for (Entry& entry : *entries) finder.Find(&entry);
}

bool RepeatsLemma(const Apparatus& apparatus, const Entry& entry) {
  if (!entry.lemma.valid()) return false;
  const Document& document = apparatus.document();
  const std::string lemma =
      MakeComparable(TextOf(document, apparatus.roles(), apparatus[entry.lemma].node),
                     Comparison::kLoose)
          .text;
  if (lemma.empty()) return false;
  // Enough nodes in front of the entry for the words of the lemma, within its block.
  constexpr std::size_t kNodes = 64;
  NodeId begin = entry.node;
  NodeId block;
  for (NodeId up = document.parent(entry.node); up.valid() && !block.valid();
       up = document.parent(up)) {
    const Role role = apparatus.roles()[up];
    if (role == Role::kBlock || role == Role::kLine) block = up;
  }
  if (!block.valid()) return false;
  // A start inside of another entry would show its readings as text.
  begin = NodeId(std::max<std::size_t>(
      block.value(), entry.node.value() > kNodes ? entry.node.value() - kNodes : 0));
  for (NodeId up = begin; up.valid() && up > block; up = document.parent(up)) {
    if (apparatus.roles()[up] == Role::kApp || apparatus.roles()[up] == Role::kSkipped) {
      begin = document.next(up);
    }
  }
  if (begin > entry.node) return false;
  const std::string before =
      MakeComparable(
          CollectText(document, apparatus.roles(), {{begin, 0}, {entry.node, 0}}, Side::kSource)
              .text,
          Comparison::kLoose)
          .text;
  if (!before.ends_with(lemma)) return false;
  return IsWordBoundary(before, before.size() - lemma.size());
}

}  // namespace siglum::apparatus
