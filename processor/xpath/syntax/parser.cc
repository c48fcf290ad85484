// The parser: recursive descent over the grammar of XPath 3.1, A.1.
//
// Binary operators are parsed by precedence climbing, so that a deep expression does not need a
// dozen C++ frames a level; nesting is counted and limited. Abbreviations are written out on the
// way:
// `//` becomes descendant-or-self::node(), `..` parent::node(), `=>` a call.
// Tested by tests/xpath/query_test.cc.
#include <fmt/format.h>

#include <array>

#include "xpath/syntax/lexer.h"
#include "xpath/syntax/syntax.h"
#include "xpath/values/error.h"
#include "xpath/values/xml_names.h"

namespace siglum::xpath {
namespace {

constexpr int kMaxDepth = 300;
// Nodes that hold others as operands. A chain such as 1 + 1 + ... grows the tree at its left
// without nesting anything in the text, and a tree is taken down recursively.
constexpr int kMaxOperations = 10'000;
constexpr std::size_t kMaxLength = std::size_t{4} << 20;

// In the order of xml::Axis.
constexpr std::array<std::string_view, 13> kAxisNames{"self",
                                                      "child",
                                                      "descendant",
                                                      "descendant-or-self",
                                                      "following",
                                                      "following-sibling",
                                                      "attribute",
                                                      "namespace",
                                                      "parent",
                                                      "ancestor",
                                                      "ancestor-or-self",
                                                      "preceding",
                                                      "preceding-sibling"};

// XPath 3.1, A.3: names that cannot be called without prefix.
constexpr std::string_view kReserved[] = {"array",
                                          "attribute",
                                          "comment",
                                          "document-node",
                                          "element",
                                          "empty-sequence",
                                          "function",
                                          "if",
                                          "item",
                                          "map",
                                          "namespace-node",
                                          "node",
                                          "processing-instruction",
                                          "schema-attribute",
                                          "schema-element",
                                          "switch",
                                          "text",
                                          "typeswitch"};

bool IsReserved(std::string_view name) {
  for (std::string_view reserved : kReserved) {
    if (reserved == name) return true;
  }
  return false;
}

struct BinaryOperator {
  std::string_view text;
  int precedence;
  SyntaxKind kind;
};

// Higher binds tighter (XPath 3.1, A.4).
constexpr BinaryOperator kOperators[] = {
    {"or", 2, SyntaxKind::kOr},
    {"and", 3, SyntaxKind::kAnd},
    {"eq", 4, SyntaxKind::kValueComparison},
    {"ne", 4, SyntaxKind::kValueComparison},
    {"lt", 4, SyntaxKind::kValueComparison},
    {"le", 4, SyntaxKind::kValueComparison},
    {"gt", 4, SyntaxKind::kValueComparison},
    {"ge", 4, SyntaxKind::kValueComparison},
    {"=", 4, SyntaxKind::kGeneralComparison},
    {"!=", 4, SyntaxKind::kGeneralComparison},
    {"<", 4, SyntaxKind::kGeneralComparison},
    {"<=", 4, SyntaxKind::kGeneralComparison},
    {">", 4, SyntaxKind::kGeneralComparison},
    {">=", 4, SyntaxKind::kGeneralComparison},
    {"is", 4, SyntaxKind::kNodeComparison},
    {"<<", 4, SyntaxKind::kNodeComparison},
    {">>", 4, SyntaxKind::kNodeComparison},
    {"||", 5, SyntaxKind::kConcat},
    {"to", 6, SyntaxKind::kRange},
    {"+", 7, SyntaxKind::kArithmetic},
    {"-", 7, SyntaxKind::kArithmetic},
    {"*", 8, SyntaxKind::kArithmetic},
    {"div", 8, SyntaxKind::kArithmetic},
    {"idiv", 8, SyntaxKind::kArithmetic},
    {"mod", 8, SyntaxKind::kArithmetic},
    {"union", 9, SyntaxKind::kUnion},
    {"|", 9, SyntaxKind::kUnion},
    {"intersect", 10, SyntaxKind::kIntersect},
    {"except", 10, SyntaxKind::kExcept},
    {"instance", 11, SyntaxKind::kInstanceOf},
    {"treat", 12, SyntaxKind::kTreat},
    {"castable", 13, SyntaxKind::kCastable},
    {"cast", 14, SyntaxKind::kCast},
};

class Parser {
 public:
  Parser(std::string_view source, const StaticContext& context)
      : source_(source), context_(context), tokens_(Tokenize(source)) {}

  SyntaxPtr Run() {
    if (tokens_.front().kind == TokenKind::kEnd) Fail("the expression is empty");
    SyntaxPtr result = ParseExpr();
    if (Peek().kind != TokenKind::kEnd) FailUnexpected();
    return result;
  }

