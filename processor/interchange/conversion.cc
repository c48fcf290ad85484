// Findings are found again in the document by their places: of an element its start tag, of an
// attribute its name or its value. An element inside of one that goes needs no edit of its own.
// Tested by tests/interchange/conversion_test.cc.
#include "interchange/conversion.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "base/white_space.h"
#include "dates/iso8601.h"
#include "diagnostics/codes/ix.h"
#include "diagnostics/codes/rng.h"
#include "interchange/attribute_span.h"
#include "interchange/markup.h"
#include "xml/axes.h"

namespace siglum::interchange {
namespace {

using diagnostics::Diagnostic;
using xml::AttributeId;
using xml::Document;
using xml::NodeId;

// Words of @rend that TEI simplePrint has as values of @rendition.
constexpr std::string_view kSimpleLooks[] = {
    "allcaps",       "bold",        "boxed",       "italic",     "justify",
    "larger",        "letterspace", "right",       "smallcaps",  "smaller",
    "strikethrough", "subscript",   "superscript", "typewriter", "underline"};

// Attributes of dates by ISO 8601 and the ones of W3C that say the same of a W3C date.
constexpr std::pair<std::string_view, std::string_view> kDates[] = {{"when-iso", "when"},
                                                                    {"notBefore-iso", "notBefore"},
                                                                    {"notAfter-iso", "notAfter"},
                                                                    {"from-iso", "from"},
                                                                    {"to-iso", "to"}};

// Where text stands alone between blocks: an element with text of its own becomes a paragraph
// there.
constexpr std::string_view kHoldsBlocks[] = {
    "back", "body", "div", "div1", "div2", "div3", "front", "quote", "floatingText", "postscript"};

class Converter {
 public:
  Converter(const Document& document, const std::vector<Diagnostic>& findings)
      : document_(document), result_{xml::Edits(document.file()), {}} {
    for (const Diagnostic& finding : findings) {
      if (finding.file != document.file()) continue;
      if (finding.severity != diagnostics::Severity::kError) continue;
      codes_.emplace(finding.span.offset, finding.code->name);
    }
  }

  Conversion Run() {
    NodeId after = NodeId(0);  // the first node that is not inside of one that went
    for (NodeId node : xml::AllNodes(document_)) {
      if (node < after) continue;
      const bool is_own = document_.is_element(node) && document_.is_in_file(node) &&
                          document_.source(node) == document_.file();
      if (!is_own) continue;
      if (node != document_.root() && IsRefused(node) && ConvertElement(node)) {
        after = document_.next(node);
        continue;
      }
      for (AttributeId attribute : xml::Attributes(document_, node)) {
        if (!document_.is_defaulted(attribute)) ConvertAttribute(node, attribute);
      }
    }
    return std::move(result_);
  }

 private:
  bool Has(std::uint64_t offset, std::string_view code) const {
    const auto [begin, end] = codes_.equal_range(offset);
    return std::any_of(begin, end, [&](const auto& found) { return found.second == code; });
  }
  bool IsRefused(NodeId node) const {
    const std::uint64_t tag = document_.span(node).offset;
    for (std::uint64_t at = tag; at <= tag + 1; ++at) {  // at the bracket or the name
      if (Has(at, codes::kRngElementUnknown) || Has(at, codes::kRngElementNotAllowed)) return true;
    }
    return false;
  }
  bool HasTextOfItsOwn(NodeId node) const {
    for (NodeId child : xml::Children(document_, node)) {
      if (document_.kind(child) == xml::NodeKind::kText && !base::IsBlank(document_.text(child))) {
        return true;
      }
    }
    return false;
  }
  // What says something about the text and is no part of it.
  bool IsBesideText(NodeId node) const {
    const std::string_view name = TeiName(document_, node);
    return name == "teiHeader" || name == "facsimile" || name == "sourceDoc" ||
           name == "standOff" || TeiAncestor(document_, node, "teiHeader").valid();
  }
  void Lose(diagnostics::CodeName code, NodeId node, std::string message) {
    result_.losses.push_back(
        diagnostics::Make(code, document_.source(node), document_.span(node), std::move(message)));
  }
  bool Add(base::ByteSpan span, std::string text) {
    // An edit that overlaps another one waits for the next round.
    return result_.edits.Add({span, std::move(text), nullptr}).ok();
  }

