// Parsing regular expressions: XML Schema 2 (second edition), appendix F, by recursive descent.
//
//   regExp ::= branch ( '|' branch )*      piece ::= atom quantifier?
//   atom ::= Char | charClass | '(' regExp ')'
// In XML Schema `^` and `$` are plain characters and there are no back-references. XPath adds (F&O
// 3.1, 5.6.1):
//   quantifier ::= ( [?*+] | '{' quantity '}' ) '?'?      atom ::= ... | '^' | '$' | '(?:' regExp
//   ')' atom ::= ... | '\' [1-9][0-9]*, a back-reference to a group that is closed by then
// Escapes that the dialect does not know are errors, not guesses.
// Tested by tests/xsd/regex_test.cc.
#include "xsd/regex_syntax.h"

#include <fmt/format.h>

#include <map>

#include "base/case_variants.h"
#include "base/unicode.h"
#include "xsd/name_characters.h"

namespace siglum::xsd {
namespace {

using base::CharacterClass;

constexpr int kMaxDepth = 200;
constexpr std::uint32_t kMaxCount = 100'000;

CharacterClass FromRanges(std::span<const CodePointRange> ranges) {
  CharacterClass result;
  for (const CodePointRange& range : ranges) result.Add(range.first, range.last);
  result.Add(':', ':');
  return result;
}

// \s \i \c \d \w, computed once.
const CharacterClass& NamedClass(char name) {
  static const auto* const kClasses = [] {
    auto* classes = new std::map<char, CharacterClass>();
    CharacterClass space;
    for (char32_t c : {U'\t', U'\n', U'\r', U' '}) space.Add(c, c);
    (*classes)['s'] = space;
    (*classes)['i'] = FromRanges(NameStartCharacters());
    (*classes)['c'] = FromRanges(NameCharacters());
    (*classes)['d'] = *base::FindCategory("Nd");
    CharacterClass no_word = *base::FindCategory("P");
    no_word.Add(*base::FindCategory("Z"));
    no_word.Add(*base::FindCategory("C"));
    (*classes)['w'] = no_word.Complement();
    return classes;
  }();
  return kClasses->at(name);
}

class RegexParser {
 public:
  RegexParser(std::string_view source, RegexDialect dialect, RegexFlags flags, std::string* problem)
      : source_(source),
        problem_(problem),
        is_xpath_(dialect == RegexDialect::kXPath),
        flags_(flags) {}

  std::optional<RegexSyntax> Run() {
    result_.root = ParseChoice(0);
    if (!failed_ && at_ < source_.size()) Fail("a ) has no ( before it");
    if (failed_) return std::nullopt;
    return std::move(result_);
  }

 private:
  std::uint32_t Fail(std::string problem) {
    if (!failed_) *problem_ = std::move(problem);
    failed_ = true;
    at_ = source_.size();
    return 0;
  }
  bool AtEnd() const { return at_ >= source_.size(); }
  char Peek() const { return AtEnd() ? '\0' : source_[at_]; }
  bool Take(char c) {
    if (AtEnd() || source_[at_] != c) return false;
    ++at_;
    return true;
  }
  std::uint32_t Add(RegexNode node) {
    result_.nodes.push_back(std::move(node));
    return static_cast<std::uint32_t>(result_.nodes.size() - 1);
  }
  std::uint32_t AddClass(CharacterClass character_class) {
    result_.classes.push_back(std::move(character_class));
    RegexNode node;
    node.kind = RegexNode::Kind::kClass;
    node.character_class = static_cast<std::uint32_t>(result_.classes.size() - 1);
    return Add(std::move(node));
  }

  std::uint32_t ParseChoice(int depth);
  std::uint32_t ParseSequence(int depth);
  std::uint32_t ParseAtom(int depth);
  std::uint32_t ParseParenthesis(int depth);
  std::uint32_t ParseBackReference();
  std::uint32_t AddAnchor(RegexNode::Kind kind) {
    RegexNode node;
    node.kind = kind;
    return Add(std::move(node));
  }
  // What a plain character or a range matches: with the flag i, its variants of case too.
  CharacterClass Characters(char32_t first, char32_t last) const {
    CharacterClass characters(first, last);
    if (flags_.ignores_case) base::AddCaseVariants(&characters);
    return characters;
  }
  std::uint32_t ParseQuantifier(std::uint32_t atom);
  std::uint32_t ParseCount();
  CharacterClass ParseEscape(bool* is_single);
  CharacterClass ParseProperty(bool is_negated);
  CharacterClass ParseGroup(int depth);
  void ParseRange(CharacterClass* group);
  std::optional<char32_t> TakeCharacter(CharacterClass* group);
  char32_t TakeCodePoint() { return base::DecodeCodePoint(source_, &at_); }

