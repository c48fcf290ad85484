// An encoder may point from `the general` or `Istanbul` wherever the text means it to lead; only a
// proper name can contradict an entry. So words in small letters (but for particles and titles),
// titles alone and initials alone are not judged, nor is a script without a convention. What is
// left must share no word with any form of the entry, or fit it badly as a whole. Tested by
// tests/checks/names_test.cc.
#include "checks/names_fit.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "names/letters.h"
#include "names/lexicon.h"

namespace siglum::checks {
namespace {

using names::PreparedName;
using names::Role;

constexpr float kPoor = 0.45F;   // a lower score is a poor fit
constexpr float kShared = 0.7F;  // less alike words are not the same: Erden and Ali Fuat, joined

bool IsSmallLetter(char32_t c) {
  const std::u32string lower = names::Lower(std::u32string(1, c));
  const names::Script script = names::ScriptOf(c);
  const bool has_case = script == names::Script::kLatin || script == names::Script::kCyrillic ||
                        script == names::Script::kGreek || script == names::Script::kArmenian;
  return has_case && !names::IsUpper(c) && lower[0] == c;
}

// `the hero of Kars`: some word is written small and is neither a title nor a particle.
bool IsDescription(std::string_view form) {
  const names::Lexicon& lexicon = names::Lexicon::Get();
  const std::u32string text = names::Decode(form);
  for (std::size_t at = 0; at < text.size();) {
    if (!names::IsLetter(text[at])) {
      ++at;
      continue;
    }
    std::size_t end = text.find(U' ', at);
    if (end == std::u32string::npos) end = text.size();
    if (IsSmallLetter(text[at])) {
      std::u32string word = text.substr(at, end - at);
      while (!word.empty() && !names::IsLetter(word.back())) word.pop_back();
      if (!lexicon.FindTitle(word).has_value() && !lexicon.FindParticle(word).has_value()) {
        return true;
      }
    }
    at = end;
  }
  return false;
}

bool IsFullWord(const names::NamePart& part) {
  if (part.role == Role::kInitial || part.role == Role::kNumber || part.role == Role::kOptional) {
    return false;
  }
  return !names::Lexicon::Get().FindTitle(part.letters).has_value();
}

std::size_t CountFullWords(const PreparedName& name) {
  const auto& parts = name.parts.parts;
  return static_cast<std::size_t>(std::count_if(parts.begin(), parts.end(), IsFullWord));
}

names::Script ScriptOf(const PreparedName& name) {
  return name.parts.parts.empty() ? names::Script::kOther
                                  : names::ScriptOf(name.parts.parts.front().letters);
}

// Letters of one script, or of two that are read aloud.
bool AreComparable(const PreparedName& a, const PreparedName& b) {
  const names::Script script_a = ScriptOf(a);
  const names::Script script_b = ScriptOf(b);
  return script_a == script_b ||
         (script_a != names::Script::kOther && script_b != names::Script::kOther);
}

// Whether a full word of the form stands for a word of the entry.
bool SharesWord(const PreparedName& form, const names::NameComparison& comparison) {
  return std::any_of(comparison.pairs.begin(), comparison.pairs.end(),
                     [&form](const names::WordPair& pair) {
                       if (!pair.is_initial && pair.match.similarity < kShared) return false;
                       for (std::size_t i = 0; i < pair.mention_count; ++i) {
                         if (IsFullWord(form.parts.parts[pair.mention + i])) return true;
                       }
                       return false;
                     });
}

// Keeps the best of what the pairs of spellings say.
void Compare(const PreparedName& form, const PreparedName& entry, float* best, FormFit* fit) {
  if (!AreComparable(form, entry)) return;
  const names::NameComparison comparison = names::CompareNames(form.name, entry.name);
  const float score = std::max(comparison.score, names::CompareNames(entry.name, form.name).score);
  const Fit own = !SharesWord(form, comparison) ? Fit::kNothing
                  : score < kPoor               ? Fit::kPoorly
                                                : Fit::kWell;
  fit->fit = std::max(fit->fit, own);
  if (score < *best) return;
  *best = score;
  fit->coverage = comparison.coverage;
}

}  // namespace

names::NameKind NameKindOf(tei::EntityKind kind) {
  switch (kind) {
    case tei::EntityKind::kPerson:
      return names::NameKind::kPerson;
    case tei::EntityKind::kPlace:
      return names::NameKind::kPlace;
    case tei::EntityKind::kOrganisation:
      break;
  }
  return names::NameKind::kOrganization;
}

PreparedEntry::PreparedEntry(const tei::RegisterEntry& entry) : kind(NameKindOf(entry.kind)) {
  for (const tei::RegisterForm& listed : entry.forms) {
    auto spellings = names::PrepareForm(listed.text, kind);
    if (spellings.ok()) forms.push_back(std::move(*spellings));
  }
}

FormFit JudgeFit(std::string_view form, const PreparedEntry& entry) {
  FormFit fit;
  const auto spellings = names::PrepareForm(form, entry.kind);
  if (!spellings.ok() || IsDescription(form)) return fit;
  for (const PreparedName& spelling : *spellings) {
    fit.full_words = std::max(fit.full_words, CountFullWords(spelling));
  }
  if (fit.full_words == 0) return fit;
  float best = 0;
  for (const std::vector<PreparedName>& listed : entry.forms) {
    for (const PreparedName& spelling : *spellings) {
      for (const PreparedName& other : listed) Compare(spelling, other, &best, &fit);
    }
  }
  return fit;
}

}  // namespace siglum::checks
