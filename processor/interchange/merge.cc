// Both halves are edits: insertions into the first register, and replaced values of attributes in
// documents. What is inserted are the bytes of the second register with edits of their own (ids,
// pointers inside of the register, @source). Tested by tests/interchange/merge_test.cc.
#include "interchange/merge.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <string_view>
#include <vector>

#include "base/unicode.h"
#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/addresses.h"
#include "interchange/markup.h"
#include "interchange/pointers.h"
#include "xml/axes.h"
#include "xml/writer.h"

namespace siglum::interchange {
namespace {

using diagnostics::TextEdit;
using xml::AttributeId;
using xml::Document;
using xml::NodeId;

// Attributes whose values point to entries of registers (TEI P5, att.canonical, att.global.linking,
// att.responsibility, att.ascribed, relation).
constexpr std::string_view kPointing[] = {"active", "ana",     "copyOf", "corresp", "key",
                                          "mutual", "passive", "ref",    "resp",    "sameAs",
                                          "source", "target",  "who"};

bool IsName(std::string_view element) {
  return element == "persName" || element == "placeName" || element == "orgName" ||
         element == "geogName" || element == "name";
}

// White space before the first child of an element: what a new child goes behind.
std::string IndentOf(const Document& document, NodeId element) {
  const NodeId first = document.first_child(element);
  if (!first.valid() || document.kind(first) != xml::NodeKind::kText) return {};
  const std::string_view text = document.text(first);
  return base::IsBlank(text) ? std::string(text) : std::string();
}

// The bytes of a span with the edits that lie in it.
std::string Edited(const xml::FilePtr& file, base::ByteSpan span,
                   const std::vector<TextEdit>& edits) {
  std::string result;
  std::uint64_t at = span.offset;
  for (const TextEdit& edit : edits) {
    if (edit.span.offset < span.offset || edit.span.end() > span.end()) continue;
    result += file->text().substr(at, edit.span.offset - at);
    result += edit.text;
    at = edit.span.end();
  }
  result += file->text().substr(at, span.end() - at);
  return result;
}

class Merger {
 public:
  Merger(const Entries& a, const Entries& b, Losses* losses)
      : a_(a),
        b_(b),
        losses_(losses),
        document_(*a.all().front().document),
        edits_(document_.file()) {}

  base::Result<MergedRegister> Merge(const Redirects& redirects);

 private:
  base::Status CheckForm() const;
  void Decide(const Redirects& redirects);
  void GiveIds();
  void MakeEditsOfB();
  void Join(const Entry& a, const Entry& b);
  void JoinLife(const Entry& a, const Entry& b, const char* element, const std::string& of_a,
                const std::string& of_b, std::string* inserted);
  void AddEntries();
  bool IsInsideOfEntry(const Entry& entry) const;
  std::string CopyOf(const Entry& b, NodeId node) const {
    return Edited(b.document->file(), b.document->whole_span(node),
                  edits_of_b_.at(b.document.get()));
  }
  void Insert(std::uint64_t offset, std::string text) { insertions_[offset] += text; }

