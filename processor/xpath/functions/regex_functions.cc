// Functions that use regular expressions (F&O 3.1, 5.6); the expressions themselves:
// xpath/values/regex.h. Tested by the conformance suite and tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/unicode.h"
#include "base/white_space.h"
#include "xml/tree_builder.h"
#include "xpath/functions/registry.h"
#include "xpath/values/regex.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

// Patterns that a thread keeps compiled. A query has a handful, mostly constant ones; when a
// hostile one makes patterns without end, the store begins anew.
constexpr std::size_t kMaxKept = 200;

const Regex& GetRegex(std::string_view pattern, std::string_view flags) {
  thread_local std::unordered_map<std::string, std::unique_ptr<const Regex>> kept;
  std::string key = fmt::format("{}/{}", flags, pattern);
  auto known = kept.find(key);
  if (known != kept.end()) return *known->second;
  RegexError error;
  std::unique_ptr<const Regex> regex = Regex::Compile(pattern, flags, &error);
  if (regex == nullptr) {
    if (error.code == "FORX0002") {
      std::size_t shown = std::min<std::size_t>(pattern.size(), 60);
      while (shown < pattern.size() && (pattern[shown] & 0xC0) == 0x80) --shown;
      Raise("FORX0002",
            fmt::format("\"{}{}\" is no regular expression: {}", pattern.substr(0, shown),
                        shown < pattern.size() ? "..." : "", error.message));
    }
    Raise(error.code, error.message);
  }
  if (kept.size() >= kMaxKept) kept.clear();
  return *kept.emplace(std::move(key), std::move(regex)).first->second;
}

const Regex& GetRegex(Arguments arguments, std::size_t flags_index) {
  std::string_view flags;
  if (flags_index < arguments.size()) flags = arguments[flags_index].front().text();
  return GetRegex(arguments[1].front().text(), flags);
}

bool Find(Context& context, const Regex& regex, std::string_view text, std::size_t from,
          RegexMatch* match) {
  Regex::Outcome outcome = regex.Find(text, from, match);
  std::size_t end =
      outcome == Regex::Outcome::kFound && match != nullptr ? match->end() : text.size();
  context.run.CountSteps(4 * (end - from) + 1);  // a character costs as much as four nodes
  if (outcome == Regex::Outcome::kTooManySteps) {
    Raise("XPDY0130", "the regular expression takes more steps on this text than are allowed");
  }
  return outcome == Regex::Outcome::kFound;
}

Sequence MatchesPattern(Context& context, Arguments arguments) {
  const Regex& regex = GetRegex(arguments, 2);
  return Item::Boolean(Find(context, regex, TextOrEmpty(arguments[0]), 0, nullptr));
}

void RefuseEmptyMatch(const Regex& regex, Arguments arguments) {
  if (!regex.MatchesEmptyText()) return;
  Raise("FORX0003", fmt::format("\"{}\" matches the empty string, so it splits nothing",
                                arguments[1].front().text()));
}

// A replacement string, taken apart: literal text, each piece followed by a group (0: the match,
// kNoGroup: nothing).
struct Replacement {
  static constexpr std::size_t kNoGroup = static_cast<std::size_t>(-1);
  struct Piece {
    std::string text;
    std::size_t group = kNoGroup;
  };
  std::vector<Piece> pieces;
};

// F&O 3.1, 5.6.4: `$` and a number is a group; of the digits as many count as name a group there
// is.
Replacement ParseReplacement(std::string_view source, std::size_t group_count) {
  auto is_digit = [&](std::size_t at) {
    return at < source.size() && source[at] >= '0' && source[at] <= '9';
  };
  Replacement result;
  std::string text;
  for (std::size_t i = 0; i < source.size(); ++i) {
    if (source[i] == '\\') {
      if (i + 1 == source.size() || (source[i + 1] != '\\' && source[i + 1] != '$')) {
        Raise("FORX0004", fmt::format("the replacement \"{}\": \\ must be before \\ or $", source));
      }
      text += source[++i];
    } else if (source[i] == '$') {
      if (!is_digit(i + 1)) {
        Raise("FORX0004",
              fmt::format("the replacement \"{}\": $ needs the number of a group, or \\ before it",
                          source));
      }
      auto group = static_cast<std::size_t>(source[++i] - '0');
      while (is_digit(i + 1) &&
             group * 10 + static_cast<std::size_t>(source[i + 1] - '0') <= group_count) {
        group = group * 10 + static_cast<std::size_t>(source[++i] - '0');
      }
      // A number that no group has stands for nothing.
      result.pieces.push_back(
          {std::move(text), group <= group_count ? group : Replacement::kNoGroup});
      text.clear();
    } else {
      text += source[i];
    }
  }
  result.pieces.push_back({std::move(text), Replacement::kNoGroup});
  return result;
}

Sequence Replace(Context& context, Arguments arguments) {
  const Regex& regex = GetRegex(arguments, 3);
  RefuseEmptyMatch(regex, arguments);
  std::string_view source = arguments[2].front().text();
  bool is_quoted =
      arguments.size() > 3 && arguments[3].front().text().find('q') != std::string_view::npos;
  Replacement replacement;
  if (is_quoted) {
    replacement.pieces.push_back({std::string(source), Replacement::kNoGroup});
  } else {
    replacement = ParseReplacement(source, regex.group_count());
  }
  std::string_view text = TextOrEmpty(arguments[0]);
  std::string result;
  std::size_t at = 0;
  std::size_t charged = 0;
  RegexMatch match;
  while (Find(context, regex, text, at, &match)) {
    result += text.substr(at, match.begin() - at);
    for (const Replacement::Piece& piece : replacement.pieces) {
      result += piece.text;
      if (piece.group != Replacement::kNoGroup) result += match.GroupText(piece.group, text);
    }
    at = match.end();
    if (result.size() > charged + (1 << 20)) {
      context.arena()->Charge(result.size());
      charged = result.size();
    }
  }
  if (at == 0) return Item::String(text);
  result += text.substr(at);
  return MakeString(context, result);
}

