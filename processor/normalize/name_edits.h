// NameEdits: what is written at a name once it is known who is meant.
#ifndef SIGLUM_NORMALIZE_NAME_EDITS_H_
#define SIGLUM_NORMALIZE_NAME_EDITS_H_

#include <string>
#include <vector>

#include "names/matcher.h"
#include "tei/register_matcher.h"
#include "xml/edits.h"

namespace siglum::normalize {

// What an edition wants to have written at its names (siglum.toml, [normalize]).
struct NameOptions {
  names::DecisionRules rules;
  bool ref = true;            // @ref, the pointer to the entry
  bool reg = false;           // <choice> of the attested and the preferred form
  bool cert = false;          // @cert by the score
  float cert_high = 0.95F;    // from this score on `high`,
  float cert_medium = 0.85F;  // from this one `medium`, below `low`
  std::string resp;           // @resp; empty: none
};

// The edits of one name; none where nothing is wanted, or nothing can be written.
struct NameEdits {
  std::string title;  // `add ref="persons.xml#id"`
  std::vector<xml::TextEdit> edits;
};

// @ref, @cert and @resp stand on the element; with `reg` alone, the last two stand on <reg>.
// Attributes that are there stay, and so does a name that an editor has already worked on with
// <choice> and its kin, or that holds other names. `match` must be decided.
NameEdits EditsFor(const xml::Document& document, const tei::MentionMatch& match,
                   const NameOptions& options);

// Whether a name has all that `options` want.
bool IsNormalized(const xml::Document& document, const tei::NameMention& mention,
                  const NameOptions& options);

}  // namespace siglum::normalize

#endif  // SIGLUM_NORMALIZE_NAME_EDITS_H_
