// SVRL: the report of a run in the Schematron Validation Report Language (ISO 19757-3:2020, annex
// D), for other programs.
#ifndef SIGLUM_SCHEMATRON_SVRL_H_
#define SIGLUM_SCHEMATRON_SVRL_H_

#include <memory>
#include <string>
#include <vector>

#include "schematron/run.h"
#include "xml/tree_builder.h"

namespace siglum::schematron {

inline constexpr std::string_view kSvrlNamespace = "http://purl.oclc.org/dsdl/svrl";

// The report of all `schemas`, one after the other, over one document; serialized, with an XML
// declaration.
std::string SvrlReport(const std::vector<std::shared_ptr<const Schema>>& schemas,
                       const std::shared_ptr<const xml::Document>& document,
                       const xpath::Environment& environment);

// Listens to one run; Take once behind it. The same input gives the same report: it holds no time.
class SvrlWriter : public RunListener {
 public:
  explicit SvrlWriter(RuleEvaluation& evaluation)
      : SvrlWriter(std::vector<RuleEvaluation*>{&evaluation}) {}
  // Of several runs, which are made in this order.
  explicit SvrlWriter(std::vector<RuleEvaluation*> evaluations);
  void Next() { ++run_; }  // the run of the next evaluation begins

  void ActivePattern(const Pattern& pattern, const std::vector<std::string>& documents) override;
  void FiredRule(const Rule& rule, xml::NodeRef node, const std::string& role,
                 const std::string& flag) override;
  void SuppressedRule(const Rule& rule, xml::NodeRef node) override;
  void Checked(const CheckResult& result) override;
  void Failed(const RuleError& error) override;

  std::shared_ptr<const xml::Document> Take();

 private:
  void Start(std::string_view local);
  void Attribute(std::string_view local, std::string_view value);  // nothing for an empty value
  void Language(std::string_view language);
  void Write(const Rendered& pieces);
  void WriteNotes(const std::vector<RenderedNote>& notes, std::string_view element,
                  std::string_view attribute);
  void WriteRule(std::string_view element, const Rule& rule, xml::NodeRef node,
                 const std::string& role, const std::string& flag);

  RuleEvaluation& evaluation() const { return *evaluations_[run_]; }

  std::vector<RuleEvaluation*> evaluations_;
  std::size_t run_ = 0;
  xml::TreeBuilder tree_;
};

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_SVRL_H_