Sequence Tokenize(Context& context, Arguments arguments) {
  const Regex& regex = GetRegex(arguments, 2);
  RefuseEmptyMatch(regex, arguments);
  std::string_view text = TextOrEmpty(arguments[0]);
  if (text.empty()) return {};
  SequenceBuilder result(context.arena());
  std::size_t at = 0;
  RegexMatch match;
  while (Find(context, regex, text, at, &match)) {
    result.Add(Item::String(text.substr(at, match.begin() - at)));
    at = match.end();
  }
  result.Add(Item::String(text.substr(at)));
  return result.Build();
}

Sequence TokenizeWords(Context& context, Arguments arguments) {
  std::string_view rest = TextOrEmpty(arguments[0]);
  SequenceBuilder result(context.arena());
  for (std::string_view word; !(word = base::TakeWord(&rest)).empty();)
    result.Add(Item::String(word));
  return result.Build();
}

// Writes the result of fn:analyze-string: matches with the groups in them, and what is between.
class AnalysisWriter {
 public:
  AnalysisWriter(const Regex& regex, std::string_view text, xml::TreeBuilder* tree)
      : regex_(regex), text_(text), tree_(tree) {}

  void WriteBetween(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    tree_->StartElement(Name("non-match"));
    tree_->Text(text_.substr(begin, end - begin));
    tree_->EndElement();
  }

  void WriteMatch(const RegexMatch& match) {
    tree_->StartElement(Name("match"));
    WriteGroups(match, 0);
    tree_->EndElement();
  }

  static xml::Name Name(std::string_view local) { return {"fn", local, kFunctionNamespace}; }

 private:
  // The text of `parent` with the groups directly in it as elements. A group that took part in an
  // earlier turn of a repetition only lies outside and is left out.
  void WriteGroups(const RegexMatch& match, std::size_t parent) {
    std::size_t at = match.GroupBegin(parent);
    std::size_t end = match.GroupEnd(parent);
    std::vector<std::size_t> inner;
    for (std::size_t group = parent + 1; group <= regex_.group_count(); ++group) {
      if (regex_.GroupParent(group) == parent && match.HasGroup(group)) inner.push_back(group);
    }
    std::ranges::stable_sort(inner, {}, [&](std::size_t group) { return match.GroupBegin(group); });
    for (std::size_t group : inner) {
      if (match.GroupBegin(group) < at || match.GroupEnd(group) > end) continue;
      tree_->Text(text_.substr(at, match.GroupBegin(group) - at));
      tree_->StartElement(Name("group"));
      tree_->Attribute({"", "nr", ""}, fmt::format("{}", group));
      WriteGroups(match, group);
      tree_->EndElement();
      at = match.GroupEnd(group);
    }
    tree_->Text(text_.substr(at, end - at));
  }

  const Regex& regex_;
  std::string_view text_;
  xml::TreeBuilder* tree_;
};

Sequence AnalyzeString(Context& context, Arguments arguments) {
  const Regex& regex = GetRegex(arguments, 2);
  RefuseEmptyMatch(regex, arguments);
  std::string_view text = TextOrEmpty(arguments[0]);
  xml::TreeBuilder tree(
      {.base_uri = context.statics.base_uri.value_or(""), .has_document_node = false});
  tree.StartElement(AnalysisWriter::Name("analyze-string-result"));
  AnalysisWriter writer(regex, text, &tree);
  std::size_t at = 0;
  RegexMatch match;
  while (Find(context, regex, text, at, &match)) {
    writer.WriteBetween(at, match.begin());
    writer.WriteMatch(match);
    at = match.end();
    context.arena()->Charge(256);  // roughly what a match and what is before it take as nodes
  }
  writer.WriteBetween(at, text.size());
  tree.EndElement();
  return context.run.Add(tree.Take());
}

constexpr BuiltIn kFunctions[] = {
    {"fn:matches($input as xs:string?, $pattern as xs:string) as xs:boolean", MatchesPattern},
    {"fn:matches($input as xs:string?, $pattern as xs:string, $flags as xs:string) as xs:boolean",
     MatchesPattern},
    {"fn:replace($input as xs:string?, $pattern as xs:string, $replacement as xs:string) as "
     "xs:string",
     Replace},
    {"fn:replace($input as xs:string?, $pattern as xs:string, $replacement as xs:string, $flags as "
     "xs:string) as "
     "xs:string",
     Replace},
    {"fn:tokenize($input as xs:string?) as xs:string*", TokenizeWords},
    {"fn:tokenize($input as xs:string?, $pattern as xs:string) as xs:string*", Tokenize},
    {"fn:tokenize($input as xs:string?, $pattern as xs:string, $flags as xs:string) as xs:string*",
     Tokenize},
    {"fn:analyze-string($input as xs:string?, $pattern as xs:string) as "
     "element(fn:analyze-string-result)",
     AnalyzeString, kUsesStatics | kUnstable},
    {"fn:analyze-string($input as xs:string?, $pattern as xs:string, $flags as xs:string) as "
     "element(fn:analyze-string-result)",
     AnalyzeString, kUsesStatics | kUnstable},
};

}  // namespace

std::span<const BuiltIn> RegexFunctions() { return kFunctions; }

}  // namespace siglum::xpath
