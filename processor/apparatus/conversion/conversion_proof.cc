// Every witness is rebuilt before and after, in both layers where there are any. At the first
// letter that differs the entry around it is to blame, or the nearest ones; the converter leaves
// them out and tries again. Tested by tests/apparatus/convert_test.cc.
#include "apparatus/conversion/conversion_proof.h"

#include <fmt/format.h>

#include <algorithm>

#include "apparatus/plain_writer.h"
#include "apparatus/wording.h"

namespace siglum::apparatus {
namespace {

std::string Quoted(const std::string& before, const std::string& after) {
  std::size_t at = 0;
  while (at < before.size() && at < after.size() && before[at] == after[at]) ++at;
  const std::size_t from = at > 30 ? at - 30 : 0;
  auto part = [from](const std::string& text) {
    std::size_t begin = std::min(from, text.size());
    while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
    std::size_t end = std::min(begin + 60, text.size());
    while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
    return text.substr(begin, end - begin);
  };
  return fmt::format("\"{}\" became \"{}\"", part(before), part(after));
}

// What an entry says, whatever method links it: its readings with their witnesses.
std::string Saying(const Apparatus& apparatus, const Entry& entry) {
  std::vector<std::string> readings;
  for (const Reading& reading : apparatus.ReadingsOf(entry)) {
    std::set<std::string> ids;
    for (const Citation& citation : apparatus.CitationsOf(reading)) {
      ids.insert(apparatus.witnesses()[citation.witness].id);
    }
    // A lemma without words says nothing that its entry does not.
    if (reading.is_lemma) {
      if (ids.empty()) continue;
      readings.push_back("lemma");
    } else {
      readings.push_back(fmt::format("{} {}", static_cast<int>(reading.content),
                                     ReadingPlainText(apparatus, reading)));
    }
    for (const std::string& id : ids) readings.back() += " #" + id;
  }
  std::string all;
  for (const std::string& reading : readings) all += reading + "\n";
  return all;
}

bool HasLayers(const Apparatus& apparatus) {
  for (const Reading& reading : apparatus.readings()) {
    if (reading.layer != Layer::kNone || reading.sequence != 0) return true;
    if (apparatus.document().FindAttribute(reading.node, "hand").valid()) return true;
    if (reading.group.valid()) return true;
  }
  for (const Witness& witness : apparatus.witnesses().all()) {
    if (witness.role == WitnessRole::kHand) return true;
  }
  for (std::size_t i = 0; i < apparatus.document().size(); ++i) {
    const Role role = apparatus.roles()[xml::NodeId(i)];
    if (role == Role::kAdd || role == Role::kDel) return true;
  }
  return false;
}

std::vector<View> ViewsOf(const Apparatus& apparatus) {
  std::vector<View> views = {View{}};
  const bool has_layers = HasLayers(apparatus);
  for (std::size_t i = 0; i < apparatus.witnesses().size(); ++i) {
    if (apparatus.witnesses()[WitnessId(i)].role == WitnessRole::kGroup) continue;
    views.push_back({WitnessId(i), Layer::kNone});
    if (has_layers) views.push_back({WitnessId(i), Layer::kBeforeCorrection});
  }
  return views;
}

// The same view of another reading of the edition; nothing when the witness is gone. Witnesses are
// found again by their ids.
std::optional<View> SameView(const Apparatus& before, const View& view, const Apparatus& after) {
  View other = view;
  if (!view.witness.valid()) return other;
  other.witness = after.witnesses().Find(before.witnesses()[view.witness].id);
  return other.witness.valid() ? std::optional(other) : std::nullopt;
}

std::string PlainTextOf(const Apparatus& apparatus, const View& view) {
  return ToPlainText(ReadingText(apparatus, view));
}

Position PlaceOf(const Entry& entry) {
  const bool is_span = entry.anchor.kind == Anchor::Kind::kSpan && entry.anchor.document == nullptr;
  return is_span ? entry.anchor.range.begin : Position{entry.node, 0};
}

}  // namespace

std::string FirstDifference(const Apparatus& before, const Apparatus& after) {
  for (const View& view : ViewsOf(before)) {
    const std::string name = view.witness.valid()
                                 ? "the text of " + before.witnesses()[view.witness].id
                                 : std::string("the edited text");
    const std::optional<View> other = SameView(before, view, after);
    if (!other.has_value()) return name + " is gone";
    const std::string old_text = PlainTextOf(before, view);
    const std::string new_text = PlainTextOf(after, *other);
    if (old_text != new_text) return name + ": " + Quoted(old_text, new_text);
  }
  if (before.entries().size() != after.entries().size()) {
    return fmt::format("{} entries became {}", before.entries().size(), after.entries().size());
  }
  std::multiset<std::string> sayings;
  for (const Entry& entry : after.entries()) sayings.insert(Saying(after, entry));
  for (const Entry& entry : before.entries()) {
    const std::string saying = Saying(before, entry);
    auto found = sayings.find(saying);
    if (found == sayings.end()) return "an entry changed: " + saying;
    sayings.erase(found);
  }
  return {};
}

ConversionProof::ConversionProof(const Apparatus& before) : before_(before) {
  for (const View& view : ViewsOf(before)) texts_.push_back({view, PlainTextOf(before, view)});
  for (std::size_t i = 0; i < before.entries().size(); ++i) {
    if (before.entries()[i].is_about_text) by_place_.emplace_back(i);
  }
  std::stable_sort(by_place_.begin(), by_place_.end(),
                   [&](EntryId a, EntryId b) { return PlaceOf(before_[a]) < PlaceOf(before_[b]); });
}

std::set<EntryId> ConversionProof::Culprits(const Apparatus& after) {
  std::set<EntryId> culprits;
  bool differs = false;
  for (const WitnessBefore& known : texts_) {
    const std::optional<View> view = SameView(before_, known.view, after);
    const std::string text = view.has_value() ? PlainTextOf(after, *view) : std::string();
    if (view.has_value() && text == known.text) continue;
    differs = true;
    if (!view.has_value()) continue;
    const auto [first, second] =
        std::mismatch(known.text.begin(), known.text.end(), text.begin(), text.end());
    Blame(known.view, static_cast<std::size_t>(first - known.text.begin()), &culprits);
  }
  if (!differs) {
    std::multiset<std::string> sayings;
    for (const Entry& entry : after.entries()) sayings.insert(Saying(after, entry));
    differs = before_.entries().size() != after.entries().size();
    for (std::size_t i = 0; i < before_.entries().size(); ++i) {
      auto found = sayings.find(Saying(before_, before_.entries()[i]));
      if (found == sayings.end()) {
        differs = true;
        culprits.insert(Outermost(EntryId(i)));
      } else {
        sayings.erase(found);
      }
    }
  }
  if (differs && culprits.empty()) {
    for (std::size_t i = 0; i < before_.entries().size(); ++i) culprits.emplace(i);
  }
  return culprits;
}

EntryId ConversionProof::Outermost(EntryId entry) const {
  while (before_[entry].outer.valid()) entry = before_[before_[entry].outer].entry;
  return entry;
}

// The piece that letter `at` of the text came out of.
void ConversionProof::Blame(const View& view, std::size_t at, std::set<EntryId>* culprits) {
  const WitnessText text = ReadingText(before_, view);
  PlainWriter writer;
  const TextPiece* last = nullptr;
  for (const TextPiece& piece : text.pieces) {
    writer.Add(piece);
    last = &piece;
    if (writer.text().size() > at) break;
  }
  if (last == nullptr) return;
  if (last->entry.valid()) culprits->insert(Outermost(last->entry));
  if (last->document == &before_.document()) BlameAround({last->node, last->offset}, culprits);
}

// The last entry that begins at or before a place, and the next one.
void ConversionProof::BlameAround(Position position, std::set<EntryId>* culprits) {
  auto next = std::upper_bound(
      by_place_.begin(), by_place_.end(), position,
      [&](Position value, EntryId entry) { return value < PlaceOf(before_[entry]); });
  if (next != by_place_.end()) culprits->insert(Outermost(*next));
  if (next != by_place_.begin()) culprits->insert(Outermost(*(next - 1)));
}

}  // namespace siglum::apparatus
