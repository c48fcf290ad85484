// Entries are compared only where they share a number or words of their names (by their first
// letters in Latin script); very common words count only together with others, so that the work
// stays near the size of the registers.
// Tested by tests/interchange/concordance_test.cc.
#include "interchange/concordance.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <set>

#include "base/romanize.h"
#include "base/text_forms.h"
#include "base/unicode.h"
#include "dates/iso8601.h"
#include "diagnostics/codes/ix.h"
#include "interchange/markup.h"
#include "interchange/table.h"
#include "names/prepared_name.h"
#include "xml/writer.h"

namespace siglum::interchange {
namespace {

using tei::EntityKind;

constexpr float kFits =
    0.85F;  // names that say the same; below it spellings differ too much to decide
constexpr float kNear = 0.6F;  // names that are worth a look together with a date
constexpr int kYearsOfDoubt =
    10;  // years: dates this far apart may be slips, farther ones are other people
constexpr std::size_t kManyWords = 3;  // that agree: a name that few have

names::NameKind NameKindOf(EntityKind kind) {
  return kind == EntityKind::kPlace          ? names::NameKind::kPlace
         : kind == EntityKind::kOrganisation ? names::NameKind::kOrganization
                                             : names::NameKind::kPerson;
}

// Year and, where the value has them, month and day.
struct When {
  std::optional<int> year;
  std::string day;  // of ten letters; empty for a year or a month
};

When ParseWhen(const std::string& value) {
  When when;
  constexpr std::size_t kDay = 10;
  if (value.size() < 4 || dates::ParseIso(value).fault != dates::IsoFault::kNone) return when;
  const bool is_before_christ = value.front() == '-';
  if (value.find_first_not_of("-0123456789") != std::string::npos) return when;
  const int year = std::atoi(value.c_str() + (is_before_christ ? 1 : 0));
  when.year = is_before_christ ? -year : year;
  if (value.size() == kDay) when.day = value;
  return when;
}

// An entry with everything that is compared more than once.
struct Prepared {
  const Entry* entry = nullptr;
  std::vector<names::PreparedName> names;
  std::set<std::string> blocks;
  When born, died;
  bool is_unnamed = false;
};

// `N. N.`, `Unbekannt`, `anonymous`: a name that is none.
bool IsNoName(const std::string& name) {
  std::string letters;
  for (char c : base::LowerCase(base::Romanize(name))) {
    if (c >= 'a' && c <= 'z') letters += c;
  }
  static const std::set<std::string> kNone = {"",          "nn",          "n",          "unknown",
                                              "unbekannt", "anonymous",   "anonym",     "anonymus",
                                              "inconnu",   "unbekannter", "unbekannte", "anon"};
  return kNone.contains(letters);
}

// The first letters of each word of a name, in Latin letters and lower case.
void AddBlocks(const std::string& name, std::set<std::string>* blocks) {
  constexpr std::size_t kLetters = 3, kShortest = 2;
  std::string word;
  for (char c : base::LowerCase(base::Romanize(name)) + " ") {
    if (c >= 'a' && c <= 'z') {
      word += c;
    } else {
      if (word.size() >= kShortest) blocks->insert(word.substr(0, kLetters));
      word.clear();
    }
  }
}

Prepared Prepare(const Entry& entry) {
  constexpr std::size_t kMostNames = 12;  // variants beyond add time and nothing else
  Prepared prepared;
  prepared.entry = &entry;
  prepared.is_unnamed = IsNoName(entry.name);
  if (prepared.is_unnamed) prepared.blocks.insert("?");
  prepared.born = ParseWhen(entry.born);
  prepared.died = ParseWhen(entry.died);
  for (const EntryName& name : entry.names) {
    if (prepared.names.size() >= kMostNames) break;
    AddBlocks(name.text, &prepared.blocks);
    auto spellings = names::PrepareForm(name.text, NameKindOf(entry.kind));
    if (spellings.ok() && !spellings->empty())
      prepared.names.push_back(std::move(spellings->front()));
  }
  return prepared;
}

struct Names {
  float score = 0;
  std::size_t words = 0;
  bool fits = false;
  bool conflict = false;  // given names contradict in the best of all comparisons
};

Names Compare(const Prepared& a, const Prepared& b) {
  Names best;
  bool has_any = false;
  for (const names::PreparedName& left : a.names) {
    for (const names::PreparedName& right : b.names) {
      const names::NameComparison comparison = names::CompareEitherWay(left.name, right.name);
      const bool is_better =
          !has_any || (best.conflict && !comparison.conflict) ||
          (best.conflict == comparison.conflict && comparison.score > best.score);
      if (!is_better) continue;
      has_any = true;
      best.score = comparison.score;
      best.conflict = comparison.conflict;
      best.words = 0;
      for (const names::WordPair& pair : comparison.pairs) best.words += pair.is_initial ? 0 : 1;
      best.fits = !comparison.conflict && comparison.score >= kFits &&
                  comparison.coverage == names::Coverage::kFullName;
    }
  }
  return best;
}

enum class Agreement { kUnknown, kAgree, kDoubt, kContradict };

Agreement CompareWhen(const When& a, const When& b) {
  if (!a.year.has_value() || !b.year.has_value()) return Agreement::kUnknown;
  const int apart = std::abs(*a.year - *b.year);
  if (apart > kYearsOfDoubt) return Agreement::kContradict;
  const bool days_differ = !a.day.empty() && !b.day.empty() && a.day != b.day;
  return apart == 0 && !days_differ ? Agreement::kAgree : Agreement::kDoubt;
}

std::string Life(const Prepared& p) {
  auto year = [](const When& when) {
    return when.year.has_value() ? std::to_string(*when.year) : std::string();
  };
  return fmt::format("{}-{}", year(p.born), year(p.died));
}

std::string Redirected(const Identifier& identifier, const Redirects& redirects) {
  auto found = redirects.find(identifier.id);
  return found == redirects.end() ? identifier.id : found->second;
}

class Judge {
 public:
  Judge(const Prepared& a, const Prepared& b, const Redirects& redirects) : a_(a), b_(b) {
    for (const EntryNumber& x : a.entry->numbers) {
      for (const EntryNumber& y : b.entry->numbers) {
        const bool is_one_authority = x.identifier.is_sound() && y.identifier.is_sound() &&
                                      x.identifier.authority == y.identifier.authority;
        if (!is_one_authority) continue;
        if (Redirected(x.identifier, redirects) == Redirected(y.identifier, redirects)) {
          if (common_.empty()) common_ = x.identifier.authority->label;
        } else {
          apart_ = x.identifier.authority->label;
          // Numbers with a hyphen come from files that were joined and replaced in 2012.
          is_replaceable_ = x.identifier.id.find('-') != std::string::npos ||
                            y.identifier.id.find('-') != std::string::npos;
        }
      }
    }
  }

