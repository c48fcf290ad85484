// Sigla, and where witnesses are named: undeclared ones, those in two readings, those cited out of
// a lacuna, those that are missing. Tested by tests/apparatus/findings_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>
#include <vector>

#include "apparatus/findings.h"
#include "apparatus/plain_text.h"
#include "base/similarity.h"
#include "base/white_space.h"
#include "diagnostics/codes/app.h"

namespace siglum::apparatus {
namespace {

using diagnostics::Diagnostic;
using xml::Document;
using xml::NodeId;

// A file names all witnesses in every entry when it does so in this share of at least so many.
constexpr double kPositiveShare = 0.8;
constexpr std::size_t kPositiveEntries = 5;
// Findings of one kind and siglum that are still listed one by one.
constexpr std::size_t kListed = 5;
constexpr std::size_t kListedEntries = 20;
// Readings of one witness in one entry that are compared with each other.
constexpr std::size_t kMostCompared = 50;

// A set of witnesses that is emptied at no cost, since it is filled for each entry: members have
// the number of the last time that it was emptied. A std::set took a fifth of the time of all
// checks (./dev bench apparatus).
class WitnessSet {
 public:
  explicit WitnessSet(std::size_t witnesses) : times_(witnesses) {}

  void Clear() { ++now_; }
  // False when it was in already.
  bool Insert(WitnessId witness) {
    std::uint32_t& time = times_[witness.value()];
    return std::exchange(time, now_) != now_;
  }
  bool Contains(WitnessId witness) const { return times_[witness.value()] == now_; }

 private:
  std::vector<std::uint32_t> times_;
  std::uint32_t now_ = 1;
};

class WitnessChecks {
 public:
  WitnessChecks(const Apparatus& apparatus, Findings* findings)
      : apparatus_(apparatus),
        document_(apparatus.document()),
        witnesses_(apparatus.witnesses()),
        findings_(*findings),
        cited_(witnesses_.size()),
        first_reading_(witnesses_.size()),
        in_entry_(witnesses_.size()),
        in_attribute_(witnesses_.size()),
        named_(witnesses_.size()) {}

  void Check() {
    findings_.Limit(codes::kAppWitnessUndeclared, kListed, "");
    findings_.Limit(codes::kAppSiglumWithoutHash, kListed, "the file writes its sigla so");
    findings_.Limit(codes::kAppWitnessMissing, kListedEntries, "");
    findings_.Limit(codes::kAppWitnessInLacuna, kListedEntries, "");
    findings_.Limit(codes::kAppDetailOfOtherWitness, kListedEntries, "");
    findings_.Limit(codes::kAppMemberAgainstGroup, kListed, "");
    findings_.Limit(codes::kAppGroupAndMember, kListed, "");
    for (const Witness& witness : witnesses_.all()) {
      if (witness.is_declared) names_.push_back(witness.id);
    }
    CollectMilestones();
    FindPositiveHabit();
    for (std::size_t i = 0; i < apparatus_.entries().size(); ++i) CheckEntry(EntryId(i));
    SayThatListIsMissing();
    CheckNeverCited();
    CheckMilestones();
  }

 private:
  void CheckEntry(EntryId id) {
    const Entry& entry = apparatus_[id];
    std::map<WitnessId, std::vector<ReadingId>> doubled;  // those in several readings
    in_entry_.Clear();
    for (std::uint32_t i = 0; i < entry.reading_count; ++i) {
      const ReadingId reading(entry.first_reading + i);
      CheckCitations(apparatus_[reading].node, apparatus_.CitationsOf(apparatus_[reading]));
      CheckGroups(apparatus_[reading]);
      for (const Citation& citation : apparatus_.CitationsOf(apparatus_[reading])) {
        const WitnessId witness = citation.witness;
        if (in_entry_.Insert(witness)) {
          cited_[witness.value()] = true;
          first_reading_[witness.value()] = reading;
        } else if (first_reading_[witness.value()] != reading) {
          auto& readings = doubled[witness];
          if (readings.empty()) readings.push_back(first_reading_[witness.value()]);
          if (readings.back() != reading) readings.push_back(reading);
        }
      }
    }
    for (const Detail& detail : apparatus_.DetailsOf(entry)) {
      CheckCitations(detail.node, apparatus_.CitationsOf(detail));
      for (const Citation& citation : apparatus_.CitationsOf(detail))
        cited_[citation.witness.value()] = true;
      CheckDetail(detail);
    }
    CheckDoubled(entry, doubled);
    CheckInLacuna(entry);
    if (is_positive_) CheckMissing(entry);
  }

