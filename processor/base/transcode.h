// Between a file's own encoding and UTF-8, strictly: bytes that mean nothing in the encoding are an
// error.
#ifndef SIGLUM_BASE_TRANSCODE_H_
#define SIGLUM_BASE_TRANSCODE_H_

#include <string>
#include <string_view>

#include "base/result.h"

namespace siglum::base {

// True for UTF-8 under any of its usual spellings (`utf-8`, `UTF8`) and for US-ASCII, whose bytes
// are UTF-8.
bool IsUtf8Name(std::string_view encoding);

// The outcome of Decode. When not sound, `text` holds what came before the first bad byte.
struct Decoded {
  std::string text;
  bool sound = true;
  std::string message;
  std::string remedy;
};

// `raw` in `encoding` (an IANA name or alias) to UTF-8. A byte order mark becomes U+FEFF.
Decoded Decode(std::string_view raw, const std::string& encoding);

// UTF-8 text into `encoding`. A character that the encoding lacks becomes a numeric character
// reference
// (&#x131;), which means the same in XML text and attribute values.
// Error: encoding not known, text not UTF-8.
Result<std::string> Encode(std::string_view text, const std::string& encoding);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_TRANSCODE_H_
