// Reporter: findings of RELAX NG in words for people.
#ifndef SIGLUM_RELAXNG_REPORTER_H_
#define SIGLUM_RELAXNG_REPORTER_H_

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "relaxng/expected.h"
#include "xml/event.h"
#include "xml/source.h"

namespace siglum::relaxng {

// The element that a finding stands in; an empty name: the document itself.
struct Parent {
  std::string name;  // qualified, as written
  base::ByteSpan tag;
};

// What the schema has to say about an element that is known but not allowed.
struct RefusedElement {
  std::string documentation;  // may be empty
  std::string place;          // elements that are allowed here and may hold it, as tags
};

// An attribute that is not allowed.
struct RefusedAttribute {
  const xml::AttributeEvent& attribute;
  NameId likely;                     // the name that was meant; none when nobody can tell
  const xml::AttributeEvent* rival;  // an attribute that excludes this one; may be null
};

// Makes the findings of one file. ExpectedContent must live as long as the Reporter.
class Reporter {
 public:
  Reporter(const NameTable& names, const xml::FilePtr& file, std::size_t max_findings)
      : names_(names), file_(file), max_findings_(max_findings) {}

  void SetFile(const xml::FilePtr& file) { file_ = file; }
  const xml::FilePtr& file() const { return file_; }
  bool is_full() const { return findings_.size() >= max_findings_; }
  std::size_t size() const { return findings_.size(); }
  diagnostics::Diagnostic& finding(std::size_t index) { return findings_[index]; }
  std::vector<diagnostics::Diagnostic> Take() { return std::move(findings_); }

  // `likely` is the name that was meant; none when nobody can tell. True when a fix was made that
  // the end tag must take part in.
  bool ElementUnknown(const xml::StartElementEvent& event, const Parent& parent,
                      const ExpectedContent& expected, NameId likely);
  void ElementNotAllowed(const xml::StartElementEvent& event, const Parent& parent,
                         const ExpectedContent& expected, const RefusedElement& refused);
  void ElementMissing(const xml::StartElementEvent& event, const Parent& parent,
                      const ExpectedContent& expected, const std::set<NameId>& missing);
  void ContentIncomplete(const Parent& element, base::ByteSpan span,
                         const ExpectedContent& expected);
  void TextNotAllowed(const Parent& element, base::ByteSpan span, const ExpectedContent& expected);
  void AttributeNotAllowed(const xml::StartElementEvent& event, const RefusedAttribute& refused,
                           const ExpectedAttributes& expected);
  void AttributesMissing(const xml::StartElementEvent& event, const std::set<NameId>& missing);
  void ValueInvalid(const Parent& element, const xml::AttributeEvent* attribute,
                    base::ByteSpan span, std::string_view value, const ExpectedValue& expected);
  void Stopped(base::ByteSpan span, std::string message);
  void Add(diagnostics::Diagnostic finding);
  diagnostics::Diagnostic Make(std::string_view code, base::ByteSpan span, std::string message);

  // As tags, in order of their length: common elements have short names.
  std::string JoinShortestFirst(const std::set<NameId>& names) const;
  // The name in the tag at `tag`, as written; `name` when the tag is not in the file.
  std::string NameInTag(base::ByteSpan tag, NameKind name) const;
  // `<name` of the tag.
  static base::ByteSpan NameSpan(const Parent& element);
  static std::string QualifiedName(const xml::Name& name);

 private:
  // What could stand at a place instead of what was found, the most likely first.
  struct Allowed {
    diagnostics::ExpectedList list;
    std::string hint;
  };

  std::string Shown(NameId name) const;
  static std::string ValueMessage(const Parent& element, const std::string& subject,
                                  std::string_view value, const ExpectedValue& expected);
  const Allowed& AllowedAt(const ExpectedContent& expected, std::string_view found) const;
  static std::string AllowedHint(const ExpectedContent& expected,
                                 const diagnostics::ExpectedList& list);

  const NameTable& names_;
  xml::FilePtr file_;
  std::size_t max_findings_;
  std::vector<diagnostics::Diagnostic> findings_;
  // The same mistake is often made again.
  mutable std::map<std::pair<const ExpectedContent*, std::string>, Allowed> allowed_;
};

// `<a>, <b> or <c>`; at most `limit` names, then how many are left out.
std::string JoinNames(const std::vector<std::string>& names, std::size_t limit,
                      std::string_view last_word);

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_REPORTER_H_
