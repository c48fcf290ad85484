// Where entries belong: ends of spans that lead nowhere, locations that do not exist, words that
// are not there, and a method that is not the declared one. Tested by
// tests/apparatus/findings_test.cc.
#include <fmt/format.h>

#include <algorithm>

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
using Problem = Anchor::Problem;

constexpr std::size_t kListed = 20;
// Pairs of spans that are compared; only spans that all cross each other are more.
constexpr std::size_t kMostPairs = 200'000;
// Ids among which the nearest is looked for.
constexpr std::size_t kMostIds = 20'000;

class AnchorChecks {
 public:
  AnchorChecks(const Apparatus& apparatus, Findings* findings)
      : apparatus_(apparatus), document_(apparatus.document()), findings_(*findings) {}

  void Check() {
    for (diagnostics::CodeName code :
         {codes::kAppEndPointUnknown, codes::kAppEndPointsReversed, codes::kAppEndPointFile,
          codes::kAppEndPointScheme, codes::kAppLocationUnknown, codes::kAppLemmaNotFound,
          codes::kAppLemmaFoundTwice, codes::kAppSpansCross}) {
      findings_.Limit(code, kListed, "");
    }
    for (const Entry& entry : apparatus_.entries()) CheckEntry(entry);
    CheckDeclaration();
    CheckCrossing();
  }

 private:
  xml::AttributeId EndAttribute(const Entry& entry) const {
    for (std::string_view name : {"from", "to"}) {
      const xml::AttributeId attribute = document_.FindAttribute(entry.node, name);
      if (attribute.valid() && !Leads(attribute)) return attribute;
    }
    const xml::AttributeId from = document_.FindAttribute(entry.node, "from");
    return from.valid() ? from : document_.FindAttribute(entry.node, "to");
  }

  bool Leads(xml::AttributeId attribute) const {
    std::string_view pointer = base::Trim(document_.value(attribute));
    if (pointer.starts_with('#')) pointer.remove_prefix(1);
    return document_.FindId(pointer).valid();
  }

  void CheckEntry(const Entry& entry) {
    switch (entry.anchor.problem) {
      case Problem::kNone:
      case Problem::kNotSearched:
        return;
      case Problem::kNoSuchTarget:
        SayUnknownEnd(entry);
        return;
      case Problem::kOtherFile:
        findings_.AtAttribute(codes::kAppEndPointFile, entry.node, EndAttribute(entry),
                              fmt::format("the file of {} could not be read",
                                          base::Trim(document_.value(EndAttribute(entry)))));
        return;
      case Problem::kUnreadableScheme:
        findings_.AtAttribute(codes::kAppEndPointScheme, entry.node, EndAttribute(entry),
                              "this XPointer scheme is not read, so the entry has no place");
        return;
      case Problem::kReversed:
        findings_.AtAttribute(codes::kAppEndPointsReversed, entry.node,
                              document_.FindAttribute(entry.node, "to"),
                              "the end of this entry is before its start");
        return;
      case Problem::kNoSuchLocation: {
        const xml::AttributeId loc = document_.FindAttribute(entry.node, "loc");
        findings_.AtAttribute(
            codes::kAppLocationUnknown, entry.node, loc,
            fmt::format("nothing in the text is called {}", base::Trim(document_.value(loc))));
        return;
      }
      case Problem::kLemmaNotFound:
      case Problem::kLemmaFoundTwice:
        SayLemma(entry);
        return;
    }
  }

  void SayUnknownEnd(const Entry& entry) {
    const xml::AttributeId attribute = EndAttribute(entry);
    if (!attribute.valid()) return;
    std::string_view pointer = base::Trim(document_.value(attribute));
    Diagnostic& finding = findings_.AtAttribute(codes::kAppEndPointUnknown, entry.node, attribute,
                                                fmt::format("there is no element {}", pointer));
    if (pointer.starts_with('#')) pointer.remove_prefix(1);
    const auto nearest = base::NearestName(pointer, Ids());
    if (nearest.has_value()) finding.hint = fmt::format("did you mean #{}?", *nearest);
  }

  const std::vector<std::string>& Ids() {
    if (!ids_.empty()) return ids_;
    for (NodeId node(0); node.value() < document_.size() && ids_.size() < kMostIds;
         node = NodeId(node.value() + 1)) {
      if (!document_.is_element(node)) continue;
      std::string_view id = document_.AttributeValue(node, "id", xml::kXmlNamespace);
      if (!id.empty()) ids_.emplace_back(id);
    }
    return ids_;
  }

  void SayLemma(const Entry& entry) {
    if (!entry.lemma.valid() || apparatus_[entry.lemma].content != Content::kText) return;
    const std::string words = TextOf(document_, apparatus_.roles(), apparatus_[entry.lemma].node);
    const bool is_twice = entry.anchor.problem == Problem::kLemmaFoundTwice;
    Diagnostic& finding = findings_.AtNode(
        is_twice ? codes::kAppLemmaFoundTwice : codes::kAppLemmaNotFound,
        apparatus_[entry.lemma].node,
        fmt::format("the words \"{}\" {}", Shortened(words),
                    is_twice ? "occur there more than once" : "do not occur there"));
    if (entry.anchor.range.begin.node.valid() &&
        entry.anchor.range.begin.node.value() < document_.size()) {
      findings_.Relate(&finding, entry.anchor.range.begin.node, "where they are looked for");
    }
  }

