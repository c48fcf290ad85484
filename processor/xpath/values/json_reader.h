// JsonReader: reads JSON (RFC 7159) and calls a handler for each value.
//
// A library does not serve here: XPath must see escapes as they were written (`escape`), also those
// of lone surrogates, and decide itself what becomes of characters that XML has not.
#ifndef SIGLUM_XPATH_VALUES_JSON_READER_H_
#define SIGLUM_XPATH_VALUES_JSON_READER_H_

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

namespace siglum::xpath {

// Values in the order of the text. Keys come before their values; strings are as JsonStrings says.
class JsonHandler {
 public:
  virtual ~JsonHandler() = default;
  virtual void Null() = 0;
  virtual void Boolean(bool value) = 0;
  virtual void Number(std::string_view digits) = 0;  // as written
  virtual void String(std::string text) = 0;
  virtual void StartArray() = 0;
  virtual void EndArray() = 0;
  virtual void StartObject() = 0;
  virtual void Key(std::string text) = 0;
  virtual void EndObject() = 0;
};

// What becomes of the characters of strings (F&O 3.1, 17.5.1).
struct JsonStrings {
  // True: special characters (\, control characters, what XML has not) become escapes. False: all
  // escapes are resolved.
  bool keeps_escapes = false;
  // Called with `\uHHHH` for a character that XML has not; when empty, U+FFFD stands for it.
  std::function<std::string(std::string_view)> fallback;
};

// Raises FOJS0001 where the text is no JSON, with the line and column; or what the handler raises.
void ReadJson(std::string_view text, const JsonStrings& strings, JsonHandler* handler);

// True for a character that XML 1.0 allows.
bool IsXmlCharacter(char32_t c);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_JSON_READER_H_
