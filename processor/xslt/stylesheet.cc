// Compiling and running with libxslt. Limits count operations, not seconds, so that the same input
// always ends the same way. Documents reach libxslt as trees built from ours (xml/libxml_tree.h).
// Tested by tests/xslt/stylesheet_test.cc.
#include "xslt/stylesheet.h"

#include <fmt/format.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include "base/check.h"
#include "xml/libxml_tree.h"
#include "xslt/libxslt_setup.h"

namespace siglum::xslt {
namespace {

using diagnostics::Diagnostic;
using diagnostics::Severity;

struct FreeStylesheet {
  void operator()(xsltStylesheet* stylesheet) const { xsltFreeStylesheet(stylesheet); }
};
struct FreeTransform {
  void operator()(xsltTransformContext* context) const { xsltFreeTransformContext(context); }
};
using TransformContext = std::unique_ptr<xsltTransformContext, FreeTransform>;

const xmlChar* Chars(const std::string& text) {
  return reinterpret_cast<const xmlChar*>(text.c_str());
}

TransformContext NewContext(xsltStylesheetPtr stylesheet, xmlDocPtr source, const Limits& limits) {
  TransformContext context(xsltNewTransformContext(stylesheet, source));
  SIGLUM_CHECK(context != nullptr);
  xsltSetCtxtSecurityPrefs(SafePreferences(), context.get());
  context->opLimit = limits.max_operations;
  context->xpathCtxt->opLimit = limits.max_operations;
  context->maxTemplateDepth = limits.max_template_depth;
  // Each level of templates may hold a few variables.
  context->maxTemplateVars = limits.max_template_depth * 5;
  return context;
}

std::string Serialize(xmlDocPtr result, xsltStylesheetPtr stylesheet) {
  xmlChar* bytes = nullptr;
  int length = 0;
  int failed = xsltSaveResultToString(&bytes, &length, result, stylesheet);
  std::string output;
  if (failed == 0 && bytes != nullptr) output.assign(reinterpret_cast<char*>(bytes), length);
  xmlFree(bytes);
  return output;
}

// Makes the last xsl:message the error that ended the run.
void MarkTermination(const xml::FilePtr& file, std::vector<Diagnostic>* findings) {
  if (!findings->empty() && findings->back().code->name == "xslt.message") {
    findings->back().severity = Severity::kError;
    return;
  }
  findings->push_back(
      diagnostics::Make("xslt.failed", file, {}, "the stylesheet ended the transformation"));
}

bool HasErrors(const std::vector<Diagnostic>& findings) {
  for (const Diagnostic& finding : findings) {
    if (finding.severity == Severity::kError) return true;
  }
  return false;
}

}  // namespace

struct Stylesheet::Impl {
  std::unique_ptr<xsltStylesheet, FreeStylesheet> stylesheet;
  std::map<std::string, xml::FilePtr> files;  // of the stylesheet, for the places of findings
};

Stylesheet::Stylesheet() : impl_(std::make_unique<Impl>()) {}
Stylesheet::~Stylesheet() = default;

Stylesheet::Compiled Stylesheet::Compile(const std::string& address,
                                         const ResourceOptions& options) {
  bool is_built_in = address.starts_with(kBuiltInScheme);
  xml::Access access;
  if (options.documents.reader.access != nullptr) access = *options.documents.reader.access;
  if (!is_built_in) access = access.WithFolder(xml::FolderOf(address));
  ResourceOptions own = options;
  own.documents.reader.access = &access;
  Resources resources(own);
  Resources::Opened opened = resources.Open(address, nullptr);
  Compiled compiled;
  compiled.diagnostics = std::move(opened.findings);
  if (opened.document == nullptr) {
    for (Diagnostic& finding : compiled.diagnostics) {
      finding.severity = Severity::kError;
      if (finding.file == nullptr) finding.file = base::File::FromBytes(address, "");
    }
    return compiled;
  }
  xml::FilePtr file = opened.document->file();
  xml::TreeOptions tree_options;
  if (is_built_in) tree_options.address = address;
  std::unique_ptr<xmlDict, void (*)(xmlDictPtr)> dictionary(xmlDictCreate(), xmlDictFree);
  tree_options.dictionary = dictionary.get();
  xml::LibxmlTree tree = xml::BuildTree(*opened.document, tree_options);
  resources.Remember(reinterpret_cast<const char*>(tree->URL), file);
  Messages messages(resources, file, true);
  std::shared_ptr<Stylesheet> result(new Stylesheet());
  {
    ActiveRun run(&resources, &messages);
    // On success the stylesheet owns the tree, on failure it is still ours.
    result->impl_->stylesheet.reset(xsltParseStylesheetDoc(tree.get()));
    if (result->impl_->stylesheet != nullptr) tree.release();
  }
  compiled.diagnostics = messages.Take();
  bool is_usable = result->impl_->stylesheet != nullptr && result->impl_->stylesheet->errors == 0 &&
                   !HasErrors(compiled.diagnostics);
  if (!is_usable && !HasErrors(compiled.diagnostics)) {
    compiled.diagnostics.push_back(diagnostics::Make("xslt.invalid-stylesheet", file, {},
                                                     "this is not an XSLT 1.0 stylesheet"));
  }
  result->impl_->files = resources.files();
  if (is_usable) compiled.stylesheet = result;
  return compiled;
}

Stylesheet::Outcome Stylesheet::Transform(const xml::Document& document,
                                          const Parameters& parameters,
                                          const ResourceOptions& options,
                                          const Limits& limits) const {
  Resources resources(options, impl_->files);
  Messages messages(resources, document.file(), false);
  ActiveRun run(&resources, &messages);
  xml::TreeOptions tree_options;
  tree_options.mark_bases = true;
  xml::LibxmlTree source = xml::BuildTree(document, tree_options);
  xsltStylesheetPtr stylesheet = impl_->stylesheet.get();
  TransformContext context = NewContext(stylesheet, source.get(), limits);
  for (const auto& [name, value] : parameters) {
    xsltQuoteOneUserParam(context.get(), Chars(name), Chars(value));
  }
  xml::LibxmlTree result(
      xsltApplyStylesheetUser(stylesheet, source.get(), nullptr, nullptr, nullptr, context.get()));
  Outcome outcome;
  xsltTransformState state = context->state;
  outcome.diagnostics = messages.Take();
  if (state == XSLT_STATE_STOPPED && !HasErrors(outcome.diagnostics)) {
    MarkTermination(document.file(), &outcome.diagnostics);
  }
  if ((state != XSLT_STATE_OK || result == nullptr) && !HasErrors(outcome.diagnostics)) {
    outcome.diagnostics.push_back(
        diagnostics::Make("xslt.failed", document.file(), {}, "the transformation failed"));
  }
  if (!HasErrors(outcome.diagnostics)) outcome.output = Serialize(result.get(), stylesheet);
  return outcome;
}

}  // namespace siglum::xslt
