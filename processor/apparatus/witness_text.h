// Witness texts: the text of the edition, or of any witness, rebuilt from text and apparatus.
//
//   came <app><lem wit="#A">Cebesoy</lem><rdg wit="#B">Jebesoy</rdg></app> home.
//
// is `came Jebesoy home.` for B. Every piece keeps the place that it came from; what the witness
// lacks, and what the edition leaves undecided, are pieces of their own.
#ifndef SIGLUM_APPARATUS_WITNESS_TEXT_H_
#define SIGLUM_APPARATUS_WITNESS_TEXT_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "apparatus/apparatus.h"
#include "apparatus/plain_text.h"
#include "base/byte_span.h"

namespace siglum::apparatus {

struct TextPiece {
  enum class Kind : std::uint8_t {
    kText,
    kSoftBreak,    // lb without break="no": white space, but not between letters of a script
                   // that has none
    kLineBreak,    // around a verse, an item, a line
    kBlockBreak,   // around a paragraph
    kLacuna,       // the witness lacks text from here
    kUndecided,    // the edition does not say what the witness has
    kUnavailable,  // the text stands in a file that could not be read
  };
  Kind kind = Kind::kText;
  bool is_reading = false;  // stands in place of the text; a lemma in the text is the text
  // kText: as it stands in the document, white space included; points into `document`.
  std::string_view text;
  // Where it came from: `offset` bytes into the decoded text of `node`.
  const xml::Document* document = nullptr;
  xml::NodeId node;
  std::uint32_t offset = 0;
  EntryId entry;  // the innermost entry that it depends on; none outside of entries
};

struct TextRules {
  Side choice = Side::kSource;
  bool keep_deletions = false;  // del is text and add is not: the state before correction
};

// What was read at an entry that the text itself came to; entries inside readings are not listed.
struct Decision {
  EntryId entry;
  ReadingId reading;                              // none: a mark, or nothing
  TextPiece::Kind mark = TextPiece::Kind::kText;  // kLacuna or kUndecided instead of a reading
};

struct WitnessText {
  std::vector<TextPiece> pieces;
  std::vector<Decision> decisions;  // in the order of the text
  // Files that copies and pointers led to, kept alive.
  std::vector<std::shared_ptr<const xml::Document>> documents;
  // The text was longer than anything that is not an attack (copies of copies): it was cut.
  bool was_cut = false;
};

// The text of `view`. Of the edition it is the edited text. With View::layer kBeforeCorrection,
// deletions are kept and additions left out whatever `rules` say. Any number of threads may call
// this for one apparatus, unless Options::open is not thread-safe.
WitnessText ReadingText(const Apparatus& apparatus, const View& view, const TextRules& rules = {});

inline constexpr std::string_view kLacunaMark = "⟨lacuna⟩";
inline constexpr std::string_view kUndecidedMark = "⟨?⟩";

// As `siglum witness --to txt` prints it: white space collapsed, paragraphs apart by an empty line,
// verses by line ends, no line end at the end.
std::string ToPlainText(const WitnessText& text);

// The place of a piece in its file, where the bytes of the file are the text; else its node's.
base::ByteSpan SpanOf(const TextPiece& piece);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_WITNESS_TEXT_H_
