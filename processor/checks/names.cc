// A reference is doubted only where its name clearly says somebody else: the entry shares nothing
// with it (checks/names_fit.h), and either another entry fits well or the name is a full one. Each
// pair of form and entry is judged once a document, and only those that do not fit ask the matcher,
// so the cost is that of a few comparisons a name. TEI P5, 14.1.1 (@ref). Tested by
// tests/checks/names_test.cc.
#include "checks/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "base/similarity.h"
#include "base/white_space.h"
#include "checks/names_fit.h"
#include "diagnostics/codes/name.h"
#include "names/form_index.h"
#include "tei/mentions.h"
#include "xml/edits.h"
#include "xml/finding_at.h"

namespace siglum::checks {
namespace {

using diagnostics::Diagnostic;
using tei::EntityKind;
using tei::NameMention;
using tei::RegisterEntry;
using xml::AttributeId;
using xml::Document;

constexpr float kSurely = 0.9F;  // of another entry, where the one meant fits poorly

// A name that refers to one thing.
struct Reference {
  const NameMention* mention;
  AttributeId attribute;
  std::string pointer;  // as written, without white space around it
};

// The part of a pointer that names the entry, with its sign: `#cebesoy`.
std::string_view Fragment(std::string_view pointer) {
  const std::size_t hash = pointer.find('#');
  return hash == std::string_view::npos ? pointer : pointer.substr(hash);
}

class NameChecker {
 public:
  NameChecker(const Document& document, const tei::Register& entries,
              const tei::RegisterMatcher& matcher)
      : document_(document), entries_(entries), matcher_(matcher) {}

  std::vector<Diagnostic> Check() {
    const std::vector<NameMention> mentions = tei::FindNameMentions(document_);
    for (const NameMention& mention : mentions) {
      std::optional<Reference> reference = ReferenceOf(mention);
      if (!reference.has_value()) continue;
      const RegisterEntry* meant = matcher_.FindEntry(reference->pointer);
      if (meant == nullptr) {
        CheckExists(*reference);
      } else if (meant->kind == mention.kind) {
        CheckFit(*reference, *meant);
      }
    }
    return std::move(findings_);
  }

 private:
  // None without @ref, and where it leads to several entries or the text only describes.
  std::optional<Reference> ReferenceOf(const NameMention& mention) const {
    if (document_.name(mention.node).local == "rs") return std::nullopt;
    AttributeId attribute = document_.FindAttribute(mention.node, "ref");
    if (!attribute.valid()) return std::nullopt;
    std::string_view rest = document_.value(attribute);
    std::string_view pointer = base::TakeWord(&rest);
    const bool is_one = !pointer.empty() && rest.empty();
    return is_one ? std::optional(Reference{&mention, attribute, std::string(pointer)})
                  : std::nullopt;
  }

  Diagnostic Finding(const Reference& reference, diagnostics::CodeName code,
                     std::string message) const {
    Diagnostic finding = xml::FindingAt(document_, reference.mention->node, reference.attribute,
                                        code, std::move(message));
    finding.arguments.push_back({"form", reference.mention->form});
    finding.arguments.push_back({"pointer", reference.pointer});
    return finding;
  }

  // --- the reference leads nowhere

  // The file of the register that the pointer leads into; null when it leads elsewhere.
  const os::File* RegisterFileOf(const Reference& reference) const {
    const std::size_t hash = reference.pointer.find('#');
    if (hash == std::string::npos || hash == 0) return nullptr;
    namespace fs = std::filesystem;
    std::error_code failure;
    const std::string& path = document_.source(reference.mention->node)->path();
    const fs::path target = fs::weakly_canonical(
        fs::path(path).parent_path() / reference.pointer.substr(0, hash), failure);
    const os::File* last = nullptr;
    for (const RegisterEntry& entry : entries_.entries()) {
      if (entry.file.get() == last) continue;
      last = entry.file.get();
      if (fs::weakly_canonical(last->path(), failure) == target) return last;
    }
    return nullptr;
  }

