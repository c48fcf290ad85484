// Entries and their readings: empty ones, equal ones, those that nobody is named for, values that
// are spelled in two ways. Tested by tests/apparatus/findings_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "apparatus/anchors.h"
#include "apparatus/findings.h"
#include "apparatus/plain_text.h"
#include "base/similarity.h"
#include "base/unicode.h"
#include "base/white_space.h"
#include "diagnostics/codes/app.h"
#include "tei/register.h"

namespace siglum::apparatus {
namespace {

using diagnostics::Diagnostic;
using xml::Document;
using xml::NodeId;

constexpr std::size_t kListed = 20;
// A value is a slip of another one that is at least so many times as frequent.
constexpr std::size_t kFrequent = 10;
// Readings of one entry whose texts are compared with each other; more are a list, not variants.
constexpr std::size_t kMostCompared = 200;

class EntryChecks {
 public:
  EntryChecks(const Apparatus& apparatus, Findings* findings)
      : apparatus_(apparatus), document_(apparatus.document()), findings_(*findings) {}

  void Check() {
    for (diagnostics::CodeName code :
         {codes::kAppReadingUnattributed, codes::kAppSingleReading, codes::kAppReadingsEqual,
          codes::kAppEntryEmpty, codes::kAppHandUnknown, codes::kAppLemmaRepeated,
          codes::kAppOmissionInWords, codes::kAppCopyUnresolved, codes::kAppLinkNotMutual}) {
      findings_.Limit(code, kListed, "");
    }
    FindAttributionHabit();
    for (const Entry& entry : apparatus_.entries()) CheckEntry(entry);
    CheckValues();
    CheckLinks();
    CheckPolarity();
  }

 private:
  bool IsAttributed(const Reading& reading) const {
    if (reading.citation_count > 0) return true;
    auto has = [this](NodeId node) {
      for (const std::string& name : apparatus_.options().attributions) {
        if (document_.FindAttribute(node, name).valid()) return true;
      }
      return false;
    };
    if (has(reading.node)) return true;
    for (NodeId at = reading.group; at.valid() && apparatus_.roles()[at] == Role::kRdgGrp;
         at = document_.parent(at)) {
      if (has(at)) return true;
    }
    // A printed list of sigla, words in place of pointers.
    for (NodeId node = document_.next_sibling(reading.node); node.valid();
         node = document_.next_sibling(node)) {
      if (!document_.is_element(node)) continue;
      return apparatus_.roles()[node] == Role::kWit;
    }
    return false;
  }

  void FindAttributionHabit() {
    std::size_t readings = 0, attributed = 0;
    for (const Reading& reading : apparatus_.readings()) {
      if (reading.is_lemma) continue;
      ++readings;
      if (IsAttributed(reading)) ++attributed;
    }
    // Where half of the readings name nobody, that is how the edition works (one witness, an
    // editor's own alternatives).
    checks_attribution_ = attributed * 2 > readings;
  }

  bool HasChildNamed(NodeId node, std::string_view name) const {
    for (NodeId child = document_.first_child(node); child.valid();
         child = document_.next_sibling(child)) {
      if (document_.IsNamed(child, tei::kTeiNamespace, name)) return true;
    }
    return false;
  }

  void CheckEntry(const Entry& entry) {
    if (entry.reading_count == 0 && !document_.first_child(entry.node).valid()) {
      findings_.AtNode(codes::kAppEntryEmpty, entry.node, "this entry is empty");
      return;
    }
    if (entry.kind == EntryKind::kNotes && entry.detail_count == 0 &&
        !HasElementChild(entry.node)) {
      findings_.AtNode(codes::kAppEntryEmpty, entry.node, "this entry has no reading");
      return;
    }
    if (entry.lemma_count > 1) SayTwoLemmas(entry);
    const bool is_alone = entry.reading_count == 1 && entry.lemma.valid() &&
                          entry.detail_count == 0 && !HasChildNamed(entry.node, "note") &&
                          !HasChildNamed(entry.node, "witDetail") &&
                          !document_.FindAttribute(entry.node, "corresp").valid() &&
                          !HasElementInside(apparatus_[entry.lemma].node, "note");
    if (is_alone && entry.kind == EntryKind::kVariants && !SaysWho(apparatus_[entry.lemma])) {
      findings_.AtNode(codes::kAppSingleReading, entry.node,
                       "this entry has a lemma and nothing else");
    }
    for (const Reading& reading : apparatus_.ReadingsOf(entry)) CheckReading(reading);
    CheckEqual(entry);
    if (entry.method == Method::kParallelSegmentation && !entry.outer.valid() &&
        apparatus_.declaration().method == Method::kUnknown && RepeatsLemma(apparatus_, entry)) {
      Diagnostic& finding = findings_.AtNode(
          codes::kAppLemmaRepeated, entry.node,
          "the words in front of this entry are its lemma, so the text has them twice");
      finding.hint =
          "if entries follow their words here, declare it: variantEncoding "
          "method=\"location-referenced\"";
    }
  }

