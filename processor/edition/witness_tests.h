// siglum witness test: rebuilt witnesses compared with their transcriptions, as siglum.toml says.
#ifndef SIGLUM_EDITION_WITNESS_TESTS_H_
#define SIGLUM_EDITION_WITNESS_TESTS_H_

#include <string>
#include <vector>

#include "edition/run.h"
#include "edition/witness_tests_config.h"

namespace siglum::edition {

// The tests of the edition at `path`. The product is one line for each: what share of the words
// agrees. Findings are `app.witness-differs`, errors where the share is too small and else
// warnings, and `app.witness-unsaid` where the edition says nothing.
FileOutcome RunWitnessTests(const Project& project, const std::string& path,
                            const std::vector<WitnessTest>& tests);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_WITNESS_TESTS_H_