  ParsedSignature RunSignature() {
    ParsedSignature result;
    const Token& name = Take();
    result.prefix = name.prefix;
    result.local = name.text;
    Expect("(");
    while (!IsSymbol(")")) {
      if (IsSymbol("..")) {  // `...`
        Take();
        Expect(".");
        result.variadic = true;
        break;
      }
      Expect("$");
      Take();
      ExpectName("as");
      result.types.push_back(ParseSequenceType());
      if (!IsSymbol(",")) break;
      Take();
    }
    Expect(")");
    ExpectName("as");
    result.types.push_back(ParseSequenceType());
    return result;
  }

 private:
  class Depth {
   public:
    explicit Depth(Parser* parser) : parser_(parser) {
      if (++parser_->depth_ > kMaxDepth) {
        RaiseAt(parser_->Peek().span, "XPDY0130",
                fmt::format("the expression is nested more than {} levels deep", kMaxDepth));
      }
    }
    ~Depth() { --parser_->depth_; }
    Depth(const Depth&) = delete;
    Depth& operator=(const Depth&) = delete;

   private:
    Parser* parser_;
  };

  // ----- tokens

  const Token& Peek(std::size_t ahead = 0) const {
    return tokens_[std::min(at_ + ahead, tokens_.size() - 1)];
  }
  const Token& Take() {
    const Token& token = tokens_[at_];
    if (at_ + 1 < tokens_.size()) ++at_;
    return token;
  }
  bool IsSymbol(std::string_view symbol, std::size_t ahead = 0) const {
    return Peek(ahead).kind == TokenKind::kSymbol && Peek(ahead).text == symbol;
  }
  bool IsName(std::string_view name, std::size_t ahead = 0) const {
    return Peek(ahead).kind == TokenKind::kName && Peek(ahead).text == name;
  }
  bool TakeSymbol(std::string_view symbol) {
    if (!IsSymbol(symbol)) return false;
    Take();
    return true;
  }
  void Expect(std::string_view symbol) {
    if (!TakeSymbol(symbol)) FailUnexpected(fmt::format("\"{}\"", symbol));
  }
  void ExpectName(std::string_view name) {
    if (!IsName(name)) FailUnexpected(fmt::format("\"{}\"", name));
    Take();
  }

  [[noreturn]] void Fail(std::string message) const {
    RaiseAt(Peek().span, "XPST0003", std::move(message));
  }
  [[noreturn]] void FailUnexpected(std::string_view wanted = {}) const {
    std::string here =
        Peek().kind == TokenKind::kEnd
            ? std::string("the end of the expression")
            : fmt::format("\"{}\"", source_.substr(Peek().span.offset, Peek().span.length));
    if (wanted.empty()) Fail(fmt::format("{} is not expected here", here));
    Fail(fmt::format("{} is expected, not {}", wanted, here));
  }

  // ----- nodes

  SyntaxPtr Make(SyntaxKind kind, std::uint64_t begin) const {
    auto node = std::make_unique<Syntax>();
    node->kind = kind;
    node->span = base::SpanBetween(begin, End());
    return node;
  }
  std::uint64_t Begin() const { return Peek().span.offset; }
  std::uint64_t End() const { return at_ == 0 ? 0 : tokens_[at_ - 1].span.end(); }
  SyntaxPtr Finish(SyntaxPtr node) const {
    node->span = base::SpanBetween(node->span.offset, End());
    return node;
  }
  void CountOperation() {
    if (++operations_ > kMaxOperations) {
      RaiseAt(Peek().span, "XPDY0130",
              fmt::format("the expression has more than {} operations", kMaxOperations));
    }
  }
  template <typename First, typename... Rest>
  SyntaxPtr Make(SyntaxKind kind, std::uint64_t begin, First first, Rest... rest) {
    CountOperation();
    SyntaxPtr node = Make(kind, begin);
    node->children.push_back(std::move(first));
    (node->children.push_back(std::move(rest)), ...);
    return node;
  }

  // ----- names

  std::string Resolve(const Token& token, std::string_view default_namespace) const {
    switch (token.kind) {
      case TokenKind::kUriName:
      case TokenKind::kUriAnyLocal:
        return token.value;
      case TokenKind::kQName:
      case TokenKind::kAnyLocal: {
        std::optional<std::string_view> uri = context_.FindNamespace(token.prefix);
        if (!uri.has_value()) {
          RaiseAt(token.span, "XPST0081",
                  fmt::format("the prefix \"{}\" is not declared", token.prefix));
        }
        return std::string(*uri);
      }
      default:
        return std::string(default_namespace);
    }
  }
  static bool IsEqName(const Token& token) {
    return token.kind == TokenKind::kName || token.kind == TokenKind::kQName ||
           token.kind == TokenKind::kUriName;
  }
  // $name: Q{}-less names are in no namespace.
  void TakeVariableName(Syntax* node) {
    Expect("$");
    if (!IsEqName(Peek())) FailUnexpected("the name of a variable");
    const Token& token = Take();
    node->uri = Resolve(token, "");
    node->local = token.text;
    node->prefix = token.prefix;
  }

