// Embedded rules: Schematron that stands inside of a grammar, as its author wrote it, to the
// elements that the reader of schemas takes.
#ifndef SIGLUM_SCHEMATRON_EMBEDDED_H_
#define SIGLUM_SCHEMATRON_EMBEDDED_H_

#include <string>
#include <utility>
#include <vector>

#include "schematron/source.h"

namespace siglum::schematron {

// An element of Schematron in the text of another file: XML (`<sch:rule ...>`) or an annotation of
// the compact syntax of RELAX NG (`sch:rule [ context = "..." ... ]`).
struct EmbeddedText {
  xml::FilePtr file;
  base::ByteSpan span;
  std::vector<std::pair<std::string, std::string>> namespaces;  // in scope: prefix and URI
  // Of an assert or report that stands in no rule: the context of its rule, and what says so.
  std::string context;
  base::ByteSpan context_place{};
};

// The elements, in order. A prefix of their expressions means what an sch:ns of the same file says,
// else one of another file, else the namespaces in scope, else what everybody means by `tei` and
// `xs`. What cannot be read becomes a problem and is left out.
std::vector<Element> ReadEmbedded(const std::vector<EmbeddedText>& texts,
                                  std::vector<Problem>* problems);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_EMBEDDED_H_
