// Tested by tests/apparatus/findings_test.cc.
#include "apparatus/check.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "apparatus/findings.h"
#include "diagnostics/wording.h"
#include "xml/finding_at.h"

namespace siglum::apparatus {

using diagnostics::Diagnostic;
using xml::NodeId;

Diagnostic& Findings::AtNode(diagnostics::CodeName code, NodeId node, std::string message) {
  findings_.push_back(xml::FindingAt(apparatus_.document(), node, code, std::move(message)));
  keys_.emplace_back();
  return findings_.back();
}

Diagnostic& Findings::AtAttribute(diagnostics::CodeName code, NodeId node,
                                  xml::AttributeId attribute, std::string message) {
  findings_.push_back(
      xml::FindingAt(apparatus_.document(), node, attribute, code, std::move(message)));
  keys_.emplace_back();
  return findings_.back();
}

Diagnostic& Findings::AtCitation(diagnostics::CodeName code, NodeId node, const Citation& citation,
                                 std::string message) {
  Diagnostic& finding = AtAttribute(code, node, citation.attribute, std::move(message));
  base::ByteSpan span;
  if (SpanOfToken(citation, &span)) finding.span = span;
  return finding;
}

void Findings::Relate(Diagnostic* finding, NodeId node, std::string message) const {
  const xml::Document& document = apparatus_.document();
  finding->related.push_back({document.source(node), document.span(node), std::move(message)});
}

bool Findings::SpanOfToken(const Citation& citation, base::ByteSpan* span) const {
  const xml::Document& document = apparatus_.document();
  const base::ByteSpan whole = document.value_span(citation.attribute);
  const bool is_verbatim =
      document.source(citation.attribute)->Slice(whole) == document.value(citation.attribute);
  if (!is_verbatim || document.is_defaulted(citation.attribute)) return false;
  *span = {whole.offset + citation.offset, citation.length};
  return true;
}

void Findings::Limit(diagnostics::CodeName code, std::size_t limit, std::string_view habit) {
  habits_[std::string(code)] = {limit, std::string(habit)};
}

std::vector<Diagnostic> Findings::Take() {
  std::map<std::pair<std::string, std::string>, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < findings_.size(); ++i) {
    groups[{std::string(findings_[i].code->name), keys_[i]}].push_back(i);
  }
  std::vector<Diagnostic> kept;
  for (auto& [name, members] : groups) {
    auto habit = habits_.find(name.first);
    if (habit == habits_.end() || members.size() <= habit->second.limit) {
      for (std::size_t i : members) kept.push_back(std::move(findings_[i]));
      continue;
    }
    Diagnostic& first = findings_[members.front()];
    first.message = fmt::format("{} (the first of {} in this file{})", first.message,
                                diagnostics::WithThousands(members.size()),
                                habit->second.words.empty() ? "" : ": " + habit->second.words);
    first.fixes.clear();
    kept.push_back(std::move(first));
  }
  diagnostics::SortByPlace(&kept);
  findings_.clear();
  keys_.clear();
  return kept;
}

std::vector<Diagnostic> CheckApparatus(const Apparatus& apparatus) {
  if (apparatus.entries().empty()) return {};
  Findings findings(apparatus);
  CheckWitnesses(apparatus, &findings);
  CheckEntries(apparatus, &findings);
  CheckAnchors(apparatus, &findings);
  return findings.Take();
}

}  // namespace siglum::apparatus
