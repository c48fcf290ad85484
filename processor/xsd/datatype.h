// Datatype: a set of strings with an equality (RELAX NG 9.3.8), and what messages need to know of
// it.
#ifndef SIGLUM_XSD_DATATYPE_H_
#define SIGLUM_XSD_DATATYPE_H_

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace siglum::xsd {

// What a value may depend on besides its characters: namespaces and unparsed entities in scope.
class DatatypeContext {
 public:
  virtual ~DatatypeContext() = default;
  // The URI of a prefix (empty: the default namespace, which always has one, perhaps empty).
  virtual std::optional<std::string_view> FindNamespace(std::string_view prefix) const = 0;
  virtual bool IsUnparsedEntity(std::string_view name) const = 0;
};

// A value of a schema (`value`), ready to be compared with.
struct DatatypeConstant {
  std::string key;   // equal values have equal keys
  std::string text;  // as the schema writes it
};

// What ID/IDREF checking needs to know (RELAX NG DTD Compatibility, 3).
enum class IdKind { kNone, kId, kIdref, kIdrefs };

// Immutable; shared by all threads.
class Datatype {
 public:
  virtual ~Datatype() = default;

  virtual bool Allows(std::string_view value, const DatatypeContext& context) const = 0;
  // `value` must be allowed by the type without its parameters; nothing otherwise.
  virtual std::optional<std::string> Key(std::string_view value,
                                         const DatatypeContext& context) const = 0;
  // Whether `value` means the same as `constant`.
  virtual bool Equals(std::string_view value, const DatatypeConstant& constant,
                      const DatatypeContext& context) const = 0;

  // `date`, `NCName` ...; for messages.
  virtual std::string_view name() const = 0;
  // Why `value` is not allowed, in a clause: `there is no month 13`; may be empty.
  virtual std::string Problem(std::string_view value) const = 0;
  // Something that is allowed, `1921-05-08`; may be empty.
  virtual std::string Example() const = 0;
  // What is allowed, in words: `a date`, `a whole number from 1 to 12`.
  virtual std::string Describe() const = 0;
  virtual bool is_context_dependent() const { return false; }
  virtual IdKind id_kind() const { return IdKind::kNone; }
  // Two datatypes with the same identity allow the same strings.
  virtual std::string Identity() const = 0;
};

struct DatatypeParameter {
  std::string_view name;
  std::string_view value;
};

// A datatype, or why there is none. `parameter` is the index of the one to blame, or -1.
struct DatatypeOutcome {
  std::unique_ptr<const Datatype> datatype;
  std::string problem;
  int parameter = -1;
};

}  // namespace siglum::xsd

#endif  // SIGLUM_XSD_DATATYPE_H_
