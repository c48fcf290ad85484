// Every pointer counts, on whatever attribute and also from entry to entry. Names without a
// reference are kept as forms and compared at the end, with the few entries that nothing refers to
// and not with the whole register. Tested by tests/edition/names_check_test.cc.
#include "edition/names_usage.h"

#include <algorithm>
#include <filesystem>

#include "checks/names_fit.h"
#include "names/form_index.h"
#include "names/matcher.h"
#include "os/canonical_path.h"
#include "tei/mentions.h"
#include "xml/axes.h"

namespace siglum::edition {
namespace {

using tei::EntityKind;
using tei::RegisterEntry;
using xml::Document;
using xml::NodeId;

// The entries that the pointers of a value lead to; of @key the value itself is the id.
void AddPointers(std::string_view value, bool is_key, const tei::RegisterMatcher& matcher,
                 std::set<const RegisterEntry*>* used) {
  constexpr std::string_view kSpace = " \t\r\n";
  while (!value.empty()) {
    const std::size_t end = std::min(value.find_first_of(kSpace), value.size());
    const std::string_view pointer = value.substr(0, end);
    if (is_key || pointer.find('#') != std::string_view::npos) {
      const RegisterEntry* entry = pointer.empty() ? nullptr : matcher.FindEntry(pointer);
      if (entry != nullptr) used->insert(entry);
    }
    value.remove_prefix(std::min(end + 1, value.size()));
  }
}

std::set<const RegisterEntry*> ReferencesOf(const Document& document,
                                            const tei::RegisterMatcher& matcher) {
  std::set<const RegisterEntry*> used;
  for (NodeId node : xml::AllNodes(document)) {
    if (!document.is_element(node)) continue;
    for (const xml::AttributeId attribute : xml::Attributes(document, node)) {
      AddPointers(document.value(attribute), document.name(attribute).local == "key", matcher,
                  &used);
    }
  }
  return used;
}

// Adds each run of words of the form: Ankara is named by `Delegation of Ankara`.
void AddPhrases(const std::string& form, std::unordered_set<std::string>* phrases) {
  constexpr std::size_t kMostWords = 5;
  std::vector<std::size_t> starts = {0};
  for (std::size_t i = 0; i < form.size(); ++i) {
    if (form[i] == ' ') starts.push_back(i + 1);
  }
  starts.push_back(form.size() + 1);
  for (std::size_t first = 0; first + 1 < starts.size(); ++first) {
    for (std::size_t last = first + 1; last < std::min(starts.size(), first + kMostWords + 1);
         ++last) {
      phrases->insert(names::FormKey(form.substr(starts[first], starts[last] - 1 - starts[first])));
    }
  }
}

// Of `left`, those that one of the forms seems to name; `described` tells what they are called.
void AddNamed(std::vector<names::RegisterEntry> described,
              const std::vector<const RegisterEntry*>& left, EntityKind kind,
              const std::set<std::pair<EntityKind, std::string>>& forms,
              std::set<const RegisterEntry*>* named) {
  constexpr float kNamed = 0.7F;  // a surname alone is enough
  const names::Matcher among = names::Matcher::Build(std::move(described));
  for (const auto& [form_kind, form] : forms) {
    if (form_kind != kind) continue;
    names::Mention mention;
    mention.form = form;
    mention.kind = checks::NameKindOf(kind);
    const auto outcome = among.Match(mention);
    if (!outcome.ok()) continue;
    for (const names::Candidate& candidate : outcome->candidates) {
      if (candidate.similarity >= kNamed) named->insert(left[candidate.entry]);
    }
  }
}

}  // namespace

void EntryUsage::AddFile(const Document& document, const tei::RegisterMatcher& matcher) {
  std::set<const RegisterEntry*> used = ReferencesOf(document, matcher);
  std::set<std::pair<EntityKind, std::string>> forms;
  std::unordered_set<std::string> phrases;
  std::unordered_set<std::string> seen;
  for (tei::NameMention& mention : tei::FindNameMentions(document)) {
    if (seen.insert(mention.form).second) AddPhrases(mention.form, &phrases);
    if (!mention.has_reference) forms.emplace(mention.kind, std::move(mention.form));
  }
  const std::string path = os::CanonicalPathOrSame(document.file()->path());
  std::lock_guard lock(mutex_);
  files_.insert(path);
  used_.merge(used);
  forms_.merge(forms);
  phrases_.merge(phrases);
}

bool EntryUsage::Covers(const std::vector<std::string>& paths) const {
  std::lock_guard lock(mutex_);
  return std::all_of(paths.begin(), paths.end(), [this](const std::string& path) {
    return files_.find(os::CanonicalPathOrSame(path)) != files_.end();
  });
}

bool EntryUsage::IsUsed(const RegisterEntry& entry) const {
  return used_.find(&entry) != used_.end() ||
         std::any_of(entry.forms.begin(), entry.forms.end(), [this](const tei::RegisterForm& form) {
           return phrases_.find(names::FormKey(form.text)) != phrases_.end();
         });
}

std::vector<const RegisterEntry*> EntryUsage::Unused(const tei::Register& entries,
                                                     const tei::RegisterMatcher& matcher) const {
  std::lock_guard lock(mutex_);
  std::set<const RegisterEntry*> unused;
  std::set<const RegisterEntry*> named;
  for (EntityKind kind : {EntityKind::kPerson, EntityKind::kPlace, EntityKind::kOrganisation}) {
    const std::vector<names::RegisterEntry>& all = matcher.MatcherOf(kind).entries();
    std::vector<names::RegisterEntry> described;
    std::vector<const RegisterEntry*> left;
    for (std::size_t i = 0; i < all.size(); ++i) {
      const RegisterEntry& entry = matcher.EntryOf(kind, i);
      if (IsUsed(entry)) continue;
      described.push_back(all[i]);
      left.push_back(&entry);
    }
    unused.insert(left.begin(), left.end());
    AddNamed(std::move(described), left, kind, forms_, &named);
  }
  std::vector<const RegisterEntry*> result;
  for (const RegisterEntry& entry : entries.entries()) {
    const bool is_named = named.find(&entry) != named.end();
    if (unused.find(&entry) != unused.end() && !is_named) result.push_back(&entry);
  }
  return result;
}

}  // namespace siglum::edition
