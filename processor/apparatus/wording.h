// Wording: an entry as readers know it: `Cebesoy] Jebesoy B, Jelesoy C`, `three om. B`,
// `post one add. very B`.
//
// One function words an entry for all outputs (web, print, EPUB, text). It gives runs, so that an
// output can set a siglum or a term in its own type, and take the markup of a lemma or a reading
// from the document instead of its plain text (WordedRun::node).
#ifndef SIGLUM_APPARATUS_WORDING_H_
#define SIGLUM_APPARATUS_WORDING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "apparatus/apparatus.h"

namespace siglum::apparatus {

// The words between lemma, readings and sigla. The default is the Latin that apparatuses of all
// languages use.
struct Terms {
  std::string omitted = "om.";
  std::string added_after = "post";
  std::string added_before = "ante";
  std::string added = "add.";
  std::string transposed = "transp.";
  std::string conjectured = "coni.";
  std::string corrected = "corr.";
  std::string lacuna = "lac.";
  std::string illegible = "illeg.";
  std::string before_correction = "a.c.";
  std::string after_correction = "p.c.";
  std::string editor = "ed.";
  std::string lemma_end = "]";
  std::string between_readings = ", ";
  std::string between_groups = "; ";
  std::string shortened = " ... ";
};

struct WordedRun {
  enum class Kind : std::uint8_t {
    kLemma,      // text of the lemma, or the word that something is added to
    kLemmaEnd,   // the bracket
    kReading,    // text of a reading
    kTerm,       // om., add., transp. ...
    kSiglum,     // a witness, or the list of them as the edition prints it (wit)
    kHand,       // the hand of the siglum before it, printed raised: `2` in A²
    kSource,     // who conjectured a reading
    kDetail,     // what a witDetail says
    kNote,       // a note of the entry or of a reading
    kSeparator,  // between readings, between groups
    kSpace,
  };
  Kind kind = Kind::kSpace;
  std::string text;  // white space collapsed, case as in the source
  // Where the text comes from, for outputs that keep its markup: the lem, rdg, witDetail, note, wit
  // or witness element; none for terms and separators, and for a lemma that was shortened.
  xml::NodeId node;
  ReadingId reading;  // that the run belongs to; none for the lemma of an entry without lem
  WitnessId witness;  // kSiglum, kHand, kSource
};

struct WordingOptions {
  Terms terms;
  // A lemma of more words is given by its first and last word; 0: never. One word never is.
  std::size_t longest_lemma = 6;
  bool lemma_sigla = false;  // also name the witnesses of the lemma
  bool notes = true;
};

// The runs of an entry; empty for one that says nothing to readers (kWitnesses).
std::vector<WordedRun> WordEntry(const Apparatus& apparatus, EntryId entry,
                                 const WordingOptions& options = {});

// The runs as one line of plain text.
std::string InWords(const std::vector<WordedRun>& runs);

// The plain text of the lemma of an entry: of its lem, or of its span; empty when it has none.
std::string LemmaText(const Apparatus& apparatus, const Entry& entry);
// The plain text of a reading; for a copy, of what it copies; empty for an omission or a lack.
std::string ReadingPlainText(const Apparatus& apparatus, const Reading& reading);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_WORDING_H_
