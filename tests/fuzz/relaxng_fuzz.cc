// Schemas in both syntaxes and documents from anywhere: what comes before a line `----` is the
// schema, what follows is the document. The automaton and the plain engine must agree on documents
// that are well-formed.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "relaxng/matcher.h"
#include "relaxng/read_schema.h"
#include "relaxng/schema.h"
#include "xml/reader.h"
#include "xml/source.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace siglum;
  std::string_view input(reinterpret_cast<const char*>(data), size);
  constexpr std::string_view kMark = "\n----\n";
  std::size_t mark = input.find(kMark);
  std::string schema(input.substr(0, mark));
  std::string document(mark == std::string_view::npos ? "<a/>" : input.substr(mark + kMark.size()));
  xml::FilePtr file = xml::FileFromBytes("schema", schema);
  relaxng::ReadOutcome read = relaxng::ReadSchema(file, {});
  if ((read.schema == nullptr) == read.diagnostics.empty()) std::abort();
  if (read.schema == nullptr) return 0;
  relaxng::CompiledSchema compiled = relaxng::CompileSchema(file, {});
  xml::FilePtr text = xml::FileFromBytes("document.xml", document);
  auto validator = compiled.schema->MakeValidator(text, {.max_findings = 100, .check_ids = false});
  bool is_well_formed = xml::Parse(text, {}, validator.get()).well_formed;
  bool is_valid = validator->Take().empty();
  relaxng::PatternStore store(*read.schema);
  relaxng::Matcher matcher(&store, text->text());
  xml::Parse(text, {}, &matcher);
  if (is_well_formed && !store.has_overflowed() && matcher.valid() != is_valid) std::abort();
  return 0;
}
