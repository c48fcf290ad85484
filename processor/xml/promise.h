// CheckPromise: whether a file after its edits is the file before them, but for the edits.
//
// The promise: outside of the edited spans, the events of before and after are equal: elements with
// their names, attributes and namespaces, end tags, comments, processing instructions, each at the
// place that the edits move it to; and between any two of them the text is what was there with the
// edits of text applied. A start tag that is edited inside keeps what the edits do not touch.
// So an edit cannot swallow an element by opening a comment, change the namespace of a subtree, or
// lose an attribute, without a word.
//
// Text changes in two ways only: by an edit inside of a text, and by markup with text that is put
// between tags (`<reg>word</reg>`). An edit that takes away an element with its text breaks the
// promise. Inside this room only.
#ifndef SIGLUM_XML_PROMISE_H_
#define SIGLUM_XML_PROMISE_H_

#include <span>
#include <string>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "xml/document.h"

namespace siglum::xml {

// `edits` are those of before.file() in the order of their places, without overlaps. Both documents
// are parsed without XInclude. Error: what is different and where in the file before, in words that
// stand behind `the edits would`.
base::Status CheckPromise(const Document& before, const Document& after,
                          std::span<const diagnostics::TextEdit> edits);

}  // namespace siglum::xml

#endif  // SIGLUM_XML_PROMISE_H_