  // --- one attribute

  void CheckCitations(NodeId node, std::span<const Citation> citations) {
    in_attribute_.Clear();
    xml::AttributeId separated;
    for (const Citation& citation : citations) {
      if (citation.form == TokenForm::kSeparator && separated != citation.attribute) {
        separated = citation.attribute;
        SaySeparator(node, citation.attribute);
      }
      const Witness& witness = witnesses_[citation.witness];
      std::string_view token =
          document_.value(citation.attribute).substr(citation.offset, citation.length);
      if (!witness.is_declared) {
        ++undeclared_count_;
        if (!first_undeclared_.valid()) first_undeclared_ = node;
        if (witnesses_.has_declared() || token.find('#') != std::string_view::npos) {
          SayUndeclared(node, citation, token);
        }
      } else if (!token.starts_with('#') && token.find('#') == std::string_view::npos &&
                 token.find(':') == std::string_view::npos) {
        SayWithoutHash(node, citation, token);
      }
      if (!in_attribute_.Insert(citation.witness)) SayRepeated(node, citation, token);
    }
  }

  void SaySeparator(NodeId node, xml::AttributeId attribute) {
    std::string_view value = document_.value(attribute);
    Diagnostic& finding =
        findings_.AtAttribute(codes::kAppSiglumSeparator, node, attribute,
                              "sigla are parted by white space, not by commas or semicolons");
    std::string mended;
    for (std::string_view word : Tokens(value)) {
      std::size_t at = 0;
      while (at < word.size()) {
        const std::size_t end = std::min(word.find_first_of(",;", at), word.size());
        if (end > at)
          mended += (mended.empty() ? "" : " ") + std::string(word.substr(at, end - at));
        at = end + 1;
      }
    }
    AddReplacement(&finding, attribute, mended, /*safe=*/true);
  }

  void AddReplacement(Diagnostic* finding, xml::AttributeId attribute, const std::string& value,
                      bool safe) {
    const base::ByteSpan span = document_.value_span(attribute);
    if (document_.source(attribute)->Slice(span) != document_.value(attribute)) return;
    finding->fixes.push_back({fmt::format("write {}", value), safe, {{span, value}}});
  }

  void SayUndeclared(NodeId node, const Citation& citation, std::string_view token) {
    Diagnostic& finding =
        findings_.AtCitation(codes::kAppWitnessUndeclared, node, citation,
                             fmt::format("{} is no witness of this edition", token));
    findings_.Key(std::string(token));
    std::string_view id = token.substr(std::min(token.find('#') + 1, token.size()));
    if (token.find('#') == std::string_view::npos) id = token;
    const auto nearest = base::NearestName(id, names_);
    if (nearest.has_value()) {
      finding.hint = fmt::format("did you mean #{}?", *nearest);
      base::ByteSpan span;
      if (findings_.SpanOfToken(citation, &span)) {
        finding.fixes.push_back(
            {fmt::format("replace by #{}", *nearest), false, {{span, "#" + *nearest}}});
      }
    } else {
      finding.hint = "declare it as a witness in a listWit";
    }
  }

