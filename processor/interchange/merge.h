// Merge: two registers as one, and the pointers of documents that lead into it.
//
// The first register stays as it is, byte by byte; what the second one knows more is put into it
// with @source, contradictions beside each other. Only what the concordance decides on is joined;
// ids that both use for different people are kept apart, and pointers follow them.
//
//     a.xml  <person xml:id="gauss"><persName>Gauß</persName></person>
//     b.xml  <person xml:id="g1"><persName>Gauß, C. F.</persName><idno
//     type="GND">...</idno></person> both   <person
//     xml:id="gauss"><persName>Gauß</persName><persName source="b.xml">Gauß, C. F.
//            </persName> ...;   a document's ref="b.xml#g1" becomes ref="both.xml#gauss"
//
// Tested by tests/interchange/merge_test.cc.
#ifndef SIGLUM_INTERCHANGE_MERGE_H_
#define SIGLUM_INTERCHANGE_MERGE_H_

#include <map>
#include <string>
#include <utility>

#include "base/result.h"
#include "interchange/concordance.h"
#include "interchange/entries.h"
#include "interchange/losses.h"
#include "xml/document.h"
#include "xml/edits.h"

namespace siglum::interchange {

struct MergedRegister {
  std::string bytes;  // of the new file, in the encoding of the first register
  std::map<const Entry*, std::string> id_of;  // of entries of both: their id in it
};

// `a`: the entries of one document. Error: it has none, or the registers cannot be written into
// each other (prefixed names, entries out of included files).
base::Result<MergedRegister> MergeRegisters(const Entries& a, const Entries& b,
                                            const Redirects& redirects, Losses* losses);

// The edits that lead the pointers of a document to the merged register. `merged`: its path as
// addresses of the document name it (`../both.xml`).
xml::Edits RewritePointers(const xml::Document& document, const Entries& a, const Entries& b,
                           const MergedRegister& register_of_both, const std::string& merged,
                           Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_MERGE_H_
