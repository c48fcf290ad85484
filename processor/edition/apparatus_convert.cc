// Tested by tests/cli/apparatus_test.cc.
#include "edition/apparatus_convert.h"

#include <utility>

#include "apparatus/conversion/convert.h"
#include "edition/apparatus_documents.h"
#include "edition/findings.h"
#include "edition/read_document.h"
#include "os/atomic_write.h"

namespace siglum::edition {

FileOutcome ConvertApparatusOfFile(const Project& project, const std::string& path,
                                   const ApparatusConvertOptions& options) {
  FileOutcome outcome;
  std::shared_ptr<const xml::Document> document = ReadDocument(project, path, &outcome);
  if (document == nullptr) return outcome;
  ApparatusDocuments documents(&project);
  auto read = documents.ReadApparatus(document);
  if (!read.ok()) {
    outcome.failure = read.error();
    return outcome;
  }
  const apparatus::Apparatus& apparatus = **read;
  apparatus::ConversionOptions conversion_options;
  conversion_options.to = options.to;
  conversion_options.external = options.external;
  conversion_options.documents = project.DocumentOptionsFor(path);
  base::Result<apparatus::Conversion> conversion =
      apparatus::Convert(apparatus, conversion_options);
  if (!conversion.ok()) {
    outcome.failure = conversion.error();
    outcome.failure->message.insert(0, path + ": ");
    return outcome;
  }
  Append(std::move(conversion->findings), &outcome.findings);
  if (options.diff) {
    outcome.product = conversion->edits.UnifiedDiff();
  } else if (options.write) {
    if (conversion->edits.empty()) return outcome;
    // Text moves between entries and anchors, so what is proved is not that no text changes
    // (xml/promise.h) but that every witness keeps its own; the conversion has done so.
    base::Result<std::string> bytes = conversion->edits.ApplyToBytes();
    base::Status saved = bytes.ok() ? os::ReplaceIfUnchanged(*document->file(), *bytes)
                                    : base::Status(bytes.error());
    if (!saved.ok()) {
      outcome.failure = saved.error();
    } else {
      outcome.product = path;
    }
  } else {
    base::Result<std::string> bytes = conversion->edits.ApplyToBytes();
    if (!bytes.ok()) {
      outcome.failure = bytes.error();
      return outcome;
    }
    outcome.product = std::move(*bytes);
  }
  return outcome;
}

}  // namespace siglum::edition
