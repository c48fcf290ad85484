// MaskedText: a document as libxml2 may read it, with ASCII in place of the other letters of its
// text. Inside this room only.
#ifndef SIGLUM_XML_MASKED_TEXT_H_
#define SIGLUM_XML_MASKED_TEXT_H_

#include <memory>
#include <string_view>

namespace siglum::xml {

// Byte for byte as long as the document, and the same bytes but for some between two pieces of
// markup. A parser finds the same markup in both, at the same offsets, and the same errors; what it
// points to in the one is to be read in the other (Original).
class MaskedText {
 public:
  // `text` is UTF-8 and must outlive it. Large documents are left as they are, for the masked ones
  // take as much memory again.
  explicit MaskedText(std::string_view text);
  ~MaskedText();
  MaskedText(const MaskedText&) = delete;
  MaskedText& operator=(const MaskedText&) = delete;

  std::string_view text() const { return masked_; }
  bool Holds(const void* place) const {
    const char* at = static_cast<const char*>(place);
    return at >= masked_.data() && at <= masked_.data() + masked_.size();
  }
  // The part of the document that stands where `part` does; `part` itself when it is no part of it.
  std::string_view Original(std::string_view part) const {
    if (!Holds(part.data())) return part;
    return original_.substr(static_cast<std::size_t>(part.data() - masked_.data()), part.size());
  }

 private:
  struct Buffer {
    std::unique_ptr<char[]> bytes;
    std::size_t size = 0;
  };

  static Buffer& Spare();

  std::string_view original_;
  Buffer copy_;  // empty where nothing is masked
  std::string_view masked_;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_MASKED_TEXT_H_
