// What the fuzz targets of RELAX NG share: a schema and a document from bytes; the automaton and
// the plain engine must agree on documents that are well-formed.
#ifndef SIGLUM_TESTS_FUZZ_RELAXNG_TARGET_H_
#define SIGLUM_TESTS_FUZZ_RELAXNG_TARGET_H_

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "relaxng/matcher.h"
#include "relaxng/read/read_schema.h"
#include "relaxng/schema.h"
#include "xml/reader.h"
#include "xml/source.h"

namespace siglum::fuzz {

inline constexpr std::string_view kMark = "\n----\n";

inline void CheckSchemaAndDocument(const std::string& name, const std::string& schema,
                                   const std::string& document) {
  xml::FilePtr file = xml::FileFromBytes(name, schema);
  relaxng::ReadOutcome read = relaxng::ReadSchema(file, {});
  if (read.schema == nullptr && read.diagnostics.empty()) std::abort();
  if (read.schema == nullptr) return;
  relaxng::CompiledSchema compiled = relaxng::CompileSchema(file, {});
  xml::FilePtr text = xml::FileFromBytes("document.xml", document);
  auto validator = compiled.schema->MakeValidator(text, {.max_findings = 100, .check_ids = false});
  bool is_well_formed = xml::Parse(text, {}, validator.get()).well_formed;
  bool is_valid = validator->Take().empty();
  relaxng::PatternStore store(*read.schema);
  relaxng::Matcher matcher(&store, text->text());
  xml::Parse(text, {}, &matcher);
  if (is_well_formed && !store.has_overflowed() && matcher.valid() != is_valid) std::abort();
}

// What stands before a line `----` is the schema, what follows is the document.
inline void CheckInput(const std::string& name, const std::uint8_t* data, std::size_t size) {
  std::string_view input(reinterpret_cast<const char*>(data), size);
  std::size_t mark = input.find(kMark);
  bool has_document = mark != std::string_view::npos;
  CheckSchemaAndDocument(name, std::string(input.substr(0, mark)),
                         has_document ? std::string(input.substr(mark + kMark.size())) : "<a/>");
}

}  // namespace siglum::fuzz

#endif  // SIGLUM_TESTS_FUZZ_RELAXNG_TARGET_H_
