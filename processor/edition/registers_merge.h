// Merging the registers of two projects into one file, with the pointers of documents
// (interchange/merge.h).
#ifndef SIGLUM_EDITION_REGISTERS_MERGE_H_
#define SIGLUM_EDITION_REGISTERS_MERGE_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "edition/run.h"
#include "interchange/concordance.h"
#include "interchange/losses.h"

namespace siglum::edition {

struct MergeOptions {
  std::string a;                       // a file
  std::vector<std::string> b;          // files
  std::string output;                  // the merged register; never one of the two
  std::vector<std::string> documents;  // whose pointers are rewritten
  bool write = false;                  // the documents; else a diff of them comes back
  interchange::Redirects redirects;
};

// Writes the merged register. The documents change all or none. What comes back is the diff of the
// documents. Error: nothing was written.
base::Result<std::string> MergeRegisterFiles(Projects* projects, const MergeOptions& options,
                                             interchange::Losses* losses);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_REGISTERS_MERGE_H_
