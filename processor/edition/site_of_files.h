// SiteOfFiles: a site of files as they are, without an edition around them that is validated first.
#ifndef SIGLUM_EDITION_SITE_OF_FILES_H_
#define SIGLUM_EDITION_SITE_OF_FILES_H_

#include <string>

#include "edition/build.h"

namespace siglum::edition {

struct SiteOfFilesOptions {
  std::string output;  // the folder of the site
  xslt::Parameters parameters;
  int jobs = 1;
  std::function<void(std::size_t, std::size_t)> progress;
};

// Makes one site of `inputs`, which is written only when every file could be read. Title, language,
// registers and stylesheet are those of the siglum.toml that is responsible for the first file, if
// there is one. Files of earlier runs in `output` that are not written again are removed.
BuildOutcome BuildSiteOfFiles(const Inputs& inputs, const SiteOfFilesOptions& options,
                              const ProjectOptions& project_options, FindingFilter* filter,
                              diagnostics::Sink* sink);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_SITE_OF_FILES_H_
