// libxml2 names what its parser missed ("Specification mandates value for attribute"); an encoder
// needs to know what is wrong in the file and what to type. One table leads from error codes to
// code, message and hint; the few errors that need more than words (tags that do not match, a file
// that ends early) have functions of their own. Where no row fits, libxml2's message is given as it
// is. Tested by tests/xml/well_formedness_test.cc, one case a row.
#include "xml/well_formedness.h"

#include <fmt/format.h>
#include <libxml/parser.h>

#include <algorithm>
#include <limits>

#include "base/unicode.h"
#include "base/white_space.h"
#include "diagnostics/codes/xml.h"
#include "xml/limits.h"
#include "xml/start_tag.h"

namespace siglum::xml {
namespace {

using base::ByteSpan;
using base::SpanBetween;
using diagnostics::Diagnostic;

struct Row {
  int error;
  diagnostics::CodeName code;
  const char* message;  // {} is replaced by the name that libxml2 gives
  const char* hint;
};

constexpr diagnostics::CodeName kIll = codes::kXmlNotWellFormed;
constexpr diagnostics::CodeName kCut = codes::kXmlTruncated;

constexpr Row kRows[] = {
    {XML_ERR_DOCUMENT_EMPTY, kIll, "this is not XML: the file does not begin with `<`",
     "an XML file begins with <?xml version=\"1.0\"?> or with its first tag"},
    {XML_ERR_DOCUMENT_END, kIll, "there is something after the end of the root element",
     "a document has one root element; only comments and processing instructions may follow it"},
    {XML_ERR_INVALID_CHAR, kIll, "a character that XML does not allow",
     "XML 1.0 has no control characters but tab and line ends; delete it"},
    {XML_ERR_INVALID_CHARREF, kIll, "a reference to a character that XML does not allow", ""},
    {XML_ERR_INVALID_DEC_CHARREF, kIll, "a malformed character reference", "write e.g. &#233;"},
    {XML_ERR_INVALID_HEX_CHARREF, kIll, "a malformed character reference", "write e.g. &#xE9;"},
    {XML_ERR_NAME_REQUIRED, kIll, "a name is missing here",
     "write &amp; for the character & and &lt; for the character <"},
    {XML_ERR_ENTITYREF_NO_NAME, kIll, "a bare & in the text", "write &amp; for the character &"},
    {XML_ERR_ENTITYREF_SEMICOL_MISSING, kIll, "an & that begins no entity reference",
     "write &amp; for the character &, or end the reference with ;"},
    {XML_ERR_ENTITY_LOOP, codes::kXmlEntityExpansion, "an entity contains itself", ""},
    {XML_ERR_ATTRIBUTE_NOT_STARTED, kIll, "the value of an attribute must begin with a quote",
     "write name=\"value\""},
    {XML_ERR_ATTRIBUTE_NOT_FINISHED, kIll, "the value of an attribute does not end",
     "add the closing quote"},
    {XML_ERR_ATTRIBUTE_WITHOUT_VALUE, kIll, "attribute {} has no value", "write {}=\"...\""},
    {XML_ERR_ATTRIBUTE_REDEFINED, codes::kXmlDuplicateAttribute,
     "attribute {} occurs twice in this tag", "keep one of the two"},
    {XML_ERR_LT_IN_ATTRIBUTE, kIll, "a < in the value of an attribute",
     "write &lt;, or add the quote that is missing before it"},
    {XML_ERR_SPACE_REQUIRED, kIll, "white space is missing here",
     "attributes are separated by white space"},
    {XML_ERR_GT_REQUIRED, kIll, "the tag does not end with >", "add the > that is missing"},
    {XML_ERR_LTSLASH_REQUIRED, kIll, "an end tag is missing here", ""},
    {XML_ERR_COMMENT_NOT_FINISHED, kCut, "a comment does not end", "add the --> that is missing"},
    {XML_ERR_HYPHEN_IN_COMMENT, kIll, "-- in a comment", "write - - or another dash"},
    {XML_ERR_CDATA_NOT_FINISHED, kCut, "a CDATA section does not end",
     "add the ]]> that is missing"},
    {XML_ERR_MISPLACED_CDATA_END, kIll, "]]> in the text", "write ]]&gt;"},
    {XML_ERR_PI_NOT_FINISHED, kCut, "a processing instruction does not end",
     "add the ?> that is missing"},
    {XML_ERR_PI_NOT_STARTED, kIll, "a processing instruction without a name", ""},
    {XML_ERR_RESERVED_XML_NAME, kIll, "an XML declaration that is not at the start of the file",
     "<?xml ...?> is allowed only at the very beginning; delete what is before it, or this"},
    {XML_ERR_DOCTYPE_NOT_FINISHED, kIll, "the DOCTYPE does not end", "add the > that is missing"},
    {XML_ERR_STRING_NOT_CLOSED, kIll, "a quoted string does not end", "add the closing quote"},
    {XML_ERR_UNKNOWN_VERSION, kIll, "XML of a version that does not exist",
     "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"},
    {XML_ERR_XMLDECL_NOT_FINISHED, kIll, "the XML declaration does not end with ?>", ""},
    {XML_ERR_VERSION_MISSING, kIll, "the XML declaration has no version",
     "write <?xml version=\"1.0\" encoding=\"UTF-8\"?>"},
    {XML_ERR_ENCODING_NAME, codes::kXmlEncoding, "the XML declaration names no usable encoding",
     "write encoding=\"UTF-8\""},
    {XML_NS_ERR_XML_NAMESPACE, codes::kXmlNamespace,
     "a prefix is declared to mean nothing, or xml and xmlns something else",
     "give the prefix an address, or delete the declaration"},
    {XML_NS_ERR_UNDEFINED_NAMESPACE, codes::kXmlNamespace, "the prefix {} is not declared",
     "add xmlns:{}=\"...\" to this element or to one around it"},
    {XML_NS_ERR_ATTRIBUTE_REDEFINED, codes::kXmlDuplicateAttribute,
     "attribute {} occurs twice in this tag, under two prefixes of one namespace",
     "keep one of the two"},
    {XML_NS_ERR_QNAME, codes::kXmlNamespace, "{} is no name with at most one prefix", ""},
    {XML_NS_ERR_COLON, codes::kXmlNamespace, "a colon in a name that cannot have a prefix", ""},
};

std::string Text(const char* text) { return text == nullptr ? "" : base::SafeForDisplay(text); }

// The name that the error is about, with its prefix.
std::string NameIn(const xmlError& error) {
  bool is_split = error.code == XML_ERR_ATTRIBUTE_REDEFINED && error.str2 != nullptr;
  return is_split ? Text(error.str1) + ":" + Text(error.str2) : Text(error.str1);
}

std::string FillIn(const char* pattern, const std::string& word) {
  return fmt::format(fmt::runtime(pattern), word);
}

std::string RawMessage(const xmlError& error) {
  std::string message =
      base::SafeForDisplay(base::CollapseWhiteSpace(error.message == nullptr ? "" : error.message));
  return message.empty() ? "not well-formed" : message;
}

// One character at `offset`, or nothing at the end of the file.
ByteSpan CharacterAt(const os::File& file, std::uint64_t offset) {
  std::size_t end = offset;
  if (offset < file.text().size()) base::DecodeCodePoint(file.text(), &end);
  return SpanBetween(offset, end);
}

// Where the parser stands; behind the text before `]]>`, which it may have only begun with.
std::uint64_t OffsetOf(const xmlError& error, const ParsePlace& place) {
  if (error.code != XML_ERR_MISPLACED_CDATA_END) return place.offset;
  return std::min(place.file->text().find("]]>", place.offset), place.file->text().size());
}

// The name in the tag being parsed that `word` is about: the last attribute of that name, or the
// first name with that prefix. The place of the parser when it is not there.
ByteSpan NameInTag(const ParsePlace& place, std::string_view word) {
  std::string_view text = place.file->text();
  std::size_t begin = text.rfind('<', place.offset);
  if (place.entity_reference.has_value()) return *place.entity_reference;
  if (begin == std::string_view::npos) return CharacterAt(*place.file, place.offset);
  TagParts parts = ScanStartTag(text.substr(begin));
  auto is_meant = [&](std::string_view name) {
    return name == word || (name.starts_with(word) && name.substr(word.size()).starts_with(':'));
  };
  ByteSpan found{place.offset - begin, 0};
  if (is_meant(text.substr(begin + parts.name.offset, parts.name.length))) {
    found = parts.name;
  } else {
    for (const TagAttribute& attribute : parts.attributes) {
      if (is_meant(attribute.name)) found = attribute.name_span;
    }
  }
  return {begin + found.offset, found.length};
}

bool AtEndOfFile(const ParsePlace& place) {
  std::string_view rest = place.file->text().substr(place.offset);
  return base::IsBlank(rest);
}

void RelateOpenElement(const ParsePlace& place, Diagnostic* diagnostic) {
  const OpenElement& open = place.open->back();
  diagnostic->element = open.ToString();
  diagnostic->related.push_back(
      {place.file, open.span, fmt::format("<{}> begins here", open.ToString())});
}

// The file ends while elements are open, or before its root element has begun.
Diagnostic ExplainTruncation(const ParsePlace& place) {
  ByteSpan end{place.file->text().size(), 0};
  if (place.open->empty()) {
    Diagnostic diagnostic = diagnostics::Make(codes::kXmlTruncated, place.file, end,
                                              "the file ends before its first start tag does");
    diagnostic.hint = "restore the file if its end was lost";
    return diagnostic;
  }
  const OpenElement& open = place.open->back();
  Diagnostic diagnostic =
      diagnostics::Make(codes::kXmlTruncated, place.file, end,
                        fmt::format("the file ends inside <{}>", open.ToString()));
  RelateOpenElement(place, &diagnostic);
  diagnostic.hint = fmt::format(
      "</{}> is missing{}; restore the file if its end was lost", open.ToString(),
      place.open->size() > 1 ? fmt::format(" (and {} more end tags)", place.open->size() - 1) : "");
  return diagnostic;
}

// The end tag at which the parser complains, if it is in the file and whole. The parser stands
// behind its name, or behind all of it.
std::optional<ByteSpan> EndTagAt(const ParsePlace& place) {
  const std::string_view text = place.file->text();
  std::size_t begin = text.rfind("</", place.offset - std::min<std::size_t>(place.offset, 1));
  if (begin == std::string_view::npos || begin < place.after_last_markup) return std::nullopt;
  std::size_t end = text.find('>', begin);
  if (end == std::string_view::npos || place.entity_reference.has_value()) return std::nullopt;
  return SpanBetween(begin, end + 1);
}

// `</div>` where <p> is open.
Diagnostic ExplainTagMismatch(const xmlError& error, const ParsePlace& place) {
  std::optional<ByteSpan> tag = EndTagAt(place);
  std::string found = Text(error.str2);
  if (tag.has_value()) {
    std::string_view name = place.file->Slice({tag->offset + 2, tag->length - 3});
    found = name.substr(0, name.find_first_of(" \t\r\n"));
  }
  const OpenElement& open = place.open->back();
  Diagnostic diagnostic = diagnostics::Make(
      codes::kXmlTagMismatch, place.file,
      tag.value_or(place.entity_reference.value_or(CharacterAt(*place.file, place.offset))),
      fmt::format("</{}> does not end <{}>, which is open here", base::SafeForDisplay(found),
                  open.ToString()));
  RelateOpenElement(place, &diagnostic);
  diagnostic.arguments.push_back({"found", found});
  bool is_open = std::any_of(place.open->begin(), place.open->end(),
                             [&](const OpenElement& e) { return e.ToString() == found; });
  diagnostic.hint = is_open ? fmt::format("add </{}> before it", open.ToString())
                            : fmt::format("did you mean </{}>?", open.ToString());
  return diagnostic;
}

// `sign` is `&`, or `%` for an entity of the DTD.
Diagnostic ExplainUndeclared(char sign, const std::string& name, const ParsePlace& place) {
  std::uint64_t length = name.size() + 2;
  ByteSpan span = place.entity_reference.value_or(
      SpanBetween(place.offset - std::min(place.offset, length), place.offset));
  Diagnostic diagnostic =
      diagnostics::Make(codes::kXmlEntityUndeclared, place.file, span,
                        fmt::format("entity {}{}; is not declared", sign, name));
  diagnostic.arguments.push_back({"entity", name});
  std::string_view instead = sign == '%' ? "delete the reference" : "write the character itself";
  diagnostic.hint = place.dtd_not_read.empty()
                        ? fmt::format("{}, or declare the entity in the DOCTYPE", instead)
                        : fmt::format("{}; the DTD was not read: {}", instead, place.dtd_not_read);
  return diagnostic;
}

}  // namespace

Diagnostic ExplainUndeclaredEntity(const std::string& name, const ParsePlace& place) {
  return ExplainUndeclared('&', name, place);
}

Diagnostic ExplainError(const xmlError& error, const ParsePlace& place) {
  bool is_open = !place.open->empty();
  bool at_end = AtEndOfFile(place) && !place.entity_reference.has_value();
  const Row* row = std::find_if(std::begin(kRows), std::end(kRows),
                                [&](const Row& r) { return r.error == error.code; });
  if (error.code == XML_ERR_UNDECLARED_ENTITY || error.code == XML_WAR_UNDECLARED_ENTITY) {
    bool is_of_dtd = std::string_view(error.message != nullptr ? error.message : "")
                         .starts_with("PEReference: ");
    return ExplainUndeclared(is_of_dtd ? '%' : '&', Text(error.str1), place);
  }
  if (error.code == XML_ERR_TAG_NAME_MISMATCH && is_open &&
      (!at_end || EndTagAt(place).has_value())) {
    return ExplainTagMismatch(error, place);
  }
  bool says_what_is_cut = row != std::end(kRows) && row->code == kCut && !is_open;
  if (at_end && error.domain == XML_FROM_PARSER && !says_what_is_cut) {
    return ExplainTruncation(place);
  }
  ByteSpan span = place.entity_reference.value_or(CharacterAt(*place.file, OffsetOf(error, place)));
  if (row == std::end(kRows)) return diagnostics::Make(kIll, place.file, span, RawMessage(error));
  std::string word = NameIn(error);
  if (row->error == XML_ERR_ATTRIBUTE_REDEFINED || row->error == XML_NS_ERR_UNDEFINED_NAMESPACE) {
    span = NameInTag(place, word);
  }
  Diagnostic diagnostic =
      diagnostics::Make(row->code, place.file, span, FillIn(row->message, word));
  diagnostic.hint = FillIn(row->hint, word);
  if (is_open) diagnostic.parent = place.open->back().ToString();
  return diagnostic;
}

namespace {

Diagnostic ExplainEmpty(const FilePtr& file) {
  Diagnostic diagnostic = diagnostics::Make(
      codes::kXmlEmpty, file, {},
      file->text().empty() ? "the file is empty" : "the file holds nothing but white space");
  diagnostic.hint = "restore it, or delete it";
  return diagnostic;
}

Diagnostic ExplainDecoding(const FilePtr& file) {
  const os::File::DecodingError& error = *file->decoding_error();
  Diagnostic diagnostic =
      diagnostics::Make(codes::kXmlEncoding, file, CharacterAt(*file, error.offset), error.message);
  diagnostic.hint = error.remedy;
  return diagnostic;
}

Diagnostic ExplainTooWide(const FilePtr& file) {
  Diagnostic diagnostic =
      diagnostics::Make(codes::kXmlEncoding, file, {},
                        fmt::format("the file declares {}, but its bytes are not in that encoding",
                                    base::SafeForDisplay(file->encoding())));
  diagnostic.hint = "write encoding=\"UTF-8\", or the encoding that the file is in";
  return diagnostic;
}

}  // namespace

Diagnostic ExplainCrowdedTag(const FilePtr& file, ByteSpan tag) {
  Diagnostic diagnostic =
      diagnostics::Make(codes::kXmlTooLarge, file, tag,
                        fmt::format("more than {} attributes on one element", kMaxAttributes));
  diagnostic.hint = "no option raises this limit";
  return diagnostic;
}

namespace {

std::optional<Diagnostic> FindObstacleIn(const FilePtr& file, ByteSpan window) {
  // libxml2 takes NUL for the end of the file.
  std::size_t nul = file->Slice(window).find('\0');
  if (nul != std::string_view::npos) {
    Diagnostic diagnostic =
        diagnostics::Make(kIll, file, {window.offset + nul, 1}, "the character NUL in the file");
    diagnostic.hint = "the file may have been damaged when it was copied or saved; restore it";
    return diagnostic;
  }
  std::optional<ByteSpan> tag = FindCrowdedTag(file->text(), kMaxAttributes, window);
  if (tag.has_value()) return ExplainCrowdedTag(file, *tag);
  return std::nullopt;
}

}  // namespace

std::optional<Diagnostic> FindObstacle(const FilePtr& file) {
  std::string_view text = file->text();
  if (DeclaresTooWide(file->raw())) return ExplainTooWide(file);
  if (file->decoding_error().has_value()) return ExplainDecoding(file);
  if (text.find_first_not_of(" \t\r\n\xEF\xBB\xBF") == std::string_view::npos) {
    return ExplainEmpty(file);
  }
  if (text.size() > std::numeric_limits<int>::max()) {
    return diagnostics::Make(codes::kXmlTooLarge, file, {}, "files end at 2 GiB");
  }
  constexpr std::uint64_t kWindow = std::uint64_t{4} << 20;
  for (ByteSpan window{0, kWindow}; window.offset < text.size(); window.offset += kWindow) {
    if (auto obstacle = FindObstacleIn(file, window)) return obstacle;
    file->DoneBefore(window.end());
  }
  return std::nullopt;
}

Diagnostic ExplainCut(const FilePtr& file) {
  Diagnostic diagnostic = diagnostics::Make(
      codes::kXmlChanged, file, {}, "another program shortened this file while it was being read");
  diagnostic.hint = "wait until that program has finished, then run siglum again";
  return diagnostic;
}

}  // namespace siglum::xml
