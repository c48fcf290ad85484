// Letters: who wrote to whom, when and where, from the correspDesc of documents in any shape that
// is in use.
//
// Names and dates may be children of correspAction, lie in <p>, or be <rs> and <name>; dates may
// have only -iso attributes, or none; a person may be meant in five ways. What one letter says in
// two ways, or in a way that an exchange format does not know, is a finding. Source: TEI P5, 2.4.6.
// Tested by tests/interchange/letters_test.cc.
#ifndef SIGLUM_INTERCHANGE_LETTERS_H_
#define SIGLUM_INTERCHANGE_LETTERS_H_

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "interchange/entries.h"
#include "interchange/pointers.h"
#include "interchange/settings.h"

namespace siglum::interchange {

// A person, organisation or place as a letter names it.
struct Named {
  tei::EntityKind kind = tei::EntityKind::kPerson;
  std::string name;  // of the entry, else as the letter has it
  const Entry* entry = nullptr;
  Identifier identifier;       // where there is no entry, or the entry has no number
  bool is_conjecture = false;  // @evidence="conjecture"
  bool is_doubtful = false;    // @cert="low"

  // The canonical address to write; empty without one.
  std::string Uri() const;
  // What makes two of them one: the entry, the address, else the name.
  std::string Key() const;
};

// Attributes of a date as CMIF has them: YYYY, YYYY-MM or YYYY-MM-DD each; empty: not there.
struct LetterDate {
  std::string when, from, to, not_before, not_after;
  bool is_conjecture = false;
  bool is_doubtful = false;

  bool empty() const {
    return when.empty() && from.empty() && to.empty() && not_before.empty() && not_after.empty();
  }
};

struct LetterAction {
  std::vector<Named> parties;
  std::vector<Named> places;  // at most one
  LetterDate date;
};

struct Letter {
  std::string id;       // of the correspDesc or its document
  std::string address;  // absolute; empty where nothing tells it
  std::string file;     // name of the document
  LetterAction sent;
  LetterAction received;
  bool has_received = false;
  std::vector<Named> mentions;  // in the text, each once, in order
  std::vector<std::string> languages;
};

// What one document gives.
struct DocumentLetters {
  std::vector<Letter> letters;
  std::vector<const Entry*> mentioned;  // by its text, as often as it does
};

DocumentLetters ReadLetters(const xml::Document& document, const Entries& entries,
                            const Settings& settings, Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_LETTERS_H_