  // ----- expressions

  SyntaxPtr ParseExpr() {
    std::uint64_t begin = Begin();
    SyntaxPtr first = ParseExprSingle();
    if (!IsSymbol(",")) return first;
    SyntaxPtr sequence = Make(SyntaxKind::kSequence, begin, std::move(first));
    while (TakeSymbol(",")) sequence->children.push_back(ParseExprSingle());
    return Finish(std::move(sequence));
  }

  SyntaxPtr ParseExprSingle() {
    Depth depth(this);
    if (Peek().kind == TokenKind::kName) {
      std::string_view name = Peek().text;
      if (IsSymbol("$", 1)) {
        if (name == "for") return ParseBinding(SyntaxKind::kFor, "in", "return");
        if (name == "let") return ParseBinding(SyntaxKind::kLet, ":=", "return");
        if (name == "some") return ParseBinding(SyntaxKind::kSome, "in", "satisfies");
        if (name == "every") return ParseBinding(SyntaxKind::kEvery, "in", "satisfies");
      }
      if (name == "if" && IsSymbol("(", 1)) return ParseIf();
    }
    return ParseBinary(2);
  }

  SyntaxPtr ParseBinding(SyntaxKind kind, std::string_view in, std::string_view then) {
    std::uint64_t begin = Begin();
    Take();
    return ParseBindingTail(kind, in, then, begin);
  }

  SyntaxPtr ParseBindingTail(SyntaxKind kind, std::string_view in, std::string_view then,
                             std::uint64_t begin) {
    Depth depth(this);
    SyntaxPtr node = Make(kind, begin);
    TakeVariableName(node.get());
    if (kind == SyntaxKind::kLet) {
      Expect(in);
    } else {
      ExpectName(in);
    }
    node->children.push_back(ParseExprSingle());
    if (TakeSymbol(",")) {
      node->children.push_back(ParseBindingTail(kind, in, then, Begin()));
    } else {
      ExpectName(then);
      node->children.push_back(ParseExprSingle());
    }
    return Finish(std::move(node));
  }

  SyntaxPtr ParseIf() {
    SyntaxPtr node = Make(SyntaxKind::kIf, Begin());
    Take();
    Expect("(");
    node->children.push_back(ParseExpr());
    Expect(")");
    ExpectName("then");
    node->children.push_back(ParseExprSingle());
    ExpectName("else");
    node->children.push_back(ParseExprSingle());
    return Finish(std::move(node));
  }

  const BinaryOperator* PeekOperator() const {
    const Token& token = Peek();
    if (token.kind != TokenKind::kSymbol && token.kind != TokenKind::kName) return nullptr;
    for (const BinaryOperator& op : kOperators) {
      if (op.text != token.text) continue;
      bool is_word = op.text[0] >= 'a' && op.text[0] <= 'z';
      if (is_word == (token.kind == TokenKind::kName)) return &op;
    }
    return nullptr;
  }

  SyntaxPtr ParseBinary(int least) {
    std::uint64_t begin = Begin();
    SyntaxPtr left = ParseUnary();
    int limit = 100;  // comparisons and ranges do not chain
    while (const BinaryOperator* op = PeekOperator()) {
      if (op->precedence < least || op->precedence > limit) break;
      limit = op->precedence;
      if (op->precedence == 4 || op->precedence == 6) --limit;
      if (op->precedence >= 11) {
        left = ParseTypeOperator(*op, std::move(left), begin);
        limit = op->precedence - 1;
        continue;
      }
      std::string text(Take().text);
      SyntaxPtr right = ParseBinary(op->precedence + 1);
      left = Make(op->kind, begin, std::move(left), std::move(right));
      left->text = text;
    }
    return left;
  }

  SyntaxPtr ParseTypeOperator(const BinaryOperator& op, SyntaxPtr left, std::uint64_t begin) {
    Take();
    ExpectName(op.kind == SyntaxKind::kInstanceOf ? "of" : "as");
    SyntaxPtr node = Make(op.kind, begin, std::move(left));
    if (op.kind == SyntaxKind::kCast || op.kind == SyntaxKind::kCastable) {
      ParseSingleType(node.get());
    } else {
      node->type = ParseSequenceType();
    }
    return Finish(std::move(node));
  }

  // XPath 3.1, A.1: `-5 => abs()` is abs(-5), `-1 cast as T` is (-1) cast as T.
  SyntaxPtr ParseUnary() {
    std::uint64_t begin = Begin();
    if (!IsSymbol("-") && !IsSymbol("+")) return ParseArrow();
    bool negative = false;
    while (IsSymbol("-") || IsSymbol("+")) negative ^= Take().text == "-";
    SyntaxPtr node = Make(SyntaxKind::kUnary, begin, ParseSimpleMap());
    node->text = negative ? "-" : "+";
    return ParseArrowTail(std::move(node), begin);
  }

