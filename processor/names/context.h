// Context: what the document has said before, and what follows from it for a mention.
#ifndef SIGLUM_NAMES_CONTEXT_H_
#define SIGLUM_NAMES_CONTEXT_H_

#include <cstdint>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "names/name_similarity.h"
#include "names/prepared_name.h"
#include "names/register_entry.h"

namespace siglum::names {

// The mentions of one document so far. One thread at a time.
class DocumentMemory {
 public:
  struct Appearance {
    std::string form;  // the fullest so far
    Coverage coverage = Coverage::kNothing;
  };
  // A full name that no entry of the register fits.
  struct Stranger {
    std::string form;
    PreparedName name;
  };

  void RememberEntry(std::size_t entry, const std::string& form, Coverage coverage);
  // A form that is already remembered changes nothing.
  void RememberStranger(Stranger stranger);

  // Null when the entry has not been mentioned.
  const Appearance* Find(std::size_t entry) const;
  const std::vector<Stranger>& strangers() const { return strangers_; }
  // Grows whenever something new is remembered: with the same number, answers are the same.
  std::size_t version() const { return version_; }

 private:
  std::unordered_map<std::size_t, Appearance> entries_;
  std::vector<Stranger> strangers_;  // at most kMostStrangers
  std::unordered_set<std::string> stranger_forms_;
  std::size_t version_ = 0;
};

// What the context looks at.
struct ContextQuestion {
  const RegisterEntry* entry = nullptr;
  std::uint16_t office_classes = 0;  // of the entry
  const DocumentMemory::Appearance* seen = nullptr;
  const DocumentMemory* memory = nullptr;  // may be null
  const DocumentFacts* facts = nullptr;
  const NameParts* mention = nullptr;
  const Name* mention_name = nullptr;
  const Name* entry_name = nullptr;
};

// Corrects `comparison.score` of a mention by what the context says and appends why to `evidence`
// (unless it is null). The result stays in [0,1].
float ScoreInContext(const NameComparison& comparison, const ContextQuestion& question,
                     std::vector<std::string>* evidence);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_CONTEXT_H_
