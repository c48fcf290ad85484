// One walk through the text in document order, with a stack of stretches that are being read: the
// text itself, readings that stand in for an entry or a span, copies, targets of pointers. Nothing
// recurses, so that a hundred thousand nested entries cost memory and not the stack.
//
// Entries in the text are chosen where they stand. Entries about spans are replacements, sorted by
// place: at the start of one the walk reads the reading and goes on behind the span. Invariant: the
// pieces of the text itself come in document order. Work is bounded: a text may visit 64 times the
// nodes of its document and copies may not contain themselves.
// Tested by tests/apparatus/cases_test.cc, tests/apparatus/property_test.cc.
#include "apparatus/witness_text.h"

#include <algorithm>
#include <unordered_map>

#include "base/unicode.h"
#include "base/uri.h"
#include "base/white_space.h"

namespace siglum::apparatus {
namespace {

using xml::Document;
using xml::NodeId;
using Kind = TextPiece::Kind;

constexpr std::size_t kVisitsPerNode = 64;
constexpr std::size_t kLeastVisits = 1'000'000;
constexpr std::size_t kDeepestCopy = 64;

// A span of the text that a witness has otherwise.
struct Replacement {
  Range range;
  EntryId entry;
  ReadingId reading;  // none: undecided
  bool is_lack = false;
};

class Walk {
 public:
  Walk(const Apparatus& apparatus, const View& view, const TextRules& rules)
      : apparatus_(apparatus),
        view_(view),
        rules_(rules),
        budget_(kLeastVisits + kVisitsPerNode * apparatus.document().size()) {
    if (view.layer == Layer::kBeforeCorrection) rules_.keep_deletions = true;
  }

  WitnessText Run() {
    FindReplacements();
    FindMilestones();
    main_ = SourceOf(apparatus_.text_document());
    for (const Range& text : apparatus_.texts()) {
      frames_.push_back({main_, text.begin.node, text.end.node, EntryId::None(), FrameKind::kText});
      RunFrames();
      Break(Kind::kBlockBreak, text.begin.node);
    }
    return std::move(result_);
  }

 private:
  struct Source {
    const Document* document;
    const ElementRoles* roles;
    bool has_entries;  // it is the document of the apparatus
  };
  enum class FrameKind : std::uint8_t { kText, kLemma, kReading, kCopy, kBlock, kSide };
  struct Frame {
    Source source;
    NodeId at;
    NodeId end;
    EntryId entry;
    FrameKind kind;
    Kind break_kind = Kind::kBlockBreak;  // kBlock: what ends it
    bool resumes_absence = false;         // a reading: the witness was absent around it
  };

  // Roles of documents that copies and pointers lead to are worked out when they are first met.
  Source SourceOf(const Document& document) {
    if (&document == &apparatus_.document()) return {&document, &apparatus_.roles(), true};
    auto& roles = other_roles_[&document];
    if (roles == nullptr) roles = std::make_unique<ElementRoles>(document);
    return {&document, roles.get(), false};
  }

  void FindReplacements() {
    const std::span<const Entry> entries = apparatus_.entries();
    const Document* text = &apparatus_.text_document();
    for (std::size_t i = 0; i < entries.size(); ++i) {
      const Entry& entry = entries[i];
      if (entry.anchor.kind != Anchor::Kind::kSpan || !entry.is_about_text) continue;
      const Document* own =
          entry.anchor.document != nullptr ? entry.anchor.document : &apparatus_.document();
      if (own != text) continue;
      const Choice choice = apparatus_.Choose(entry, view_);
      Replacement replacement{entry.anchor.range, EntryId(i), choice.reading};
      if (choice.kind == Choice::Kind::kText || choice.kind == Choice::Kind::kNothing) continue;
      if (choice.kind != Choice::Kind::kReading) replacement.reading = ReadingId::None();
      replacement.is_lack = choice.kind == Choice::Kind::kLack;
      replacements_.push_back(replacement);
    }
    // Of spans that begin together the longest first; at one place in the order of the entries.
    std::stable_sort(replacements_.begin(), replacements_.end(),
                     [](const Replacement& a, const Replacement& b) {
                       if (a.range.begin != b.range.begin) return a.range.begin < b.range.begin;
                       // What is added in front of a word stands before the word.
                       if (a.range.empty() != b.range.empty()) return a.range.empty();
                       if (a.range.end != b.range.end) return b.range.end < a.range.end;
                       // Of two entries about the same words the one that names the witness.
                       return a.reading.valid() && !b.reading.valid();
                     });
  }

