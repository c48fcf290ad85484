// Each rule moves the score a share of the way to 1, or takes a share of it away, so that no rule
// alone can lift a poor likeness over the threshold. A bare surname after the full name is the
// common case; a bearer of the same surname with other initials whom the register does not know is
// the dangerous one. Tested by tests/names/matcher_test.cc.
#include "names/context.h"

#include <fmt/format.h>

#include <algorithm>

#include "names/lexicon.h"

namespace siglum::names {
namespace {

constexpr std::size_t kMostStrangers = 256;
constexpr float kSeenBefore = 0.45F;
constexpr float kSeenBeforeFull = 0.1F;  // for a mention that needs no help
constexpr float kOfficeAgrees = 0.35F;
constexpr float kOfficeDisagrees = 0.93F;
constexpr float kUnborn = 0.3F;
constexpr float kChild = 0.6F;
constexpr float kDead = 0.85F;
constexpr float kStranger = 0.85F;
constexpr float kLeastForHelp = 0.5F;
constexpr int kAdult = 10;     // younger ones are not yet spoken of
constexpr int kLifetime = 80;  // longer before or after their activity people do not live

class Corrector {
 public:
  Corrector(float score, std::vector<std::string>* evidence) : score_(score), evidence_(evidence) {}

  void Raise(float share) { score_ += (1 - score_) * share; }
  void Lower(float factor) { score_ *= factor; }
  bool wants_evidence() const { return evidence_ != nullptr; }
  void Say(std::string words) {
    if (evidence_ != nullptr) evidence_->push_back(std::move(words));
  }
  float score() const { return std::clamp(score_, 0.0F, 1.0F); }

 private:
  float score_;
  std::vector<std::string>* evidence_;
};

bool IsPartial(Coverage coverage) {
  return coverage != Coverage::kFullName && coverage != Coverage::kSurnameAndInitials;
}

// 0 to 1: what is said must be alike to be helped by the context at all.
float Trust(const NameComparison& comparison) {
  constexpr float kLeast = 0.6F;
  constexpr float kGood = 0.9F;
  return std::clamp((comparison.quality - kLeast) / (kGood - kLeast), 0.0F, 1.0F);
}

void ApplyEarlier(const NameComparison& comparison, const ContextQuestion& question,
                  Corrector* corrector) {
  if (question.seen == nullptr || comparison.conflict || comparison.score < kLeastForHelp) return;
  float share = IsPartial(comparison.coverage) ? kSeenBefore : kSeenBeforeFull;
  corrector->Raise(share * Trust(comparison));
  if (corrector->wants_evidence()) {
    corrector->Say(fmt::format("this document also has {}", question.seen->form));
  }
}

void ApplyOffice(const NameComparison& comparison, const ContextQuestion& question,
                 Corrector* corrector) {
  auto telling = static_cast<std::uint16_t>(question.mention->title_classes & kTellingTitles);
  if (telling == 0 || question.office_classes == 0) return;
  bool agrees = (telling & question.office_classes) != 0;
  if (agrees) corrector->Raise(kOfficeAgrees * Trust(comparison));
  if (!agrees) corrector->Lower(kOfficeDisagrees);
  if (corrector->wants_evidence()) {
    corrector->Say(
        fmt::format("the title {} {} the office ({})", fmt::join(question.mention->titles, " "),
                    agrees ? "agrees with" : "does not go with", question.entry->office));
  }
}

void ApplyLifetime(const ContextQuestion& question, Corrector* corrector) {
  if (question.facts == nullptr || !question.facts->year) return;
  int year = *question.facts->year;
  const RegisterEntry& entry = *question.entry;
  if (entry.birth && year < *entry.birth + kAdult) {
    corrector->Lower(year < *entry.birth ? kUnborn : kChild);
    corrector->Say(fmt::format("born only in {}, the document is of {}", *entry.birth, year));
  } else if (entry.death && year > *entry.death) {
    corrector->Lower(kDead);
    corrector->Say(fmt::format("died in {}, the document is of {}", *entry.death, year));
  } else if (entry.active_from && year < *entry.active_from - kLifetime) {
    corrector->Lower(kUnborn);
    corrector->Say(fmt::format("active from {}, the document is of {}", *entry.active_from, year));
  } else if (entry.active_to && year > *entry.active_to + kLifetime) {
    corrector->Lower(kDead);
    corrector->Say(fmt::format("active until {}, the document is of {}", *entry.active_to, year));
  }
}

// The surname is that of a stranger whose given names or initials do not fit the entry.
const DocumentMemory::Stranger* FindNamesake(const ContextQuestion& question) {
  if (question.memory == nullptr || question.entry_name == nullptr) return nullptr;
  constexpr float kSameSurname = 0.88F;
  const Spelling& surname = *question.mention_name->words.back().spelling;
  for (const DocumentMemory::Stranger& stranger : question.memory->strangers()) {
    const Name& name = stranger.name.name;
    if (CompareWords(surname, *name.words.back().spelling).similarity < kSameSurname) continue;
    if (CompareNames(name, *question.entry_name).conflict) return &stranger;
  }
  return nullptr;
}

void ApplyStrangers(const NameComparison& comparison, const ContextQuestion& question,
                    Corrector* corrector) {
  if (comparison.coverage != Coverage::kSurname || question.mention_name->words.size() != 1) return;
  const DocumentMemory::Stranger* namesake = FindNamesake(question);
  if (namesake == nullptr) return;
  corrector->Lower(kStranger);
  corrector->Say(
      fmt::format("this document also has {}, who is not in the register", namesake->form));
}

}  // namespace

void DocumentMemory::RememberEntry(std::size_t entry, const std::string& form, Coverage coverage) {
  Appearance& appearance = entries_[entry];
  if (!appearance.form.empty() && coverage <= appearance.coverage) return;
  appearance = {form, coverage};
  ++version_;
}

void DocumentMemory::RememberStranger(Stranger stranger) {
  if (strangers_.size() == kMostStrangers) return;
  if (!stranger_forms_.insert(stranger.form).second) return;
  strangers_.push_back(std::move(stranger));
  ++version_;
}

const DocumentMemory::Appearance* DocumentMemory::Find(std::size_t entry) const {
  auto found = entries_.find(entry);
  return found == entries_.end() ? nullptr : &found->second;
}

float ScoreInContext(const NameComparison& comparison, const ContextQuestion& question,
                     std::vector<std::string>* evidence) {
  Corrector corrector(comparison.score, evidence);
  ApplyOffice(comparison, question, &corrector);
  ApplyEarlier(comparison, question, &corrector);
  ApplyStrangers(comparison, question, &corrector);
  ApplyLifetime(question, &corrector);
  return corrector.score();
}

}  // namespace siglum::names
