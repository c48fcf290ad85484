// Searching for regular expressions with groups.
//
// The expression becomes a small program (R. Pike; R. Cox, "Regular Expression Matching: the
// Virtual Machine Approach", 2009): take a character of a class, split in two, note a place. All
// threads of the program run side by side over the text, the preferred one first, each with its
// notes, and a place of the program is entered once a character; so time is linear in the text,
// whatever the expression. `(a|b)*c` on "abab" costs four steps a character and never goes back.
// Back-references cannot run side by side: such a program tries one way after the other and stops
// after a counted number of steps.
// Invariant: the threads of a list stand in the order in which the expression prefers them.
// ICU is not used here: given an expression of XPath it answers wrongly without a word (it has no
// subtraction of classes and takes blocks for scripts).
// Tested by tests/xpath/regex_test.cc.
#include "xpath/values/regex.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "base/case_variants.h"
#include "base/character_class.h"
#include "base/unicode.h"
#include "xsd/regex_syntax.h"

namespace siglum::xpath {

using xsd::kUnbounded;
using xsd::RegexFlags;
using xsd::RegexNode;
using xsd::RegexSyntax;

namespace {

// Of a program: a pattern such as `((a{100}){100}){100}` is written out until here and then
// refused.
constexpr std::size_t kMaxInstructions = 100'000;
// Of one search, side by side: some seconds of work. Real patterns on real texts need thousands.
constexpr std::uint64_t kMaxSteps = 1'000'000'000;
// Of one search with back-references, each a try: about a second.
constexpr std::uint64_t kMaxTries = 20'000'000;

struct Instruction {
  enum class Kind : std::uint8_t {
    kCharacter,  // of class `operand`, then next
    kSplit,      // next is preferred to other
    kNote,       // the place in slot `operand`, then next
    kProgress,   // next, unless nothing was read since the note in slot `operand`
    kBackReference,
    kLineStart,
    kLineEnd,
    kFound,
  };
  Kind kind = Kind::kFound;
  std::uint32_t operand = 0;
  std::uint32_t next = 0;
  std::uint32_t other = 0;
};

// A class with its ASCII members at hand.
struct FastClass {
  explicit FastClass(base::CharacterClass set) : members(std::move(set)) {
    for (char32_t c = 0; c < 128; ++c) ascii[c] = members.Contains(c);
  }
  bool Contains(char32_t c) const { return c < 128 ? ascii[c] : members.Contains(c); }

  base::CharacterClass members;
  std::array<bool, 128> ascii{};
};

}  // namespace

struct RegexProgram {
  std::vector<Instruction> instructions;
  std::vector<FastClass> classes;
  std::vector<std::uint32_t> group_parents;
  std::uint32_t start = 0;
  std::size_t note_slots = 0;      // two a group, the whole match the first
  std::size_t progress_slots = 0;  // behind them; used only with back-references
  RegexFlags flags;
  bool has_back_references = false;
  // Where a match can only begin with one of these, others are passed over quickly.
  bool has_first = false;
  std::array<bool, 128> first_ascii{};
};

namespace {

// Writes the program from its end to its beginning: each part knows what follows it.
class RegexCompiler {
 public:
  RegexCompiler(const RegexSyntax& syntax, RegexProgram* program)
      : syntax_(syntax), program_(program) {}

  bool Run() {
    program_->note_slots = 2 * (syntax_.group_parents.size() + 1);
    std::uint32_t found = Add({Instruction::Kind::kFound, 0, 0, 0});
    std::uint32_t end = Add({Instruction::Kind::kNote, 1, found, 0});
    std::uint32_t body = Compile(syntax_.root, end);
    program_->start = Add({Instruction::Kind::kNote, 0, body, 0});
    FindFirst();
    return !IsFull();
  }

 private:
  bool IsFull() const { return program_->instructions.size() >= kMaxInstructions; }
  std::uint32_t Add(Instruction instruction) {
    program_->instructions.push_back(instruction);
    return static_cast<std::uint32_t>(program_->instructions.size() - 1);
  }
  std::uint32_t Compile(std::uint32_t index, std::uint32_t next);
  std::uint32_t CompileChoice(const RegexNode& choice, std::uint32_t next);
  std::uint32_t CompileRepeat(const RegexNode& repeat, std::uint32_t next);
  std::uint32_t CompileLoop(const RegexNode& repeat, std::uint32_t next);
  std::uint32_t Split(bool is_reluctant, std::uint32_t body, std::uint32_t next) {
    if (is_reluctant) std::swap(body, next);
    return Add({Instruction::Kind::kSplit, 0, body, next});
  }
  void FindFirst();