  // True: everything inside has gone with it.
  bool ConvertElement(NodeId node) {
    const std::string name = document_.QualifiedName(node);
    const std::string text = document_.TextContent(node);
    if (IsBesideText(node) || base::IsBlank(text)) {
      if (!Add(document_.whole_span(node), "")) return true;
      Lose(codes::kIxElementLeftOut, node, fmt::format("<{}> has no place there: left out", name));
      return true;
    }
    const NodeId parent = document_.parent(node);
    const bool among_blocks =
        parent.valid() &&
        std::ranges::find(kHoldsBlocks, TeiName(document_, parent)) != std::end(kHoldsBlocks);
    const base::ByteSpan tag = document_.span(node);
    const base::ByteSpan end = document_.end_tag_span(node);
    const std::string_view prefix = document_.name(node).prefix;
    const std::string paragraph = prefix.empty() ? "p" : fmt::format("{}:p", prefix);
    const bool becomes_paragraph = among_blocks && HasTextOfItsOwn(node);
    const std::vector<xml::TextEdit> edits = {
        {tag, becomes_paragraph ? fmt::format("<{}>", paragraph) : std::string(), nullptr},
        {end, becomes_paragraph ? fmt::format("</{}>", paragraph) : std::string(), nullptr}};
    if (result_.edits.AddTogether(edits)) {
      Lose(codes::kIxMarkupLeftOut, node,
           becomes_paragraph ? fmt::format("<{}> becomes a paragraph", name)
                             : fmt::format("<{}> goes, its text is kept", name));
    }
    return false;
  }

  void ConvertAttribute(NodeId node, AttributeId attribute) {
    base::ByteSpan whole, name;
    if (!FindAttributeSpan(document_, attribute, &whole, &name)) return;
    const bool is_refused = Has(name.offset, codes::kRngAttributeNotAllowed) ||
                            Has(document_.value_span(attribute).offset, codes::kRngValueInvalid);
    if (!is_refused) return;
    const std::string_view local = document_.name(attribute).local;
    const std::string value(document_.value(attribute));
    if (SayOtherwise(node, local, value, whole)) return;
    if (!Add(whole, "")) return;
    Lose(
        codes::kIxAttributeLeftOut, node,
        fmt::format("@{}=\"{}\" of <{}> is left out", local, value, document_.QualifiedName(node)));
  }

  // The same in the words of the smaller schema. True: nothing is lost.
  bool SayOtherwise(NodeId node, std::string_view local, const std::string& value,
                    base::ByteSpan whole) {
    if (local == "rend" && TeiName(document_, node) == "hi" &&
        !document_.FindAttribute(node, "rendition").valid() &&
        std::ranges::find(kSimpleLooks, value) != std::end(kSimpleLooks)) {
      return Add(whole, fmt::format(" rendition=\"simple:{}\"", value));
    }
    for (const auto& date : kDates) {
      if (date.first != local || document_.FindAttribute(node, date.second).valid()) continue;
      if (dates::ParseIso(value).fault != dates::IsoFault::kNone) continue;
      return Add(whole, fmt::format(" {}=\"{}\"", date.second, value));
    }
    return false;
  }

  const Document& document_;
  std::multimap<std::uint64_t, std::string_view> codes_;  // of findings by place
  Conversion result_;
};

}  // namespace

Conversion ConvertOnce(const Document& document, const std::vector<Diagnostic>& findings) {
  return Converter(document, findings).Run();
}

}  // namespace siglum::interchange
