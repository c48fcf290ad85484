// Mentions: the places of a document where it names someone or something.
#ifndef SIGLUM_TEI_MENTIONS_H_
#define SIGLUM_TEI_MENTIONS_H_

#include <string>
#include <vector>

#include "tei/register.h"
#include "xml/document.h"

namespace siglum::tei {

// A name in the text: persName, placeName, orgName; settlement, country, region and the like;
// rs and name by their @type, rs without @type by what the register has; author; name without @type
// where only a person can stand (author, docAuthor, byline, signed, speaker). Of an author that
// holds such elements they are the mentions.
//
// No mentions are the names that make up a register entry, and those who made the edition
// (respStmt, editor, funder, sponsor, principal, publicationStmt, revisionDesc).
struct NameMention {
  xml::NodeId node;
  EntityKind kind = EntityKind::kPerson;
  std::string form;             // as attested, see AttestedForm
  bool has_reference = false;   // @ref, @key or @corresp is there, or that of the author around it
  bool is_description = false;  // rs: `the general` is no name
  bool in_literature = false;   // the author of a bibl: registers seldom list such people
  bool any_kind = false;        // the markup does not say whether person, place or organisation
  std::string reading =
      {};  // as the editor reads it (reg, corr, expan); empty where that is `form`
};

// In document order.
std::vector<NameMention> FindNameMentions(const xml::Document& document);

// The text of `node` as the source has it: white space collapsed; of <choice> the original side
// (orig, sic, abbr), of <app> the lemma; without notes; a line break is white space unless it has
// break="no".
std::string AttestedForm(const xml::Document& document, xml::NodeId node);

// The same with the editor's side of <choice> (reg, corr, expan).
std::string EditorsForm(const xml::Document& document, xml::NodeId node);

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_MENTIONS_H_
