// Letters: what a run keeps of each letter to see whether answers follow what they answer.
#ifndef SIGLUM_CHECKS_LETTERS_H_
#define SIGLUM_CHECKS_LETTERS_H_

#include <functional>
#include <string>
#include <vector>

#include "dates/checks.h"
#include "diagnostics/diagnostic.h"
#include "tei/dating.h"
#include "xml/document.h"

namespace siglum::checks {

// A place in a file that need not stay in memory.
struct LetterPlace {
  std::string path;
  base::ByteSpan span;
};

// <ref type="prev"> or <ref type="next"> of a <correspContext>.
struct LetterReference {
  std::string target;  // resolved: `letters/l-013.xml`, `letters/l-013.xml#l013`, a URL
  bool is_earlier = false;
  LetterPlace place;
};

// A <correspDesc> with the date of its sending.
struct Letter {
  std::vector<std::string> names;  // what a pointer to it may say, resolved as targets are
  dates::Bounds sent;
  std::string said;  // the date as the message shows it
  LetterPlace place;
  std::vector<LetterReference> references;
};

// The letters of a document, in its order. A letter without a date of sending that can be read is
// none. Thread-safe.
std::vector<Letter> FindLetters(const xml::Document& document, const tei::DatingOptions& options);

// `date.answered-before-written` for each pair of letters of which the one that is named as the
// earlier was certainly sent later, once a pair, in the order of `letters`. References to letters
// that are not among them say nothing. `open` reads a file again, for the places.
std::vector<diagnostics::Diagnostic> CheckLetters(
    const std::vector<Letter>& letters,
    const std::function<diagnostics::FilePtr(const std::string& path)>& open);

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_LETTERS_H_
