// Check: what siglum looks for in the documents of an edition beyond their schemas.
//
// There is one list of checks, for `validate` and `build` alike. A check may gather facts from all
// documents of a run (letters, the use of entries) and compare them when the last one is done.
#ifndef SIGLUM_EDITION_CHECK_H_
#define SIGLUM_EDITION_CHECK_H_

#include <memory>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "diagnostics/diagnostic.h"
#include "edition/project.h"
#include "xml/document.h"

namespace siglum::edition {

// One check of the files of one project in one run.
class Check {
 public:
  virtual ~Check() = default;

  // The findings of one document. Any number of threads; a document that is checked again replaces
  // what was gathered from it. Error: a setting of the project that cannot be used.
  virtual base::Result<std::vector<diagnostics::Diagnostic>> CheckDocument(
      const xml::Document& document) = 0;
  // What all documents show together. Called once, when no thread checks documents any more.
  virtual std::vector<diagnostics::Diagnostic> CheckTogether() { return {}; }
};

// All checks, for a project that outlives them.
std::vector<std::unique_ptr<Check>> MakeChecks(const Project& project);

// The classes of the codes that checks raise: `date`, `name` ...
std::vector<std::string_view> CheckedClasses();

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_CHECK_H_
