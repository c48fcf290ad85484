// One pass over the attributes. A pointer into its own document is followed at once and forgotten
// when it is right, and equal ones are kept once, so that what is kept is little.
//
// Names of attributes are looked up once in each document: roles_ says by the id of a name what an
// attribute is, so that the pass compares no strings (./dev bench pointers).
// Tested by tests/checks/pointers_test.cc.
#include "checks/pointer_index.h"

#include <algorithm>
#include <array>
#include <functional>

#include "base/uri.h"
#include "base/white_space.h"
#include "tei/register.h"

namespace siglum::checks {
namespace {

using xml::AttributeId;
using xml::Document;
using xml::NodeId;
using State = Pointer::State;

// Different pointers of one document that lead nowhere; what comes after them is only counted. More
// than anybody reads, and little memory (20 MB).
constexpr std::size_t kMostMissing = 100'000;
// Places of one pointer that are kept beside the first.
constexpr std::size_t kMostOthers = 3;

// Two pointers that are one in all that is asked of them.
struct PointerKey {
  std::string_view value;
  const PointingAttribute* attribute = nullptr;
  std::uint32_t path = 0;
  std::uint32_t base = 0;
  bool operator==(const PointerKey&) const = default;
};

struct PointerKeyHash {
  std::size_t operator()(const PointerKey& key) const {
    const std::size_t places = (std::size_t{key.path} << 32) | key.base;
    return std::hash<std::string_view>()(key.value) ^ std::hash<const void*>()(key.attribute) * 31 ^
           places * 0x9E3779B97F4A7C15ULL;
  }
};

class Collector {
 public:
  Collector(const Document& document, const PointerOptions& options)
      : document_(document), options_(options), roles_(document.expanded_name_count()) {
    result_.path = document.file()->path();
    for (std::size_t i = 0; i < roles_.size(); ++i) {
      roles_[i] = RoleOf(document.NameOf(xml::ExpandedNameId(i)));
    }
  }

  FilePointers Collect() {
    result_.ids[result_.path];
    for (NodeId node(0); node.value() < document_.size();
         node = NodeId(node.value() + std::size_t{1})) {
      if (!document_.is_element(node)) continue;
      while (!bases_.empty() && node >= bases_.back().end) bases_.pop_back();
      const AttributeId end = document_.attributes_end(node);
      bool has_pointers = false;
      for (AttributeId attribute = document_.attribute(node, 0); attribute < end;
           attribute = AttributeId(attribute.value() + std::size_t{1})) {
        const Role& role = roles_[document_.expanded_name(attribute).value()];
        has_pointers |= role.pointing != nullptr;
        if (role.is_id) AddId(node, attribute);
        if (role.is_base) {
          bases_.push_back({document_.next(node), document_.source(node).get(),
                            base::ResolveAddress(document_.value(attribute), BaseOf(node))});
        }
      }
      if (has_pointers || document_.name(node).local == "prefixDef") LookAt(node);
    }
    return std::move(result_);
  }

 private:
  // What an attribute of a name is.
  struct Role {
    bool is_id = false;
    bool is_base = false;
    const PointingAttribute* pointing = nullptr;
  };
  // xml:base of an element that ends before `end`.
  struct Base {
    NodeId end;
    const os::File* file;  // that the attribute stands in; what is included starts anew
    std::string address;
  };

  Role RoleOf(const xml::Name& name) const {
    Role role;
    if (name.namespace_uri == xml::kXmlNamespace) {
      role.is_id = name.local == "id";
      role.is_base = name.local == "base";
    } else if (name.namespace_uri.empty() && (options_.names || name.local != "ref")) {
      role.pointing = PointingAttributes::Get().Find(name.local);
    }
    return role;
  }

  const std::string& PathOf(NodeId node) const { return document_.source(node)->path(); }

  // What relative addresses start from: a path, or an address with a scheme.
  const std::string& BaseOf(NodeId node) const {
    const bool has_own = !bases_.empty() && bases_.back().file == document_.source(node).get();
    return has_own ? bases_.back().address : PathOf(node);
  }

  std::uint32_t NumberOf(const std::string& path) {
    auto [known, is_new] =
        numbers_.try_emplace(path, static_cast<std::uint32_t>(result_.paths.size()));
    if (is_new) result_.paths.push_back(path);
    return known->second;
  }

  void AddId(NodeId node, AttributeId attribute) {
    const os::File* file = document_.source(node).get();
    if (file != ids_file_) {
      ids_file_ = file;
      ids_ = &result_.ids[file->path()];
    }
    ids_->emplace(base::Trim(document_.value(attribute)), document_.name(node).local);
  }

  void LookAt(NodeId node) {
    const xml::Name& name = document_.name(node);
    if (name.namespace_uri != tei::kTeiNamespace) return;
    if (name.local == "prefixDef") AddPrefix(node);
    for (std::size_t i = 0; i < document_.attribute_count(node); ++i) {
      const AttributeId attribute = document_.attribute(node, i);
      const PointingAttribute* known = roles_[document_.expanded_name(attribute).value()].pointing;
      if (known == nullptr || !known->PointsOn(name.local)) continue;
      if (document_.is_defaulted(attribute)) continue;
      std::string_view value = document_.value(attribute);
      for (std::size_t at = 0; at < value.size();) {
        std::size_t end = at;
        while (end < value.size() && !base::IsSpace(value[end])) ++end;
        if (end > at) AddToken(node, attribute, *known, value.substr(at, end - at));
        at = end + 1;
      }
    }
  }

