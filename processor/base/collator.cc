// Collations by ICU's ucol and usearch. Tested by tests/xpath/qt3_test.cc.
#include "base/collator.h"

#include <unicode/ucol.h>
#include <unicode/uloc.h>
#include <unicode/usearch.h>

#include <map>
#include <vector>

#include "base/unicode.h"

namespace siglum::base {
namespace {

using Options = std::map<std::string, std::string, std::less<>>;

Options Split(std::string_view parameters) {
  Options options;
  while (!parameters.empty()) {
    std::size_t end = std::min(parameters.find(';'), parameters.size());
    std::string_view one = parameters.substr(0, end);
    parameters.remove_prefix(std::min(end + 1, parameters.size()));
    std::size_t equal = one.find('=');
    if (equal == std::string_view::npos) {
      if (!one.empty()) options[std::string(one)] = "";
    } else {
      options[std::string(one.substr(0, equal))] = one.substr(equal + 1);
    }
  }
  return options;
}

struct Setting {
  std::string_view keyword;
  std::string_view value;
  UColAttribute attribute;
  UColAttributeValue means;
};

constexpr Setting kSettings[] = {
    {"strength", "primary", UCOL_STRENGTH, UCOL_PRIMARY},
    {"strength", "1", UCOL_STRENGTH, UCOL_PRIMARY},
    {"strength", "secondary", UCOL_STRENGTH, UCOL_SECONDARY},
    {"strength", "2", UCOL_STRENGTH, UCOL_SECONDARY},
    {"strength", "tertiary", UCOL_STRENGTH, UCOL_TERTIARY},
    {"strength", "3", UCOL_STRENGTH, UCOL_TERTIARY},
    {"strength", "quaternary", UCOL_STRENGTH, UCOL_QUATERNARY},
    {"strength", "4", UCOL_STRENGTH, UCOL_QUATERNARY},
    {"strength", "identical", UCOL_STRENGTH, UCOL_IDENTICAL},
    {"strength", "5", UCOL_STRENGTH, UCOL_IDENTICAL},
    {"alternate", "non-ignorable", UCOL_ALTERNATE_HANDLING, UCOL_NON_IGNORABLE},
    {"alternate", "shifted", UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED},
    {"alternate", "blanked", UCOL_ALTERNATE_HANDLING, UCOL_SHIFTED},
    {"backwards", "yes", UCOL_FRENCH_COLLATION, UCOL_ON},
    {"backwards", "no", UCOL_FRENCH_COLLATION, UCOL_OFF},
    {"normalization", "yes", UCOL_NORMALIZATION_MODE, UCOL_ON},
    {"normalization", "no", UCOL_NORMALIZATION_MODE, UCOL_OFF},
    {"caseLevel", "yes", UCOL_CASE_LEVEL, UCOL_ON},
    {"caseLevel", "no", UCOL_CASE_LEVEL, UCOL_OFF},
    {"caseFirst", "upper", UCOL_CASE_FIRST, UCOL_UPPER_FIRST},
    {"caseFirst", "lower", UCOL_CASE_FIRST, UCOL_LOWER_FIRST},
    {"numeric", "yes", UCOL_NUMERIC_COLLATION, UCOL_ON},
    {"numeric", "no", UCOL_NUMERIC_COLLATION, UCOL_OFF},
};

const Setting* FindSetting(std::string_view keyword, std::string_view value, bool* known_keyword) {
  *known_keyword = false;
  for (const Setting& setting : kSettings) {
    if (setting.keyword != keyword) continue;
    *known_keyword = true;
    if (setting.value == value) return &setting;
  }
  return nullptr;
}

UColReorderCode MaxVariable(std::string_view value) {
  if (value == "space") return UCOL_REORDER_CODE_SPACE;
  if (value == "punct") return UCOL_REORDER_CODE_PUNCTUATION;
  if (value == "symbol") return UCOL_REORDER_CODE_SYMBOL;
  if (value == "currency") return UCOL_REORDER_CODE_CURRENCY;
  return UCOL_REORDER_CODE_DEFAULT;
}

// Applies one option; false when its value is wrong.
bool Apply(UCollator* collator, std::string_view keyword, std::string_view value) {
  UErrorCode status = U_ZERO_ERROR;
  if (keyword == "maxVariable") {
    UColReorderCode code = MaxVariable(value);
    if (code == UCOL_REORDER_CODE_DEFAULT) return false;
    ucol_setMaxVariable(collator, code, &status);
    return U_SUCCESS(status);
  }
  if (keyword == "version")
    return !value.empty() && value[0] >= '0' && value[0] <= '9' && value < "7";
  if (keyword == "lang" || keyword == "fallback" || keyword == "reorder") return true;
  bool known = false;
  const Setting* setting = FindSetting(keyword, value, &known);
  if (setting == nullptr) return false;
  ucol_setAttribute(collator, setting->attribute, setting->means, &status);
  return U_SUCCESS(status);
}

}  // namespace

struct Collator::State {
  UCollator* collator = nullptr;
  ~State() {
    if (collator != nullptr) ucol_close(collator);
  }
};

Collator::Collator(std::unique_ptr<State> state) : state_(std::move(state)) {}
Collator::~Collator() = default;

std::unique_ptr<const Collator> Collator::Make(std::string_view parameters, std::string* problem) {
  Options options = Split(parameters);
  auto fallback = options.find("fallback");
  bool strict = fallback != options.end() && fallback->second == "no";
  if (fallback != options.end() && fallback->second != "yes" && fallback->second != "no") {
    *problem = "fallback is yes or no";
    return nullptr;
  }
  UErrorCode status = U_ZERO_ERROR;
  std::string locale;
  if (auto lang = options.find("lang"); lang != options.end()) {
    char buffer[ULOC_FULLNAME_CAPACITY];
    uloc_forLanguageTag(lang->second.c_str(), buffer, sizeof buffer, nullptr, &status);
    locale = U_SUCCESS(status) ? buffer : "";
    status = U_ZERO_ERROR;
  }
  auto state = std::make_unique<State>();
  state->collator = ucol_open(locale.empty() ? "root" : locale.c_str(), &status);
  if (U_FAILURE(status) || state->collator == nullptr) {
    *problem = "the language is not known";
    return nullptr;
  }
  if (strict && !locale.empty() && status == U_USING_DEFAULT_WARNING) {
    *problem = "the language is not known";
    return nullptr;
  }
  if (options["alternate"] == "blanked" &&
      (options["strength"] == "quaternary" || options["strength"] == "4")) {
    options["strength"] = "tertiary";  // what is blanked has no fourth level
  }
  for (const auto& [keyword, value] : options) {
    if (value.empty()) continue;
    if (Apply(state->collator, keyword, value) || !strict) continue;
    *problem = keyword + " cannot be " + value;
    return nullptr;
  }
  return std::unique_ptr<const Collator>(new Collator(std::move(state)));
}

int Collator::Compare(std::string_view a, std::string_view b) const {
  UErrorCode status = U_ZERO_ERROR;
  return ucol_strcollUTF8(state_->collator, a.data(), static_cast<std::int32_t>(a.size()), b.data(),
                          static_cast<std::int32_t>(b.size()), &status);
}

std::string Collator::Key(std::string_view text) const {
  std::u16string wide = ToUtf16(text);
  std::vector<std::uint8_t> key(wide.size() * 4 + 16);
  auto length = static_cast<std::int32_t>(wide.size());
  std::int32_t size = ucol_getSortKey(state_->collator, wide.data(), length, key.data(),
                                      static_cast<std::int32_t>(key.size()));
  if (static_cast<std::size_t>(size) > key.size()) {
    key.resize(static_cast<std::size_t>(size));
    size = ucol_getSortKey(state_->collator, wide.data(), length, key.data(), size);
  }
  return {reinterpret_cast<const char*>(key.data()),
          static_cast<std::size_t>(std::max(size - 1, 0))};
}

bool Collator::Find(std::string_view text, std::string_view part, std::size_t from,
                    std::size_t* begin, std::size_t* end) const {
  std::u16string wide = ToUtf16(text), wanted = ToUtf16(part);
  if (wanted.empty() || wide.empty()) return false;
  std::size_t start = ToUtf16(text.substr(0, from)).size();
  UErrorCode status = U_ZERO_ERROR;
  UStringSearch* search = usearch_openFromCollator(
      wanted.data(), static_cast<std::int32_t>(wanted.size()), wide.data(),
      static_cast<std::int32_t>(wide.size()), state_->collator, nullptr, &status);
  if (U_FAILURE(status)) return false;
  usearch_setOffset(search, static_cast<std::int32_t>(start), &status);
  std::int32_t at = usearch_next(search, &status);
  std::int32_t length = usearch_getMatchedLength(search);
  usearch_close(search);
  if (U_FAILURE(status) || at == USEARCH_DONE) return false;
  std::string before, match;
  AppendUtf16(std::u16string_view(wide).substr(0, static_cast<std::size_t>(at)), &before);
  AppendUtf16(std::u16string_view(wide).substr(static_cast<std::size_t>(at),
                                               static_cast<std::size_t>(length)),
              &match);
  *begin = before.size();
  *end = before.size() + match.size();
  return true;
}

}  // namespace siglum::base
