// Ids of entries and nodes count in document order, so the same document gives the same additions.
// Tested by tests/publish/prepared_document_test.cc.
#include "publish/prepared_document.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "apparatus/same_words.h"

namespace siglum::publish {
namespace {

using apparatus::Anchor;
using apparatus::Apparatus;
using apparatus::Choice;
using apparatus::Content;
using apparatus::Entry;
using apparatus::EntryId;
using apparatus::EntryKind;
using apparatus::Position;
using apparatus::Reading;
using apparatus::ReadingId;
using apparatus::WitnessId;
using apparatus::WitnessRole;
using apparatus::WordedRun;
using xml::AddedElement;
using xml::NodeId;

const char* NameOf(WordedRun::Kind kind) {
  using enum WordedRun::Kind;
  switch (kind) {
    case kLemma:
      return "lemma";
    case kLemmaEnd:
      return "lemma-end";
    case kReading:
      return "reading";
    case kTerm:
      return "term";
    case kSiglum:
      return "siglum";
    case kHand:
      return "hand";
    case kSource:
      return "source";
    case kDetail:
      return "detail";
    case kNote:
      return "note";
    case kSeparator:
      return "separator";
    case kSpace:
      return "space";
  }
  return "";
}

const char* NameOf(EntryKind kind) {
  switch (kind) {
    case EntryKind::kVariants:
      return "variants";
    case EntryKind::kWitnesses:
      return "witnesses";
    case EntryKind::kNotes:
      return "notes";
  }
  return "";
}

const char* NameOf(Content content) {
  switch (content) {
    case Content::kText:
      return "text";
    case Content::kCopy:
      return "copy";
    case Content::kPointer:
      return "pointer";
    case Content::kOmission:
      return "omission";
    case Content::kLack:
      return "lack";
    case Content::kSilent:
      return "silent";
  }
  return "";
}

const char* NameOf(WitnessRole role) {
  switch (role) {
    case WitnessRole::kSingle:
      return "single";
    case WitnessRole::kHand:
      return "hand";
    case WitnessRole::kGroup:
      return "group";
    case WitnessRole::kSource:
      return "source";
  }
  return "";
}

const char* PlaceOf(const Entry& entry) {
  switch (entry.anchor.kind) {
    case Anchor::Kind::kOwnContent:
      return "own";
    case Anchor::Kind::kSpan:
      return entry.anchor.document == nullptr ? "span" : "unknown";
    case Anchor::Kind::kBlock:
      return "block";
    case Anchor::Kind::kUnknown:
      return "unknown";
  }
  return "unknown";
}

std::string WitnessName(WitnessId id) { return fmt::format("w{}", id.value()); }

class Preparer {
 public:
  Preparer(const Apparatus& apparatus, const apparatus::WordingOptions& options)
      : apparatus_(apparatus), document_(apparatus.document()), options_(options) {
    additions_.namespace_uri = kPreparedNamespace;
    additions_.prefix = "s";
  }

  xml::TreeAdditions Prepare() {
    if (apparatus_.entries().empty()) return std::move(additions_);
    AddedElement entries{"entries", {}, {}, {}};
    for (std::size_t i = 0; i < apparatus_.entries().size(); ++i) {
      entries.children.push_back(AddEntry(EntryId(i)));
    }
    AddSameWords(&entries);
    additions_.tail.push_back(std::move(entries));
    additions_.tail.push_back(Witnesses());
    for (const auto& [node, name] : ids_) additions_.attributes.push_back({node, "id", name});
    return std::move(additions_);
  }

 private:
  std::string IdOf(NodeId node) {
    auto [place, is_new] = ids_.try_emplace(node);
    if (is_new) place->second = fmt::format("n{}", node.value());
    return place->second;
  }

