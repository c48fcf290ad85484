// Matching regular expressions without ever going back.
//
// The expression becomes an automaton with empty moves (K. Thompson, CACM 11, 1968), whose states
// are joined into sets (Rabin and Scott) before the first match. Code points that no class of the
// expression tells apart share a column of the table. An automaton whose table would be too large
// is run as it is, all its states at once; that is slower, but still linear in the text. Counted
// repetitions are written out, within a budget. Invariant: table_[s * columns_ + k] is the state
// after a character of column k; state 0 is dead. Tested by tests/xsd/regex_test.cc.
#include "xsd/regex.h"

#include <algorithm>
#include <array>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "base/unicode.h"
#include "xsd/regex_syntax.h"

namespace siglum::xsd {
namespace {

constexpr std::size_t kMaxNodes = 50'000;     // of the automaton with empty moves
constexpr std::size_t kMaxStates = 2'000;     // of the table
constexpr std::size_t kMaxWork = 20'000'000;  // node visits while the table is made
constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

// One state with empty moves: a character of a class leads to `next`, or two empty moves.
struct Node {
  std::uint32_t character_class = kNoNode;  // kNoNode: empty moves to next and other
  std::uint32_t next = kNoNode;
  std::uint32_t other = kNoNode;
};

}  // namespace

class RegexProgram {
 public:
  explicit RegexProgram(RegexSyntax syntax) : syntax_(std::move(syntax)) {}

  // False when the expression grows beyond its budget.
  bool Build() {
    accept_ = AddNode();
    start_ = Compile(syntax_.root, accept_);
    return nodes_.size() < kMaxNodes;
  }

  bool Matches(std::string_view text) {
    std::call_once(table_once_, [this] { BuildTable(); });
    if (!has_table_) return Simulate(text);
    std::uint32_t state = first_state_;
    std::size_t at = 0;
    while (at < text.size()) {
      auto byte = static_cast<unsigned char>(text[at]);
      std::uint32_t column = 0;
      if (byte < 0x80) {
        column = ascii_[byte];
        ++at;
      } else {
        column = ColumnOf(base::DecodeCodePoint(text, &at));
      }
      state = table_[state * columns_ + column];
      if (state == 0) return false;
    }
    return accepting_[state];
  }

 private:
  using Set = std::vector<std::uint32_t>;  // nodes with a class, and accept_; sorted

  std::uint32_t AddNode(Node node = {}) {
    nodes_.push_back(node);
    return static_cast<std::uint32_t>(nodes_.size() - 1);
  }
  std::uint32_t Compile(std::uint32_t syntax_node, std::uint32_t next);
  std::uint32_t CompileRepeat(const RegexNode& repeat, std::uint32_t next);
  void BuildColumns();
  void BuildTable();
  std::uint32_t ColumnOf(char32_t c) const {
    auto after = std::upper_bound(starts_.begin(), starts_.end(), c);
    return column_of_start_[static_cast<std::size_t>(after - starts_.begin()) - 1];
  }
  void Close(std::uint32_t node, Set* set, std::vector<bool>* seen) const;
  Set Step(const Set& from, std::uint32_t column, std::size_t* work) const;
  bool Simulate(std::string_view text) const;

