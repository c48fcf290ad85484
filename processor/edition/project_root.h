// The root of a project: how far up from its files siglum looks without being told.
#ifndef SIGLUM_EDITION_PROJECT_ROOT_H_
#define SIGLUM_EDITION_PROJECT_ROOT_H_

#include <string>

namespace siglum::edition {

// The nearest folder at or above `folder` that a version control system calls a repository (it
// holds
// `.git`); empty when there is none.
std::string FindRepository(const std::string& folder);

// Whether `path` lies below `folder` (or is it) when all symbolic links are followed.
bool LiesBelow(const std::string& path, const std::string& folder);

// Whether `path` is a schema (.rng, .rnc) beside `folder`: below the folder two above it, all links
// followed. `letters/` and `schemas/` side by side, or `editions/one/` and `schemas/`, are the
// usual layouts; such a schema may be used as long as it is one, and nothing of it may be shown
// otherwise.
bool IsSchemaBeside(const std::string& path, const std::string& folder);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_PROJECT_ROOT_H_