  bool HasElementChild(NodeId node) const {
    for (NodeId child = document_.first_child(node); child.valid();
         child = document_.next_sibling(child)) {
      if (document_.is_element(child)) return true;
    }
    return false;
  }

  bool HasElementInside(NodeId node, std::string_view name) const {
    for (NodeId at = Next(node); at < document_.next(node); at = Next(at)) {
      if (document_.IsNamed(at, tei::kTeiNamespace, name)) return true;
    }
    return false;
  }

  // A lemma alone that says who emended or attests it says something.
  bool SaysWho(const Reading& lemma) const {
    return lemma.citation_count > 0 || document_.attribute_count(lemma.node) > 0;
  }

  void SayTwoLemmas(const Entry& entry) {
    std::size_t seen = 0;
    for (const Reading& reading : apparatus_.ReadingsOf(entry)) {
      if (!reading.is_lemma || ++seen != 2) continue;
      Diagnostic& finding = findings_.AtNode(codes::kAppTwoLemmas, reading.node,
                                             "this is the second lemma of its entry");
      findings_.Relate(&finding, apparatus_[entry.lemma].node, "the first one, which is the text");
    }
  }

  void CheckReading(const Reading& reading) {
    if (!reading.is_lemma && checks_attribution_ && !IsAttributed(reading) &&
        reading.content != Content::kSilent) {
      findings_
          .AtNode(codes::kAppReadingUnattributed, reading.node,
                  "this reading does not say whose it is")
          .hint = "name its witnesses in @wit, or who proposed it in @source or @resp";
    }
    const xml::AttributeId wit = document_.FindAttribute(reading.node, "wit");
    if (wit.valid() && base::IsBlank(document_.value(wit))) {
      findings_.AtAttribute(codes::kAppSiglumMissing, reading.node, wit, "@wit names no witness");
    }
    if (reading.is_typed_omission) SayTypedOmission(reading);
    CheckCopy(reading);
    CheckHand(reading);
  }

  void SayTypedOmission(const Reading& reading) {
    const NodeId text = document_.first_child(reading.node);
    Diagnostic& finding =
        findings_.AtNode(codes::kAppOmissionInWords, reading.node,
                         fmt::format("an omission is an empty reading, not the words \"{}\"",
                                     TextOf(document_, apparatus_.roles(), reading.node)));
    const bool is_only_text = text.valid() && document_.kind(text) == xml::NodeKind::kText &&
                              document_.next(text) == document_.next(reading.node);
    if (!is_only_text || !document_.is_in_file(text)) return;
    finding.fixes.push_back(
        {"leave the reading empty", true, {{document_.span(text), std::string()}}});
  }

  void CheckCopy(const Reading& reading) {
    const xml::AttributeId copy = document_.FindAttribute(reading.node, "copyOf");
    if (!copy.valid()) return;
    std::string_view pointer = base::Trim(document_.value(copy));
    const bool has_hash = pointer.find('#') != std::string_view::npos;
    std::string_view id = has_hash ? pointer.substr(pointer.find('#') + 1) : pointer;
    if (has_hash && !pointer.starts_with('#')) return;  // another file: class ptr
    const bool exists = document_.FindId(id).valid();
    if (has_hash && exists) return;
    if (!has_hash && !exists && id.find_first_of(":/.") != std::string_view::npos) return;
    Diagnostic& finding = findings_.AtAttribute(
        codes::kAppCopyUnresolved, reading.node, copy,
        exists ? fmt::format("{} is no pointer: it needs #", id)
               : fmt::format("there is no element {} that this reading could copy", id));
    if (!exists) return;
    const base::ByteSpan span = document_.value_span(copy);
    if (document_.source(copy)->Slice(span) != document_.value(copy)) return;
    finding.fixes.push_back({fmt::format("write #{}", id), true, {{{span.offset, 0}, "#"}}});
  }

