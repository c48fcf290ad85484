// Compiling and running with libxslt. Limits count operations, not seconds, so that the same input
// always ends the same way. Documents reach libxslt as trees built from ours (xml/libxml_tree.h).
// Tested by tests/xslt/stylesheet_test.cc.
#include "xslt/stylesheet.h"

#include <fmt/format.h>
#include <libxslt/imports.h>
#include <libxslt/transform.h>
#include <libxslt/variables.h>
#include <libxslt/xsltInternals.h>
#include <libxslt/xsltutils.h>

#include <algorithm>

#include "base/check.h"
#include "base/similarity.h"
#include "base/uri.h"
#include "diagnostics/codes/xslt.h"
#include "xml/libxml_tree.h"
#include "xml/memory_account.h"
#include "xslt/additions.h"
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

// The node of `document` that the stylesheet is working on; no place when it works on another
// document or on a part of a result.
Place WorkPlaceOf(const xsltTransformContext* context, const xml::Document& document) {
  const xmlNode* node = context->node;
  bool is_of_document = node != nullptr && node->type != XML_NAMESPACE_DECL &&
                        node->doc == context->initialContextDoc;
  xml::NodeId id = is_of_document ? xml::NodeOf(node) : xml::NodeId::None();
  if (!id.valid()) return {};
  return {document.source(id), document.span(id)};
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

// What a run of `stylesheet` may take for a document of so many bytes.
Limits LimitsFor(bool is_built_in, const Limits& limits, std::uint64_t bytes) {
  if (!is_built_in || limits != Limits{}) return limits;
  // Several times what the built-in stylesheets take for each byte of the densest editions; a
  // document that costs more than in proportion still ends.
  constexpr std::uint64_t kOperationsPerByte = 2'000;
  constexpr std::uint64_t kMemoryPerByte = 64;
  Limits wider = limits;
  wider.max_operations += kOperationsPerByte * bytes;
  wider.max_memory += kMemoryPerByte * bytes;
  return wider;
}

// The run took too much memory: that is what is to be said, whatever came of it.
void ReportMemory(const xml::FilePtr& file, std::uint64_t limit,
                  std::vector<Diagnostic>* findings) {
  Diagnostic finding =
      diagnostics::Make(codes::kXsltLimit, file, {},
                        fmt::format("the stylesheet takes more than {} MB of memory", limit >> 20));
  finding.hint = "it makes something without end; if the result is only large, raise --max-memory";
  findings->assign(1, std::move(finding));
}

// The value of `document` that leads to the file at `address`, as `../register/persons.xml#x` does;
// its file alone where there is none.
Place FindReference(const xml::Document& document, const std::string& address) {
  std::string path = base::LocalPath(address, "");
  for (xml::NodeId node(0); node.value() < document.size(); node = xml::NodeId(node.value() + 1)) {
    if (!document.is_element(node)) continue;
    for (std::size_t i = 0; i < document.attribute_count(node); ++i) {
      xml::AttributeId attribute = document.attribute(node, i);
      std::string_view value = document.value(attribute);
      std::size_t hash = value.find('#');
      bool is_pointer = hash != std::string_view::npos && hash > 0;
      if (is_pointer && base::LocalPath(value, document.source(node)->path()) == path) {
        return {document.source(node), document.value_span(attribute)};
      }
    }
  }
  return {document.file(), {}};
}

// A built-in stylesheet goes on without a file that it may not read or that is not there; the
// document is what asks for it.
void PlaceRefusals(const xml::Document& document, std::vector<Diagnostic>* findings) {
  for (Diagnostic& finding : *findings) {
    auto address = std::ranges::find(finding.arguments, "address", &diagnostics::Argument::name);
    if (address == finding.arguments.end()) continue;
    finding.severity = Severity::kWarning;
    Place place = FindReference(document, address->value);
    finding.file = place.file;
    finding.span = place.span;
    finding.related.clear();
    std::string path = base::LocalPath(address->value, "");
    finding.message = fmt::format("{} is left out: {}", path,
                                  finding.code->name == codes::kXsltReadForbidden
                                      ? "it is outside the folders that may be read"
                                      : "it cannot be read");
    finding.hint = finding.code->name == codes::kXsltReadForbidden
                       ? fmt::format(
                             "put a siglum.toml into the folder of the edition, or allow "
                             "this one: --allow {}",
                             xml::FolderOf(path))
                       : "correct the reference, or put the file there";
  }
}

// Makes the last xsl:message the error that ended the run.
void MarkTermination(const xml::FilePtr& file, std::vector<Diagnostic>* findings) {
  if (!findings->empty() && findings->back().code->name == codes::kXsltMessage) {
    findings->back().severity = Severity::kError;
    return;
  }
  findings->push_back(
      diagnostics::Make(codes::kXsltFailed, file, {}, "the stylesheet ended the transformation"));
}

// The parameters that a stylesheet and its imports declare; those in a namespace as `{URI}name`.
std::vector<std::string> ParametersOf(xsltStylesheetPtr stylesheet) {
  std::vector<std::string> names;
  for (; stylesheet != nullptr; stylesheet = xsltNextImport(stylesheet)) {
    for (xsltStackElemPtr one = stylesheet->variables; one != nullptr; one = one->next) {
      if (one->comp == nullptr || one->comp->type != XSLT_FUNC_PARAM) continue;
      std::string name;
      if (one->nameURI != nullptr) {
        name = fmt::format("{{{}}}", reinterpret_cast<const char*>(one->nameURI));
      }
      names.push_back(name + reinterpret_cast<const char*>(one->name));
    }
  }
  return names;
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
  xml::FilePtr file;                          // the main one
  std::map<std::string, xml::FilePtr> files;  // of the stylesheet, for the places of findings
  std::string folder;                         // empty when it is built in

  // What may be read: what `options` allow, and the stylesheet's own folder.
  xml::Access AccessFor(const ResourceOptions& options) const {
    xml::Access access;
    if (options.documents.reader.access != nullptr) access = *options.documents.reader.access;
    return folder.empty() ? access : access.WithFolder(folder);
  }
  // What is given for parameters that the stylesheet has not.
  void ReportUnknown(const Parameters& parameters, std::vector<Diagnostic>* findings) const;
  // Compiles the main document; false when it cannot be used.
  bool Compile(const xml::Document& document, const std::string& address, Resources* resources,
               std::vector<Diagnostic>* findings);
};

bool Stylesheet::Impl::Compile(const xml::Document& document, const std::string& address,
                               Resources* resources, std::vector<Diagnostic>* findings) {
  std::unique_ptr<xmlDict, void (*)(xmlDictPtr)> dictionary(xmlDictCreate(), xmlDictFree);
  xml::TreeOptions tree_options;
  tree_options.address = address;
  tree_options.dictionary = dictionary.get();
  xml::LibxmlTree tree = xml::BuildTree(document, tree_options);
  EscapeImports(tree.get());
  Messages messages(*resources, document.file(), true);
  {
    ActiveRun run(resources, &messages);
    // On success the stylesheet owns the tree, on failure it is still ours.
    stylesheet.reset(xsltParseStylesheetDoc(tree.get()));
    if (stylesheet != nullptr) tree.release();
  }
  *findings = messages.Take();
  if (HasErrors(*findings)) return false;
  if (stylesheet != nullptr && stylesheet->errors == 0) return true;
  findings->push_back(diagnostics::Make(codes::kXsltInvalidStylesheet, document.file(), {},
                                        "this is not an XSLT 1.0 stylesheet"));
  return false;
}

void Stylesheet::Impl::ReportUnknown(const Parameters& parameters,
                                     std::vector<Diagnostic>* findings) const {
  if (parameters.empty()) return;
  const std::vector<std::string> known = ParametersOf(stylesheet.get());
  for (const auto& [name, value] : parameters) {
    if (std::ranges::find(known, name) != known.end()) continue;
    Diagnostic finding = diagnostics::Make(codes::kXsltParameterUnknown, file, {},
                                           fmt::format("the stylesheet has no parameter {}", name));
    std::optional<std::string> nearest = base::NearestName(name, known);
    if (nearest.has_value()) {
      finding.hint = fmt::format("did you mean {}?", *nearest);
    } else if (!known.empty()) {
      finding.hint = fmt::format("it has {}", fmt::join(known, ", "));
    }
    findings->push_back(std::move(finding));
  }
}

Stylesheet::Stylesheet() : impl_(std::make_unique<Impl>()) {}
Stylesheet::~Stylesheet() = default;

Stylesheet::Compiled Stylesheet::Compile(const std::string& name, const ResourceOptions& options) {
  bool is_built_in = name.starts_with(kBuiltInScheme);
  Compiled compiled;
  base::Result<xml::FilePtr> file = is_built_in
                                        ? OpenBuiltIn(name, options.built_in)
                                        : xml::OpenFile(name, options.documents.reader.limits);
  if (!file.ok()) {
    compiled.failure = file.error();
    return compiled;
  }
  std::shared_ptr<Stylesheet> result(new Stylesheet());
  Impl& impl = *result->impl_;
  impl.file = *file;
  if (!is_built_in) impl.folder = xml::FolderOf(name);
  xml::Access access = impl.AccessFor(options);
  ResourceOptions own = options;
  own.documents.reader.access = &access;
  Resources resources(own);
  std::string address = is_built_in ? name : AddressOfPath(name);
  Resources::Opened opened = resources.Parse(address, *file);
  compiled.diagnostics = std::move(opened.findings);
  if (opened.document != nullptr) {
    bool is_usable = impl.Compile(*opened.document, address, &resources, &compiled.diagnostics);
    impl.files = resources.files();
    if (is_usable) compiled.stylesheet = std::move(result);
  }
  if (compiled.stylesheet == nullptr) {
    compiled.failure = base::Error{name + ": this stylesheet cannot be used", "fix it first"};
  }
  return compiled;
}

Stylesheet::Outcome Stylesheet::Transform(const xml::Document& document,
                                          const Parameters& parameters,
                                          const ResourceOptions& options,
                                          const Limits& limits) const {
  xml::Access access = impl_->AccessFor(options);
  ResourceOptions own = options;
  own.documents.reader.access = &access;
  Resources resources(own, impl_->files);
  Messages messages(resources, document.file(), false);
  ActiveRun run(&resources, &messages);
  xml::TreeOptions tree_options;
  tree_options.mark_bases = true;
  tree_options.additions = WithAdditions::Current();
  tree_options.address = AddressOfPath(document.file()->path());
  xml::LibxmlTree source = xml::BuildTree(document, tree_options);
  xsltStylesheetPtr stylesheet = impl_->stylesheet.get();
  const bool is_built_in = impl_->folder.empty();
  const Limits own_limits = LimitsFor(is_built_in, limits, document.file()->text().size());
  TransformContext context = NewContext(stylesheet, source.get(), own_limits);
  // Stops the stylesheet at its next instruction and XPath at its next step.
  xml::MemoryAccount account(own_limits.max_memory, [&context] {
    context->state = XSLT_STATE_STOPPED;
    context->xpathCtxt->opLimit = 1;
    context->xpathCtxt->opCount = 2;
  });
  messages.SetWorkPlace([&] { return WorkPlaceOf(context.get(), document); });
  for (const auto& [name, value] : parameters) {
    xsltQuoteOneUserParam(context.get(), Chars(name), Chars(value));
  }
  xml::LibxmlTree result(
      xsltApplyStylesheetUser(stylesheet, source.get(), nullptr, nullptr, nullptr, context.get()));
  Outcome outcome;
  xsltTransformState state = context->state;
  outcome.diagnostics = messages.Take();
  if (account.is_exceeded()) {
    ReportMemory(impl_->file, own_limits.max_memory, &outcome.diagnostics);
    return outcome;
  }
  if (is_built_in) PlaceRefusals(document, &outcome.diagnostics);
  if (state == XSLT_STATE_STOPPED && !HasErrors(outcome.diagnostics)) {
    MarkTermination(document.file(), &outcome.diagnostics);
  }
  if ((state != XSLT_STATE_OK || result == nullptr) && !HasErrors(outcome.diagnostics)) {
    outcome.diagnostics.push_back(
        diagnostics::Make(codes::kXsltFailed, document.file(), {}, "the transformation failed"));
  }
  if (!HasErrors(outcome.diagnostics)) outcome.output = Serialize(result.get(), stylesheet);
  if (account.is_exceeded()) {
    outcome.output.reset();
    ReportMemory(impl_->file, own_limits.max_memory, &outcome.diagnostics);
  }
  impl_->ReportUnknown(parameters, &outcome.diagnostics);
  return outcome;
}

}  // namespace siglum::xslt
