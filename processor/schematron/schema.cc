// Compiling a schema: every expression becomes a query that knows the variables around it.
//
// A rule's context is a pattern of XSLT: a node matches it when some ancestor, or the node itself,
// has the node among the nodes that the pattern selects from there. Put the other way round, all
// matching nodes of a document are what `//` before the pattern selects; so `tei:persName[@ref]`
// becomes the query `//tei:persName[@ref]`, which the lists of names answer without a walk. Right
// for every pattern, positional predicates among them, since they count within a parent both ways.
// Source: ISO 19757-3:2020, 5.4; XSLT 3.0, 5.5.3. Tested by tests/schematron/suite_test.cc.
#include "schematron/schema.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/white_space.h"
#include "schematron/functions.h"
#include "schematron/reader.h"
#include "xpath/syntax/syntax.h"

namespace siglum::schematron {
namespace {

constexpr std::string_view kBindings[] = {"xslt",   "xslt1",   "xslt2",   "xslt3",   "xpath",
                                          "xpath1", "xpath2",  "xpath3",  "xpath31", "exslt",
                                          "xquery", "xquery3", "xquery31"};

// The operands of `a | b union c`, as text; the whole text when there is no union.
void SplitUnion(const xpath::Syntax& syntax, std::string_view text,
                std::vector<std::string>* branches) {
  if (syntax.kind == xpath::SyntaxKind::kUnion && !syntax.in_parentheses) {
    for (const xpath::SyntaxPtr& child : syntax.children) SplitUnion(*child, text, branches);
    return;
  }
  branches->emplace_back(text.substr(syntax.span.offset, syntax.span.length));
}

// True when the pattern begins with a function call such as key('k', 'v') or id('x').
bool BeginsWithCall(std::string_view branch) {
  constexpr std::string_view kTests[] = {
      "text",      "node",          "comment",        "processing-instruction", "element",
      "attribute", "document-node", "namespace-node", "schema-element",         "schema-attribute"};
  std::size_t end = branch.find_first_of("([/@*|, \t\n\r=");
  if (end == std::string_view::npos || branch[end] != '(' || end == 0) return false;
  std::string_view name = branch.substr(0, end);
  if (name.find("::") != std::string_view::npos) return false;
  return std::ranges::find(kTests, name) == std::end(kTests);
}

std::string Anywhere(std::string_view branch) {
  branch = base::Trim(branch);
  if (branch == ".") return "/descendant-or-self::node()/(. | @*)";
  if (branch.starts_with("document-node(")) return fmt::format("/self::{}", branch);
  bool is_rooted = branch.starts_with('/') || branch.starts_with('$') || BeginsWithCall(branch);
  return is_rooted ? std::string(branch) : fmt::format("//{}", branch);
}

}  // namespace

class SchemaCompiler {
 public:
  SchemaCompiler(const SchemaOptions& options, std::vector<Problem>* problems)
      : options_(options), problems_(problems) {}

  std::shared_ptr<const Schema> Run(const std::vector<Element>& roots, const Loader& loader) {
    Source source(loader, problems_);
    if (!roots.empty()) place_ = roots.front().place();
    schema_.reset(new Schema());
    schema_->model_ = ReadModel(roots, &source, problems_);
    if (!ChooseBinding() || !ChoosePhase()) return nullptr;
    DeclareFunctions();
    ShareVariables();
    CompileGlobals();
    CompileFunctions();
    CompileKeys();
    CompileAccumulators();
    for (Pattern& pattern : schema_->model_.patterns) {
      if (IsActive(pattern)) CompilePattern(&pattern);
    }
    CompileNotes();
    bool is_faulty =
        std::ranges::any_of(*problems_, [](const Problem& problem) { return !problem.is_limit; });
    if (is_faulty && !options_.is_embedded) return nullptr;
    if (options_.phase == "#ANY") CompileChoices(roots, loader);
    return std::shared_ptr<const Schema>(std::move(schema_));
  }

