// The parts of a Schematron schema, read and compiled. Immutable once they are in a Schema.
#ifndef SIGLUM_SCHEMATRON_MODEL_H_
#define SIGLUM_SCHEMATRON_MODEL_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "schematron/source.h"
#include "xpath/query.h"

namespace siglum::schematron {

// An expression of the schema. `query` is null until it is compiled, and stays so when it cannot
// be.
struct Code {
  bool is_given = false;
  std::string text;
  Place place;
  std::shared_ptr<const Bindings> bindings;
  std::shared_ptr<const xpath::Query> query;
};

// A piece of a message: text, or something that is worked out.
struct Piece {
  enum class Kind : std::uint8_t { kText, kValueOf, kName, kCopyOf, kMarkup };
  Kind kind = Kind::kText;
  std::string text;            // kText; kMarkup: the name of the element (emph, dir, span)
  Code code;                   // the others; kName without code: the name of the node
  std::vector<Piece> content;  // kMarkup
};
using Pieces = std::vector<Piece>;

// A diagnostic or a property.
struct Note {
  std::string id;
  std::string language;
  Pieces role;  // may hold expressions in braces
  std::string scheme;
  std::string icon, see, fpi;
  Pieces pieces;
};

// A variable. Its value is an expression, or the content of the element as a tree.
struct Let {
  std::string uri;
  std::string local;
  Code value;
  Element element;
  std::string as;  // its sequence type, empty for any
};

// ----- Quick fixes (Schematron QuickFix, W3C community group draft of 2022)

// The name of what a fix makes. Without prefix it is in no namespace.
struct FixName {
  std::string uri;
  Pieces local;
};

struct FixAttribute {
  FixName name;
  Pieces value;
};

// A piece of what a fix writes.
struct FixPiece {
  enum class Kind : std::uint8_t { kText, kValue, kCopy, kElement };
  Kind kind = Kind::kText;
  std::string text;  // kText
  Code code;         // kValue: as text; kCopy: nodes as they are written in the document
  FixName name;      // kElement
  std::vector<FixAttribute> attributes;
  std::vector<FixPiece> content;
};

// sqf:delete, sqf:replace, sqf:add, sqf:stringReplace.
struct FixAction {
  enum class Kind : std::uint8_t { kDelete, kReplace, kAdd, kReplaceText };
  Kind kind = Kind::kDelete;
  Code match;  // the nodes; not given: the one that the rule was fired for
  Code use_when;
  Code select;  // what is written; not given: `content`
  std::vector<FixPiece> content;
  FixName target;
  std::string node_type, position, regex, flags;
};

// The variables and actions of one sqf:fix.
struct FixPart {
  std::vector<Let> lets;  // parameters, user entries, variables
  std::vector<FixAction> actions;
  std::vector<Code> use_when;  // all must hold
};

struct FixCall {
  std::string id;
  std::vector<Let> arguments;
  Place place;
};

// An sqf:fix. The first part is its own; the Schema adds those of the fixes that it calls.
struct Fix {
  std::string id;
  std::string group;  // the id of the sqf:group that it stands in
  Pieces title;
  Code for_each;  // a fix for each item, which is $sqf:current
  std::vector<FixPart> parts;
  std::vector<FixCall> calls;
  std::string refused;  // what siglum cannot do; empty: it can do all
  Place place;
};

struct Check {
  bool is_report = false;
  Code test;
  Code subject;
  std::string id, language, icon, see, fpi;
  Pieces role, flag;  // may hold expressions in braces
  std::vector<std::string> diagnostics, properties, fixes;
  Pieces message;
  Place place;
};

struct Rule {
  std::string id, language, icon, see, fpi;
  Pieces role, flag;
  Code context;
  Code visit_each;  // items that the checks are asked of in place of the node (2025)
  Code subject;
  std::vector<Let> lets;
  std::vector<Check> checks;
  std::vector<Fix> fixes;
  Place place;
};

struct Pattern {
  std::string id, title, see, icon, fpi, role;
  bool is_group = false;  // sch:group: every rule that matches fires, not the first alone
  Code documents;
  std::vector<Let> lets;
  std::vector<Rule> rules;
  Place place;
};

struct Phase {
  std::string id;
  Code when;  // whether phase #ANY means this one (2025)
  Code from;  // a pattern: only what it matches, and what is in it, is looked at
  std::vector<std::string> active;
  std::vector<Let> lets;
  Place place;
};

// xsl:key: nodes by a value.
struct Key {
  std::string uri;
  std::string local;
  Code match;
  Code use;
};

// xsl:function, as an inline function of XPath (instructions.h).
struct Function {
  std::string uri;
  std::string local;
  std::size_t arity = 0;
  Code code;
  std::string refused;  // the instruction that cannot be run; empty: all can
};

// xsl:accumulator: a value that changes as the document is walked (XSLT 3.0, 18.2).
struct AccumulatorRule {
  Code match;
  Code select;  // sees $value
  bool is_at_end = false;
};
struct Accumulator {
  std::string uri;
  std::string local;
  Code initial;
  std::vector<AccumulatorRule> rules;
};

struct Model {
  std::string binding;  // xslt, xslt2 ...; empty: none said
  std::string title, version, default_phase;
  std::shared_ptr<const Bindings> bindings;
  std::vector<Let> lets;
  std::vector<Phase> phases;
  std::vector<Pattern> patterns;
  std::vector<Fix> fixes;  // for all rules (sqf:fixes)
  std::vector<Key> keys;
  std::vector<Function> functions;
  std::vector<Accumulator> accumulators;
  // Variables of a pattern or phase that expressions elsewhere use as well (Schema compiles these).
  std::vector<Let> shared;
  std::map<std::string, std::vector<Note>> diagnostics;  // by id; one a language
  std::map<std::string, std::vector<Note>> properties;
};

}  // namespace siglum::schematron

#endif  // SIGLUM_SCHEMATRON_MODEL_H_
