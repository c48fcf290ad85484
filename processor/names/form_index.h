// FormIndex: which register entries a form of a name is listed under.
//
// The exact part of name matching: two forms are the same when they are equal after NFC, collapsing
// of white space and case folding. `CHERMOY[EV]` and `Chermoy[ev]` are one form, `A.M.b.` and `A.M.
// b.` are two.
#ifndef SIGLUM_NAMES_FORM_INDEX_H_
#define SIGLUM_NAMES_FORM_INDEX_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace siglum::names {

// The key under which equal forms meet.
std::string FormKey(std::string_view form);

// Built once (Add), then read by any number of threads (Find).
class FormIndex {
 public:
  // `entry` is the caller's number of a register entry. Adding the same pair again changes nothing.
  void Add(std::string_view form, std::size_t entry);

  // The entries that list `form`, in ascending order; empty when none does.
  const std::vector<std::size_t>& Find(std::string_view form) const;

  std::size_t size() const { return entries_.size(); }

 private:
  std::unordered_map<std::string, std::vector<std::size_t>> entries_;
};

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_FORM_INDEX_H_
