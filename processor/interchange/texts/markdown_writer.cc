// Each block becomes a paragraph of Markdown behind the prefix of its container. All signs of
// Markdown in the text are escaped: what is a sign depends on its neighbours, and a needless escape
// is invisible. Tested by tests/interchange/markdown_test.cc.
#include "interchange/texts/markdown_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "base/white_space.h"
#include "interchange/addresses.h"
#include "interchange/texts/outgoing.h"

namespace siglum::interchange {
namespace {

constexpr std::string_view kFormat = "Markdown";

std::string Escaped(std::string_view text) {
  std::string escaped;
  for (char c : text) {
    if (std::string_view("\\`*_[]<>~^|{}").find(c) != std::string_view::npos) escaped += '\\';
    escaped += c;
  }
  return escaped;
}

// What begins a block where it begins a line.
std::string EscapedStart(std::string line) {
  const std::size_t digits = line.find_first_not_of("0123456789");
  const bool is_number =
      digits != 0 && digits != std::string::npos && (line[digits] == '.' || line[digits] == ')');
  if (is_number) {
    line.insert(digits, 1, '\\');
  } else if (!line.empty() && std::string_view("#+-=:").find(line[0]) != std::string_view::npos) {
    line.insert(0, 1, '\\');
  }
  return line;
}

// The look as signs; `*` stays outside.
std::string Opening(const Look& look) {
  std::string signs;
  if (look.strike) signs += "~~";
  if (look.bold) signs += "**";
  if (look.italic) signs += "*";
  if (look.superscript) signs += "^";
  if (look.subscript) signs += "~";
  return signs;
}

std::string Reversed(std::string text) {
  std::ranges::reverse(text);
  return text;
}

class MarkdownWriter {
 public:
  explicit MarkdownWriter(const OutgoingText& text) : text_(text) {}

  std::string Write() {
    WriteMetadata();
    WriteBlocks(text_.blocks, "");
    for (std::size_t i = 0; i < order_.size(); ++i) WriteNote(i);
    return std::move(out_);
  }

  // Looks that Markdown has no sign for.
  std::vector<std::string> lost_looks() const { return lost_looks_; }

 private:
  void WriteMetadata();
  void WriteBlocks(const std::vector<OutgoingBlock>& blocks, std::string_view prefix);
  void WriteNote(std::size_t number);
  std::string Words(const std::vector<OutgoingRun>& runs, std::string_view line_end);
  void AppendText(const OutgoingRun& run, std::string* words);
  static std::string Row(const std::vector<std::string>& cells) {
    std::string row = "|";
    for (const std::string& cell : cells) row += " " + cell + " |";
    return row;
  }
  void LoseLook(bool is_set, const char* name) {
    if (is_set && std::ranges::find(lost_looks_, name) == lost_looks_.end()) {
      lost_looks_.emplace_back(name);
    }
  }

