// Bytes outside of what a change names stay as they are. Edits at one place become one, in the
// order of the actions. Source: Schematron QuickFix, W3C community group draft of 2022, 6 (activity
// elements). Tested by tests/schematron/fixes_test.cc.
#include "schematron/fix_edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "xml/start_tag.h"
#include "xml/writer.h"

namespace siglum::schematron {
namespace {

using diagnostics::TextEdit;

std::string Made(const FixChange& change) {
  switch (change.made) {
    case FixChange::Made::kMarkup:
      return change.content;
    case FixChange::Made::kElement:
      return change.content.empty() ? fmt::format("<{}{}/>", change.target, change.attributes)
                                    : fmt::format("<{0}{1}>{2}</{0}>", change.target,
                                                  change.attributes, change.content);
    case FixChange::Made::kAttribute:
      return fmt::format("{}=\"{}\"", change.target, xml::EscapeAttribute(change.content));
    case FixChange::Made::kComment:
      return fmt::format("<!--{}-->", change.content);
    case FixChange::Made::kInstruction:
      return fmt::format("<?{}{}{}?>", change.target, change.content.empty() ? "" : " ",
                         change.content);
  }
  return {};
}

class EditMaker {
 public:
  explicit EditMaker(const xml::Document& document) : document_(document) {}

  // False when the change cannot be made with certainty.
  bool Add(const FixChange& change) {
    if (change.node.is_document() || !(change.node.is_attribute() || change.node.is_in_tree()))
      return false;
    xml::NodeId id = change.node.id();
    if (!document_.is_in_file(id) || document_.source(id) != document_.file()) return false;
    switch (change.kind) {
      case FixAction::Kind::kDelete:
        return Replace(change, "");
      case FixAction::Kind::kReplace:
        return Replace(change, Made(change));
      case FixAction::Kind::kReplaceText:
        return ReplaceText(change);
      case FixAction::Kind::kAdd:
        return Insert(change);
    }
    return false;
  }

  std::optional<std::vector<TextEdit>> Take() {
    std::ranges::stable_sort(edits_, {}, [](const TextEdit& edit) { return edit.span.offset; });
    std::vector<TextEdit> result;
    for (TextEdit& edit : edits_) {
      if (!result.empty() && edit.span.offset < result.back().span.end()) return std::nullopt;
      bool is_same_place = !result.empty() && edit.span.empty() && result.back().span.empty() &&
                           edit.span.offset == result.back().span.offset;
      if (is_same_place) {
        result.back().text += edit.text;
      } else {
        result.push_back(std::move(edit));
      }
    }
    return result;
  }

 private:
  std::string_view Bytes(base::ByteSpan span) const { return document_.file()->Slice(span); }

  // `name="value"` in the file, with the white space before it.
  std::optional<base::ByteSpan> AttributeSpan(xml::NodeRef node) const {
    xml::AttributeId attribute = document_.attribute(node);
    if (document_.is_defaulted(attribute)) return std::nullopt;
    base::ByteSpan tag = document_.span(node.id());
    std::uint64_t value = document_.value_span(attribute).offset - tag.offset;
    std::string_view bytes = Bytes(tag);
    for (const xml::TagAttribute& part : xml::ScanStartTag(bytes).attributes) {
      if (part.value.offset != value) continue;
      std::uint64_t begin = part.name_span.offset;
      while (begin > 0 && (bytes[begin - 1] == ' ' || bytes[begin - 1] == '\n' ||
                           bytes[begin - 1] == '\t' || bytes[begin - 1] == '\r'))
        --begin;
      return base::SpanBetween(tag.offset + begin, tag.offset + part.value.end() + 1);
    }
    return std::nullopt;
  }

  // No other attribute of the element has the name that the change gives to one.
  bool IsFree(const FixChange& change) const {
    xml::NodeId id = change.node.id();
    xml::AttributeId own = document_.attribute(change.node);
    for (std::size_t i = 0; i < document_.attribute_count(id); ++i) {
      xml::AttributeId other = document_.attribute(id, i);
      const xml::Name& name = document_.name(other);
      std::string written =
          fmt::format("{}{}{}", name.prefix, name.prefix.empty() ? "" : ":", name.local);
      if (other != own && written == change.target) return false;
    }
    return true;
  }

  bool Replace(const FixChange& change, const std::string& text) {
    if (!change.node.is_attribute()) {
      // The document keeps its one element.
      bool is_root = change.node.id() == document_.root();
      if (is_root && change.made != FixChange::Made::kElement) return false;
      if (change.made == FixChange::Made::kAttribute && change.kind == FixAction::Kind::kReplace)
        return false;
      edits_.push_back({document_.whole_span(change.node.id()), text});
      return true;
    }
    bool is_possible =
        text.empty() || (change.made == FixChange::Made::kAttribute && IsFree(change));
    std::optional<base::ByteSpan> span = AttributeSpan(change.node);
    if (!is_possible || !span.has_value()) return false;
    edits_.push_back({*span, text.empty() ? text : " " + text});
    return true;
  }

  bool ReplaceText(const FixChange& change) {
    if (change.node.is_attribute() || document_.kind(change.node.id()) != xml::NodeKind::kText)
      return false;
    base::ByteSpan span = document_.span(change.node.id());
    // With references in it the bytes are not the text.
    if (Bytes(span) != document_.text(change.node.id())) return false;
    edits_.push_back({{span.offset + change.within.offset, change.within.length}, change.content});
    return true;
  }

  bool Insert(const FixChange& change) {
    if (change.node.is_attribute()) return false;
    xml::NodeId id = change.node.id();
    base::ByteSpan tag = document_.span(id);
    if (change.made == FixChange::Made::kAttribute) {
      if (!document_.is_element(id)) return false;
      std::string_view bytes = Bytes(tag);
      xml::TagParts parts = xml::ScanStartTag(bytes);
      // An attribute that is there gets the value.
      for (const xml::TagAttribute& part : parts.attributes) {
        if (part.name != change.target) continue;
        edits_.push_back({{tag.offset + part.value.offset, part.value.length},
                          xml::EscapeAttribute(change.content, part.quote)});
        return true;
      }
      edits_.push_back({{tag.offset + parts.content_end, 0}, " " + Made(change)});
      return true;
    }
    std::string text = Made(change);
    if (change.position == FixChange::Position::kBefore ||
        change.position == FixChange::Position::kAfter) {
      if (!document_.parent(id).valid()) return false;  // beside the document element
      base::ByteSpan whole = document_.whole_span(id);
      bool is_before = change.position == FixChange::Position::kBefore;
      edits_.push_back({{is_before ? whole.offset : whole.end(), 0}, text});
      return true;
    }
    if (!document_.is_element(id)) return false;
    std::string_view bytes = Bytes(tag);
    if (bytes.ends_with("/>")) {
      std::string_view name = Bytes({tag.offset + 1, xml::ScanStartTag(bytes).name.length});
      edits_.push_back({{tag.end() - 2, 2}, fmt::format(">{}</{}>", text, name)});
      return true;
    }
    bool is_first = change.position == FixChange::Position::kFirstChild;
    edits_.push_back({{is_first ? tag.end() : document_.end_tag_span(id).offset, 0}, text});
    return true;
  }

  const xml::Document& document_;
  std::vector<TextEdit> edits_;
};

}  // namespace

std::optional<std::vector<TextEdit>> EditsOf(const xml::Document& document,
                                             const std::vector<FixChange>& changes) {
  EditMaker maker(document);
  for (const FixChange& change : changes) {
    if (!maker.Add(change)) return std::nullopt;
  }
  return maker.Take();
}

}  // namespace siglum::schematron
