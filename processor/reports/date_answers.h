// What `siglum dates parse` and `siglum dates convert` answer, one expression at a time.
#ifndef SIGLUM_REPORTS_DATE_ANSWERS_H_
#define SIGLUM_REPORTS_DATE_ANSWERS_H_

#include <string>
#include <string_view>

#include "base/result.h"
#include "dates/reading.h"

namespace siglum::reports {

// How the expression is read: a few lines for people, or one line of JSON.
std::string DescribeDate(std::string_view text, const dates::Context& context, bool as_json);

// A calendar that dates/ knows, or `hijri`, of which the kind is open. Error: a list of those.
base::Status CheckCalendarName(const std::string& name);

// The same day in another calendar: figures (`1337-05-08`, `1337-05`, `1337`) or words of the first
// one. Where it is not one day, the first and the last. Error: there is no such day.
base::Result<std::string> ConvertDate(const std::string& text, const std::string& from,
                                      const std::string& to, bool as_json);

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_DATE_ANSWERS_H_