  const RegexSyntax& syntax_;
  RegexProgram* program_;
};

std::uint32_t RegexCompiler::Compile(std::uint32_t index, std::uint32_t next) {
  if (IsFull()) return next;
  const RegexNode& node = syntax_.nodes[index];
  switch (node.kind) {
    case RegexNode::Kind::kEmpty:
      return next;
    case RegexNode::Kind::kClass:
      return Add({Instruction::Kind::kCharacter, node.character_class, next, 0});
    case RegexNode::Kind::kSequence:
      for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) {
        next = Compile(*child, next);
      }
      return next;
    case RegexNode::Kind::kChoice:
      return CompileChoice(node, next);
    case RegexNode::Kind::kRepeat:
      return CompileRepeat(node, next);
    case RegexNode::Kind::kGroup: {
      std::uint32_t end = Add({Instruction::Kind::kNote, 2 * node.group + 1, next, 0});
      std::uint32_t body = Compile(node.children.front(), end);
      return Add({Instruction::Kind::kNote, 2 * node.group, body, 0});
    }
    case RegexNode::Kind::kBackReference:
      return Add({Instruction::Kind::kBackReference, node.group, next, 0});
    case RegexNode::Kind::kLineStart:
      return Add({Instruction::Kind::kLineStart, 0, next, 0});
    case RegexNode::Kind::kLineEnd:
      return Add({Instruction::Kind::kLineEnd, 0, next, 0});
  }
  return next;
}

std::uint32_t RegexCompiler::CompileChoice(const RegexNode& choice, std::uint32_t next) {
  std::uint32_t entry = Compile(choice.children.back(), next);
  for (std::size_t i = choice.children.size() - 1; i-- > 0;) {
    std::uint32_t preferred = Compile(choice.children[i], next);
    entry = Add({Instruction::Kind::kSplit, 0, preferred, entry});
  }
  return entry;
}

// x*: a split that leads through x back to itself. A turn that read nothing is not repeated.
std::uint32_t RegexCompiler::CompileLoop(const RegexNode& repeat, std::uint32_t next) {
  std::uint32_t loop = Add({Instruction::Kind::kSplit, 0, 0, 0});
  auto slot = static_cast<std::uint32_t>(program_->note_slots + program_->progress_slots++);
  std::uint32_t end = Add({Instruction::Kind::kProgress, slot, loop, 0});
  std::uint32_t body = Compile(repeat.children.front(), end);
  body = Add({Instruction::Kind::kNote, slot, body, 0});
  Instruction& split = program_->instructions[loop];
  split.next = repeat.is_reluctant ? next : body;
  split.other = repeat.is_reluctant ? body : next;
  return loop;
}

std::uint32_t RegexCompiler::CompileRepeat(const RegexNode& repeat, std::uint32_t next) {
  std::uint32_t child = repeat.children.front();
  if (repeat.most == kUnbounded) {
    next = CompileLoop(repeat, next);
  } else {
    std::uint32_t end = next;
    for (std::uint32_t i = repeat.least; i < repeat.most && !IsFull(); ++i) {
      std::uint32_t body = Compile(child, next);
      if (body == next) break;  // nothing, however often, is nothing
      next = Split(repeat.is_reluctant, body, end);
    }
  }
  for (std::uint32_t i = 0; i < repeat.least && !IsFull(); ++i) {
    std::uint32_t before = next;
    next = Compile(child, next);
    if (next == before) break;
  }
  return next;
}

// The ASCII characters that a match can begin with, unless it can begin with none at all.
void RegexCompiler::FindFirst() {
  std::vector<bool> seen(program_->instructions.size());
  std::vector<std::uint32_t> pending = {program_->start};
  while (!pending.empty()) {
    std::uint32_t at = pending.back();
    pending.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    const Instruction& instruction = program_->instructions[at];
    switch (instruction.kind) {
      case Instruction::Kind::kCharacter:
        for (std::size_t c = 0; c < 128; ++c) {
          if (program_->classes[instruction.operand].ascii[c]) program_->first_ascii[c] = true;
        }
        break;
      case Instruction::Kind::kSplit:
        pending.push_back(instruction.other);
        pending.push_back(instruction.next);
        break;
      case Instruction::Kind::kNote:
      case Instruction::Kind::kProgress:
      case Instruction::Kind::kLineStart:
      case Instruction::Kind::kLineEnd:
        pending.push_back(instruction.next);
        break;
      case Instruction::Kind::kBackReference:
      case Instruction::Kind::kFound:
        return;
    }
  }
  program_->has_first = true;
}

// F&O 3.1, 5.6.2: white space of the pattern is left out, but inside of brackets.
std::string WithoutWhiteSpace(std::string_view pattern) {
  std::string result;
  int depth = 0;
  for (std::size_t i = 0; i < pattern.size(); ++i) {
    char c = pattern[i];
    if (c == '\\' && i + 1 < pattern.size()) {
      result += c;
      if (depth > 0 || std::string_view("\t\n\r ").find(pattern[i + 1]) == std::string_view::npos) {
        result += pattern[++i];
      }
      continue;
    }
    if (c == '[') ++depth;
    if (c == ']' && depth > 0) --depth;
    if (depth > 0 || std::string_view("\t\n\r ").find(c) == std::string_view::npos) result += c;
  }
  return result;
}

std::string Quoted(std::string_view text) {
  std::string result;
  for (char c : text) {
    if (std::string_view("\\|.?*+(){}-[]^$").find(c) != std::string_view::npos) result += '\\';
    result += c;
  }
  return result;
}

}  // namespace