 private:
  Model& model() { return schema_->model_; }
  void Fail(Place place, std::string message, std::string hint = {}) {
    problems_->push_back({std::move(place), std::move(message), std::move(hint)});
  }

  // A phase with a fault is said like the others, and is no choice.
  void CompileChoices(const std::vector<Element>& roots, const Loader& loader) {
    for (const Phase& phase : model().phases) {
      if (!phase.when.is_given) continue;
      SchemaOptions options = options_;
      options.phase = phase.id;
      std::vector<Problem> problems;
      std::shared_ptr<const Schema> choice = SchemaCompiler(options, &problems).Run(roots, loader);
      if (choice != nullptr) schema_->choices_.push_back(std::move(choice));
      for (Problem& problem : problems) {
        bool is_known = std::ranges::any_of(*problems_, [&](const Problem& known) {
          return known.place.file == problem.place.file && known.message == problem.message &&
                 known.place.span.offset == problem.place.span.offset;
        });
        if (!is_known) problems_->push_back(std::move(problem));
      }
    }
  }

  bool ChooseBinding() {
    std::string binding = model().binding.empty() ? options_.binding : model().binding;
    std::ranges::transform(binding, binding.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    });
    schema_->is_compatible_ = binding == "xslt" || binding == "xslt1" || binding == "xpath" ||
                              binding == "xpath1" || binding == "exslt";
    if (std::ranges::find(kBindings, binding) != std::end(kBindings)) return true;
    Fail(place_, fmt::format("the query binding \"{}\" is not known", binding),
         "use xslt, xslt2, xslt3 or xpath31");
    return false;
  }

  bool ChoosePhase() {
    std::string wanted = options_.phase;
    if (wanted == "#DEFAULT" || wanted == "#ANY" || wanted.empty())
      wanted = model().default_phase.empty() ? "#ALL" : model().default_phase;
    schema_->phase_ = wanted;
    // A phase is meant for the schemas that have phases.
    if (options_.is_embedded && model().phases.empty()) schema_->phase_ = wanted = "#ALL";
    if (wanted == "#ALL") return true;
    for (Phase& phase : model().phases) {
      if (phase.id == wanted) phase_ = &phase;
    }
    if (phase_ == nullptr) {
      std::string known;
      for (const Phase& phase : model().phases)
        known += fmt::format("{}{}", known.empty() ? "" : ", ", phase.id);
      Fail(place_, fmt::format("the schema has no phase \"{}\"", wanted),
           known.empty() ? "it has no phases" : fmt::format("its phases: {}", known));
      return false;
    }
    for (const std::string& active : phase_->active) {
      bool is_known = std::ranges::any_of(
          model().patterns, [&](const Pattern& pattern) { return pattern.id == active; });
      if (!is_known)
        Fail(phase_->place,
             fmt::format("the phase {} names a pattern that is not there: {}", phase_->id, active));
    }
    return true;
  }

  bool IsActive(const Pattern& pattern) const {
    return phase_ == nullptr ||
           std::ranges::find(phase_->active, pattern.id) != phase_->active.end();
  }

  // ----- Expressions

  xpath::StaticContext StaticsFor(const Code& code, const Scope& scope) const {
    xpath::StaticContext statics;
    for (const auto& [prefix, uri] : *code.bindings) statics.namespaces[prefix] = uri;
    for (const Let* let : scope.lets)
      statics.variables.push_back({let->uri, let->local, std::nullopt});
    statics.functions = functions_;
    statics.compatibility = schema_->is_compatible_;
    if (code.place.file != nullptr) statics.base_uri = code.place.file->path();
    return statics;
  }

