// libxslt loads documents and prints errors through process-wide function pointers; ours look up
// the run of the calling thread. EXSLT without its clock and its dice (date:, math:random), because
// the same input must give the same output. Tested by tests/xslt/stylesheet_test.cc.
#include "xslt/libxslt_setup.h"

#include <libexslt/exslt.h>
#include <libxml/xpathInternals.h>
#include <libxslt/documents.h>
#include <libxslt/extensions.h>
#include <libxslt/imports.h>
#include <libxslt/xslt.h>
#include <libxslt/xsltutils.h>

#include <cstdarg>
#include <cstdio>
#include <mutex>
#include <string>

#include "xml/libxml_setup.h"
#include "xml/libxml_tree.h"

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

xmlDocPtr LoadDocument(const xmlChar* address, xmlDictPtr dictionary, int, void*,
                       xsltLoadType type) {
  if (current_run.resources == nullptr) return nullptr;
  std::string uri(reinterpret_cast<const char*>(address));
  Resources::Opened opened = current_run.resources->Open(uri, nullptr);
  for (diagnostics::Diagnostic& finding : opened.findings) {
    if (type == XSLT_LOAD_STYLESHEET) finding.severity = diagnostics::Severity::kError;
    current_run.messages->Add(std::move(finding));
  }
  if (opened.document == nullptr) return nullptr;
  xml::TreeOptions options;
  options.mark_bases = true;
  options.address = uri;
  options.dictionary = dictionary;
  return xml::BuildTree(*opened.document, options).release();
}

void RefuseRandom(xmlXPathParserContextPtr context, int) {
  xmlXPathErr(context, XPATH_UNKNOWN_FUNC_ERROR);
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
    xsltSetLoaderFunc(LoadDocument);
    xsltSetGenericErrorFunc(nullptr, PrintMessage);
  });
}

}  // namespace

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
