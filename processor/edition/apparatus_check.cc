// Tested by tests/apparatus/findings_test.cc and tests/edition/checks_test.cc.
#include "edition/apparatus_check.h"

#include "apparatus/check.h"
#include "edition/apparatus_documents.h"

namespace siglum::edition {
namespace {

class ApparatusCheck : public Check {
 public:
  explicit ApparatusCheck(const Project& project) : project_(project) {}

  base::Result<std::vector<diagnostics::Diagnostic>> CheckDocument(
      const xml::Document& document) override {
    if (!HasEntries(document)) return std::vector<diagnostics::Diagnostic>();
    ApparatusDocuments documents(&project_);
    base::Result<apparatus::Options> options = documents.OptionsFor();
    if (!options.ok()) return options.error();
    return apparatus::CheckApparatus(*apparatus::Apparatus::Read(document, *options));
  }

 private:
  static bool HasEntries(const xml::Document& document) {
    for (std::size_t i = 0; i < document.size(); ++i) {
      const xml::NodeId node(i);
      if (document.is_element(node) && document.name(node).local == "app") return true;
    }
    return false;
  }

  const Project& project_;
};

}  // namespace

std::unique_ptr<Check> MakeApparatusCheck(const Project& project) {
  return std::make_unique<ApparatusCheck>(project);
}

}  // namespace siglum::edition
