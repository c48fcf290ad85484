// TextRun: the character data between two pieces of markup, joined from the pieces that a parser
// gives.
#ifndef SIGLUM_XML_TEXT_RUN_H_
#define SIGLUM_XML_TEXT_RUN_H_

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "base/byte_span.h"

namespace siglum::xml {

// A view while the run is one stretch of the file's text, a copy (in a buffer that is reused)
// otherwise.
class TextRun {
 public:
  // Adds a piece; `is_in_file` says that it points into the file's text.
  void Add(std::string_view piece, bool is_in_file) {
    bool continues = !view_.empty() && view_.data() + view_.size() == piece.data();
    if (!is_copied_ && is_in_file && (view_.empty() || continues)) {
      view_ = {view_.empty() ? piece.data() : view_.data(), view_.size() + piece.size()};
      return;
    }
    Copy();
    copy_.append(piece);
  }

  // From now on the run is a copy: its bytes in the file are more than its text.
  void Copy() {
    if (!is_copied_) copy_.assign(view_);
    is_copied_ = true;
  }

  // What follows came out of the entity that the bytes `reference` name.
  void MarkFromEntity(base::ByteSpan reference) {
    if (!references_.has_value()) references_ = reference;
    references_ = base::SpanBetween(references_->offset, reference.end());
  }

  // `span` widened to the references that the run came out of.
  base::ByteSpan Covering(base::ByteSpan span) const {
    if (!references_.has_value()) return span;
    return base::SpanBetween(std::min(span.offset, references_->offset),
                             std::max(span.end(), references_->end()));
  }

  void Clear() {
    view_ = {};
    copy_.clear();
    is_copied_ = false;
    references_.reset();
  }

  bool empty() const { return view_.empty() && !is_copied_; }
  bool from_entity() const { return references_.has_value(); }
  std::string_view text() const { return is_copied_ ? std::string_view(copy_) : view_; }

 private:
  std::string_view view_;
  std::string copy_;
  bool is_copied_ = false;
  std::optional<base::ByteSpan> references_;  // from the first reference to the last
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_TEXT_RUN_H_