  SyntaxPtr ParseArrow() {
    std::uint64_t begin = Begin();
    return ParseArrowTail(ParseSimpleMap(), begin);
  }

  SyntaxPtr ParseArrowTail(SyntaxPtr left, std::uint64_t begin) {
    while (TakeSymbol("=>")) {
      CountOperation();
      SyntaxPtr call;
      if (IsSymbol("$") || IsSymbol("(")) {
        SyntaxPtr function = IsSymbol("$") ? ParseVariable() : ParseParenthesized();
        call = Make(SyntaxKind::kDynamicCall, begin, std::move(function));
      } else {
        if (!IsEqName(Peek())) FailUnexpected("the name of a function");
        const Token& name = Take();
        if (name.kind == TokenKind::kName && IsReserved(name.text)) {
          RaiseAt(name.span, "XPST0003", fmt::format("{} is no function", name.text));
        }
        call = Make(SyntaxKind::kCall, begin);
        call->uri = Resolve(name, context_.function_namespace);
        call->local = name.text;
        call->prefix = name.prefix;
      }
      call->children.push_back(std::move(left));
      ParseArguments(call.get());
      left = Finish(std::move(call));
    }
    return left;
  }

  SyntaxPtr ParseSimpleMap() {
    std::uint64_t begin = Begin();
    SyntaxPtr left = ParsePath();
    while (TakeSymbol("!")) {
      SyntaxPtr right = ParsePath();
      left = Make(SyntaxKind::kSimpleMap, begin, std::move(left), std::move(right));
    }
    return left;
  }

  // ----- paths

  SyntaxPtr MakeStep(Axis axis, NodeTest test, std::uint64_t begin) const {
    SyntaxPtr step = Make(SyntaxKind::kAxisStep, begin);
    step->axis = axis;
    step->test = std::move(test);
    return step;
  }
  SyntaxPtr MakeDoubleSlash(std::uint64_t begin) const {
    SyntaxPtr step = MakeStep(Axis::kDescendantOrSelf, {}, begin);
    step->from_double_slash = true;
    return step;
  }

  // A lone slash takes what can start a step as a step (XPath 3.1, A.1.2, leading-lone-slash).
  bool StartsStep() const {
    const Token& token = Peek();
    switch (token.kind) {
      case TokenKind::kEnd:
        return false;
      case TokenKind::kSymbol:
        return token.text == "." || token.text == ".." || token.text == "@" || token.text == "*" ||
               token.text == "$" || token.text == "(" || token.text == "[" || token.text == "?";
      default:
        return true;
    }
  }

  SyntaxPtr ParsePath() {
    std::uint64_t begin = Begin();
    SyntaxPtr left;
    if (TakeSymbol("/")) {
      left = Make(SyntaxKind::kRoot, begin);
      if (!StartsStep()) return left;
      left = MakeSlash(std::move(left), ParseStep(), begin);
    } else if (TakeSymbol("//")) {
      left = MakeSlash(Make(SyntaxKind::kRoot, begin), MakeDoubleSlash(begin), begin);
      if (!StartsStep()) FailUnexpected("a step");
      left = MakeSlash(std::move(left), ParseStep(), begin);
    } else {
      left = ParseStep();
    }
    while (true) {
      if (TakeSymbol("/")) {
        left = MakeSlash(std::move(left), ParseStep(), begin);
      } else if (IsSymbol("//")) {
        std::uint64_t at = Begin();
        Take();
        left = MakeSlash(std::move(left), MakeDoubleSlash(at), begin);
        left = MakeSlash(std::move(left), ParseStep(), begin);
      } else {
        return left;
      }
    }
  }

  SyntaxPtr MakeSlash(SyntaxPtr left, SyntaxPtr right, std::uint64_t begin) {
    return Make(SyntaxKind::kSlash, begin, std::move(left), std::move(right));
  }

  static std::optional<Axis> FindAxis(std::string_view name) {
    for (std::size_t i = 0; i < kAxisNames.size(); ++i) {
      if (kAxisNames[i] == name) return static_cast<Axis>(i);
    }
    return std::nullopt;
  }

  // True where a kind test begins: `element(`, but not `element` alone, and not `item(`.
  bool StartsKindTest() const {
    if (Peek().kind != TokenKind::kName || !IsSymbol("(", 1)) return false;
    for (std::string_view name :
         {"node", "text", "comment", "processing-instruction", "element", "attribute",
          "schema-element", "schema-attribute", "document-node", "namespace-node"}) {
      if (Peek().text == name) return true;
    }
    return false;
  }

