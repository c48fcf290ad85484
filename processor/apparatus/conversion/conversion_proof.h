// ConversionProof: whether a converted apparatus says what it said, and which entries spoil it.
// Tested by tests/apparatus/convert_test.cc.
#ifndef SIGLUM_APPARATUS_CONVERSION_CONVERSION_PROOF_H_
#define SIGLUM_APPARATUS_CONVERSION_CONVERSION_PROOF_H_

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "apparatus/apparatus.h"

namespace siglum::apparatus {

// What differs between two apparatuses of the same edition: its text, the text of a witness before
// or after correction, an entry, a reading. Empty when nothing does.
std::string FirstDifference(const Apparatus& before, const Apparatus& after);

// Keeps the texts of all witnesses as they were, to compare them with several results.
class ConversionProof {
 public:
  // `before` must live as long as the proof.
  explicit ConversionProof(const Apparatus& before);

  // The entries of `before` at which texts differ from those of `after`, or which say something
  // else there; empty when nothing differs. When something differs but no entry can be blamed,
  // all entries.
  std::set<EntryId> Culprits(const Apparatus& after);

 private:
  struct WitnessBefore {
    View view;
    std::string text;
  };

  void Blame(const View& view, std::size_t at, std::set<EntryId>* culprits);
  void BlameAround(Position position, std::set<EntryId>* culprits);
  EntryId Outermost(EntryId entry) const;

  const Apparatus& before_;
  std::vector<WitnessBefore> texts_;
  std::vector<EntryId> by_place_;  // entries about the text, by where their words begin
};

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_CONVERSION_CONVERSION_PROOF_H_