  // `text` is what is compiled, `code.text` somewhere in it behind `prefix` bytes.
  std::shared_ptr<const xpath::Query> CompileText(const Code& code, const std::string& text,
                                                  std::size_t prefix, const Scope& scope) {
    xpath::CompileOutcome outcome = xpath::Query::Compile(text, StaticsFor(code, scope));
    if (outcome.query != nullptr) return outcome.query;
    Place place = code.place;
    // The attribute as it stands in the file is the expression where it holds no references.
    bool is_verbatim = place.file != nullptr && place.span.length == code.text.size() &&
                       outcome.error.has_span && outcome.error.span.offset >= prefix &&
                       outcome.error.span.end() <= prefix + code.text.size();
    if (is_verbatim) {
      place.span.offset += outcome.error.span.offset - prefix;
      place.span.length = outcome.error.span.length;
    }
    Fail(std::move(place), fmt::format("{} ({})", outcome.error.message, outcome.error.code));
    return nullptr;
  }

  void CompileCode(Code* code, const Scope& scope) {
    if (code->is_given && code->query == nullptr)
      code->query = CompileText(*code, code->text, 0, scope);
  }

  // A value of the declared type, converted as an argument of that type would be.
  void CompileLet(Let* let, const Scope& scope) {
    if (!let->value.is_given) return;
    if (let->as.empty()) return CompileCode(&let->value, scope);
    std::string prefix = fmt::format("(function($v as {}) as {} {{ $v }})(", let->as, let->as);
    let->value.query = CompileText(let->value, fmt::format("{}({}))", prefix, let->value.text),
                                   prefix.size() + 1, scope);
  }

  void CompilePieces(Pieces* pieces, const Scope& scope) {
    for (Piece& piece : *pieces) {
      CompileCode(&piece.code, scope);
      CompilePieces(&piece.content, scope);
    }
  }

  // The query for all nodes that match a pattern.
  std::shared_ptr<const xpath::Query> CompileMatches(const Code& code, const Scope& scope) {
    if (!code.is_given) return nullptr;
    // Compiled as it stands first, so that an error is said in the words of the schema.
    if (CompileText(code, code.text, 0, scope) == nullptr) return nullptr;
    std::vector<std::string> branches;
    // It has been parsed once, so it cannot fail.
    SplitUnion(*xpath::ParseExpression(code.text, StaticsFor(code, scope)), code.text, &branches);
    std::string all;
    for (const std::string& branch : branches)
      all += fmt::format("{}{}", all.empty() ? "" : " | ", Anywhere(branch));
    return CompileText(code, all, 0, scope);
  }

  // ----- The parts of a schema

  void AddLets(std::vector<Let>* lets, Scope* scope) {
    for (Let& let : *lets) {
      CompileLet(&let, *scope);
      scope->lets.push_back(&let);
    }
  }

  void CompileGlobals() {
    AddLets(&model().lets, &globals_);
    if (phase_ != nullptr) AddLets(&phase_->lets, &globals_);
    AddLets(&model().shared, &globals_);
    globals_.global = globals_.lets.size();
    schema_->globals_ = globals_;
    if (phase_ == nullptr) return;
    schema_->from_ = CompileMatches(phase_->from, globals_);
    CompileCode(&phase_->when, globals_);
    schema_->when_ = phase_->when.query;
  }

  void CompileKeys() {
    for (Key& key : model().keys) {
      CompiledKey compiled{&key, CompileMatches(key.match, globals_)};
      CompileCode(&key.use, globals_);
      schema_->keys_.push_back(std::move(compiled));
    }
  }

  void CompileAccumulators() {
    for (Accumulator& accumulator : model().accumulators) {
      CompiledAccumulator compiled{&accumulator, {}};
      CompileCode(&accumulator.initial, globals_);
      Scope scope = globals_;
      scope.lets.push_back(&value_);
      for (AccumulatorRule& rule : accumulator.rules) {
        compiled.matches.push_back(CompileMatches(rule.match, globals_));
        CompileCode(&rule.select, scope);
      }
      schema_->accumulators_.push_back(std::move(compiled));
    }
  }

  // ----- xsl:function

  // All are known before any expression is compiled: they may call each other.
  void DeclareFunctions() {
    functions_ = HostFunctions();
    for (std::size_t i = 0; i < model().functions.size(); ++i)
      functions_.push_back(OwnFunction(model().functions[i], i));
  }

