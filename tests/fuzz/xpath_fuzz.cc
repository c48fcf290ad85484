// Any bytes as an expression of XPath, in both modes, over a small document behind a line `----`.
#include <cstdint>
#include <string_view>

#include "tests/fuzz/xpath_target.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kMark = "\n----\n";
  std::string_view input(reinterpret_cast<const char*>(data), size);
  std::size_t mark = input.find(kMark);
  std::string text = mark == std::string_view::npos
                         ? "<a n='1'><b xml:id='i'>x y</b><b n='2'/><c><b>3</b></c></a>"
                         : std::string(input.substr(mark + kMark.size()));
  auto document = siglum::fuzz::ParseSmall(text);
  if (document == nullptr) return 0;
  std::string expression(input.substr(0, mark));
  siglum::fuzz::CompareEvaluations(expression, document, false);
  siglum::fuzz::CompareEvaluations(expression, document, true);
  return 0;
}