// One search of a program in a text.
class RegexMachine {
 public:
  RegexMachine(const RegexProgram& program, std::string_view text, RegexMatch* match)
      : program_(program),
        text_(text),
        match_(match),
        slots_(program.has_back_references ? program.note_slots + program.progress_slots
                                           : (match == nullptr ? 0 : program.note_slots)) {}

  Regex::Outcome SearchSideBySide(std::size_t from);
  Regex::Outcome SearchOneByOne(std::size_t from);

 private:
  static constexpr std::size_t kNowhere = RegexMatch::kNowhere;

  // Threads in the order of preference: places of the program, and the notes of each.
  struct Threads {
    std::vector<std::uint32_t> places;
    std::vector<std::size_t> notes;
    void Clear() {
      places.clear();
      notes.clear();
    }
  };

  bool IsLineStart(std::size_t at) const {
    if (at == 0) return true;
    return program_.flags.is_multiline && text_[at - 1] == '\n' && at < text_.size();
  }
  bool IsLineEnd(std::size_t at) const {
    return at == text_.size() || (program_.flags.is_multiline && text_[at] == '\n');
  }
  std::size_t SkipToFirst(std::size_t at) const {
    if (!program_.has_first) return at;
    while (at < text_.size()) {
      auto byte = static_cast<unsigned char>(text_[at]);
      if (byte >= 0x80 || program_.first_ascii[byte]) break;
      ++at;
    }
    return at;
  }
  void Enter(std::uint32_t start, std::size_t at, Threads* threads);
  bool Step(std::size_t at, char32_t c, std::size_t after);
  bool Try(std::size_t from, std::uint64_t* tries);
  bool Repeats(std::uint32_t group, std::size_t* at) const;

  const RegexProgram& program_;
  std::string_view text_;
  RegexMatch* match_;
  std::size_t slots_;
  Threads current_;
  Threads next_;
  std::vector<std::uint64_t> entered_;  // when each place of the program was entered last
  std::uint64_t turn_ = 0;
  std::uint64_t steps_ = 0;
  std::vector<std::size_t> notes_;  // of the thread that is being followed
  // What is to be followed later, or (place kRestore) a note to be put back.
  struct Pending {
    std::uint32_t place;
    std::uint32_t slot;
    std::size_t note;
  };
  static constexpr std::uint32_t kRestore = 0xFFFFFFFF;
  std::vector<Pending> pending_;
};

