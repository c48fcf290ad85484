// Own rules: [[rule]] of siglum.toml, as a schema of Schematron.
#ifndef SIGLUM_EDITION_OWN_RULES_H_
#define SIGLUM_EDITION_OWN_RULES_H_

#include <memory>

#include "edition/rules_config.h"
#include "schematron/place_map.h"
#include "xml/document.h"

namespace siglum::edition {

// A schema and where its parts stand in siglum.toml.
struct OwnRules {
  std::shared_ptr<const xml::Document> document;  // <sch:schema>; null: there are none
  std::shared_ptr<const schematron::PlaceMap> places;
};

// `{expression}` in a message is worked out. The prefixes tei and xs are known, others come from
// [schematron] namespaces.
OwnRules WriteOwnRules(const RulesConfig& config);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_OWN_RULES_H_
