// How offsets are known without a second parser: libxml2 gets the file's text (masked_text.h) as
// one static buffer, so its cursor is a pointer into that text. At a start tag the cursor stands at
// its `>` or `/>`, at an end tag behind it. A `<` stands nowhere in character data, so the first
// `<` after the last piece of markup begins the next one. What comes out of an entity is parsed by
// libxml2 in a context of its own, during which the cursor of ours does not move from behind the
// `;` of the reference: that is how such events are recognized.
//
// Text comes in pieces (at line ends, references, CDATA); they are joined to maximal runs. A run
// that is one piece of the buffer is handed on as a view, others through a buffer that is reused.
//
// libxml2's own limits are off (XML_PARSE_HUGE) because they cannot be set; ours are: depth at each
// start tag, and the bytes of every entity that is replaced, counted each time it is asked for,
// which bounds exponential and quadratic expansion alike, in text and in attribute values. Cost:
// bench/xml_bench.cc compares it with libxml2's bare SAX parse. Tested by tests/xml/reader_test.cc.
#include "xml/reader.h"

#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>

#include <cstring>

#include "xml/libxml_setup.h"
#include "xml/sax_parse.h"

namespace siglum::xml {
namespace {

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

}  // namespace

// libxml2's callbacks. Those of the DTD go to its own handlers, which keep the entities; they
// expect the context, not our user data.
xmlSAXHandler SaxParse::Callbacks() {
  xmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startDocument = [](void* data) {
    xmlSAX2StartDocument(Context(data));
    Self(data).OnEndOfDeclaration();
  };
  sax.internalSubset = [](void* data, const xmlChar* name, const xmlChar* public_id,
                          const xmlChar* system_id) {
    xmlSAX2InternalSubset(Context(data), name, public_id, system_id);
  };
  sax.externalSubset = [](void* data, const xmlChar* name, const xmlChar* public_id,
                          const xmlChar* system_id) {
    xmlSAX2ExternalSubset(Context(data), name, public_id, system_id);
    Self(data).OnEndOfDeclaration();
  };
  sax.isStandalone = [](void* data) { return xmlSAX2IsStandalone(Context(data)); };
  sax.hasInternalSubset = [](void* data) { return xmlSAX2HasInternalSubset(Context(data)); };
  sax.hasExternalSubset = [](void* data) { return xmlSAX2HasExternalSubset(Context(data)); };
  sax.resolveEntity = [](void* data, const xmlChar* public_id, const xmlChar* system_id) {
    return Self(data).OnExternalSubset(public_id, system_id);
  };
  sax.getEntity = [](void* data, const xmlChar* name) { return Self(data).OnEntity(name); };
  sax.getParameterEntity = [](void* data, const xmlChar* name) {
    return Self(data).CountExpansion(xmlSAX2GetParameterEntity(Context(data), name));
  };
  sax.entityDecl = [](void* data, const xmlChar* name, int type, const xmlChar* public_id,
                      const xmlChar* system_id, xmlChar* content) {
    xmlSAX2EntityDecl(Context(data), name, type, public_id, system_id, content);
  };
  sax.attributeDecl = [](void* data, const xmlChar* element, const xmlChar* name, int type,
                         int default_type, const xmlChar* value, xmlEnumerationPtr tree) {
    Self(data).OnAttributeDeclaration(element, name, type);
    xmlSAX2AttributeDecl(Context(data), element, name, type, default_type, value, tree);
  };
  sax.elementDecl = [](void* data, const xmlChar* name, int type, xmlElementContentPtr content) {
    xmlSAX2ElementDecl(Context(data), name, type, content);
  };
  sax.startElementNs = [](void* data, const xmlChar* local, const xmlChar* prefix,
                          const xmlChar* uri, int namespace_count, const xmlChar** namespaces,
                          int attribute_count, int default_count, const xmlChar** attributes) {
    Self(data).OnStartElement({prefix, local, uri},
                              {namespaces, static_cast<std::size_t>(namespace_count) * 2},
                              {attributes, static_cast<std::size_t>(attribute_count) * 5},
                              static_cast<std::size_t>(default_count));
  };
  sax.endElementNs = [](void* data, const xmlChar* local, const xmlChar* prefix,
                        const xmlChar* uri) {
    Self(data).OnEndElement({prefix, local, uri});
  };
  sax.characters = [](void* data, const xmlChar* text, int length) {
    Self(data).OnText({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  };
  sax.ignorableWhitespace = sax.characters;
  sax.cdataBlock = [](void* data, const xmlChar* text, int length) {
    Self(data).OnCdata({reinterpret_cast<const char*>(text), static_cast<std::size_t>(length)});
  };
  sax.comment = [](void* data, const xmlChar* text) { Self(data).OnComment(View(text)); };
  sax.processingInstruction = [](void* data, const xmlChar* target, const xmlChar* text) {
    Self(data).OnProcessingInstruction(View(target), View(text));
  };
  sax.serror = [](void* data, xmlErrorPtr error) { Self(data).OnError(*error); };
  return sax;
}

ParseOutcome SaxParse::Run() {
  ParseOutcome outcome = ParseText();
  if (file_->was_cut()) return {false, {ExplainCut(file_)}};
  return outcome;
}

ParseOutcome SaxParse::ParseText() {
  if (auto obstacle = FindObstacle(file_)) return {false, {std::move(*obstacle)}};
  SetUpLibxml();
  xmlSAXHandler callbacks = Callbacks();
  context_.reset(xmlNewParserCtxt());
  *context_->sax = callbacks;
  context_->userData = this;
  context_->_private = static_cast<EntityLoader*>(this);
  // Replaced entities and the DTD go through OnEntity, Load and OnExternalSubset, which decide what
  // may be read.
  xmlCtxtUseOptions(context_.get(), XML_PARSE_NOENT | XML_PARSE_DTDLOAD | XML_PARSE_DTDATTR |
                                        XML_PARSE_NONET | XML_PARSE_HUGE | XML_PARSE_IGNORE_ENC);
  // An input without a buffer of libxml2's own: it reads our bytes in place. (A static
  // xmlParserInputBuffer would do so too, but libxml2 2.9.14 loses its place in one near the end of
  // the file.)
  xmlParserInputPtr input = xmlNewInputStream(context_.get());
  input->base = input->cur = reinterpret_cast<const xmlChar*>(masked_.text().data());
  input->end = input->base + masked_.text().size();
  inputPush(context_.get(), input);
  xmlParseDocument(context_.get());
  bool is_unexplained = outcome_.diagnostics.empty() && context_->wellFormed == 0;
  if (is_unexplained) outcome_.diagnostics.push_back(ExplainError(context_->lastError, Place()));
  outcome_.well_formed = outcome_.diagnostics.empty();
  return std::move(outcome_);
}

ParseOutcome Parse(const FilePtr& file, const ReaderOptions& options, Handler* handler) {
  return SaxParse(file, options, handler).Run();
}

}  // namespace siglum::xml
