// The pieces of ReadingText say which bytes of the text itself are kept, its decisions what takes
// the place of entries; both become edits of the file. Invariant: read again, the edited text of
// the result is the text of the witness. Tested by tests/apparatus/witness_tei_test.cc.
#include "apparatus/witness_tei.h"

#include <algorithm>
#include <set>
#include <unordered_map>

#include "base/white_space.h"
#include "tei/register.h"
#include "xml/edits.h"

namespace siglum::apparatus {
namespace {

using base::ByteSpan;
using xml::Document;
using xml::NodeId;
using Kind = TextPiece::Kind;

constexpr std::string_view kGapOfLacuna = "<gap reason=\"lacuna\"/>";
constexpr std::string_view kGapOfUndecided = "<gap reason=\"undecided\"/>";
// Entries inside entries that are rendered; the parser's own limit on depth is lower by default.
constexpr int kDeepest = 2000;

std::string Escape(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    if (c == '&')
      escaped += "&amp;";
    else if (c == '<')
      escaped += "&lt;";
    else if (c == '>')
      escaped += "&gt;";
    else
      escaped += c;
  }
  return escaped;
}

// The bytes of readings.
class Renderer {
 public:
  Renderer(const Apparatus& apparatus, const View& view)
      : apparatus_(apparatus), document_(apparatus.document()), view_(view) {}

  std::string Render(ReadingId id, int depth = 0) {
    const Reading& reading = apparatus_[id];
    switch (reading.content) {
      case Content::kOmission:
        return {};
      case Content::kLack:
        if (!HoldsOwnMilestone(reading.node)) return std::string(kGapOfLacuna);
        break;
      case Content::kCopy:
      case Content::kPointer:
        return RenderTargets(reading);
      case Content::kText:
      case Content::kSilent:
        break;
    }
    return RenderInside(reading.node, depth);
  }

 private:
  bool HoldsOwnMilestone(NodeId reading) const {
    for (NodeId node = Next(reading); node < document_.next(reading); node = Next(node)) {
      if (IsMilestone(apparatus_.roles()[node])) return true;
    }
    return false;
  }

  // Copies lose their ids; what stands in other files comes as plain text.
  std::string RenderTargets(const Reading& reading) {
    std::string plain;
    // Through the text of the witness, which follows copies and pointers with all their limits.
    for (const TextPiece& piece : PiecesOf(reading)) {
      if (piece.kind == Kind::kText) plain += Escape(piece.text);
      if (piece.kind == Kind::kSoftBreak || piece.kind == Kind::kLineBreak ||
          piece.kind == Kind::kBlockBreak) {
        plain += ' ';
      }
      if (piece.kind == Kind::kLacuna) plain += kGapOfLacuna;
      if (piece.kind == Kind::kUndecided || piece.kind == Kind::kUnavailable) {
        plain += kGapOfUndecided;
      }
    }
    return plain;
  }

  // The pieces that depend on the entry of a copy; worked out once for the whole text.
  std::vector<TextPiece> PiecesOf(const Reading& reading) {
    if (!has_whole_) {
      whole_ = ReadingText(apparatus_, view_);
      has_whole_ = true;
    }
    std::vector<TextPiece> pieces;
    for (const TextPiece& piece : whole_.pieces) {
      if (piece.entry == reading.entry) pieces.push_back(piece);
    }
    return pieces;
  }

  std::string RenderInside(NodeId parent, int depth) {
    std::string bytes;
    const std::string_view file = document_.source(parent)->text();
    // The bytes are copied in stretches between the elements that are replaced.
    std::uint64_t copied = document_.span(parent).end();
    const ByteSpan end_tag = document_.end_tag_span(parent);
    const bool is_empty_tag = end_tag == document_.span(parent);
    const std::uint64_t end = is_empty_tag ? copied : end_tag.offset;
    bool lacks = false;
    auto copy_to = [&](std::uint64_t to) {
      if (to > copied && !lacks) bytes += file.substr(copied, to - copied);
      copied = std::max(copied, to);
    };
    for (NodeId node = Next(parent); node < document_.next(parent);) {
      const Role role = apparatus_.roles()[node];
      if (IsMilestone(role)) {
        copy_to(document_.span(node).offset);
        if (IsOfView(node)) {
          const bool begins = role == Role::kLacunaStart || role == Role::kWitEnd;
          if (role == Role::kLacunaStart) bytes += kGapOfLacuna;
          lacks = begins;
        }
        copied = document_.whole_span(node).end();
      } else if (role == Role::kApp) {
        copy_to(document_.span(node).offset);
        const EntryId inner = apparatus_.EntryAt(node);
        if (inner.valid() && depth < kDeepest && !lacks) bytes += RenderEntry(inner, depth + 1);
        copied = document_.whole_span(node).end();
        node = document_.next(node);
        continue;
      }
      node = Next(node);
    }
    copy_to(end);
    return bytes;
  }