  void SayWithoutHash(NodeId node, const Citation& citation, std::string_view token) {
    const Witness& witness = witnesses_[citation.witness];
    Diagnostic& finding =
        findings_.AtCitation(codes::kAppSiglumWithoutHash, node, citation,
                             fmt::format("{} is no pointer: a siglum needs #", token));
    base::ByteSpan span;
    // An id only: a siglum that stands for an @n, or for the hand of a manuscript, has no pointer.
    if (witness.id == token && witness.node.valid() &&
        document_.FindId(witness.id) == witness.node && findings_.SpanOfToken(citation, &span)) {
      finding.fixes.push_back({fmt::format("write #{}", token), true, {{{span.offset, 0}, "#"}}});
    }
  }

  void SayRepeated(NodeId node, const Citation& citation, std::string_view token) {
    Diagnostic& finding =
        findings_.AtCitation(codes::kAppSiglumRepeated, node, citation,
                             fmt::format("{} occurs twice in this attribute", token));
    base::ByteSpan span;
    if (citation.form == TokenForm::kSeparator || !findings_.SpanOfToken(citation, &span)) return;
    // With the white space in front of it.
    std::string_view text = document_.source(node)->text();
    while (span.offset > 0 && base::IsSpace(text[span.offset - 1])) {
      --span.offset;
      ++span.length;
    }
    finding.fixes.push_back({fmt::format("remove the second {}", token), true, {{span, ""}}});
  }

  // --- groups

  void CheckGroups(const Reading& reading) {
    const std::span<const Citation> citations = apparatus_.CitationsOf(reading);
    const Entry& entry = apparatus_[reading.entry];
    for (const Citation& group : citations) {
      if (witnesses_[group.witness].role != WitnessRole::kGroup) continue;
      for (const Citation& member : citations) {
        if (member.witness == group.witness || !witnesses_.Belongs(member.witness, group.witness)) {
          continue;
        }
        findings_.AtCitation(
            codes::kAppGroupAndMember, reading.node, member,
            fmt::format("{} is cited together with its group {}", witnesses_[member.witness].siglum,
                        witnesses_[group.witness].siglum));
        findings_.Key(witnesses_[member.witness].id);
      }
      for (const Reading& other : apparatus_.ReadingsOf(entry)) {
        if (other.node == reading.node) continue;
        for (const Citation& member : apparatus_.CitationsOf(other)) {
          if (member.witness == group.witness ||
              !witnesses_.Belongs(member.witness, group.witness)) {
            continue;
          }
          Diagnostic& finding = findings_.AtCitation(
              codes::kAppMemberAgainstGroup, other.node, member,
              fmt::format("{} is cited against its group {}", witnesses_[member.witness].siglum,
                          witnesses_[group.witness].siglum));
          findings_.Relate(&finding, reading.node, "the group is cited here");
          findings_.Key(witnesses_[member.witness].id);
        }
      }
    }
  }

  // --- details

  void CheckDetail(const Detail& detail) {
    if (detail.has_unknown_target) {
      const xml::AttributeId target = document_.FindAttribute(detail.node, "target");
      findings_.AtAttribute(codes::kAppDetailTarget, detail.node, target,
                            "the target of this detail is no reading of its entry");
    }
    if (!detail.reading.valid() || detail.kind != Detail::Kind::kRemark) return;
    const Reading& reading = apparatus_[detail.reading];
    for (const Citation& citation : apparatus_.CitationsOf(detail)) {
      const auto citations = apparatus_.CitationsOf(reading);
      const bool has = std::any_of(citations.begin(), citations.end(), [&](const Citation& own) {
        return witnesses_.Belongs(citation.witness, own.witness) ||
               witnesses_.Belongs(own.witness, citation.witness);
      });
      // The lemma of a negative entry is that of everybody else.
      if (has || citations.empty()) continue;
      Diagnostic& finding = findings_.AtCitation(
          codes::kAppDetailOfOtherWitness, detail.node, citation,
          fmt::format("this detail speaks of {}, but the reading it belongs to is not that of {}",
                      witnesses_[citation.witness].siglum, witnesses_[citation.witness].siglum));
      findings_.Relate(&finding, reading.node, "the reading");
      finding.hint = "name the reading with @target, or put the detail behind it";
    }
  }

