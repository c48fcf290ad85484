// libxml2 names what its parser missed ("Specification mandates value for attribute"); an encoder
// needs to know what is wrong in the file and what to type. One table leads from error codes to
// code, message and hint; the few errors that need more than words (tags that do not match, a file
// that ends early) have functions of their own. Where no row fits, libxml2's message is given as it
// is. Tested by tests/xml/well_formedness_test.cc, one case a row.
#include "xml/well_formedness.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <algorithm>

#include "base/unicode.h"

namespace siglum::xml {
namespace {

using base::ByteSpan;
using base::SpanBetween;
using diagnostics::Diagnostic;

struct Row {
  int error;
  const char* code;
  const char* message;  // {} is replaced by what libxml2 names first
  const char* hint;
};

constexpr const char* kIll = "xml.not-well-formed";

constexpr Row kRows[] = {
    {XML_ERR_DOCUMENT_EMPTY, kIll, "this is not XML: the file does not begin with `<`",
     "an XML file begins with <?xml version=\"1.0\"?> or with its first tag"},
    {XML_ERR_DOCUMENT_END, kIll, "something stands after the end of the root element",
     "a document has one root element; only comments and processing instructions may follow it"},
    {XML_ERR_INVALID_CHAR, kIll, "a character that XML does not allow",
     "control characters but tab and line ends cannot stand in XML 1.0; delete it"},
    {XML_ERR_INVALID_CHARREF, kIll, "a reference to a character that XML does not allow", ""},
    {XML_ERR_INVALID_DEC_CHARREF, kIll, "a malformed character reference", "write e.g. &#233;"},
    {XML_ERR_INVALID_HEX_CHARREF, kIll, "a malformed character reference", "write e.g. &#xE9;"},
    {XML_ERR_NAME_REQUIRED, kIll, "a name is missing here",
     "write &amp; for the character & and &lt; for the character <"},
    {XML_ERR_ENTITYREF_NO_NAME, kIll, "a bare & in the text", "write &amp; for the character &"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, kIll, "an & that begins no entity reference",
     "write &amp; for the character &, or end the reference with ;"},
    {XML_ERR_ENTITY_LOOP, "xml.entity-expansion", "an entity contains itself", ""},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, kIll, "the value of an attribute must begin with a quote",
     "write name=\"value\""},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, kIll, "the value of an attribute does not end",
     "add the closing quote"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, kIll, "attribute {} has no value", "write {}=\"...\""},
    {XML_ERR_ATTRIBUTE_REDEFINED, "xml.duplicate-attribute",
     "attribute {} stands twice in this tag", "keep one of the two"},
    {XML_ERR_LT_IN_ATTRIBUTE, kIll, "a < in the value of an attribute",
     "write &lt;, or add the quote that is missing before it"},
    {XML_ERR_SPACE_REQUIRED, kIll, "white space is missing here",
     "attributes are separated by white space"},
    {XML_ERR_GT_REQUIRED, kIll, "the tag does not end with >", "add the > that is missing"},
    {XML_ERR_LTSLASH_REQUIRED, kIll, "an end tag is missing here", ""},
    {XML_ERR_COMMENT_NOT_FINISHED, "xml.truncated", "a comment does not end",
     "add the --> that is missing"},
    {XML_ERR_HYPHEN_IN_COMMENT, kIll, "-- in a comment", "write - - or another dash"},
    {XML_ERR_CDATA_NOT_FINISHED, "xml.truncated", "a CDATA section does not end",
     "add the ]]> that is missing"},
    {XML_ERR_MISPLACED_CDATA_END, kIll, "]]> in the text", "write ]]&gt;"},
    {XML_ERR_PI_NOT_FINISHED, "xml.truncated", "a processing instruction does not end",
     "add the ?> that is missing"},
    {XML_ERR_PI_NOT_STARTED, kIll, "a processing instruction without a name", ""},
    {XML_ERR_RESERVED_XML_NAME, kIll, "an XML declaration that is not at the start of the file",
     "<?xml ...?> may stand only at the very beginning; delete what is before it, or this"},
    {XML_ERR_DOCTYPE_NOT_FINISHED, kIll, "the DOCTYPE does not end", "add the > that is missing"},
    {XML_ERR_STRING_NOT_CLOSED, kIll, "a quoted string does not end", "add the closing quote"},
    {XML_ERR_XMLDECL_NOT_FINISHED, kIll, "the XML declaration does not end with ?>", ""},
    {XML_ERR_VERSION_MISSING, kIll, "the XML declaration has no version",
     "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"},
    {XML_ERR_ENCODING_NAME, "xml.encoding", "the XML declaration names no usable encoding",
     "write encoding=\"UTF-8\""},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, "xml.namespace", "the prefix {} is not declared",
     "add xmlns:{}=\"...\" to this element or to one around it"},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, "xml.duplicate-attribute",
     "attribute {} stands twice in this tag, under two prefixes of one namespace",
     "keep one of the two"},
    {XML_NS_ERR_QNAME, "xml.namespace", "{} is no name with at most one prefix", ""},
    {XML_NS_ERR_COLON, "xml.namespace", "a colon in a name that cannot have a prefix", ""},
};

std::string Text(const char* text) { return text == nullptr ? "" : base::SafeForDisplay(text); }

std::string FillIn(const char* pattern, const std::string& word) {
  return fmt::format(fmt::runtime(pattern), word);
}

std::string RawMessage(const xmlError& error) {
  std::string message = base::CollapseWhiteSpace(Text(error.message));
  return message.empty() ? "not well-formed" : message;
}

