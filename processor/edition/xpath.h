// What `siglum xpath` answers: the value of an expression in each document, with places.
#ifndef SIGLUM_EDITION_XPATH_H_
#define SIGLUM_EDITION_XPATH_H_

#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "base/result.h"
#include "edition/run.h"
#include "xpath/query.h"

namespace siglum::edition {

struct XPathOptions {
  std::string expression;
  std::vector<std::string> namespaces;  // `prefix=uri`
  std::vector<std::string> variables;   // `name=value`, strings
  std::string today;                    // YYYY-MM-DD; empty: the day of the run
  bool count = false;                   // only how many items there are
  bool json = false;                    // an object a line
};

// An expression with its variables, ready for any number of files and threads.
class XPathSearch {
 public:
  // Error: the expression is wrong, with the place marked below it; or an option is.
  static base::Result<std::shared_ptr<const XPathSearch>> Make(const XPathOptions& options);

  // One line an item in `product`: `FILE:LINE:COLUMN: text` for nodes, `FILE: value` for values. An
  // error of evaluation is a failure of the file.
  FileOutcome Run(const Project& project, const std::string& path) const;

  // The plan, as indented lines.
  std::string Explain() const { return query_->Explain(); }

 private:
  XPathSearch() = default;

  XPathOptions options_;
  std::shared_ptr<const xpath::Query> query_;
  std::vector<std::string> values_;  // of the variables
  xpath::Moment now_;
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_XPATH_H_
