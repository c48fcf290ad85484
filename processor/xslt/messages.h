// Messages: what libxslt and libxml2 print during a run, as findings with places. Inside this room
// only.
#ifndef SIGLUM_XSLT_MESSAGES_H_
#define SIGLUM_XSLT_MESSAGES_H_

#include <string>
#include <string_view>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xslt/resources.h"

namespace siglum::xslt {

// Collects the chunks of text that libxslt prints. An error comes as a line of context (`runtime
// error: file F line L element E`) and its message; text without such a line before it is an
// xsl:message.
class Messages {
 public:
  // `main` is the file that findings without a place belong to.
  Messages(const Resources& resources, xml::FilePtr main, bool is_compiling)
      : resources_(resources), main_(std::move(main)), is_compiling_(is_compiling) {}

  void Print(std::string_view chunk);         // libxslt's error function
  void XPathError(std::string_view message);  // libxml2's structured errors
  void Add(diagnostics::Diagnostic finding);  // one without a file is given the main one

  bool has_errors() const;
  // The findings, each mistake once. To be called once, at the end.
  std::vector<diagnostics::Diagnostic> Take();

 private:
  void Finish();
  diagnostics::Diagnostic ToFinding(const std::string& context, std::string message) const;

  const Resources& resources_;
  xml::FilePtr main_;
  bool is_compiling_;
  std::string context_;      // the context line that waits for its message
  std::string message_;      // text of the message under way
  std::string xpath_error_;  // what XPath said just before
  std::vector<diagnostics::Diagnostic> findings_;
};

}  // namespace siglum::xslt

#endif  // SIGLUM_XSLT_MESSAGES_H_
