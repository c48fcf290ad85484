// Findings on a schema: collected while it is read and simplified, sorted by place when taken.
//
// The same place is often reached along several ways (a definition that is used by many elements),
// so equal findings are kept once. Source: RELAX NG (OASIS 2001); the section stands in the message
// so that the author of a schema can look the rule up.
// Tested by tests/relaxng/spectest_test.cc, tests/relaxng/message_test.cc.
#include "relaxng/read/schema_findings.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "diagnostics/codes/rng.h"

namespace siglum::relaxng {

void SchemaFindings::Add(const Place& place, std::string_view section, std::string message,
                         std::string hint) {
  AddCode(codes::kRngSchemaInvalid, place, fmt::format("{} (RELAX NG {})", message, section),
          std::move(hint));
}

void SchemaFindings::AddCode(diagnostics::CodeName code, const Place& place, std::string message,
                             std::string hint) {
  failed_ = true;
  diagnostics::Diagnostic* finding = AddNew(code, place, std::move(message));
  if (finding != nullptr) finding->hint = std::move(hint);
}

void SchemaFindings::Warn(diagnostics::CodeName code, const Place& place, std::string message,
                          const RelatedPlace& related) {
  diagnostics::Diagnostic* finding = AddNew(code, place, std::move(message));
  if (finding == nullptr || related.place.file == nullptr) return;
  finding->related.push_back({*related.place.file, related.place.span, related.message});
}

bool SchemaFindings::Has(const xml::FilePtr& file, base::ByteSpan span,
                         std::string_view message) const {
  return diagnostics_.size() >= kMostFindings ||
         std::ranges::any_of(diagnostics_, [&](const diagnostics::Diagnostic& known) {
           return known.span == span && known.file == file && known.message == message;
         });
}

// Null when it is there already, or when there are too many.
diagnostics::Diagnostic* SchemaFindings::AddNew(diagnostics::CodeName code, const Place& place,
                                                std::string message) {
  if (Has(*place.file, place.span, message)) return nullptr;
  return &diagnostics_.emplace_back(
      diagnostics::Make(code, *place.file, place.span, std::move(message)));
}

void SchemaFindings::AddAll(const std::vector<diagnostics::Diagnostic>& diagnostics) {
  for (const diagnostics::Diagnostic& finding : diagnostics) {
    failed_ = failed_ || finding.severity == diagnostics::Severity::kError;
    if (!Has(finding.file, finding.span, finding.message)) diagnostics_.push_back(finding);
  }
}

std::vector<diagnostics::Diagnostic> SchemaFindings::Take() {
  diagnostics::SortByPlace(&diagnostics_);
  return std::move(diagnostics_);
}

}  // namespace siglum::relaxng
