// Paragraphs come from apparatus::ReadingText, so the text is the one that `siglum witness` prints.
// Tested by tests/publish/text_writer_test.cc.
#include "publish/text_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "apparatus/witness_text.h"
#include "apparatus/wording.h"
#include "base/unicode.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::publish {
namespace {

using apparatus::Apparatus;
using apparatus::EntryId;
using apparatus::TextPiece;
using xml::NodeId;

constexpr std::size_t kColumns = 72;

struct Paragraph {
  std::string text;  // lines of verse apart by line ends
  NodeId first;      // the first node that it comes from
};

class TextDocument {
 public:
  TextDocument(const Apparatus& apparatus, const apparatus::View& view)
      : apparatus_(apparatus), document_(apparatus.document()), view_(view) {}

  std::string Write() {
    const std::string title = Title();
    if (!title.empty()) {
      out_ = Wrap(title, kColumns, 0) + "\n";
      out_ += std::string(std::min(kColumns, base::DisplayWidth(title)), '=') + "\n\n";
    }
    const std::vector<Paragraph> paragraphs = Paragraphs();
    for (std::size_t i = 0; i < paragraphs.size(); ++i) {
      const NodeId end =
          i + 1 < paragraphs.size() ? BlockOf(paragraphs[i + 1].first) : NodeId(document_.size());
      if (i > 0 && SectionOf(paragraphs[i].first) != SectionOf(paragraphs[i - 1].first)) {
        FlushNotes();
      }
      AddParagraph(paragraphs[i], i + 1);
      const NodeId begin = i == 0 ? NodeId(0) : BlockOf(paragraphs[i].first);
      CollectNotes(begin, end, i + 1);
    }
    FlushNotes();
    return std::move(out_);
  }

 private:
  std::string Title() const {
    for (NodeId node : xml::AllNodes(document_)) {
      if (!document_.IsNamed(node, tei::kTeiNamespace, "title")) continue;
      return tei::EditorsForm(document_, node);
    }
    return {};
  }

  std::vector<Paragraph> Paragraphs() const {
    std::vector<Paragraph> paragraphs;
    Paragraph open;
    auto close = [&] {
      std::string lines;
      std::size_t from = 0;
      while (from <= open.text.size()) {
        const std::size_t end = std::min(open.text.find('\n', from), open.text.size());
        const std::string line =
            base::CollapseWhiteSpace(std::string_view(open.text).substr(from, end - from));
        if (!line.empty()) lines += (lines.empty() ? "" : "\n") + line;
        from = end + 1;
      }
      if (!lines.empty()) paragraphs.push_back({lines, open.first});
      open = {};
    };
    for (const TextPiece& piece : apparatus::ReadingText(apparatus_, view_).pieces) {
      if (piece.node.valid() && !open.first.valid() && piece.document == &document_) {
        open.first = piece.node;
      }
      switch (piece.kind) {
        case TextPiece::Kind::kText:
          for (char c : piece.text) open.text += c == '\n' || c == '\r' || c == '\t' ? ' ' : c;
          break;
        case TextPiece::Kind::kSoftBreak:
          open.text += ' ';
          break;
        case TextPiece::Kind::kLineBreak:
          open.text += '\n';
          break;
        case TextPiece::Kind::kBlockBreak:
          close();
          break;
        case TextPiece::Kind::kLacuna:
          open.text += apparatus::kLacunaMark;
          break;
        case TextPiece::Kind::kUndecided:
        case TextPiece::Kind::kUnavailable:
          open.text += apparatus::kUndecidedMark;
          break;
      }
    }
    close();
    return paragraphs;
  }

  // The paragraph around a node: an entry at its start opens before its first word.
  NodeId BlockOf(NodeId node) const {
    for (NodeId up = node; up.valid(); up = document_.parent(up)) {
      if (apparatus_.roles()[up] == apparatus::Role::kBlock) return up;
    }
    return node;
  }

  // The outermost division that a node stands in.
  NodeId SectionOf(NodeId node) const {
    NodeId section;
    for (NodeId up = node; up.valid(); up = document_.parent(up)) {
      if (document_.is_element(up) && document_.name(up).local.starts_with("div")) section = up;
    }
    return section;
  }

  void AddParagraph(const Paragraph& paragraph, std::size_t number) {
    std::string text;
    std::size_t from = 0;
    const std::string label = fmt::format("[{}] ", number);
    while (from <= paragraph.text.size()) {
      const std::size_t end = std::min(paragraph.text.find('\n', from), paragraph.text.size());
      std::string line = paragraph.text.substr(from, end - from);
      if (from == 0) line.insert(0, label);
      text += Wrap(line, kColumns, from == 0 ? 0 : 2) + "\n";
      from = end + 1;
    }
    out_ += text + "\n";
  }

  void CollectNotes(NodeId begin, NodeId end, std::size_t number) {
    for (NodeId node = begin; node < end && node.value() < document_.size();
         node = NodeId(node.value() + 1)) {
      if (!document_.is_element(node)) continue;
      if (document_.IsNamed(node, tei::kTeiNamespace, "teiHeader")) {
        node = NodeId(document_.next(node).value() - 1);
        continue;
      }
      const EntryId entry = apparatus_.EntryAt(node);
      if (entry.valid() && !view_.witness.valid()) {
        const std::string words = apparatus::InWords(apparatus::WordEntry(apparatus_, entry));
        if (!words.empty()) entries_.push_back(fmt::format("{}  {}", number, words));
      } else if (document_.IsNamed(node, tei::kTeiNamespace, "note") && !IsInEntry(node)) {
        const std::string words = base::CollapseWhiteSpace(document_.TextContent(node));
        if (!words.empty()) notes_.push_back(fmt::format("{}  {}", number, words));
      }
    }
  }

  bool IsInEntry(NodeId node) const {
    for (NodeId up = document_.parent(node); up.valid(); up = document_.parent(up)) {
      if (apparatus_.roles()[up] == apparatus::Role::kApp) return true;
    }
    return false;
  }

  void FlushNotes() {
    for (std::vector<std::string>* list : {&entries_, &notes_}) {
      if (list->empty()) continue;
      out_ += std::string(12, '-') + "\n";
      for (const std::string& line : *list) out_ += Wrap(line, kColumns, 4) + "\n";
      out_ += "\n";
      list->clear();
    }
  }

  const Apparatus& apparatus_;
  const xml::Document& document_;
  const apparatus::View view_;
  std::string out_;
  std::vector<std::string> entries_;
  std::vector<std::string> notes_;
};

}  // namespace

std::string Wrap(std::string_view text, std::size_t columns, std::size_t indent) {
  std::string lines;
  std::size_t width = 0;
  for (std::size_t from = 0; from < text.size();) {
    const std::size_t end = std::min(text.find(' ', from), text.size());
    const std::string_view word = text.substr(from, end - from);
    from = end + 1;
    if (word.empty()) continue;
    const std::size_t word_width = base::DisplayWidth(word);
    if (!lines.empty() && width + 1 + word_width > columns) {
      lines += '\n' + std::string(indent, ' ');
      width = indent;
    } else if (!lines.empty()) {
      lines += ' ';
      ++width;
    }
    lines += word;
    width += word_width;
  }
  return lines;
}

std::string WriteText(const Apparatus& apparatus, const apparatus::View& view) {
  return TextDocument(apparatus, view).Write();
}

}  // namespace siglum::publish
