// An addition has no lemma of its own, so it is worded by the word in front of it in the same
// block, or, at the start of a block, by the word behind it. Tested by
// tests/apparatus/wording_test.cc.
#include "apparatus/wording.h"

#include <algorithm>
#include <utility>

#include "apparatus/plain_text.h"
#include "base/unicode.h"
#include "base/white_space.h"
#include "tei/register.h"

namespace siglum::apparatus {
namespace {

using xml::Document;
using xml::NodeId;
using Kind = WordedRun::Kind;

constexpr std::size_t kNodesForNeighbour = 200;

bool IsTransposition(const Document& document, NodeId reading) {
  for (std::string_view name : {"type", "cause"}) {
    std::string_view value = document.AttributeValue(reading, name);
    if (value.starts_with("transp") || value == "inversion") return true;
  }
  return false;
}

std::vector<std::string_view> SortedWords(const std::string& text) {
  std::vector<std::string_view> words = Tokens(text);
  std::sort(words.begin(), words.end());
  return words;
}

class Worder {
 public:
  Worder(const Apparatus& apparatus, const Entry& entry, const WordingOptions& options)
      : apparatus_(apparatus),
        document_(apparatus.document()),
        entry_(entry),
        options_(options),
        lemma_(LemmaText(apparatus, entry)) {}

  std::vector<WordedRun> Word() {
    if (entry_.kind == EntryKind::kWitnesses) return {};
    AddLemma();
    AddReadings();
    if (options_.notes) AddNotes(entry_.node);
    while (!runs_.empty() && runs_.back().kind == Kind::kSpace) runs_.pop_back();
    return std::move(runs_);
  }

 private:
  void Add(Kind kind, std::string text, NodeId node = {}, ReadingId reading = {},
           WitnessId witness = {}) {
    if (text.empty()) return;
    const bool glued = runs_.empty() || kind == Kind::kLemmaEnd || kind == Kind::kHand ||
                       kind == Kind::kSeparator || runs_.back().kind == Kind::kSeparator;
    if (!glued) runs_.push_back({Kind::kSpace, " ", {}, {}, {}});
    runs_.push_back({kind, std::move(text), node, reading, witness});
  }
  void Term(const std::string& text, ReadingId reading = {}) {
    Add(Kind::kTerm, text, {}, reading);
  }

  bool IsLemmaOmitted() const { return lemma_.empty(); }

  // Readings that are printed: all but the lemma itself.
  std::vector<ReadingId> Printed() const {
    std::vector<ReadingId> ids;
    for (std::uint32_t i = 0; i < entry_.reading_count; ++i) {
      const ReadingId id(entry_.first_reading + i);
      if (id != entry_.lemma && apparatus_[id].content != Content::kSilent) ids.push_back(id);
    }
    return ids;
  }

  void AddLemma() {
    const std::vector<ReadingId> printed = Printed();
    if (IsLemmaOmitted()) {
      const bool adds = std::any_of(printed.begin(), printed.end(), [this](ReadingId id) {
        return apparatus_[id].content == Content::kText || apparatus_[id].content == Content::kCopy;
      });
      const bool has_place = entry_.lemma.valid() || entry_.anchor.kind == Anchor::Kind::kSpan;
      if (adds && has_place) AddNeighbour();
      return;
    }
    const std::vector<std::string_view> words = Tokens(lemma_);
    const bool is_short =
        options_.longest_lemma == 0 || words.size() <= options_.longest_lemma || words.size() < 2;
    const NodeId node = entry_.lemma.valid() ? apparatus_[entry_.lemma].node : NodeId::None();
    if (is_short) {
      Add(Kind::kLemma, lemma_, node, entry_.lemma);
    } else {
      Add(Kind::kLemma,
          std::string(words.front()) + options_.terms.shortened + std::string(words.back()), {},
          entry_.lemma);
    }
    if (options_.lemma_sigla && entry_.lemma.valid()) AddWitnesses(entry_.lemma);
    if (printed.empty()) {
      if (HasNotes()) Add(Kind::kLemmaEnd, options_.terms.lemma_end);
      return;
    }
    const bool only_omissions = std::all_of(printed.begin(), printed.end(), [this](ReadingId id) {
      return apparatus_[id].content == Content::kOmission;
    });
    if (!only_omissions) Add(Kind::kLemmaEnd, options_.terms.lemma_end);
  }

