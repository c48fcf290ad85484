// Each corpus of shared/corpora/attested-names is matched as `siglum normalize` does it, all
// letters together. The weights are those of the program; then, one edition left out in turn, each
// of the weights that matter most is halved and doubled, what serves the other three best is kept,
// and the edition that was left out is measured with it.
#include "tests/bench/attested_corpora.h"

#include <fmt/format.h>

#include <array>
#include <fstream>
#include <map>
#include <memory>
#include <sstream>
#include <vector>

#include "tei/corpus_names.h"
#include "tests/support/paths.h"

namespace siglum::bench {
namespace {

constexpr std::size_t kBuckets = 20;

struct Score {
  int total = 0, right = 0, wrong = 0, open_with_right = 0;
  int described = 0, described_wrong = 0;
  std::array<int, kBuckets + 1> likely{}, likely_right{};  // by probability of the best

  // What is chosen by: a wrong reference is worth ten that are left to a person.
  double Worth() const { return (right - 10.0 * wrong) / total; }
};

struct Gold {
  std::string entry;
  bool named = false;
};

struct AttestedCorpus {
  std::string name;
  tei::Register entries;
  std::vector<std::pair<std::string, std::shared_ptr<const xml::Document>>> letters;
  std::map<std::pair<std::string, std::string>, Gold> gold;  // by file name and xml:id
};

std::vector<std::string> Cells(const std::string& line) {
  std::vector<std::string> cells;
  std::stringstream stream(line);
  for (std::string cell; std::getline(stream, cell, '\t');) cells.push_back(cell);
  return cells;
}

std::unique_ptr<AttestedCorpus> Load(const std::filesystem::path& folder) {
  auto corpus = std::make_unique<AttestedCorpus>();
  corpus->name = folder.filename().string();
  auto file = xml::OpenFile((folder / "register.xml").string(), {});
  if (!file.ok()) return nullptr;
  (void)corpus->entries.Add(*file);
  for (const std::filesystem::path& path : test::FilesBelow(folder / "letters", ".xml")) {
    auto letter = xml::OpenFile(path.string(), {});
    if (!letter.ok()) continue;
    corpus->letters.emplace_back(path.filename().string(), xml::ParseDocument(*letter).document);
  }
  std::ifstream gold(folder / "gold.tsv");
  std::string line;
  std::getline(gold, line);
  while (std::getline(gold, line)) {
    std::vector<std::string> cells = Cells(line);
    if (cells.size() < 5) continue;
    std::string name = std::filesystem::path(cells[0]).filename().string();
    corpus->gold[{name, cells[1]}] = {cells[3], cells[4] == "named"};
  }
  return corpus;
}

void Count(const tei::MentionMatch& match, const Gold& gold, Score* score) {
  bool right = match.decided && match.candidates[0].entry->id == gold.entry;
  bool wrong = match.decided && !right;
  if (!gold.named) {
    ++score->described;
    score->described_wrong += wrong ? 1 : 0;
    return;
  }
  ++score->total;
  score->right += right ? 1 : 0;
  score->wrong += wrong ? 1 : 0;
  if (match.candidates.empty()) return;
  auto bucket = static_cast<std::size_t>(match.candidates[0].score * kBuckets);
  bool first = match.candidates[0].entry->id == gold.entry;
  ++score->likely[bucket];
  score->likely_right[bucket] += first ? 1 : 0;
  if (match.decided) return;
  for (std::size_t i = 0; i < std::min<std::size_t>(3, match.candidates.size()); ++i) {
    if (match.candidates[i].entry->id != gold.entry) continue;
    ++score->open_with_right;
  }
}

Score Measure(const AttestedCorpus& corpus, const names::ModelWeights& weights) {
  tei::RegisterMatcher matcher(corpus.entries, {}, weights);
  tei::CorpusNames names(matcher);
  for (std::size_t i = 0; i < corpus.letters.size(); ++i) {
    names.Put(corpus.letters[i].first, i, *corpus.letters[i].second, {});
  }
  names.Settle();
  Score score;
  for (const auto& [name, document] : corpus.letters) {
    for (const tei::MentionMatch& match : names.MatchDocument(name, *document, {})) {
      std::string_view id = document->AttributeValue(match.mention.node, "id", xml::kXmlNamespace);
      auto gold = corpus.gold.find({name, std::string(id)});
      if (gold != corpus.gold.end()) Count(match, gold->second, &score);
    }
  }
  return score;
}

double Percent(double part, double whole) { return whole == 0 ? 0 : 100 * part / whole; }

struct Knob {
  const char* name;
  float names::ModelWeights::*weight;
};

constexpr std::array<Knob, 6> kKnobs = {
    {{"near", &names::ModelWeights::near},
     {"unseen", &names::ModelWeights::unseen},
     {"document", &names::ModelWeights::document},
     {"stranger", &names::ModelWeights::stranger},
     {"extra_word", &names::ModelWeights::extra_word},
     {"not_first_given", &names::ModelWeights::not_first_given}}};
constexpr std::array<float, 3> kFactors = {0.5F, 1.0F, 2.0F};

std::string Row(const std::string& name, const Score& score) {
  return fmt::format("| {} | {} | {:.1f} | {:.2f} | {:.1f} | {:.1f} |", name, score.total,
                     Percent(score.right, score.total), Percent(score.wrong, score.total),
                     Percent(score.open_with_right, score.total - score.right - score.wrong),
                     Percent(score.described_wrong, score.described));
}

std::string Calibration(const std::vector<Score>& scores) {
  std::string table =
      "\nOf the named mentions whose best entry has this probability, so many are that entry:\n\n"
      "| probability | mentions | right % |\n|---|---|---|\n";
  for (std::size_t bucket = 10; bucket <= kBuckets; ++bucket) {
    int all = 0;
    int right = 0;
    for (const Score& score : scores) {
      all += score.likely[bucket];
      right += score.likely_right[bucket];
    }
    if (all == 0) continue;
    table += fmt::format("| {:.2f} | {} | {:.1f} |\n", static_cast<double>(bucket) / kBuckets, all,
                         Percent(right, all));
  }
  return table;
}

// For each weight the factor that serves all corpora but `left_out` best.
names::ModelWeights Choose(
    const std::map<std::pair<std::size_t, std::size_t>, std::vector<Score>>& tried,
    std::size_t corpora, std::size_t left_out, std::string* changes) {
  names::ModelWeights weights;
  for (std::size_t knob = 0; knob < kKnobs.size(); ++knob) {
    std::size_t best = 1;
    double most = -1e9;
    for (std::size_t factor : {std::size_t{1}, std::size_t{0}, std::size_t{2}}) {
      double worth = 0;
      for (std::size_t corpus = 0; corpus < corpora; ++corpus) {
        if (corpus != left_out) worth += tried.at({knob, factor})[corpus].Worth();
      }
      if (worth <= most + 1e-6) continue;
      most = worth;
      best = factor;
    }
    weights.*kKnobs[knob].weight *= kFactors[best];
    if (best != 1) *changes += fmt::format(" {} x {}", kKnobs[knob].name, kFactors[best]);
  }
  return weights;
}

}  // namespace

std::string AttestedCorporaTables() {
  std::filesystem::path folder = test::SharedDir() / "corpora" / "attested-names";
  std::vector<std::unique_ptr<AttestedCorpus>> corpora;
  for (const char* name : {"dahn", "legalkraus", "vangogh", "letters1916"}) {
    auto corpus = Load(folder / name);
    if (corpus != nullptr) corpora.push_back(std::move(corpus));
  }
  if (corpora.empty()) return "The attested names are not beside this checkout.\n";
  std::string table =
      "Published editions, by what their encoders meant (percent of the named mentions):\n\n"
      "| edition | named mentions | right | wrong | of the open ones the right entry among three | "
      "of the described ones wrong |\n|---|---|---|---|---|---|\n";
  std::vector<Score> scores;
  for (const auto& corpus : corpora) {
    scores.push_back(Measure(*corpus, {}));
    table += Row(corpus->name, scores.back()) + "\n";
  }
  table += Calibration(scores);
  std::map<std::pair<std::size_t, std::size_t>, std::vector<Score>> tried;
  for (std::size_t knob = 0; knob < kKnobs.size(); ++knob) {
    for (std::size_t factor = 0; factor < kFactors.size(); ++factor) {
      for (std::size_t i = 0; i < corpora.size(); ++i) {
        names::ModelWeights weights;
        weights.*kKnobs[knob].weight *= kFactors[factor];
        tried[{knob, factor}].push_back(factor == 1 ? scores[i] : Measure(*corpora[i], weights));
      }
    }
  }
  table +=
      "\nEach edition with the weights that serve the other three best (each weight halved, kept "
      "or "
      "doubled):\n\n| edition | named mentions | right | wrong | open, among three | described, "
      "wrong | weights |\n|---|---|---|---|---|---|---|\n";
  for (std::size_t i = 0; i < corpora.size(); ++i) {
    std::string changes;
    names::ModelWeights weights = Choose(tried, corpora.size(), i, &changes);
    table += Row(corpora[i]->name, Measure(*corpora[i], weights)) +
             (changes.empty() ? " as they are |\n" : changes + " |\n");
  }
  return table;
}

}  // namespace siglum::bench