  void CompileFunctions() {
    for (Function& function : model().functions) CompileCode(&function.code, globals_);
  }

  // ----- Variables that are used outside of where they are declared

  // All expressions of a pattern, one after the other.
  static std::string ExpressionsOf(const Pattern& pattern) {
    std::string all = pattern.documents.text + "\n";
    auto add = [&all](const Code& code) { all += code.text + "\n"; };
    auto add_pieces = [&all](const Pieces& pieces, const auto& again) -> void {
      for (const Piece& piece : pieces) {
        all += piece.code.text + "\n";
        again(piece.content, again);
      }
    };
    for (const Let& let : pattern.lets) add(let.value);
    for (const Rule& rule : pattern.rules) {
      add(rule.context);
      for (const Let& let : rule.lets) add(let.value);
      for (const Check& check : rule.checks) {
        add(check.test);
        add_pieces(check.message, add_pieces);
      }
    }
    return all;
  }

  static bool Mentions(std::string_view expressions, const std::string& variable) {
    const std::string name = "$" + variable;
    for (std::size_t at = expressions.find(name); at != std::string_view::npos;
         at = expressions.find(name, at + 1)) {
      std::size_t end = at + name.size();
      char next = end < expressions.size() ? expressions[end] : ' ';
      bool goes_on = next == '-' || next == '_' || next == '.' || (next >= '0' && next <= '9') ||
                     (next >= 'A' && next <= 'Z') || (next >= 'a' && next <= 'z') ||
                     static_cast<unsigned char>(next) >= 0x80;
      if (!goes_on) return true;
    }
    return false;
  }

  // ISO 19757-3:2016, 5.4.5 makes the variables of a pattern global, later editions local. Both
  // hold when a pattern sees its own first, and a name that only one other pattern or phase
  // declares means that one.
  void ShareVariables() {
    struct Owner {
      const Let* let = nullptr;
      const Pattern* pattern = nullptr;
      int count = 0;
    };
    std::map<std::string, Owner> owners;
    auto add = [&owners](const Let& let, const Pattern* pattern) {
      Owner& owner = owners[let.local];
      owner = {&let, pattern, owner.count + 1};
    };
    for (const Pattern& pattern : model().patterns) {
      for (const Let& let : pattern.lets) add(let, &pattern);
    }
    for (const Phase& phase : model().phases) {
      for (const Let& let : phase.lets) {
        if (&phase != phase_) add(let, nullptr);
      }
    }
    for (const Let& let : model().lets) owners.erase(let.local);
    if (phase_ != nullptr) {
      for (const Let& let : phase_->lets) owners.erase(let.local);
    }
    if (owners.empty()) return;
    for (const Pattern& pattern : model().patterns) {
      if (!IsActive(pattern)) continue;
      std::string expressions = ExpressionsOf(pattern);
      for (auto& [name, owner] : owners) {
        if (owner.count != 1 || owner.pattern == &pattern || !Mentions(expressions, name)) continue;
        model().shared.push_back(*owner.let);
        owner.count = 0;
      }
    }
  }

  void CompilePattern(Pattern* pattern) {
    CompiledPattern compiled;
    compiled.pattern = pattern;
    CompileCode(&pattern->documents, globals_);
    Scope scope = globals_;
    AddLets(&pattern->lets, &scope);
    scope.pattern = pattern->lets.size();
    for (Rule& rule : pattern->rules) CompileRule(&rule, scope, &compiled);
    schema_->patterns_.push_back(std::move(compiled));
  }

  void CompileRule(Rule* rule, const Scope& outer, CompiledPattern* pattern) {
    CompiledRule compiled;
    compiled.rule = rule;
    compiled.matches = CompileMatches(rule->context, outer);
    compiled.scope = outer;
    AddLets(&rule->lets, &compiled.scope);
    CompileCode(&rule->visit_each, compiled.scope);
    CompilePieces(&rule->role, compiled.scope);
    CompilePieces(&rule->flag, compiled.scope);
    CompileCode(&rule->subject, compiled.scope);
    for (Check& check : rule->checks) CompileCheck(&check, compiled.scope);
    CompileFixes(rule, &compiled);
    if (compiled.matches == nullptr) return;
    compiled.needs =
        NeededNames(*xpath::ParseExpression(rule->context.text, StaticsFor(rule->context, outer)));
    pattern->rules.push_back(std::move(compiled));
  }

