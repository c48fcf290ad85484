// What expressions of XPath see of the world: the day of the run, and the files of the edition.
#ifndef SIGLUM_EDITION_XPATH_ENVIRONMENT_H_
#define SIGLUM_EDITION_XPATH_ENVIRONMENT_H_

#include <string>

#include "base/result.h"
#include "xpath/values/context.h"

namespace siglum::edition {

class Project;

// The day that --today names, at its beginning in UTC; without one the moment of the call. Error:
// no date.
base::Result<xpath::Moment> MomentOfRun(const std::string& today);

// For the document at `path`: fn:doc and fn:unparsed-text open what the document itself may bring
// in (Project::DocumentOptionsFor), nothing else. `project` must outlive the environment.
xpath::Environment EnvironmentFor(const Project& project, const std::string& path,
                                  const xpath::Moment& now);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_XPATH_ENVIRONMENT_H_
