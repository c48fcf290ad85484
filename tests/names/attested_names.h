// The annotated names of the two sources and what became of them: shared by tests and benchmark.
#ifndef SIGLUM_TESTS_NAMES_ATTESTED_NAMES_H_
#define SIGLUM_TESTS_NAMES_ATTESTED_NAMES_H_

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "names/matcher.h"
#include "names/tables.h"
#include "tests/support/paths.h"

namespace siglum::names::testing {

inline std::string ReadTestFile(const std::string& name) {
  std::ifstream file(test::DataDir() / "names" / name);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::vector<std::vector<std::string>> ReadTestTable(const std::string& name) {
  std::string text = ReadTestFile(name);
  std::vector<std::vector<std::string>> rows;
  for (const Row& row : ParseTable(text)) rows.emplace_back(row.begin(), row.end());
  return rows;
}

inline std::optional<int> Year(const std::string& cell) {
  int year = 0;
  auto result = std::from_chars(cell.data(), cell.data() + cell.size(), year);
  return result.ec == std::errc() ? std::optional<int>(year) : std::nullopt;
}

inline std::vector<RegisterEntry> ReadRegister(const std::string& name) {
  std::vector<RegisterEntry> entries;
  for (const auto& row : ReadTestTable(name)) {
    entries.push_back({row[0], NameKind::kPerson, {row[1]}, Year(row[2]), Year(row[3]), row[4]});
  }
  return entries;
}

struct Attested {
  std::vector<Mention> mentions;
  std::vector<std::string> ids;  // `-`: nobody
};

inline Attested ReadAttested(const std::string& name) {
  Attested attested;
  for (const auto& row : ReadTestTable(name)) {
    attested.mentions.push_back({row[0], NameKind::kPerson});
    attested.ids.push_back(row[1]);
  }
  return attested;
}

struct Score {
  int total = 0;
  int right = 0;
  int wrong = 0;
  int review = 0;
  int review_with_right = 0;       // the right person is among the first three
  std::vector<std::string> notes;  // one line a mention that was not right

  void Add(const Score& other) {
    total += other.total;
    right += other.right;
    wrong += other.wrong;
    review += other.review;
    review_with_right += other.review_with_right;
    notes.insert(notes.end(), other.notes.begin(), other.notes.end());
  }
};

// Counts one mention. A bearer who is not in the register is right when nobody is decided on.
inline void Count(const Matcher& matcher, const std::string& form, const std::string& id,
                  const base::Result<MatchOutcome>& outcome, Score* score) {
  ++score->total;
  auto id_of = [&](std::size_t i) { return matcher.entries()[outcome->candidates[i].entry].id; };
  bool decided = outcome.ok() && outcome->decided;
  bool expected = decided ? id_of(0) == id : id == "-";
  if (expected) {
    ++score->right;
    return;
  }
  std::string note = form + " (" + id + "):";
  bool among = false;
  for (std::size_t i = 0; outcome.ok() && i < std::min<std::size_t>(3, outcome->candidates.size());
       ++i) {
    among |= id_of(i) == id;
    note += " " + id_of(i) + " " + std::to_string(outcome->candidates[i].score).substr(0, 5);
  }
  ++(decided ? score->wrong : score->review);
  if (!decided && among) ++score->review_with_right;
  score->notes.push_back((decided ? "WRONG " : "review ") + note);
}

inline Score MatchAttested(const Matcher& matcher, const Attested& attested,
                           const DocumentFacts& facts) {
  Score score;
  auto outcomes = matcher.MatchDocument(attested.mentions, facts);
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    Count(matcher, attested.mentions[i].form, attested.ids[i], outcomes[i], &score);
  }
  return score;
}

}  // namespace siglum::names::testing

#endif  // SIGLUM_TESTS_NAMES_ATTESTED_NAMES_H_
