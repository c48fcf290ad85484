// Reporter: findings of RELAX NG in words for people.
#ifndef SIGLUM_RELAXNG_REPORTER_H_
#define SIGLUM_RELAXNG_REPORTER_H_

#include <cstddef>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "relaxng/advice.h"
#include "relaxng/expected.h"
#include "relaxng/schema.h"
#include "xml/event.h"
#include "xml/source.h"

namespace siglum::relaxng {

// The element that a finding stands in; an empty name: the document itself.
struct Parent {
  std::string name;  // qualified, as written
  base::ByteSpan tag;
};

// An attribute that is not allowed.
struct RefusedAttribute {
  const xml::AttributeEvent& attribute;
  const xml::AttributeEvent* rival;  // an attribute that excludes this one; may be null
};

// Why an element is not allowed at a place where its parent takes it elsewhere.
struct Order {
  std::string before;      // the sibling in front of it, as written; empty: order is not the reason
  bool is_second = false;  // an element of the same name stands there already
};

// Makes the findings of one file. ExpectedContent must live as long as the Advice.
class Reporter {
 public:
  Reporter(const NameTable& names, Advice* advice, const xml::FilePtr& file,
           const ValidationOptions& options)
      : names_(names), advice_(*advice), file_(file), options_(options) {}

  void SetFile(const xml::FilePtr& file) { file_ = file; }
  const xml::FilePtr& file() const { return file_; }
  bool is_full() const { return findings_.size() >= options_.max_findings; }
  std::size_t size() const { return findings_.size(); }
  diagnostics::Diagnostic& finding(std::size_t index) { return findings_[index]; }
  std::vector<diagnostics::Diagnostic> Take();

  // `likely` is the name that was meant; none when nobody can tell. True when a fix was made that
  // the end tag must take part in.
  bool ElementUnknown(const xml::StartElementEvent& event, const Parent& parent,
                      const ExpectedContent& expected, NameId likely);
  void ElementNotAllowed(const xml::StartElementEvent& event, const Parent& parent,
                         const ExpectedContent& expected, const RefusedElement& refused,
                         const Order& order);
  void ElementMissing(const xml::StartElementEvent& event, const Parent& parent,
                      const ExpectedContent& expected, const std::set<NameId>& missing);
  void ContentIncomplete(const Parent& element, base::ByteSpan span,
                         const ExpectedContent& expected);
  void TextNotAllowed(const Parent& element, base::ByteSpan span, const ExpectedContent& expected);
  void AttributeNotAllowed(const xml::StartElementEvent& event, const RefusedAttribute& refused,
                           const AllowedAttributes& allowed);
  // `values` are the closed lists of those that have one.
  void AttributesMissing(const xml::StartElementEvent& event, const std::set<NameId>& missing,
                         const std::map<NameId, std::vector<std::string>>& values);
  void ValueInvalid(const Parent& element, const xml::AttributeEvent* attribute,
                    base::ByteSpan span, std::string_view value,
                    const std::shared_ptr<const ExpectedValue>& taken);
  void Stopped(base::ByteSpan span, std::string message, std::string hint = {});
  void Add(diagnostics::Diagnostic finding);
  diagnostics::Diagnostic Make(diagnostics::CodeName code, base::ByteSpan span,
                               std::string message);

  // Whether an element of that name says something of the text in it.
  bool IsEditorial(NameId name) const {
    return options_.is_editorial != nullptr && options_.is_editorial(names_.local(name));
  }
  // As tags, in order of their length: common elements have short names.
  std::string JoinShortestFirst(const std::set<NameId>& names) const;
  // The name in the tag at `tag`, as written; `name` when the tag is not in the file.
  std::string NameInTag(base::ByteSpan tag, NameKind name) const;
  // `<name` of the tag.
  static base::ByteSpan NameSpan(const Parent& element);
  static std::string QualifiedName(const xml::Name& name);

 private:
  std::string Shown(NameId name) const { return advice_.Shown(name); }
  bool IsClear(std::string_view written, std::string_view meant) const;
  static std::string ValueMessage(const Parent& element, const std::string& subject,
                                  std::string_view value, const ExpectedValue& expected);
  const NameTable& names_;
  Advice& advice_;
  xml::FilePtr file_;
  ValidationOptions options_;
  std::vector<diagnostics::Diagnostic> findings_;
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_REPORTER_H_
