// Both documents become a list of steps: the markup that the edits leave alone, or only change
// inside, each with the text since the step before. Markup that edits take away or bring is no
// step. The lists must be equal, step for step.
//
//     before  <p>one <b>two</b></p>      edits: <i> before <b>, </i> behind </b>
//     after   <p>one <i><b>two</b></i></p>
//     steps   <p> | "one " <b> | "two" </b> | </p>      in both
//
// What edited text says is found by parsing it as a fragment behind the DOCTYPE of the file, so
// that its references mean what they mean there. Cost: one walk over each document.
// Tested by tests/xml/promise_test.cc, tests/xml/edits_test.cc, tests/fuzz/xml_fuzz.cc.
#include "xml/promise.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "xml/axes.h"
#include "xml/edits.h"
#include "xml/start_tag.h"

namespace siglum::xml {
namespace {

using base::ByteSpan;
using base::SpanBetween;
using diagnostics::TextEdit;

// The character data in a stretch of edited text: the markup that edits put around words is no
// text. References and CDATA sections stay.
std::string WithoutMarkup(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> kDelimiters[] = {
      {"<!--", "-->"}, {"<?", "?>"}, {"<", ">"}};
  std::string result;
  while (!text.empty()) {
    if (text.front() != '<' || text.starts_with("<![CDATA[")) {
      std::size_t end = text.front() != '<' ? text.find('<') : text.find("]]>");
      result += text.substr(0, end);
      text.remove_prefix(std::min(end, text.size()));
      continue;
    }
    for (const auto& [begin, end] : kDelimiters) {
      if (!text.starts_with(begin)) continue;
      // Quoted values may hold a `>`.
      std::size_t from = end == ">" ? ScanStartTag(text).content_end : begin.size();
      std::size_t at = text.find(end, from);
      text = at == std::string_view::npos ? "" : text.substr(at + end.size());
      break;
    }
  }
  return result;
}

// What is in front of the document element, the DOCTYPE above all, without the XML declaration.
std::string_view Prolog(const Document& document) {
  std::string_view prolog =
      document.source(document.root())->Slice({0, document.span(document.root()).offset});
  std::size_t end = prolog.find("?>");
  bool has_declaration = prolog.substr(0, 8).find("<?xml") != std::string_view::npos;
  return has_declaration && end != std::string_view::npos ? prolog.substr(end + 2) : prolog;
}

// Gathers text, also when namespaces are missing in it.
class TextCollector : public Handler {
 public:
  void Text(const TextEvent& event) override { text_ += event.text; }
  const std::string& text() const { return text_; }

 private:
  std::string text_;
};

// Where bytes go, and which spans are touched.
class EditMap {
 public:
  explicit EditMap(std::span<const TextEdit> edits) {
    std::uint64_t grown = 0, cut = 0;
    for (const TextEdit& edit : edits) {
      std::uint64_t begin = edit.span.offset + grown - cut;
      brought_.push_back({begin, edit.text.size()});
      taken_.push_back(edit.span);
      grown += edit.text.size();
      cut += edit.span.length;
    }
  }

  // The place after the edits of a byte that none of them takes away.
  std::uint64_t After(std::uint64_t offset) const {
    auto next = std::partition_point(taken_.begin(), taken_.end(),
                                     [&](const ByteSpan& s) { return s.end() <= offset; });
    if (next == taken_.begin()) return offset;
    auto last = static_cast<std::size_t>(next - taken_.begin()) - 1;
    return offset - taken_[last].end() + brought_[last].end();
  }

  // Whether something is changed strictly inside the span of the file before (after).
  bool TouchesBefore(ByteSpan span) const { return Touches(taken_, brought_, span); }
  bool TouchesAfter(ByteSpan span) const { return Touches(brought_, taken_, span); }
  // Whether the byte at `offset` was taken away (is new).
  bool IsTaken(std::uint64_t offset) const { return Holds(taken_, offset); }
  bool IsBrought(std::uint64_t offset) const { return Holds(brought_, offset); }

 private:
  // `own` are spans of the text that `span` counts in, `other` what is there instead in the other.
  // Both are sorted, so that only one that begins before the span's end can matter.
  static bool Touches(const std::vector<ByteSpan>& own, const std::vector<ByteSpan>& other,
                      ByteSpan span) {
    auto first = std::partition_point(own.begin(), own.end(),
                                      [&](const ByteSpan& s) { return s.end() <= span.offset; });
    for (auto at = first; at != own.end() && at->offset < span.end(); ++at) {
      bool is_inside = at->length > 0 || at->offset > span.offset;
      bool is_change =
          at->length > 0 || other[static_cast<std::size_t>(at - own.begin())].length > 0;
      if (is_inside && is_change) return true;
    }
    return false;
  }
  static bool Holds(const std::vector<ByteSpan>& spans, std::uint64_t offset) {
    auto at = std::partition_point(spans.begin(), spans.end(),
                                   [&](const ByteSpan& s) { return s.end() <= offset; });
    return at != spans.end() && at->offset <= offset;
  }

