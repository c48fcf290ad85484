// libxml2 reads ASCII text at a glance, but decodes any other text character by character and
// copies it, at several times the cost, to find what the check of the file's encoding has found
// before: that each character is one that XML allows. So it is shown `x` for each byte of such
// characters.
//
// Only what is surely character data is masked: bytes between the end of one piece of markup and
// the next `<`, outside of references, whose names count. Markup is found as XML 1.0 says where it
// ends: a tag at the first `>` outside of quotes, comments, instructions and CDATA sections at
// their own ends. In a document that is not well-formed the two readings can part only behind the
// first error, where the parse ends. Documents whose DOCTYPE has a subset of its own, and those
// with the two characters that UTF-8 can write and XML forbids (2.2), are left as they are.
//
// Gain (bench/xml_bench.cc): a parse of Serbian novels takes a third of the time.
// Invariant: masked and original text differ only in bytes above 0x7F of the original.
// Tested by tests/xml/masked_text_test.cc; fuzzed by tests/fuzz/xml_fuzz.cc.
#include "xml/masked_text.h"

#include <algorithm>

namespace siglum::xml {
namespace {

constexpr std::size_t kNowhere = std::string_view::npos;
constexpr std::size_t kLargest = std::size_t{32} << 20;

bool IsAscii(std::string_view text) {
  unsigned char bits = 0;
  for (char c : text) bits |= static_cast<unsigned char>(c);
  return bits < 0x80;
}

bool HasForbiddenCharacter(std::string_view text) {
  return text.find("\uFFFE") != kNowhere || text.find("\uFFFF") != kNowhere;
}

std::size_t Behind(std::string_view end, std::string_view text, std::size_t from) {
  std::size_t found = text.find(end, from);
  return found == kNowhere ? kNowhere : found + end.size();
}

// Behind the `>` of a tag, or of a DOCTYPE without a subset.
std::size_t BehindTag(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    char c = text[at];
    if (c == '>') return at + 1;
    if (c == '[') return kNowhere;
    if (c == '"' || c == '\'') at = text.find(c, at + 1);
    if (at == kNowhere) return kNowhere;
  }
  return kNowhere;
}

// Behind the markup that begins at `begin`; nowhere when it does not end.
std::size_t BehindMarkup(std::string_view text, std::size_t begin) {
  std::string_view rest = text.substr(begin);
  if (rest.starts_with("<!--")) return Behind("-->", text, begin + 4);
  if (rest.starts_with("<![CDATA[")) return Behind("]]>", text, begin + 9);
  if (rest.starts_with("<?")) return Behind("?>", text, begin + 2);
  return BehindTag(text, begin + 1);
}

void MaskCharacters(char* begin, char* end) {
  std::transform(begin, end, begin,
                 [](char c) { return static_cast<signed char>(c) < 0 ? 'x' : c; });
}

// Text between two pieces of markup: all but what stands between `&` and `;`.
void MaskRun(char* begin, char* end) {
  while (begin != end) {
    char* reference = std::find(begin, end, '&');
    MaskCharacters(begin, reference);
    begin = std::find(reference, end, ';');
  }
}

void Mask(std::string_view text, char* copy) {
  std::size_t markup = text.find('<');
  while (markup != kNowhere) {
    std::size_t begin = BehindMarkup(text, markup);
    if (begin == kNowhere) return;
    markup = text.find('<', begin);
    MaskRun(copy + begin, copy + std::min(markup, text.size()));
  }
}

}  // namespace

MaskedText::MaskedText(std::string_view text) : original_(text), masked_(text) {
  if (text.size() > kLargest || IsAscii(text) || HasForbiddenCharacter(text)) return;
  // libxml2 looks for a NUL behind the end, as strings have one.
  copy_ = std::make_unique_for_overwrite<char[]>(text.size() + 1);
  *std::copy(text.begin(), text.end(), copy_.get()) = '\0';
  Mask(text, copy_.get());
  masked_ = {copy_.get(), text.size()};
}

}  // namespace siglum::xml