  void FindMilestones() {
    if (!view_.witness.valid()) return;
    const WitnessId manuscript = apparatus_.witnesses().ManuscriptOf(view_.witness);
    for (const Milestone& milestone : apparatus_.milestones()) {
      if (milestone.witness == view_.witness || milestone.witness == manuscript) {
        milestones_.push_back(milestone);
      }
    }
    if (milestones_.empty()) return;
    if (milestones_.front().kind == Role::kWitStart) {
      absent_ = true;
    } else if (milestones_.front().kind == Role::kLacunaEnd &&
               !IsNamedBefore(milestones_.front().position)) {
      absent_ = true;
      Mark(Kind::kLacuna, milestones_.front().node, EntryId::None());
    }
  }

  bool IsNamedBefore(Position position) const {
    for (const Entry& entry : apparatus_.entries()) {
      const Position place = entry.anchor.kind == Anchor::Kind::kSpan ? entry.anchor.range.begin
                                                                      : Position{entry.node, 0};
      const Position end = entry.anchor.kind == Anchor::Kind::kSpan
                               ? entry.anchor.range.end
                               : Position{apparatus_.document().next(entry.node), 0};
      if (place < position && end <= position && apparatus_.Names(entry, view_.witness)) {
        return true;
      }
    }
    return false;
  }

  // --- the output

  void Add(TextPiece piece) { result_.pieces.push_back(piece); }

  void Text(const Frame& frame, NodeId node, std::size_t begin, std::size_t end) {
    std::string_view text = frame.source.document->text(node);
    end = std::min(end, text.size());
    if (begin >= end) return;
    TextPiece piece;
    piece.text = text.substr(begin, end - begin);
    piece.document = frame.source.document;
    piece.node = node;
    piece.offset = static_cast<std::uint32_t>(begin);
    piece.entry = frame.entry;
    piece.is_reading = off_text_ > 0;
    if (absent_) {
      // Of what the witness lacks nothing is left but that words are apart.
      if (!base::IsBlank(piece.text.substr(0, 1)) &&
          !base::IsBlank(piece.text.substr(piece.text.size() - 1))) {
        return;
      }
      piece.kind = Kind::kSoftBreak;
      piece.text = {};
    }
    Add(piece);
  }

  void Break(Kind kind, NodeId node) {
    TextPiece piece;
    piece.kind = kind;
    piece.document = frames_.empty() ? main_.document : frames_.back().source.document;
    piece.node = node;
    Add(piece);
  }

  void Mark(Kind kind, NodeId node, EntryId entry) {
    TextPiece piece;
    piece.kind = kind;
    piece.document = &apparatus_.document();
    piece.node = node;
    piece.entry = entry;
    Add(piece);
  }

  // --- fragments and lacunae

  void Apply(const Milestone& milestone) {
    const bool was_absent = absent_;
    absent_ = milestone.kind == Role::kWitEnd || milestone.kind == Role::kLacunaStart;
    if (milestone.kind == Role::kLacunaStart && !was_absent) {
      Mark(Kind::kLacuna, milestone.node, EntryId::None());
    }
    for (Frame& frame : frames_) frame.resumes_absence = false;
  }

  // Those up to a point of the text, which stood in readings that were not read.
  void ApplyMilestonesBefore(Position position) {
    while (next_milestone_ < milestones_.size() &&
           milestones_[next_milestone_].position < position) {
      Apply(milestones_[next_milestone_++]);
    }
  }

  void MeetMilestone(NodeId node) {
    for (std::size_t i = next_milestone_; i < milestones_.size(); ++i) {
      if (milestones_[i].node != node) continue;
      while (next_milestone_ <= i) Apply(milestones_[next_milestone_++]);
      return;
    }
  }

  // --- the walk

  void RunFrames() {
    while (!frames_.empty()) {
      Frame& frame = frames_.back();
      if (frame.at >= frame.end) {
        Leave();
        continue;
      }
      if (budget_-- == 0) {
        result_.was_cut = true;
        frames_.clear();
        budget_ = 1;
        return;
      }
      if (IsMain(frame)) {
        if (StartReplacement(frame)) continue;
      }
      Visit(frame);
    }
  }

