// Advice: what could stand at a place instead of what was found there.
#ifndef SIGLUM_RELAXNG_ADVICE_H_
#define SIGLUM_RELAXNG_ADVICE_H_

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>

#include "diagnostics/diagnostic.h"
#include "relaxng/expected.h"
#include "xml/event.h"

namespace siglum::relaxng {

// What is allowed at a place, the most likely first, and the same in words.
struct Allowed {
  diagnostics::ExpectedList list;
  std::string hint;
};

// What the schema has to say about an element that is known but not allowed.
struct RefusedElement {
  std::string documentation;  // may be empty
  std::string holders;        // one or two elements that are allowed here and may hold it, as tags
};

// Worked out once for all documents of a schema: a run over a corpus meets the same mistake again
// and again. Any number of threads may ask. Keys are the ExpectedContent themselves, which must
// live as long.
class Advice {
 public:
  explicit Advice(const NameTable& names) : names_(names) {}

  // What could stand where `found` (a local name, or nothing) stands.
  std::shared_ptr<const Allowed> At(const ExpectedContent& expected, std::string_view found);
  // The name that a misspelled one most likely stands for; none when nobody can tell.
  NameId Meant(const ExpectedContent& expected, const xml::Name& written);
  // What `make` says about an element that is refused, asked once.
  template <typename Make>
  std::shared_ptr<const RefusedElement> Refused(const ExpectedContent& expected, NameKind name,
                                                Make make) {
    {
      std::lock_guard lock(mutex_);
      auto known = refused_.find({&expected, name});
      if (known != refused_.end()) return known->second;
    }
    auto made = std::make_shared<const RefusedElement>(make());
    std::lock_guard lock(mutex_);
    if (refused_.size() < kMostKept) refused_.emplace(std::pair{&expected, name}, made);
    return made;
  }

  // `xml:id`, or the local name.
  std::string Shown(NameId name) const;

 private:
  // Of a document that invents names without end no more is kept.
  static constexpr std::size_t kMostKept = 20'000;

  Allowed WorkOut(const ExpectedContent& expected, std::string_view found) const;
  static std::string InWords(const ExpectedContent& expected,
                             const diagnostics::ExpectedList& list);

  const NameTable& names_;
  std::mutex mutex_;
  std::map<std::pair<const ExpectedContent*, std::string>, std::shared_ptr<const Allowed>,
           std::less<>>
      allowed_;
  std::map<std::pair<const ExpectedContent*, std::string>, NameId> meant_;
  std::map<std::pair<const ExpectedContent*, NameKind>, std::shared_ptr<const RefusedElement>>
      refused_;
};

// `<a>`.
std::string Tag(std::string_view name);

// `<a>, <b> or <c>`; at most `limit` names, then how many are left out.
std::string JoinNames(const std::vector<std::string>& names, std::size_t limit,
                      std::string_view last_word);

inline constexpr std::size_t kShownNames = 8;

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_ADVICE_H_