  bool HasNotes() const {
    if (!options_.notes) return false;
    for (NodeId child = document_.first_child(entry_.node); child.valid();
         child = document_.next_sibling(child)) {
      if (document_.IsNamed(child, tei::kTeiNamespace, "note")) return true;
    }
    return false;
  }

  // `post one add.`, `ante two add.`
  void AddNeighbour() {
    const Range place = entry_.anchor.kind == Anchor::Kind::kSpan
                            ? entry_.anchor.range
                            : Range{{entry_.node, 0}, {document_.next(entry_.node), 0}};
    NodeId block = document_.parent(entry_.anchor.kind == Anchor::Kind::kSpan ? place.begin.node
                                                                              : entry_.node);
    while (block.valid() && apparatus_.roles()[block] != Role::kBlock &&
           apparatus_.roles()[block] != Role::kLine && document_.parent(block).valid()) {
      block = document_.parent(block);
    }
    if (entry_.anchor.document != nullptr || !block.valid()) return;
    const std::size_t nearest = place.begin.node.value() > kNodesForNeighbour
                                    ? place.begin.node.value() - kNodesForNeighbour
                                    : 0;
    NodeId begin(std::max<std::size_t>(block.value(), nearest));
    for (NodeId up = begin; up.valid() && up > block; up = document_.parent(up)) {
      const Role role = apparatus_.roles()[up];
      if (role == Role::kApp || role == Role::kSkipped) begin = document_.next(up);
    }
    const std::string before =
        CollectText(document_, apparatus_.roles(), {{begin, 0}, place.begin}, Side::kSource).text;
    const std::vector<std::string_view> words_before = Tokens(before);
    if (!words_before.empty()) {
      Term(options_.terms.added_after);
      Add(Kind::kLemma, std::string(words_before.back()));
    } else {
      const Position end{document_.next(block), 0};
      const std::string after =
          CollectText(document_, apparatus_.roles(), {place.end, end}, Side::kSource).text;
      const std::vector<std::string_view> words_after = Tokens(after);
      if (words_after.empty()) return;
      Term(options_.terms.added_before);
      Add(Kind::kLemma, std::string(words_after.front()));
    }
    is_addition_ = true;
  }

  void AddReadings() {
    NodeId group;
    bool is_first = true;
    for (ReadingId id : Printed()) {
      const Reading& reading = apparatus_[id];
      if (!is_first) {
        Add(Kind::kSeparator, reading.group == group ? options_.terms.between_readings
                                                     : options_.terms.between_groups);
      }
      is_first = false;
      group = reading.group;
      AddReading(id, reading);
    }
  }

  void AddReading(ReadingId id, const Reading& reading) {
    const std::string text = ReadingPlainText(apparatus_, reading);
    switch (reading.content) {
      case Content::kOmission:
        // Where the lemma is empty too, the reading has the text as it is.
        Term(options_.terms.omitted, id);
        break;
      case Content::kLack:
        Term(IsIllegible(reading.node) ? options_.terms.illegible : options_.terms.lacuna, id);
        break;
      default:
        if (IsTransposition(document_, reading.node)) {
          const bool same_words = SortedWords(text) == SortedWords(lemma_);
          if (!same_words) Add(Kind::kReading, text, reading.node, id);
          Term(options_.terms.transposed, id);
        } else {
          if (is_addition_) Term(options_.terms.added, id);
          Add(Kind::kReading, text, reading.node, id);
        }
    }
    AddWitnesses(id);
    AddSources(id, reading);
    AddDetails(id);
    if (options_.notes) AddNotes(reading.node);
  }

