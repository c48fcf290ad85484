// The <calendar> elements of a document, compared with what the edition says that they are.
#ifndef SIGLUM_CHECKS_CALENDARS_H_
#define SIGLUM_CHECKS_CALENDARS_H_

#include <vector>

#include "diagnostics/diagnostic.h"
#include "tei/dating.h"
#include "xml/document.h"

namespace siglum::checks {

// `date.calendar-disagrees` for each <calendar> that siglum.toml takes for another calendar than
// its own words name. Called by CheckDates.
void CheckCalendars(const xml::Document& document, const tei::DatingOptions& options,
                    std::vector<diagnostics::Diagnostic>* findings);

}  // namespace siglum::checks

#endif  // SIGLUM_CHECKS_CALENDARS_H_
