// Facts: what the other pages of an edition need to know of a document: its title, its language,
// who wrote to whom, where and when.
#ifndef SIGLUM_SITE_FACTS_H_
#define SIGLUM_SITE_FACTS_H_

#include <string>
#include <vector>

#include "xml/document.h"

namespace siglum::site {

struct Facts {
  std::string title;
  std::string language;  // of the text: xml:lang, else the only one of langUsage; may be empty
  std::vector<std::string> authors;
  std::vector<std::string> editors;
  std::string licence;  // address, else its words
  std::string summary;  // of correspDesc or abstract
  // ISO 8601 of correspAction, creation, origDate or the first date of the dateline; the words that
  // stand there.
  std::string date;
  std::string date_words;
  // Of correspDesc; empty where the header has none.
  std::string sender;
  std::string receiver;
  std::string sent_from;
  bool is_letter = false;
};

Facts FindFacts(const xml::Document& document);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_FACTS_H_
