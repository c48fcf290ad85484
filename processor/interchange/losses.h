// Losses: collects what an exchange leaves out, guesses or cannot do, as findings with their
// places.
//
// Codes are those of class `ix` (diagnostics/catalogue_ix.cc). Every loss is one: what is not said
// here must have come over. Tested by tests/interchange/letters_test.cc.
#ifndef SIGLUM_INTERCHANGE_LOSSES_H_
#define SIGLUM_INTERCHANGE_LOSSES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "diagnostics/diagnostic.h"
#include "xml/document.h"

namespace siglum::interchange {

class Losses {
 public:
  diagnostics::Diagnostic& At(diagnostics::CodeName code, xml::FilePtr file, base::ByteSpan span,
                              std::string message, std::string hint = {}) {
    findings_.push_back(diagnostics::Make(code, std::move(file), span, std::move(message)));
    findings_.back().hint = std::move(hint);
    return findings_.back();
  }
  diagnostics::Diagnostic& At(diagnostics::CodeName code, const xml::Document& document,
                              xml::NodeId node, std::string message, std::string hint = {}) {
    return At(code, document.source(node), document.span(node), std::move(message),
              std::move(hint));
  }
  void Append(std::vector<diagnostics::Diagnostic> more) {
    findings_.insert(findings_.end(), std::make_move_iterator(more.begin()),
                     std::make_move_iterator(more.end()));
  }
  bool empty() const { return findings_.empty(); }
  const std::vector<diagnostics::Diagnostic>& all() const { return findings_; }
  std::vector<diagnostics::Diagnostic> Take() { return std::exchange(findings_, {}); }

 private:
  std::vector<diagnostics::Diagnostic> findings_;
};

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_LOSSES_H_