// One character at `offset`, or nothing at the end of the file.
ByteSpan CharacterAt(const base::File& file, std::uint64_t offset) {
  std::size_t end = offset;
  if (offset < file.text().size()) base::DecodeCodePoint(file.text(), &end);
  return SpanBetween(offset, end);
}

bool AtEndOfFile(const ParsePlace& place) {
  std::string_view rest = place.file->text().substr(place.offset);
  return rest.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

void RelateOpenElement(const ParsePlace& place, Diagnostic* diagnostic) {
  const OpenElement& open = place.open->back();
  diagnostic->element = open.ToString();
  diagnostic->related.push_back(
      {place.file, open.span, fmt::format("<{}> begins here", open.ToString())});
}

// The file ends while elements are open.
Diagnostic ExplainTruncation(const ParsePlace& place) {
  const OpenElement& open = place.open->back();
  Diagnostic diagnostic =
      diagnostics::Make("xml.truncated", place.file,
                        SpanBetween(place.file->text().size(), place.file->text().size()),
                        fmt::format("the file ends inside <{}>", open.ToString()));
  RelateOpenElement(place, &diagnostic);
  diagnostic.hint = fmt::format(
      "</{}> is missing{}; restore the file if its end was lost", open.ToString(),
      place.open->size() > 1 ? fmt::format(" (and {} more end tags)", place.open->size() - 1) : "");
  return diagnostic;
}

// `</div>` where <p> is open. The parser stands behind the name, or behind the whole tag.
Diagnostic ExplainTagMismatch(const ParsePlace& place) {
  const std::string_view text = place.file->text();
  std::size_t begin = text.rfind("</", place.offset);
  if (begin == std::string_view::npos || begin < place.after_last_markup) begin = place.offset;
  std::size_t end = std::min(text.find('>', begin), text.size() - 1) + 1;
  std::size_t name_end = text.find_first_of(" \t\r\n>", begin);
  std::string found(text.substr(begin + 2, std::min(name_end, end) - begin - 2));
  const OpenElement& open = place.open->back();
  Diagnostic diagnostic =
      diagnostics::Make("xml.tag-mismatch", place.file, SpanBetween(begin, end),
                        fmt::format("</{}> does not end <{}>, which is open here",
                                    base::SafeForDisplay(found), open.ToString()));
  RelateOpenElement(place, &diagnostic);
  diagnostic.arguments.push_back({"found", found});
  bool is_open = std::any_of(place.open->begin(), place.open->end(),
                             [&](const OpenElement& e) { return e.ToString() == found; });
  diagnostic.hint = is_open ? fmt::format("add </{}> before it", open.ToString())
                            : fmt::format("did you mean </{}>?", open.ToString());
  return diagnostic;
}

Diagnostic ExplainUndeclaredEntity(const xmlError& error, const ParsePlace& place) {
  std::string name = Text(error.str1);
  std::uint64_t length = name.size() + 2;
  ByteSpan span = place.entity_reference.value_or(
      SpanBetween(place.offset - std::min(place.offset, length), place.offset));
  Diagnostic diagnostic = diagnostics::Make("xml.entity-undeclared", place.file, span,
                                            fmt::format("entity &{}; is not declared", name));
  diagnostic.arguments.push_back({"entity", name});
  diagnostic.hint =
      place.dtd_not_read.empty()
          ? "write the character itself, or declare the entity in the DOCTYPE"
          : fmt::format("write the character itself; the DTD was not read: {}", place.dtd_not_read);
  return diagnostic;
}

}  // namespace

Diagnostic ExplainError(const xmlError& error, const ParsePlace& place) {
  bool is_open = !place.open->empty();
  switch (error.code) {
    case XML_ERR_TAG_NAME_MISMATCH:
      if (is_open && !AtEndOfFile(place)) return ExplainTagMismatch(place);
      if (is_open &&
          place.file->text().substr(place.after_last_markup).find("</") != std::string_view::npos) {
        return ExplainTagMismatch(place);
      }
      break;
    case XML_ERR_UNDECLARED_ENTITY:
    case XML_WAR_UNDECLARED_ENTITY:
      return ExplainUndeclaredEntity(error, place);
    default:
      break;
  }
  if (is_open && AtEndOfFile(place) && !place.entity_reference.has_value() &&
      error.domain == XML_FROM_PARSER) {
    return ExplainTruncation(place);
  }
  ByteSpan span = place.entity_reference.value_or(CharacterAt(*place.file, place.offset));
  const Row* row = std::find_if(std::begin(kRows), std::end(kRows),
                                [&](const Row& r) { return r.error == error.code; });
  if (row == std::end(kRows)) return diagnostics::Make(kIll, place.file, span, RawMessage(error));
  std::string word = Text(error.str1);
  Diagnostic diagnostic =
      diagnostics::Make(row->code, place.file, span, FillIn(row->message, word));
  diagnostic.hint = FillIn(row->hint, word);
  if (is_open) diagnostic.parent = place.open->back().ToString();
  return diagnostic;
}

Diagnostic ExplainEmpty(const FilePtr& file) {
  Diagnostic diagnostic = diagnostics::Make(
      "xml.empty", file, {},
      file->text().empty() ? "the file is empty" : "the file holds nothing but white space");
  diagnostic.hint = "restore it, or delete it";
  return diagnostic;
}

Diagnostic ExplainDecoding(const FilePtr& file) {
  const base::File::DecodingError& error = *file->decoding_error();
  Diagnostic diagnostic =
      diagnostics::Make("xml.encoding", file, CharacterAt(*file, error.offset), error.message);
  diagnostic.hint = error.remedy;
  return diagnostic;
}

}  // namespace siglum::xml
