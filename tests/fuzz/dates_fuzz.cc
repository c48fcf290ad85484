// Any bytes as a date expression, as an ISO value and as a table of attributes: never a crash,
// never an attribute that is no legal date, never ends that are the wrong way round.
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/check.h"
#include "dates/checks.h"
#include "dates/iso8601.h"
#include "dates/reading.h"

namespace {

using siglum::dates::Reading;

void CheckSound(const Reading& reading) {
  for (const siglum::dates::Attribute& attribute : reading.attributes) {
    SIGLUM_CHECK(siglum::dates::ParseIso(attribute.value).fault == siglum::dates::IsoFault::kNone);
  }
  SIGLUM_CHECK(siglum::dates::CheckAttributes(reading.attributes).empty());
  if (reading.earliest && reading.latest) SIGLUM_CHECK(*reading.earliest <= *reading.latest);
  for (const Reading& other : reading.alternatives) CheckSound(other);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  constexpr const char* kLanguages[] = {"",   "en", "tr", "fr", "de", "ru", "it", "la",
                                        "az", "hy", "ka", "ar", "fa", "el", "xx"};
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  siglum::dates::Context context;
  if (size > 0) {
    context.language = kLanguages[data[0] % 15];
    if (data[0] >= 128) context.year = 1900 + data[0] - 128;
  }
  const std::string_view rest = text.substr(size > 0 ? 1 : 0);
  if (const auto reading = siglum::dates::Read(rest, context)) {
    CheckSound(*reading);
    siglum::dates::CheckText(*reading, {{"when", std::string(rest)}});
  }
  siglum::dates::ParseIso(rest);
  return 0;
}
