// [interchange] of siglum.toml: what exports need and no document says.
#ifndef SIGLUM_EDITION_INTERCHANGE_CONFIG_H_
#define SIGLUM_EDITION_INTERCHANGE_CONFIG_H_

#include "base/result.h"
#include "edition/config.h"
#include "interchange/settings.h"

namespace siglum::edition {

// The table of the siglum.toml that `config` was read from, with the title and language of
// [edition]; the defaults when there is none. Error: `file:line:column: what is wrong`, also for
// keys that siglum does not know.
base::Result<interchange::Settings> ReadInterchangeConfig(const EditionConfig& config);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_INTERCHANGE_CONFIG_H_
