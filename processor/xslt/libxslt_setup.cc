// libxslt loads documents and prints errors through process-wide function pointers; ours look up
// the run of the calling thread. EXSLT without its clock and its dice (date:, math:random), because
// the same input must give the same output. Tested by tests/xslt/stylesheet_test.cc.
#include "xslt/libxslt_setup.h"

#include <libexslt/exslt.h>
#include <libxml/uri.h>
#include <libxml/xpathInternals.h>
#include <libxslt/documents.h>
#include <libxslt/extensions.h>
#include <libxslt/imports.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>

#include <algorithm>
#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string>

#include "base/uri.h"
#include "xml/libxml_setup.h"
#include "xml/libxml_tree.h"
#include "xslt/functions.h"

namespace siglum::xslt {
namespace {

struct CurrentRun {
  Resources* resources = nullptr;
  Messages* messages = nullptr;
};

thread_local CurrentRun current_run;

void PrintMessage(void*, const char* format, ...) {
  if (current_run.messages == nullptr) return;
  std::va_list arguments;
  va_start(arguments, format);
  char* text = nullptr;
  int length = ::vasprintf(&text, format, arguments);
  va_end(arguments);
  if (length < 0) return;
  current_run.messages->Print({text, static_cast<std::size_t>(length)});
  ::free(text);
}

void TakeStructuredError(void*, xmlErrorPtr error) {
  if (current_run.messages != nullptr && error->message != nullptr) {
    current_run.messages->XPathError(error->message);
  }
}

// The instruction that a transformation is at.
Place InstructionOf(const xsltTransformContext* context) {
  const xmlNode* instruction = context != nullptr ? context->inst : nullptr;
  if (instruction == nullptr || instruction->doc == nullptr) return {};
  auto line = static_cast<std::uint32_t>(std::max(xmlGetLineNo(instruction), 0L));
  return current_run.messages->PlaceOf(reinterpret_cast<const char*>(instruction->doc->URL), line,
                                       reinterpret_cast<const char*>(instruction->name));
}

// `asked_by` is the stylesheet or the transformation, as `type` says.
xmlDocPtr LoadDocument(const xmlChar* address, xmlDictPtr dictionary, int, void* asked_by,
                       xsltLoadType type) {
  if (current_run.resources == nullptr) return nullptr;
  std::string uri(reinterpret_cast<const char*>(address));
  Resources::Opened opened = current_run.resources->Open(uri);
  for (diagnostics::Diagnostic& finding : opened.findings) {
    if (type == XSLT_LOAD_STYLESHEET) finding.severity = diagnostics::Severity::kError;
    if (type == XSLT_LOAD_STYLESHEET && finding.file == nullptr) {
      current_run.messages->Refuse(std::move(finding));
      continue;
    }
    if (type == XSLT_LOAD_DOCUMENT && finding.file == nullptr) {
      Place place = InstructionOf(static_cast<xsltTransformContextPtr>(asked_by));
      finding.file = place.file;
      finding.span = place.span;
    }
    current_run.messages->Add(std::move(finding));
  }
  if (opened.document == nullptr) return nullptr;
  xml::TreeOptions options;
  options.mark_bases = true;
  options.address = uri;
  options.dictionary = dictionary;
  xml::LibxmlTree tree = xml::BuildTree(*opened.document, options);
  if (type == XSLT_LOAD_STYLESHEET) EscapeImports(tree.get());
  return tree.release();
}

void RefuseRandom(xmlXPathParserContextPtr context, int) {
  xmlXPathErr(context, XPATH_UNKNOWN_FUNC_ERROR);
}

// str:padding in one step and within bounds: EXSLT's makes a text of any length, one character
// after the other, without asking any limit.
void Pad(xmlXPathParserContextPtr context, int arguments) {
  if (arguments < 1 || arguments > 2) return xmlXPathErr(context, XPATH_INVALID_ARITY);
  xmlChar* given = arguments == 2 ? xmlXPathPopString(context) : xmlStrdup(BAD_CAST " ");
  std::string with = given != nullptr ? reinterpret_cast<const char*>(given) : "";
  xmlFree(given);
  const double wanted = xmlXPathPopNumber(context);
  if (context->error != XPATH_EXPRESSION_OK) return;
  constexpr double kMost = 10'000'000;
  if (wanted > kMost) return xmlXPathErr(context, XPATH_OP_LIMIT_EXCEEDED);
  const int unit = xmlUTF8Strlen(BAD_CAST with.c_str());
  std::string padding;
  if (wanted >= 1 && unit > 0) {
    const int length = static_cast<int>(wanted);
    for (int i = 0; i < length / unit; ++i) padding += with;
    const int rest = xmlUTF8Strsize(BAD_CAST with.c_str(), length % unit);
    padding.append(with, 0, static_cast<std::size_t>(std::max(rest, 0)));
  }
  xmlXPathReturnString(context, xmlStrdup(BAD_CAST padding.c_str()));
}

void SetUpLibxslt() {
  static std::once_flag once;
  std::call_once(once, [] {
    xml::SetUpLibxml();
    xsltInit();
    exsltCommonRegister();
    exsltMathRegister();
    exsltSetsRegister();
    exsltFuncRegister();
    exsltStrRegister();
    xsltRegisterExtModuleFunction(BAD_CAST "random", EXSLT_MATH_NAMESPACE, RefuseRandom);
    xsltRegisterExtModuleFunction(BAD_CAST "padding", EXSLT_STRINGS_NAMESPACE, Pad);
    RegisterFunctions();
    xsltSetLoaderFunc(LoadDocument);
    xsltSetGenericErrorFunc(nullptr, PrintMessage);
  });
}

}  // namespace

std::string AddressOfPath(const std::string& path) {
  xmlChar* escaped = xmlURIEscapeStr(BAD_CAST path.c_str(), BAD_CAST "/");
  std::string address(reinterpret_cast<const char*>(escaped));
  xmlFree(escaped);
  return address;
}

void EscapeImports(xmlDoc* stylesheet) {
  xmlNode* root = xmlDocGetRootElement(stylesheet);
  for (xmlNode* node = root != nullptr ? root->children : nullptr; node != nullptr;
       node = node->next) {
    xmlAttr* address = node->type == XML_ELEMENT_NODE && node->ns != nullptr &&
                               xmlStrEqual(node->ns->href, XSLT_NAMESPACE)
                           ? xmlHasProp(node, BAD_CAST "href")
                           : nullptr;
    if (address == nullptr) continue;
    xmlChar* value = xmlNodeGetContent(reinterpret_cast<xmlNode*>(address));
    std::string escaped = base::EscapedUri(reinterpret_cast<const char*>(value));
    xmlSetProp(node, BAD_CAST "href", BAD_CAST escaped.c_str());
    xmlFree(value);
  }
}

ActiveRun::ActiveRun(Resources* resources, Messages* messages) {
  SetUpLibxslt();
  current_run = {resources, messages};
  xmlSetStructuredErrorFunc(nullptr, TakeStructuredError);  // thread-local in libxml2
}

ActiveRun::~ActiveRun() {
  current_run = {};
  xmlSetStructuredErrorFunc(nullptr, nullptr);
}

xsltSecurityPrefsPtr SafePreferences() {
  SetUpLibxslt();
  static xsltSecurityPrefsPtr preferences = [] {
    xsltSecurityPrefsPtr made = xsltNewSecurityPrefs();
    for (xsltSecurityOption option :
         {XSLT_SECPREF_WRITE_FILE, XSLT_SECPREF_CREATE_DIRECTORY, XSLT_SECPREF_WRITE_NETWORK}) {
      xsltSetSecurityPrefs(made, option, xsltSecurityForbid);
    }
    return made;
  }();
  return preferences;
}

}  // namespace siglum::xslt