  const Entries& a_;
  const Entries& b_;
  Losses* losses_;
  const Document& document_;  // of a
  xml::Edits edits_;
  std::map<const Entry*, const Entry*> joined_;  // of b: entry of a
  std::map<const Entry*, std::string> id_of_;
  std::map<const Document*, std::map<std::string, std::string>> renamed_;  // ids of b
  std::map<const Document*, std::vector<TextEdit>> edits_of_b_;            // in order
  std::map<std::uint64_t, std::string> insertions_;
};

base::Status Merger::CheckForm() const {
  const base::Error prefixed{"the registers write their elements in different ways (prefixes)",
                             "write both with TEI as the default namespace"};
  const base::Error included{"an entry comes from an included file or an entity",
                             "merge the file that it is written in"};
  for (const Entries* entries : {&a_, &b_}) {
    for (const Entry& entry : entries->all()) {
      const Document& document = *entry.document;
      if (document.source(entry.node) != document.file() || !document.is_in_file(entry.node)) {
        return included;
      }
      if (!document.name(entry.node).prefix.empty()) return prefixed;
    }
  }
  for (const Entry& entry : a_.all()) {
    if (entry.document.get() != &document_) {
      return base::Error{"the first register has several files",
                         "name one file as the first register"};
    }
  }
  return {};
}

void Merger::Decide(const Redirects& redirects) {
  std::map<const Entry*, std::vector<const Entry*>> same;
  for (const Correspondence& pair : MakeConcordance(a_, b_, redirects)) {
    if (pair.decision == Decision::kSame) same[pair.b].push_back(pair.a);
    if (pair.decision != Decision::kReview) continue;
    losses_->At(codes::kIxEntryUnjoined, *pair.b->document, pair.b->node,
                fmt::format("{} may be {} of the first register ({}): they are kept apart",
                            pair.b->name, pair.a->id, pair.evidence));
  }
  for (const auto& [b, candidates] : same) {
    if (candidates.size() == 1) {
      joined_[b] = candidates.front();
      continue;
    }
    losses_->At(codes::kIxEntryUnjoined, *b->document, b->node,
                fmt::format("{} is {} and {} of the first register: it is kept apart", b->name,
                            candidates[0]->id, candidates[1]->id),
                "join the two entries of the first register, then merge again");
  }
}

// Ids of the second register that the first one has, too, get the name of its file behind them.
void Merger::GiveIds() {
  std::set<std::string> used;
  for (NodeId node : xml::AllNodes(document_)) {
    if (document_.is_element(node)) used.emplace(XmlId(document_, node));
  }
  for (const Entry& entry : a_.all()) id_of_[&entry] = entry.id;
  std::set<const Document*> done;
  for (const Entry& entry : b_.all()) {
    const Document& document = *entry.document;
    if (!done.insert(&document).second) continue;
    std::string stem(FileName(document.file()->path()));
    stem = AsId(stem.substr(0, stem.find('.')));
    for (NodeId node : xml::AllNodes(document)) {
      if (!document.is_element(node)) continue;
      const std::string id(XmlId(document, node));
      if (id.empty()) continue;
      std::string fresh = id;
      if (used.contains(fresh)) fresh = fmt::format("{}-{}", id, stem);
      for (int i = 2; used.contains(fresh); ++i) fresh = fmt::format("{}-{}-{}", id, stem, i);
      used.insert(fresh);
      renamed_[&document][id] = fresh;
    }
  }
  for (const Entry& entry : b_.all()) {
    const auto joined = joined_.find(&entry);
    if (joined != joined_.end() && !joined->second->id.empty()) {
      renamed_[entry.document.get()][entry.id] = joined->second->id;
    }
    if (!entry.id.empty()) id_of_[&entry] = renamed_[entry.document.get()][entry.id];
  }
}

void Merger::MakeEditsOfB() {
  std::set<const Document*> done;
  for (const Entry& entry : b_.all()) {
    const Document& document = *entry.document;
    if (!done.insert(&document).second) continue;
    std::vector<TextEdit>& edits = edits_of_b_[&document];
    const auto& ids = renamed_[&document];
    const std::string own(FileName(document.file()->path()));
    for (NodeId node : xml::AllNodes(document)) {
      if (!document.is_element(node) || !document.is_in_file(node)) continue;
      for (AttributeId attribute : xml::Attributes(document, node)) {
        const std::string value(document.value(attribute));
        std::string fresh;
        if (document.name(attribute).local == "id" &&
            document.name(attribute).namespace_uri == xml::kXmlNamespace) {
          const auto found = ids.find(value);
          fresh = found == ids.end() ? value : found->second;
        } else if (std::ranges::find(kPointing, document.name(attribute).local) !=
                   std::end(kPointing)) {
          for (std::string_view rest = value; !base::IsBlank(rest);) {
            const std::string_view token = base::TakeWord(&rest);
            const std::size_t hash = token.find('#');
            const bool is_own = hash == 0 || (hash != std::string_view::npos &&
                                              FileName(token.substr(0, hash)) == own);
            const auto found = is_own ? ids.find(std::string(token.substr(hash + 1))) : ids.end();
            if (!fresh.empty()) fresh += ' ';
            fresh += found == ids.end() ? std::string(token) : "#" + found->second;
          }
        } else {
          continue;
        }
        if (fresh != value && !base::IsBlank(fresh)) {
          edits.push_back(xml::ReplaceAttributeValue(document, node, attribute, fresh));
        }
      }
    }
    std::ranges::stable_sort(edits, {}, [](const TextEdit& edit) { return edit.span.offset; });
  }
}

// One date of life. More exact ones and contradictions are put beside what is there.
void Merger::JoinLife(const Entry& a, const Entry& b, const char* element, const std::string& of_a,
                      const std::string& of_b, std::string* inserted) {
  const NodeId written = TeiChild(*b.document, b.node, element);
  if (!written.valid() || of_b.empty() || of_a.starts_with(of_b)) return;
  *inserted += IndentOf(document_, a.node) + CopyOf(b, written);
  if (of_a.empty() || of_b.starts_with(of_a)) return;
  losses_->At(codes::kIxEntryConflict, document_, a.node,
              fmt::format("{}: {} {} here, {} in {}", a.name, element, of_a, of_b,
                          FileName(b.document->file()->path())),
              "both are written; decide which one is right");
}

void Merger::Join(const Entry& a, const Entry& b) {
  std::set<std::string> names;
  for (const EntryName& name : a.names) names.insert(base::CollapseWhiteSpace(name.text));
  const std::string indent = IndentOf(document_, a.node);
  std::string behind_names;
  std::string at_end;
  std::set<std::string> kept;  // other children of a, as text
  std::uint64_t names_end = document_.span(a.node).end();
  for (NodeId child : xml::Children(document_, a.node)) {
    const std::string_view name = TeiName(document_, child);
    if (IsName(name)) names_end = document_.whole_span(child).end();
    if (!name.empty()) kept.insert(fmt::format("{} {}", name, PlainText(document_, child)));
  }
  for (NodeId child : xml::Children(*b.document, b.node)) {
    const std::string_view name = TeiName(*b.document, child);
    if (name.empty() || name == "birth" || name == "death" || name == "idno") continue;
    const std::string text = PlainText(*b.document, child);
    if (IsName(name)) {
      if (names.insert(text).second) behind_names += indent + CopyOf(b, child);
    } else if (name != "person" && name != "place" && name != "org" &&
               kept.insert(fmt::format("{} {}", name, text)).second) {
      at_end += indent + CopyOf(b, child);
    }
  }
  JoinLife(a, b, "birth", a.born, b.born, &at_end);
  JoinLife(a, b, "death", a.died, b.died, &at_end);
  for (const EntryNumber& number : b.numbers) {
    if (!number.identifier.is_sound()) continue;
    const Identifier* known = a.NumberOf(number.identifier.authority->key);
    if (known != nullptr && *known == number.identifier) continue;
    if (known != nullptr) {
      losses_->At(
          codes::kIxEntryConflict, document_, a.node,
          fmt::format("{}: {} {} here, {} in {}", a.name, known->authority->label, known->id,
                      number.identifier.id, FileName(b.document->file()->path())),
          "both are written; decide which one is right");
    }
    at_end +=
        indent + fmt::format("<idno type=\"{}\" source=\"{}\">{}</idno>",
                             number.identifier.authority->label,
                             xml::EscapeAttribute(AsUri(FileName(b.document->file()->path()))),
                             xml::EscapeText(number.identifier.id));
  }
  if (!behind_names.empty()) Insert(names_end, behind_names);
  if (at_end.empty()) return;
  // Before entries inside of it (place in place), which come last.
  std::uint64_t end = document_.span(a.node).end();
  for (NodeId child : xml::Children(document_, a.node)) {
    const std::string_view name = TeiName(document_, child);
    if (name.empty() || name == "place" || name == "org" || name.starts_with("list")) continue;
    end = document_.whole_span(child).end();
  }
  Insert(end, at_end);
}

bool Merger::IsInsideOfEntry(const Entry& entry) const {
  for (NodeId above : xml::Ancestors(*entry.document, entry.node)) {
    const std::string_view name = TeiName(*entry.document, above);
    if (name == "person" || name == "place" || name == "org") return true;
  }
  return false;
}

// Entries of the second register alone, behind the last one of their kind.
void Merger::AddEntries() {
  for (const Entry& entry : b_.all()) {
    if (joined_.contains(&entry) || IsInsideOfEntry(entry)) continue;
    const Entry* last = nullptr;
    for (const Entry& own : a_.all()) {
      if (own.kind == entry.kind && !IsInsideOfEntry(own)) last = &own;
    }
    const Entry& beside = last != nullptr ? *last : a_.all().back();
    const NodeId list = document_.parent(beside.node);
    const std::string indent = list.valid() ? IndentOf(document_, list) : std::string();
    std::string copy = CopyOf(entry, entry.node);
    if (last != nullptr) {
      Insert(document_.whole_span(last->node).end(), indent + copy);
      continue;
    }
    // A list of its own behind the list of another kind.
    const std::string_view word = entry.kind == tei::EntityKind::kPlace          ? "listPlace"
                                  : entry.kind == tei::EntityKind::kOrganisation ? "listOrg"
                                                                                 : "listPerson";
    Insert(document_.whole_span(list).end(),
           fmt::format("\n<{}>{}{}</{}>", word, indent, copy, word));
  }
}

base::Result<MergedRegister> Merger::Merge(const Redirects& redirects) {
  base::Status sound = CheckForm();
  if (!sound.ok()) return sound.error();
  Decide(redirects);
  GiveIds();
  MakeEditsOfB();
  // @source at what will be copied: names, lives, and whole entries.
  for (const Entry& entry : b_.all()) {
    const Document& document = *entry.document;
    std::vector<TextEdit>& edits = edits_of_b_[&document];
    const std::string source = AsUri(FileName(document.file()->path()));
    std::vector<NodeId> marked;
    if (joined_.contains(&entry)) {
      for (NodeId child : xml::Children(document, entry.node)) {
        if (document.is_element(child)) marked.push_back(child);
      }
    } else if (!IsInsideOfEntry(entry)) {
      marked.push_back(entry.node);
    }
    for (NodeId node : marked) {
      if (document.FindAttribute(node, "source").valid()) continue;
      edits.push_back(xml::InsertAttribute(document, node, "source", source));
    }
  }
  for (auto& [document, edits] : edits_of_b_) {
    std::ranges::stable_sort(edits, {}, [](const TextEdit& edit) { return edit.span.offset; });
  }
  for (const auto& [b, a] : joined_) Join(*a, *b);
  AddEntries();
  for (auto& [offset, text] : insertions_) {
    base::Status added = edits_.Add({{offset, 0}, std::move(text), nullptr});
    if (!added.ok()) return added.error();
  }
  base::Result<std::string> bytes = edits_.ApplyToBytes();
  if (!bytes.ok()) return bytes.error();
  return MergedRegister{std::move(*bytes), std::move(id_of_)};
}

// ---- Pointers

class PointerRewriter {
 public:
  PointerRewriter(const Document& document, const Entries& a, const Entries& b,
                  const MergedRegister& both, const std::string& merged, Losses* losses)
      : document_(document),
        of_a_(document, a),
        of_b_(document, b),
        both_(both),
        merged_(AsUri(merged)),
        losses_(losses),
        edits_(document.file()) {
    for (const Entries* entries : {&a, &b}) {
      for (const Entry& entry : entries->all()) {
        files_.emplace(FileName(entry.document->file()->path()));
      }
    }
  }

