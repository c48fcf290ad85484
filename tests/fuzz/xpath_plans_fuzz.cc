// Bytes choose a small document and an expression of paths, predicates, comparisons and loops over
// it: what the planner rewrites. Every input is a right expression, so the plans are what is
// tested.
#include <cstdint>
#include <string>
#include <string_view>

#include "tests/fuzz/xpath_target.h"

namespace {

class Maker {
 public:
  Maker(const std::uint8_t* data, std::size_t size) : data_(data), size_(size) {}

  std::string Document() {
    std::string text = "<r>";
    Elements(0, &text);
    return text + "</r>";
  }

  std::string Expression(int depth = 0) {
    if (depth > 5) return Path(depth);
    switch (Choose(16)) {
      case 0:
        return "count(" + Expression(depth + 1) + ")";
      case 1:
        return "(" + Expression(depth + 1) + Pick({" = ", " != ", " < ", " >= "}) +
               Expression(depth + 1) + ")";
      case 2:
        return "(" + Path(depth) + Pick({" | ", " except ", " intersect "}) + Path(depth) + ")";
      case 3:
        return "(for $x in " + Path(depth) + " return " + Inner(depth, "$x") + ")";
      case 4:
        return "(let $x := " + Expression(depth + 1) + " return ($x, " + Expression(depth + 1) +
               "))";
      case 5:
        return Pick({"(some", "(every"}) + " $x in " + Path(depth) + " satisfies " +
               Inner(depth, "$x") + ")";
      case 6:
        return "(if (" + Expression(depth + 1) + ") then " + Expression(depth + 1) + " else " +
               Expression(depth + 1) + ")";
      case 7:
        return Pick({"exists(", "empty(", "not(", "string-join(", "distinct-values(", "reverse(",
                     "head(", "tail(", "data(", "boolean(", "sort("}) +
               Path(depth) + ")";
      case 8:
        return "(" + Path(depth) + ")" + Predicate(depth);
      case 9:
        return "(" + Path(depth) + " ! " + Inner(depth, ".") + ")";
      case 10:
        return "(" + Expression(depth + 1) + Pick({" and ", " or "}) + Expression(depth + 1) + ")";
      case 11:
        return Number();
      case 12:
        return "(" + Number() + " to " + Number() + ")";
      case 13:
        return Pick({"'x'", "'1'", "''", "()", "true()"});
      default:
        return Path(depth);
    }
  }

 private:
  unsigned Choose(unsigned count) {
    std::uint8_t byte = at_ < size_ ? data_[at_++] : 0;
    return byte % count;
  }
  std::string Pick(std::initializer_list<std::string_view> words) {
    return std::string(words.begin()[Choose(static_cast<unsigned>(words.size()))]);
  }
  std::string Number() { return Pick({"0", "1", "2", "3", "1.5", "-1"}); }

  void Elements(int depth, std::string* text) {
    unsigned count = Choose(4);
    for (unsigned i = 0; i < count; ++i) {
      std::string name = Pick({"a", "b", "c"});
      *text += "<" + name + Pick({"", " n='1'", " n='2' m='x'", " xml:id='i'"}) + ">";
      *text += Pick({"", "x", "1", "<!--2-->", "<?p 3?>"});
      if (depth < 4) Elements(depth + 1, text);
      *text += "</" + name + ">" + Pick({"", "x", "2"});
    }
  }

  // Something about `$x` or the context.
  std::string Inner(int depth, const std::string& start) {
    switch (Choose(4)) {
      case 0:
        return start + "/" + Step(depth);
      case 1:
        return "(" + start + " = " + Path(depth) + ")";
      case 2:
        return "count((" + start + ", " + Path(depth) + "))";
      default:
        return "string(" + start + ")";
    }
  }

  std::string Path(int depth) {
    std::string path = Pick({"/", "//", "", "/r/", "//a/", "(/)/"});
    unsigned steps = 1 + Choose(3);
    for (unsigned i = 0; i < steps; ++i) {
      if (i > 0) path += Pick({"/", "/", "//"});
      path += Step(depth);
    }
    return path;
  }

  std::string Step(int depth) {
    std::string step =
        Pick({"", "", "", "descendant::", "descendant-or-self::", "ancestor::",
              "ancestor-or-self::", "parent::", "self::", "following::", "preceding::",
              "following-sibling::", "preceding-sibling::", "attribute::"});
    step += Pick({"a", "b", "c", "*", "node()", "text()", "n", "comment()"});
    for (unsigned i = Choose(3); i > 0; --i) step += Predicate(depth);
    return step;
  }

  std::string Predicate(int depth) {
    if (depth > 3) return "[1]";
    switch (Choose(9)) {
      case 0:
        return "[" + Number() + "]";
      case 1:
        return "[last()]";
      case 2:
        return "[position() " + Pick({"<", ">", "=", "!=", "<=", ">="}) + " " + Number() + "]";
      case 3:
        return "[@n" + Pick({"", " = 1", " = '2'", " = //@m"}) + "]";
      case 4:
        return "[not(" + Path(depth + 2) + ")]";
      case 5:
        return "[" + Step(depth + 2) + " = " + Expression(depth + 2) + "]";
      case 6:
        return "[last() - 1]";
      case 7:
        return "[count(" + Step(depth + 2) + ") > " + Number() + "]";
      default:
        return "[" + Expression(depth + 2) + "]";
    }
  }

  const std::uint8_t* data_;
  std::size_t size_;
  std::size_t at_ = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 2'000) return 0;
  Maker maker(data, size);
  auto document = siglum::fuzz::ParseSmall(maker.Document());
  SIGLUM_CHECK(document != nullptr);
  std::string expression = maker.Expression();
  siglum::fuzz::CompareEvaluations(expression, document, false);
  return 0;
}
