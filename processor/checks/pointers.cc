// Pointers that their own document could not settle are looked up in the ids of all files. Then
// they are counted, because the count decides how they are reported: a target that is missing is
// one finding, however many pointers lead there; and where most pointers of an attribute lead
// nowhere (a register that is not part of the run), that is one finding for the attribute.
// Tested by tests/checks/pointers_test.cc.
#include "checks/pointers.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <unordered_set>

#include "base/similarity.h"
#include "base/uri.h"
#include "diagnostics/codes/ptr.h"
#include "diagnostics/wording.h"
#include "xpath/values/regex.h"

namespace siglum::checks {
namespace {

using diagnostics::CodeName;
using diagnostics::Diagnostic;

// From how many missing targets on, and from what share of the pointers of an attribute, it is a
// habit and one finding. Below, an editor wants to see each.
constexpr std::uint64_t kHabitTargets = 20;
constexpr double kHabitShare = 0.8;
// Findings of one kind and attribute that are listed one by one.
constexpr std::size_t kListed = 20;
// Ids among which the nearest is looked for; the search costs time in both lengths.
constexpr std::size_t kMostIds = 20'000;
// Different findings of one kind that are kept; more are only counted. Nobody reads as many.
constexpr std::size_t kMostGroups = 100'000;
// Further places of a finding that are named beside the first.
constexpr std::size_t kMostRelated = 3;
// Files with one id among which a pointer could mean one; with more it is no name of one thing.
constexpr std::size_t kMostFilesOfAnId = 3;
// A definition that leads to another prefix, and so on.
constexpr int kDeepestPrefix = 4;

struct Target {
  enum class State { kFound, kMissingId, kMissingFile, kOutside, kNoPrefix, kNoMatch };
  State state = State::kOutside;
  std::string element;  // of kFound
  std::string path;     // of the file, canonical
  std::string given_path;
  std::string id;
};

// Pointers that are one finding.
struct Group {
  const FilePointers* file = nullptr;  // of the first
  const Pointer* first = nullptr;
  std::vector<std::pair<std::string, base::ByteSpan>> others;  // the next few: path and place
  std::uint64_t count = 0;
  Target target;
};

struct Groups {
  std::map<std::string, Group> listed;
  std::uint64_t more = 0;  // pointers beyond kMostGroups
};

class PointerChecks {
 public:
  PointerChecks(const std::vector<FilePointers>& files, const PointerAccess& access,
                bool with_unused_ids)
      : files_(files), access_(access), with_unused_ids_(with_unused_ids) {}

  std::vector<Diagnostic> Check() {
    IndexFiles();
    for (const FilePointers& file : files_) {
      for (const Pointer& pointer : file.pointers) Judge(file, pointer);
    }
    ReportMissing();
    ReportKinds();
    ReportAll(codes::kPtrWithoutHash, without_hash_, [](const Group& group) {
      return fmt::format("@{} points to a file {}, and there is an element of that id",
                         group.first->attribute->name, group.first->value);
    });
    ReportAll(codes::kPtrFileMissing, missing_files_, [](const Group& group) {
      return fmt::format("there is no file {}", group.target.given_path);
    });
    ReportAll(codes::kPtrPrefixUndeclared, no_prefix_, [](const Group& group) {
      return fmt::format("no prefixDef says what {}: stands for",
                         base::SchemeOf(group.first->value));
    });
    ReportAll(codes::kPtrPrefixMismatch, no_match_, [](const Group& group) {
      return fmt::format("{} fits no pattern of its prefixDef", group.first->value);
    });
    ReportAll(codes::kPtrIdInSeveralFiles, several_, [](const Group& group) {
      return fmt::format("{} is no element of this file, and of several others",
                         group.first->value);
    });
    if (with_unused_ids_) ReportUnused();
    diagnostics::SortByPlace(&findings_);
    return std::move(findings_);
  }

