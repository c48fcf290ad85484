// Findings: collects the findings of one document and makes one of those that are a habit. Inside
// this room only.
#ifndef SIGLUM_APPARATUS_FINDINGS_H_
#define SIGLUM_APPARATUS_FINDINGS_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "apparatus/apparatus.h"
#include "diagnostics/diagnostic.h"

namespace siglum::apparatus {

class Findings {
 public:
  explicit Findings(const Apparatus& apparatus) : apparatus_(apparatus) {}

  // A finding at the start tag of `node`.
  diagnostics::Diagnostic& AtNode(diagnostics::CodeName code, xml::NodeId node,
                                  std::string message);
  // At the value of an attribute of `node`.
  diagnostics::Diagnostic& AtAttribute(diagnostics::CodeName code, xml::NodeId node,
                                       xml::AttributeId attribute, std::string message);
  // At one token of it.
  diagnostics::Diagnostic& AtCitation(diagnostics::CodeName code, xml::NodeId node,
                                      const Citation& citation, std::string message);
  void Relate(diagnostics::Diagnostic* finding, xml::NodeId node, std::string message) const;

  // The bytes of a token, where the value of its attribute stands in the file as it is.
  bool SpanOfToken(const Citation& citation, base::ByteSpan* span) const;

  // More than `limit` findings of this code (with this key, e.g. one siglum) become one.
  void Limit(diagnostics::CodeName code, std::size_t limit, std::string_view habit);
  // Groups the finding that was added last.
  void Key(std::string key) { keys_.back() = std::move(key); }

  // All findings, sorted by place.
  std::vector<diagnostics::Diagnostic> Take();

 private:
  struct Habit {
    std::size_t limit;
    std::string words;
  };
  const Apparatus& apparatus_;
  std::vector<diagnostics::Diagnostic> findings_;
  std::vector<std::string> keys_;  // beside findings_
  std::map<std::string, Habit, std::less<>> habits_;
};

// The parts of CheckApparatus.
// An entry that belongs to no place of a text but to a thing (@corresp names a person, a place)
// collects the forms that its witnesses have anywhere; one witness may have many, and two the same.
bool CollectsForms(const Apparatus& apparatus, const Entry& entry);

void CheckWitnesses(const Apparatus& apparatus, Findings* findings);  // check_witnesses.cc
void CheckEntries(const Apparatus& apparatus, Findings* findings);    // check_entries.cc
void CheckAnchors(const Apparatus& apparatus, Findings* findings);    // check_anchors.cc

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_FINDINGS_H_