  // Whether the text itself is being read, not something in its place.
  bool IsMain(const Frame& frame) const {
    return frame.source.document == main_.document && off_text_ == 0;
  }

  void Leave() {
    const Frame frame = frames_.back();
    frames_.pop_back();
    if (frame.kind == FrameKind::kBlock) Break(frame.break_kind, frame.at);
    if (frame.kind == FrameKind::kCopy) --copies_;
    if (frame.resumes_absence) absent_ = true;
    if (is_off_text_frame_.empty()) return;
    if (is_off_text_frame_.back() == frames_.size()) {
      is_off_text_frame_.pop_back();
      --off_text_;
    }
  }

  // A stretch that is read in place of something else; the text goes on behind it.
  void ReadElsewhere(Frame frame) {
    is_off_text_frame_.push_back(frames_.size());
    ++off_text_;
    frames_.push_back(frame);
  }

  // At a text node, or between nodes, of the text itself.
  bool StartReplacement(Frame& frame) {
    const NodeId node = frame.at;
    ReportClash();
    if (Position{node, 0} < skip_to_) return SkipNode(frame);
    if (next_replacement_ >= replacements_.size()) return false;
    const Replacement& next = replacements_[next_replacement_];
    if (next.range.begin > Position{node, 0}) return false;
    // It begins here, or where a node was jumped over.
    StartReading(next);
    return true;
  }

  // The node begins inside a span that was replaced.
  bool SkipNode(Frame& frame) {
    const NodeId node = frame.at;
    if (frame.source.document->is_element(node) &&
        Position{frame.source.document->next(node), 0} <= skip_to_) {
      frame.at = frame.source.document->next(node);
      ApplyMilestonesBefore({frame.at, 0});
      return true;
    }
    if (skip_to_.node > node) {
      // An element that ends behind the span: what it holds behind the end is text.
      if (frame.source.document->is_element(node)) {
        const Role role = (*frame.source.roles)[node];
        if (role == Role::kBlock || role == Role::kLine || role == Role::kApp) {
          VisitElement(frame, node, role);
          return true;
        }
      }
      frame.at = Next(node);
      return true;
    }
    return false;  // a text node that the span ends inside of
  }

  // Another reading of the same witness begins inside the one that was read: if it also ends there
  // the outer one has said it; if not, the two contradict each other for the words they share.
  void ReportClash() {
    while (next_replacement_ < replacements_.size() &&
           replacements_[next_replacement_].range.begin < skip_to_) {
      const Replacement& next = replacements_[next_replacement_++];
      if (next.range.end <= skip_to_) continue;
      skip_to_ = next.range.end;
      Mark(Kind::kUndecided, apparatus_[next.entry].node, next.entry);
    }
  }

  void StartReading(const Replacement& replacement) {
    ++next_replacement_;
    ApplyMilestonesBefore(replacement.range.begin);
    if (!replacement.range.empty()) skip_to_ = std::max(skip_to_, replacement.range.end);
    // What a witness lacks as a whole is not undecided in one place.
    if (!replacement.reading.valid() && absent_) return;
    const Kind mark = replacement.reading.valid() ? Kind::kText
                      : replacement.is_lack       ? Kind::kLacuna
                                                  : Kind::kUndecided;
    result_.decisions.push_back({replacement.entry, replacement.reading, mark});
    if (replacement.reading.valid()) {
      EnterReading(replacement.reading, replacement.entry);
    } else {
      Mark(replacement.is_lack ? Kind::kLacuna : Kind::kUndecided,
           apparatus_[replacement.entry].node, replacement.entry);
    }
  }