  std::optional<Correspondence> Decide() {
    names_ = Compare(a_, b_);
    born_ = CompareWhen(a_.born, b_.born);
    died_ = CompareWhen(a_.died, b_.died);
    // Somebody who died before the other was born.
    const bool never_met = (a_.died.year && b_.born.year && *a_.died.year < *b_.born.year) ||
                           (b_.died.year && a_.born.year && *b_.died.year < *a_.born.year);
    contradict_ = never_met || born_ == Agreement::kContradict || died_ == Agreement::kContradict;
    if (!common_.empty()) return ByNumber();
    if (a_.is_unnamed || b_.is_unnamed) {
      if (a_.is_unnamed && b_.is_unnamed && a_.entry->name == b_.entry->name) {
        return Say(Decision::kDifferent,
                   "an unnamed person is nobody else, unless a number says so");
      }
      return SameId();
    }
    if (names_.fits) return ByName();
    const bool has_date = born_ == Agreement::kAgree || died_ == Agreement::kAgree;
    const bool is_near = !names_.conflict && names_.score >= kNear;
    const bool shares_surname = names_.conflict && names_.words > 0;
    if (contradict_ || !apart_.empty()) return SameId();
    if (has_date && (is_near || shares_surname)) {
      return Say(Decision::kReview, names_.conflict ? "surname and dates fit, given names differ"
                                                    : "names nearly fit, a date agrees");
    }
    if (is_near && (born_ == Agreement::kDoubt || died_ == Agreement::kDoubt)) {
      return Say(Decision::kReview, "names nearly fit, dates differ a little");
    }
    return SameId();
  }

