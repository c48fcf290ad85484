// Diagnostic: a finding about a document, as data. Sinks (sink.h) turn it into text, JSON, SARIF or
// annotations.
#ifndef SIGLUM_DIAGNOSTICS_DIAGNOSTIC_H_
#define SIGLUM_DIAGNOSTICS_DIAGNOSTIC_H_

#include <memory>
#include <string>
#include <vector>

#include "base/byte_span.h"
#include "diagnostics/catalogue.h"
#include "diagnostics/code_name.h"
#include "diagnostics/expected_list.h"
#include "os/file.h"

namespace siglum::diagnostics {

using FilePtr = std::shared_ptr<const os::File>;

// Replaces the bytes of `span` (an empty span inserts) in the text of a file by `text`.
struct TextEdit {
  base::ByteSpan span;
  std::string text;
  FilePtr file = nullptr;  // null: the file of the finding
  bool operator==(const TextEdit&) const = default;
};

// One way to fix a finding. Safe: meaning and text of the document stay as the encoder meant them,
// so that
// `--fix` may apply it without asking. The edits belong together, may be of several files and do
// not overlap.
struct Fix {
  std::string title;  // `replace by persName`
  bool safe = false;
  std::vector<TextEdit> edits;
};

// Another place that explains the finding: `<p> was opened here`.
struct Related {
  FilePtr file;
  base::ByteSpan span;
  std::string message;
};

// A typed argument of the message, so that programs need not read sentences: attribute, value,
// form, id ...
struct Argument {
  std::string name;
  std::string value;
};

struct Diagnostic {
  const Code* code = nullptr;  // from the catalogue, never null in a sink
  Severity severity = Severity::kError;
  FilePtr file;         // the file that the place is in; with XInclude not always the one asked for
  base::ByteSpan span;  // bytes of file->text()
  std::string message;  // one line, no full stop
  std::string element;  // qualified name of the element concerned; may be empty
  std::string parent;   // and of the one it stands in
  std::vector<Argument> arguments;
  ExpectedList expected;
  std::string hint;  // what to do, one line
  std::vector<Fix> fixes;
  std::vector<Related> related;
};

// A Diagnostic of `code` with its usual severity.
Diagnostic Make(CodeName code, FilePtr file, base::ByteSpan span, std::string message);

// Document order: file, then offset, then code; stable otherwise.
void SortByPlace(std::vector<Diagnostic>* diagnostics);

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_DIAGNOSTIC_H_