  // The words that could be taken for that of a lemma, and the figures that count them.
  void AddSameWords(AddedElement* entries) {
    const apparatus::SameWords same = apparatus::FindSameWords(apparatus_, options_.longest_lemma);
    for (const apparatus::SameWords::Place& place : same.places) {
      additions_.insertions.push_back(
          {place.position.node,
           place.position.offset,
           {"same", {{"id", fmt::format("g{}.{}", place.group, place.number)}}, {}, {}}});
    }
    for (const apparatus::SameWords::Mark& mark : same.marks) {
      std::vector<AddedElement>& runs = entries->children[mark.entry.value()].children;
      const auto lemma = std::ranges::find_if(runs, [](const AddedElement& run) {
        return run.name == "run" && run.attributes.front().second == "lemma";
      });
      if (lemma == runs.end()) continue;
      AddedElement figure{"same",
                          {{"group", fmt::format("g{}", mark.group)},
                           {"own", std::to_string(mark.own)},
                           {"first", std::to_string(mark.first)},
                           {"to", std::to_string(mark.last)}},
                          {},
                          {}};
      if (mark.is_last) figure.attributes.emplace_back("last", "yes");
      lemma->children.push_back(std::move(figure));
    }
  }

  AddedElement AddEntry(EntryId id) {
    const Entry& entry = apparatus_[id];
    const std::string name = fmt::format("e{}", id.value());
    AddedElement added{"entry", {{"id", name}}, {}, {}};
    additions_.attributes.push_back({entry.node, "entry", name});
    std::vector<WordedRun> runs = apparatus::WordEntry(apparatus_, id, options_);
    if (runs.empty()) {
      additions_.attributes.push_back({entry.node, "silent", "yes"});
    } else {
      added.attributes.emplace_back("n", std::to_string(++number_));
    }
    added.attributes.emplace_back("kind", NameOf(entry.kind));
    added.attributes.emplace_back("place", PlaceOf(entry));
    const std::string_view type = document_.AttributeValue(entry.node, "type");
    if (!type.empty()) added.attributes.emplace_back("type", type);
    if (entry.outer.valid()) {
      added.attributes.emplace_back("outer",
                                    fmt::format("e{}", apparatus_[entry.outer].entry.value()));
    }
    ReadingId reading;
    for (const WordedRun& run : runs) added.children.push_back(AddRun(run, &reading));
    AddReadings(entry, &added);
    AddSpan(entry, name);
    return added;
  }

  AddedElement AddRun(const WordedRun& run, ReadingId* reading) {
    AddedElement added{"run", {{"kind", NameOf(run.kind)}}, run.text, {}};
    const bool is_text = run.kind != WordedRun::Kind::kSpace;
    if (run.node.valid() && is_text && IsOfText(run.kind)) {
      added.attributes.emplace_back("of", IdOf(run.node));
    }
    if (run.witness.valid()) added.attributes.emplace_back("witness", WitnessName(run.witness));
    if (run.reading.valid() && run.reading != *reading) {
      *reading = run.reading;
      added.attributes.emplace_back("first", IdOf(apparatus_[run.reading].node));
    }
    return added;
  }

  // Whether the words of a run stand in its node as they are.
  static bool IsOfText(WordedRun::Kind kind) {
    using enum WordedRun::Kind;
    return kind == kLemma || kind == kReading || kind == kDetail || kind == kNote;
  }

  // Who has which reading.
  void AddReadings(const Entry& entry, AddedElement* added) {
    std::map<ReadingId, std::string> names;
    for (WitnessId witness : Texts(entry)) {
      const Choice choice = apparatus_.Choose(entry, {.witness = witness});
      if (choice.kind != Choice::Kind::kReading || choice.is_doubled) continue;
      std::string& list = names[choice.reading];
      if (!list.empty()) list += ' ';
      list += WitnessName(witness);
    }
    for (std::uint32_t i = 0; i < entry.reading_count; ++i) {
      const ReadingId id(entry.first_reading + i);
      const Reading& reading = apparatus_[id];
      AddedElement one{
          "reading", {{"of", IdOf(reading.node)}, {"content", NameOf(reading.content)}}, {}, {}};
      if (id == entry.lemma) one.attributes.emplace_back("lemma", "yes");
      auto found = names.find(id);
      if (found != names.end()) one.attributes.emplace_back("witnesses", found->second);
      added->children.push_back(std::move(one));
    }
  }

