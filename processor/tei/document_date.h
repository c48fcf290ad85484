// DocumentDates: the day on which a document, or a part of it, was written.
#ifndef SIGLUM_TEI_DOCUMENT_DATE_H_
#define SIGLUM_TEI_DOCUMENT_DATE_H_

#include <string>
#include <vector>

#include "tei/dating.h"
#include "xml/document.h"

namespace siglum::tei {

// What a document says about its own date: <correspAction type="sent">, <creation>, the dateline of
// its opener or closer, <docDate>, <origDate>. A dateline inside a <div> is that of the <div>. Two
// different dates at one place say nothing.
class DocumentDates {
 public:
  // `datings`: all of the document, in its order. Both arguments must outlive the object.
  DocumentDates(const xml::Document& document, const std::vector<Dating>& datings,
                const DatingOptions& options);

  // ISO 8601: a day, month or year; empty where nothing is known, and for the date itself.
  std::string For(xml::NodeId node) const;

 private:
  enum class Place { kSent, kCreation, kDateline, kTitlePage, kOrigin, kNone };
  struct Candidate {
    xml::NodeId node;   // the dating
    xml::NodeId scope;  // whose date it is
    Place place;
    std::string value;
  };

  Place PlaceOf(xml::NodeId node) const;
  xml::NodeId ScopeOf(const Dating& dating, Place place) const;
  std::string ValueOf(const Dating& dating, const DatingOptions& options) const;
  bool IsBetter(const Candidate& a, const Candidate& b) const;

  const xml::Document& document_;
  std::vector<Candidate> candidates_;
};

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_DOCUMENT_DATE_H_