  SyntaxPtr ParseStep() {
    std::uint64_t begin = Begin();
    SyntaxPtr step;
    if (TakeSymbol("..")) {
      step = MakeStep(Axis::kParent, {}, begin);
    } else if (TakeSymbol("@")) {
      NodeTest test = ParseNodeTest(Axis::kAttribute);
      step = MakeStep(Axis::kAttribute, std::move(test), begin);
    } else if (Peek().kind == TokenKind::kName && IsSymbol("::", 1)) {
      std::optional<Axis> axis = FindAxis(Peek().text);
      if (!axis.has_value()) Fail(fmt::format("there is no axis {}", Peek().text));
      Take();
      Take();
      NodeTest test = ParseNodeTest(*axis);
      step = MakeStep(*axis, std::move(test), begin);
    } else if (StartsKindTest() || StartsNameTest()) {
      NodeTest test = ParseNodeTest(Axis::kChild);
      Axis axis = Axis::kChild;
      if (test.kind == NodeTestKind::kAttribute) axis = Axis::kAttribute;
      if (test.kind == NodeTestKind::kNamespace) axis = Axis::kNamespace;
      step = MakeStep(axis, std::move(test), begin);
    } else {
      return ParsePostfix();
    }
    return ParsePredicates(std::move(step), begin);
  }

  bool StartsNameTest() const {
    switch (Peek().kind) {
      case TokenKind::kAnyLocal:
      case TokenKind::kAnyPrefix:
      case TokenKind::kUriAnyLocal:
        return true;
      case TokenKind::kSymbol:
        return Peek().text == "*";
      case TokenKind::kName:
      case TokenKind::kQName:
      case TokenKind::kUriName: {
        if (IsSymbol("(", 1) || IsSymbol("#", 1)) return false;
        if (Peek().kind != TokenKind::kName || !IsSymbol("{", 1)) return true;
        return Peek().text != "map" && Peek().text != "array";
      }
      default:
        return false;
    }
  }

  SyntaxPtr ParsePredicates(SyntaxPtr base, std::uint64_t begin) {
    while (TakeSymbol("[")) {
      SyntaxPtr predicate = ParseExpr();
      Expect("]");
      base = Make(SyntaxKind::kFilter, begin, std::move(base), std::move(predicate));
    }
    return base;
  }

  NodeTest ParseNodeTest(Axis axis) {
    if (StartsKindTest()) return ParseKindTest();
    NodeTest test;
    test.kind = axis == Axis::kAttribute   ? NodeTestKind::kAttribute
                : axis == Axis::kNamespace ? NodeTestKind::kNamespace
                                           : NodeTestKind::kElement;
    if (TakeSymbol("*")) return test;
    const Token& token = Peek();
    switch (token.kind) {
      case TokenKind::kAnyPrefix:
        test.any_local = false;
        test.local = token.text;
        break;
      case TokenKind::kAnyLocal:
      case TokenKind::kUriAnyLocal:
        test.any_uri = false;
        test.uri = Resolve(token, "");
        break;
      case TokenKind::kName:
      case TokenKind::kQName:
      case TokenKind::kUriName:
        test.any_uri = test.any_local = false;
        test.local = token.text;
        test.uri =
            Resolve(token, test.kind == NodeTestKind::kElement ? context_.element_namespace : "");
        break;
      default:
        FailUnexpected("a name or a kind of node");
    }
    Take();
    return test;
  }

  NodeTest ParseKindTest() {
    NodeTest test;
    std::string kind(Take().text);
    Expect("(");
    if (kind == "text") test.kind = NodeTestKind::kText;
    if (kind == "comment") test.kind = NodeTestKind::kComment;
    if (kind == "namespace-node") test.kind = NodeTestKind::kNamespace;
    if (kind == "processing-instruction") {
      test.kind = NodeTestKind::kProcessingInstruction;
      if (Peek().kind == TokenKind::kName || Peek().kind == TokenKind::kString) {
        const Token& target = Take();
        std::string name =
            target.kind == TokenKind::kString ? Trimmed(target.value) : std::string(target.text);
        if (!IsNcName(name))
          RaiseAt(target.span, "XPTY0004", fmt::format("\"{}\" is no name", name));
        test.any_local = false;
        test.local = name;
      }
    }
    if (kind == "element" || kind == "attribute") ParseElementTest(kind == "element", &test);
    if (kind == "schema-element" || kind == "schema-attribute") {
      if (!IsEqName(Peek())) FailUnexpected("a name");
      const Token& name = Take();
      Resolve(name, "");
      RaiseAt(name.span, "XPST0008", fmt::format("{} is declared by no schema", name.text));
    }
    if (kind == "document-node") {
      test.kind = NodeTestKind::kDocument;
      if (IsName("element") || IsName("schema-element")) {
        if (!IsSymbol("(", 1)) FailUnexpected("element(...)");
        test.inner = std::make_shared<NodeTest>(ParseKindTest());
      }
    }
    Expect(")");
    return test;
  }

  static std::string Trimmed(std::string_view text) {
    std::size_t begin = text.find_first_not_of(" \t\r\n");
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
  }