  bool IsIllegible(NodeId reading) const {
    for (NodeId node = Next(reading); node < document_.next(reading); node = Next(node)) {
      if (apparatus_.roles()[node] != Role::kGap) continue;
      std::string_view reason = document_.AttributeValue(node, "reason");
      return reason.starts_with("illegible") || reason.starts_with("unreadable");
    }
    return false;
  }

  // The list as the edition prints it, behind the reading it belongs to; none when there is none.
  NodeId PrintedList(NodeId reading) const {
    for (NodeId node = document_.next_sibling(reading); node.valid();
         node = document_.next_sibling(node)) {
      if (!document_.is_element(node)) continue;
      return apparatus_.roles()[node] == Role::kWit ? node : NodeId::None();
    }
    return NodeId::None();
  }

  void AddWitnesses(ReadingId id) {
    const Reading& reading = apparatus_[id];
    const NodeId printed = PrintedList(reading.node);
    if (printed.valid()) {
      Add(Kind::kSiglum, base::CollapseWhiteSpace(document_.TextContent(printed)), printed, id);
      return;
    }
    for (const Citation& citation : apparatus_.CitationsOf(reading)) {
      const Witness& witness = apparatus_.witnesses()[citation.witness];
      Add(Kind::kSiglum, witness.siglum, witness.node, id, citation.witness);
      AddHand(reading, citation.witness, id);
    }
    if (reading.citation_count == 0) return;
    if (reading.layer == Layer::kBeforeCorrection) Term(options_.terms.before_correction, id);
    if (reading.layer == Layer::kAfterCorrection) Term(options_.terms.after_correction, id);
  }

  void AddHand(const Reading& reading, WitnessId witness, ReadingId id) {
    std::string_view hand = document_.AttributeValue(reading.node, "hand");
    if (hand.empty()) return;
    if (hand.starts_with('#')) hand.remove_prefix(1);
    const NodeId note = document_.FindId(hand);
    std::string name(note.valid() ? document_.AttributeValue(note, "n") : std::string_view());
    Add(Kind::kHand, name.empty() ? std::string(hand) : name, note, id, witness);
  }

  void AddSources(ReadingId id, const Reading& reading) {
    std::string_view type = document_.AttributeValue(reading.node, "type");
    const auto& conjectures = apparatus_.options().conjecture_types;
    const bool is_conjecture =
        std::find(conjectures.begin(), conjectures.end(), type) != conjectures.end();
    if (is_conjecture) Term(options_.terms.conjectured, id);
    if (type == "correction" || type == "corr") Term(options_.terms.corrected, id);
    bool has_source = false;
    for (std::string_view token : Tokens(document_.AttributeValue(reading.node, "source"))) {
      const std::string_view name = token.starts_with('#') ? token.substr(1) : token;
      const WitnessId source = apparatus_.witnesses().Find(name);
      std::string words =
          source.valid() ? apparatus_.witnesses()[source].siglum : std::string(name);
      Add(Kind::kSource, words,
          source.valid() ? apparatus_.witnesses()[source].node : NodeId::None(), id, source);
      has_source = true;
    }
    if (has_source || reading.citation_count > 0) return;
    for (std::string_view token : Tokens(document_.AttributeValue(reading.node, "resp"))) {
      AddResponsible(token, id);
    }
  }

  // The editor of the edition is `ed.`; others are named.
  void AddResponsible(std::string_view token, ReadingId id) {
    const std::string_view name = token.starts_with('#') ? token.substr(1) : token;
    const NodeId person = token.starts_with('#') ? document_.FindId(name) : NodeId::None();
    for (NodeId up = person; up.valid(); up = document_.parent(up)) {
      if (document_.IsNamed(up, tei::kTeiNamespace, "editor") ||
          document_.IsNamed(up, tei::kTeiNamespace, "respStmt")) {
        Term(options_.terms.editor, id);
        return;
      }
    }
    Add(name == "ed" || name == "editor" ? Kind::kTerm : Kind::kSource,
        name == "ed" || name == "editor" ? options_.terms.editor : std::string(name), person, id);
  }