  xml::Edits Rewrite() {
    for (NodeId node : xml::AllNodes(document_)) {
      const bool is_own = document_.is_element(node) && document_.is_in_file(node) &&
                          document_.source(node) == document_.file();
      if (!is_own) continue;
      const bool is_prefix = TeiName(document_, node) == "prefixDef";
      for (AttributeId attribute : xml::Attributes(document_, node)) {
        const std::string_view name = document_.name(attribute).local;
        const bool points = std::ranges::find(kPointing, name) != std::end(kPointing) ||
                            (is_prefix && name == "replacementPattern");
        if (!points || document_.is_defaulted(attribute)) continue;
        const std::string value(document_.value(attribute));
        const std::string fresh =
            is_prefix ? RewrittenPrefix(value) : Rewritten(node, value, name == "key");
        if (fresh == value) continue;
        // An edit that overlaps is one of the same attribute: there is none.
        static_cast<void>(
            edits_.Add(xml::ReplaceAttributeValue(document_, node, attribute, fresh)));
      }
    }
    return std::move(edits_);
  }

 private:
  std::string RewrittenPrefix(const std::string& value) const {
    const std::size_t hash = value.find('#');
    if (hash == std::string::npos || !files_.contains(FileName(value.substr(0, hash)))) {
      return value;
    }
    return merged_ + value.substr(hash);
  }
  std::string Rewritten(NodeId node, const std::string& value, bool is_key) {
    std::string fresh;
    for (std::string_view rest = value; !base::IsBlank(rest);) {
      const std::string_view token = base::TakeWord(&rest);
      if (!fresh.empty()) fresh += ' ';
      fresh += RewrittenToken(node, token, is_key);
    }
    return fresh.empty() ? value : fresh;
  }
  std::string RewrittenToken(NodeId node, std::string_view token, bool is_key);

