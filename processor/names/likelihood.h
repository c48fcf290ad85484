// Likelihood: how likely a form is if a certain entry of the register is meant.
//
// The form is taken for something that the entry has brought forth: somebody who means Ali Fuat
// Cebesoy writes his full name, or the surname alone, or `General Fuat`, each with some
// probability, and then each word as it is registered, or as it sounds, or inflected, or
// misspelled, each with some probability. So an entry is not nearer to a form because it has few
// words, and what the form has beyond the entry counts as much as what contradicts it.
#ifndef SIGLUM_NAMES_LIKELIHOOD_H_
#define SIGLUM_NAMES_LIKELIHOOD_H_

#include <vector>

#include "names/name_index.h"
#include "names/name_similarity.h"

namespace siglum::names {

// The probabilities of the model. They were chosen on three editions and measured on a fourth, in
// turn (docs/names.md, "How well it works"); within a factor of two none of them moves a figure by
// more than a percent.
struct ModelWeights {
  ModelWeights();  // the values: likelihood.cc

  // How people are referred to: of all references to somebody who has surname and given name.
  float full_name;
  float surname;
  float given_name;
  float given_name_and_title;
  float only_name;  // of somebody who has no surname
  float neither;    // initials alone, a patronymic
  float bare_form;  // by a form of one word, where the entry has a fuller one
  float titles_alone;

  // A word of the form for a word of the entry: equal words 1.
  float inflected;
  float initial;
  float same_sound;
  float equivalent;
  float other_ending;
  float near;        // of words that are nearly alike, falling by
  float near_slope;  // e^-slope to nothing alike
  float other_role;  // a surname as a given name

  // What is missing or too much.
  float missing_surname;  // a part of it: `d'Estournelles` of d'Estournelles de Constant
  float missing_given;
  float not_first_given;  // Victor for Francois-Victor
  float contradiction;    // another surname or given name than the entry's
  float extra_word;       // where the entry says nothing
  float extra_initial;
  float other_initial;
  float known_word;  // an extra word that other entries have
  float other_number;
  float missing_number;
  float other_sex;
  float generation;        // Jr on one side
  float other_generation;  // Jr and Sr
  float missing_head;      // of a place: Bois de Boulogne for Boulogne
  float first_heads;       // of an organization: its first words
  float missing_qualifier;
  float extra_qualifier;
  float other_qualifier;
  float container;  // an extra word that is a place of its own: Wien, Penzing

  // What the register lists as it is.
  float listed;          // but for case and punctuation
  float listed_exactly;  // on top of it
  float office;          // the title agrees with the entry's office
  float other_office;

  // The stranger: somebody who is not in the register.
  float stranger;
  float stranger_word;  // how common a word is among names, each

  // The prior: what the documents say about who is talked about.
  float unseen;    // mentions that count for every entry
  float document;  // what a mention in the same document counts for
  float sure;      // a posterior that counts in the first round
};

struct Likelihood {
  float log = -1e9F;  // of the probability
  bool sure = false;  // the words are those of the entry, none only sounds like it
};

// What a form says, as one of its spellings.
struct FormWords {
  const NameParts& parts;
  const Name& name;
  std::vector<bool> known;       // by word: other entries have it
  std::vector<bool> containers;  // by word: it is a place by itself
};

// `comparison` is CompareNames of `form.name` and `entry`.
Likelihood FindLikelihood(const FormWords& form, const Name& entry, const NameIndex::Traits& traits,
                          const NameComparison& comparison, NameKind kind,
                          const ModelWeights& weights);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_LIKELIHOOD_H_
