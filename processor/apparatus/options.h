// Options: what differs between projects when their apparatus is read ([apparatus] of siglum.toml).
#ifndef SIGLUM_APPARATUS_OPTIONS_H_
#define SIGLUM_APPARATUS_OPTIONS_H_

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "xml/document.h"

namespace siglum::apparatus {

// The document at `address` (without fragment) as it stands in the file `from`; null when it is not
// to be had. Called from one thread at a time; what it gives must live as long as the apparatus.
using OpenDocument = std::function<std::shared_ptr<const xml::Document>(std::string_view address,
                                                                        const xml::FilePtr& from)>;

// Whether a witness that an entry does not name has the lemma.
enum class Polarity {
  kByMarkup,  // it has, where the lemma names no witnesses of its own
  kPositive,  // no: an entry names all that it knows of
  kNegative,  // yes: an entry names only those that differ
};

struct Options {
  Polarity polarity = Polarity::kByMarkup;
  // Attributes that attribute a reading to somebody, beside @wit.
  std::vector<std::string> attributions = {"source", "resp", "hand"};
  // Values of @type and @cause of an empty reading that mean omission are many, and an empty
  // reading means it without them; these mean it even where something stands inside.
  std::vector<std::string> omission_types = {"omission", "omitted",         "om", "om.", "missing",
                                             "omissio",  "variation-absent"};
  // Values of @type of a rdgGrp or a reading that give the state before or after correction.
  std::vector<std::string> before_correction = {
      "anteCorr", "ac", "a.c.", "ante-correctionem", "ante_correctionem", "beforeCorrection"};
  std::vector<std::string> after_correction = {
      "postCorr", "pc", "p.c.", "post-correctionem", "post_correctionem", "afterCorrection"};
  // Values of @type of a lem that no witness supports.
  std::vector<std::string> conjecture_types = {"emn",        "emend",      "emendation", "conj",
                                               "conjecture", "coniectura", "conjectural"};
  OpenDocument open;  // may be empty: then no other file is read
};

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_OPTIONS_H_
