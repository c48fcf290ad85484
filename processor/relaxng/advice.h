// Advice: what could stand at a place instead of what was found there.
#ifndef SIGLUM_RELAXNG_ADVICE_H_
#define SIGLUM_RELAXNG_ADVICE_H_

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "relaxng/expected.h"
#include "relaxng/memo.h"
#include "xml/event.h"

namespace siglum::relaxng {

// What is allowed at a place, the most likely first, and the same in words.
struct Allowed {
  diagnostics::ExpectedList list;
  std::string hint;
};

// What an element takes instead of an attribute that it does not take, the most likely first.
struct AllowedAttributes {
  diagnostics::ExpectedList list;
  std::string names;  // in words; empty: it takes no other
  NameId likely;      // the name that was meant; none when nobody can tell
};

// An attribute that is refused.
struct AttributeQuestion {
  PatternId pattern;  // of its element
  const xml::Name& written;
  bool is_unknown = false;        // the schema does not know the name, which may be misspelled
  const std::set<NameId>& taken;  // attributes that the element has
};

// What would be right instead of a wrong value.
struct AllowedValues {
  std::shared_ptr<const ExpectedValue> of;
  diagnostics::ExpectedList list;  // the values of a closed list, the most likely first
  std::string words;               // what is taken; empty: nothing
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
  // `expected`: the attributes of the pattern.
  std::shared_ptr<const AllowedAttributes> Attributes(const ExpectedAttributes& expected,
                                                      const AttributeQuestion& question);
  std::shared_ptr<const AllowedValues> Values(const std::shared_ptr<const ExpectedValue>& expected,
                                              std::string_view value);
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
  AllowedAttributes WorkOut(const ExpectedAttributes& expected,
                            const AttributeQuestion& question) const;
  static std::string InWords(const ExpectedContent& expected, const diagnostics::ExpectedList& list,
                             bool has_name);

  const NameTable& names_;
  std::mutex mutex_;
  std::map<std::pair<const ExpectedContent*, std::string>, std::shared_ptr<const Allowed>,
           std::less<>>
      allowed_;
  std::map<std::pair<const ExpectedContent*, std::string>, NameId> meant_;
  std::map<std::pair<const ExpectedContent*, NameKind>, std::shared_ptr<const RefusedElement>>
      refused_;
  Memo<std::tuple<PatternId, std::string, std::vector<NameId>>, AllowedAttributes> attributes_;
  // The answers keep what their keys point to.
  Memo<std::pair<const ExpectedValue*, std::string>, AllowedValues> values_;
};

// `<a>`.
std::string Tag(std::string_view name);

// `<a>, <b> or <c>`; at most `limit` names, then how many are left out.
std::string JoinNames(const std::vector<std::string>& names, std::size_t limit,
                      std::string_view last_word);

inline constexpr std::size_t kShownNames = 8;

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_ADVICE_H_
