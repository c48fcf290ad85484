// Tested by tests/apparatus/cases_test.cc.
#include "apparatus/plain_text.h"

#include <algorithm>
#include <unordered_map>

#include "base/unicode.h"
#include "base/white_space.h"

namespace siglum::apparatus {
namespace {

using xml::Document;
using xml::NodeId;

bool IsEditorsSide(std::string_view name) {
  return name == "reg" || name == "corr" || name == "expan";
}

}  // namespace

Position PlainText::PositionOf(std::size_t at) const {
  auto after =
      std::upper_bound(runs.begin(), runs.end(), at,
                       [](std::size_t value, const Run& run) { return value < run.begin; });
  if (after == runs.begin()) return runs.empty() ? Position{} : runs.front().position;
  const Run& run = *(after - 1);
  return {run.position.node, static_cast<std::uint32_t>(run.position.offset + (at - run.begin))};
}

Position PlainText::EndOf(std::size_t end) const {
  if (end == 0) return PositionOf(0);
  Position last = PositionOf(end - 1);
  ++last.offset;
  return last;
}

NodeId ChosenSide(const Document& document, NodeId choice, Side side) {
  NodeId chosen;
  for (NodeId child = document.first_child(choice); child.valid();
       child = document.next_sibling(child)) {
    if (!document.is_element(child)) continue;
    if (!chosen.valid()) chosen = child;
    if (IsEditorsSide(document.name(child).local) == (side == Side::kEditor)) return child;
  }
  return chosen;
}

PlainText CollectText(const Document& document, const ElementRoles& roles, const Range& range,
                      Side side, bool with_gaps) {
  PlainText plain;
  auto add_space = [&plain](NodeId node) {
    if (plain.text.empty() || base::IsSpace(plain.text.back())) return;
    plain.runs.push_back({plain.text.size(), {node, 0}});
    plain.text += ' ';
  };
  NodeId node = range.begin.node;
  const NodeId end = range.end.offset > 0 ? Next(range.end.node) : range.end.node;
  while (node.valid() && node < end && node.value() < document.size()) {
    if (!document.is_element(node)) {
      if (document.kind(node) == xml::NodeKind::kText) {
        std::string_view text = document.text(node);
        std::size_t from = node == range.begin.node ? range.begin.offset : 0;
        std::size_t to = node == range.end.node ? range.end.offset : text.size();
        from = std::min(from, text.size());
        to = std::min(std::max(to, from), text.size());
        if (to > from) {
          plain.runs.push_back({plain.text.size(), {node, static_cast<std::uint32_t>(from)}});
          plain.text += text.substr(from, to - from);
        }
      }
      node = Next(node);
      continue;
    }
    switch (roles[node]) {
      case Role::kApp:
        node = roles.IsApart(node) ? document.next(node) : Next(node);
        break;
      case Role::kSkipped:
      case Role::kRdg:
      case Role::kRdgGrp:
      case Role::kWitDetail:
      case Role::kWit:
      case Role::kListApp:
      case Role::kListWit:
      case Role::kDel:
        node = document.next(node);
        break;
      case Role::kChoice: {
        // Jumps to the side; the other sides behind it are jumped over by the parent's end, so the
        // text of the side is collected on its own.
        NodeId chosen = ChosenSide(document, node, side);
        if (chosen.valid()) {
          PlainText inner = CollectText(
              document, roles, {{Next(chosen), 0}, {document.next(chosen), 0}}, side, with_gaps);
          for (PlainText::Run& run : inner.runs) {
            plain.runs.push_back({plain.text.size() + run.begin, run.position});
          }
          plain.text += inner.text;
        }
        node = document.next(node);
        break;
      }
      case Role::kLineBreak:
        if (document.AttributeValue(node, "break") != "no") add_space(node);
        node = Next(node);
        break;
      case Role::kGap:
        if (with_gaps) {
          plain.runs.push_back({plain.text.size(), {node, 0}});
          plain.text += kGapMark;
        }
        node = Next(node);
        break;
      case Role::kBlock:
      case Role::kLine:
        add_space(node);
        node = Next(node);
        break;
      default:
        node = Next(node);
    }
  }
  return plain;
}

std::string TextOf(const Document& document, const ElementRoles& roles, NodeId node, Side side) {
  return base::CollapseWhiteSpace(
      CollectText(document, roles, {{Next(node), 0}, {document.next(node), 0}}, side).text);
}

bool IsUnspacedScript(char32_t c) {
  return (c >= 0x2E80 && c <= 0x9FFF) || (c >= 0xF900 && c <= 0xFAFF) ||
         (c >= 0x20000 && c <= 0x3FFFF) || (c >= 0x0E00 && c <= 0x0EFF) || c >= 0xF0000;
}

bool IsLetter(char32_t c) {
  if (c < 0x80) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }
  // Latin-1 signs, general punctuation, CJK punctuation and full-width signs are none.
  if (c < 0xC0) return c == 0xAA || c == 0xB5 || c == 0xBA;
  if (c == 0xD7 || c == 0xF7) return false;
  if (c >= 0x2000 && c <= 0x2BFF) return c == 0x2C || (c >= 0x2070 && c <= 0x209F);
  if (c >= 0x3000 && c <= 0x303F) return c == 0x3005 || c == 0x3007;
  if (c >= 0x2E00 && c <= 0x2E7F) return false;
  if (c >= 0xFF00 && c <= 0xFF20) return c >= 0xFF10 && c <= 0xFF19;
  return c != 0x037E && c != 0x0387 && c != 0x055A && c != 0x055B && c != 0x055C && c != 0x055D &&
         c != 0x055E && c != 0x0589 && c != 0x05BE && c != 0x060C && c != 0x061B && c != 0x061F &&
         c != 0x06D4 && c != 0x0964 && c != 0x0965;
}

