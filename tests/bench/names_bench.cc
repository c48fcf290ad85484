// How well and how fast names are matched: prints the tables of docs/names.md, or writes them
// there.
//
//   names_bench            prints
//   names_bench FILE       replaces what stands between the two `bench names` comments of FILE
//
// Quality: the annotated names of the two sources against a register of standard forms; pairs of
// spellings across conventions; clustering without a register. The other methods get their best
// fixed threshold, the one with the highest share of right decisions minus wrong ones, found on the
// very data they are measured on; ours has its thresholds in the code. Speed: 100,000 generated
// entries, one core.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fstream>
#include <functional>
#include <set>
#include <sstream>

#include "names/clustering.h"
#include "names/prepared_name.h"
#include "tests/bench/attested_corpora.h"
#include "tests/bench/marked_tables.h"
#include "tests/names/attested_names.h"
#include "tests/names/baselines.h"
#include "tests/names/generated_register.h"

namespace siglum::names::testing {
namespace {

constexpr const char* kSources[] = {"sources-secret-diplomacy.tsv", "sources-minutes.tsv"};
constexpr float kAccept = 0.8F;

using Similarity = std::function<double(const std::string&, const std::string&)>;

double Percent(double part, double whole) { return whole == 0 ? 0 : 100 * part / whole; }

DocumentFacts FactsOf(const std::string& source) {
  DocumentFacts facts;
  if (source == kSources[1]) facts.year = 1921;
  return facts;
}

// --- the sources against a register
// ---------------------------------------------------------------

Score MatchSources(const std::vector<RegisterEntry>& entries) {
  Matcher matcher = Matcher::Build(entries);
  Score score;
  for (const char* source : kSources) {
    score.Add(MatchAttested(matcher, ReadAttested(source), FactsOf(source)));
  }
  return score;
}

Score MatchWithoutContext(const std::vector<RegisterEntry>& entries) {
  Matcher matcher = Matcher::Build(entries);
  Score score;
  for (const char* source : kSources) {
    Attested attested = ReadAttested(source);
    for (std::size_t i = 0; i < attested.ids.size(); ++i) {
      auto outcome = matcher.Match(attested.mentions[i]);
      Count(matcher, attested.mentions[i].form, attested.ids[i], outcome, &score);
    }
  }
  return score;
}

// The register without the one person who is meant: every decision is wrong.
Score MatchLeftOut(const std::vector<RegisterEntry>& entries) {
  Score score;
  for (std::size_t left_out = 0; left_out < entries.size(); ++left_out) {
    std::vector<RegisterEntry> others = entries;
    others.erase(others.begin() + static_cast<std::ptrdiff_t>(left_out));
    Matcher matcher = Matcher::Build(others);
    for (const char* source : kSources) {
      Attested attested = ReadAttested(source);
      auto outcomes = matcher.MatchDocument(attested.mentions, FactsOf(source));
      for (std::size_t i = 0; i < outcomes.size(); ++i) {
        if (attested.ids[i] != entries[left_out].id) continue;
        Count(matcher, attested.mentions[i].form, "-", outcomes[i], &score);
      }
    }
  }
  return score;
}

struct Ranked {
  double best = 0;
  bool alone = false;
  std::string id;
  bool right_among_three = false;
};

Ranked Rank(const Similarity& similarity, const std::vector<RegisterEntry>& entries,
            const std::string& form, const std::string& id) {
  std::vector<std::pair<double, std::string>> all;
  for (const RegisterEntry& entry : entries)
    all.emplace_back(similarity(form, entry.forms[0]), entry.id);
  std::stable_sort(all.begin(), all.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  Ranked ranked{all[0].first, all[0].first > all[1].first, all[0].second, false};
  for (std::size_t i = 0; i < 3; ++i)
    ranked.right_among_three |= all[i].second == id && all[i].first > 0;
  return ranked;
}

Score MatchByThreshold(const Similarity& similarity, const std::vector<RegisterEntry>& entries,
                       double* threshold) {
  std::vector<std::pair<Ranked, std::string>> ranked;
  for (const char* source : kSources) {
    Attested attested = ReadAttested(source);
    for (std::size_t i = 0; i < attested.ids.size(); ++i) {
      ranked.emplace_back(Rank(similarity, entries, attested.mentions[i].form, attested.ids[i]),
                          attested.ids[i]);
    }
  }
  Score best;
  for (int percent = 5; percent <= 100; percent += 5) {
    Score score;
    for (const auto& [one, id] : ranked) {
      ++score.total;
      bool decided = one.alone && one.best >= percent / 100.0;
      bool right = decided ? one.id == id : id == "-";
      ++(right ? score.right : decided ? score.wrong : score.review);
      if (!right && !decided && one.right_among_three) ++score.review_with_right;
    }
    if (best.total == 0 || score.right - score.wrong > best.right - best.wrong) {
      best = score;
      *threshold = percent / 100.0;
    }
  }
  return best;
}

std::string ScoreRow(const std::string& method, const Score& score) {
  int decided = score.right + score.wrong;
  return fmt::format("| {} | {:.1f} | {:.1f} | {:.1f} | {:.1f} | {:.1f} |\n", method,
                     Percent(score.right, score.total), Percent(score.wrong, score.total),
                     Percent(score.review, score.total), Percent(score.right, decided),
                     Percent(score.review_with_right, score.review));
}

std::string SourceTable() {
  std::vector<RegisterEntry> standard = ReadRegister("register-standard.tsv");
  std::vector<RegisterEntry> harder = standard;
  for (RegisterEntry& entry : ReadRegister("register-neighbours.tsv"))
    harder.push_back(std::move(entry));
  Score ours = MatchSources(standard);
  std::string table = fmt::format(
      "Names of the two sources ({} mentions) against a register of {} standard forms:\n\n"
      "| method | right % | wrong % | review % | precision % | right one among first three of "
      "review % |\n"
      "|---|---|---|---|---|---|\n",
      ours.total, standard.size());
  double threshold = 0;
  Score exact = MatchByThreshold(ExactSimilarity, standard, &threshold);
  table += ScoreRow("exact form", exact);
  Score levenshtein = MatchByThreshold(LevenshteinRatio, standard, &threshold);
  table +=
      ScoreRow(fmt::format("Levenshtein ratio, best threshold {:.2f}", threshold), levenshtein);
  Score soundex = MatchByThreshold(DaitchMokotoffSimilarity, standard, &threshold);
  table +=
      ScoreRow(fmt::format("Daitch-Mokotoff Soundex, best threshold {:.2f}", threshold), soundex);
  table += ScoreRow("siglum, each mention alone", MatchWithoutContext(standard));
  table += ScoreRow("siglum", ours);
  table += ScoreRow(fmt::format("siglum, {} near namesakes added to the register",
                                harder.size() - standard.size()),
                    MatchSources(harder));
  Score left_out = MatchLeftOut(standard);
  table += fmt::format(
      "\nWith the person who is meant taken out of the register, {} of {} mentions are wrongly "
      "given to somebody else ({:.1f} %).\n\nNot decided rightly:\n\n",
      left_out.wrong, left_out.total, Percent(left_out.wrong, left_out.total));
  for (const std::string& note : ours.notes) table += "    " + note + "\n";
  return table;
}

// --- pairs
// ----------------------------------------------------------------------------------------

struct PairCount {
  int pairs = 0, hit = 0, false_alarm = 0, missed = 0;
};

PairCount CountPairs(const Similarity& similarity, double threshold, const std::string& set) {
  PairCount count;
  for (const auto& row : ReadTestTable("pairs.tsv")) {
    if (row[0] != set) continue;
    ++count.pairs;
    bool found = similarity(row[3], row[4]) >= threshold;
    bool same = row[5] == "yes";
    count.hit += found && same ? 1 : 0;
    count.false_alarm += found && !same ? 1 : 0;
    count.missed += !found && same ? 1 : 0;
  }
  return count;
}

double F1(const PairCount& count) {
  return 2.0 * count.hit / (2.0 * count.hit + count.false_alarm + count.missed);
}

std::string PairTable() {
  std::string table =
      "Pairs of names across conventions; thresholds set on the pairs `tune`:\n\n"
      "| method | tune: precision % | recall % | held-out: precision % | recall % "
      "|\n|---|---|---|---|---|\n";
  auto row = [&](const std::string& method, const Similarity& similarity, double threshold) {
    std::string cells;
    for (const char* set : {"tune", "held-out"}) {
      PairCount count = CountPairs(similarity, threshold, set);
      cells += fmt::format(" {:.1f} | {:.1f} |", Percent(count.hit, count.hit + count.false_alarm),
                           Percent(count.hit, count.hit + count.missed));
    }
    table += fmt::format("| {} |{}\n", method, cells);
  };
  auto best = [&](const Similarity& similarity) {
    double threshold = 0.05;
    for (int percent = 10; percent <= 100; percent += 5) {
      if (F1(CountPairs(similarity, percent / 100.0, "tune")) >
          F1(CountPairs(similarity, threshold, "tune"))) {
        threshold = percent / 100.0;
      }
    }
    return threshold;
  };
  row("exact form", ExactSimilarity, 1);
  row("Levenshtein ratio", LevenshteinRatio, best(LevenshteinRatio));
  row("Daitch-Mokotoff Soundex", DaitchMokotoffSimilarity, best(DaitchMokotoffSimilarity));
  row(
      "siglum",
      [](const std::string& a, const std::string& b) {
        auto similarity = FormSimilarity(a, b);
        return similarity.ok() ? *similarity : 0.0;
      },
      kAccept);
  return table;
}

// --- clustering
// -----------------------------------------------------------------------------------

PairCount CountClusterPairs(const Attested& attested, bool distinct) {
  std::vector<std::string> forms;
  std::vector<std::string> ids;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < attested.ids.size(); ++i) {
    const std::string& form = attested.mentions[i].form;
    if (attested.ids[i] == "-" || (distinct && !seen.insert(form).second)) continue;
    forms.push_back(form);
    ids.push_back(attested.ids[i]);
  }
  std::vector<std::size_t> group(forms.size());
  Clustering clustering = ClusterForms(forms);
  for (std::size_t k = 0; k < clustering.clusters.size(); ++k) {
    for (std::size_t mention : clustering.clusters[k].mentions) group[mention] = k;
  }
  PairCount count;
  for (std::size_t a = 0; a < forms.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      bool together = group[a] == group[b];
      bool same = ids[a] == ids[b];
      count.hit += together && same ? 1 : 0;
      count.false_alarm += together && !same ? 1 : 0;
      count.missed += !together && same ? 1 : 0;
    }
  }
  return count;
}

std::string ClusterTable() {
  Attested all = ReadAttested(kSources[0]);
  Attested more = ReadAttested(kSources[1]);
  all.mentions.insert(all.mentions.end(), more.mentions.begin(), more.mentions.end());
  all.ids.insert(all.ids.end(), more.ids.begin(), more.ids.end());
  std::string table =
      "Clustering the raw forms of both sources without a register, pairwise:\n\n"
      "| counted | precision | recall | F1 |\n|---|---|---|---|\n";
  for (bool distinct : {false, true}) {
    PairCount count = CountClusterPairs(all, distinct);
    table +=
        fmt::format("| {} | {:.3f} | {:.3f} | {:.3f} |\n", distinct ? "distinct forms" : "mentions",
                    count.hit / static_cast<double>(count.hit + count.false_alarm),
                    count.hit / static_cast<double>(count.hit + count.missed), F1(count));
  }
  return table;
}

// --- speed
// ----------------------------------------------------------------------------------------

// Processor time of this process: what one core needs, however busy the machine is.
double Seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

// Resident memory in MiB, from /proc.
double Memory() {
  std::ifstream statm("/proc/self/statm");
  double pages = 0;
  double resident = 0;
  statm >> pages >> resident;
  return resident * 4096 / 1024 / 1024;
}

std::string SpeedTable() {
  constexpr std::size_t kEntries = 100000;
  constexpr std::size_t kMentions = 3000;
  std::vector<RegisterEntry> entries = GeneratedRegister(kEntries);
  std::vector<RegisterEntry> copy = entries;
  Conventions::Get();  // reading the tables is no part of indexing
  double before = Memory();
  double start = Seconds();
  Matcher matcher = Matcher::Build(std::move(entries));
  double index_seconds = Seconds() - start;
  double memory = Memory() - before;
  Dice dice(8);
  std::vector<double> times;
  std::size_t right = 0;
  std::size_t wrong = 0;
  for (std::size_t i = 0; i < kMentions; ++i) {
    const RegisterEntry& person = copy[dice.Below(copy.size())];
    std::string form = GeneratedMention(person, &dice);
    double begin = Seconds();
    auto outcome = matcher.Match({form, NameKind::kPerson});
    times.push_back(1000 * (Seconds() - begin));
    if (!outcome.ok() || !outcome->decided) continue;
    ++(matcher.entries()[outcome->candidates[0].entry].id == person.id ? right : wrong);
  }
  std::sort(times.begin(), times.end());
  return fmt::format(
      "{} generated entries ({} distinct words), {} mentions respelled by rule, one core:\n\n"
      "| index | memory of the index | mention, median | 95th percentile | slowest | right % | "
      "wrong % |\n"
      "|---|---|---|---|---|---|---|\n"
      "| {:.2f} s | {:.0f} MiB | {:.3f} ms | {:.3f} ms | {:.2f} ms | {:.1f} | {:.1f} |\n",
      kEntries, matcher.vocabulary_size(), kMentions, index_seconds, memory, times[kMentions / 2],
      times[kMentions * 95 / 100], times.back(), Percent(static_cast<double>(right), kMentions),
      Percent(static_cast<double>(wrong), kMentions));
}

}  // namespace
}  // namespace siglum::names::testing

int main(int argc, char** argv) {
  using namespace siglum::names::testing;
  std::string tables;
  for (auto table :
       {SourceTable, PairTable, ClusterTable, SpeedTable, siglum::bench::AttestedCorporaTables}) {
    tables += table() + "\n";
  }
  fmt::print("{}", tables);
  return argc > 1 ? siglum::bench::WriteTables(argv[1], "names", tables) : 0;
}