 private:
  std::string Canonical(const std::string& path) {
    auto [known, is_new] = canonical_.try_emplace(path);
    if (is_new) {
      known->second = access_.canonical(path);
      if (known->second.empty()) known->second = path;
    }
    return known->second;
  }

  // A canonical path as it was first given.
  std::string_view GivenPath(std::string_view canonical) const {
    for (const auto& [given, other] : canonical_) {
      if (other == canonical) return given;
    }
    return canonical;
  }

  void IndexFiles() {
    for (const FilePointers& file : files_) {
      const std::string own = Canonical(file.path);
      for (const auto& [path, ids] : file.ids) {
        const std::string canonical = Canonical(path);
        by_path_.try_emplace(canonical, &ids);
        if (canonical != own) included_by_[canonical].push_back(&file);
      }
      for (const PrefixDefinition& prefix : file.prefixes) AddPrefix(prefix);
      for (const auto& [attribute, count] : file.local_pointers) local_[attribute] += count;
      for (const auto& [attribute, count] : file.uncollected) missing_of_[attribute] += count;
    }
  }

  // Files repeat the definitions of their edition: those that lead to the same place are one.
  void AddPrefix(const PrefixDefinition& prefix) {
    const std::string key = fmt::format("{}\t{}\t{}\t{}", prefix.prefix, prefix.pattern,
                                        prefix.replacement, FolderOf(prefix.path));
    if (known_prefixes_.insert(key).second) prefixes_[prefix.prefix].push_back(&prefix);
  }

  static std::string_view FolderOf(std::string_view path) {
    return path.substr(0, path.rfind('/') + 1);
  }

  // --- where a pointer leads

  void Judge(const FilePointers& file, const Pointer& pointer) {
    Target target;
    switch (pointer.state) {
      case Pointer::State::kWrongKind:
        target.element = pointer.target_element;
        AddWrongKind(file, pointer, target);
        return;
      case Pointer::State::kWithoutHash:
        Add(&without_hash_, std::string(pointer.attribute->name) + " " + pointer.value, file,
            pointer, target);
        return;
      case Pointer::State::kMissing:
        JudgeMissing(file, pointer);
        return;
      case Pointer::State::kOpen:
        JudgeOpen(file, pointer);
        return;
    }
  }

  // `#id` that its document has not.
  void JudgeMissing(const FilePointers& file, const Pointer& pointer) {
    const std::string id = pointer.value.substr(1);
    const std::string& path = file.paths[pointer.path];
    auto around = included_by_.find(Canonical(path));
    if (around != included_by_.end()) {
      for (const FilePointers* including : around->second) {
        for (const auto& [included, ids] : including->ids) {
          if (ids.contains(id)) return;
        }
      }
    }
    const auto& others = FilesWith(id);
    // What siglum.toml calls a register holds for all files.
    const auto is_register = [this](std::string_view other) { return registers_.contains(other); };
    if (std::count_if(others.begin(), others.end(), is_register) == 1) return;
    Target target;
    target.state = Target::State::kMissingId;
    target.id = id;
    target.path = path;
    // An id that many files have (`p1`) is one that each has for itself.
    if (others.size() > 1 && others.size() <= kMostFilesOfAnId) {
      Add(&several_, pointer.value, file, pointer, target);
    } else {
      AddMissing(file, pointer, target);
    }
  }

  void JudgeOpen(const FilePointers& file, const Pointer& pointer) {
    const Target& target = Followed(pointer.value, file.paths[pointer.base]);
    switch (target.state) {
      case Target::State::kOutside:
        return;
      case Target::State::kFound:
        if (!target.element.empty() && !pointer.attribute->Allows(target.element)) {
          AddWrongKind(file, pointer, target);
        }
        if (with_unused_ids_ && !target.id.empty()) used_.insert(target.path + "#" + target.id);
        return;
      case Target::State::kMissingId:
        local_[pointer.attribute->name] += pointer.count;
        AddMissing(file, pointer, target);
        return;
      case Target::State::kMissingFile:
        Add(&missing_files_, target.path, file, pointer, target);
        return;
      case Target::State::kNoPrefix:
        Add(&no_prefix_, std::string(base::SchemeOf(pointer.value)), file, pointer, target);
        return;
      case Target::State::kNoMatch:
        Add(&no_match_, pointer.value, file, pointer, target);
        return;
    }
  }

