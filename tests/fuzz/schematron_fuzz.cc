// Bytes before a line `----` as a Schematron schema, those behind it as a document: the schema is
// refused with problems or runs; every edit of a quick fix lies in the file and leaves it
// well-formed.
#include <cstdint>
#include <string>
#include <string_view>

#include "schematron/findings.h"
#include "schematron/functions.h"
#include "tests/fuzz/xpath_target.h"
#include "xml/edits.h"

namespace {

using siglum::xml::Document;

void CheckFix(const std::shared_ptr<const Document>& document,
              const siglum::diagnostics::Fix& fix) {
  siglum::xml::Edits edits(document->file());
  for (const siglum::diagnostics::TextEdit& edit : fix.edits) SIGLUM_CHECK(edits.Add(edit).ok());
  siglum::base::Result<std::string> bytes = edits.ApplyToBytes();
  if (!bytes.ok() || document->file()->text().find("<!DOCTYPE") != std::string_view::npos) return;
  SIGLUM_CHECK(siglum::xml::ParseDocument(siglum::xml::FileFromBytes("d.xml", *bytes)).document !=
               nullptr);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::string_view kMark = "\n----\n";
  std::string_view input(reinterpret_cast<const char*>(data), size);
  std::size_t mark = input.find(kMark);
  auto schema_document = siglum::fuzz::ParseSmall(std::string(input.substr(0, mark)));
  auto document = siglum::fuzz::ParseSmall(mark == std::string_view::npos
                                               ? "<a n='1'><b>x</b><a><b n='2'/></a></a>"
                                               : std::string(input.substr(mark + kMark.size())));
  if (schema_document == nullptr || document == nullptr) return 0;
  auto load = [](const std::string& href, const siglum::schematron::Element&)
      -> siglum::base::Result<std::shared_ptr<const Document>> {
    return siglum::base::Error{href + " is not there", ""};
  };
  std::vector<siglum::schematron::Problem> problems;
  siglum::schematron::SchemaOptions options;
  options.phase = "#ALL";
  auto schema = siglum::schematron::Schema::Compile(schema_document, load, options, &problems);
  SIGLUM_CHECK(schema != nullptr || !problems.empty());
  if (schema == nullptr) return 0;
  siglum::schematron::RuleEvaluation evaluation(*schema, {}, siglum::fuzz::kLimits);
  for (const auto& finding : siglum::schematron::FindingsOf(evaluation, document)) {
    for (const siglum::diagnostics::Fix& fix : finding.fixes) CheckFix(document, fix);
  }
  return 0;
}
