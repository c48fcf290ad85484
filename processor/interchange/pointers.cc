// An entry is meant by its file and its id. Editions move their registers and leave the pointers as
// they were, so an id that only one entry has is taken as well, and said to be a guess. Tested by
// tests/interchange/letters_test.cc.
#include "interchange/pointers.h"

#include <algorithm>

#include "base/white_space.h"
#include "interchange/markup.h"

namespace siglum::interchange {
namespace {

using xml::NodeId;

// `$1` by group 1 of the match.
std::string Replaced(const std::string& replacement, const xpath::Regex& regex,
                     const xpath::RegexMatch& match, std::string_view text) {
  std::string result;
  for (std::size_t i = 0; i < replacement.size(); ++i) {
    const bool is_group = replacement[i] == '$' && i + 1 < replacement.size() &&
                          replacement[i + 1] >= '0' && replacement[i + 1] <= '9';
    if (!is_group) {
      result += replacement[i];
      continue;
    }
    const auto number = static_cast<std::size_t>(replacement[++i] - '0');
    if (number <= regex.group_count()) result += match.GroupText(number, text);
  }
  return result;
}

}  // namespace

Pointers::Pointers(const xml::Document& document, const Entries& entries)
    : document_(document), entries_(entries) {
  for (NodeId node : xml::AllNodes(document)) {
    if (TeiName(document, node) != "prefixDef") continue;
    xpath::RegexError error;
    // As a whole, as XML Schema's patterns are.
    const std::string pattern =
        "^(?:" + std::string(document.AttributeValue(node, "matchPattern")) + ")$";
    auto regex = xpath::Regex::Compile(pattern, "", &error);
    if (regex == nullptr) continue;
    prefixes_.push_back({std::string(document.AttributeValue(node, "ident")), std::move(regex),
                         std::string(document.AttributeValue(node, "replacementPattern"))});
  }
}

std::string Pointers::Expand(std::string_view pointer) const {
  const std::size_t colon = pointer.find(':');
  if (colon == std::string_view::npos) return std::string(pointer);
  const std::string_view rest = pointer.substr(colon + 1);
  for (const Prefix& prefix : prefixes_) {
    xpath::RegexMatch match;
    const bool fits = prefix.ident == pointer.substr(0, colon) &&
                      prefix.pattern->Find(rest, 0, &match) == xpath::Regex::Outcome::kFound;
    if (fits) return Replaced(prefix.replacement, *prefix.pattern, match, rest);
  }
  return std::string(pointer);
}

Target Pointers::Resolve(std::string_view pointer, bool is_key) const {
  Target target;
  target.pointer = pointer;
  const std::string expanded = Expand(pointer);
  target.identifier = ReadIdentifier(expanded);
  if (target.identifier.is_sound()) {
    target.entry = entries_.FindByNumber(target.identifier);
    return target;
  }
  const std::size_t hash = expanded.find('#');
  if (hash == std::string::npos) {
    // A bare id in @key, or in @ref where the # was forgotten; `psn:gauss` without prefixDef.
    const std::size_t colon = expanded.rfind(':');
    const bool is_address = expanded.find('/') != std::string::npos;
    if (is_address) return target;
    target.entry = entries_.Find(
        std::string_view(expanded).substr(colon == std::string::npos ? 0 : colon + 1));
    target.is_guessed = is_key || colon != std::string::npos || target.entry != nullptr;
    return target;
  }
  const std::string id = expanded.substr(hash + 1);
  const std::string own_file(FileName(document_.file()->path()));
  std::string file(FileName(std::string_view(expanded).substr(0, hash)));
  if (file.empty()) file = own_file;
  target.entry = entries_.Find(id, file);
  if (target.entry != nullptr) return target;
  // What the document itself declares is meant, whatever else has that id.
  if (file == own_file && document_.FindId(id).valid()) return target;
  target.entry = entries_.Find(id);
  target.is_guessed = target.entry != nullptr;
  return target;
}

std::vector<Target> Pointers::Of(NodeId node) const {
  std::vector<Target> targets;
  std::string_view value = document_.AttributeValue(node, "ref");
  const bool is_key = base::IsBlank(value);
  if (is_key) value = document_.AttributeValue(node, "key");
  while (!base::IsBlank(value)) targets.push_back(Resolve(base::TakeWord(&value), is_key));
  return targets;
}

}  // namespace siglum::interchange