  // Many files point to one entry of a register: each target is looked up once
  // (./dev bench pointers).
  const Target& Followed(const std::string& value, const std::string& from) {
    std::string key(value.starts_with('#')          ? std::string_view(from)
                    : base::SchemeOf(value).empty() ? FolderOf(from)
                                                    : std::string_view());
    key += '\t';
    key += value;
    auto [known, is_new] = followed_.try_emplace(std::move(key));
    if (is_new) known->second = Follow(value, from, 0);
    return known->second;
  }

  Target Follow(std::string_view value, const std::string& from, int depth) {
    Target target;
    std::string_view prefix = base::SchemeOf(value);
    if (IsUriScheme(prefix) || depth > kDeepestPrefix) return target;
    if (!prefix.empty()) return FollowPrefix(value, depth);
    const std::size_t hash = std::min(value.find('#'), value.size());
    std::string_view address = value.substr(0, hash);
    std::string_view fragment = value.substr(std::min(hash + 1, value.size()));
    if (address.find('?') != std::string_view::npos) return target;
    // A prefix may stand for an address of the network.
    if (base::HasScheme(from)) return target;
    const std::string path = address.empty() ? from : base::LocalPath(address, from);
    return path.empty() ? target : FollowPath(path, fragment);
  }

  Target FollowPath(const std::string& path, std::string_view fragment) {
    Target target;
    target.path = Canonical(path);
    target.given_path = path;
    target.id = fragment;
    const IdsOfFile* ids = nullptr;
    auto known = by_path_.find(target.path);
    if (known != by_path_.end()) {
      ids = known->second;
    } else {
      auto [other, is_new] = others_.try_emplace(target.path);
      if (is_new) other->second = access_.read_ids(path);
      if (other->second.state == OtherFile::State::kMissing) {
        target.state = Target::State::kMissingFile;
        return target;
      }
      if (other->second.state == OtherFile::State::kUnreadable) return target;
      ids = &other->second.ids;
    }
    if (fragment.empty()) {
      target.state = Target::State::kFound;
      return target;
    }
    auto found = ids->find(target.id);
    if (found == ids->end()) found = ids->find(base::PercentDecoded(fragment));
    if (found == ids->end()) {
      target.state = Target::State::kMissingId;
      return target;
    }
    target.state = Target::State::kFound;
    target.element = found->second;
    return target;
  }

  // A key may fit several definitions; the first that leads to something counts (TEI P5, 17.2.3:
  // they are alternatives, in any order).
  Target FollowPrefix(std::string_view value, int depth) {
    Target target;
    const std::string prefix(base::SchemeOf(value));
    const std::string key(value.substr(prefix.size() + 1));
    auto definitions = prefixes_.find(prefix);
    if (definitions == prefixes_.end()) {
      target.state = Target::State::kNoPrefix;
      return target;
    }
    target.state = Target::State::kNoMatch;
    for (const PrefixDefinition* definition : definitions->second) {
      std::optional<std::string> expanded = Expand(*definition, key);
      if (!expanded.has_value()) continue;
      Target next = Follow(*expanded, definition->path, depth + 1);
      if (next.state == Target::State::kFound || next.state == Target::State::kOutside) {
        return next;
      }
      target = std::move(next);
    }
    return target;
  }