  // Something else than an entry may have the id: a relation, an event, a list.
  static bool HasId(const os::File& file, const std::string& id) {
    return file.text().find("\"" + id + "\"") != std::string_view::npos ||
           file.text().find("'" + id + "'") != std::string_view::npos;
  }

  void CheckExists(const Reference& reference) {
    const std::string id(Fragment(reference.pointer)
                             .substr(std::min<std::size_t>(1, Fragment(reference.pointer).size())));
    if (reference.pointer.find('#') == std::string::npos || id.empty()) return;
    const bool is_here = reference.pointer.front() == '#';
    const os::File* file = is_here ? nullptr : RegisterFileOf(reference);
    if (is_here ? document_.FindId(id).valid() : file == nullptr || HasId(*file, id)) return;
    Diagnostic finding =
        Finding(reference, codes::kNameRefUnknown,
                is_here ? fmt::format("neither this document nor the register has an entry #{}", id)
                        : fmt::format("{} has no entry #{}", file->path(), id));
    finding.hint = "add the entry, or correct the reference";
    if (std::optional<std::string> near = NearestId(id, reference.mention->kind)) {
      finding.hint = fmt::format("did you mean #{}?", *near);
      finding.expected.push_back({"value", "#" + *near, false});
    }
    findings_.push_back(std::move(finding));
  }

  std::optional<std::string> NearestId(const std::string& id, EntityKind kind) const {
    constexpr std::size_t kMostCompared = 20'000;
    std::vector<std::string> ids;
    for (const RegisterEntry& entry : entries_.entries()) {
      if (entry.kind == kind && ids.size() < kMostCompared) ids.push_back(entry.id);
    }
    return base::NearestName(id, ids);
  }

  // --- the reference leads to somebody else

  const FormFit& FitOf(const std::string& form, const RegisterEntry& entry) {
    auto [place, is_new] = fits_.try_emplace({form, &entry});
    if (is_new) {
      // Taking the forms of an entry apart costs as much as comparing them with a name.
      const PreparedEntry& prepared = prepared_.try_emplace(&entry, entry).first->second;
      place->second = JudgeFit(form, prepared);
    }
    return place->second;
  }

  // The entry that the form rather names; null when there is none.
  const RegisterEntry* FindOther(const NameMention& mention, const FormFit& fit) {
    auto [place, is_new] = others_.try_emplace({mention.form, mention.kind});
    if (is_new) place->second = AskMatcher(mention);
    const Other& other = place->second;
    return other.score >= (fit.fit == Fit::kNothing ? 0 : kSurely) ? other.entry : nullptr;
  }

  struct Other {
    const RegisterEntry* entry = nullptr;
    float score = 0;
  };

  // Persons by how the name sounds; places and organisations change their names and share words, so
  // that only a listed form counts.
  Other AskMatcher(const NameMention& mention) const {
    constexpr float kListed = 0.98F;
    names::Mention asked;
    asked.form = mention.form;
    asked.kind = NameKindOf(mention.kind);
    names::DocumentFacts facts;
    facts.language = document_.Language(mention.node);
    auto outcome = matcher_.MatcherOf(mention.kind).Match(asked, facts);
    if (!outcome.ok() || !outcome->decided) return {};
    const names::Candidate& best = outcome->candidates.front();
    const bool is_enough = mention.kind == EntityKind::kPerson
                               ? best.coverage >= names::Coverage::kGivenNameAndTitle
                               : best.score >= kListed;
    if (!is_enough) return {};
    return {&matcher_.EntryOf(mention.kind, best.entry), best.score};
  }

  void CheckFit(const Reference& reference, const RegisterEntry& meant) {
    const NameMention& mention = *reference.mention;
    const FormFit fit = FitOf(mention.form, meant);
    if (fit.fit == Fit::kNothing || fit.fit == Fit::kPoorly) {
      const RegisterEntry* other = FindOther(mention, fit);
      const bool is_full_name = mention.kind == EntityKind::kPerson && fit.full_words > 1;
      if ((other != nullptr && other != &meant) || (fit.fit == Fit::kNothing && is_full_name)) {
        ReportContradiction(reference, meant, other == &meant ? nullptr : other);
        return;
      }
    }
    CheckOneMeaning(reference, meant, fit);
  }

