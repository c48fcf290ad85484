// Years: in which years something was, as TEI says it with attributes or in words.
#ifndef SIGLUM_TEI_YEARS_H_
#define SIGLUM_TEI_YEARS_H_

#include <optional>
#include <span>
#include <string_view>

#include "dates/reading.h"
#include "xml/document.h"

namespace siglum::tei {

// Gregorian; an end that is open or not known is empty.
struct YearRange {
  std::optional<int> first;
  std::optional<int> last;
};

// What members of att.datable say together: the earliest of their beginnings, the latest of their
// ends. Values that are no year or day of ISO 8601 say nothing.
YearRange YearsOf(std::span<const dates::Attribute> attributes);

// The same of a date in words; both empty where it cannot be read.
YearRange YearsOfText(std::string_view text, std::string_view language);

// The year that a document tells of or was written in: of <creation>; else of the sending of a
// letter (<correspAction type="sent">); else of <origDate>; else of its <docDate> and datelines.
// The first of these that is there counts. None where it is open or spans several years, as that of
// a collection does.
std::optional<int> YearOfDocument(const xml::Document& document);

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_YEARS_H_