  bool IsOfView(NodeId milestone) const {
    return std::any_of(
        apparatus_.milestones().begin(), apparatus_.milestones().end(),
        [&](const Milestone& m) { return m.node == milestone && m.witness == view_.witness; });
  }

  std::string RenderEntry(EntryId id, int depth) {
    const Choice choice = apparatus_.Choose(apparatus_[id], view_);
    switch (choice.kind) {
      case Choice::Kind::kReading:
        return Render(choice.reading, depth);
      case Choice::Kind::kLack:
        return std::string(kGapOfLacuna);
      case Choice::Kind::kUndecided:
        return std::string(kGapOfUndecided);
      default:
        return {};
    }
  }

  const Apparatus& apparatus_;
  const Document& document_;
  const View& view_;
  WitnessText whole_;
  bool has_whole_ = false;
};

class TeiWriter {
 public:
  TeiWriter(const Apparatus& apparatus, const View& view, const TextRules& rules)
      : apparatus_(apparatus),
        document_(apparatus.document()),
        view_(view),
        text_(ReadingText(apparatus, view, rules)),
        renderer_(apparatus, view),
        edits_(document_.file()) {}

  base::Result<std::string> Write() {
    if (&apparatus_.text_document() != &document_) {
      return base::Error{"the text is in another file than the apparatus",
                         "ask for the text as txt"};
    }
    for (const Range& text : apparatus_.texts()) {
      for (NodeId node = text.begin.node; node < text.end.node; node = Next(node)) {
        if (document_.source(node) == document_.file() && document_.is_in_file(node)) continue;
        return base::Error{"the text comes out of several files, or out of entities",
                           "ask for the text as txt, or for that of the single files"};
      }
    }
    Collect();
    base::Result<std::string> result = Apply();
    return result;
  }

 private:
  struct Kept {
    std::vector<std::pair<std::size_t, std::size_t>> stretches;  // of the decoded text
  };

  void Collect() {
    for (const TextPiece& piece : text_.pieces) {
      if (piece.is_reading) continue;
      // White space of a text that the witness lacks keeps the words around it apart.
      if (piece.kind == Kind::kSoftBreak && document_.kind(piece.node) == xml::NodeKind::kText) {
        spaces_.insert(piece.node.value());
      }
      if (piece.kind != Kind::kText) continue;
      kept_[piece.node.value()].stretches.emplace_back(piece.offset,
                                                       piece.offset + piece.text.size());
    }
    for (const Decision& decision : text_.decisions) {
      const Entry& entry = apparatus_[decision.entry];
      if (IsLemmaInText(entry, decision.reading)) {
        lemmas_.insert(entry.node.value());
        continue;
      }
      std::string bytes = decision.reading.valid()         ? renderer_.Render(decision.reading)
                          : decision.mark == Kind::kLacuna ? std::string(kGapOfLacuna)
                                                           : std::string(kGapOfUndecided);
      if (entry.anchor.kind == Anchor::Kind::kSpan) {
        inserted_[entry.anchor.range.begin] += bytes;
      } else {
        instead_[entry.node.value()] += bytes;
      }
    }
    // A lacuna that begins in the text itself.
    for (const TextPiece& piece : text_.pieces) {
      if (piece.kind != Kind::kLacuna || piece.entry.valid() || !piece.node.valid()) continue;
      if (!IsMilestone(apparatus_.roles()[piece.node])) continue;
      bool in_reading = false;
      for (NodeId up = document_.parent(piece.node); up.valid(); up = document_.parent(up)) {
        in_reading = in_reading || IsReading(apparatus_.roles()[up]);
      }
      if (!in_reading) inserted_[{piece.node, 0}] += kGapOfLacuna;
    }
  }

