// libxml2 has process-wide tables of input protocols and one process-wide loader of external
// entities. Both are set here, once: plain local files only (libxml2's catalogs read those), and a
// loader that asks the EntityLoader of the parse. Tested by tests/xml/hostile_test.cc.
#include "xml/libxml_setup.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xmlIO.h>

#include <mutex>

#include "xml/external_entity.h"

namespace siglum::xml {
namespace {

void IgnoreMessage(void*, const char*, ...) {}

xmlParserInputPtr LoadExternalEntity(const char* system_id, const char* public_id,
                                     xmlParserCtxtPtr context) {
  if (context == nullptr || context->_private == nullptr) return nullptr;
  auto* loader = static_cast<EntityLoader*>(context->_private);
  std::optional<std::string> text =
      loader->Load(public_id != nullptr ? public_id : "", system_id != nullptr ? system_id : "");
  if (!text.has_value()) return nullptr;
  xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateMem(
      text->data(), static_cast<int>(text->size()), XML_CHAR_ENCODING_NONE);
  return buffer == nullptr ? nullptr : xmlNewIOInputStream(context, buffer, XML_CHAR_ENCODING_NONE);
}

}  // namespace

void SetUpLibxml() {
  static std::once_flag once;
  std::call_once(once, [] {
    xmlInitParser();
    xmlCleanupInputCallbacks();
    xmlRegisterInputCallbacks(xmlFileMatch, xmlFileOpen, xmlFileRead, xmlFileClose);
    xmlCleanupOutputCallbacks();
    xmlSetExternalEntityLoader(LoadExternalEntity);
    xmlThrDefSetGenericErrorFunc(nullptr, IgnoreMessage);
    xmlSetGenericErrorFunc(nullptr, IgnoreMessage);
  });
}

}  // namespace siglum::xml
