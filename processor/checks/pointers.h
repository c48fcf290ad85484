// CheckPointers: where the pointers of a corpus lead, over all files of a run (class `ptr`).
//
//   #id              an element of the same document (or of one that includes its file)
//   places.xml#baku  an element of another file, of the run or beside it
//   bib:Smith1       what prefixDef makes of it (TEI P5, 17.2.3)
//
// What is missing in the same way many times is one finding. Tested by
// tests/checks/pointers_test.cc.
#ifndef SIGLUM_CHECKS_POINTERS_H_
#define SIGLUM_CHECKS_POINTERS_H_

#include <functional>
#include <string>
#include <vector>

#include "checks/pointer_index.h"
#include "diagnostics/diagnostic.h"

namespace siglum::checks {

struct OtherFile {
  enum class State { kMissing, kRead, kUnreadable };
  State state = State::kUnreadable;
  IdsOfFile ids;  // of kRead
};

struct PointerAccess {
  // A file for its places in findings; null when it cannot be read again.
  std::function<diagnostics::FilePtr(const std::string& path)> open;
  // The ids of a file that is not of the run. Asked once for each path.
  std::function<OtherFile(const std::string& path)> read_ids;
  // One form of a path, so that two names of one file are equal.
  std::function<std::string(const std::string& path)> canonical;
  // The registers of the edition: their ids hold for all files without the name of the file.
  std::vector<std::string> registers = {};
};

// The findings of all files together, in the order of `files` (by path) and their places.
// `with_unused_ids`: also ids that nothing points to; needs FilePointers::used_ids.
std::vector<diagnostics::Diagnostic> CheckPointers(const std::vector<FilePointers>& files,
                                                   const PointerAccess& access,
                                                   bool with_unused_ids = false);

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_POINTERS_H_
