// Code reader: expressions, value templates and messages of a schema, with the parameters of
// abstract patterns put in.
#ifndef SIGLUM_SCHEMATRON_CODE_READER_H_
#define SIGLUM_SCHEMATRON_CODE_READER_H_

#include <string>
#include <string_view>
#include <vector>

#include "schematron/model.h"
#include "schematron/source.h"

namespace siglum::schematron {

// A parameter of an instance of an abstract pattern (ISO 19757-3:2020, 6.2.2).
struct Parameter {
  std::string name;
  std::string value;
};
using Parameters = std::vector<Parameter>;  // the longest name first

// The expression in an attribute; not given when the attribute is not there.
Code ReadCode(const Element& element, std::string_view attribute, const Parameters& parameters);

// Text with expressions in braces: `{local-name()}`; doubled braces are plain ones.
Pieces ReadTemplate(const Element& element, std::string_view attribute,
                    const Parameters& parameters);
Pieces ReadTemplate(const Element& element, std::string_view text, const Place& place,
                    const Parameters& parameters);

// The mixed content of a message.
Pieces ReadPieces(const Element& element, const Parameters& parameters);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_CODE_READER_H_
