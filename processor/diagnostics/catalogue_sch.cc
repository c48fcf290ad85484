// The codes of class `sch`: what rules of Schematron say, and what is wrong with such rules.
// A table of prose, as catalogue_xml.cc says.
// Source: ISO 19757-3:2020. Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue_tables.h"

namespace siglum::diagnostics {
namespace {

constexpr Code kCodes[] = {
    {"sch.assert-failed", Severity::kError, "an assertion of a Schematron rule does not hold",
     R"(A schema can hold rules that no grammar expresses: that a date lies inside a life, that a witness is
declared. The message is the schema's own; the related place is the rule. The severity is that of @role
in the rule (error, warning, info), else error.

Correct the document as the message says, or, if the rule does not fit your edition, leave it out of the
schema.)",
     R"(<sch:assert test="@ref">A name needs @ref.</sch:assert>   with   <persName>Cebesoy</persName>)",
     R"(<persName ref="#cebesoy">Cebesoy</persName>)"},

    {"sch.report-made", Severity::kError, "a report of a Schematron rule holds",
     R"(A report is an assertion turned round: it speaks when its test is true. The message is the schema's
own; the related place is the rule. The severity is that of @role in the rule, else error.)",
     R"(<sch:report test="@when and @from">Use one of the two.</sch:report>   with   <date when="1921" from="1920"/>)",
     R"(<date when="1921"/>)"},

    {"sch.rule-failed", Severity::kWarning, "a Schematron rule could not be tested at a place",
     R"(The test of a rule stopped with an error of XPath at this node: a value was no number, or there were
two values where one was expected. Nothing is known of the node by this rule; the other rules ran.

Usually the rule is not careful enough: number(@n) = 1 instead of xs:integer(@n) = 1, or a test for
exactly one value before it is used.)",
     R"(<sch:assert test="xs:integer(@n) > 0"/>   with   <lb n="12a"/>)",
     R"(<sch:assert test="not(@n castable as xs:integer) or xs:integer(@n) > 0"/>)"},

    {"sch.rule-never-fires", Severity::kWarning, "a Schematron rule can never fire",
     R"(The context of the rule names an element or attribute that the grammar beside it does not have, or a
rule before it in its pattern takes every node first. Such a rule checks nothing.)",
     R"(<sch:rule context="tei:persname">)", R"(<sch:rule context="tei:persName">)"},

    {"sch.schema-invalid", Severity::kError, "a Schematron schema is wrong",
     R"(An expression cannot be parsed, a variable or function is not known, a pattern or rule that is referred
to is missing. The message and the place say which.

Rules that stand in a grammar run without the wrong one; a schema of its own (.sch) does not run at all
until it is corrected.)",
     R"(<sch:assert test="count(@ref = 1"/>)", R"(<sch:assert test="count(@ref) = 1"/>)"},

    {"sch.stopped", Severity::kWarning, "more findings of rules are left out",
     R"(So many rules speak of this document that the rest is not shown. Correct what was found, or leave out
the rule that does not fit, and check again; --max-per-file raises the limit.)",
     R"(<sch:assert test="@xml:id">Every element needs an xml:id.</sch:assert>)",
     R"(<sch:assert test="@xml:id" role="info">Every element needs an xml:id.</sch:assert>)"},
};

}  // namespace

std::span<const Code> SchCodes() { return kCodes; }

}  // namespace siglum::diagnostics
