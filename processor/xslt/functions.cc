// The functions behind kFunctionsNamespace: what XPath 1.0 cannot say, or only with a list of all
// letters. Tested by tests/xslt/functions_test.cc.
#include "xslt/functions.h"

#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <libxslt/extensions.h>

namespace siglum::xslt {
namespace {

void Line(xmlXPathParserContextPtr context, int arguments) {
  if (arguments != 1) return xmlXPathErr(context, XPATH_INVALID_ARITY);
  xmlNodeSetPtr nodes = xmlXPathPopNodeSet(context);
  if (context->error != XPATH_EXPRESSION_OK) return;
  long line = 0;
  if (nodes != nullptr && nodes->nodeNr > 0) line = xmlGetLineNo(nodes->nodeTab[0]);
  xmlXPathFreeNodeSet(nodes);
  xmlXPathReturnNumber(context, line > 0 ? static_cast<double>(line) : 0);
}

// The blocks of Unicode whose default direction is right to left (UAX 9, 3.2, table of
// DerivedBidiClass).
bool IsRightToLeft(int character) {
  return (character >= 0x590 && character <= 0x8FF) ||
         (character >= 0xFB1D && character <= 0xFDFF) ||
         (character >= 0xFE70 && character <= 0xFEFE) ||
         (character >= 0x10800 && character <= 0x10FFF) ||
         (character >= 0x1E800 && character <= 0x1EFFF);
}

void RightToLeft(xmlXPathParserContextPtr context, int arguments) {
  if (arguments != 1) return xmlXPathErr(context, XPATH_INVALID_ARITY);
  xmlChar* text = xmlXPathPopString(context);
  if (context->error != XPATH_EXPRESSION_OK) return;
  bool found = false;
  for (const xmlChar* at = text; at != nullptr && *at != 0 && !found;) {
    int length = 4;
    const int character = xmlGetUTF8Char(at, &length);
    if (character < 0) break;
    found = IsRightToLeft(character);
    at += length;
  }
  xmlFree(text);
  xmlXPathReturnBoolean(context, found ? 1 : 0);
}

}  // namespace

void RegisterFunctions() {
  const xmlChar* uri = BAD_CAST kFunctionsNamespace;
  xsltRegisterExtModuleFunction(BAD_CAST "line", uri, Line);
  xsltRegisterExtModuleFunction(BAD_CAST "right-to-left", uri, RightToLeft);
}

}  // namespace siglum::xslt
