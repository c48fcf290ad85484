// Floating-point numbers, and numbers as text (F&O 3.1, 4 and 19.1). Those of any size are in
// big_numbers.h.
#ifndef SIGLUM_XPATH_VALUES_NUMBERS_H_
#define SIGLUM_XPATH_VALUES_NUMBERS_H_

#include <optional>
#include <string>
#include <string_view>

#include "xpath/values/item.h"

namespace siglum::xpath {

// Any numeric item.
double ToDouble(Item number);
float ToFloat(Item number);

// Lexical forms of XML Schema without white space around; none when it is no value.
// `INF`, `-INF`, `NaN` and XSD 1.1's `+INF` included.
std::optional<double> ParseDouble(std::string_view text);
std::optional<float> ParseFloat(std::string_view text);

// As a cast to xs:string makes it (F&O 3.1, 19.1.2).
std::string DoubleText(double value);
std::string FloatText(float value);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_NUMBERS_H_
