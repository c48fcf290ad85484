// The program that writes the tables of the built-in lexicon as a C++ source, when siglum is built.
//
// Reading the language files when the first date is met took 6 of the 13 million instructions of a
// run over one small file, in arrays that the kernel had to fill with zeros first. The arrays hold
// numbers only, so that the loader of the program has nothing to do for them. Tested by
// tests/dates/lexicon_test.cc, which compares the tables with those of a LexiconBuilder.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <string>
#include <vector>

#include "dates/lexicon_builder.h"

namespace siglum::dates {
namespace {

constexpr const char* kHead = R"(// Written by dates/write_lexicon.cc.
#include "dates/lexicon.h"

namespace siglum::dates {
namespace {

)";

constexpr const char* kTail = R"(
}  // namespace

const Lexicon& Lexicon::BuiltIn() {
  static constexpr Lexicon kLexicon({kLanguages, kByRank, {kLetters, std::size(kLetters)}, kWords,
                                     kPhrases, kRests, {kTexts, std::size(kTexts)}, kForms,
                                     kSlots, kMonths});
  return kLexicon;
}

}  // namespace siglum::dates
)";

std::string Literal(const Language& language) {
  return fmt::format("{{\"{}\", {}, DayMonthOrder{{{}}}, {}}}", language.tag, language.rank,
                     int(language.order), language.rumi_years);
}

std::string Literal(const Word& word) {
  return fmt::format("{{{}U, {}U, {}U, {}, {}, {}, {}}}", word.kinds, word.languages, word.hash,
                     word.letters_begin, word.phrases_begin, word.letter_count, word.phrase_count);
}

std::string Literal(const Meaning& meaning) {
  return fmt::format("{{Kind{{{}}}, {}, {}}}", int(meaning.kind), meaning.names, meaning.value);
}

std::string Literal(const Phrase& phrase) {
  return fmt::format("{{{}, {}, {}, {}}}", Literal(phrase.meaning), phrase.language,
                     phrase.rest_count, phrase.rest_begin);
}

std::string Literal(const Form& form) {
  return fmt::format("{{{}, {}, {}, {}}}", Literal(form.meaning), form.language, form.text_length,
                     form.text_begin);
}

std::string Literal(int number) { return std::to_string(number); }

template <typename Items>
void Write(const char* type, const char* name, const Items& items) {
  std::vector<std::string> literals;
  for (const auto& item : items) literals.push_back(Literal(item));
  fmt::print("constexpr {} {}[] = {{\n{}}};\n", type, name, fmt::join(literals, ",\n"));
}

int WriteTables() {
  LexiconBuilder builder;
  for (const EmbeddedFile& file : LanguageFiles()) {
    const std::string problem = builder.Add(file);
    if (problem.empty()) continue;
    fmt::print(stderr, "{}\n", problem);
    return 1;
  }
  const LexiconTables tables = builder.Finish();
  fmt::print("{}", kHead);
  Write("Language", "kLanguages", tables.languages);
  Write("int", "kByRank", tables.by_rank);
  Write("char16_t", "kLetters", tables.letters);
  Write("Word", "kWords", tables.words);
  Write("Phrase", "kPhrases", tables.phrases);
  Write("WordId", "kRests", tables.rests);
  Write("char", "kTexts", tables.texts);
  Write("Form", "kForms", tables.forms);
  Write("WordId", "kSlots", tables.slots);
  Write("WordId", "kMonths", tables.months);
  fmt::print("{}", kTail);
  return 0;
}

}  // namespace
}  // namespace siglum::dates

int main() { return siglum::dates::WriteTables(); }
