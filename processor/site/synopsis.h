// Synopsis: the passages of a document as each of its witnesses has them, and how often witnesses
// agree.
#ifndef SIGLUM_SITE_SYNOPSIS_H_
#define SIGLUM_SITE_SYNOPSIS_H_

#include <cstddef>
#include <string>
#include <vector>

#include "apparatus/apparatus.h"
#include "site/page_ids.h"

namespace siglum::site {

struct SynopsisRow {
  struct Word {
    std::string text;
    bool differs = false;  // from the edited text
  };
  bool is_edited = false;              // the edited text has it, too
  std::vector<std::string> witnesses;  // sigla
  std::vector<Word> words;             // none: they lack the passage
};

struct SynopsisPassage {
  std::string id;
  std::vector<SynopsisRow> rows;  // the edited text first; equal texts are one row
};

struct Synopsis {
  std::vector<SynopsisPassage> passages;  // paragraphs, lines and headings in which texts differ
  // Of the entries at which both witnesses can be read, in how many they have the same reading;
  // [a][b] in the order of `sigla`, which has every witness.
  std::vector<std::string> sigla;
  struct Agreement {
    std::size_t same = 0;
    std::size_t both = 0;
  };
  std::vector<std::vector<Agreement>> agreement;
};

// Whether there is something to compare, and the texts together are not longer than a page can be.
bool HasRoomForSynopsis(const xml::Document& document, std::size_t witnesses);

Synopsis MakeSynopsis(const apparatus::Apparatus& apparatus, const std::vector<PageId>& ids,
                      const std::vector<apparatus::WitnessId>& witnesses);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_SYNOPSIS_H_
