// What siglum.toml says of witnesses that are tested: [[test]] and [normalization.NAME].
//
//   [[test]]
//   edition = "letter.xml"
//   witness = "A"
//   transcription = "witnesses/a.xml"   # TEI, or plain text
//   normalization = "loose"
//   at-least = 0.98
//
//   [normalization.loose]
//   case = false                        # upper and lower case are the same
//   letters = ["v=u", "j=i"]
#ifndef SIGLUM_EDITION_WITNESS_TESTS_CONFIG_H_
#define SIGLUM_EDITION_WITNESS_TESTS_CONFIG_H_

#include <string>
#include <vector>

#include "apparatus/witness_comparison.h"
#include "base/result.h"

namespace siglum::edition {

struct WitnessTest {
  std::string edition;        // path
  std::string witness;        // id or siglum
  std::string transcription;  // path
  apparatus::Layer layer = apparatus::Layer::kNone;
  apparatus::Normalization normalization;
  float at_least = 1;  // share of agreement that is enough, from 0 to 1
};

// The tests of the siglum.toml at `path`; paths count from its folder. Error: `file:line:column:
// what is wrong`, also when there is no test.
base::Result<std::vector<WitnessTest>> ReadWitnessTests(const std::string& path);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_WITNESS_TESTS_CONFIG_H_