  // --- in two readings

  struct Traits {
    std::string_view hand, source, resp, type, cert;
    bool has_correction = false;
  };

  Traits TraitsOf(const Reading& reading) const {
    Traits traits;
    traits.hand = document_.AttributeValue(reading.node, "hand");
    traits.source = document_.AttributeValue(reading.node, "source");
    traits.resp = document_.AttributeValue(reading.node, "resp");
    traits.type = document_.AttributeValue(reading.node, "type");
    traits.cert = document_.AttributeValue(reading.node, "cert");
    for (NodeId at = reading.group; at.valid() && apparatus_.roles()[at] == Role::kRdgGrp;
         at = document_.parent(at)) {
      if (traits.hand.empty()) traits.hand = document_.AttributeValue(at, "hand");
      if (traits.type.empty()) traits.type = document_.AttributeValue(at, "type");
    }
    for (NodeId node = Next(reading.node); node < document_.next(reading.node); node = Next(node)) {
      if (!document_.is_element(node)) continue;
      std::string_view name = document_.name(node).local;
      traits.has_correction = traits.has_correction || name == "add" || name == "del" ||
                              name == "subst" || name == "corr" || name == "sic" ||
                              name == "unclear" || IsMilestone(apparatus_.roles()[node]);
    }
    return traits;
  }

  static bool IsCorrection(std::string_view type) {
    return type.find("corr") != std::string_view::npos ||
           type.find("Corr") != std::string_view::npos ||
           type.find("add") != std::string_view::npos ||
           type.find("marg") != std::string_view::npos || type == "alt" ||
           type.find("alternative") != std::string_view::npos || type.find("v.l") == 0;
  }

  // Why a witness may stand in both readings.
  bool IsExcused(const Reading& a, const Reading& b) const {
    if (a.sequence != b.sequence || a.layer != b.layer) return true;
    const Traits first = TraitsOf(a), second = TraitsOf(b);
    if (first.hand != second.hand || first.source != second.source || first.resp != second.resp ||
        first.cert != second.cert) {
      return true;
    }
    if (first.has_correction || second.has_correction) return true;
    if (IsCorrection(first.type) || IsCorrection(second.type)) return true;
    if (a.content == Content::kSilent || b.content == Content::kSilent) return true;
    // The same text twice is a finding of its own.
    return a.content == b.content && a.content == Content::kText &&
           TextOf(document_, apparatus_.roles(), a.node) ==
               TextOf(document_, apparatus_.roles(), b.node);
  }

  void CheckDoubled(const Entry& entry,
                    const std::map<WitnessId, std::vector<ReadingId>>& doubled) {
    if (doubled.empty() || CollectsForms(apparatus_, entry)) return;
    for (const auto& [witness, readings] : doubled) {
      if (HasDetail(entry, witness)) continue;
      if (witnesses_[witness].role == WitnessRole::kGroup) continue;
      for (std::size_t i = 1; i < std::min(readings.size(), kMostCompared); ++i) {
        const Reading& second = apparatus_[readings[i]];
        const ReadingId* other = nullptr;
        bool excused = false;
        for (std::size_t j = 0; j < i && !excused; ++j) {
          excused = IsExcused(apparatus_[readings[j]], second);
          if (!excused && other == nullptr) other = &readings[j];
        }
        if (excused || other == nullptr) continue;
        SayDoubled(witness, apparatus_[*other], second);
      }
    }
  }

  bool HasDetail(const Entry& entry, WitnessId witness) const {
    for (const Detail& detail : apparatus_.DetailsOf(entry)) {
      for (const Citation& citation : apparatus_.CitationsOf(detail)) {
        if (citation.witness == witness) return true;
      }
    }
    return false;
  }

