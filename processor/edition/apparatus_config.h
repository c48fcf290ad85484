// [apparatus] of siglum.toml: how the apparatus of an edition is read.
#ifndef SIGLUM_EDITION_APPARATUS_CONFIG_H_
#define SIGLUM_EDITION_APPARATUS_CONFIG_H_

#include <string>

#include "apparatus/options.h"
#include "base/result.h"

namespace siglum::edition {

// The table of the siglum.toml at `path`; the defaults when the path is empty or there is no such
// table. Error: `file:line:column: what is wrong`, also for keys that siglum does not know.
base::Result<apparatus::Options> ReadApparatusConfig(const std::string& path);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_APPARATUS_CONFIG_H_