  const Document& document_;
  Pointers of_a_;
  Pointers of_b_;
  const MergedRegister& both_;
  std::string merged_;
  Losses* losses_;
  xml::Edits edits_;
  std::set<std::string, std::less<>> files_;
};

std::string PointerRewriter::RewrittenToken(NodeId node, std::string_view token, bool is_key) {
  const Target in_a = of_a_.Resolve(token, is_key);
  const Target in_b = of_b_.Resolve(token, is_key);
  // The number of an authority means the same everywhere.
  if (in_a.identifier.is_sound() || in_b.identifier.is_sound()) return std::string(token);
  const bool is_sure_a = in_a.entry != nullptr && !in_a.is_guessed;
  const bool is_sure_b = in_b.entry != nullptr && !in_b.is_guessed;
  const Entry* entry = is_sure_a ? in_a.entry : in_b.entry;
  if (!is_sure_a && !is_sure_b && in_a.entry != nullptr && in_b.entry != nullptr) {
    losses_->At(codes::kIxPointerGuessed, document_, node,
                fmt::format("{} is in both registers: it is left as it is", token),
                "name the file of the register: b.xml#id");
    return std::string(token);
  }
  if (!is_sure_a && !is_sure_b && in_a.entry != nullptr) entry = in_a.entry;
  const auto found = entry == nullptr ? both_.id_of.end() : both_.id_of.find(entry);
  if (found == both_.id_of.end()) return std::string(token);
  const std::size_t hash = token.find('#');
  if (hash == std::string_view::npos) {
    // A bare id, or one behind a prefix of the edition.
    const std::size_t colon = token.rfind(':');
    const std::size_t kept = colon == std::string_view::npos ? 0 : colon + 1;
    return std::string(token.substr(0, kept)) + found->second;
  }
  return (hash == 0 ? std::string() : merged_) + "#" + found->second;
}

}  // namespace

base::Result<MergedRegister> MergeRegisters(const Entries& a, const Entries& b,
                                            const Redirects& redirects, Losses* losses) {
  if (a.empty()) {
    return base::Error{"the first register has no entries", "name a file with listPerson"};
  }
  return Merger(a, b, losses).Merge(redirects);
}

xml::Edits RewritePointers(const Document& document, const Entries& a, const Entries& b,
                           const MergedRegister& register_of_both, const std::string& merged,
                           Losses* losses) {
  return PointerRewriter(document, a, b, register_of_both, merged, losses).Rewrite();
}

}  // namespace siglum::interchange