  void CheckHand(const Reading& reading) {
    const xml::AttributeId hand = document_.FindAttribute(reading.node, "hand");
    if (!hand.valid()) return;
    for (std::string_view token : Tokens(document_.value(hand))) {
      if (!token.starts_with('#')) continue;
      const NodeId target = document_.FindId(token.substr(1));
      if (target.valid()) continue;
      findings_
          .AtAttribute(codes::kAppHandUnknown, reading.node, hand,
                       fmt::format("there is no hand {}", token))
          .hint = "describe the hand in a handNote";
      findings_.Key(std::string(token));
    }
    if (reading.citation_count > 1) {
      findings_
          .AtAttribute(codes::kAppHandOnSeveralWitnesses, reading.node, hand,
                       "one hand cannot have written in several witnesses")
          .hint = "say it of each witness in a witDetail";
    }
  }

  // --- equal readings

  struct Compared {
    const Reading* reading;
    std::string text;
    std::string markup;
  };

  bool SameAttributes(NodeId a, NodeId b) const {
    auto differs = [this](NodeId from, NodeId to) {
      for (std::size_t i = 0; i < document_.attribute_count(from); ++i) {
        const xml::AttributeId attribute = document_.attribute(from, i);
        const xml::Name& name = document_.name(attribute);
        if (name.local == "wit" || name.local == "id" || name.local == "n") continue;
        if (document_.AttributeValue(to, name.local, name.namespace_uri) !=
            document_.value(attribute)) {
          return true;
        }
      }
      return false;
    };
    return !differs(a, b) && !differs(b, a);
  }

  // What a reading with elements inside holds, piece by piece: unclear, supplied, gap ... say how
  // sure it is. Empty without elements.
  std::string MarkupOf(NodeId node) const {
    std::string markup;
    bool has_elements = false;
    for (NodeId at = Next(node); at < document_.next(node); at = Next(at)) {
      if (document_.kind(at) == xml::NodeKind::kText) {
        markup += base::CollapseWhiteSpace(document_.text(at)) + ">";
      }
      if (!document_.is_element(at)) continue;
      has_elements = true;
      markup += fmt::format("<{}", document_.name(at).local);
      for (std::size_t i = 0; i < document_.attribute_count(at); ++i) {
        const xml::AttributeId attribute = document_.attribute(at, i);
        std::string_view name = document_.name(attribute).local;
        if (name == "id" || name == "n") continue;
        markup += fmt::format(" {}={}", name, document_.value(attribute));
      }
    }
    return has_elements ? markup : std::string();
  }

  // Two scholars who read the same, each in a reading of its own.
  bool AreOfTwoScholars(const Reading& a, const Reading& b) const {
    if (a.is_lemma || b.is_lemma) return false;
    const xml::AttributeId one = document_.FindAttribute(a.node, "source");
    const xml::AttributeId other = document_.FindAttribute(b.node, "source");
    return one.valid() && other.valid() && document_.value(one) != document_.value(other);
  }

  // A lemma that names nobody heads an entry in which a reading with its words names who has them.
  bool IsHeading(const Reading& lemma, const Reading& reading) const {
    if (!lemma.is_lemma || reading.is_lemma) return false;
    const Entry& entry = apparatus_[reading.entry];
    const bool is_alone = entry.reading_count == 2 && entry.detail_count == 0;
    return !is_alone && apparatus_.CitationsOf(lemma).empty() &&
           !document_.FindAttribute(lemma.node, "source").valid() &&
           document_.attribute_count(reading.node) > 0;
  }