namespace {

// Folding a character costs a microsecond in ICU, and a text has few different ones.
const std::string& Folded(char32_t c, std::string_view bytes) {
  thread_local std::unordered_map<char32_t, std::string> known;
  auto [place, is_new] = known.try_emplace(c);
  if (is_new) place->second = base::FoldCase(bytes);
  return place->second;
}

}  // namespace

ComparableText MakeComparable(std::string_view text, Comparison comparison) {
  ComparableText result;
  auto add = [&](std::string_view bytes, std::size_t origin) {
    for (char c : bytes) {
      result.text += c;
      result.origin.push_back(static_cast<std::uint32_t>(origin));
    }
  };
  std::size_t at = 0;
  bool space = false;
  while (at < text.size()) {
    const std::size_t begin = at;
    const char32_t c = base::DecodeCodePoint(text, &at);
    const bool is_space = c < 0x80 ? base::IsSpace(static_cast<char>(c)) : c == 0xA0;
    if (is_space) {
      space = !result.text.empty();
      continue;
    }
    if (c == 0xAD || c == 0x200B || c == 0x200C || c == 0x200D || c == 0xFEFF) continue;
    if (comparison == Comparison::kLoose && !IsLetter(c)) continue;
    if (space) add(" ", begin > 0 ? begin - 1 : 0);
    space = false;
    std::string_view bytes = text.substr(begin, at - begin);
    if (comparison == Comparison::kLoose && c < 0x80) {
      const char lower =
          c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : static_cast<char>(c);
      add({&lower, 1}, begin);
    } else if (comparison == Comparison::kLoose) {
      add(Folded(c, bytes), begin);
    } else {
      add(bytes, begin);
    }
  }
  result.origin.push_back(static_cast<std::uint32_t>(text.size()));
  return result;
}

bool IsWordBoundary(std::string_view text, std::size_t at) {
  if (at == 0 || at >= text.size()) return true;
  std::size_t before = at - 1;
  while (before > 0 && (static_cast<unsigned char>(text[before]) & 0xC0) == 0x80) --before;
  std::size_t after = at;
  const char32_t left = base::DecodeCodePoint(text, &before);
  const char32_t right = base::DecodeCodePoint(text, &after);
  if (IsUnspacedScript(left) || IsUnspacedScript(right)) return true;
  return !IsLetter(left) || !IsLetter(right);
}

}  // namespace siglum::apparatus