  // The lemma of an entry in the text is the text; only the tags around it go away.
  bool IsLemmaInText(const Entry& entry, ReadingId reading) const {
    if (entry.anchor.kind != Anchor::Kind::kOwnContent || !reading.valid()) return false;
    if (reading != entry.lemma) return false;
    const Content content = apparatus_[reading].content;
    return content == Content::kText || content == Content::kSilent;
  }

  void Replace(ByteSpan span, std::string text) {
    if (span.empty() && text.empty()) return;
    edits_list_.push_back({span, std::move(text)});
  }

  // What was put in front of a node, or into a text node.
  std::string TakeInserted(Position from, Position to) {
    std::string bytes;
    auto first = inserted_.lower_bound(from);
    auto last = inserted_.lower_bound(to);
    for (auto at = first; at != last; ++at) bytes += at->second;
    inserted_.erase(first, last);
    return bytes;
  }

  base::Result<std::string> Apply() {
    for (const Range& text : apparatus_.texts()) EditText(text);
    // Apparatus outside of the texts (in standOff, beside an edition).
    for (NodeId node(0); node.value() < document_.size();) {
      if (done_.contains(node.value())) {
        node = document_.next(node);  // went away with all that it holds
        continue;
      }
      if (apparatus_.roles()[node] == Role::kListApp && document_.is_in_file(node) &&
          document_.source(node) == document_.file()) {
        Replace(document_.whole_span(node), {});
        node = document_.next(node);
      } else {
        node = Next(node);
      }
    }
    std::stable_sort(edits_list_.begin(), edits_list_.end(),
                     [](const auto& a, const auto& b) { return a.span.offset < b.span.offset; });
    for (xml::TextEdit& edit : edits_list_) {
      base::Status added = edits_.Add(std::move(edit));
      if (!added.ok()) return added.error();
    }
    std::string bytes = edits_.ApplyToText();
    if (!document_.file()->is_utf8()) DeclareUtf8(&bytes);
    return bytes;
  }

  static void DeclareUtf8(std::string* bytes) {
    const std::size_t end = bytes->find("?>");
    const std::size_t at = bytes->find("encoding=");
    if (at == std::string::npos || end == std::string::npos || at > end) return;
    const std::size_t open = at + std::string_view("encoding=").size();
    const std::size_t close = bytes->find((*bytes)[open], open + 1);
    if (close < end) bytes->replace(open + 1, close - open - 1, "UTF-8");
  }

  void EditText(const Range& text) {
    for (NodeId node = text.begin.node; node < text.end.node;) {
      if (!open_lemmas_.empty() && node >= open_lemmas_.back().first) {
        node = open_lemmas_.back().second;
        open_lemmas_.pop_back();
        continue;
      }
      std::string inserted = TakeInserted({NodeId(0), 0}, {node, 0});
      inserted += TakeInserted({node, 0}, {node, 1});
      if (!inserted.empty()) Replace({document_.span(node).offset, 0}, std::move(inserted));
      if (document_.kind(node) == xml::NodeKind::kText) {
        EditTextNode(node);
        node = Next(node);
        continue;
      }
      node = document_.is_element(node) ? EditElement(node) : Next(node);
    }
    std::string rest = TakeInserted({NodeId(0), 0}, {text.end.node, 0});
    if (!rest.empty()) {
      const ByteSpan end = document_.end_tag_span(text.begin.node);
      Replace({end.offset, 0}, std::move(rest));
    }
  }

  NodeId EditElement(NodeId node) {
    const Role role = apparatus_.roles()[node];
    const bool is_apparatus =
        role == Role::kListApp || (document_.name(node).local == "div" &&
                                   document_.AttributeValue(node, "type") == "apparatus");
    if (role == Role::kApp && lemmas_.contains(node.value())) return EnterLemma(node);
    if (role == Role::kApp || is_apparatus || IsMilestone(role)) {
      auto instead = instead_.find(node.value());
      Replace(document_.whole_span(node),
              instead == instead_.end() ? std::string() : instead->second);
      done_.insert({node.value(), true});
      return document_.next(node);
    }
    // What no text has is left as it is; a choice keeps its sides.
    if (role == Role::kSkipped || role == Role::kListWit || role == Role::kChoice ||
        role == Role::kDel || role == Role::kAdd) {
      return HoldsEntry(node) ? Next(node) : document_.next(node);
    }
    return Next(node);
  }

