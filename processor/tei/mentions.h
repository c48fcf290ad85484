// Mentions: the places of a document where it names someone or something, or gives a date.
#ifndef SIGLUM_TEI_MENTIONS_H_
#define SIGLUM_TEI_MENTIONS_H_

#include <string>
#include <vector>

#include "tei/register.h"
#include "xml/document.h"

namespace siglum::tei {

// A name in the running text (persName, placeName, orgName, rs and name by their @type). Names that
// make up a register entry are not mentions.
struct NameMention {
  xml::NodeId node;
  EntityKind kind = EntityKind::kPerson;
  std::string form;            // as attested, see AttestedForm
  bool has_reference = false;  // @ref, @key or @corresp is there
};

// A <date>.
struct DateMention {
  xml::NodeId node;
  std::string text;
  bool has_attributes = false;  // some attribute of att.datable is there
  bool in_header = false;       // inside teiHeader
};

// Both in document order.
std::vector<NameMention> FindNameMentions(const xml::Document& document);
std::vector<DateMention> FindDateMentions(const xml::Document& document);

// The text of `node` as the source has it: white space collapsed; of <choice> the original side
// (orig, sic, abbr), of <app> the lemma; without notes; a line break is white space unless it has
// break="no".
std::string AttestedForm(const xml::Document& document, xml::NodeId node);

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_MENTIONS_H_
