// Applying the safe fixes that findings carry.
#ifndef SIGLUM_EDITION_FIXES_H_
#define SIGLUM_EDITION_FIXES_H_

#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/edits.h"

namespace siglum::edition {

// The edits of the first safe fix of each finding in `file`. A fix that overlaps an earlier one is
// left for the next run; one that changes other files too is for a run that writes them all.
xml::Edits CollectSafeFixes(const xml::FilePtr& file,
                            const std::vector<diagnostics::Diagnostic>& findings);

// Takes out the findings whose fixes CollectSafeFixes takes, overlaps apart.
void EraseMended(const xml::FilePtr& file, std::vector<diagnostics::Diagnostic>* findings);

// How many of them.
std::size_t CountSafeFixes(const xml::FilePtr& file,
                           const std::vector<diagnostics::Diagnostic>& findings);

// How often each misspelled name occurs in the files of a run. A slip is rare: what is written the
// same way more often is a habit, or a word of another vocabulary, and no fix of it is safe.
class Slips {
 public:
  Slips() = default;
  Slips(Slips&& other) noexcept : times_(std::move(other.times_)) {}
  Slips(const Slips& other) : times_(other.times_) {}
  Slips& operator=(Slips&& other) noexcept {
    times_ = std::move(other.times_);
    return *this;
  }

  // Counts those of one file. Thread-safe.
  void Add(const std::vector<diagnostics::Diagnostic>& findings);
  // Takes the safety off the fixes of names that occur too often.
  void Judge(std::vector<diagnostics::Diagnostic>* findings) const;

 private:
  std::mutex mutex_;
  std::map<std::string, std::size_t> times_;
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_FIXES_H_
