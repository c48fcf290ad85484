// What the benchmark compares with: exact forms, Levenshtein ratio, Daitch-Mokotoff Soundex.
//
// Daitch-Mokotoff Soundex (R. Mokotoff and G. Daitch, 1985) is the plain published algorithm for
// names of Eastern Europe and the Near East; Debian has no C or C++ library for it or for Double
// Metaphone.
#ifndef SIGLUM_TESTS_NAMES_BASELINES_H_
#define SIGLUM_TESTS_NAMES_BASELINES_H_

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "names/form_index.h"
#include "names/letters.h"

namespace siglum::names::testing {

inline double ExactSimilarity(const std::string& a, const std::string& b) {
  return FormKey(a) == FormKey(b) ? 1 : 0;
}

// 1 - edit distance / length of the longer, over folded code points.
inline double LevenshteinRatio(const std::string& a, const std::string& b) {
  std::u32string x = Decode(FormKey(a));
  std::u32string y = Decode(FormKey(b));
  std::vector<std::size_t> row(y.size() + 1);
  for (std::size_t j = 0; j <= y.size(); ++j) row[j] = j;
  for (std::size_t i = 1; i <= x.size(); ++i) {
    std::size_t corner = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= y.size(); ++j) {
      std::size_t replaced = corner + (x[i - 1] == y[j - 1] ? 0 : 1);
      corner = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  std::size_t longer = std::max(x.size(), y.size());
  return longer == 0 ? 0 : 1.0 - static_cast<double>(row[y.size()]) / static_cast<double>(longer);
}

namespace daitch_mokotoff {

// Letters, then the code at the start of the word, before a vowel, elsewhere (`-`: none); a second
// line of the same letters is the other branch.
struct Rule {
  std::string_view letters, at_start, before_vowel, elsewhere;
};

// clang-format off
constexpr Rule kRules[] = {
    {"schtsch","2","4","4"},{"schtsh","2","4","4"},{"schtch","2","4","4"},{"shtch","2","4","4"},
    {"shtsh","2","4","4"},{"stsch","2","4","4"},{"ttsch","4","4","4"},{"zhdzh","2","4","4"},
    {"shch","2","4","4"},{"scht","2","43","43"},{"schd","2","43","43"},{"stch","2","4","4"},
    {"strz","2","4","4"},{"strs","2","4","4"},{"stsh","2","4","4"},{"szcz","2","4","4"},
    {"szcs","2","4","4"},{"tsch","4","4","4"},{"ttch","4","4","4"},{"ttsz","4","4","4"},
    {"zdzh","2","4","4"},{"zsch","4","4","4"},{"chs","5","54","54"},{"csz","4","4","4"},
    {"czs","4","4","4"},{"drz","4","4","4"},{"drs","4","4","4"},{"dsh","4","4","4"},
    {"dsz","4","4","4"},{"dzh","4","4","4"},{"dzs","4","4","4"},{"sch","4","4","4"},
    {"sht","2","43","43"},{"szt","2","43","43"},{"shd","2","43","43"},{"szd","2","43","43"},
    {"tch","4","4","4"},{"trz","4","4","4"},{"trs","4","4","4"},{"tsh","4","4","4"},
    {"tts","4","4","4"},{"ttz","4","4","4"},{"tzs","4","4","4"},{"tsz","4","4","4"},
    {"zdz","2","4","4"},{"zhd","2","43","43"},{"zsh","4","4","4"},{"ai","0","1","-"},
    {"aj","0","1","-"},{"ay","0","1","-"},{"au","0","7","-"},{"ch","5","5","5"},{"ch","4","4","4"},
    {"ck","5","5","5"},{"ck","45","45","45"},{"cz","4","4","4"},{"cs","4","4","4"},{"ds","4","4","4"},
    {"dz","4","4","4"},{"dt","3","3","3"},{"ei","0","1","-"},{"ej","0","1","-"},{"ey","0","1","-"},
    {"eu","1","1","-"},{"fb","7","7","7"},{"ia","1","-","-"},{"ie","1","-","-"},{"io","1","-","-"},
    {"iu","1","-","-"},{"ks","5","54","54"},{"kh","5","5","5"},{"mn","66","66","66"},
    {"nm","66","66","66"},{"oi","0","1","-"},{"oj","0","1","-"},{"oy","0","1","-"},{"pf","7","7","7"},
    {"ph","7","7","7"},{"fp","7","7","7"},{"rz","94","94","94"},{"rz","4","4","4"},
    {"rs","94","94","94"},{"rs","4","4","4"},{"sh","4","4","4"},{"sc","2","4","4"},{"st","2","43","43"},
    {"sz","4","4","4"},{"sd","2","43","43"},{"th","3","3","3"},{"ts","4","4","4"},{"tc","4","4","4"},
    {"tz","4","4","4"},{"ui","0","1","-"},{"uj","0","1","-"},{"uy","0","1","-"},{"ue","0","-","-"},
    {"zd","2","43","43"},{"zh","4","4","4"},{"zs","4","4","4"},{"a","0","-","-"},{"b","7","7","7"},
    {"c","5","5","5"},{"c","4","4","4"},{"d","3","3","3"},{"e","0","-","-"},{"f","7","7","7"},
    {"g","5","5","5"},{"h","5","5","-"},{"i","0","-","-"},{"j","1","-","-"},{"j","4","4","4"},
    {"k","5","5","5"},{"l","8","8","8"},{"m","6","6","6"},{"n","6","6","6"},{"o","0","-","-"},
    {"p","7","7","7"},{"q","5","5","5"},{"r","9","9","9"},{"s","4","4","4"},{"t","3","3","3"},
    {"u","0","-","-"},{"v","7","7","7"},{"w","7","7","7"},{"x","5","54","54"},{"y","1","-","-"},
    {"z","4","4","4"}};
// clang-format on

struct Branch {
  std::string code;
  std::string last;
};

inline bool IsVowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// The six-digit codes of an ASCII word.
inline std::set<std::string> Codes(const std::string& word) {
  std::vector<Branch> branches = {{"", ""}};
  for (std::size_t at = 0; at < word.size();) {
    std::string_view letters;
    std::vector<Branch> next;
    for (const Rule& rule : kRules) {
      if (letters.empty() && std::string_view(word).substr(at).starts_with(rule.letters)) {
        letters = rule.letters;
      }
      if (rule.letters != letters || letters.empty()) continue;
      std::size_t after = at + letters.size();
      bool vowel = after < word.size() && IsVowel(word[after]);
      std::string code(at == 0 ? rule.at_start : vowel ? rule.before_vowel : rule.elsewhere);
      if (code == "-") code.clear();
      for (const Branch& branch : branches) {
        bool repeats = code == branch.last;
        next.push_back({branch.code + (repeats ? "" : code), code});
      }
    }
    if (!next.empty()) branches = std::move(next);
    if (branches.size() > 64) branches.resize(64);
    at += letters.empty() ? 1 : letters.size();
  }
  std::set<std::string> codes;
  for (const Branch& branch : branches) codes.insert((branch.code + "000000").substr(0, 6));
  return codes;
}

// The ASCII words of a form with two letters or more.
inline std::vector<std::string> Words(const std::string& form) {
  std::vector<std::string> words(1);
  for (char32_t c : Decode(FormKey(form)) + U' ') {
    char32_t bare = BareLetter(c);
    if (bare >= U'a' && bare <= U'z') {
      words.back() += static_cast<char>(bare);
    } else if (IsMark(c)) {
      continue;
    } else if (words.back().size() < 2) {
      words.back().clear();
    } else {
      words.emplace_back();
    }
  }
  words.pop_back();
  return words;
}

}  // namespace daitch_mokotoff

// Share of the words of `a` that have a code in common with a word of `b`.
inline double DaitchMokotoffSimilarity(const std::string& a, const std::string& b) {
  std::vector<std::string> words = daitch_mokotoff::Words(a);
  std::set<std::string> known;
  for (const std::string& word : daitch_mokotoff::Words(b))
    known.merge(daitch_mokotoff::Codes(word));
  double shared = 0;
  for (const std::string& word : words) {
    std::set<std::string> codes = daitch_mokotoff::Codes(word);
    shared += std::any_of(codes.begin(), codes.end(),
                          [&](const std::string& c) { return known.contains(c); });
  }
  return words.empty() ? 0 : shared / static_cast<double>(words.size());
}

}  // namespace siglum::names::testing

#endif  // SIGLUM_TESTS_NAMES_BASELINES_H_
