// Collator: strings compared as the Unicode Collation Algorithm does, for a language and with
// options. ICU does it; no ICU type leaves this room.
#ifndef SIGLUM_BASE_COLLATOR_H_
#define SIGLUM_BASE_COLLATOR_H_

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace siglum::base {

// Immutable; any number of threads.
class Collator {
 public:
  // `parameters` as in the query of a UCA collation URI (XPath functions 3.1, 5.3.4):
  // `lang=de;strength=primary`. Null when a keyword or value is wrong and `fallback=no`, or when
  // the language is unknown and `fallback=no`; `problem` then says why.
  static std::unique_ptr<const Collator> Make(std::string_view parameters, std::string* problem);
  ~Collator();

  int Compare(std::string_view a, std::string_view b) const;  // < 0, 0, > 0
  std::string Key(std::string_view text) const;  // equal for equal strings; ordered as Compare
  // The first place from byte `from` on where `part` occurs. False when there is none.
  bool Find(std::string_view text, std::string_view part, std::size_t from, std::size_t* begin,
            std::size_t* end) const;

 private:
  struct State;
  explicit Collator(std::unique_ptr<State> state);

  std::unique_ptr<State> state_;
};

}  // namespace siglum::base

#endif  // SIGLUM_BASE_COLLATOR_H_