  void CheckEqual(const Entry& entry) {
    if (CollectsForms(apparatus_, entry)) return;
    if (entry.reading_count < 2 || entry.reading_count > kMostCompared) return;
    std::map<std::string, Compared> first;
    for (const Reading& reading : apparatus_.ReadingsOf(entry)) {
      const bool is_omission = reading.content == Content::kOmission &&
                               !reading.is_typed_omission &&
                               Next(reading.node) == document_.next(reading.node);
      if (reading.content != Content::kText && !is_omission) continue;
      std::string text =
          is_omission ? std::string() : TextOf(document_, apparatus_.roles(), reading.node);
      // Signs without letters (g) are markup that this comparison does not see.
      if (text.empty() && !is_omission) continue;
      // The empty lemma of an entry about a span stands for its words.
      if (is_omission && reading.is_lemma && entry.anchor.kind != Anchor::Kind::kOwnContent)
        continue;
      const std::string markup = MarkupOf(reading.node);
      auto [place, is_new] = first.try_emplace(text, Compared{&reading, text, markup});
      const Compared& other = place->second;
      const bool is_meant = other.markup != markup || IsHeading(*other.reading, reading) ||
                            AreOfTwoScholars(*other.reading, reading);
      if (!is_new && !is_meant) SayEqual(other, {&reading, text, markup});
    }
  }

  void SayEqual(const Compared& a, const Compared& b) {
    const bool same_kind = a.markup.empty() && SameAttributes(a.reading->node, b.reading->node) &&
                           a.reading->group == b.reading->group;
    Diagnostic& finding = findings_.AtNode(
        codes::kAppReadingsEqual, b.reading->node,
        same_kind ? "this reading is the same as an earlier one of its entry"
                  : "this reading has the same text as an earlier one, with other attributes");
    findings_.Relate(&finding, a.reading->node, "the other reading");
    if (!same_kind) {
      finding.severity = diagnostics::Severity::kInfo;
      findings_.Key("markup");
      return;
    }
    const xml::AttributeId to = document_.FindAttribute(a.reading->node, "wit");
    const xml::AttributeId from = document_.FindAttribute(b.reading->node, "wit");
    const bool is_plain =
        to.valid() && from.valid() && document_.is_in_file(b.reading->node) &&
        !document_.FindAttribute(b.reading->node, "id", xml::kXmlNamespace).valid() &&
        b.reading->entry == a.reading->entry;
    // A detail behind the reading would come to speak of another one.
    const bool has_details = apparatus_[b.reading->entry].detail_count > 0;
    if (!is_plain || has_details) return;
    const base::ByteSpan value = document_.value_span(to);
    std::string joined(document_.value(to));
    joined += " " + std::string(document_.value(from));
    if (document_.source(to)->Slice(value) != document_.value(to)) return;
    finding.fixes.push_back({"join the two readings",
                             false,
                             {{value, joined}, {document_.whole_span(b.reading->node), ""}}});
  }

  // --- values

  void CheckValues() {
    struct Use {
      std::size_t count = 0;
      NodeId node;
      xml::AttributeId attribute;
    };
    std::map<std::string_view, std::map<std::string, Use, std::less<>>> values;
    auto count = [&](NodeId node, std::string_view name) {
      const xml::AttributeId attribute = document_.FindAttribute(node, name);
      if (!attribute.valid()) return;
      for (std::string_view word : Tokens(document_.value(attribute))) {
        Use& use = values[name][std::string(word)];
        if (use.count++ == 0) {
          use.node = node;
          use.attribute = attribute;
        }
      }
    };
    for (const Reading& reading : apparatus_.readings()) {
      for (std::string_view name : {"type", "cause"}) {
        count(reading.node, name);
        if (reading.group.valid()) count(reading.group, name);
      }
    }
    for (const auto& [name, words] : values) {
      // A vocabulary is small; names of another kind are not compared with each other.
      if (words.size() > 200) continue;
      for (const auto& [word, use] : words) {
        const std::string* meant = nullptr;
        for (const auto& [other, other_use] : words) {
          if (other_use.count < kFrequent * use.count || !LooksLike(word, other)) continue;
          meant = &other;
        }
        if (meant == nullptr) continue;
        findings_
            .AtAttribute(codes::kAppValueSpelling, use.node, use.attribute,
                         fmt::format("@{}=\"{}\" occurs {} in this file, \"{}\" often", name, word,
                                     use.count == 1 ? "once" : "seldom", *meant))
            .hint = fmt::format("did you mean {}?", *meant);
      }
    }
  }