  std::vector<ByteSpan> taken_;    // in the file before
  std::vector<ByteSpan> brought_;  // in the file after, in the same order
};

// Markup that both documents must have.
struct Step {
  NodeId node;
  bool is_end = false;      // its end tag
  bool is_touched = false;  // an edit changes it inside
  std::uint64_t begin = 0;
  std::string text_before;  // since the step before
};

struct Steps {
  std::vector<Step> steps;
  std::string text_behind;
};

// Calls handler.Markup(node, is_end, span) and handler.Text(node) in the order of the file.
template <typename Handler>
void ForEachEvent(const Document& document, Handler&& handler) {
  std::vector<NodeId> open;
  auto close_before = [&](NodeId node) {
    while (!open.empty() && document.next(open.back()) <= node) {
      handler.Markup(open.back(), true, document.end_tag_span(open.back()));
      open.pop_back();
    }
  };
  for (NodeId node : AllNodes(document)) {
    close_before(node);
    if (document.kind(node) == NodeKind::kText) {
      handler.Text(node);
    } else {
      handler.Markup(node, false, document.span(node));
      if (document.is_element(node)) open.push_back(node);
    }
  }
  close_before(NodeId(document.size()));
}

// Whether the step of a piece of markup is wanted at all. `is_new_or_gone`: its first byte is not
// in both files.
bool IsStep(const Document& document, NodeId node, bool is_end, bool is_touched,
            bool is_new_or_gone) {
  if (!is_touched) return true;
  // The end of an empty element lies in its start tag; a reference is one thing for all that it
  // brings.
  bool is_own_tag = !is_end || document.end_tag_span(node) != document.span(node);
  return is_own_tag && !is_new_or_gone && document.is_in_file(node);
}

class StepsBefore {
 public:
  StepsBefore(const Document& document, const EditMap& map, std::span<const TextEdit> edits)
      : document_(document), map_(map), edits_(edits), loose_(edits.begin()) {}

  void Markup(NodeId node, bool is_end, ByteSpan span) {
    TakeLoose(span.offset);
    bool is_touched = map_.TouchesBefore(span);
    if (!IsStep(document_, node, is_end, is_touched, map_.IsTaken(span.offset))) return;
    result_.steps.push_back(
        {node, is_end, is_touched, span.offset, std::exchange(result_.text_behind, {})});
  }

  void Text(NodeId node) {
    ByteSpan span = document_.span(node);
    if (!IsChanged(node)) {
      TakeLoose(span.offset);
      result_.text_behind += document_.text(node);
      return;
    }
    TakeLooseUpTo(span.offset);
    result_.text_behind += CharacterData(Apply(span));
    while (loose_ != edits_.end() && loose_->span.end() <= span.end()) ++loose_;
  }

  Steps Take() {
    TakeLooseUpTo(document_.file()->text().size() + 1);
    return std::move(result_);
  }

 private:
  // Text that edits put between tags, by edits that begin before `offset` ...
  void TakeLooseUpTo(std::uint64_t offset) {
    for (; loose_ != edits_.end() && loose_->span.offset < offset; ++loose_) AddTextOf(*loose_);
  }
  // ... or insert at it.
  void TakeLoose(std::uint64_t offset) {
    TakeLooseUpTo(offset);
    for (; loose_ != edits_.end() && loose_->span == ByteSpan{offset, 0}; ++loose_) {
      AddTextOf(*loose_);
    }
  }
  void AddTextOf(const TextEdit& edit) {
    bool is_markup = edit.text.starts_with('<') && edit.text.ends_with('>');
    if (is_markup) result_.text_behind += CharacterData(edit.text);
  }

  // Whether some edit changes what the text says. One reference may bring several nodes; what is
  // put before or behind it belongs to none of them.
  bool IsChanged(NodeId text) const {
    ByteSpan span = document_.span(text);
    std::string_view bytes = document_.file()->Slice(span);
    bool is_reference = !document_.is_in_file(text) && bytes.find(';') + 1 == bytes.size();
    std::span<const TextEdit> edits = EditsWithin(edits_, span);
    return std::any_of(edits.begin(), edits.end(), [&](const TextEdit& edit) {
      bool is_beside =
          edit.span.empty() && (edit.span.offset == span.offset || edit.span.offset == span.end());
      return !is_reference || !is_beside;
    });
  }

