// WitnessComparison: the rebuilt text of a witness held against its transcription, word by word.
//
//   edition A:       came Cebesoy home .
//   transcription:   came Jebesoy home .      differs: the entry names A for `Cebesoy`
//
// A word of the rebuilt text that no entry gives to the witness by name (a negative apparatus is
// silent about it) is no promise of the edition: a difference there is "says nothing".
// Tested by tests/apparatus/witness_comparison_test.cc.
#ifndef SIGLUM_APPARATUS_WITNESS_COMPARISON_H_
#define SIGLUM_APPARATUS_WITNESS_COMPARISON_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "apparatus/witness_text.h"

namespace siglum::apparatus {

// What counts as the same word. The text of both sides is changed before it is compared.
struct Normalization {
  bool fold_case = false;
  bool ignore_punctuation = false;
  bool ignore_spaces = false;  // words run together or apart: letters are compared
  std::vector<std::pair<std::string, std::string>> letters;  // `v` as `u`, one after the other
  std::vector<std::pair<std::string, std::string>> words;    // whole words, after all the rest
  Side choice = Side::kSource;
};

struct WordDifference {
  enum class Verdict : std::uint8_t { kDiffers, kSaysNothing };
  Verdict verdict = Verdict::kDiffers;
  std::string edition;        // the words that the edition gives the witness; may be empty
  std::string transcription;  // the words of the transcription; may be empty
  EntryId entry;  // that the words depend on, or that stands nearest before; may be none
  const xml::Document* document = nullptr;  // where the words of the edition stand
  xml::NodeId node;
};

struct WitnessComparison {
  std::uint64_t words = 0;   // of the transcription
  std::uint64_t agree = 0;   // words of the transcription that the edition gives
  std::uint64_t differ = 0;  // words of differences, by verdict; the longer side counts
  std::uint64_t unsaid = 0;
  std::vector<WordDifference> differences;  // in the order of the text

  // Of the words that the edition speaks of, those that agree: 0 to 1; 1 when it speaks of none.
  double Share() const {
    return agree + differ == 0 ? 1.0
                               : static_cast<double>(agree) / static_cast<double>(agree + differ);
  }
};

// `text` is ReadingText(apparatus, {witness}).
WitnessComparison CompareWitness(const Apparatus& apparatus, WitnessId witness,
                                 const WitnessText& text, std::string_view transcription,
                                 const Normalization& normalization);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_WITNESS_COMPARISON_H_
