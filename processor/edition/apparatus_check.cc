// Whether a document has entries is a look into its table of names, so that files without an
// apparatus cost nothing. Tested by tests/apparatus/findings_test.cc and
// tests/edition/checks_test.cc.
#include "edition/apparatus_check.h"

#include "apparatus/check.h"
#include "edition/apparatus_documents.h"
#include "tei/register.h"

namespace siglum::edition {
namespace {

class ApparatusCheck : public Check {
 public:
  explicit ApparatusCheck(const Project& project) : project_(project) {}

  base::Result<std::vector<diagnostics::Diagnostic>> CheckDocument(
      const xml::Document& document) override {
    const bool has_entries = document.FindExpandedName(tei::kTeiNamespace, "app").valid();
    if (!has_entries) return std::vector<diagnostics::Diagnostic>();
    ApparatusDocuments documents(&project_);
    base::Result<apparatus::Options> options = documents.OptionsFor();
    if (!options.ok()) return options.error();
    return apparatus::CheckApparatus(*apparatus::Apparatus::Read(document, *options));
  }

 private:
  const Project& project_;
};

}  // namespace

std::unique_ptr<Check> MakeApparatusCheck(const Project& project) {
  return std::make_unique<ApparatusCheck>(project);
}

}  // namespace siglum::edition
