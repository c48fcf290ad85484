// PublishedIds: which ids of an earlier edition a new one lacks, so that citations do not break.
#ifndef SIGLUM_SITE_PUBLISHED_IDS_H_
#define SIGLUM_SITE_PUBLISHED_IDS_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace siglum::site {

// `letters/a.html#p3` for each id of `published` that `current` has not, both as Site::IdsAsJson
// writes them. A page that is gone is named once, without its ids. Error: `published` is no such
// list.
base::Result<std::vector<std::string>> FindGoneIds(std::string_view published,
                                                   std::string_view current);

}  // namespace siglum::site

#endif  // SIGLUM_SITE_PUBLISHED_IDS_H_
