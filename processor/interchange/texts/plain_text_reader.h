// Plain text in: paragraphs by empty lines, a line break where the text has one, a page break for a
// form feed. Tested by tests/interchange/import_test.cc.
#ifndef SIGLUM_INTERCHANGE_TEXTS_PLAIN_TEXT_READER_H_
#define SIGLUM_INTERCHANGE_TEXTS_PLAIN_TEXT_READER_H_

#include <string_view>

#include "interchange/texts/imported.h"

namespace siglum::interchange {

// Nothing of the text is taken for markup. Line ends of all systems are understood.
void ReadPlainText(std::string_view bytes, ImportedText* text);

}  // namespace siglum::interchange

#endif  // SIGLUM_INTERCHANGE_TEXTS_PLAIN_TEXT_READER_H_