// Follows the moves that read nothing from `start`, preferred ones first, and lists where a
// character is wanted or the end is reached. `notes_` holds the notes to begin with.
void RegexMachine::Enter(std::uint32_t start, std::size_t at, Threads* threads) {
  pending_.push_back({start, 0, 0});
  while (!pending_.empty()) {
    Pending todo = pending_.back();
    pending_.pop_back();
    if (todo.place == kRestore) {
      notes_[todo.slot] = todo.note;
      continue;
    }
    if (entered_[todo.place] == turn_) continue;
    entered_[todo.place] = turn_;
    ++steps_;
    const Instruction& instruction = program_.instructions[todo.place];
    switch (instruction.kind) {
      case Instruction::Kind::kSplit:
        pending_.push_back({instruction.other, 0, 0});
        pending_.push_back({instruction.next, 0, 0});
        break;
      case Instruction::Kind::kNote:
        if (instruction.operand < slots_) {
          pending_.push_back({kRestore, instruction.operand, notes_[instruction.operand]});
          notes_[instruction.operand] = at;
        }
        pending_.push_back({instruction.next, 0, 0});
        break;
      case Instruction::Kind::kLineStart:
        if (IsLineStart(at)) pending_.push_back({instruction.next, 0, 0});
        break;
      case Instruction::Kind::kLineEnd:
        if (IsLineEnd(at)) pending_.push_back({instruction.next, 0, 0});
        break;
      case Instruction::Kind::kProgress:
        pending_.push_back({instruction.next, 0, 0});
        break;
      case Instruction::Kind::kBackReference:  // such programs run one by one
        break;
      case Instruction::Kind::kCharacter:
      case Instruction::Kind::kFound:
        threads->places.push_back(todo.place);
        threads->notes.insert(threads->notes.end(), notes_.begin(), notes_.end());
        break;
    }
  }
}

// Moves all threads over one character into next_. True when one has found a match; the threads
// behind it are less preferred and end there.
bool RegexMachine::Step(std::size_t at, char32_t c, std::size_t after) {
  ++turn_;
  for (std::size_t i = 0; i < current_.places.size(); ++i) {
    const Instruction& instruction = program_.instructions[current_.places[i]];
    auto notes = current_.notes.begin() + static_cast<std::ptrdiff_t>(i * slots_);
    if (instruction.kind == Instruction::Kind::kFound) {
      if (match_ != nullptr)
        match_->slots_.assign(notes, notes + static_cast<std::ptrdiff_t>(slots_));
      return true;
    }
    if (at == text_.size() || !program_.classes[instruction.operand].Contains(c)) continue;
    notes_.assign(notes, notes + static_cast<std::ptrdiff_t>(slots_));
    Enter(instruction.next, after, &next_);
  }
  return false;
}

Regex::Outcome RegexMachine::SearchSideBySide(std::size_t from) {
  entered_.assign(program_.instructions.size(), 0);
  bool is_found = false;
  std::size_t at = from;
  while (true) {
    if (current_.places.empty()) {
      if (is_found) break;
      at = SkipToFirst(at);
    }
    // A match that begins here is less preferred than those under way.
    if (!is_found) {
      if (current_.places.empty()) ++turn_;
      notes_.assign(slots_, kNowhere);
      Enter(program_.start, at, &current_);
    }
    std::size_t after = at;
    char32_t c = at < text_.size() ? base::DecodeCodePoint(text_, &after) : 0;
    next_.Clear();
    if (Step(at, c, after)) {
      is_found = true;
      if (match_ == nullptr) break;
    }
    std::swap(current_, next_);
    if (at >= text_.size()) break;
    at = after;
    if (steps_ > kMaxSteps) return Regex::Outcome::kTooManySteps;
  }
  return is_found ? Regex::Outcome::kFound : Regex::Outcome::kNone;
}

// The text of `group` again at `*at`, which is moved past it. A group without text repeats nothing.
bool RegexMachine::Repeats(std::uint32_t group, std::size_t* at) const {
  std::size_t begin = notes_[2 * group];
  std::size_t end = notes_[2 * group + 1];
  if (begin == kNowhere || end == kNowhere) return true;
  std::size_t place = *at;
  while (begin < end) {
    if (place >= text_.size()) return false;
    char32_t wanted = base::DecodeCodePoint(text_, &begin);
    char32_t found = base::DecodeCodePoint(text_, &place);
    bool is_same =
        program_.flags.ignores_case ? base::AreCaseVariants(wanted, found) : wanted == found;
    if (!is_same) return false;
  }
  *at = place;
  return true;
}