  // Nothing when the key does not fit. A pattern that cannot be used fits everything, and then
  // leads out of what can be said.
  std::optional<std::string> Expand(const PrefixDefinition& definition, const std::string& key) {
    auto [known, is_new] = patterns_.try_emplace(definition.pattern);
    if (is_new) {
      xpath::RegexError error;
      known->second = xpath::Regex::Compile("^(?:" + definition.pattern + ")$", "", &error);
    }
    if (known->second == nullptr) return "about:blank";
    xpath::RegexMatch match;
    const auto outcome = known->second->Find(key, 0, &match);
    if (outcome == xpath::Regex::Outcome::kTooManySteps) return "about:blank";
    if (outcome == xpath::Regex::Outcome::kNone) return std::nullopt;
    std::string expanded;
    const std::string& replacement = definition.replacement;
    for (std::size_t i = 0; i < replacement.size(); ++i) {
      const bool is_group = replacement[i] == '$' && i + 1 < replacement.size() &&
                            replacement[i + 1] >= '0' && replacement[i + 1] <= '9';
      if (!is_group) {
        expanded += replacement[i];
        continue;
      }
      const auto number = static_cast<std::size_t>(replacement[++i] - '0');
      if (number <= known->second->group_count()) expanded += match.GroupText(number, key);
    }
    return expanded;
  }

  // The files of the run, and the registers, that have an element of that id.
  const std::vector<std::string_view>& FilesWith(const std::string& id) {
    static const std::vector<std::string_view> kNone;
    if (!has_files_of_id_) {
      has_files_of_id_ = true;
      for (const std::string& path : access_.registers) {
        registers_.insert(Canonical(path));
        FollowPath(path, {});  // reads its ids
      }
      for (const auto& [path, ids] : by_path_) {
        for (const auto& [own, element] : *ids) files_of_id_[own].push_back(path);
      }
      for (const std::string& path : registers_) {
        auto other = others_.find(path);
        if (other == others_.end()) continue;
        for (const auto& [own, element] : other->second.ids) files_of_id_[own].push_back(path);
      }
    }
    auto found = files_of_id_.find(id);
    return found == files_of_id_.end() ? kNone : found->second;
  }

  // --- collecting

  static void Add(Groups* groups, const std::string& key, const FilePointers& file,
                  const Pointer& pointer, const Target& target) {
    auto known = groups->listed.find(key);
    if (known == groups->listed.end() && groups->listed.size() >= kMostGroups) {
      groups->more += pointer.count;
      return;
    }
    Group& group = known == groups->listed.end() ? groups->listed[key] : known->second;
    const bool is_first = group.count == 0;
    group.count += pointer.count;
    if (is_first) {
      group.file = &file;
      group.first = &pointer;
      group.target = target;
    } else {
      AddPlace(file, pointer, pointer.span, &group);
    }
    for (const base::ByteSpan& span : pointer.others) AddPlace(file, pointer, span, &group);
  }

  static void AddPlace(const FilePointers& file, const Pointer& pointer, const base::ByteSpan& span,
                       Group* group) {
    if (group->others.size() < kMostRelated) {
      group->others.emplace_back(file.paths[pointer.path], span);
    }
  }

  void AddMissing(const FilePointers& file, const Pointer& pointer, const Target& target) {
    // `#ed` in two files is two ids; `places.xml#x` from two files is one.
    Add(&missing_, fmt::format("{}\t{}#{}", pointer.attribute->name, target.path, target.id), file,
        pointer, target);
    missing_of_[pointer.attribute->name] += pointer.count;
  }

  void AddWrongKind(const FilePointers& file, const Pointer& pointer, const Target& target) {
    Add(&wrong_kinds_, fmt::format("{} {}", pointer.attribute->name, target.element), file, pointer,
        target);
  }

  // --- reporting

  static const std::string& PathOf(const Group& group) {
    return group.file->paths[group.first->path];
  }