  void ReportContradiction(const Reference& reference, const RegisterEntry& meant,
                           const RegisterEntry* other) {
    Diagnostic finding = Finding(reference, codes::kNameRefContradicts,
                                 fmt::format("this says {}, but {} is {}", reference.mention->form,
                                             Fragment(reference.pointer), meant.PreferredForm()));
    finding.related.push_back({meant.file, meant.span, meant.PreferredForm() + " is listed here"});
    finding.hint = fmt::format("if {} is another name of {}, add it to the entry",
                               reference.mention->form, meant.PreferredForm());
    if (other != nullptr) {
      finding.hint = fmt::format("did you mean #{} ({})?", other->id, other->PreferredForm());
      finding.related.push_back(
          {other->file, other->span, other->PreferredForm() + " is listed here"});
      OfferOther(reference, meant, *other, &finding);
    }
    findings_.push_back(std::move(finding));
  }

  // The same pointer with the other id, where both entries are in one file.
  void OfferOther(const Reference& reference, const RegisterEntry& meant,
                  const RegisterEntry& other, Diagnostic* finding) const {
    const std::size_t hash = reference.pointer.find('#');
    if (hash == std::string::npos || meant.file != other.file) return;
    const std::string pointer = reference.pointer.substr(0, hash + 1) + other.id;
    finding->expected.push_back({"value", pointer, false});
    const xml::NodeId node = reference.mention->node;
    if (!document_.is_in_file(node) || document_.is_defaulted(reference.attribute)) return;
    finding->fixes.push_back(
        {fmt::format("ref=\"{}\"", pointer),
         false,
         {xml::ReplaceAttributeValue(document_, node, reference.attribute, pointer)}});
  }

  // --- one form, two entries

  // Two people may share a given name, so that of a person the surname must be said.
  void CheckOneMeaning(const Reference& reference, const RegisterEntry& meant, const FormFit& fit) {
    const NameMention& mention = *reference.mention;
    if (fit.fit == Fit::kNotJudged) return;
    const bool is_telling =
        mention.kind != EntityKind::kPerson || fit.coverage >= names::Coverage::kSurname;
    if (!is_telling) return;
    auto [place, is_new] = meanings_.try_emplace({names::FormKey(mention.form), mention.kind},
                                                 Meaning{&meant, mention.node, false});
    Meaning& first = place->second;
    if (is_new || first.entry == &meant || first.is_reported) return;
    first.is_reported = true;
    Diagnostic finding = Finding(reference, codes::kNameTwoReferences,
                                 fmt::format("{} is {} here and {} before", mention.form,
                                             meant.PreferredForm(), first.entry->PreferredForm()));
    finding.hint = "check which of the two is meant in both places";
    finding.related.push_back(
        {document_.source(first.node), document_.span(first.node),
         fmt::format("here it is {} (#{})", first.entry->PreferredForm(), first.entry->id)});
    findings_.push_back(std::move(finding));
  }

  struct Meaning {
    const RegisterEntry* entry;
    xml::NodeId node;
    bool is_reported;
  };

  const Document& document_;
  const tei::Register& entries_;
  const tei::RegisterMatcher& matcher_;
  std::vector<Diagnostic> findings_;
  std::unordered_map<const RegisterEntry*, PreparedEntry> prepared_;
  std::map<std::pair<std::string, const RegisterEntry*>, FormFit> fits_;
  std::map<std::pair<std::string, EntityKind>, Other> others_;
  std::map<std::pair<std::string, EntityKind>, Meaning> meanings_;
};

}  // namespace

std::vector<Diagnostic> CheckNames(const Document& document, const tei::Register& entries,
                                   const tei::RegisterMatcher& matcher) {
  return NameChecker(document, entries, matcher).Check();
}

}  // namespace siglum::checks