  std::string_view source_;
  std::string* problem_;
  bool is_xpath_;
  RegexFlags flags_;
  std::size_t at_ = 0;
  bool failed_ = false;
  std::vector<bool> is_group_closed_;  // of group i + 1
  std::uint32_t open_group_ = 0;       // the innermost group around the place, 0 for none
  RegexSyntax result_;
};

std::uint32_t RegexParser::ParseChoice(int depth) {
  if (depth > kMaxDepth) return Fail("the parentheses are nested too deep");
  RegexNode choice;
  choice.kind = RegexNode::Kind::kChoice;
  do {
    choice.children.push_back(ParseSequence(depth));
  } while (Take('|'));
  return choice.children.size() == 1 ? choice.children.front() : Add(std::move(choice));
}

std::uint32_t RegexParser::ParseSequence(int depth) {
  RegexNode sequence;
  sequence.kind = RegexNode::Kind::kSequence;
  while (!AtEnd() && Peek() != '|' && Peek() != ')') {
    sequence.children.push_back(ParseQuantifier(ParseAtom(depth)));
  }
  if (sequence.children.empty()) return Add({});
  return sequence.children.size() == 1 ? sequence.children.front() : Add(std::move(sequence));
}

std::uint32_t RegexParser::ParseAtom(int depth) {
  if (Take('(')) return ParseParenthesis(depth);
  if (Take('[')) return AddClass(ParseGroup(depth));
  if (Take('.')) {
    if (flags_.dot_matches_all) return AddClass({0, base::kLastCodePoint});
    CharacterClass line_ends('\n', '\n');
    line_ends.Add('\r', '\r');
    return AddClass(line_ends.Complement());
  }
  if (is_xpath_ && Take('^')) return AddAnchor(RegexNode::Kind::kLineStart);
  if (is_xpath_ && Take('$')) return AddAnchor(RegexNode::Kind::kLineEnd);
  if (Take('\\')) {
    if (is_xpath_ && Peek() >= '1' && Peek() <= '9') return ParseBackReference();
    bool is_single = false;
    return AddClass(ParseEscape(&is_single));
  }
  if (std::string_view("?*+{").find(Peek()) != std::string_view::npos) {
    return Fail(fmt::format("{} has nothing before it to repeat", Peek()));
  }
  if (Peek() == ']') return Fail("a ] has no [ before it");
  if (is_xpath_ && Peek() == '}') return Fail("a } has no { before it");
  char32_t c = TakeCodePoint();
  return AddClass(Characters(c, c));
}

// After `(`.
std::uint32_t RegexParser::ParseParenthesis(int depth) {
  bool is_kept = is_xpath_ && !source_.substr(at_).starts_with("?:");
  if (is_xpath_ && !is_kept) at_ += 2;
  RegexNode group;
  std::uint32_t around = open_group_;
  if (is_kept) {
    group.kind = RegexNode::Kind::kGroup;
    result_.group_parents.push_back(around);
    is_group_closed_.push_back(false);
    group.group = static_cast<std::uint32_t>(result_.group_parents.size());
    open_group_ = group.group;
  }
  std::uint32_t inner = ParseChoice(depth + 1);
  if (!Take(')') && !failed_) return Fail("a ( is not closed");
  if (!is_kept) return inner;
  open_group_ = around;
  is_group_closed_[group.group - 1] = true;
  group.children = {inner};
  return Add(std::move(group));
}

// After the backslash: one digit, and more of them as long as so many groups have been opened.
std::uint32_t RegexParser::ParseBackReference() {
  auto number = static_cast<std::size_t>(source_[at_++] - '0');
  while (Peek() >= '0' && Peek() <= '9') {
    std::size_t longer = number * 10 + static_cast<std::size_t>(Peek() - '0');
    if (longer > is_group_closed_.size()) break;
    number = longer;
    ++at_;
  }
  if (number > is_group_closed_.size() || !is_group_closed_[number - 1]) {
    return Fail(fmt::format("\\{} refers to a group that is not closed before it", number));
  }
  RegexNode reference;
  reference.kind = RegexNode::Kind::kBackReference;
  reference.group = static_cast<std::uint32_t>(number);
  result_.has_back_references = true;
  return Add(std::move(reference));
}

std::uint32_t RegexParser::ParseCount() {
  std::uint64_t count = 0;
  bool has_digits = false;
  while (Peek() >= '0' && Peek() <= '9') {
    count = std::min<std::uint64_t>(count * 10 + static_cast<std::uint64_t>(Peek() - '0'),
                                    kMaxCount + 1);
    has_digits = true;
    ++at_;
  }
  if (!has_digits) return Fail("{ } must hold numbers");
  if (count > kMaxCount) return Fail("a repetition asks for more than 100000 times");
  return static_cast<std::uint32_t>(count);
}

std::uint32_t RegexParser::ParseQuantifier(std::uint32_t atom) {
  RegexNode repeat;
  repeat.kind = RegexNode::Kind::kRepeat;
  repeat.children = {atom};
  if (Take('?')) {
    repeat.most = 1;
  } else if (Take('*')) {
    repeat.most = kUnbounded;
  } else if (Take('+')) {
    repeat.least = 1;
    repeat.most = kUnbounded;
  } else if (Take('{')) {
    repeat.least = ParseCount();
    repeat.most = repeat.least;
    if (Take(',')) repeat.most = Peek() == '}' ? kUnbounded : ParseCount();
    if (!Take('}') && !failed_) return Fail("a { is not closed");
    if (repeat.most < repeat.least) return Fail("a repetition ends before it begins");
  } else {
    return atom;
  }
  repeat.is_reluctant = is_xpath_ && Take('?');
  return Add(std::move(repeat));
}

CharacterClass RegexParser::ParseProperty(bool is_negated) {
  std::size_t end = source_.find('}', at_);
  if (!Take('{') || end == std::string_view::npos) {
    Fail("\\p needs a name in braces");
    return {};
  }
  std::string_view name = source_.substr(at_, end - at_);
  at_ = end + 1;
  // Halves of characters: no document can hold one (XML 1.0, 2.2).
  if (name == "IsHighSurrogates" || name == "IsHighPrivateUseSurrogates" ||
      name == "IsLowSurrogates") {
    Fail(fmt::format("{} holds no characters", name));
    return {};
  }
  std::optional<CharacterClass> found =
      name.starts_with("Is") ? base::FindBlock(name.substr(2)) : base::FindCategory(name);
  if (!found.has_value()) {
    Fail(fmt::format("Unicode has no {} {}", name.starts_with("Is") ? "block" : "category", name));
    return {};
  }
  return is_negated ? found->Complement() : *std::move(found);
}

// After a backslash. `is_single`: it stands for one character and may begin a range.
CharacterClass RegexParser::ParseEscape(bool* is_single) {
  if (AtEnd()) {
    Fail("a \\ ends the expression");
    return {};
  }
  char c = source_[at_++];
  *is_single = false;
  if (c == 'p' || c == 'P') return ParseProperty(c == 'P');
  if (std::string_view("sicdw").find(c) != std::string_view::npos) return NamedClass(c);
  if (std::string_view("SICDW").find(c) != std::string_view::npos) {
    return NamedClass(static_cast<char>(c - 'A' + 'a')).Complement();
  }
  *is_single = true;
  if (c == 'n') return {'\n', '\n'};
  if (c == 'r') return {'\r', '\r'};
  if (c == 't') return {'\t', '\t'};
  bool is_known = std::string_view("\\|.?*+(){}-[]^").find(c) != std::string_view::npos ||
                  (is_xpath_ && c == '$');
  if (!is_known) {
    Fail(fmt::format("\\{} is no escape of {}", c, is_xpath_ ? "XPath" : "XML Schema"));
    return {};
  }
  auto code_point = static_cast<char32_t>(c);
  return {code_point, code_point};
}

// After `[`. A `-` is itself at either end of the group, else it makes a range, or, before `[`,
// takes another group away.
CharacterClass RegexParser::ParseGroup(int depth) {
  CharacterClass listed;
  if (depth > kMaxDepth) Fail("the brackets are nested too deep");
  bool is_negated = Take('^');
  bool is_first = true;
  while (!failed_ && (is_first || Peek() != ']')) {
    if (AtEnd()) {
      Fail("a [ is not closed");
    } else if (!is_first && source_.substr(at_, 2) == "-[") {
      at_ += 2;
      CharacterClass taken_away = ParseGroup(depth + 1);
      if (Peek() != ']') Fail("what is taken away must end the group");
      listed = (is_negated ? listed.Complement() : listed).Without(taken_away);
      is_negated = false;
    } else if (Peek() == '[' || (is_first && Peek() == ']')) {
      Fail("[ and ] must be escaped in a group");
    } else {
      ParseRange(&listed);
    }
    is_first = false;
  }
  Take(']');
  return is_negated ? listed.Complement() : listed;
}

// One member of a group: a class, a character or a range of characters.
void RegexParser::ParseRange(CharacterClass* group) {
  std::optional<char32_t> first = TakeCharacter(group);
  if (!first.has_value()) return;
  char32_t last = *first;
  std::string_view ahead = source_.substr(at_, 2);
  if (ahead.size() == 2 && ahead[0] == '-' && ahead[1] != ']' && ahead[1] != '[') {
    ++at_;
    last = TakeCharacter(group).value_or(0);
  }
  if (last < *first) Fail("a range ends before it begins");
  if (!failed_) group->Add(Characters(*first, last));
}

// The next character of a group; none where an escape stands for a class, which is added to it.
std::optional<char32_t> RegexParser::TakeCharacter(CharacterClass* group) {
  if (!Take('\\')) return TakeCodePoint();
  bool is_single = true;
  CharacterClass escaped = ParseEscape(&is_single);
  if (failed_) return std::nullopt;
  if (is_single) return escaped.ranges().front().first;
  group->Add(escaped);
  return std::nullopt;
}

}  // namespace

std::optional<RegexSyntax> ParseRegex(std::string_view source, std::string* problem) {
  return RegexParser(source, RegexDialect::kXmlSchema, {}, problem).Run();
}

std::optional<RegexSyntax> ParseXPathRegex(std::string_view source, RegexFlags flags,
                                           std::string* problem) {
  return RegexParser(source, RegexDialect::kXPath, flags, problem).Run();
}

}  // namespace siglum::xsd