  void ParseElementTest(bool is_element, NodeTest* test) {
    test->kind = is_element ? NodeTestKind::kElement : NodeTestKind::kAttribute;
    if (IsSymbol(")")) return;
    if (!TakeSymbol("*")) {
      if (!IsEqName(Peek())) FailUnexpected("a name or *");
      const Token& name = Take();
      test->any_uri = test->any_local = false;
      test->uri = Resolve(name, is_element ? context_.element_namespace : "");
      test->local = name.text;
    }
    if (!TakeSymbol(",")) return;
    if (!IsEqName(Peek())) FailUnexpected("the name of a type");
    const Token& name = Take();
    std::string uri = Resolve(name, context_.element_namespace);
    bool known = uri == kSchemaNamespace &&
                 (FindAtomicType(name.text) || name.text == "untyped" || name.text == "anyType" ||
                  name.text == "anySimpleType" || name.text == "NMTOKENS" ||
                  name.text == "IDREFS" || name.text == "ENTITIES");
    if (!known) RaiseAt(name.span, "XPST0008", fmt::format("the type {} is not known", name.text));
    test->type_name = std::string(name.text);
    if (is_element && TakeSymbol("?")) test->nillable = true;
  }

  // ----- postfix and primary expressions

  SyntaxPtr ParsePostfix() {
    std::uint64_t begin = Begin();
    SyntaxPtr base = ParsePrimary();
    while (true) {
      if (IsSymbol("[")) {
        Take();
        SyntaxPtr predicate = ParseExpr();
        Expect("]");
        base = Make(SyntaxKind::kFilter, begin, std::move(base), std::move(predicate));
      } else if (IsSymbol("(")) {
        base = Make(SyntaxKind::kDynamicCall, begin, std::move(base));
        ParseArguments(base.get());
        base = Finish(std::move(base));
      } else if (IsSymbol("?")) {
        Take();
        base = Make(SyntaxKind::kLookup, begin, std::move(base));
        ParseKeySpecifier(base.get());
        base = Finish(std::move(base));
      } else {
        return base;
      }
    }
  }

  void ParseKeySpecifier(Syntax* node) {
    std::uint64_t begin = Begin();
    if (TakeSymbol("*")) return;
    if (IsSymbol("(")) {
      node->children.push_back(ParseParenthesized());
      return;
    }
    if (Peek().kind != TokenKind::kName && Peek().kind != TokenKind::kInteger) {
      FailUnexpected("a key: a name, an integer, * or (...)");
    }
    bool is_name = Peek().kind == TokenKind::kName;
    std::string text(Take().text);
    SyntaxPtr key = Make(is_name ? SyntaxKind::kString : SyntaxKind::kInteger, begin);
    key->text = std::move(text);
    node->children.push_back(std::move(key));
  }

  void ParseArguments(Syntax* call) {
    Expect("(");
    if (TakeSymbol(")")) return;
    do {
      if (IsSymbol("?") && (IsSymbol(",", 1) || IsSymbol(")", 1))) {
        std::uint64_t begin = Begin();
        Take();
        call->children.push_back(Make(SyntaxKind::kPlaceholder, begin));
      } else {
        call->children.push_back(ParseExprSingle());
      }
    } while (TakeSymbol(","));
    Expect(")");
  }

  SyntaxPtr ParseVariable() {
    SyntaxPtr node = Make(SyntaxKind::kVariable, Begin());
    TakeVariableName(node.get());
    return Finish(std::move(node));
  }

  SyntaxPtr ParseParenthesized() {
    std::uint64_t begin = Begin();
    Expect("(");
    SyntaxPtr node = IsSymbol(")") ? Make(SyntaxKind::kSequence, begin) : ParseExpr();
    Expect(")");
    node->in_parentheses = true;
    node->span = base::SpanBetween(begin, End());
    return node;
  }

  SyntaxPtr ParseLiteral() {
    const Token& token = Peek();
    SyntaxKind kind = token.kind == TokenKind::kInteger   ? SyntaxKind::kInteger
                      : token.kind == TokenKind::kDecimal ? SyntaxKind::kDecimal
                      : token.kind == TokenKind::kDouble  ? SyntaxKind::kDouble
                                                          : SyntaxKind::kString;
    SyntaxPtr node = Make(kind, Begin());
    node->text = token.kind == TokenKind::kString ? token.value : std::string(token.text);
    Take();
    return Finish(std::move(node));
  }

  SyntaxPtr ParsePrimary() {
    Depth depth(this);
    std::uint64_t begin = Begin();
    const Token& token = Peek();
    switch (token.kind) {
      case TokenKind::kInteger:
      case TokenKind::kDecimal:
      case TokenKind::kDouble:
      case TokenKind::kString:
        return ParseLiteral();
      case TokenKind::kName:
      case TokenKind::kQName:
      case TokenKind::kUriName:
        return ParseNamed();
      case TokenKind::kSymbol:
        break;
      default:
        FailUnexpected("an expression");
    }
    if (token.text == "$") return ParseVariable();
    if (token.text == "(") return ParseParenthesized();
    if (TakeSymbol(".")) return Make(SyntaxKind::kContextItem, begin);
    if (TakeSymbol("?")) {
      SyntaxPtr node = Make(SyntaxKind::kUnaryLookup, begin);
      ParseKeySpecifier(node.get());
      return Finish(std::move(node));
    }
    if (TakeSymbol("[")) {
      SyntaxPtr node = Make(SyntaxKind::kArray, begin);
      if (!IsSymbol("]")) {
        do {
          node->children.push_back(ParseExprSingle());
        } while (TakeSymbol(","));
      }
      Expect("]");
      return Finish(std::move(node));
    }
    FailUnexpected("an expression");
  }

