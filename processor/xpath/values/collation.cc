// The collations: by code points, html-ascii-case-insensitive, and UCA (F&O 3.1, 5.3), which ICU
// does. Tested by tests/xpath/query_test.cc and the conformance suite.
#include <fmt/format.h>

#include <map>
#include <mutex>

#include "base/collator.h"
#include "base/uri.h"
#include "xpath/values/compare.h"
#include "xpath/values/error.h"

namespace siglum::xpath {
namespace {

constexpr std::string_view kHtml =
    "http://www.w3.org/2005/xpath-functions/collation/html-ascii-case-insensitive";
constexpr std::string_view kUca = "http://www.w3.org/2013/collation/UCA";

class ByCodepoint : public Collation {
 public:
  // UTF-8 keeps the order of code points.
  int Compare(std::string_view a, std::string_view b) const override { return a.compare(b); }
  std::string Key(std::string_view text) const override { return std::string(text); }
  bool is_codepoint() const override { return true; }
  bool Find(std::string_view text, std::string_view part, std::size_t from, std::size_t* begin,
            std::size_t* end) const override {
    *begin = text.find(part, from);
    *end = *begin + part.size();
    return *begin != std::string_view::npos;
  }
};

class HtmlAscii : public Collation {
 public:
  int Compare(std::string_view a, std::string_view b) const override {
    return Key(a).compare(Key(b));
  }
  std::string Key(std::string_view text) const override {
    std::string key(text);
    for (char& c : key) {
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return key;
  }
  bool Find(std::string_view text, std::string_view part, std::size_t from, std::size_t* begin,
            std::size_t* end) const override {
    *begin = Key(text).find(Key(part), from);
    *end = *begin + part.size();
    return *begin != std::string::npos;
  }
};

class Uca : public Collation {
 public:
  Uca(std::unique_ptr<const base::Collator> collator, bool is_numeric)
      : collator_(std::move(collator)), is_numeric_(is_numeric) {}
  int Compare(std::string_view a, std::string_view b) const override {
    return collator_->Compare(a, b);
  }
  std::string Key(std::string_view text) const override { return collator_->Key(text); }
  bool Find(std::string_view text, std::string_view part, std::size_t from, std::size_t* begin,
            std::size_t* end) const override {
    if (is_numeric_) {  // a number is one unit, which a search by characters would cut
      if (collator_->Compare(text.substr(from), part) != 0)
        Raise("FOCH0004", "the collation cannot search inside of numbers");
      *begin = from;
      *end = text.size();
      return true;
    }
    return collator_->Find(text, part, from, begin, end);
  }

 private:
  std::unique_ptr<const base::Collator> collator_;
  bool is_numeric_;
};

}  // namespace

const Collation& CodepointCollation() {
  static const auto* const kCollation = new ByCodepoint();
  return *kCollation;
}

const Collation& GetCollation(std::string_view uri, const StaticContext& statics) {
  if (uri == kCodepointCollation) return CodepointCollation();
  static const auto* const kHtmlAscii = new HtmlAscii();
  if (uri == kHtml) return *kHtmlAscii;
  std::string absolute(uri);
  if (uri.find("://") == std::string_view::npos && statics.base_uri.has_value()) {
    absolute = base::ResolveUri(uri, *statics.base_uri);
    if (absolute == kCodepointCollation) return CodepointCollation();
    if (absolute == kHtml) return *kHtmlAscii;
  }
  if (absolute == kUca || absolute.starts_with(std::string(kUca) + "?")) {
    static std::mutex* const kLock = new std::mutex();
    static auto* const kKnown = new std::map<std::string, std::unique_ptr<Uca>>();
    std::lock_guard lock(*kLock);
    auto found = kKnown->find(absolute);
    if (found != kKnown->end()) return *found->second;
    std::string_view parameters = absolute;
    parameters.remove_prefix(std::min(absolute.size(), kUca.size() + 1));
    std::string problem;
    std::unique_ptr<const base::Collator> collator = base::Collator::Make(parameters, &problem);
    if (collator == nullptr) Raise("FOCH0002", fmt::format("the collation {}: {}", uri, problem));
    return *kKnown
                ->emplace(absolute, std::make_unique<Uca>(
                                        std::move(collator),
                                        parameters.find("numeric=yes") != std::string_view::npos))
                .first->second;
  }
  Raise("FOCH0002", fmt::format("the collation {} is not known", uri));
}

}  // namespace siglum::xpath
