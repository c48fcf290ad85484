// Predicate: the condition in square brackets, sorted into the kinds that are worth telling apart.
#ifndef SIGLUM_XPATH_PREDICATE_H_
#define SIGLUM_XPATH_PREDICATE_H_

#include <cstdint>

#include "xpath/expression.h"

namespace siglum::xpath {

class Predicate {
 public:
  explicit Predicate(ExpressionPtr expression);

  // XPath 3.1, 3.3.3: a number is a position, anything else true or false. `context` has the focus.
  bool Holds(Context& context) const;
  // [n]: the position that it wants; 0: not such a predicate.
  std::int64_t position() const { return position_; }
  bool needs_size() const { return expression_->traits().uses_last; }
  // True when it cannot be a number and looks at no position: it holds of a node alone.
  bool is_about_item() const {
    return is_condition_ && !expression_->traits().uses_position &&
           !expression_->traits().uses_last;
  }
  const Expression& expression() const { return *expression_; }

 private:
  ExpressionPtr expression_;
  std::int64_t position_ = 0;
  bool is_condition_ = false;  // certainly no number
};

// True when a value of the type can be one number.
bool MayBeNumber(const SequenceType& type);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_PREDICATE_H_
