// Romanize: text of any script in ASCII letters, as identifiers want it.
#ifndef SIGLUM_BASE_ROMANIZE_H_
#define SIGLUM_BASE_ROMANIZE_H_

#include <string>
#include <string_view>

namespace siglum::base {

// Readable rather than exact, and not to be turned back: `Topçubaşov` is Topcubasov, `Топчибашев`
// is Topchibashev. What has no romanization is left out. Any number of threads may call it, one at
// a time works.
std::string Romanize(std::string_view text);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_ROMANIZE_H_