  NodeId EnterLemma(NodeId app) {
    const NodeId lemma = apparatus_[apparatus_[apparatus_.EntryAt(app)].lemma].node;
    const ByteSpan whole = document_.whole_span(app);
    const std::uint64_t begin = document_.span(lemma).end();
    const ByteSpan end_tag = document_.end_tag_span(lemma);
    const std::uint64_t end = end_tag == document_.span(lemma) ? begin : end_tag.offset;
    Replace({whole.offset, begin - whole.offset}, {});
    Replace({end, whole.end() - end}, {});
    open_lemmas_.emplace_back(document_.next(lemma), document_.next(app));
    done_.insert({app.value(), true});
    return Next(lemma);
  }

  bool HoldsEntry(NodeId element) const {
    for (NodeId node = element; node < document_.next(element); node = Next(node)) {
      if (apparatus_.roles()[node] == Role::kApp) return true;
    }
    return false;
  }

  bool IsUnread(NodeId node) const {
    for (NodeId up = document_.parent(node); up.valid(); up = document_.parent(up)) {
      const Role role = apparatus_.roles()[up];
      if (role == Role::kSkipped || role == Role::kDel || role == Role::kAdd ||
          role == Role::kChoice) {
        return true;
      }
    }
    return false;
  }

  // Keeps what the pieces keep; white space stays where nothing else was.
  void EditTextNode(NodeId node) {
    std::string_view text = document_.text(node);
    const ByteSpan span = document_.span(node);
    auto kept = kept_.find(node.value());
    const bool is_whole = kept != kept_.end() && kept->second.stretches.size() == 1 &&
                          kept->second.stretches[0].first == 0 &&
                          kept->second.stretches[0].second == text.size();
    const bool has_insertions =
        inserted_.lower_bound({node, 1}) != inserted_.lower_bound({Next(node), 0});
    if (is_whole && !has_insertions) return;
    if (kept == kept_.end() && !has_insertions && (base::IsBlank(text) || IsUnread(node))) return;
    std::string bytes;
    std::size_t at = 0;
    auto add = [&](std::size_t begin, std::size_t end) {
      if (end > begin) bytes += Escape(text.substr(begin, end - begin));
    };
    const std::vector<std::pair<std::size_t, std::size_t>> none;
    for (auto [begin, end] : kept == kept_.end() ? none : kept->second.stretches) {
      bytes += TakeInserted({node, 0}, {node, static_cast<std::uint32_t>(begin) + 1});
      // An insertion inside of a stretch that is kept as a whole.
      at = begin;
      while (at < end) {
        auto next = inserted_.lower_bound({node, static_cast<std::uint32_t>(at) + 1});
        const bool is_inside =
            next != inserted_.end() && next->first.node == node && next->first.offset < end;
        const std::size_t to = is_inside ? next->first.offset : end;
        add(at, to);
        at = to;
        if (is_inside) {
          bytes += TakeInserted({node, static_cast<std::uint32_t>(to)},
                                {node, static_cast<std::uint32_t>(to) + 1});
        }
      }
    }
    bytes += TakeInserted({node, 0}, {Next(node), 0});
    if (bytes.empty() && spaces_.contains(node.value())) bytes = " ";
    Replace(span, std::move(bytes));
  }

  const Apparatus& apparatus_;
  const Document& document_;
  const View view_;
  const WitnessText text_;
  Renderer renderer_;
  xml::Edits edits_;
  std::vector<xml::TextEdit> edits_list_;
  std::unordered_map<std::uint32_t, Kept> kept_;
  std::unordered_map<std::uint32_t, std::string> instead_;
  std::map<Position, std::string> inserted_;
  std::unordered_map<std::uint32_t, bool> done_;
  std::set<std::uint32_t> spaces_;  // text nodes of which only white space is left
  std::set<std::uint32_t> lemmas_;  // app elements whose lemma is the text of the view
  std::vector<std::pair<NodeId, NodeId>> open_lemmas_;  // end of the lemma, end of its entry
};

}  // namespace

base::Result<std::string> ReadingTextAsTei(const Apparatus& apparatus, const View& view,
                                           const TextRules& rules) {
  return TeiWriter(apparatus, view, rules).Write();
}

}  // namespace siglum::apparatus
