// ICU's transform to Latin letters, then to ASCII, after a few letters of which ICU's scholarly
// romanization keeps only a sign over a vowel (я is â there), or that it has no ASCII for (ə). It
// is made once, since that takes longer than its use, and used by one thread at a time, since ICU
// does not promise more. Source: ICU, General Transforms; BGN/PCGN for the Cyrillic letters. Tested
// by tests/base/romanize_test.cc.
#include "base/romanize.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <memory>
#include <mutex>

#include "base/check.h"

namespace siglum::base {
namespace {

constexpr const char16_t* kRules =
    uR"(
:: NFC ;
ə > e ; Ə > E ;
я > ya ; Я > Ya ; ю > yu ; Ю > Yu ; ё > yo ; Ё > Yo ; є > ye ; Є > Ye ; ї > yi ; Ї > Yi ;
ж > zh ; Ж > Zh ; ч > ch ; Ч > Ch ; ш > sh ; Ш > Sh ; щ > shch ; Щ > Shch ;
х > kh ; Х > Kh ; ц > ts ; Ц > Ts ; й > y ; Й > Y ;
:: Any-Latin ;
:: Latin-ASCII ;
:: [:^ASCII:] Remove ;
)";

const icu::Transliterator& ToAscii() {
  static const std::unique_ptr<const icu::Transliterator> transform = [] {
    UErrorCode status = U_ZERO_ERROR;
    UParseError place;
    std::unique_ptr<const icu::Transliterator> made(icu::Transliterator::createFromRules(
        "siglum-ascii", kRules, UTRANS_FORWARD, place, status));
    SIGLUM_CHECK(U_SUCCESS(status) && made != nullptr);
    return made;
  }();
  return *transform;
}

}  // namespace

std::string Romanize(std::string_view text) {
  static std::mutex mutex;
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(
      icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
  std::lock_guard lock(mutex);
  ToAscii().transliterate(unicode);
  std::string result;
  unicode.toUTF8String(result);
  return result;
}

}  // namespace siglum::base