  static std::string Shortened(const std::string& words) {
    constexpr std::size_t kLongest = 60;
    if (words.size() <= kLongest) return words;
    std::size_t end = kLongest;
    while (end > 0 && (static_cast<unsigned char>(words[end]) & 0xC0) == 0x80) --end;
    return words.substr(0, end) + "…";
  }

  void CheckDeclaration() {
    const Declaration& declared = apparatus_.declaration();
    const Entry* top = nullptr;
    std::size_t external = 0, all = 0, of_method[4] = {};
    const Entry* first_external = nullptr;
    const Entry* first_internal = nullptr;
    const Entry* first_of[4] = {};
    for (const Entry& entry : apparatus_.entries()) {
      if (entry.outer.valid()) continue;
      if (top == nullptr) top = &entry;
      ++all;
      if (++of_method[static_cast<int>(entry.method)] == 1) {
        first_of[static_cast<int>(entry.method)] = &entry;
      }
      if (entry.anchor.is_external) {
        ++external;
        if (first_external == nullptr) first_external = &entry;
      } else if (first_internal == nullptr) {
        first_internal = &entry;
      }
    }
    if (top == nullptr) return;
    if (!declared.node.valid()) {
      Diagnostic& finding = findings_.AtNode(
          codes::kAppEncodingUndeclared, top->node,
          fmt::format("the header does not declare how entries are linked to the text: they are "
                      "read as {}",
                      MethodName(apparatus_.method())));
      finding.hint = fmt::format("<variantEncoding method=\"{}\" location=\"{}\"/>",
                                 MethodName(apparatus_.method()),
                                 external * 2 > all ? "external" : "internal");
      return;
    }
    for (Method method :
         {Method::kParallelSegmentation, Method::kDoubleEndPoint, Method::kLocationReferenced}) {
      if (method == declared.method || declared.method == Method::kUnknown) continue;
      const std::size_t count = of_method[static_cast<int>(method)];
      if (count == 0) continue;
      Diagnostic& finding = findings_.AtNode(
          codes::kAppEncodingContradicted, declared.node,
          fmt::format("{} is declared, but {} of {} entries use {}", MethodName(declared.method),
                      count, all, MethodName(method)));
      findings_.Relate(&finding, first_of[static_cast<int>(method)]->node, "the first of them");
    }
    if (!declared.is_external.has_value()) return;
    const std::size_t wrong = *declared.is_external ? all - external : external;
    if (wrong == 0) return;
    Diagnostic& finding =
        findings_.AtNode(codes::kAppEncodingContradicted, declared.node,
                         fmt::format("the entries are declared to be {}, but {} of {} are {}",
                                     *declared.is_external ? "external" : "internal", wrong, all,
                                     *declared.is_external ? "internal" : "external"));
    findings_.Relate(&finding, (*declared.is_external ? first_internal : first_external)->node,
                     "the first of them");
  }

  // Two spans that overlap without one holding the other, and a witness with a reading for both.
  void CheckCrossing() {
    std::vector<const Entry*> spans;
    for (const Entry& entry : apparatus_.entries()) {
      if (entry.anchor.kind == Anchor::Kind::kSpan && !entry.outer.valid() &&
          !entry.anchor.range.empty()) {
        spans.push_back(&entry);
      }
    }
    std::sort(spans.begin(), spans.end(), [](const Entry* a, const Entry* b) {
      return a->anchor.range.begin < b->anchor.range.begin;
    });
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < spans.size(); ++i) {
      for (std::size_t j = i + 1; j < spans.size() && pairs < kMostPairs; ++j) {
        if (spans[j]->anchor.range.begin >= spans[i]->anchor.range.end) break;
        ++pairs;
        const bool crosses = spans[j]->anchor.range.begin > spans[i]->anchor.range.begin &&
                             spans[j]->anchor.range.end > spans[i]->anchor.range.end;
        if (crosses) CheckPair(*spans[i], *spans[j]);
      }
    }
  }

  void CheckPair(const Entry& first, const Entry& second) {
    for (const Reading& own : apparatus_.ReadingsOf(second)) {
      if (own.is_lemma) continue;
      for (const Citation& citation : apparatus_.CitationsOf(own)) {
        for (const Reading& other : apparatus_.ReadingsOf(first)) {
          if (other.is_lemma) continue;
          const auto citations = apparatus_.CitationsOf(other);
          const bool both = std::any_of(citations.begin(), citations.end(), [&](const Citation& c) {
            return c.witness == citation.witness;
          });
          if (!both) continue;
          Diagnostic& finding = findings_.AtCitation(
              codes::kAppSpansCross, own.node, citation,
              fmt::format("{} has a reading of its own in two entries that cross",
                          apparatus_.witnesses()[citation.witness].siglum));
          findings_.Relate(&finding, other.node, "the other reading");
          return;
        }
      }
    }
  }

  const Apparatus& apparatus_;
  const Document& document_;
  Findings& findings_;
  std::vector<std::string> ids_;
};

}  // namespace

void CheckAnchors(const Apparatus& apparatus, Findings* findings) {
  AnchorChecks(apparatus, findings).Check();
}

}  // namespace siglum::apparatus
