// Edits: changes to a file's bytes that touch nothing but their own spans.
//
// Attribute order, quotes, entities, line ends, byte order mark, DOCTYPE, encoding and trailing
// white space stay as they are. A result is saved only after it was parsed again and differs from
// the original in nothing but what the edits say (promise.h).
#ifndef SIGLUM_XML_EDITS_H_
#define SIGLUM_XML_EDITS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "xml/document.h"

namespace siglum::xml {

using diagnostics::TextEdit;

// ` name="value"` behind the last attribute of the element (or its name), in the quotes of its
// neighbours, escaped. `node` must be an element that is_in_file.
TextEdit InsertAttribute(const Document& document, NodeId node, std::string_view name,
                         std::string_view value);

// A new value for an attribute that stands in the file.
TextEdit ReplaceAttributeValue(const Document& document, NodeId node, AttributeId attribute,
                               std::string_view value);

// Edits of one file, in the order of their places; at one place in the order of adding. They may
// not overlap.
class Edits {
 public:
  explicit Edits(FilePtr file) : file_(std::move(file)) {}

  // Error: outside the file, overlapping with another edit, or at a place inside a character.
  base::Status Add(TextEdit edit);
  // All of them or, with false, none. They must not overlap each other.
  bool AddTogether(std::span<const TextEdit> edits);

  bool empty() const { return edits_.empty(); }
  std::size_t size() const { return edits_.size(); }
  const FilePtr& file() const { return file_; }

  // The edited text as UTF-8.
  std::string ApplyToText() const;
  // The edited file in its own encoding. Error: the encoding cannot give back its own bytes (then
  // nothing is safe).
  base::Result<std::string> ApplyToBytes() const;
  // A unified diff with three lines of context, empty when there are no edits.
  std::string UnifiedDiff() const;

  // Whether `after` is well-formed and equal to `before` outside of the edits: elements,
  // attributes, namespaces, comments, processing instructions and text.
  base::Status CheckPromise(const Document& before, const FilePtr& after,
                            const DocumentOptions& options) const;
  // Checks the promise, then replaces the file, if it has not changed since it was read.
  base::Status Save(const Document& before, const DocumentOptions& options) const;

 private:
  // Where `edit` would stand; error as Add says.
  base::Result<std::size_t> PlaceFor(const TextEdit& edit) const;
  std::string Apply(base::ByteSpan range) const;
  std::vector<TextEdit> EditsAsWritten() const;

  FilePtr file_;
  std::vector<TextEdit> edits_;
};

// Those of `edits`, which are in order, that change `range` and nothing beyond it.
std::span<const TextEdit> EditsWithin(std::span<const TextEdit> edits, base::ByteSpan range);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_EDITS_H_