  void AddDetails(ReadingId id) {
    for (const Detail& detail : apparatus_.DetailsOf(entry_)) {
      if (detail.reading != id || detail.kind != Detail::Kind::kRemark) continue;
      const std::string text = base::CollapseWhiteSpace(document_.TextContent(detail.node));
      if (text.empty()) continue;
      // Of several witnesses the one that is meant is named again.
      if (apparatus_[id].citation_count > 1) {
        Add(Kind::kSeparator, "(");
        for (const Citation& citation : apparatus_.CitationsOf(detail)) {
          const Witness& witness = apparatus_.witnesses()[citation.witness];
          Add(Kind::kSiglum, witness.siglum, witness.node, id, citation.witness);
        }
        Add(Kind::kDetail, text, detail.node, id);
        Add(Kind::kSeparator, ")");
      } else {
        Add(Kind::kDetail, text, detail.node, id);
      }
    }
  }

  void AddNotes(NodeId parent) {
    for (NodeId child = document_.first_child(parent); child.valid();
         child = document_.next_sibling(child)) {
      if (!document_.IsNamed(child, tei::kTeiNamespace, "note")) continue;
      Add(Kind::kNote, "(" + base::CollapseWhiteSpace(document_.TextContent(child)) + ")", child);
    }
  }

  const Apparatus& apparatus_;
  const Document& document_;
  const Entry& entry_;
  const WordingOptions& options_;
  const std::string lemma_;
  bool is_addition_ = false;
  std::vector<WordedRun> runs_;
};

}  // namespace

std::string LemmaText(const Apparatus& apparatus, const Entry& entry) {
  if (entry.lemma.valid()) {
    std::string text = ReadingPlainText(apparatus, apparatus[entry.lemma]);
    if (!text.empty()) return text;
  }
  if (entry.anchor.kind != Anchor::Kind::kSpan) return {};
  const bool is_own = entry.anchor.document == nullptr;
  const Document& document = is_own ? apparatus.document() : *entry.anchor.document;
  const auto other = is_own ? nullptr : std::make_unique<ElementRoles>(document);
  return base::CollapseWhiteSpace(
      CollectText(document, is_own ? apparatus.roles() : *other, entry.anchor.range, Side::kSource)
          .text);
}

std::string ReadingPlainText(const Apparatus& apparatus, const Reading& reading) {
  const Document& document = apparatus.document();
  if (reading.content == Content::kText || reading.content == Content::kSilent) {
    return TextOf(document, apparatus.roles(), reading.node);
  }
  if (reading.content != Content::kCopy && reading.content != Content::kPointer) return {};
  std::string text;
  auto add = [&](std::string_view pointer) {
    pointer = base::Trim(pointer);
    if (pointer.find('#') == std::string_view::npos) {
      if (reading.content == Content::kPointer) return;
    } else if (!pointer.starts_with('#')) {
      return;
    }
    if (pointer.starts_with('#')) pointer.remove_prefix(1);
    const NodeId target = document.FindId(pointer);
    if (!target.valid() || target == reading.node) return;
    if (!text.empty()) text += ' ';
    text += TextOf(document, apparatus.roles(), target);
  };
  if (reading.content == Content::kCopy) {
    std::string_view pointer = document.AttributeValue(reading.node, "copyOf");
    add(pointer.empty() ? document.AttributeValue(reading.node, "sameAs") : pointer);
  } else {
    for (NodeId node = Next(reading.node); node < document.next(reading.node); node = Next(node)) {
      if (apparatus.roles()[node] != Role::kPointer) continue;
      for (std::string_view pointer : Tokens(document.AttributeValue(node, "target"))) {
        add(pointer);
      }
    }
  }
  return base::CollapseWhiteSpace(text);
}

std::vector<WordedRun> WordEntry(const Apparatus& apparatus, EntryId entry,
                                 const WordingOptions& options) {
  return Worder(apparatus, apparatus[entry], options).Word();
}

std::string InWords(const std::vector<WordedRun>& runs) {
  std::string words;
  for (const WordedRun& run : runs) words += run.text;
  return words;
}

}  // namespace siglum::apparatus
