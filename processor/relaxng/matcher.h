// Matcher: the plain engine. Says whether a document is valid, and no more.
#ifndef SIGLUM_RELAXNG_MATCHER_H_
#define SIGLUM_RELAXNG_MATCHER_H_

#include <string>
#include <string_view>

#include "relaxng/derivative.h"
#include "relaxng/document_context.h"
#include "relaxng/pattern.h"
#include "xml/event.h"

namespace siglum::relaxng {

// Hear one document, then ask valid(). Not thread-safe; the store grows with what it hears.
class Matcher : public xml::Handler {
 public:
  // `text` is the document, for unparsed entities.
  Matcher(PatternStore* store, std::string_view text);

  void StartElement(const xml::StartElementEvent& event) override;
  void EndElement(const xml::EndElementEvent& event) override;
  void Text(const xml::TextEvent& event) override;

  bool valid() const { return store_.IsNullable(pattern_); }

 private:
  void FlushText(bool at_end_tag);

  PatternStore& store_;
  Derivative derivative_;
  DocumentContext context_;
  PatternId pattern_;             // what the rest of the document must match
  std::string text_;              // since the last tag
  bool after_start_tag_ = false;  // the last tag was a start tag
};

}  // namespace siglum::relaxng

#endif  // SIGLUM_RELAXNG_MATCHER_H_
