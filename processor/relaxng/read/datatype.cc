// The two datatype libraries of RELAX NG: the built-in one (RELAX NG 9.4: string and token, without
// parameters) and XML Schema's (Guidelines for using W3C XML Schema Datatypes with RELAX NG, 2001).
// Tested by tests/relaxng/spectest_test.cc, tests/relaxng/xsdtest_test.cc.
#include "relaxng/read/datatype.h"

#include <fmt/format.h>

#include "base/unicode.h"
#include "base/white_space.h"
#include "relaxng/read/xml_syntax.h"
#include "xsd/facets.h"

namespace siglum::relaxng {
namespace {

// Compares the words of both, whatever space is between and around them.
bool EqualWords(std::string_view a, std::string_view b) {
  for (;;) {
    std::string_view word = base::TakeWord(&a);
    if (word != base::TakeWord(&b)) return false;
    if (word.empty()) return true;
  }
}

class BuiltInDatatype : public Datatype {
 public:
  explicit BuiltInDatatype(bool is_token) : is_token_(is_token) {}

  bool Allows(std::string_view, const DatatypeContext&) const override { return true; }
  std::optional<std::string> Key(std::string_view value, const DatatypeContext&) const override {
    return is_token_ ? base::CollapseWhiteSpace(value) : std::string(value);
  }
  bool Equals(std::string_view value, const DatatypeConstant& constant,
              const DatatypeContext&) const override {
    return value == constant.key || (is_token_ && EqualWords(value, constant.key));
  }
  std::string_view name() const override { return is_token_ ? "token" : "string"; }
  std::string Problem(std::string_view) const override { return {}; }
  std::string Example() const override { return {}; }
  std::string Describe() const override { return "text"; }
  std::string Identity() const override { return is_token_ ? "\ntoken" : "\nstring"; }

 private:
  bool is_token_;
};

}  // namespace

DatatypeOutcome MakeDatatype(std::string_view library, std::string_view name,
                             const std::vector<DatatypeParameter>& parameters) {
  if (library == kXsdLibrary) return xsd::MakeDatatype(name, parameters);
  DatatypeOutcome outcome;
  if (!library.empty()) {
    outcome.problem = fmt::format("the datatype library {} is not known", library);
  } else if (name != "token" && name != "string") {
    outcome.problem = fmt::format("the built-in library has no datatype {}", name);
  } else if (!parameters.empty()) {
    outcome.problem = fmt::format("the datatype {} takes no parameters", name);
    outcome.parameter = 0;
  } else {
    outcome.datatype = std::make_unique<BuiltInDatatype>(name == "token");
  }
  return outcome;
}

}  // namespace siglum::relaxng
