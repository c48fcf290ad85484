// What each callback of libxml2 becomes. How the offsets are found is explained in reader.cc.
// Tested by tests/xml/reader_test.cc, tests/xml/hostile_test.cc.
#include "xml/sax_parse.h"

#include <fmt/format.h>
#include <libxml/SAX2.h>
#include <libxml/parserInternals.h>

#include <algorithm>

#include "diagnostics/codes/xml.h"
#include "xml/start_tag.h"

namespace siglum::xml {

using base::ByteSpan;
using base::SpanBetween;
using diagnostics::Diagnostic;

namespace {

std::string_view View(const xmlChar* text) {
  return text == nullptr ? std::string_view() : reinterpret_cast<const char*>(text);
}

// What libxml2 says after a failed load, of xml:id, of addresses and the like is another question.
bool IsAboutWellFormedness(const xmlError& error) {
  if (error.domain != XML_FROM_PARSER && error.domain != XML_FROM_NAMESPACE) return false;
  return error.code != XML_ERR_UNSUPPORTED_ENCODING && error.code != XML_WAR_UNKNOWN_VERSION &&
         error.code != XML_ERR_INVALID_URI && error.code != XML_WAR_NS_URI;
}

std::string QualifiedName(std::string_view prefix, std::string_view local) {
  return prefix.empty() ? std::string(local) : fmt::format("{}:{}", prefix, local);
}

}  // namespace

std::uint64_t SaxParse::Cursor() const {
  // Parameter entities of the DTD push inputs of their own; the document's is the first.
  const xmlParserInput* input = context_->inputNr > 0 ? context_->inputTab[0] : context_->input;
  if (input == nullptr || !masked_.Holds(input->cur)) return text_.size();
  return static_cast<std::uint64_t>(reinterpret_cast<const char*>(input->cur) -
                                    masked_.text().data());
}

// The span of a part of the text; an empty one at the end for what is no part of it.
ByteSpan SaxParse::SpanInText(std::string_view part) const {
  const char* end = text_.data() + text_.size();
  if (part.data() < text_.data() || part.data() > end) return {text_.size(), 0};
  return {static_cast<std::uint64_t>(part.data() - text_.data()), part.size()};
}

// The span of an attribute value that is the file's bytes from quote to quote; an empty one at the
// end for any other. (Values of the types ID, NMTOKEN ... lose white space beside the quotes.)
ByteSpan SaxParse::SpanInQuotes(std::string_view value) const {
  ByteSpan span = SpanInText(value);
  bool is_whole = span.offset > 0 && span.end() < text_.size() &&
                  (text_[span.offset - 1] == '"' || text_[span.offset - 1] == '\'') &&
                  text_[span.end()] == text_[span.offset - 1];
  return is_whole ? span : ByteSpan{text_.size(), 0};
}

// The entity reference that is being replaced, or what is being parsed since the last markup.
ByteSpan SaxParse::CurrentReference() const {
  return InEntity() ? *reference_ : NextMarkup(Cursor(), false);
}

// The span of the markup that ends at `end`; the reference when it comes out of an entity.
ByteSpan SaxParse::NextMarkup(std::uint64_t end, bool in_entity) const {
  if (in_entity) return *reference_;
  std::size_t begin = search_from_;
  if (begin < end && text_[begin] != '<') begin = text_.find('<', begin);
  return SpanBetween(std::min<std::uint64_t>(begin, end), end);
}

void SaxParse::FlushText(const ByteSpan& next_markup, bool in_entity) {
  if (!run_.empty()) {
    ByteSpan span = run_.Covering(SpanBetween(markup_end_, next_markup.offset));
    std::string_view text = run_.text();
    bool is_verbatim = !run_.from_entity() && text.size() == span.length;
    handler_->Text({is_verbatim ? text_.substr(span.offset, span.length) : text, span, is_verbatim,
                    run_.from_entity()});
    run_.Clear();
  }
  if (!in_entity || next_markup.end() > markup_end_) markup_end_ = next_markup.end();
  search_from_ = std::max(search_from_, markup_end_);
}

void SaxParse::OnText(std::string_view piece) {
  if (stopped_) return;
  piece = masked_.Original(piece);
  ByteSpan span = SpanInText(piece);
  bool is_in_file = span.offset < text_.size();
  if (is_in_file) search_from_ = span.end();
  // libxml2 may tell a piece before it moves its cursor from behind the last reference.
  if (!is_in_file && InEntity()) run_.MarkFromEntity(*reference_);
  run_.Add(piece, is_in_file);
}

// A `<` may stand in a CDATA section, so the search for the next markup goes on behind it.
void SaxParse::OnCdata(std::string_view text) {
  if (stopped_) return;
  run_.Copy();  // the span will hold more than the text
  OnText(text);
  if (!InEntity()) search_from_ = Cursor();
}

// libxml2's dictionary keeps each name at one place; but what comes out of an external entity has a
// dictionary of its own, which goes with it.
Name SaxParse::NameOf(const LibxmlName& name, bool in_entity) {
  auto read = [&name] {
    return Name{View(name.prefix), View(name.local), View(name.namespace_uri)};
  };
  return in_entity ? read() : names_.Get(name.prefix, name.local, name.namespace_uri, read);
}

void SaxParse::CollectNames(std::span<const xmlChar*> namespaces,
                            std::span<const xmlChar*> attributes, std::size_t default_count,
                            ByteSpan tag, bool in_entity) {
  namespaces_.clear();
  for (std::size_t i = 0; i < namespaces.size(); i += 2) {
    namespaces_.push_back({View(namespaces[i]), View(namespaces[i + 1])});
  }
  attributes_.clear();
  std::size_t first_default = attributes.size() / 5 - default_count;
  for (std::size_t i = 0; i < attributes.size(); i += 5) {
    // libxml2 gives five pointers an attribute: local name, prefix, namespace, value, end of the
    // value.
    AttributeEvent attribute;
    attribute.name = NameOf({attributes[i + 1], attributes[i], attributes[i + 2]}, in_entity);
    attribute.value =
        masked_.Original({reinterpret_cast<const char*>(attributes[i + 3]),
                          static_cast<std::size_t>(attributes[i + 4] - attributes[i + 3])});
    attribute.defaulted = i / 5 >= first_default;
    attribute.value_span = attribute.defaulted ? tag : SpanInQuotes(attribute.value);
    attributes_.push_back(attribute);
  }
}

// The first declaration of an attribute counts (XML 1.0, 3.3).
void SaxParse::OnAttributeDeclaration(const xmlChar* element, const xmlChar* name, int type) {
  bool is_reference = type == XML_ATTRIBUTE_IDREF || type == XML_ATTRIBUTE_IDREFS;
  AttributeType declared = is_reference               ? AttributeType::kIdref
                           : type == XML_ATTRIBUTE_ID ? AttributeType::kId
                                                      : AttributeType::kOther;
  declared_types_.try_emplace(fmt::format("{} {}", View(element), View(name)), declared);
}

void SaxParse::FindAttributeTypes(const Name& element) {
  if (declared_types_.empty()) return;
  std::string element_name = QualifiedName(element.prefix, element.local);
  for (AttributeEvent& attribute : attributes_) {
    auto found = declared_types_.find(element_name + " " +
                                      QualifiedName(attribute.name.prefix, attribute.name.local));
    if (found != declared_types_.end()) attribute.type = found->second;
  }
}

// Values that libxml2 had to rewrite (references, line ends) do not point into the file: the tag is
// scanned for them. libxml2 tells attributes in the order of the file, so each is looked for behind
// the one before it.
void SaxParse::LocateAttributeValues(ByteSpan tag, bool in_entity) {
  std::vector<TagAttribute> scanned;
  auto found = scanned.begin();
  for (AttributeEvent& attribute : attributes_) {
    if (in_entity) attribute.value_span = tag;
    if (in_entity || attribute.value_span.offset < text_.size()) continue;
    if (scanned.empty()) {
      scanned = ScanStartTag(text_.substr(tag.offset, tag.length)).attributes;
      found = scanned.begin();
    }
    std::string name = QualifiedName(attribute.name.prefix, attribute.name.local);
    found = std::find_if(found, scanned.end(),
                         [&](const TagAttribute& candidate) { return candidate.name == name; });
    if (found == scanned.end()) return;
    attribute.value_span = {tag.offset + found->value.offset, found->value.length};
  }
}

std::size_t SaxParse::NamespacesInScope() const {
  return (open_.empty() ? 0 : open_.back().namespaces_in_scope) + namespaces_.size();
}

bool SaxParse::WithinLimits(ByteSpan tag) {
  if (open_.size() >= options_.limits.max_depth) {
    Diagnostic diagnostic = diagnostics::Make(
        codes::kXmlTooDeep, file_, tag,
        fmt::format("elements are nested more than {} deep", options_.limits.max_depth));
    diagnostic.hint = "if the nesting is meant, raise the limit with --max-depth";
    Refuse(std::move(diagnostic));
  } else if (attributes_.size() + namespaces_.size() > kMaxAttributes) {
    Refuse(ExplainCrowdedTag(file_, tag));
  } else if (NamespacesInScope() > kMaxNamespaces) {
    Refuse(diagnostics::Make(
        codes::kXmlTooLarge, file_, tag,
        fmt::format("more than {} namespace declarations hold here", kMaxNamespaces)));
  }
  return !stopped_;
}

// A long default of the DTD on many elements grows like an entity.
bool SaxParse::CountDefaults(ByteSpan tag) {
  std::uint64_t bytes = 0;
  for (const AttributeEvent& attribute : attributes_) {
    if (attribute.defaulted) bytes += attribute.value.size();
  }
  return CountExpandedBytes(bytes, tag);
}

void SaxParse::OnStartElement(const LibxmlName& libxml_name, std::span<const xmlChar*> namespaces,
                              std::span<const xmlChar*> attributes, std::size_t default_count) {
  if (stopped_) return;
  bool in_entity = InEntity();
  Name name = NameOf(libxml_name, in_entity);
  std::uint64_t cursor = Cursor();
  bool is_empty_tag = !in_entity && text_.substr(cursor, 2) == "/>";
  ByteSpan tag = NextMarkup(cursor + (is_empty_tag ? 2 : 1), in_entity);
  FlushText(tag, in_entity);
  CollectNames(namespaces, attributes, default_count, tag, in_entity);
  FindAttributeTypes(name);
  LocateAttributeValues(tag, in_entity);
  if (!WithinLimits(tag) || (default_count > 0 && !CountDefaults(tag))) return;
  open_.push_back({name.prefix, name.local, tag, NamespacesInScope()});
  handler_->StartElement({name, attributes_, namespaces_, tag, is_empty_tag, in_entity});
  file_->DoneBefore(tag.offset);
}

void SaxParse::OnEndElement(const LibxmlName& libxml_name) {
  if (stopped_) return;
  bool in_entity = InEntity();
  Name name = NameOf(libxml_name, in_entity);
  ByteSpan start_tag = open_.back().span;
  std::uint64_t cursor = Cursor();
  // The tag of an empty element is its own end tag: nothing was told since it began.
  bool is_empty_tag = !in_entity && run_.empty() && start_tag.end() == cursor;
  ByteSpan tag = is_empty_tag ? start_tag : NextMarkup(cursor, in_entity);
  FlushText(is_empty_tag ? ByteSpan{cursor, 0} : tag, in_entity);
  open_.pop_back();
  handler_->EndElement({name, tag, in_entity});
}

void SaxParse::OnComment(std::string_view text) {
  if (stopped_ || context_->inSubset != 0) return;
  bool in_entity = InEntity();
  ByteSpan span = NextMarkup(Cursor(), in_entity);
  FlushText(span, in_entity);
  handler_->Comment({text, span, in_entity});
}

void SaxParse::OnProcessingInstruction(std::string_view target, std::string_view data) {
  if (stopped_ || context_->inSubset != 0) return;
  bool in_entity = InEntity();
  ByteSpan span = NextMarkup(Cursor(), in_entity);
  FlushText(span, in_entity);
  handler_->ProcessingInstruction({target, data, span, in_entity});
}

void SaxParse::Refuse(Diagnostic diagnostic) {
  if (!stopped_) outcome_.diagnostics.push_back(std::move(diagnostic));
  stopped_ = true;
  xmlStopParser(context_.get());
}

void SaxParse::OnEndOfDeclaration() {
  if (!stopped_) search_from_ = markup_end_ = Cursor();
}

ParsePlace SaxParse::Place() const {
  ParsePlace place{file_, Cursor(), markup_end_, &open_, std::nullopt, dtd_not_read_};
  if (InEntity()) place.entity_reference = reference_;
  return place;
}

void SaxParse::OnError(const xmlError& error) {
  if (stopped_ || error.level == XML_ERR_NONE) return;
  bool is_undeclared_entity = error.code == XML_WAR_UNDECLARED_ENTITY;
  if (error.level == XML_ERR_WARNING && !is_undeclared_entity) return;
  if (!IsAboutWellFormedness(error)) return;
  // A name that the end of the file cuts at its colon: the cut is reported next.
  if (error.domain == XML_FROM_NAMESPACE && Cursor() == text_.size()) return;
  outcome_.diagnostics.push_back(ExplainError(error, Place()));
  bool is_fatal = error.level == XML_ERR_FATAL || is_undeclared_entity;
  if (!is_fatal) return;
  stopped_ = true;
  xmlStopParser(context_.get());
}

xmlEntityPtr SaxParse::OnEntity(const xmlChar* name) {
  xmlEntityPtr entity = xmlSAX2GetEntity(context_.get(), name);
  bool in_content = context_->instate == XML_PARSER_CONTENT && !InEntity();
  if (in_content && context_->inputNr == 1) {
    std::uint64_t end = Cursor();
    std::uint64_t length = View(name).size() + 2;
    reference_ = ByteSpan{end - std::min(end, length), length};
    after_reference_ = context_->input->cur;
  }
  if (entity == nullptr && !stopped_) entity = SupplyUndeclared(name);
  // libxml2 forgets system identifiers that are no URI; it would only say that the entity failed.
  bool has_no_address = entity != nullptr && entity->URI == nullptr &&
                        entity->etype == XML_EXTERNAL_GENERAL_PARSED_ENTITY;
  if (has_no_address && !stopped_) {
    Refuse(diagnostics::Make(codes::kXmlExternalEntity, file_, CurrentReference(),
                             fmt::format("\"{}\" is no usable address for entity &{};",
                                         View(entity->SystemID), View(name))));
  }
  return CountExpansion(entity);
}

// Declares an entity that the document lacks as an empty one, so that the rest is read and each
// name is reported once.
xmlEntityPtr SaxParse::SupplyUndeclared(const xmlChar* name) {
  outcome_.diagnostics.push_back(ExplainUndeclaredEntity(std::string(View(name)), Place()));
  xmlDocPtr document = context_->myDoc;
  if (document == nullptr) return nullptr;
  if (document->intSubset == nullptr) xmlCreateIntSubset(document, name, nullptr, nullptr);
  const auto* nothing = reinterpret_cast<const xmlChar*>("");
  return xmlAddDocEntity(document, name, XML_INTERNAL_GENERAL_ENTITY, nullptr, nullptr, nothing);
}

xmlEntityPtr SaxParse::CountExpansion(xmlEntityPtr entity) {
  if (entity == nullptr || stopped_) return stopped_ ? nullptr : entity;
  // A reference costs work even when its replacement is empty.
  std::uint64_t bytes = static_cast<std::uint64_t>(std::max(entity->length, 0)) + 1;
  return CountExpandedBytes(bytes, CurrentReference()) ? entity : nullptr;
}

bool SaxParse::CountExpandedBytes(std::uint64_t bytes, ByteSpan place) {
  expanded_ += bytes;
  if (expanded_ <= options_.limits.max_expansion) return true;
  Diagnostic diagnostic =
      diagnostics::Make(codes::kXmlEntityExpansion, file_, place,
                        fmt::format("entities grow to more than {} bytes when they are replaced",
                                    options_.limits.max_expansion));
  diagnostic.hint = "if the document is trusted, raise the limit with --max-expansion";
  Refuse(std::move(diagnostic));
  return false;
}

std::optional<std::string> SaxParse::Load(std::string_view public_id, std::string_view system_id) {
  if (stopped_) return std::nullopt;
  ExternalEntity entity = OpenExternalEntity(public_id, system_id, file_->path(), options_);
  if (entity.text.has_value()) {
    const std::string& text = *entity.text;
    if (!FindCrowdedTag(text, kMaxAttributes, {0, text.size()})) return std::move(entity.text);
    Refuse(ExplainCrowdedTag(file_, CurrentReference()));
    return std::nullopt;
  }
  if (told_entities_.insert(std::string(system_id)).second) {
    Diagnostic refusal =
        diagnostics::Make(codes::kXmlExternalEntity, file_, CurrentReference(), entity.refusal);
    refusal.hint = entity.remedy;
    refusal.arguments.push_back({"entity", std::string(system_id)});
    outcome_.diagnostics.push_back(std::move(refusal));
  }
  return std::string();
}

// The external DTD is read where that is allowed and left quietly where not: it matters only to
// documents that use its entities, and those are reported (`xml.entity-undeclared`).
xmlParserInputPtr SaxParse::OnExternalSubset(const xmlChar* public_id, const xmlChar* system_id) {
  ExternalEntity subset =
      OpenExternalEntity(View(public_id), View(system_id), file_->path(), options_);
  if (!subset.refusal.empty()) dtd_not_read_ = subset.refusal + ": " + subset.remedy;
  if (!subset.text.has_value()) return nullptr;
  xmlParserInputBufferPtr buffer = xmlParserInputBufferCreateMem(
      subset.text->data(), static_cast<int>(subset.text->size()), XML_CHAR_ENCODING_NONE);
  if (buffer == nullptr) return nullptr;
  return xmlNewIOInputStream(context_.get(), buffer, XML_CHAR_ENCODING_NONE);
}

}  // namespace siglum::xml