  void SayDoubled(WitnessId witness, const Reading& first, const Reading& second) {
    for (const Citation& citation : apparatus_.CitationsOf(second)) {
      if (citation.witness != witness) continue;
      Diagnostic& finding = findings_.AtCitation(
          codes::kAppWitnessInTwoReadings, second.node, citation,
          fmt::format("{} has two readings in this entry", witnesses_[witness].siglum));
      findings_.Relate(&finding, first.node, "the other reading");
      finding.hint = "if both are right, say so with @hand, @varSeq or a witDetail";
      return;
    }
  }

  // --- lacunae

  void CollectMilestones() {
    for (const Milestone& milestone : apparatus_.milestones()) {
      milestones_[milestone.witness.value()].push_back(&milestone);
    }
  }

  static Position PlaceOf(const Entry& entry) {
    return entry.anchor.kind == Anchor::Kind::kSpan && entry.anchor.document == nullptr
               ? entry.anchor.range.begin
               : Position{entry.node, 0};
  }

  // What ended the text of `witness` before `place`; null when it is there.
  const Milestone* AbsentAt(WitnessId witness, Position place) const {
    auto own = milestones_.find(witness.value());
    if (own == milestones_.end()) return nullptr;
    auto after =
        std::lower_bound(own->second.begin(), own->second.end(), place,
                         [](const Milestone* m, const Position& p) { return m->position < p; });
    if (after == own->second.begin()) {
      return own->second.front()->kind == Role::kWitStart ? own->second.front() : nullptr;
    }
    const Milestone* last = *(after - 1);
    return last->kind == Role::kLacunaStart || last->kind == Role::kWitEnd ? last : nullptr;
  }

  bool HoldsMilestoneOf(const Entry& entry, WitnessId witness) const {
    auto own = milestones_.find(witness.value());
    if (own == milestones_.end()) return false;
    const NodeId end = document_.next(entry.node);
    return std::any_of(own->second.begin(), own->second.end(),
                       [&](const Milestone* m) { return m->node >= entry.node && m->node < end; });
  }

  void CheckInLacuna(const Entry& entry) {
    if (milestones_.empty() || entry.outer.valid()) return;
    for (const Reading& reading : apparatus_.ReadingsOf(entry)) {
      if (reading.content == Content::kLack || reading.content == Content::kSilent) continue;
      for (const Citation& citation : apparatus_.CitationsOf(reading)) {
        const Milestone* absent = AbsentAt(citation.witness, PlaceOf(entry));
        if (absent == nullptr || HoldsMilestoneOf(entry, citation.witness)) continue;
        const std::string& siglum = witnesses_[citation.witness].siglum;
        const char* why = absent->kind == Role::kLacunaStart ? "in its lacuna"
                          : absent->kind == Role::kWitEnd    ? "behind its end"
                                                             : "in front of its start";
        Diagnostic& finding =
            findings_.AtCitation(codes::kAppWitnessInLacuna, reading.node, citation,
                                 fmt::format("{} is cited {}", siglum, why));
        findings_.Relate(&finding, absent->node, "that is here");
      }
    }
  }

  void CheckMilestones() {
    for (const auto& [value, own] : milestones_) {
      const std::string& siglum = witnesses_[WitnessId(value)].siglum;
      const Milestone* open = nullptr;
      for (const Milestone* milestone : own) {
        if (milestone->kind == Role::kLacunaStart) {
          if (open != nullptr) SayNotClosed(*open, siglum, diagnostics::Severity::kWarning);
          open = milestone;
        } else if (milestone->kind == Role::kLacunaEnd) {
          if (open == nullptr && milestone != own.front()) {
            findings_.AtNode(codes::kAppLacunaNotOpened, milestone->node,
                             fmt::format("a lacuna of {} ends here, but none began", siglum));
          }
          open = nullptr;
        } else {
          open = nullptr;  // a fragment that ends or begins ends a lacuna too
        }
      }
      if (open != nullptr) SayNotClosed(*open, siglum, diagnostics::Severity::kInfo);
    }
  }

