// What the checks of order need to know of a dating: the days that it allows.
#ifndef SIGLUM_CHECKS_DATED_H_
#define SIGLUM_CHECKS_DATED_H_

#include <string>
#include <string_view>

#include "dates/checks.h"
#include "tei/dating.h"
#include "xml/document.h"

namespace siglum::checks {

// What the attributes say; without them the text, where it is a date that needs nothing from
// elsewhere and that nothing is doubtful about. Both ends empty where neither says anything.
dates::Bounds BoundsOf(const xml::Document& document, const tei::Dating& dating,
                       const tei::DatingOptions& options);

// The dating in a message: `1921-05-08`, `8 May 1921`.
std::string SaidBy(const tei::Dating& dating);

// The nearest ancestor of `node` with that TEI name; none when there is none.
xml::NodeId Ancestor(const xml::Document& document, xml::NodeId node, std::string_view name);

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_DATED_H_
