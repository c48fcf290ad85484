// PlaceMap: where the bytes of a text that was made from another file stand in that file.
//
// Rules that stand inside of something else (a grammar in either syntax, a siglum.toml) are read as
// a small XML text of their own. Messages name the place in the file that a person can open.
#ifndef SIGLUM_SCHEMATRON_PLACE_MAP_H_
#define SIGLUM_SCHEMATRON_PLACE_MAP_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "xml/source.h"

namespace siglum::schematron {

// A stretch of the made text. Of equal length in both: copied byte for byte.
struct Stretch {
  base::ByteSpan made;
  base::ByteSpan there;
};

struct PlaceMap {
  xml::FilePtr file;
  std::vector<Stretch> stretches;  // ascending in `made`, without overlap

  // The place of `made` in `file`. What begins in no stretch gets the place of the one before it;
  // what begins in a stretch that was not copied gets all of it.
  base::ByteSpan Find(base::ByteSpan made) const;
};

// A text that remembers where its parts come from.
class MappedText {
 public:
  explicit MappedText(xml::FilePtr file) { map_.file = std::move(file); }

  void Add(std::string_view text) { text_ += text; }
  void Add(std::string_view text, base::ByteSpan there) {
    map_.stretches.push_back({{text_.size(), text.size()}, there});
    text_ += text;
  }
  // As the value of an attribute or as text: `<`, `&` and quotes become references.
  void AddEscaped(std::string_view text, base::ByteSpan there);

  const std::string& text() const { return text_; }
  const PlaceMap& map() const { return map_; }

 private:
  std::string text_;
  PlaceMap map_;
};

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_PLACE_MAP_H_