  // The bytes of `range` with the edits in it.
  std::string Apply(ByteSpan range) const {
    std::string result;
    std::uint64_t at = range.offset;
    for (const TextEdit& edit : EditsWithin(edits_, range)) {
      result += document_.file()->Slice(SpanBetween(at, edit.span.offset));
      result += edit.text;
      at = edit.span.end();
    }
    result += document_.file()->Slice(SpanBetween(at, range.end()));
    return result;
  }

  // What edited text says, its markup left out.
  std::string CharacterData(std::string_view edited) const {
    bool is_plain = edited.find_first_of("<&\r") == std::string_view::npos;
    if (is_plain) return std::string(edited);
    std::string fragment(Prolog(document_));
    fragment += "<fragment>" + WithoutMarkup(edited) + "</fragment>";
    TextCollector collector;
    Parse(os::File::FromBytes(document_.file()->path(), std::move(fragment)), {}, &collector);
    return collector.text();
  }

  const Document& document_;
  const EditMap& map_;
  std::span<const TextEdit> edits_;
  std::span<const TextEdit>::iterator loose_;  // the first that no text has used
  Steps result_;
};

class StepsAfter {
 public:
  StepsAfter(const Document& document, const EditMap& map) : document_(document), map_(map) {}

  void Markup(NodeId node, bool is_end, ByteSpan span) {
    bool is_touched = map_.TouchesAfter(span);
    if (!IsStep(document_, node, is_end, is_touched, map_.IsBrought(span.offset))) return;
    result_.steps.push_back(
        {node, is_end, is_touched, span.offset, std::exchange(result_.text_behind, {})});
  }
  void Text(NodeId node) { result_.text_behind += document_.text(node); }
  Steps Take() { return std::move(result_); }

 private:
  const Document& document_;
  const EditMap& map_;
  Steps result_;
};

class Comparison {
 public:
  Comparison(const Document& before, const Document& after, const EditMap& map)
      : before_(before), after_(after), map_(map) {}

  // What is different; empty when nothing is.
  std::string Difference(const Steps& expected, const Steps& found) const;

 private:
  bool IsSameName(const Name& a, const Name& b) const {
    return a.local == b.local && a.namespace_uri == b.namespace_uri && a.prefix == b.prefix;
  }
  std::string DifferenceOf(const Step& step, const Step& found) const;
  std::string DifferenceInStartTag(const Step& step, const Step& found) const;
  std::string At(std::uint64_t offset) const {
    base::LineColumn place = before_.file()->Locate(offset);
    return fmt::format("{}:{}", place.line, place.column);
  }
  std::string NameOfStep(const Step& step) const {
    switch (before_.kind(step.node)) {
      case NodeKind::kComment:
        return "the comment";
      case NodeKind::kProcessingInstruction:
        return "the processing instruction";
      default:
        return fmt::format("<{}{}>", step.is_end ? "/" : "", before_.QualifiedName(step.node));
    }
  }

