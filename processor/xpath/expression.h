// Expression: a node of the plan, which evaluates itself.
//
// An expression can be asked in several ways, and answers each as cheaply as it can: Evaluate gives
// the whole value, ForEach hands over item by item until the receiver has enough, Test gives the
// effective boolean value. `exists(//p)` asks ForEach of the path and stops at the first node.
//
// Plans are immutable and shared by threads; all that changes is in the Context.
#ifndef SIGLUM_XPATH_EXPRESSION_H_
#define SIGLUM_XPATH_EXPRESSION_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "base/byte_span.h"
#include "xpath/values/context.h"
#include "xpath/values/types.h"

namespace siglum::xpath {

// A receiver of items, not owned: any callable bool(Item); false: enough.
class Sink {
 public:
  template <typename F>
  requires(!std::is_same_v<std::remove_cvref_t<F>, Sink>)
      Sink(F&& receiver)  // NOLINT: implicit on purpose
      : receiver_(const_cast<void*>(static_cast<const void*>(&receiver))),
        call_([](void* r, Item item) -> bool {
          return (*static_cast<std::remove_reference_t<F>*>(r))(item);
        }) {}
  bool operator()(Item item) const { return call_(receiver_, item); }

 private:
  void* receiver_;
  bool (*call_)(void*, Item);
};

// What is known of an expression without running it.
struct Traits {
  SequenceType type;       // every value is an instance of it
  bool uses_item = false;  // the context item
  bool uses_root = false;  // of the context item only the document that it is in
  bool uses_position = false;
  bool uses_last = false;
  bool is_stable = true;  // the same value each time within an evaluation, no effect
  bool is_fixed = true;  // needs nothing of the outside (documents, clock): may run at compile time
  bool is_sorted = false;       // nodes, in document order, none twice
  bool is_flat = false;         // no node of the value contains another one of it
  std::uint64_t variables = 0;  // bit n: slot n; bit 63: that and all above

  // The type aside: this expression needs what the other one needs.
  void Need(const Traits& other);
  // What is left of the needs of an expression that has a focus of its own.
  Traits WithoutFocus() const {
    Traits inner = *this;
    inner.uses_item = inner.uses_root = inner.uses_position = inner.uses_last = false;
    return inner;
  }
  // The same value each time in one evaluation, or for one document of the context item.
  bool is_invariant() const {
    return !uses_item && !uses_position && !uses_last && variables == 0 && is_stable;
  }
};

inline std::uint64_t SlotBit(std::size_t slot) {
  return std::uint64_t{1} << (slot < 63 ? slot : 63);
}

class Expression {
 public:
  explicit Expression(base::ByteSpan span) : span_(span) {}
  virtual ~Expression() = default;
  Expression(const Expression&) = delete;
  Expression& operator=(const Expression&) = delete;

  virtual Sequence Evaluate(Context& context) const = 0;
  // False when the sink had enough.
  virtual bool ForEach(Context& context, Sink sink) const;
  virtual bool Test(Context& context) const;

  // One line for --explain, and the expressions below this one.
  virtual std::string Name() const = 0;
  virtual std::vector<const Expression*> Children() const { return {}; }
  // For rewriting: the value when it is a literal, else null.
  virtual const Sequence* literal() const { return nullptr; }

  const Traits& traits() const { return traits_; }
  base::ByteSpan span() const { return span_; }

 protected:
  Traits traits_;

 private:
  base::ByteSpan span_;
};

using ExpressionPtr = std::unique_ptr<Expression>;
using ExpressionList = std::vector<ExpressionPtr>;

// Runs `evaluate` and gives an error that has no place the span of `expression`.
template <typename Evaluate>
auto WithPlace(const Expression& expression, Evaluate evaluate) {
  try {
    return evaluate();
  } catch (Failure& failure) {
    if (!failure.error.has_span) {
      failure.error.span = expression.span();
      failure.error.has_span = true;
    }
    throw;
  }
}

// A number that no other expression of the process has: what an Evaluation remembers things by.
std::uint64_t NewExpressionNumber();

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_EXPRESSION_H_
