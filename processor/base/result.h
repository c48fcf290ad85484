// Result<T>: the outcome of an operation that may not be able to run (file missing, schema
// unusable). A finding about a document is not an Error but a diagnostics::Diagnostic.
#ifndef SIGLUM_BASE_RESULT_H_
#define SIGLUM_BASE_RESULT_H_

#include <optional>
#include <string>
#include <utility>
#include <variant>

#include "base/check.h"

namespace siglum::base {

// Why an operation could not run, in words for the person at the terminal.
struct [[nodiscard]] Error {
  std::string message;  // where and what: `letters/a.xml: permission denied`
  std::string remedy;   // what to do about it; may be empty

  // `message` and, when there is one, the remedy on an indented line of its own.
  std::string ToString() const;
};

// Either a T or an Error. Asking for the one that is not there is a bug and aborts.
template <typename T>
class [[nodiscard]] Result {
 public:
  Result(T value)
      : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit on purpose
  Result(Error error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit on purpose

  bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  const T& value() const& {
    SIGLUM_CHECK(ok());
    return std::get<0>(state_);
  }
  T& value() & {
    SIGLUM_CHECK(ok());
    return std::get<0>(state_);
  }
  T&& value() && {
    SIGLUM_CHECK(ok());
    return std::get<0>(std::move(state_));
  }
  const T& operator*() const& { return value(); }
  T& operator*() & { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  const T* operator->() const { return &value(); }
  T* operator->() { return &value(); }

  const Error& error() const {
    SIGLUM_CHECK(!ok());
    return std::get<1>(state_);
  }

 private:
  std::variant<T, Error> state_;
};

// The outcome of an operation that yields nothing but success.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Error error) : error_(std::move(error)) {}  // NOLINT: implicit on purpose

  bool ok() const { return !error_.has_value(); }
  explicit operator bool() const { return ok(); }
  const Error& error() const {
    SIGLUM_CHECK(!ok());
    return *error_;
  }

 private:
  std::optional<Error> error_;
};

}  // namespace siglum::base

#endif  // SIGLUM_BASE_RESULT_H_