  // A call, a reference to a function, an inline function, a map or an array.
  SyntaxPtr ParseNamed() {
    std::uint64_t begin = Begin();
    if (Peek().kind == TokenKind::kName && IsSymbol("{", 1)) {
      if (Peek().text == "map") return ParseMap();
      if (Peek().text == "array") {
        Take();
        Take();
        SyntaxPtr node = Make(SyntaxKind::kCurlyArray, begin);
        if (!IsSymbol("}")) node->children.push_back(ParseExpr());
        Expect("}");
        return Finish(std::move(node));
      }
    }
    if (IsName("function") && IsSymbol("(", 1)) return ParseInlineFunction();
    const Token& name = Take();
    if (name.kind == TokenKind::kName && IsReserved(name.text)) {
      RaiseAt(name.span, "XPST0003", fmt::format("{} is no function", name.text));
    }
    bool is_reference = IsSymbol("#");
    SyntaxPtr node = Make(is_reference ? SyntaxKind::kFunctionReference : SyntaxKind::kCall, begin);
    node->uri = Resolve(name, context_.function_namespace);
    node->local = name.text;
    node->prefix = name.prefix;
    if (is_reference) {
      Take();
      if (Peek().kind != TokenKind::kInteger) FailUnexpected("the number of arguments");
      std::string_view digits = Take().text;
      if (digits.size() > 18)
        RaiseAt(name.span, "FOAR0002", "no function has as many parameters as that");
      node->arity = digits.size() > 6
                        ? 1'000'000
                        : static_cast<std::size_t>(std::atoi(std::string(digits).c_str()));
    } else {
      ParseArguments(node.get());
    }
    return Finish(std::move(node));
  }

  SyntaxPtr ParseMap() {
    SyntaxPtr node = Make(SyntaxKind::kMap, Begin());
    Take();
    Take();
    if (!IsSymbol("}")) {
      do {
        node->children.push_back(ParseExprSingle());
        Expect(":");
        node->children.push_back(ParseExprSingle());
      } while (TakeSymbol(","));
    }
    Expect("}");
    return Finish(std::move(node));
  }

  SyntaxPtr ParseInlineFunction() {
    SyntaxPtr node = Make(SyntaxKind::kInlineFunction, Begin());
    Take();
    Expect("(");
    if (!IsSymbol(")")) {
      do {
        Syntax name{};
        base::ByteSpan span = Peek(1).span;
        TakeVariableName(&name);
        Parameter parameter{name.uri, name.local, SequenceType::Any()};
        for (const Parameter& other : node->parameters) {
          if (other.uri == parameter.uri && other.local == parameter.local) {
            RaiseAt(span, "XQST0039", fmt::format("two parameters are named ${}", parameter.local));
          }
        }
        if (IsName("as")) {
          Take();
          parameter.type = ParseSequenceType();
        }
        node->parameters.push_back(std::move(parameter));
      } while (TakeSymbol(","));
    }
    Expect(")");
    if (IsName("as")) {
      Take();
      node->type = ParseSequenceType();
    }
    Expect("{");
    node->children.push_back(IsSymbol("}") ? Make(SyntaxKind::kSequence, Begin()) : ParseExpr());
    Expect("}");
    return Finish(std::move(node));
  }

  // ----- types

  SequenceType ParseSequenceType() {
    Depth depth(this);
    SequenceType type;
    if (IsName("empty-sequence") && IsSymbol("(", 1)) {
      Take();
      Take();
      Expect(")");
      type.is_empty = true;
      return type;
    }
    type.item = ParseItemType();
    type.occurrence = Occurrence::kOne;
    if (TakeSymbol("?"))
      type.occurrence = Occurrence::kOptional;
    else if (TakeSymbol("*"))
      type.occurrence = Occurrence::kMany;
    else if (TakeSymbol("+"))
      type.occurrence = Occurrence::kOneOrMore;
    return type;
  }

