// CodeName: the name of a code of the catalogue, as a type of its own.
//
// The constants are made from the catalogue when CMake configures: `date.impossible-day` is
// codes::kDateImpossibleDay in diagnostics/codes/date.h. A misspelled code does not compile.
#ifndef SIGLUM_DIAGNOSTICS_CODE_NAME_H_
#define SIGLUM_DIAGNOSTICS_CODE_NAME_H_

#include <string_view>

namespace siglum::diagnostics {

class CodeName {
 public:
  // For the constants alone; whoever raises a finding names one of them.
  constexpr explicit CodeName(const char* text) : text_(text) {}

  constexpr std::string_view text() const { return text_; }
  constexpr operator std::string_view() const { return text_; }  // NOLINT: implicit on purpose

  friend constexpr bool operator==(CodeName, CodeName) = default;
  friend constexpr bool operator==(CodeName code, std::string_view text) {
    return code.text_ == text;
  }

 private:
  std::string_view text_;
};

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_CODE_NAME_H_