  // A lemma `in_text` is the text itself: spans may begin and end inside of it.
  void EnterReading(ReadingId id, EntryId entry, bool in_text = false) {
    const Reading& reading = apparatus_[id];
    Frame frame{SourceOf(apparatus_.document()), Next(reading.node),
                apparatus_.document().next(reading.node), entry,
                in_text ? FrameKind::kLemma : FrameKind::kReading};
    switch (reading.content) {
      case Content::kOmission:
        if (reading.is_typed_omission || frame.at >= frame.end) return;
        [[fallthrough]];
      case Content::kText:
      case Content::kSilent:
        break;
      case Content::kLack:
        // A lacuna or a fragment that begins here speaks for itself.
        if (!HoldsMilestone(reading.node)) {
          Mark(Kind::kLacuna, reading.node, entry);
          return;
        }
        break;
      case Content::kCopy:
        EnterCopy(reading, entry);
        return;
      case Content::kPointer:
        EnterPointers(reading, entry);
        return;
    }
    // An entry that names a witness inside its lacuna is believed.
    if (absent_ && apparatus_.Names(apparatus_[reading.entry], view_.witness)) {
      frame.resumes_absence = true;
      absent_ = false;
    }
    if (in_text)
      frames_.push_back(frame);
    else
      ReadElsewhere(frame);
  }

  bool HoldsMilestone(NodeId reading) const {
    for (NodeId node = Next(reading); node < apparatus_.document().next(reading);
         node = Next(node)) {
      if (IsMilestone(apparatus_.roles()[node])) return true;
    }
    return false;
  }

  struct Target {
    std::shared_ptr<const Document> held;  // keeps another file alive
    const Document* document = nullptr;
    NodeId node;
  };

  Target Find(std::string_view pointer, NodeId from) {
    Target target;
    auto [address, fragment] = base::SplitFragment(pointer);
    if (pointer.find('#') == std::string_view::npos) {
      fragment = pointer;  // an id without #
      address = {};
    }
    target.document = &apparatus_.document();
    if (!address.empty()) {
      const OpenDocument& open = apparatus_.options().open;
      target.held = open ? open(address, apparatus_.document().source(from)) : nullptr;
      target.document = target.held.get();
    }
    if (target.document != nullptr) target.node = target.document->FindId(fragment);
    return target;
  }

  void EnterTarget(const Target& target, EntryId entry) {
    if (target.held != nullptr) {
      auto& held = result_.documents;
      if (std::find(held.begin(), held.end(), target.held) == held.end()) {
        held.push_back(target.held);
      }
    }
    // Copies of copies end somewhere, and a copy of what is being read never would.
    const bool is_open = std::any_of(frames_.begin(), frames_.end(), [&](const Frame& frame) {
      return frame.source.document == target.document && frame.at > target.node &&
             frame.at <= target.document->next(target.node) && frame.kind != FrameKind::kText &&
             frame.kind != FrameKind::kBlock;
    });
    if (is_open || copies_ >= kDeepestCopy) {
      Mark(Kind::kUndecided, apparatus_[entry].node, entry);
      return;
    }
    ++copies_;
    ReadElsewhere({SourceOf(*target.document), Next(target.node),
                   target.document->next(target.node), entry, FrameKind::kCopy});
  }

  void EnterCopy(const Reading& reading, EntryId entry) {
    const Document& document = apparatus_.document();
    std::string_view pointer = document.AttributeValue(reading.node, "copyOf");
    if (pointer.empty()) pointer = document.AttributeValue(reading.node, "sameAs");
    Target target = Find(base::Trim(pointer), reading.node);
    // A copy of a copy is what that one copies.
    std::size_t hops = 0;
    while (target.node.valid() && target.document == &document && hops < kDeepestCopy) {
      pointer = document.AttributeValue(target.node, "copyOf");
      if (pointer.empty()) break;
      target = Find(base::Trim(pointer), target.node);
      ++hops;
    }
    if (!target.node.valid() || hops == kDeepestCopy) {
      Mark(Kind::kUndecided, reading.node, entry);
    } else {
      EnterTarget(target, entry);
    }
  }

  // Pushed in reverse order: the first pointer is read first.
  void EnterPointers(const Reading& reading, EntryId entry) {
    const Document& document = apparatus_.document();
    std::vector<Target> targets;
    for (NodeId node = Next(reading.node); node < document.next(reading.node); node = Next(node)) {
      if (apparatus_.roles()[node] != Role::kPointer) continue;
      for (std::string_view pointer : Tokens(document.AttributeValue(node, "target"))) {
        Target target = Find(pointer, node);
        if (target.node.valid()) targets.push_back(std::move(target));
      }
    }
    if (targets.empty()) {
      if (!absent_) Mark(Kind::kUnavailable, reading.node, entry);
      return;
    }
    for (auto target = targets.rbegin(); target != targets.rend(); ++target) {
      EnterTarget(*target, entry);
    }
  }