// Tries the ways through the program from `from`, the preferred ones first.
bool RegexMachine::Try(std::size_t from, std::uint64_t* tries) {
  notes_.assign(slots_, kNowhere);
  pending_.assign(1, {program_.start, 0, from});
  while (!pending_.empty()) {
    Pending todo = pending_.back();
    pending_.pop_back();
    if (todo.place == kRestore) {
      notes_[todo.slot] = todo.note;
      continue;
    }
    std::uint32_t place = todo.place;
    std::size_t at = todo.note;
    bool goes_on = true;
    while (goes_on) {
      if (++*tries > kMaxTries) return false;
      const Instruction& instruction = program_.instructions[place];
      switch (instruction.kind) {
        case Instruction::Kind::kFound:
          if (match_ != nullptr) match_->slots_ = notes_;
          return true;
        case Instruction::Kind::kSplit:
          pending_.push_back({instruction.other, 0, at});
          break;
        case Instruction::Kind::kNote:
          pending_.push_back({kRestore, instruction.operand, notes_[instruction.operand]});
          notes_[instruction.operand] = at;
          break;
        case Instruction::Kind::kProgress:
          goes_on = notes_[instruction.operand] != at;
          break;
        case Instruction::Kind::kLineStart:
          goes_on = IsLineStart(at);
          break;
        case Instruction::Kind::kLineEnd:
          goes_on = IsLineEnd(at);
          break;
        case Instruction::Kind::kBackReference:
          goes_on = Repeats(instruction.operand, &at);
          break;
        case Instruction::Kind::kCharacter:
          goes_on = at < text_.size() && program_.classes[instruction.operand].Contains(
                                             base::DecodeCodePoint(text_, &at));
          break;
      }
      place = instruction.next;
    }
  }
  return false;
}

Regex::Outcome RegexMachine::SearchOneByOne(std::size_t from) {
  std::uint64_t tries = 0;
  for (std::size_t at = SkipToFirst(from);; at = SkipToFirst(at)) {
    if (Try(at, &tries)) return Regex::Outcome::kFound;
    if (tries > kMaxTries) return Regex::Outcome::kTooManySteps;
    if (at >= text_.size()) return Regex::Outcome::kNone;
    base::DecodeCodePoint(text_, &at);
  }
}

Regex::Regex(std::unique_ptr<const RegexProgram> program) : program_(std::move(program)) {}

Regex::~Regex() = default;

std::unique_ptr<const Regex> Regex::Compile(std::string_view pattern, std::string_view flags,
                                            RegexError* error) {
  RegexFlags parsed;
  bool without_white_space = false;
  bool is_quoted = false;
  for (char flag : flags) {
    switch (flag) {
      case 's':
        parsed.dot_matches_all = true;
        break;
      case 'm':
        parsed.is_multiline = true;
        break;
      case 'i':
        parsed.ignores_case = true;
        break;
      case 'x':
        without_white_space = true;
        break;
      case 'q':
        is_quoted = true;
        break;
      default:
        *error = {"FORX0001",
                  fmt::format("\"{}\" is no flag; the flags are s, m, i, x and q", flags)};
        return nullptr;
    }
  }
  std::string source(pattern);
  if (is_quoted) {
    source = Quoted(pattern);
  } else if (without_white_space) {
    source = WithoutWhiteSpace(pattern);
  }
  std::string problem;
  std::optional<RegexSyntax> syntax = xsd::ParseXPathRegex(source, parsed, &problem);
  if (!syntax.has_value()) {
    *error = {"FORX0002", std::move(problem)};
    return nullptr;
  }
  auto program = std::make_unique<RegexProgram>();
  for (base::CharacterClass& one : syntax->classes) program->classes.emplace_back(std::move(one));
  program->group_parents = syntax->group_parents;
  program->flags = parsed;
  program->has_back_references = syntax->has_back_references;
  if (!RegexCompiler(*syntax, program.get()).Run()) {
    *error = {"FORX0002", "the expression grows too large when its repetitions are written out"};
    return nullptr;
  }
  std::unique_ptr<Regex> result(new Regex(std::move(program)));
  result->matches_empty_text_ = result->Find({}, 0, nullptr) == Outcome::kFound;
  return result;
}

Regex::Outcome Regex::Find(std::string_view text, std::size_t from, RegexMatch* match) const {
  RegexMachine machine(*program_, text, match);
  return program_->has_back_references ? machine.SearchOneByOne(from)
                                       : machine.SearchSideBySide(from);
}

std::size_t Regex::group_count() const { return program_->group_parents.size(); }

std::size_t Regex::GroupParent(std::size_t number) const {
  return program_->group_parents[number - 1];
}

}  // namespace siglum::xpath
