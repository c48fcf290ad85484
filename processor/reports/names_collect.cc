// What the encoder has said counts before what siglum can hear: a reference makes a group, whatever
// the forms are. Only names without one are compared. The files are walked in the order of their
// paths, so that the groups do not depend on threads. TEI P5, att.canonical (@ref, @key). Tested by
// tests/reports/names_collect_test.cc.
#include "reports/names_collect.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <optional>
#include <set>
#include <tuple>
#include <unordered_map>

#include "base/uri.h"
#include "checks/names_fit.h"
#include "diagnostics/codes/name.h"
#include "edition/read_document.h"
#include "names/clustering.h"
#include "names/form_index.h"
#include "names/prepared_name.h"
#include "xml/finding_at.h"

namespace siglum::reports {
namespace {

using tei::EntityKind;
using xml::Document;
using xml::NodeId;

constexpr std::array kKinds = {EntityKind::kPerson, EntityKind::kPlace, EntityKind::kOrganisation};

// The attribute on the element, or on the author around it.
std::string_view AttributeAround(const Document& document, NodeId node, std::string_view name) {
  std::string_view value = document.AttributeValue(node, name);
  NodeId parent = document.parent(node);
  if (!value.empty() || !parent.valid() || document.name(parent).local != "author") return value;
  return document.AttributeValue(parent, name);
}

// What a pointer of that file leads to, the same for each way to write it.
std::string Resolved(std::string_view pointer, const std::string& path) {
  if (base::HasScheme(pointer)) return std::string(pointer);
  std::size_t hash = std::min(pointer.find('#'), pointer.size());
  std::string_view file = pointer.substr(0, hash);
  std::filesystem::path target = file.empty() ? std::filesystem::path(path)
                                              : std::filesystem::path(xml::FolderOf(path)) / file;
  return target.lexically_normal().string() + std::string(pointer.substr(hash));
}

// None where the reference is to several.
std::optional<std::string> ReferenceOf(const Document& document, NodeId node) {
  std::string_view pointer = AttributeAround(document, node, "ref");
  if (pointer.find_first_of(" \t\r\n") != std::string_view::npos) return std::nullopt;
  if (!pointer.empty()) return Resolved(pointer, document.source(node)->path());
  return std::string(AttributeAround(document, node, "key"));
}

diagnostics::Diagnostic Unreadable(const Document& document, const tei::NameMention& mention,
                                   const base::Error& error) {
  diagnostics::Diagnostic finding =
      xml::FindingAt(document, mention.node, codes::kNameUnreadable, error.message);
  finding.hint = "mark up the name alone, without what is said about its bearer";
  return finding;
}

// Forms by which a group is known, each with its mentions.
class GroupBuilder {
 public:
  GroupBuilder(EntityKind kind, std::string reference) {
    group_.kind = kind;
    group_.reference = std::move(reference);
  }

  void Add(const CollectedName& name, const std::string& file) {
    auto [place, is_new] = numbers_.try_emplace(names::FormKey(name.form), group_.forms.size());
    if (is_new) group_.forms.push_back({name.form, 0, {}, name.language});
    GroupedForm& form = group_.forms[place->second];
    ++form.mentions;
    if (form.files.empty() || form.files.back() != file) form.files.push_back(file);
    if (form.language != name.language) form.language.clear();
  }

  void SetDoubts(const std::vector<std::string>& others) { group_.may_also_be = others; }
  const NameGroup& group() const { return group_; }

  // With the form that equals `head` first; without one the fullest of the best known.
  NameGroup Finish(const std::string& head) {
    const std::string key = names::FormKey(head);
    std::stable_sort(group_.forms.begin(), group_.forms.end(),
                     [&key](const GroupedForm& a, const GroupedForm& b) {
                       return std::tuple(names::FormKey(b.text) == key, b.mentions) <
                              std::tuple(names::FormKey(a.text) == key, a.mentions);
                     });
    return std::move(group_);
  }

 private:
  NameGroup group_;
  std::unordered_map<std::string, std::size_t> numbers_;  // by form
};

// The groups of one kind of name.
class Grouper {
 public:
  Grouper(const NameCollection& collection, EntityKind kind)
      : collection_(collection), kind_(kind) {}

  std::vector<NameGroup> Run() {
    GroupByReference();
    JoinSameForms();
    GroupBySound();
    std::vector<NameGroup> groups;
    for (std::size_t i = 0; i < builders_.size(); ++i) {
      groups.push_back(
          builders_[i].Finish(heads_[i].empty() ? HeadOf(builders_[i].group()) : heads_[i]));
    }
    return groups;
  }