  const OutgoingText& text_;
  std::string out_;
  std::vector<std::size_t> order_;  // notes, as they are referred to
  std::vector<std::string> lost_looks_;
};

void MarkdownWriter::WriteMetadata() {
  auto quoted = [](std::string_view value) {
    std::string text = "\"";
    for (char c : value) {
      if (c == '"' || c == '\\') text += '\\';
      text += c;
    }
    return text + "\"";
  };
  out_ += "---\n";
  if (!text_.title.empty()) out_ += fmt::format("title: {}\n", quoted(text_.title));
  for (const std::string& author : text_.authors) {
    if (!author.empty()) out_ += fmt::format("author: {}\n", quoted(author));
  }
  if (!text_.date.empty()) out_ += fmt::format("date: {}\n", quoted(text_.date));
  if (!text_.language.empty()) out_ += fmt::format("lang: {}\n", text_.language);
  out_ += "---\n";
}

void MarkdownWriter::AppendText(const OutgoingRun& run, std::string* words) {
  LoseLook(run.look.underline, "underlining");
  LoseLook(run.look.small_caps, "small capitals");
  LoseLook(run.look.capitals, "capitals");
  // Signs of the editor are written as they are; a bracket of the text is escaped.
  std::string text = run.is_sign ? run.text : Escaped(run.text);
  // `](` would be a link.
  if (words->ends_with(']') && (text.starts_with('(') || text.starts_with(':'))) {
    text.insert(0, 1, '\\');
  }
  if (!run.link.empty()) {
    *words += fmt::format("[{}](<{}>)", text, AsUri(run.link));
    return;
  }
  const std::string opening = run.is_sign ? std::string() : Opening(run.look);
  if (opening.empty()) {
    *words += text;
    return;
  }
  // Emphasis must begin and end at a word.
  const std::size_t first = text.find_first_not_of(' ');
  const std::size_t last = text.find_last_not_of(' ');
  if (first == std::string::npos) {
    *words += text;
    return;
  }
  *words += text.substr(0, first);
  // Signs beside signs would run together: a comment of HTML keeps them apart.
  const bool touches =
      !words->empty() && std::string_view("*~^").find(words->back()) != std::string_view::npos;
  if (touches) *words += "<!-- -->";
  *words += opening + text.substr(first, last - first + 1) + Reversed(opening);
  *words += text.substr(last + 1);
}

std::string MarkdownWriter::Words(const std::vector<OutgoingRun>& runs, std::string_view line_end) {
  std::string words;
  for (const OutgoingRun& run : runs) {
    switch (run.kind) {
      case OutgoingRun::Kind::kText:
        AppendText(run, &words);
        break;
      case OutgoingRun::Kind::kNote:
        order_.push_back(run.note);
        words += fmt::format("[^{}]", order_.size());
        break;
      case OutgoingRun::Kind::kLineBreak:
        while (words.ends_with(' ')) words.pop_back();
        words += line_end;
        break;
      case OutgoingRun::Kind::kPicture:
        words += fmt::format("![{}](<{}>)", Escaped(run.text), AsUri(run.link));
        break;
    }
  }
  while (words.ends_with(' ')) words.pop_back();
  return words;
}

void MarkdownWriter::WriteBlocks(const std::vector<OutgoingBlock>& blocks,
                                 std::string_view prefix) {
  const OutgoingBlock* before = nullptr;
  for (const OutgoingBlock& block : blocks) {
    using Kind = OutgoingBlock::Kind;
    const bool is_row = block.kind == Kind::kRow;
    const bool goes_on = before != nullptr && before->kind == block.kind && !block.is_new;
    const bool is_tight = (is_row && goes_on) || (block.kind == Kind::kItem && before != nullptr &&
                                                  before->kind == Kind::kItem && block.is_new);
    std::string start(prefix);
    std::string below(prefix);  // of the lines after the first
    if (block.kind == Kind::kQuote) {
      if (before != nullptr && before->kind == Kind::kQuote) out_ += start + ">\n";
      start += "> ";
      below += "> ";
    } else if (block.kind == Kind::kItem) {
      constexpr std::size_t kStep = 4;
      const std::string indent((static_cast<std::size_t>(block.level) - 1) * kStep, ' ');
      below += indent + "    ";
      start += indent + (block.is_new ? (block.is_numbered ? "1.  " : "-   ") : "    ");
    }
    const bool is_verse_line = block.kind == Kind::kVerse && goes_on;
    if (is_verse_line) {
      out_.pop_back();  // the line before ends in a hard break
      out_ += "\\\n";
    } else if (!is_tight &&
               !(block.kind == Kind::kQuote && before != nullptr && before->kind == Kind::kQuote)) {
      if (before != nullptr || prefix.empty()) {
        out_ += "\n";
      }
    }
    if (is_row) {
      std::vector<std::string> cells;
      std::size_t columns = 0;
      for (const OutgoingBlock::Cell& cell : block.cells) {
        cells.push_back(Words(cell.runs, " "));
        for (int i = 1; i < cell.columns; ++i) cells.emplace_back();
        columns = cells.size();
      }
      out_ += start + Row(cells) + "\n";
      if (!goes_on) out_ += below + Row(std::vector<std::string>(columns, "---")) + "\n";
    } else {
      std::string words = Words(block.runs, "\\\n" + below);
      if (block.kind == Kind::kHeading) {
        constexpr int kDeepest = 6;
        std::ranges::replace(words, '\n', ' ');
        out_ += start +
                std::string(static_cast<std::size_t>(std::min(block.level, kDeepest)), '#') + " " +
                words + "\n";
      } else {
        out_ += start + EscapedStart(std::move(words)) + "\n";
      }
    }
    before = &block;
  }
}

// The first paragraph beside the label, further ones indented. A note in a note comes behind all.
void MarkdownWriter::WriteNote(std::size_t number) {
  const OutgoingNote& note = text_.notes[order_[number]];
  out_ += fmt::format("\n[^{}]: ", number + 1);
  bool is_first = true;
  for (const OutgoingBlock& block : note.blocks) {
    std::vector<OutgoingRun> runs = block.runs;
    for (const OutgoingBlock::Cell& cell : block.cells) {
      runs.insert(runs.end(), cell.runs.begin(), cell.runs.end());
    }
    const std::string words = EscapedStart(Words(runs, "\\\n    "));
    out_ += (is_first ? "" : "\n    ") + words + "\n";
    is_first = false;
  }
  if (is_first) out_ += "\n";
}

}  // namespace

std::string WriteMarkdown(const xml::Document& document, const apparatus::Options& apparatus,
                          Losses* losses) {
  const OutgoingText text = ReadOutgoing(document, apparatus);
  MarkdownWriter writer(text);
  std::string markdown = writer.Write();
  ReportMarkupLeftOut(document, text.unsaid.styles, kFormat, losses);
  std::vector<Unsaid::Kind> looks = text.unsaid.looks;
  for (const std::string& look : writer.lost_looks()) {
    looks.push_back({look, 1, document.root()});
  }
  ReportMarkupLeftOut(document, looks, kFormat, losses);
  ReportElementsLeftOut(document, text.unsaid.dropped, kFormat, losses);
  return markdown;
}

}  // namespace siglum::interchange
