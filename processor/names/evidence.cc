// The words of the evidence stand here and nowhere else. Tested by tests/names/matcher_test.cc.
#include "names/evidence.h"

#include <fmt/format.h>
#include <unicode/uchar.h>

#include "names/letters.h"

namespace siglum::names {
namespace {

std::string JoinedWords(const Name& name, std::size_t first, std::size_t count) {
  std::string words;
  for (std::size_t k = 0; k < count && first + k < name.words.size(); ++k) {
    if (k > 0) words += ' ';
    words += Capitalized(name.words[first + k].spelling->letters);
  }
  return words;
}

std::string_view RoleName(const Name& entry, std::size_t at) {
  switch (entry.words[at].role) {
    case Role::kSurname:
      return "surname";
    case Role::kPatronymic:
      return "patronymic";
    case Role::kNumber:
      return "number";
    case Role::kOpen:
      return "name";
    default:
      return "given name";
  }
}

std::string DescribePair(const Name& mention, const Name& entry, const WordPair& pair) {
  std::string said = JoinedWords(mention, pair.mention, pair.mention_count);
  std::string known = JoinedWords(entry, pair.entry, pair.entry_count);
  if (pair.is_initial) {
    bool of_mention = mention.words[pair.mention].role == Role::kInitial;
    const std::string& initial = of_mention ? said : known;
    const std::string& name = of_mention ? known : said;
    return fmt::format("initial {}. {} {}", initial,
                       pair.match.similarity < 1 ? "nearly fits" : "fits", name);
  }
  return fmt::format("{}: {}", RoleName(entry, pair.entry), DescribeMatch(said, known, pair.match));
}

bool IsUsed(const NameComparison& comparison, std::size_t mention) {
  for (const WordPair& pair : comparison.pairs) {
    if (mention >= pair.mention && mention < pair.mention + std::size_t{pair.mention_count})
      return true;
  }
  return false;
}

}  // namespace

std::string Capitalized(std::u32string_view letters) {
  std::u32string text(letters);
  if (!text.empty()) text[0] = static_cast<char32_t>(u_totitle(static_cast<UChar32>(text[0])));
  return Encode(text);
}

std::vector<std::string> DescribeComparison(const Name& mention, const Name& entry,
                                            const NameComparison& comparison) {
  std::vector<std::string> evidence;
  for (const WordPair& pair : comparison.pairs)
    evidence.push_back(DescribePair(mention, entry, pair));
  for (std::size_t at = 0; at < mention.words.size(); ++at) {
    if (IsUsed(comparison, at)) continue;
    std::string word = Capitalized(mention.words[at].spelling->letters);
    evidence.push_back(fmt::format(
        "{} {}", word, comparison.conflict ? "contradicts the entry" : "is not in the entry"));
  }
  if (comparison.coverage == Coverage::kSurname) evidence.emplace_back("the surname alone");
  if (comparison.coverage == Coverage::kGivenName) evidence.emplace_back("a given name alone");
  return evidence;
}

}  // namespace siglum::names
