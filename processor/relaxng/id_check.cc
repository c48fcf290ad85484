// ID, IDREF and IDREFS: two elements must not have one identifier, and what is referred to must be
// there. RELAX NG leaves both to this addition; they are warnings, for a document is valid without.
// Tested by tests/relaxng/message_test.cc.
#include "relaxng/id_check.h"

#include <fmt/format.h>

namespace siglum::relaxng {
namespace {

constexpr std::string_view kSpace = " \t\r\n";

template <typename Use>
void ForEachWord(std::string_view text, Use use) {
  std::size_t at = text.find_first_not_of(kSpace);
  while (at != std::string_view::npos) {
    std::size_t end = std::min(text.find_first_of(kSpace, at), text.size());
    use(text.substr(at, end - at));
    at = text.find_first_not_of(kSpace, end);
  }
}

}  // namespace

void IdCheck::TakeId(std::string_view id, base::ByteSpan span, Reporter* reporter) {
  auto [known, is_new] = ids_.emplace(id, span);
  if (is_new) return;
  diagnostics::Diagnostic finding =
      reporter->Make("rng.id-duplicate", span, fmt::format("the identifier {} is used twice", id));
  finding.arguments.push_back({"id", std::string(id)});
  finding.related.push_back({reporter->file(), known->second, "first used here"});
  reporter->Add(std::move(finding));
}

void IdCheck::Take(IdKind kind, std::string_view value, base::ByteSpan span, Reporter* reporter) {
  if (!is_on_) return;
  ForEachWord(value, [&](std::string_view word) {
    if (kind == IdKind::kId) {
      TakeId(word, span, reporter);
    } else {
      references_.push_back({std::string(word), span, reporter->file()});
    }
  });
}

void IdCheck::Finish(Reporter* reporter) {
  for (const Reference& reference : references_) {
    if (ids_.contains(reference.id)) continue;
    reporter->SetFile(reference.file);
    diagnostics::Diagnostic finding =
        reporter->Make("rng.idref-dangling", reference.span,
                       fmt::format("no element has the identifier {}", reference.id));
    finding.arguments.push_back({"id", reference.id});
    reporter->Add(std::move(finding));
  }
  references_.clear();
}

}  // namespace siglum::relaxng
