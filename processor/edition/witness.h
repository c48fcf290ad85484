// siglum witness: the text of a witness, or of all of them.
#ifndef SIGLUM_EDITION_WITNESS_H_
#define SIGLUM_EDITION_WITNESS_H_

#include <string>

#include "apparatus/witness_text.h"
#include "edition/run.h"

namespace siglum::edition {

struct WitnessOptions {
  std::string witness;  // id or siglum; empty: the edited text, or all with `folder`
  std::string folder;   // every witness into a file of its own there
  apparatus::Layer layer = apparatus::Layer::kNone;
  bool as_tei = false;
};

// The product is the text that is asked for; with `folder` the paths of the files that were
// written, one on each line. A failure names the witnesses that there are when the one that was
// asked for is not among them.
FileOutcome WitnessOfFile(const Project& project, const std::string& path,
                          const WitnessOptions& options);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_WITNESS_H_