  Diagnostic& Report(CodeName code, const Group& group, std::string message) {
    if (group.count > 1) message += fmt::format(" ({} pointers)", group.count);
    Diagnostic finding =
        diagnostics::Make(code, Open(PathOf(group)), group.first->span, std::move(message));
    finding.element = group.first->element;
    finding.arguments.push_back({"attribute", std::string(group.first->attribute->name)});
    finding.arguments.push_back({"value", group.first->value});
    for (const auto& [path, span] : group.others) {
      finding.related.push_back({Open(path), span, "also here"});
    }
    findings_.push_back(std::move(finding));
    return findings_.back();
  }

  diagnostics::FilePtr Open(const std::string& path) {
    auto [known, is_new] = opened_.try_emplace(path);
    if (is_new) known->second = access_.open(path);
    return known->second;
  }

  template <typename Message>
  void ReportAll(CodeName code, const Groups& groups, const Message& message) {
    std::size_t reported = 0;
    for (const auto& [key, group] : groups.listed) {
      if (Open(PathOf(group)) == nullptr) continue;
      if (++reported > kListed) break;
      std::string words = message(group);
      if (reported == kListed && groups.listed.size() > kListed) {
        words += fmt::format("; {} more of this kind are not listed",
                             groups.listed.size() - kListed + groups.more);
      }
      Diagnostic& finding = Report(code, group, std::move(words));
      if (code == codes::kPtrWithoutHash) {
        finding.hint = fmt::format("#{}", group.first->value);
        finding.fixes.push_back({fmt::format("point to #{}", group.first->value),
                                 false,
                                 {{{group.first->span.offset, 0}, "#"}}});
      }
      if (code == codes::kPtrIdInSeveralFiles) {
        const auto& files = FilesWith(group.target.id);
        finding.hint = fmt::format("name the file: {} or {}", GivenPath(files.front()),
                                   GivenPath(files.back()));
      }
    }
  }

  void ReportMissing() {
    std::map<std::string_view, std::vector<const Group*>> by_attribute;
    for (const auto& [key, group] : missing_.listed) {
      if (Open(PathOf(group)) == nullptr) continue;
      by_attribute[group.first->attribute->name].push_back(&group);
    }
    for (auto& [attribute, groups] : by_attribute) {
      // Those that most pointers lead to first, then by name.
      std::stable_sort(groups.begin(), groups.end(),
                       [](const Group* a, const Group* b) { return a->count > b->count; });
      const auto all = static_cast<double>(local_[attribute]);
      const auto missing = static_cast<double>(missing_of_[attribute]);
      const bool is_habit = groups.size() >= kHabitTargets && missing >= kHabitShare * all;
      if (is_habit) {
        ReportHabit(attribute, groups);
      } else {
        ReportEach(attribute, groups);
      }
    }
  }

  void ReportHabit(std::string_view attribute, const std::vector<const Group*>& groups) {
    Group first = *groups.front();
    first.count = 1;
    Report(codes::kPtrTargetMissing, first,
           fmt::format("{} of {} pointers in @{} lead to no element of these files: the first is "
                       "{}",
                       missing_of_[attribute], local_[attribute], attribute, first.first->value))
        .hint = "if they lead to a register, let it be part of the run";
  }

  void ReportEach(std::string_view attribute, const std::vector<const Group*>& groups) {
    for (std::size_t i = 0; i < groups.size() && i < kListed; ++i) {
      std::string words = fmt::format("there is no element {}", groups[i]->first->value);
      if (i + 1 == kListed && groups.size() > kListed) {
        words +=
            fmt::format("; {} more targets of @{} are missing", groups.size() - kListed, attribute);
      }
      Report(codes::kPtrTargetMissing, *groups[i], std::move(words)).hint = HintFor(*groups[i]);
    }
  }

