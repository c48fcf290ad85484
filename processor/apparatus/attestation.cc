// Who has which reading: Apparatus::Choose and what it stands on.
//
// Claims are ranked. A witness that an entry names itself has that reading; else a manuscript has
// that of its hands, a hand that of its manuscript, a member that of its group (the nearest first).
// Two claims of one rank are a fault unless they are states of the text one after the other
// (@varSeq, groups of readings before and after correction, @hand) or say the same. Only then comes
// silence: the lemma where the apparatus is negative, else nobody knows.
// Tested by tests/apparatus/cases_test.cc and tests/apparatus/property_test.cc.
#include <algorithm>

#include "apparatus/apparatus.h"
#include "apparatus/plain_text.h"
#include "base/white_space.h"

namespace siglum::apparatus {
namespace {

using xml::Document;
using xml::NodeId;

// Higher is stronger. Groups count down by their distance.
constexpr int kDirect = 1000;
constexpr int kOwnHand = 900;
constexpr int kManuscript = 800;
constexpr int kGroup = 700;

struct Claim {
  ReadingId reading;
  int rank;
  Layer layer;  // that the citation itself gives: a hand that is the first state of its manuscript
};

int RankOf(const WitnessList& witnesses, WitnessId cited, const View& view) {
  if (cited == view.witness) return kDirect;
  const Witness& named = witnesses[cited];
  int levels = 0;
  if (named.role == WitnessRole::kHand && witnesses.Belongs(cited, view.witness, &levels)) {
    return kOwnHand - levels;
  }
  if (named.role == WitnessRole::kGroup) {
    return witnesses.Belongs(view.witness, cited, &levels) ? kGroup - levels : 0;
  }
  if (witnesses[view.witness].role == WitnessRole::kHand &&
      witnesses.Belongs(view.witness, cited, &levels)) {
    return kManuscript - levels;
  }
  return 0;
}

// @hand of the reading or of a group around it.
std::string_view HandOf(const Document& document, const ElementRoles& roles,
                        const Reading& reading) {
  std::string_view hand = document.AttributeValue(reading.node, "hand");
  for (NodeId at = reading.group; hand.empty() && at.valid() && roles[at] == Role::kRdgGrp;
       at = document.parent(at)) {
    hand = document.AttributeValue(at, "hand");
  }
  return hand;
}

std::string TextForComparison(const Apparatus& apparatus, const Reading& reading) {
  if (reading.content != Content::kText) return {};
  return TextOf(apparatus.document(), apparatus.roles(), reading.node);
}

// The place of a reading in the history of its witness; readings of one place contradict each
// other.
struct State {
  int layer;
  int sequence;
  bool has_hand;
  bool operator==(const State&) const = default;
};

State StateOf(const Apparatus& apparatus, const Claim& claim) {
  const Reading& reading = apparatus[claim.reading];
  const Layer layer = claim.layer != Layer::kNone ? claim.layer : reading.layer;
  return {layer == Layer::kBeforeCorrection  ? -1
          : layer == Layer::kAfterCorrection ? 1
                                             : 0,
          reading.sequence, !HandOf(apparatus.document(), apparatus.roles(), reading).empty()};
}

bool IsEarlier(const State& a, const State& b) {
  if (a.layer != b.layer) return a.layer < b.layer;
  if (a.sequence != b.sequence && a.sequence > 0 && b.sequence > 0) return a.sequence < b.sequence;
  return !a.has_hand && b.has_hand;
}

// Of several claims of one rank the one that holds for `view`; none when they contradict each
// other.
const Claim* Decide(const Apparatus& apparatus, const std::vector<Claim>& claims,
                    const View& view) {
  const Claim* best = &claims.front();
  bool contradicts = false;
  const bool wants_first = view.layer == Layer::kBeforeCorrection;
  for (std::size_t i = 1; i < claims.size(); ++i) {
    const State state = StateOf(apparatus, claims[i]);
    const State best_state = StateOf(apparatus, *best);
    const Reading& reading = apparatus[claims[i].reading];
    const Reading& other = apparatus[best->reading];
    const bool earlier = IsEarlier(state, best_state);
    const bool later = IsEarlier(best_state, state);
    const bool both_hands = state.has_hand && best_state.has_hand &&
                            HandOf(apparatus.document(), apparatus.roles(), reading) !=
                                HandOf(apparatus.document(), apparatus.roles(), other);
    if (earlier || later || both_hands) {
      // Two hands without an order follow each other as they are listed.
      if (wants_first ? earlier : (later || (both_hands && !earlier))) {
        best = &claims[i];
        contradicts = false;
      }
      continue;
    }
    const bool same =
        reading.content == other.content &&
        TextForComparison(apparatus, reading) == TextForComparison(apparatus, other) &&
        (reading.content == Content::kText || reading.content == Content::kOmission);
    contradicts = contradicts || !same;
  }
  return contradicts ? nullptr : best;
}

}  // namespace

bool Apparatus::IsNegative(const Entry& entry) const {
  if (options_.polarity == Polarity::kNegative) return true;
  if (options_.polarity == Polarity::kPositive) return false;
  if (!entry.lemma.valid()) return entry.anchor.kind != Anchor::Kind::kOwnContent;
  const Reading& lemma = readings_[entry.lemma.value()];
  if (lemma.citation_count > 0) return false;
  // Words that no witness has are not what a silent witness has.
  std::string_view type = document_.AttributeValue(lemma.node, "type");
  const auto& conjectures = options_.conjecture_types;
  return std::find(conjectures.begin(), conjectures.end(), type) == conjectures.end();
}

bool Apparatus::Names(const Entry& entry, WitnessId witness) const {
  const View view{witness};
  auto names = [&](std::span<const Citation> citations) {
    return std::any_of(citations.begin(), citations.end(), [&](const Citation& citation) {
      return RankOf(witnesses_, citation.witness, view) > 0;
    });
  };
  for (const Reading& reading : ReadingsOf(entry)) {
    if (names(CitationsOf(reading))) return true;
  }
  for (const Detail& detail : DetailsOf(entry)) {
    if (names(CitationsOf(detail))) return true;
  }
  return false;
}

Choice Apparatus::Choose(const Entry& entry, const View& view) const {
  Choice choice;
  const bool has_text_below = entry.anchor.kind != Anchor::Kind::kOwnContent;
  if (entry.kind != EntryKind::kVariants && !view.witness.valid()) {
    choice.kind = has_text_below ? Choice::Kind::kText : Choice::Kind::kNothing;
    return choice;
  }
  if (!view.witness.valid()) {
    choice.kind = has_text_below        ? Choice::Kind::kText
                  : entry.lemma.valid() ? Choice::Kind::kReading
                                        : Choice::Kind::kUndecided;
    choice.reading = entry.lemma;
    return choice;
  }
  std::vector<Claim> claims;
  int best_rank = 0;
  // The state after correction is that of the correcting hand, where one is cited beside the
  // manuscript; the state before it never is.
  auto rank_in_layer = [&](const Citation& citation, int rank) {
    if (rank > kOwnHand || rank <= kManuscript || view.layer == Layer::kNone) return rank;
    const bool is_first = witnesses_[citation.witness].is_before_correction;
    if (view.layer == Layer::kBeforeCorrection) return is_first ? kDirect + 1 : rank;
    return is_first ? rank : kDirect + 1;
  };
  const std::span<const Reading> readings = ReadingsOf(entry);
  for (std::size_t i = 0; i < readings.size(); ++i) {
    int rank = 0;
    Layer layer = Layer::kNone;
    if (witnesses_[view.witness].role == WitnessRole::kSource) {
      for (std::string_view token : Tokens(document_.AttributeValue(readings[i].node, "source"))) {
        if (token.starts_with('#')) token.remove_prefix(1);
        if (token == witnesses_[view.witness].id) rank = kDirect;
      }
    }
    for (const Citation& citation : CitationsOf(readings[i])) {
      const int own = rank_in_layer(citation, RankOf(witnesses_, citation.witness, view));
      if (own <= rank) continue;
      rank = own;
      const Witness& cited = witnesses_[citation.witness];
      if (cited.role == WitnessRole::kHand && citation.witness != view.witness) {
        layer = cited.is_before_correction ? Layer::kBeforeCorrection : Layer::kAfterCorrection;
      }
    }
    if (rank == 0 || rank < best_rank) continue;
    if (rank > best_rank) claims.clear();
    best_rank = rank;
    claims.push_back({ReadingId(entry.first_reading + i), rank, layer});
  }
  if (best_rank <= kGroup) {
    // `witDetail type="lac"` and `type="ambiguous"` speak of witnesses that no reading names.
    for (const Detail& detail : DetailsOf(entry)) {
      if (detail.kind == Detail::Kind::kRemark) continue;
      for (const Citation& citation : CitationsOf(detail)) {
        if (RankOf(witnesses_, citation.witness, view) <= best_rank) continue;
        choice.is_named = true;
        choice.kind =
            detail.kind == Detail::Kind::kLack ? Choice::Kind::kLack : Choice::Kind::kUndecided;
        return choice;
      }
    }
  }
  if (!claims.empty()) {
    choice.is_named = true;
    const Claim* claim = claims.size() == 1 ? &claims.front() : Decide(*this, claims, view);
    if (claim == nullptr) {
      choice.is_doubled = true;
      return choice;
    }
    const Reading& reading = readings_[claim->reading.value()];
    choice.reading = claim->reading;
    choice.kind = Choice::Kind::kReading;
    // The words of the lemma of a span are in the text.
    if (reading.is_lemma && has_text_below) choice.kind = Choice::Kind::kText;
    return choice;
  }
  if (entry.kind != EntryKind::kVariants) {
    choice.kind = has_text_below ? Choice::Kind::kText : Choice::Kind::kNothing;
  } else if (IsNegative(entry) || witnesses_[view.witness].role == WitnessRole::kSource) {
    choice.reading = entry.lemma;
    choice.kind = has_text_below        ? Choice::Kind::kText
                  : entry.lemma.valid() ? Choice::Kind::kReading
                                        : Choice::Kind::kUndecided;
  }
  return choice;
}

}  // namespace siglum::apparatus