  const Document& before_;
  const Document& after_;
  const EditMap& map_;
};

std::string Comparison::Difference(const Steps& expected, const Steps& found) const {
  std::size_t common = std::min(expected.steps.size(), found.steps.size());
  for (std::size_t i = 0; i < common; ++i) {
    std::string difference = DifferenceOf(expected.steps[i], found.steps[i]);
    if (!difference.empty()) return difference;
  }
  if (expected.steps.size() > common) {
    const Step& lost = expected.steps[common];
    return fmt::format("lose {} at {}", NameOfStep(lost), At(lost.begin));
  }
  if (found.steps.size() > common) return "bring markup where no edit is";
  return expected.text_behind == found.text_behind ? "" : "change text behind the last tag";
}

std::string Comparison::DifferenceOf(const Step& step, const Step& found) const {
  NodeKind kind = before_.kind(step.node);
  bool is_same_markup = kind == after_.kind(found.node) && step.is_end == found.is_end &&
                        map_.After(step.begin) == found.begin;
  if (!is_same_markup) return fmt::format("lose {} at {}", NameOfStep(step), At(step.begin));
  if (step.text_before != found.text_before) {
    return fmt::format("change text that they should not, before {} at {}", NameOfStep(step),
                       At(step.begin));
  }
  std::string difference;
  bool is_start_tag = kind == NodeKind::kElement && !step.is_end;
  if (is_start_tag) {
    difference = DifferenceInStartTag(step, found);
  } else if (!step.is_touched) {
    bool is_same = kind == NodeKind::kElement
                       ? IsSameName(before_.name(step.node), after_.name(found.node))
                       : before_.text(step.node) == after_.text(found.node) &&
                             (kind == NodeKind::kComment ||
                              before_.name(step.node).local == after_.name(found.node).local);
    if (!is_same) difference = "change " + NameOfStep(step);
  }
  return difference.empty() ? "" : fmt::format("{} at {}", difference, At(step.begin));
}

// What of a start tag no edit touches, by qualified names: an edit may redeclare no namespace of
// what stays, since then the expanded names differ.
std::string Comparison::DifferenceInStartTag(const Step& step, const Step& found) const {
  ByteSpan tag = before_.span(step.node), tag_after = after_.span(found.node);
  TagParts parts, parts_after;
  if (step.is_touched) parts = ScanStartTag(before_.file()->Slice(tag));
  if (found.is_touched) parts_after = ScanStartTag(after_.file()->Slice(tag_after));
  // Whether an edit changes the part `name` (with its value, for attributes) of the tag.
  auto is_edited = [](const TagParts& in, ByteSpan around, std::string_view name, auto touches) {
    for (const TagAttribute& attribute : in.attributes) {
      if (attribute.name != name) continue;
      return touches(SpanBetween(around.offset + attribute.name_span.offset,
                                 around.offset + attribute.value.end() + 1));
    }
    return false;
  };
  auto touches_before = [this](ByteSpan span) { return map_.TouchesBefore(span); };
  auto touches_after = [this](ByteSpan span) { return map_.TouchesAfter(span); };
  auto qualified = [](const Name& name) {
    return name.prefix.empty() ? std::string(name.local)
                               : fmt::format("{}:{}", name.prefix, name.local);
  };

  ByteSpan name_span = SpanBetween(tag.offset, tag.offset + parts.name.end());
  bool is_renamed = step.is_touched && map_.TouchesBefore(name_span);
  if (!is_renamed && !IsSameName(before_.name(step.node), after_.name(found.node))) {
    return "change the name of " + NameOfStep(step);
  }
  for (AttributeId attribute : Attributes(before_, step.node)) {
    const Name& name = before_.name(attribute);
    if (is_edited(parts, tag, qualified(name), touches_before)) continue;
    AttributeId same = after_.FindAttribute(found.node, name.local, name.namespace_uri);
    // A default of the DTD gives way to a value that an edit brings.
    bool gives_way = before_.is_defaulted(attribute) && same.valid() &&
                     is_edited(parts_after, tag_after, qualified(name), touches_after);
    bool is_same = same.valid() && after_.value(same) == before_.value(attribute) &&
                   after_.is_defaulted(same) == before_.is_defaulted(attribute);
    if (!is_same && !gives_way) {
      return fmt::format("change @{} of {}", qualified(name), NameOfStep(step));
    }
  }
  for (AttributeId attribute : Attributes(after_, found.node)) {
    const Name& name = after_.name(attribute);
    bool was_there = before_.FindAttribute(step.node, name.local, name.namespace_uri).valid();
    bool is_new = is_edited(parts_after, tag_after, qualified(name), touches_after);
    // A default of the DTD is there again when an edit takes the attribute away.
    bool is_default_again = after_.is_defaulted(attribute) && step.is_touched;
    if (!was_there && !is_new && !is_default_again) {
      return fmt::format("give @{} to {}", qualified(name), NameOfStep(step));
    }
  }
  auto declares = [](std::span<const NamespaceDeclaration> list, const NamespaceDeclaration& one) {
    return std::any_of(list.begin(), list.end(), [&](const NamespaceDeclaration& d) {
      return d.prefix == one.prefix && d.uri == one.uri;
    });
  };
  auto attribute_name = [](const NamespaceDeclaration& declaration) {
    return declaration.prefix.empty() ? std::string("xmlns")
                                      : fmt::format("xmlns:{}", declaration.prefix);
  };
  for (const NamespaceDeclaration& declaration : before_.namespaces(step.node)) {
    bool is_same = declares(after_.namespaces(found.node), declaration);
    if (!is_same && !is_edited(parts, tag, attribute_name(declaration), touches_before)) {
      return "change a namespace of " + NameOfStep(step);
    }
  }
  for (const NamespaceDeclaration& declaration : after_.namespaces(found.node)) {
    bool is_same = declares(before_.namespaces(step.node), declaration);
    if (!is_same &&
        !is_edited(parts_after, tag_after, attribute_name(declaration), touches_after)) {
      return "change a namespace of " + NameOfStep(step);
    }
  }
  return {};
}

}  // namespace

base::Status CheckPromise(const Document& before, const Document& after,
                          std::span<const TextEdit> edits) {
  EditMap map(edits);
  StepsBefore steps_before(before, map, edits);
  ForEachEvent(before, steps_before);
  StepsAfter steps_after(after, map);
  ForEachEvent(after, steps_after);
  std::string difference =
      Comparison(before, after, map).Difference(steps_before.Take(), steps_after.Take());
  if (difference.empty()) return {};
  return base::Error{std::move(difference), ""};
}

}  // namespace siglum::xml
