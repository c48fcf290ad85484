// White space is collapsed and breaks wait for the text that follows them.
// Tested by tests/apparatus/cases_test.cc.
#include "apparatus/plain_writer.h"

#include "base/unicode.h"
#include "base/white_space.h"

namespace siglum::apparatus {
namespace {

using Kind = TextPiece::Kind;

bool EndsUnspaced(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {
  }
  return at < text.size() && IsUnspacedScript(base::DecodeCodePoint(text, &at));
}

bool BeginsUnspaced(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && IsUnspacedScript(base::DecodeCodePoint(text, &at));
}

}  // namespace

void PlainWriter::Add(const TextPiece& piece) {
  switch (piece.kind) {
    case Kind::kText:
      AddText(piece.text);
      break;
    case Kind::kSoftBreak:
      if (pending_ < kSoft) pending_ = kSoft;
      break;
    case Kind::kLineBreak:
      if (pending_ < kLine) pending_ = kLine;
      break;
    case Kind::kBlockBreak:
      pending_ = kBlock;
      break;
    case Kind::kLacuna:
      AddMark(kLacunaMark);
      break;
    case Kind::kUndecided:
    case Kind::kUnavailable:
      AddMark(kUndecidedMark);
      break;
  }
}

void PlainWriter::AddText(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (base::IsSpace(text[at])) {
      if (pending_ < kSpace) pending_ = kSpace;
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < text.size() && !base::IsSpace(text[end])) ++end;
    AddWord(text.substr(at, end - at));
    at = end;
  }
}

void PlainWriter::AddWord(std::string_view word) {
  Flush(BeginsUnspaced(word));
  out_ += word;
}

// Two lacunae without a word between them are one.
void PlainWriter::AddMark(std::string_view mark) {
  if (mark == kLacunaMark && out_.ends_with(mark)) return;
  Flush(false);
  out_ += mark;
}

void PlainWriter::Flush(bool before_unspaced) {
  if (!out_.empty()) {
    if (pending_ == kBlock) out_ += "\n\n";
    if (pending_ == kLine) out_ += '\n';
    if (pending_ == kSpace) out_ += ' ';
    if (pending_ == kSoft && !(before_unspaced && EndsUnspaced(out_))) out_ += ' ';
  }
  pending_ = kNone;
}

std::string ToPlainText(const WitnessText& text) {
  PlainWriter writer;
  for (const TextPiece& piece : text.pieces) writer.Add(piece);
  return writer.Take();
}

}  // namespace siglum::apparatus
