// Messages: what libxslt and libxml2 print during a run, as findings with places. Inside this room
// only.
#ifndef SIGLUM_XSLT_MESSAGES_H_
#define SIGLUM_XSLT_MESSAGES_H_

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xslt/resources.h"

namespace siglum::xslt {

// Where a finding points to.
struct Place {
  xml::FilePtr file;  // null: not known
  base::ByteSpan span;
};

// Collects the chunks of text that libxslt prints. An error comes as a line of context (`runtime
// error: file F line L element E`) and its message; text without such a line before it is an
// xsl:message.
class Messages {
 public:
  // `main` is the file that findings without a place belong to.
  Messages(const Resources& resources, xml::FilePtr main, bool is_compiling)
      : resources_(resources), main_(std::move(main)), is_compiling_(is_compiling) {}

  // Tells which node of a document the stylesheet is working on; to be given before the run. What
  // xsl:message says belongs there.
  void SetWorkPlace(std::function<Place()> work_place) { work_place_ = std::move(work_place); }

  void Print(std::string_view chunk);         // libxslt's error function
  void XPathError(std::string_view message);  // libxml2's structured errors
  void Add(diagnostics::Diagnostic finding);
  // Why a document was not loaded: becomes the finding of the error `unable to load` that libxslt
  // prints next.
  void Refuse(diagnostics::Diagnostic refusal) { refusal_ = std::move(refusal); }

  // Where an element of a stylesheet stands: the first start tag of that name on that line.
  Place PlaceOf(const std::string& address, std::uint32_t line, std::string_view element) const;

  bool has_errors() const;
  // The findings, each mistake once. To be called once, at the end.
  std::vector<diagnostics::Diagnostic> Take();

 private:
  void Finish();
  void FinishMessage(std::string message);
  void FinishError(const std::string& context, std::string message);
  bool IsConsequence(const std::string& message, const Place& place) const;

  const Resources& resources_;
  xml::FilePtr main_;
  bool is_compiling_;
  std::string context_;      // the context line that waits for its message
  std::string message_;      // text of the message under way
  std::string xpath_error_;  // what XPath said just before
  std::optional<diagnostics::Diagnostic> refusal_;
  std::function<Place()> work_place_;
  std::vector<diagnostics::Diagnostic> findings_;
  std::size_t said_ = 0;  // by xsl:message
};

}  // namespace siglum::xslt

#endif  // SIGLUM_XSLT_MESSAGES_H_