  std::string HintFor(const Group& group) {
    const Target& target = group.target;
    const auto& others = FilesWith(target.id);
    if (others.size() == 1) {
      return fmt::format("{} has an element of this id",
                         others.front().substr(others.front().rfind('/') + 1));
    }
    const IdsOfFile* ids = nullptr;
    const std::string path = Canonical(target.path);
    if (auto known = by_path_.find(path); known != by_path_.end()) ids = known->second;
    if (auto other = others_.find(path); other != others_.end()) ids = &other->second.ids;
    if (ids == nullptr || ids->size() > kMostIds) return {};
    std::vector<std::string> names;
    for (const auto& [id, element] : *ids) {
      if (group.first->attribute->Allows(element)) names.push_back(id);
    }
    std::sort(names.begin(), names.end());
    const auto nearest = base::NearestName(target.id, names);
    return nearest.has_value() ? fmt::format("did you mean #{}?", *nearest) : std::string();
  }

  void ReportKinds() {
    for (const auto& [key, group] : wrong_kinds_.listed) {
      if (Open(PathOf(group)) == nullptr) continue;
      const PointingAttribute& attribute = *group.first->attribute;
      Diagnostic& finding = Report(codes::kPtrWrongKind, group,
                                   fmt::format("@{} points to a {}: {}", attribute.name,
                                               group.target.element, group.first->value));
      if (attribute.rule == PointingAttribute::Rule::kOnly) {
        finding.hint = fmt::format("it should point to a {}", fmt::join(attribute.kinds, " or "));
      }
    }
  }

  void ReportUnused() {
    for (const FilePointers& file : files_) {
      const std::string path = Canonical(file.path);
      for (const std::string& id : file.used_ids) used_.insert(path + "#" + id);
    }
    for (const FilePointers& file : files_) {
      auto ids = file.ids.find(file.path);
      if (ids == file.ids.end()) continue;
      std::vector<std::string> unused;
      for (const auto& [id, element] : ids->second) {
        if (!used_.contains(Canonical(file.path) + "#" + id)) unused.push_back(id);
      }
      if (unused.empty()) continue;
      std::sort(unused.begin(), unused.end());
      diagnostics::FilePtr open = Open(file.path);
      if (open == nullptr) continue;
      std::string words = fmt::format("nothing points to {} of this file:",
                                      diagnostics::Counted(unused.size(), "id"));
      for (std::size_t i = 0; i < unused.size() && i < kListed; ++i) words += " " + unused[i];
      if (unused.size() > kListed) words += " ...";
      findings_.push_back(diagnostics::Make(codes::kPtrIdUnused, open, {}, std::move(words)));
    }
  }

  const std::vector<FilePointers>& files_;
  const PointerAccess& access_;
  const bool with_unused_ids_;
  std::map<std::string, const IdsOfFile*> by_path_;  // canonical
  std::set<std::string, std::less<>> registers_;     // canonical, once files_of_id_ is made
  std::map<std::string, std::vector<const FilePointers*>> included_by_;
  std::map<std::string, std::vector<const PrefixDefinition*>> prefixes_;
  std::unordered_set<std::string> known_prefixes_;
  std::unordered_map<std::string, Target> followed_;  // by where it counts from, and value
  std::map<std::string, OtherFile> others_;
  std::map<std::string, std::unique_ptr<const xpath::Regex>> patterns_;
  std::map<std::string, std::string> canonical_;  // by path as given
  std::unordered_map<std::string_view, std::vector<std::string_view>> files_of_id_;
  bool has_files_of_id_ = false;
  std::map<std::string_view, std::uint64_t> local_;       // pointers `#id`, by attribute
  std::map<std::string_view, std::uint64_t> missing_of_;  // of them without target
  std::unordered_set<std::string> used_;
  Groups missing_, wrong_kinds_, without_hash_, missing_files_, no_prefix_, no_match_, several_;
  std::map<std::string, diagnostics::FilePtr> opened_;
  std::vector<Diagnostic> findings_;
};

}  // namespace

std::vector<Diagnostic> CheckPointers(const std::vector<FilePointers>& files,
                                      const PointerAccess& access, bool with_unused_ids) {
  return PointerChecks(files, access, with_unused_ids).Check();
}

}  // namespace siglum::checks