  // The witnesses that can be read at an entry: the declared ones, and those that are only cited.
  const std::vector<WitnessId>& Texts(const Entry& entry) {
    NodeId scope = entry.node;
    while (document_.parent(scope).valid() && document_.name(scope).local != "TEI") {
      scope = document_.parent(scope);
    }
    auto [place, is_new] = texts_.try_emplace(scope);
    if (!is_new) return place->second;
    place->second = apparatus_.witnesses().InScope(entry.node);
    for (std::size_t i = 0; i < apparatus_.witnesses().size(); ++i) {
      const apparatus::Witness& witness = apparatus_.witnesses()[WitnessId(i)];
      const bool is_text = witness.role == WitnessRole::kHand ||
                           (witness.role == WitnessRole::kSingle && !witness.is_declared);
      const bool is_listed = std::ranges::find(place->second, WitnessId(i)) != place->second.end();
      if (is_text && !is_listed) place->second.push_back(WitnessId(i));
    }
    std::ranges::sort(place->second);
    return place->second;
  }

  void AddSpan(const Entry& entry, const std::string& name) {
    if (entry.anchor.kind != Anchor::Kind::kSpan || entry.anchor.document != nullptr) return;
    const apparatus::Range& range = entry.anchor.range;
    additions_.insertions.push_back(
        {range.begin.node, range.begin.offset, {"from", {{"n", name}}, {}, {}}});
    additions_.insertions.push_back(EndOf(range, {"to", {{"n", name}}, {}, {}}));
  }

  // The end of a span stands inside the block that its last word stands in: `w` as the last child
  // of a paragraph must not end behind the paragraph.
  xml::TreeAdditions::Insertion EndOf(const apparatus::Range& range, AddedElement element) const {
    const Position& end = range.end;
    if (end.offset > 0 || range.empty() || end.node.value() == 0) {
      return {end.node, end.offset, std::move(element)};
    }
    NodeId last(end.node.value() - 1);
    while (true) {
      const NodeId parent = document_.parent(last);
      const bool is_inside = parent.valid() && parent >= range.begin.node &&
                             document_.next(parent) == document_.next(last);
      if (!is_inside) break;
      last = parent;
    }
    return {last, xml::TreeAdditions::kBehind, std::move(element)};
  }

  AddedElement Witnesses() const {
    AddedElement list{"witnesses", {}, {}, {}};
    for (std::size_t i = 0; i < apparatus_.witnesses().size(); ++i) {
      const apparatus::Witness& witness = apparatus_.witnesses()[WitnessId(i)];
      AddedElement added{"witness",
                         {{"id", WitnessName(WitnessId(i))},
                          {"xml-id", witness.id},
                          {"role", NameOf(witness.role)}},
                         witness.siglum,
                         {}};
      if (witness.parent.valid()) {
        added.attributes.emplace_back("parent", WitnessName(witness.parent));
      }
      list.children.push_back(std::move(added));
    }
    return list;
  }

  const Apparatus& apparatus_;
  const xml::Document& document_;
  const apparatus::WordingOptions& options_;
  xml::TreeAdditions additions_;
  std::map<NodeId, std::string> ids_;
  std::map<NodeId, std::vector<WitnessId>> texts_;
  std::size_t number_ = 0;
};

}  // namespace

xml::TreeAdditions PrepareApparatus(const Apparatus& apparatus,
                                    const apparatus::WordingOptions& options) {
  return Preparer(apparatus, options).Prepare();
}

}  // namespace siglum::publish