  void Visit(Frame& frame) {
    const Document& document = *frame.source.document;
    const NodeId node = frame.at;
    if (IsMain(frame)) ApplyMilestonesBefore({node, 0});
    if (document.is_element(node)) {
      VisitElement(frame, node, (*frame.source.roles)[node]);
      return;
    }
    if (document.kind(node) == xml::NodeKind::kText) {
      if (IsMain(frame)) {
        VisitText(frame, node);
        return;
      }
      Text(frame, node, 0, std::string_view::npos);
    }
    frame.at = Next(node);
  }

  // A text node of the text itself: spans may begin and end inside of it.
  void VisitText(Frame& frame, NodeId node) {
    std::size_t begin = 0;
    if (text_node_ == node) begin = text_offset_;
    if (skip_to_.node == node) begin = std::max<std::size_t>(begin, skip_to_.offset);
    if (next_replacement_ < replacements_.size()) {
      ReportClash();
      if (skip_to_.node == node) begin = std::max<std::size_t>(begin, skip_to_.offset);
      if (skip_to_.node > node) return;  // goes on as skipped
    }
    if (next_replacement_ < replacements_.size()) {
      const Replacement& next = replacements_[next_replacement_];
      if (next.range.begin.node == node) {
        Text(frame, node, begin, next.range.begin.offset);
        text_node_ = node;
        text_offset_ = std::max<std::size_t>(begin, next.range.begin.offset);
        StartReading(next);
        return;
      }
    }
    Text(frame, node, begin, std::string_view::npos);
    frame.at = Next(node);
  }

  void VisitElement(Frame& frame, NodeId node, Role role) {
    const Document& document = *frame.source.document;
    const NodeId end = document.next(node);
    switch (role) {
      case Role::kSkipped:
      case Role::kWitDetail:
      case Role::kWit:
      case Role::kListWit:
      case Role::kWitness:
      case Role::kRdgGrp:
      case Role::kRdg:
      case Role::kLem:
        frame.at = end;
        return;
      case Role::kListApp:
        frame.at = apparatus_.is_all_entries() ? Next(node) : end;
        return;
      case Role::kApp:
        frame.at = end;
        VisitEntry(frame, node);
        return;
      case Role::kBlock:
      case Role::kLine: {
        const bool is_apparatus = document.name(node).local == "div" &&
                                  document.AttributeValue(node, "type") == "apparatus";
        frame.at = end;
        if (is_apparatus && !apparatus_.is_all_entries()) return;
        const Kind kind = role == Role::kLine ? Kind::kLineBreak : Kind::kBlockBreak;
        Frame inner{frame.source, Next(node), end, frame.entry, FrameKind::kBlock, kind};
        Break(kind, node);
        frames_.push_back(inner);
        return;
      }
      case Role::kNone: {
        const bool is_apparatus = document.name(node).local == "div" &&
                                  document.AttributeValue(node, "type") == "apparatus";
        frame.at = is_apparatus ? end : Next(node);
        return;
      }
      case Role::kLineBreak:
        if (document.AttributeValue(node, "break") != "no") Break(Kind::kSoftBreak, node);
        frame.at = end;
        return;
      case Role::kChoice: {
        const NodeId side = ChosenSide(document, node, rules_.choice);
        frame.at = end;
        if (!side.valid()) return;
        frames_.push_back(
            {frame.source, Next(side), document.next(side), frame.entry, FrameKind::kSide});
        return;
      }
      case Role::kDel:
        frame.at = rules_.keep_deletions ? Next(node) : end;
        return;
      case Role::kAdd:
        frame.at = rules_.keep_deletions ? end : Next(node);
        return;
      case Role::kGap:
        if (!absent_) Mark(Kind::kLacuna, node, frame.entry);
        frame.at = end;
        return;
      case Role::kWitStart:
      case Role::kWitEnd:
      case Role::kLacunaStart:
      case Role::kLacunaEnd:
        frame.at = end;
        if (frame.source.has_entries) MeetMilestone(node);
        return;
      default:
        frame.at = Next(node);
    }
  }