 private:
  std::optional<Correspondence> Say(Decision decision, std::string evidence) const {
    return Correspondence{a_.entry, b_.entry, decision, std::move(evidence)};
  }
  std::optional<Correspondence> SameId() const {
    if (a_.entry->id.empty() || a_.entry->id != b_.entry->id) return std::nullopt;
    return Say(Decision::kDifferent, "only the xml:id is the same");
  }
  std::string Dates() const {
    std::string dates;
    if (born_ == Agreement::kAgree) dates += ", birth";
    if (died_ == Agreement::kAgree) dates += ", death";
    return dates;
  }
  std::optional<Correspondence> ByNumber() const {
    const std::string number = fmt::format("one {}", common_);
    if (contradict_) {
      return Say(Decision::kReview,
                 fmt::format("{}, but lives differ ({}, {}): one of the two has a wrong number",
                             number, Life(a_), Life(b_)));
    }
    const bool is_unlike = names_.conflict || (names_.score < kNear && names_.words == 0);
    if (is_unlike && !a_.is_unnamed && !b_.is_unnamed) {
      return Say(
          Decision::kReview,
          fmt::format("{}, but {}: one of the two may have a wrong number", number,
                      names_.conflict ? "given names contradict" : "names have nothing in common"));
    }
    return Say(Decision::kSame, number + (names_.fits ? ", names" : "") + Dates());
  }
  std::optional<Correspondence> ByName() const {
    if (contradict_) {
      return Say(Decision::kDifferent,
                 fmt::format("same name, but lives differ ({}, {})", Life(a_), Life(b_)));
    }
    if (!apart_.empty()) {
      return is_replaceable_
                 ? Say(Decision::kReview,
                       fmt::format(
                           "same name, two numbers of {}, of which one may have been replaced",
                           apart_))
                 : Say(Decision::kDifferent, fmt::format("same name, two numbers of {}", apart_));
    }
    if (born_ == Agreement::kDoubt || died_ == Agreement::kDoubt) {
      return Say(Decision::kReview,
                 fmt::format("names fit, dates differ a little ({}, {})", Life(a_), Life(b_)));
    }
    const int agreeing =
        (born_ == Agreement::kAgree ? 1 : 0) + (died_ == Agreement::kAgree ? 1 : 0);
    const bool has_many_words = names_.words >= kManyWords;
    if (agreeing == 2 || has_many_words) {
      return Say(Decision::kSame, fmt::format("names fit ({} words){}", names_.words, Dates()));
    }
    return Say(Decision::kReview, agreeing == 1
                                      ? "names fit, but only one date is known on both sides"
                                      : "names fit, but neither number nor date says more");
  }

  const Prepared& a_;
  const Prepared& b_;
  std::string common_;
  std::string apart_;
  bool is_replaceable_ = false;
  Names names_;
  Agreement born_ = Agreement::kUnknown;
  Agreement died_ = Agreement::kUnknown;
  bool contradict_ = false;
};

// The entries of a register by what a partner must share with them.
class Index {
 public:
  Index(const Entries& entries, const Redirects& redirects) : redirects_(redirects) {
    for (const Entry& entry : entries.all()) {
      const std::size_t number = prepared_.size();
      prepared_.push_back(Prepare(entry));
      for (const std::string& block : prepared_.back().blocks) blocks_[block].push_back(number);
      for (const EntryNumber& written : entry.numbers) {
        if (written.identifier.is_sound()) numbers_[Key(written.identifier)].push_back(number);
      }
      if (!entry.id.empty()) ids_[entry.id].push_back(number);
    }
  }

  // In the order of the register.
  std::vector<const Prepared*> PartnersOf(const Prepared& a) const {
    constexpr std::size_t kCommon =
        50;  // entries that share a word: above, one word alone is no reason
    std::map<std::size_t, std::size_t> shared;
    auto add = [&](const auto& table, const std::string& key, std::size_t weight) {
      auto found = table.find(key);
      if (found == table.end()) return;
      for (std::size_t number : found->second) shared[number] += weight;
    };
    for (const EntryNumber& written : a.entry->numbers) {
      if (written.identifier.is_sound()) add(numbers_, Key(written.identifier), 2);
    }
    if (!a.entry->id.empty()) add(ids_, a.entry->id, 2);
    for (const std::string& block : a.blocks) {
      auto found = blocks_.find(block);
      if (found == blocks_.end()) continue;
      for (std::size_t number : found->second)
        shared[number] += found->second.size() <= kCommon ? 2 : 1;
    }
    std::vector<const Prepared*> partners;
    for (const auto& [number, weight] : shared) {
      if (weight >= 2 && prepared_[number].entry->kind == a.entry->kind)
        partners.push_back(&prepared_[number]);
    }
    return partners;
  }

  const std::vector<Prepared>& all() const { return prepared_; }

 private:
  std::string Key(const Identifier& identifier) const {
    return fmt::format("{}:{}", identifier.authority->key, Redirected(identifier, redirects_));
  }