  void AddPrefix(NodeId node) {
    PrefixDefinition definition;
    definition.prefix = base::Trim(document_.AttributeValue(node, "ident"));
    definition.pattern = document_.AttributeValue(node, "matchPattern");
    definition.replacement = document_.AttributeValue(node, "replacementPattern");
    definition.path = PathOf(node);
    if (!definition.prefix.empty()) result_.prefixes.push_back(std::move(definition));
  }

  // `token` is a part of the attribute's value.
  void AddToken(NodeId node, AttributeId attribute, const PointingAttribute& known,
                std::string_view token) {
    if (token == "#" || token.find('(') != std::string_view::npos) return;  // an XPointer
    std::string_view prefix = base::SchemeOf(token);
    if (IsUriScheme(prefix)) return;
    State state = State::kOpen;
    std::string_view target_element;
    if (token.starts_with('#')) {
      if (!FollowLocal(node, token.substr(1), known, &state, &target_element)) return;
    } else if (prefix.empty() && token.find('#') == std::string_view::npos) {
      const bool is_bare_id = IsIdWithoutHash(token);
      if (!is_bare_id && !token.ends_with(".xml")) return;
      if (is_bare_id) state = State::kWithoutHash;
    }
    // Addresses below an address of the network lead out of the corpus.
    const std::string& from = BaseOf(node);
    if (state == State::kOpen && prefix.empty() && IsUriScheme(base::SchemeOf(from))) return;
    const PointerKey key{token, &known, NumberOf(PathOf(node)), NumberOf(from)};
    Keep(node, attribute, key, state, target_element);
  }

  void Keep(NodeId node, AttributeId attribute, const PointerKey& key, State state,
            std::string_view target_element) {
    if (state == State::kMissing && missing_ >= kMostMissing && !known_.contains(key)) {
      ++result_.uncollected[key.attribute->name];
      return;
    }
    auto [known, is_new] = known_.try_emplace(key, result_.pointers.size());
    if (is_new) {
      missing_ += state == State::kMissing ? 1 : 0;
      Pointer& pointer = result_.pointers.emplace_back();
      pointer.value = key.value;
      pointer.attribute = key.attribute;
      pointer.state = state;
      pointer.path = key.path;
      pointer.base = key.base;
      pointer.span = SpanOf(attribute, key.value);
      pointer.element = document_.name(node).local;
      pointer.target_element = target_element;
    }
    Pointer& pointer = result_.pointers[known->second];
    if (pointer.count > 0 && pointer.count <= kMostOthers) {
      pointer.others.push_back(SpanOf(attribute, key.value));
    }
    ++pointer.count;
  }

  // The token alone, where the bytes of the file are the value.
  base::ByteSpan SpanOf(AttributeId attribute, std::string_view token) const {
    const base::ByteSpan span = document_.value_span(attribute);
    std::string_view value = document_.value(attribute);
    if (span.length != value.size()) return span;
    return {span.offset + static_cast<std::size_t>(token.data() - value.data()), token.size()};
  }

  // False when the pointer is right.
  bool FollowLocal(NodeId node, std::string_view fragment, const PointingAttribute& known,
                   State* state, std::string_view* target_element) {
    ++result_.local_pointers[known.name];
    NodeId target = document_.FindId(fragment);
    if (!target.valid() && fragment.find('%') != std::string_view::npos) {
      target = document_.FindId(base::PercentDecoded(fragment));
    }
    if (!target.valid()) {
      // Under an xml:base that names another file, `#id` may be an id of that file.
      const std::string& from = BaseOf(node);
      const bool leads_out = from != PathOf(node) && !from.ends_with('/') && !base::HasScheme(from);
      *state = leads_out ? State::kOpen : State::kMissing;
      return true;
    }
    if (options_.used_ids) result_.used_ids.emplace_back(fragment);
    const xml::Name& name = document_.name(target);
    if (name.namespace_uri != tei::kTeiNamespace || known.Allows(name.local)) return false;
    *state = State::kWrongKind;
    *target_element = name.local;
    return true;
  }

  // `w1` for `#w1`. What has a dot or a slash is the name of a file.
  bool IsIdWithoutHash(std::string_view token) const {
    return token.find_first_of("./") == std::string_view::npos && document_.FindId(token).valid();
  }

  const Document& document_;
  const PointerOptions options_;
  std::vector<Role> roles_;  // by the id of a name
  FilePointers result_;
  std::vector<Base> bases_;
  const os::File* ids_file_ = nullptr;  // the file of the last id, and the ids of that file
  IdsOfFile* ids_ = nullptr;
  std::unordered_map<std::string, std::uint32_t> numbers_;  // of result_.paths
  std::unordered_map<PointerKey, std::size_t, PointerKeyHash> known_;
  std::size_t missing_ = 0;
};

}  // namespace

FilePointers CollectPointers(const Document& document, const PointerOptions& options) {
  return Collector(document, options).Collect();
}

bool IsUriScheme(std::string_view prefix) {
  static constexpr auto kSchemes = std::to_array<std::string_view>(
      {"http",       "https", "ftp",  "ftps", "mailto", "urn",  "doi", "hdl",
       "ark",        "info",  "tag",  "file", "data",   "geo",  "tel", "news",
       "javascript", "isbn",  "lsid", "purl", "cts",    "about"});
  std::string lower(prefix);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(kSchemes.begin(), kSchemes.end(), lower) != kSchemes.end();
}

}  // namespace siglum::checks