  void VisitEntry(Frame& frame, NodeId node) {
    const bool is_main = IsMain(frame);
    if (!frame.source.has_entries) {
      // A text of another file that has an apparatus itself: its lemma.
      EnterForeignLemma(frame, node);
      return;
    }
    const EntryId id = apparatus_.EntryAt(node);
    if (!id.valid()) return;
    const Entry& entry = apparatus_[id];
    const bool is_here =
        entry.anchor.kind == Anchor::Kind::kOwnContent ||
        (apparatus_.is_all_entries() && entry.anchor.kind == Anchor::Kind::kUnknown);
    if (!is_here) {
      // A choice that is made at a span; where no span was found, the text stays as it is.
      if (entry.anchor.kind == Anchor::Kind::kBlock && !entry.anchor.is_external && is_main &&
          view_.witness.valid() && !absent_) {
        const Choice choice = apparatus_.Choose(entry, view_);
        if (choice.kind == Choice::Kind::kReading || choice.kind == Choice::Kind::kUndecided) {
          Mark(Kind::kUndecided, node, id);
        }
      }
      return;
    }
    const Choice choice = apparatus_.Choose(entry, view_);
    const bool is_lemma = choice.kind == Choice::Kind::kReading && choice.reading == entry.lemma &&
                          entry.anchor.kind == Anchor::Kind::kOwnContent;
    if (is_main && !is_lemma) {
      const bool is_begun = Position{node, 0} < skip_to_;
      skip_to_ = std::max(skip_to_, Position{apparatus_.document().next(node), 0});
      if (is_begun) {
        // A span ends inside of the entry, and the witness has neither its end nor its lemma.
        if (choice.is_named && !absent_) Mark(Kind::kUndecided, node, id);
        return;
      }
    }
    switch (choice.kind) {
      case Choice::Kind::kReading:
        if (absent_ && !choice.is_named) return;
        if (is_main) result_.decisions.push_back({id, choice.reading});
        EnterReading(choice.reading, id, is_main && is_lemma);
        return;
      case Choice::Kind::kLack:
      case Choice::Kind::kUndecided: {
        if (absent_) return;
        const Kind mark = choice.kind == Choice::Kind::kLack ? Kind::kLacuna : Kind::kUndecided;
        if (is_main) result_.decisions.push_back({id, ReadingId::None(), mark});
        Mark(mark, node, id);
        return;
      }
      case Choice::Kind::kText:
      case Choice::Kind::kNothing:
        return;
    }
  }

  void EnterForeignLemma(Frame& frame, NodeId app) {
    const Document& document = *frame.source.document;
    for (NodeId child = document.first_child(app); child.valid();
         child = document.next_sibling(child)) {
      if ((*frame.source.roles)[child] != Role::kLem) continue;
      frames_.push_back(
          {frame.source, Next(child), document.next(child), frame.entry, FrameKind::kSide});
      return;
    }
  }

  const Apparatus& apparatus_;
  const View view_;
  TextRules rules_;
  std::size_t budget_;
  Source main_{};
  WitnessText result_;
  std::vector<Frame> frames_;
  std::vector<std::size_t> is_off_text_frame_;  // indices of frames that replace something
  std::size_t off_text_ = 0;
  std::size_t copies_ = 0;
  std::vector<Replacement> replacements_;
  std::size_t next_replacement_ = 0;
  Position skip_to_{NodeId(0), 0};  // what stands in front of it is skipped
  NodeId text_node_;                // the text node that was left inside of,
  std::size_t text_offset_ = 0;     // and where
  std::vector<Milestone> milestones_;
  std::size_t next_milestone_ = 0;
  bool absent_ = false;
  std::unordered_map<const Document*, std::unique_ptr<ElementRoles>> other_roles_;
};

}  // namespace

WitnessText ReadingText(const Apparatus& apparatus, const View& view, const TextRules& rules) {
  return Walk(apparatus, view, rules).Run();
}

base::ByteSpan SpanOf(const TextPiece& piece) {
  if (piece.document == nullptr || !piece.node.valid()) return {};
  const base::ByteSpan whole = piece.document->span(piece.node);
  if (piece.kind != Kind::kText) return whole;
  std::string_view bytes = piece.document->source(piece.node)->Slice(whole);
  // Decoded text (references, CDATA) lies elsewhere than the bytes of the file.
  if (bytes.data() != piece.text.data() - piece.offset) return whole;
  return {whole.offset + piece.offset, piece.text.size()};
}

}  // namespace siglum::apparatus