 private:
  struct Left {
    const CollectedName* name;
    const std::string* file;
  };

  void GroupByReference() {
    std::unordered_map<std::string, std::size_t> groups;
    for (const auto& [file, found] : collection_.files()) {
      for (const CollectedName& name : found) {
        if (name.kind != kind_) continue;
        if (name.reference.empty()) {
          left_.push_back({&name, &file});
          continue;
        }
        auto [place, is_new] = groups.try_emplace(name.reference, builders_.size());
        if (is_new) Open(name.reference, "");
        builders_[place->second].Add(name, file);
      }
    }
  }

  void JoinSameForms() {
    names::FormIndex forms;
    for (std::size_t i = 0; i < builders_.size(); ++i) {
      for (const GroupedForm& form : builders_[i].group().forms) forms.Add(form.text, i);
    }
    std::vector<Left> still_left;
    for (const Left& left : left_) {
      const std::vector<std::size_t>& same = forms.Find(left.name->form);
      if (same.size() == 1) {
        builders_[same.front()].Add(*left.name, *left.file);
      } else {
        still_left.push_back(left);
      }
    }
    left_ = std::move(still_left);
  }

  void GroupBySound() {
    std::vector<std::string> forms;
    for (const Left& left : left_) forms.push_back(left.name->form);
    for (const names::Cluster& cluster :
         names::ClusterForms(forms, checks::NameKindOf(kind_)).clusters) {
      Open("", cluster.head);
      builders_.back().SetDoubts(cluster.may_also_be);
      for (std::size_t mention : cluster.mentions) {
        builders_.back().Add(*left_[mention].name, *left_[mention].file);
      }
    }
  }

  void Open(const std::string& reference, const std::string& head) {
    builders_.emplace_back(kind_, reference);
    heads_.push_back(head);
  }

  // The head of the largest cluster among forms that a reference holds together.
  std::string HeadOf(const NameGroup& group) const {
    std::vector<std::string> mentions;
    for (const GroupedForm& form : group.forms) {
      mentions.insert(mentions.end(), form.mentions, form.text);
    }
    std::size_t largest = 0;
    std::string head;
    for (const names::Cluster& cluster :
         names::ClusterForms(mentions, checks::NameKindOf(kind_)).clusters) {
      if (cluster.mentions.size() <= largest) continue;
      largest = cluster.mentions.size();
      head = cluster.head;
    }
    return head;
  }

  const NameCollection& collection_;
  EntityKind kind_;
  std::vector<GroupBuilder> builders_;
  std::vector<std::string> heads_;  // of the groups; empty: to be found
  std::vector<Left> left_;          // names that are in no group yet
};

}  // namespace

edition::FileOutcome NameCollection::AddFile(const edition::Project& project,
                                             const std::string& path) {
  edition::FileOutcome outcome;
  std::shared_ptr<const xml::Document> read = edition::ReadDocument(project, path, &outcome);
  if (read == nullptr) return outcome;
  const Document& document = *read;
  std::vector<CollectedName> found;
  std::unordered_map<std::string, base::Status> readable;
  for (const tei::NameMention& mention : tei::FindNameMentions(document)) {
    std::optional<std::string> reference = ReferenceOf(document, mention.node);
    if (document.name(mention.node).local == "rs" || !reference.has_value()) continue;
    auto [place, is_new] = readable.try_emplace(mention.form);
    if (is_new) {
      auto prepared = names::PrepareForm(mention.form, checks::NameKindOf(mention.kind));
      if (!prepared.ok()) place->second = prepared.error();
    }
    if (!place->second.ok()) {
      outcome.findings.push_back(Unreadable(document, mention, place->second.error()));
      continue;
    }
    found.push_back({mention.kind, mention.form, std::string(document.Language(mention.node)),
                     std::move(*reference)});
  }
  std::lock_guard lock(mutex_);
  files_.emplace(path, std::move(found));
  return outcome;
}

std::vector<NameGroup> GroupNames(const NameCollection& collection) {
  std::vector<NameGroup> groups;
  for (EntityKind kind : kKinds) {
    std::vector<NameGroup> own = Grouper(collection, kind).Run();
    std::move(own.begin(), own.end(), std::back_inserter(groups));
  }
  return groups;
}

}  // namespace siglum::reports
