// Any bytes as an XML file, through Reader, Document and Edits: a document or a finding, and both
// only where it asks for other files; what libxml2 is not shown of a text makes no difference to
// the events; no edit gives back the same bytes; spans cover the file; an attribute inserted
// anywhere leaves the text as it was.
#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "base/check.h"
#include "tests/xml/recorder.h"
#include "tests/xml/tiling.h"
#include "xml/document.h"
#include "xml/edits.h"

namespace {

using siglum::xml::Document;
using siglum::xml::DocumentOptions;
using siglum::xml::Edits;
using siglum::xml::FilePtr;
using siglum::xml::NodeId;

constexpr const char* kNewName = "zz.fuzz";

// An element that can take one more attribute, chosen by `number`; none when there is none.
NodeId ChooseElement(const Document& document, std::size_t number) {
  std::vector<NodeId> elements;
  for (NodeId node(0); node.value() < document.size(); node = NodeId(node.value() + 1)) {
    bool fits = document.is_element(node) && document.is_in_file(node) &&
                document.attribute_count(node) + document.namespaces(node).size() < 500 &&
                !document.FindAttribute(node, kNewName).valid();
    if (fits) elements.push_back(node);
  }
  return elements.empty() ? NodeId::None() : elements[number % elements.size()];
}

void CheckInsertion(const Document& document, NodeId node, const DocumentOptions& options) {
  const FilePtr& file = document.file();
  Edits edits(file);
  SIGLUM_CHECK(edits.Add(siglum::xml::InsertAttribute(document, node, kNewName, "<&'\">")).ok());
  siglum::base::Result<std::string> bytes = edits.ApplyToBytes();
  if (!bytes.ok()) return;  // an encoding that does not give back its own bytes
  FilePtr after = siglum::xml::FileFromBytes(file->path(), *bytes);
  SIGLUM_CHECK(edits.CheckPromise(document, after, options).ok());
}

struct Account {
  std::string events;
  siglum::xml::ParseOutcome outcome;
};

Account AccountOf(const std::string& raw, const siglum::xml::ReaderOptions& options) {
  FilePtr file = siglum::xml::FileFromBytes("fuzz.xml", raw);
  siglum::test::Recorder recorder(file);
  siglum::xml::ParseOutcome outcome = siglum::xml::Parse(file, options, &recorder);
  return {recorder.events(), std::move(outcome)};
}

// Of a well-formed document. With U+FFFE in it a document is not masked (xml/masked_text.h); behind
// the end that must be the only fault.
void CheckMasking(const std::string& raw, const siglum::xml::ReaderOptions& options) {
  Account masked = AccountOf(raw, options);
  Account plain = AccountOf(raw + "<!--\uFFFE-->", options);
  SIGLUM_CHECK(masked.events == plain.events);
  SIGLUM_CHECK(plain.outcome.diagnostics.front().span.offset >= raw.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string raw(reinterpret_cast<const char*>(data), size);
  FilePtr file = siglum::xml::FileFromBytes("fuzz.xml", raw);
  SIGLUM_CHECK(*Edits(file).ApplyToBytes() == raw);

  DocumentOptions options;
  options.reader.limits = {.max_file_size = 1 << 20, .max_depth = 60, .max_expansion = 20'000};
  siglum::xml::ParsedDocument parsed = siglum::xml::ParseDocument(file, options);
  SIGLUM_CHECK(parsed.document != nullptr || !parsed.diagnostics.empty());
  if (parsed.document == nullptr) return 0;
  if (file->is_utf8()) CheckMasking(raw, options.reader);

  bool is_plain = file->text().find("<!DOCTYPE") == std::string_view::npos &&
                  file->text().find("XInclude") == std::string_view::npos;
  if (is_plain) {
    SIGLUM_CHECK(parsed.diagnostics.empty());
    SIGLUM_CHECK(siglum::test::FindGap(*parsed.document).empty());
  }
  NodeId node = ChooseElement(*parsed.document, size);
  if (node.valid()) CheckInsertion(*parsed.document, node, options);
  return 0;
}