  RegexSyntax syntax_;
  std::vector<Node> nodes_;
  std::uint32_t accept_ = 0;
  std::uint32_t start_ = 0;
  std::once_flag table_once_;
  bool has_table_ = false;
  std::vector<char32_t> starts_;  // of the stretches of code points
  std::vector<std::uint32_t> column_of_start_;
  std::vector<std::vector<bool>> in_class_;  // [class][column]
  std::array<std::uint32_t, 128> ascii_{};
  std::size_t columns_ = 0;
  std::vector<std::uint16_t> table_;
  std::vector<bool> accepting_;
  std::uint32_t first_state_ = 0;
};

// The node from which the expression leads to `next`; built from the end to the beginning.
std::uint32_t RegexProgram::Compile(std::uint32_t syntax_node, std::uint32_t next) {
  if (nodes_.size() >= kMaxNodes) return next;
  const RegexNode& node = syntax_.nodes[syntax_node];
  switch (node.kind) {
    case RegexNode::Kind::kEmpty:
      return next;
    case RegexNode::Kind::kClass:
      return AddNode({node.character_class, next, kNoNode});
    case RegexNode::Kind::kSequence:
      for (auto child = node.children.rbegin(); child != node.children.rend(); ++child) {
        next = Compile(*child, next);
      }
      return next;
    case RegexNode::Kind::kChoice: {
      std::uint32_t entry = Compile(node.children.front(), next);
      for (std::size_t i = 1; i < node.children.size(); ++i) {
        std::uint32_t other = Compile(node.children[i], next);
        entry = AddNode({kNoNode, entry, other});
      }
      return entry;
    }
    case RegexNode::Kind::kRepeat:
      return CompileRepeat(node, next);
    case RegexNode::Kind::kGroup:
    case RegexNode::Kind::kBackReference:
    case RegexNode::Kind::kLineStart:
    case RegexNode::Kind::kLineEnd:
      break;  // XPath only: ParseRegex makes none
  }
  return next;
}

std::uint32_t RegexProgram::CompileRepeat(const RegexNode& repeat, std::uint32_t next) {
  std::uint32_t child = repeat.children.front();
  if (repeat.most == kUnbounded) {
    std::uint32_t loop = AddNode({kNoNode, kNoNode, next});
    std::uint32_t body = Compile(child, loop);
    nodes_[loop].next = body;
    next = loop;
  } else {
    std::uint32_t end = next;
    for (std::uint32_t i = repeat.least; i < repeat.most && nodes_.size() < kMaxNodes; ++i) {
      std::uint32_t body = Compile(child, next);
      if (body == next) break;
      next = AddNode({kNoNode, body, end});
    }
  }
  for (std::uint32_t i = 0; i < repeat.least && nodes_.size() < kMaxNodes; ++i) {
    std::uint32_t before = next;
    next = Compile(child, next);
    if (next == before) break;  // nothing, however often, is nothing
  }
  return next;
}

void RegexProgram::BuildColumns() {
  starts_ = {0};
  for (const base::CharacterClass& one : syntax_.classes) {
    for (const auto& range : one.ranges()) {
      starts_.push_back(range.first);
      if (range.last < base::kLastCodePoint) starts_.push_back(range.last + 1);
    }
  }
  std::ranges::sort(starts_);
  starts_.erase(std::unique(starts_.begin(), starts_.end()), starts_.end());
  std::map<std::vector<bool>, std::uint32_t> columns;
  // Classes are walked in step with the stretches.
  std::vector<std::size_t> at(syntax_.classes.size(), 0);
  std::vector<bool> members(syntax_.classes.size());
  for (char32_t start : starts_) {
    for (std::size_t i = 0; i < syntax_.classes.size(); ++i) {
      const auto& ranges = syntax_.classes[i].ranges();
      while (at[i] < ranges.size() && ranges[at[i]].last < start) ++at[i];
      members[i] = at[i] < ranges.size() && ranges[at[i]].first <= start;
    }
    auto [known, is_new] = columns.emplace(members, static_cast<std::uint32_t>(columns.size()));
    column_of_start_.push_back(known->second);
  }
  columns_ = columns.size();
  in_class_.assign(syntax_.classes.size(), std::vector<bool>(columns_));
  for (const auto& [signature, column] : columns) {
    for (std::size_t i = 0; i < signature.size(); ++i) in_class_[i][column] = signature[i];
  }
  for (char32_t c = 0; c < 128; ++c) ascii_[c] = ColumnOf(c);
}

// Adds what empty moves lead to from `node`.
void RegexProgram::Close(std::uint32_t node, Set* set, std::vector<bool>* seen) const {
  Set pending = {node};
  while (!pending.empty()) {
    std::uint32_t next = pending.back();
    pending.pop_back();
    if (next == kNoNode || (*seen)[next]) continue;
    (*seen)[next] = true;
    bool is_final = nodes_[next].character_class != kNoNode || next == accept_;
    if (is_final) {
      set->push_back(next);
    } else {
      pending.push_back(nodes_[next].next);
      pending.push_back(nodes_[next].other);
    }
  }
}

RegexProgram::Set RegexProgram::Step(const Set& from, std::uint32_t column,
                                     std::size_t* work) const {
  Set result;
  std::vector<bool> seen(nodes_.size());
  *work += from.size() + nodes_.size() / 64 + 1;
  for (std::uint32_t node : from) {
    if (node == accept_ || !in_class_[nodes_[node].character_class][column]) continue;
    Close(nodes_[node].next, &result, &seen);
  }
  *work += result.size();
  std::ranges::sort(result);
  return result;
}

void RegexProgram::BuildTable() {
  BuildColumns();
  std::map<Set, std::uint32_t> states = {{{}, 0}};
  std::vector<Set> sets = {{}};
  Set first;
  std::vector<bool> seen(nodes_.size());
  Close(start_, &first, &seen);
  std::ranges::sort(first);
  first_state_ = 1;
  states.emplace(first, 1);
  sets.push_back(first);
  std::size_t work = 0;
  table_.assign(columns_, 0);
  for (std::size_t i = 1; i < sets.size(); ++i) {
    for (std::uint32_t column = 0; column < columns_; ++column) {
      Set next = Step(sets[i], column, &work);
      auto [known, is_new] = states.emplace(next, static_cast<std::uint32_t>(sets.size()));
      if (is_new) sets.push_back(std::move(next));
      table_.push_back(static_cast<std::uint16_t>(known->second));
    }
    if (sets.size() > kMaxStates || work > kMaxWork) {
      table_.clear();
      return;
    }
  }
  for (const Set& set : sets) {
    accepting_.push_back(std::ranges::binary_search(set, accept_));
  }
  has_table_ = true;
}

bool RegexProgram::Simulate(std::string_view text) const {
  Set current;
  std::vector<bool> seen(nodes_.size());
  Close(start_, &current, &seen);
  std::size_t at = 0;
  std::size_t work = 0;
  while (at < text.size() && !current.empty()) {
    current = Step(current, ColumnOf(base::DecodeCodePoint(text, &at)), &work);
  }
  return std::ranges::find(current, accept_) != current.end();
}

Regex::Regex(std::string source, std::unique_ptr<RegexProgram> program)
    : source_(std::move(source)), program_(std::move(program)) {}

Regex::~Regex() = default;

std::unique_ptr<const Regex> Regex::Compile(std::string_view source, std::string* problem) {
  std::optional<RegexSyntax> syntax = ParseRegex(source, problem);
  if (!syntax.has_value()) return nullptr;
  auto program = std::make_unique<RegexProgram>(*std::move(syntax));
  if (!program->Build()) {
    *problem = "the expression grows too large when its repetitions are written out";
    return nullptr;
  }
  return std::unique_ptr<const Regex>(new Regex(std::string(source), std::move(program)));
}

bool Regex::Matches(std::string_view text) const { return program_->Matches(text); }

}  // namespace siglum::xsd
