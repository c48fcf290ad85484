// PlainWriter: the pieces of a witness text as plain text, piece by piece. Inside this room only.
// Tested by tests/apparatus/cases_test.cc.
#ifndef SIGLUM_APPARATUS_PLAIN_WRITER_H_
#define SIGLUM_APPARATUS_PLAIN_WRITER_H_

#include <string>
#include <string_view>

#include "apparatus/witness_text.h"

namespace siglum::apparatus {

// Builds the text from pieces; a break is written when something follows it.
class PlainWriter {
 public:
  void Add(const TextPiece& piece);
  // What is written so far. More pieces only add to it.
  const std::string& text() const { return out_; }
  std::string Take() { return std::move(out_); }

 private:
  enum Pending { kNone, kSoft, kSpace, kLine, kBlock };

  void AddText(std::string_view text);
  void AddWord(std::string_view word);
  void AddMark(std::string_view mark);
  void Flush(bool before_unspaced);

  std::string out_;
  Pending pending_ = kNone;
};

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_PLAIN_WRITER_H_