  // ----- Quick fixes

  // The fixes that the checks of a rule name are copied into it: those for all rules see the
  // variables of each rule that uses them. A fix that cannot be used is said and left out; the rule
  // runs.
  void CompileFixes(Rule* rule, CompiledRule* compiled) {
    std::size_t first_problem = problems_->size();
    FixList known;
    for (const Fix& fix : rule->fixes) known.push_back(&fix);
    for (const Fix& fix : model().fixes) known.push_back(&fix);
    std::vector<Fix> used;
    std::set<const Fix*> seen;
    for (const Check& check : rule->checks) {
      for (const std::string& id : check.fixes) {
        bool is_known = false;
        for (const Fix* fix : known) {
          if (fix->id != id && fix->group != id) continue;
          is_known = true;
          if (seen.insert(fix).second) {
            used.push_back(*fix);
            AddCalls(fix->calls, known, 0, &used.back());
          }
          if (fix->id == id) break;  // one of the rule itself hides one for all rules
        }
        if (!is_known) Fail(check.place, fmt::format("there is no quick fix with the id {}", id));
      }
    }
    rule->fixes = std::move(used);
    for (Fix& fix : rule->fixes) CompileFix(&fix, compiled);
    for (std::size_t i = first_problem; i < problems_->size(); ++i) (*problems_)[i].is_limit = true;
  }

  using FixList = std::vector<const Fix*>;

  // The parts of the fixes that are called. Arguments are variables of their own, so that they mean
  // what they mean where the call stands, whatever the parameters are called.
  void AddCalls(const std::vector<FixCall>& calls, const FixList& known, int depth, Fix* fix) {
    constexpr int kMaxDepth = 16;
    constexpr std::size_t kMaxParts = 100;
    for (const FixCall& call : calls) {
      auto called = std::ranges::find_if(known, [&](const Fix* one) { return one->id == call.id; });
      bool is_endless = depth > kMaxDepth || fix->parts.size() > kMaxParts;
      if (is_endless || called == known.end()) {
        fix->refused = is_endless ? "a fix that calls fixes without end"
                                  : fmt::format("the call of {}, which is not there,", call.id);
        return;
      }
      FixPart part = (*called)->parts.front();
      std::vector<Let> arguments;
      for (const Let& argument : call.arguments) {
        Let bound = argument;
        bound.uri = "siglum:argument";
        bound.local = fmt::format("a{}", arguments_++);
        for (Let& parameter : part.lets) {
          if (parameter.uri != argument.uri || parameter.local != argument.local) continue;
          parameter.value = argument.value;
          parameter.value.text = fmt::format("$Q{{{}}}{}", bound.uri, bound.local);
        }
        arguments.push_back(std::move(bound));
      }
      part.lets.insert(part.lets.begin(), arguments.begin(), arguments.end());
      fix->parts.push_back(std::move(part));
      if (fix->refused.empty()) fix->refused = (*called)->refused;
      AddCalls((*called)->calls, known, depth + 1, fix);
    }
  }

  void CompileFix(Fix* fix, CompiledRule* compiled) {
    if (!fix->refused.empty()) {
      Fail(fix->place,
           fmt::format("siglum cannot run {} in the quick fix {}", fix->refused, fix->id),
           "the rule is tested; this fix is not proposed");
      return;
    }
    std::size_t first_problem = problems_->size();
    CompiledFix result{fix, {}};
    Scope scope = compiled->scope;
    CompileCode(&fix->for_each, scope);
    for (FixPart& part : fix->parts) {
      AddLets(&part.lets, &scope);
      for (Code& condition : part.use_when) CompileCode(&condition, scope);
      for (FixAction& action : part.actions) CompileAction(&action, scope);
      if (result.scopes.empty()) CompilePieces(&fix->title, scope);
      result.scopes.push_back(scope);
    }
    if (problems_->size() == first_problem) compiled->fixes.push_back(std::move(result));
  }