  static bool LooksLike(const std::string& word, const std::string& other) {
    if (word == other || word.size() < 5 || other.size() < 5) return false;
    const std::size_t distance = base::EditDistance(word, other);
    if (distance > (word.size() >= 10 ? 2U : 1U)) return false;
    // a1 and a2, pre and pro- are not slips of each other.
    auto letters = [](const std::string& text) {
      std::string result;
      for (char c : text) {
        if (c < '0' || c > '9') result += c;
      }
      return result;
    };
    return letters(word) != letters(other) || distance == 0;
  }

  // --- links between parts of one entry

  void CheckLinks() {
    bool has_next = false, has_prev = false;
    std::vector<std::pair<NodeId, xml::AttributeId>> links;
    auto look = [&](NodeId node) {
      for (std::string_view name : {"next", "prev"}) {
        const xml::AttributeId link = document_.FindAttribute(node, name);
        if (!link.valid()) continue;
        (name == "next" ? has_next : has_prev) = true;
        links.emplace_back(node, link);
      }
    };
    for (const Entry& entry : apparatus_.entries()) look(entry.node);
    for (const Reading& reading : apparatus_.readings()) look(reading.node);
    // A file that uses one direction only does not mean the other one.
    if (!has_next || !has_prev) return;
    for (const auto& [node, link] : links) {
      std::string_view pointer = base::Trim(document_.value(link));
      if (!pointer.starts_with('#')) continue;
      const NodeId target = document_.FindId(pointer.substr(1));
      if (!target.valid()) continue;  // class ptr
      const bool is_next = document_.name(link).local == "next";
      std::string_view back =
          base::Trim(document_.AttributeValue(target, is_next ? "prev" : "next"));
      std::string_view own = document_.AttributeValue(node, "id", xml::kXmlNamespace);
      if (back.starts_with('#') && back.substr(1) == own) continue;
      Diagnostic& finding = findings_.AtAttribute(
          codes::kAppLinkNotMutual, node, link,
          fmt::format("{} does not lead back here with @{}", pointer, is_next ? "prev" : "next"));
      findings_.Relate(&finding, target, "that is this one");
    }
  }

  // --- positive or negative

  void CheckPolarity() {
    if (apparatus_.options().polarity != Polarity::kByMarkup) return;
    std::size_t negative = 0, positive = 0;
    const Entry* odd_positive = nullptr;
    const Entry* odd_negative = nullptr;
    for (const Entry& entry : apparatus_.entries()) {
      if (!entry.lemma.valid() || entry.reading_count < 2) continue;
      const Reading& lemma = apparatus_[entry.lemma];
      if (lemma.citation_count > 0) {
        ++positive;
        if (odd_positive == nullptr) odd_positive = &entry;
      } else if (!document_.FindAttribute(lemma.node, "source").valid() &&
                 !document_.FindAttribute(lemma.node, "type").valid() &&
                 !document_.FindAttribute(lemma.node, "resp").valid()) {
        ++negative;
        if (odd_negative == nullptr) odd_negative = &entry;
      }
    }
    const std::size_t all = negative + positive;
    constexpr std::size_t kLeast = 20;
    if (all < kLeast) return;
    const std::size_t few = std::min(negative, positive);
    if (few == 0 || few * 20 > all) return;
    const Entry* odd = negative < positive ? odd_negative : odd_positive;
    findings_.AtNode(
        codes::kAppPolarityMixed, odd->node,
        fmt::format("{} of {} entries {} the witnesses of their lemma; this is the first of {} "
                    "that {}",
                    all - few, all, negative < positive ? "name" : "do not name", few,
                    negative < positive ? "do not" : "do"));
  }

  const Apparatus& apparatus_;
  const Document& document_;
  Findings& findings_;
  bool checks_attribution_ = false;
};

}  // namespace

void CheckEntries(const Apparatus& apparatus, Findings* findings) {
  EntryChecks(apparatus, findings).Check();
}

}  // namespace siglum::apparatus
