// The catalogue of codes: every kind of finding that siglum knows, each explained with an example.
// A code is stable for ever: scripts, baselines and `--ignore` rely on it.
#ifndef SIGLUM_DIAGNOSTICS_CATALOGUE_H_
#define SIGLUM_DIAGNOSTICS_CATALOGUE_H_

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace siglum::diagnostics {

enum class Severity { kInfo, kWarning, kError };

// `info`, `warning`, `error`.
std::string_view SeverityName(Severity severity);

// One kind of finding. `class.what-is-wrong`, classes: xml rng ptr app date name tei xslt tex
// config.
struct Code {
  std::string_view name;
  Severity severity;         // the usual one
  std::string_view title;    // one line: `a start tag and an end tag do not match`
  std::string_view meaning;  // a paragraph or two for encoders
  std::string_view faulty;   // a small example that has the fault
  std::string_view mended;   // the same without it
};

// All codes, sorted by name.
std::span<const Code> AllCodes();

// The code of that name, or null.
const Code* FindCode(std::string_view name);

// The code whose name is nearest to a misspelled one.
std::optional<std::string> NearestCode(std::string_view name);

// The page that `siglum explain CODE` prints.
std::string Explain(const Code& code);

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_CATALOGUE_H_
