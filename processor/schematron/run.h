// Running a schema over a document: which rules fire where, and what their checks say.
#ifndef SIGLUM_SCHEMATRON_RUN_H_
#define SIGLUM_SCHEMATRON_RUN_H_

#include <memory>
#include <string>
#include <vector>

#include "schematron/fix_edits.h"
#include "schematron/functions.h"
#include "schematron/schema.h"
#include "xpath/values/context.h"

namespace siglum::schematron {

// A piece of a message, worked out. `items` are nodes to be copied (xsl:copy-of).
struct RenderedPiece {
  Piece::Kind kind = Piece::Kind::kText;
  std::string text;
  std::vector<xpath::Item> items;
  std::vector<RenderedPiece> content;
};
using Rendered = std::vector<RenderedPiece>;

// All text of a message, white space as it is.
std::string PlainText(const Rendered& rendered);

struct RenderedNote {
  const Note* note = nullptr;
  std::string role;
  Rendered pieces;
};

// A quick fix, worked out.
struct RenderedFix {
  std::string title;
  std::vector<FixChange> changes;
};

// A check that says something: an assertion that does not hold, or a report that does.
struct CheckResult {
  const Pattern* pattern = nullptr;
  const Rule* rule = nullptr;
  const Check* check = nullptr;
  xml::NodeRef node;     // that the rule was fired for
  xml::NodeRef subject;  // that the message is about; often the same
  std::string role, flag;
  Rendered message;
  std::vector<RenderedNote> diagnostics, properties;
  std::vector<RenderedFix> fixes;  // when the listener wants them
};

// An expression that could not be evaluated for a node. The run goes on.
struct RuleError {
  const Pattern* pattern = nullptr;
  const Rule* rule = nullptr;  // null: in the pattern or the schema
  Place place;                 // of the expression
  xml::NodeRef node;           // may be invalid
  std::string code, message;
};

// Hears what happens, in the order of patterns, then of documents, then of nodes. Documents can be
// asked of the evaluation while the run lasts.
class RunListener {
 public:
  virtual ~RunListener() = default;
  virtual void ActivePattern(const Pattern& pattern, const std::vector<std::string>& documents) = 0;
  virtual void FiredRule(const Rule& rule, xml::NodeRef node, const std::string& role,
                         const std::string& flag) = 0;
  // The rule matches, but one before it in its pattern matched too.
  virtual void SuppressedRule(const Rule& rule, xml::NodeRef node) = 0;
  virtual void Checked(const CheckResult& result) = 0;
  virtual void Failed(const RuleError& error) = 0;
  virtual bool WantsFixes() const { return false; }
};

// The schema to run for a document: for phase #ANY the first choice whose @when holds, else
// `schema`.
const Schema& ChoosePhase(const Schema& schema,
                          const std::shared_ptr<const xml::Document>& document,
                          const xpath::Environment& environment);

// `evaluation` belongs to this run alone.
void Run(RuleEvaluation& evaluation, const std::shared_ptr<const xml::Document>& document,
         RunListener* listener);

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_RUN_H_
