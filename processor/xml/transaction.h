// EditTransaction: edits of several files that are written all or none.
//
//     EditTransaction transaction;
//     for (...) if (Status added = transaction.Add(edits, document, options); !added.ok()) ...
//     Status written = transaction.Commit();
#ifndef SIGLUM_XML_TRANSACTION_H_
#define SIGLUM_XML_TRANSACTION_H_

#include <vector>

#include "os/replace_files.h"
#include "xml/edits.h"

namespace siglum::xml {

// One thread at a time.
class EditTransaction {
 public:
  // Applies the edits and checks their promise (promise.h); nothing is written yet. Error as
  // Edits::CheckPromise says, and when the file has edits in the transaction already; it is then
  // not in the transaction. Without edits nothing is added.
  base::Status Add(const Edits& edits, const Document& before, const DocumentOptions& options);

  // Writes all files, if none of them has changed since it was read. Error: no file has changed.
  base::Status Commit();

  std::size_t size() const { return replacements_.size(); }

 private:
  std::vector<os::Replacement> replacements_;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_TRANSACTION_H_
