// Tested by tests/edition/checks_test.cc and tests/tei/register_test.cc.
#include "edition/registers_check.h"

#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::edition {
namespace {

bool ListsEntries(const xml::Document& document) {
  for (xml::NodeId node : xml::AllNodes(document)) {
    if (!document.is_element(node)) continue;
    std::string_view name = document.name(node).local;
    if (name == "listPerson" || name == "listPlace" || name == "listOrg") return true;
  }
  return false;
}

class RegistersCheck : public Check {
 public:
  base::Result<std::vector<diagnostics::Diagnostic>> CheckDocument(
      const xml::Document& document) override {
    if (!ListsEntries(document)) return std::vector<diagnostics::Diagnostic>();
    tei::Register entries;
    return entries.Add(document);
  }
};

}  // namespace

std::unique_ptr<Check> MakeRegistersCheck(const Project& /*project*/) {
  return std::make_unique<RegistersCheck>();
}

}  // namespace siglum::edition
