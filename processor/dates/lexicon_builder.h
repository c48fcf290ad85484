// LexiconBuilder: from the files in languages/ (docs/dates.md describes them) to the tables of a
// Lexicon. Internal to this room; runs when siglum is built, and in tests.
#ifndef SIGLUM_DATES_LEXICON_BUILDER_H_
#define SIGLUM_DATES_LEXICON_BUILDER_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dates/fold.h"
#include "dates/lexicon.h"

namespace siglum::dates {

// A file of languages/ as it was built in.
struct EmbeddedFile {
  std::string_view name;
  std::string_view content;
};
std::span<const EmbeddedFile> LanguageFiles();

// Order of calls: Add for each language, then Finish once.
class LexiconBuilder {
 public:
  // Reads one language; returns an empty string or what is wrong and where (`en.dates:3: ...`).
  // What `file` views must outlive the builder.
  std::string Add(const EmbeddedFile& file);

  // Views of what the builder holds.
  LexiconTables Finish();

 private:
  struct AddedPhrase {
    Phrase phrase;
    WordId first;
  };

  std::string AddLine(std::string_view line);
  std::string AddForm(std::string_view form, const Meaning& meaning);
  WordId AddWords(std::string_view form);
  WordId Intern(std::u16string_view word);
  void Grow();
  void SortLanguages();
  void SortPhrases();
  void SortMonths();
  LexiconTables Tables() const;

  Folder folder_;
  std::vector<Language> languages_;
  std::vector<int> by_rank_;
  std::u16string letters_;
  std::vector<Word> words_;
  std::vector<AddedPhrase> added_;
  std::vector<Phrase> phrases_;
  std::vector<WordId> rests_;
  std::vector<WordId> months_;
  std::string texts_;
  std::vector<Form> forms_;
  std::vector<WordId> slots_ = std::vector<WordId>(1024, kNoWord);
};

}  // namespace siglum::dates

#endif  // SIGLUM_DATES_LEXICON_BUILDER_H_