  const Redirects& redirects_;
  std::vector<Prepared> prepared_;
  std::map<std::string, std::vector<std::size_t>> blocks_;
  std::map<std::string, std::vector<std::size_t>> numbers_;
  std::map<std::string, std::vector<std::size_t>> ids_;
};

std::string PointerTo(const Entry& entry) {
  return fmt::format("{}#{}", FileName(entry.document->source(entry.node)->path()), entry.id);
}

// A number in another way of writing than the canonical one.
void CheckForm(const Entry& entry, const EntryNumber& number, Losses* losses) {
  const bool is_address = number.written.find("://") != std::string::npos;
  if (!number.identifier.is_sound() || !is_address || number.written == number.identifier.Uri())
    return;
  losses->At(codes::kIxIdentifierForm, *entry.document, number.node,
             fmt::format("{} is written in another way than others do", number.written),
             fmt::format("write {}", number.identifier.Uri()));
}

}  // namespace

std::string_view DecisionWord(Decision decision) {
  return decision == Decision::kSame     ? "same"
         : decision == Decision::kReview ? "review"
                                         : "different";
}

base::Result<Redirects> ReadRedirects(std::string_view text) {
  base::Result<Table> table = ReadTable(text);
  if (!table.ok()) return table.error();
  Redirects redirects;
  for (std::size_t i = 1; i < table->rows.size(); ++i) {
    const std::vector<std::string>& cells = table->rows[i].cells;
    if (cells.size() >= 2 && !cells[0].empty()) redirects.emplace(cells[0], cells[1]);
  }
  return redirects;
}

std::vector<Correspondence> MakeConcordance(const Entries& a, const Entries& b,
                                            const Redirects& redirects) {
  const Index index(b, redirects);
  std::vector<Correspondence> pairs;
  for (const Entry& entry : a.all()) {
    const Prepared prepared = Prepare(entry);
    for (const Prepared* partner : index.PartnersOf(prepared)) {
      std::optional<Correspondence> pair = Judge(prepared, *partner, redirects).Decide();
      if (pair.has_value()) pairs.push_back(std::move(*pair));
    }
  }
  return pairs;
}

std::string WriteConcordance(const std::vector<Correspondence>& pairs) {
  std::string table = TsvLine({"a", "a_name", "b", "b_name", "decision", "evidence"});
  for (const Correspondence& pair : pairs) {
    table += TsvLine({pair.a->id, pair.a->name, pair.b->id, pair.b->name,
                      std::string(DecisionWord(pair.decision)), pair.evidence});
  }
  return table;
}

std::string WriteConcordanceTei(const std::vector<Correspondence>& pairs) {
  xml::Writer out;
  out.Start("linkGrp").Attribute("xmlns", tei::kTeiNamespace).Attribute("type", "concordance");
  for (const Correspondence& pair : pairs) {
    if (pair.decision != Decision::kSame) continue;
    out.Start("link").Attribute("target", PointerTo(*pair.a) + " " + PointerTo(*pair.b)).End();
  }
  out.End();
  return out.Finish({});
}

void CheckRegister(const Entries& entries, Losses* losses) {
  std::map<std::string, std::vector<const EntryNumber*>> by_uri;
  std::map<const EntryNumber*, const Entry*> owners;
  for (const Entry& entry : entries.all()) {
    for (const EntryNumber& number : entry.numbers) {
      CheckForm(entry, number, losses);
      if (!number.identifier.is_sound()) continue;
      by_uri[number.identifier.Uri()].push_back(&number);
      owners[&number] = &entry;
    }
  }
  std::set<std::pair<const Entry*, const Entry*>> told;
  for (const auto& [uri, numbers] : by_uri) {
    const Entry* first = owners[numbers.front()];
    for (std::size_t i = 1; i < numbers.size(); ++i) {
      const Entry* entry = owners[numbers[i]];
      if (entry == first) continue;
      told.emplace(first, entry);
      diagnostics::Diagnostic& finding =
          losses->At(codes::kIxNumberTwice, *entry->document, numbers[i]->node,
                     fmt::format("{} has the number of {} too: {}", entry->id, first->id, uri),
                     "one of them has a wrong number, or they are one and should be joined");
      finding.related.push_back({first->document->source(first->node),
                                 first->document->span(first->node), "the other entry"});
    }
  }
  for (const Correspondence& pair : MakeConcordance(entries, entries, {})) {
    // Each pair comes twice, first with the entry that the register has first.
    const bool is_news = pair.decision == Decision::kSame && pair.a != pair.b &&
                         !told.contains({pair.b, pair.a}) && told.emplace(pair.a, pair.b).second;
    if (!is_news) continue;
    diagnostics::Diagnostic& finding = losses->At(
        codes::kIxEntryTwice, *pair.b->document, pair.b->node,
        fmt::format("{} and {} look like one: {}", pair.a->id, pair.b->id, pair.evidence),
        "join them, or add what tells them apart");
    finding.related.push_back({pair.a->document->source(pair.a->node),
                               pair.a->document->span(pair.a->node), "the other entry"});
  }
}

}  // namespace siglum::interchange
