// Dating: the elements that say when something was, with what they say: text, attributes, calendar.
#ifndef SIGLUM_TEI_DATING_H_
#define SIGLUM_TEI_DATING_H_

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dates/interval_table.h"
#include "dates/reading.h"
#include "xml/document.h"

namespace siglum::tei {

// What an edition says about its dates (siglum.toml, [dates]).
struct DatingOptions {
  dates::IntervalTable table;
  // Of the edition's <calendar> elements: xml:id, and the calendar as siglum names it.
  std::vector<std::pair<std::string, std::string>> calendars;
  // Dates of other calendars also get @when-custom, @calendar and @datingMethod.
  bool custom = false;
};

// An attribute of att.datable.
struct DatingAttribute {
  std::string name;
  std::string value;
  xml::AttributeId id;
};

// An element of att.datable that has such an attribute, or whose text may be a date.
struct Dating {
  xml::NodeId node;
  std::string text;         // as the source has it; empty where the element's text is no date
  std::string regularized;  // as the editor has it (expan, reg, corr), where that differs
  std::vector<DatingAttribute> attributes;
  bool in_header = false;  // inside teiHeader
  bool is_date = false;    // <date>: its text is meant to be one

  // Those of att.datable.w3c and their ISO variants, as dates/ takes them.
  std::vector<dates::Attribute> Plain() const;
};

// In document order.
std::vector<Dating> FindDatings(const xml::Document& document);

// The calendar that a pointer of @calendar or @datingMethod names, as dates/ calls it: by the ids
// that the edition lists, else by the words of the id (`#cal_julian`, `#Hijri-qamari`); empty where
// it tells nothing.
std::string CalendarOf(std::string_view pointer, const DatingOptions& options);

// The calendar that a description in words names; empty where it names none or several.
std::string CalendarInWords(std::string_view text);

// Of the text of an element: @calendar, else @datingMethod.
std::string CalendarOfText(const xml::Document& document, xml::NodeId node,
                           const DatingOptions& options);

// The year of an ISO value that names a day (`1921-05-08`), Gregorian.
std::optional<int> YearOfDay(std::string_view value);

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_DATING_H_
