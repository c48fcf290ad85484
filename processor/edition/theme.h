// Theme: the files of a folder that give a site its own look: colours, fonts, a logo.
#ifndef SIGLUM_EDITION_THEME_H_
#define SIGLUM_EDITION_THEME_H_

#include <map>
#include <string>

#include "base/result.h"

namespace siglum::edition {

// Style sheets, fonts and pictures of `folder`, by name; `theme.css` is the one that pages load,
// after siglum's own. Error: there is no theme.css, a style sheet would fetch something from the
// web, or the files are too large.
base::Result<std::map<std::string, std::string>> ReadTheme(const std::string& folder);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_THEME_H_