  void CompileAction(FixAction* action, const Scope& scope) {
    CompileCode(&action->match, scope);
    CompileCode(&action->use_when, scope);
    CompileCode(&action->select, scope);
    CompilePieces(&action->target.local, scope);
    CompileFixPieces(&action->content, scope);
  }

  void CompileFixPieces(std::vector<FixPiece>* pieces, const Scope& scope) {
    for (FixPiece& piece : *pieces) {
      CompileCode(&piece.code, scope);
      for (FixAttribute& attribute : piece.attributes) CompilePieces(&attribute.value, scope);
      CompileFixPieces(&piece.content, scope);
    }
  }

  void CompileCheck(Check* check, const Scope& scope) {
    CompileCode(&check->test, scope);
    CompileCode(&check->subject, scope);
    CompilePieces(&check->message, scope);
    CompilePieces(&check->role, scope);
    CompilePieces(&check->flag, scope);
    for (const std::string& id : check->diagnostics)
      UseNote(id, "diagnostic", &model().diagnostics, *check, scope);
    for (const std::string& id : check->properties)
      UseNote(id, "property", &model().properties, *check, scope);
  }

  // Notes are compiled with the variables of the first check that uses them.
  void UseNote(const std::string& id, std::string_view kind,
               std::map<std::string, std::vector<Note>>* notes, const Check& check,
               const Scope& scope) {
    auto found = notes->find(id);
    if (found == notes->end()) {
      Fail(check.place, fmt::format("there is no {} with the id {}", kind, id));
      return;
    }
    if (!used_notes_.insert(&found->second).second) return;
    for (Note& note : found->second) CompileNote(&note, scope);
  }

  void CompileNote(Note* note, const Scope& scope) {
    CompilePieces(&note->pieces, scope);
    CompilePieces(&note->role, scope);
  }

  // Those that no check uses are compiled too, so that their errors are found.
  void CompileNotes() {
    for (auto* notes : {&model().diagnostics, &model().properties}) {
      for (auto& [id, list] : *notes) {
        if (!used_notes_.insert(&list).second) continue;
        for (Note& note : list) CompileNote(&note, globals_);
      }
    }
  }

  const SchemaOptions& options_;
  std::vector<Problem>* problems_;
  std::unique_ptr<Schema> schema_;
  Place place_;  // of the schema
  Phase* phase_ = nullptr;
  Scope globals_;
  Let value_ = [] {  // $value of an accumulator
    Let let;
    let.local = "value";
    return let;
  }();
  std::vector<std::shared_ptr<const xpath::HostFunction>> functions_;
  std::set<const std::vector<Note>*> used_notes_;
  std::size_t arguments_ = 0;  // of calls of quick fixes
};

std::size_t Schema::rule_count() const {
  std::size_t count = 0;
  for (const CompiledPattern& pattern : patterns_) count += pattern.rules.size();
  return count;
}

std::shared_ptr<const Schema> Schema::Compile(const std::vector<Element>& roots,
                                              const Loader& loader, const SchemaOptions& options,
                                              std::vector<Problem>* problems) {
  return SchemaCompiler(options, problems).Run(roots, loader);
}

std::shared_ptr<const Schema> Schema::Compile(const std::shared_ptr<const xml::Document>& document,
                                              const Loader& loader, const SchemaOptions& options,
                                              std::vector<Problem>* problems) {
  Element root = Source(loader, problems).Root(document);
  if (!root.Is("schema")) {
    problems->push_back({root.place(),
                         "this is no Schematron: the document element must be <schema>",
                         fmt::format("in the namespace {}", kNamespace)});
    return nullptr;
  }
  return Compile(std::vector<Element>{root}, loader, options, problems);
}

}  // namespace siglum::schematron
