// Stranger: how likely a form is if somebody is meant whom nobody has named yet.
#ifndef SIGLUM_NAMES_STRANGER_H_
#define SIGLUM_NAMES_STRANGER_H_

#include "names/likelihood.h"
#include "names/name_similarity.h"

namespace siglum::names {

// The weight of somebody who is not in the register, to be compared with the likelihoods of
// entries.
float StrangerWeight(const Name& name, const ModelWeights& weights);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_STRANGER_H_