  ItemType ParseItemType() {
    using Kind = ItemType::Kind;
    ItemType type;
    if (TakeSymbol("(")) {
      Depth depth(this);
      type = ParseItemType();
      Expect(")");
      return type;
    }
    if (StartsKindTest()) {
      type.kind = Kind::kNode;
      type.node = std::make_shared<NodeTest>(ParseKindTest());
      return type;
    }
    if (Peek().kind == TokenKind::kName && IsSymbol("(", 1)) {
      std::string name(Peek().text);
      if (name == "item") {
        Take();
        Take();
        Expect(")");
        return type;
      }
      if (name == "function") return ParseFunctionType();
      if (name == "map" || name == "array") return ParseMapType(name == "map");
      FailUnexpected("a type");
    }
    if (!IsEqName(Peek())) FailUnexpected("a type");
    const Token& token = Take();
    std::string uri = Resolve(token, context_.element_namespace);
    if (uri == kSchemaNamespace) {
      if (token.text == "numeric") {
        type.kind = Kind::kNumeric;
        return type;
      }
      if (token.text == "error") {
        type.kind = Kind::kError;
        return type;
      }
      if (std::optional<Type> atomic = FindAtomicType(token.text)) {
        type.kind = Kind::kAtomic;
        type.atomic = *atomic;
        return type;
      }
    }
    RaiseAt(token.span, "XPST0051", fmt::format("there is no atomic type {}", token.text));
  }

  ItemType ParseFunctionType() {
    ItemType type;
    Take();
    Take();
    if (IsSymbol("*") && IsSymbol(")", 1)) {
      Take();
      Take();
      type.kind = ItemType::Kind::kAnyFunction;
      return type;
    }
    type.kind = ItemType::Kind::kFunction;
    auto signature = std::make_shared<std::vector<SequenceType>>();
    if (!IsSymbol(")")) {
      do {
        signature->push_back(ParseSequenceType());
      } while (TakeSymbol(","));
    }
    Expect(")");
    ExpectName("as");
    signature->push_back(ParseSequenceType());
    type.signature = std::move(signature);
    return type;
  }

  ItemType ParseMapType(bool is_map) {
    ItemType type;
    Take();
    Take();
    if (TakeSymbol("*")) {
      type.kind = is_map ? ItemType::Kind::kAnyMap : ItemType::Kind::kAnyArray;
      Expect(")");
      return type;
    }
    auto signature = std::make_shared<std::vector<SequenceType>>();
    base::ByteSpan span = Peek().span;
    if (is_map) {
      ItemType key = ParseItemType();
      if (key.kind != ItemType::Kind::kAtomic && key.kind != ItemType::Kind::kNumeric) {
        RaiseAt(span, "XPST0003", "the key of a map has an atomic type");
      }
      signature->push_back({std::move(key), Occurrence::kOne, false});
      Expect(",");
    }
    signature->push_back(ParseSequenceType());
    Expect(")");
    type.kind = is_map ? ItemType::Kind::kMap : ItemType::Kind::kArray;
    type.signature = std::move(signature);
    return type;
  }

  // The target of cast and castable (XPath 3.1, 3.14.2).
  void ParseSingleType(Syntax* node) {
    if (!IsEqName(Peek())) FailUnexpected("the name of a type");
    const Token& token = Take();
    if (IsSymbol("(")) FailUnexpected();
    std::string uri = Resolve(token, context_.element_namespace);
    SequenceType type;
    type.occurrence = TakeSymbol("?") ? Occurrence::kOptional : Occurrence::kOne;
    type.item.kind = ItemType::Kind::kAtomic;
    std::string_view name = token.text;
    std::optional<Type> atomic;
    if (uri == kSchemaNamespace) {
      if (name == "NMTOKENS" || name == "IDREFS" || name == "ENTITIES") {
        node->list_of = true;
        atomic = name == "NMTOKENS" ? Type::kNmtoken
                 : name == "IDREFS" ? Type::kIdref
                                    : Type::kEntity;
      } else if (name == "numeric") {
        type.item.kind = ItemType::Kind::kNumeric;
        atomic = Type::kAnyAtomic;
      } else if (name == "error") {
        type.item.kind = ItemType::Kind::kError;
        atomic = Type::kAnyAtomic;
      } else if (name == "anyAtomicType" || name == "NOTATION" || name == "anySimpleType") {
        RaiseAt(token.span, "XPST0080", fmt::format("nothing can be cast to xs:{}", name));
      } else {
        atomic = FindAtomicType(name);
      }
    }
    if (!atomic.has_value())
      RaiseAt(token.span, "XPST0052", fmt::format("there is no simple type {}", name));
    type.item.atomic = *atomic;
    node->type = std::move(type);
  }

  std::string_view source_;
  const StaticContext& context_;
  std::vector<Token> tokens_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int operations_ = 0;
};

}  // namespace

std::string_view AxisName(Axis axis) { return kAxisNames[static_cast<std::size_t>(axis)]; }

SyntaxPtr ParseExpression(std::string_view source, const StaticContext& context) {
  if (source.size() > kMaxLength) Raise("XPDY0130", "the expression is too long");
  return Parser(source, context).Run();
}

ParsedSignature ParseSignature(std::string_view source) {
  static const StaticContext* const kContext = new StaticContext();
  return Parser(source, *kContext).RunSignature();
}

}  // namespace siglum::xpath