  void SayNotClosed(const Milestone& open, const std::string& siglum,
                    diagnostics::Severity severity) {
    Diagnostic& finding = findings_.AtNode(codes::kAppLacunaNotClosed, open.node,
                                           fmt::format("this lacuna of {} never ends", siglum));
    finding.severity = severity;
    finding.hint = "close it with lacunaEnd; a witness that ends here has witEnd";
  }

  // --- missing witnesses

  const std::vector<WitnessId>& Expected(const Entry& entry) {
    if (!entry.outer.valid()) {
      const NodeId node = entry.node;
      if (!in_scope_valid_ || node >= in_scope_end_) {
        in_scope_ = witnesses_.InScope(node);
        in_scope_valid_ = true;
        in_scope_end_ = NodeId(node.value() + 1);
        // One list for the whole file unless there are several.
        if (in_scope_.size() == SingleCount()) in_scope_end_ = NodeId(document_.size());
      }
      return in_scope_;
    }
    // An entry inside a reading is about the witnesses of that reading.
    in_reading_.clear();
    for (const Citation& citation : apparatus_.CitationsOf(apparatus_[entry.outer])) {
      if (witnesses_[citation.witness].role == WitnessRole::kSingle) {
        in_reading_.push_back(citation.witness);
      }
    }
    return in_reading_;
  }

  std::size_t SingleCount() const {
    std::size_t count = 0;
    for (const Witness& witness : witnesses_.all()) {
      if (witness.is_declared && witness.role == WitnessRole::kSingle) ++count;
    }
    return count;
  }

  std::vector<WitnessId> MissingOf(const Entry& entry) {
    named_.Clear();
    auto name = [this](std::span<const Citation> citations) {
      for (const Citation& citation : citations) {
        if (!named_.Insert(citation.witness)) continue;
        const bool is_hand = witnesses_[citation.witness].role == WitnessRole::kHand;
        if (is_hand) named_.Insert(witnesses_.ManuscriptOf(citation.witness));
      }
    };
    for (const Reading& reading : apparatus_.ReadingsOf(entry))
      name(apparatus_.CitationsOf(reading));
    for (const Detail& detail : apparatus_.DetailsOf(entry)) name(apparatus_.CitationsOf(detail));
    std::vector<WitnessId> missing;
    for (WitnessId witness : Expected(entry)) {
      bool is_named = false;
      for (WitnessId at = witness; at.valid() && !is_named; at = witnesses_[at].parent) {
        is_named = named_.Contains(at);
      }
      if (is_named || AbsentAt(witness, PlaceOf(entry)) != nullptr ||
          HoldsMilestoneOf(entry, witness)) {
        continue;
      }
      missing.push_back(witness);
    }
    return missing;
  }

  bool IsCountable(const Entry& entry) const {
    return entry.kind == EntryKind::kVariants && entry.reading_count > 1 &&
           !apparatus_.IsNegative(entry);
  }

  void FindPositiveHabit() {
    if (apparatus_.options().polarity == Polarity::kNegative) return;
    is_positive_ = apparatus_.options().polarity == Polarity::kPositive;
    if (is_positive_) return;
    std::size_t countable = 0, complete = 0, all = 0;
    for (const Entry& entry : apparatus_.entries()) {
      if (entry.kind == EntryKind::kVariants && entry.reading_count > 1) ++all;
      if (!IsCountable(entry)) continue;
      ++countable;
      if (MissingOf(entry).empty()) ++complete;
    }
    is_positive_ = countable >= kPositiveEntries && complete >= kPositiveShare * countable &&
                   countable >= kPositiveShare * all;
  }

