// Names of published editions with what their encoders meant: how well they are found, by which
// weights, and whether a probability is what it says.
#ifndef SIGLUM_TESTS_BENCH_ATTESTED_CORPORA_H_
#define SIGLUM_TESTS_BENCH_ATTESTED_CORPORA_H_

#include <string>

namespace siglum::bench {

// The tables in Markdown; a sentence where the material is not beside the checkout.
std::string AttestedCorporaTables();

}  // namespace siglum::bench

#endif  // SIGLUM_TESTS_BENCH_ATTESTED_CORPORA_H_
