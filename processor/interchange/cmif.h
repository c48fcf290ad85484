// CMIF: letters in the Correspondence Metadata Interchange Format, for correspSearch and others.
//
// Version 1.1 (schema of 26 February 2025) and what its schema does not check but its documentation
// and correspSearch ask for: both actions in each letter, a name in each, one date an action,
// addresses that mean something to others. Version 2 adds what letters mention, their languages and
// their TEI. Source: https://encoding-correspondence.bbaw.de/v1/CMIF.html. Tested by
// tests/interchange/letters_test.cc.
#ifndef SIGLUM_INTERCHANGE_CMIF_H_
#define SIGLUM_INTERCHANGE_CMIF_H_

#include <span>
#include <string>

#include "base/result.h"
#include "interchange/letters.h"
#include "interchange/losses.h"
#include "interchange/settings.h"

namespace siglum::interchange {

// Error: a setting is missing that the format demands. Findings, at `place` (siglum.toml or the
// first letter): what the format recommends and is not set, registers without numbers.
base::Result<std::string> WriteCmif(std::span<const Letter> letters, const Settings& settings,
                                    int version, Losses* losses);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_CMIF_H_