  void CheckMissing(const Entry& entry) {
    if (!IsCountable(entry)) return;
    const std::vector<WitnessId> missing = MissingOf(entry);
    if (missing.empty()) return;
    std::string names;
    for (WitnessId witness : missing) {
      names += (names.empty() ? "" : ", ") + witnesses_[witness].siglum;
    }
    Diagnostic& finding = findings_.AtNode(codes::kAppWitnessMissing, entry.node,
                                           fmt::format("this entry does not say what {} {}", names,
                                                       missing.size() == 1 ? "has" : "have"));
    finding.hint = "this file names every witness in nearly every entry";
  }

  // --- the whole file

  void SayThatListIsMissing() {
    if (witnesses_.has_declared() || undeclared_count_ == 0) return;
    findings_
        .AtNode(
            codes::kAppWitnessListMissing, first_undeclared_,
            fmt::format("{} sigla are cited, but this file declares no witness", undeclared_count_))
        .hint = "a listWit in the header declares witnesses, or names the file that does";
  }

  void CheckNeverCited() {
    std::string names;
    NodeId first;
    for (std::size_t i = 0; i < witnesses_.size(); ++i) {
      const Witness& witness = witnesses_[WitnessId(i)];
      if (!witness.is_declared || witness.role == WitnessRole::kGroup || !witness.node.valid() ||
          apparatus_.roles()[witness.node] != Role::kWitness) {
        continue;
      }
      bool is_cited = cited_[i];
      for (WitnessId at = witness.parent; at.valid() && !is_cited; at = witnesses_[at].parent) {
        is_cited = cited_[at.value()];
      }
      for (WitnessId member : witness.members) is_cited = is_cited || cited_[member.value()];
      is_cited = is_cited || milestones_.contains(static_cast<std::uint32_t>(i));
      if (is_cited) continue;
      if (!first.valid()) first = witness.node;
      names += (names.empty() ? "" : ", ") + witness.siglum;
    }
    const bool cites_any = std::find(cited_.begin(), cited_.end(), true) != cited_.end();
    if (!first.valid() || !cites_any) return;
    findings_.AtNode(codes::kAppWitnessNeverCited, first,
                     fmt::format("no entry of this file names {}", names));
  }

  const Apparatus& apparatus_;
  const Document& document_;
  const WitnessList& witnesses_;
  Findings& findings_;
  std::vector<std::string> names_;
  std::vector<bool> cited_;               // by witness
  std::vector<ReadingId> first_reading_;  // of each witness of in_entry_
  WitnessSet in_entry_, in_attribute_, named_;
  std::map<std::uint32_t, std::vector<const Milestone*>> milestones_;
  std::size_t undeclared_count_ = 0;
  NodeId first_undeclared_;
  bool is_positive_ = false;
  std::vector<WitnessId> in_scope_, in_reading_;
  bool in_scope_valid_ = false;
  NodeId in_scope_end_;
};

}  // namespace

bool CollectsForms(const Apparatus& apparatus, const Entry& entry) {
  const Document& document = apparatus.document();
  if (entry.anchor.kind != Anchor::Kind::kUnknown || !entry.anchor.is_external) return false;
  for (std::string_view place : {"loc", "from", "to"}) {
    if (document.FindAttribute(entry.node, place).valid()) return false;
  }
  std::string_view thing = base::Trim(document.AttributeValue(entry.node, "corresp"));
  if (thing.empty()) return false;
  if (!thing.starts_with('#')) return true;
  const NodeId target = document.FindId(thing.substr(1, thing.find(' ') - 1));
  if (!target.valid()) return false;
  std::string_view name = document.name(target).local;
  return name == "person" || name == "personGrp" || name == "place" || name == "org" ||
         name == "nym" || name == "object" || name == "event" || name == "entry";
}

void CheckWitnesses(const Apparatus& apparatus, Findings* findings) {
  WitnessChecks(apparatus, findings).Check();
}

}  // namespace siglum::apparatus
