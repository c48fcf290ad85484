// From elements to the model.
//
// Abstract patterns are templates of text (6.2.2): in an instance each `$name` of its parameters is
// replaced in every expression before anything is parsed, the longest name first. So a pattern is
// read anew for each instance, with the parameters at hand. Abstract rules (6.2.5) are read where a
// rule extends them. Tested by tests/schematron/suite_test.cc.
#include "schematron/reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/white_space.h"
#include "schematron/code_reader.h"
#include "schematron/fix_reader.h"
#include "schematron/instructions.h"
#include "xml/axes.h"

namespace siglum::schematron {
namespace {

// Rules that extend each other in a circle end here.
constexpr int kMaxExtensions = 32;
// And rules that extend others twice each, so that they double at each step: checks of all rules
// together.
constexpr std::size_t kMaxChecks = 200'000;
class ModelReader {
 public:
  ModelReader(Source* source, std::vector<Problem>* problems)
      : source_(source), problems_(problems) {}

  Model Run(const std::vector<Element>& roots) {
    for (const Element& root : roots) {
      if (model_.bindings == nullptr) model_.bindings = root.bindings;
      if (root.Is("schema")) {
        ReadSchemaAttributes(root);
        for (const Element& child : source_->Children(root)) AddTopLevel(child);
      } else {
        AddTopLevel(root);
      }
    }
    for (const Element& element : patterns_) ReadPattern(element);
    if (is_too_large_) model_.patterns.clear();  // nothing of it runs
    return std::move(model_);
  }

 private:
  void Fail(Place place, std::string message, std::string hint = {}) {
    problems_->push_back({std::move(place), std::move(message), std::move(hint)});
  }

  void FailSize(Place place) {
    if (!is_too_large_)
      Fail(std::move(place), fmt::format("this schema has more than {} checks", kMaxChecks));
    is_too_large_ = true;
  }

  void ReadSchemaAttributes(const Element& root) {
    model_.binding = root.Value("queryBinding");
    model_.version = root.Value("schemaVersion");
    model_.default_phase = root.Value("defaultPhase");
  }

  void AddTopLevel(const Element& element) {
    if (element.document->name(element.node).namespace_uri == kXsltNamespace) {
      AddDeclaration(element, 0);
    } else if (HoldsFixes(element)) {
      ReadFixes(element, {}, &model_.fixes);
    } else if (element.Is("title")) {
      model_.title = element.document->TextContent(element.node);
    } else if (element.Is("let")) {
      AddLet(element, {}, &model_.lets);
    } else if (element.Is("phase")) {
      ReadPhase(element);
    } else if (element.Is("pattern") || element.Is("group")) {
      AddPattern(element);
    } else if (element.Is("rule")) {
      loose_rules_.push_back(element);
      patterns_.push_back(element);
    } else if (element.Is("rules")) {  // 2020: abstract rules for all patterns
      for (const Element& rule : source_->Children(element)) {
        if (rule.Is("rule")) shared_rules_.push_back(rule);
      }
    } else if (element.Is("diagnostics")) {
      for (const Element& note : source_->Children(element))
        AddNote(note, "diagnostic", &model_.diagnostics);
    } else if (element.Is("properties")) {
      for (const Element& note : source_->Children(element))
        AddNote(note, "property", &model_.properties);
    } else if (element.Is("diagnostic")) {
      AddNote(element, "diagnostic", &model_.diagnostics);
    } else if (element.Is("assert") || element.Is("report")) {
      Fail(element.place(), fmt::format("<{}> must be in a rule", element.local()));
    }
  }

  // Of XSLT: keys and functions, also from a stylesheet that is included.
  void AddDeclaration(const Element& element, int depth) {
    if (element.local() == "key") ReadKey(element);
    if (element.local() == "function") ReadFunction(element);
    if (element.local() == "accumulator") ReadAccumulator(element);
    if (element.local() != "include" && element.local() != "import") return;
    Element opened;
    if (depth > kMaxExtensions || !source_->Open(element, element.Value("href"), &opened)) return;
    for (xml::NodeId child : xml::Children(*opened.document, opened.node)) {
      if (!opened.document->is_element(child)) continue;
      Element inner = opened;
      inner.node = child;
      if (opened.document->name(child).namespace_uri == kXsltNamespace)
        AddDeclaration(inner, depth + 1);
    }
  }

  void AddPattern(const Element& element) {
    if (IsTrue(element.Value("abstract"))) {
      abstract_patterns_[element.Value("id")] = element;
      return;
    }
    patterns_.push_back(element);
  }

  static bool IsTrue(std::string_view value) { return value == "true" || value == "1"; }

  // ----- Variables, keys, phases

  // A name with or without prefix, in the namespace that the prefix stands for.
  bool ResolveName(const Element& element, std::string_view attribute, std::string* uri,
                   std::string* local) {
    std::string name(base::Trim(element.Value(attribute)));
    std::size_t colon = name.find(':');
    if (colon == std::string::npos) {
      *local = name;
      return !name.empty();
    }
    auto binding = element.bindings->find(name.substr(0, colon));
    if (binding == element.bindings->end()) {
      Fail(element.place(attribute), fmt::format("the prefix of {} is not declared", name),
           "declare it with <sch:ns prefix=\"...\" uri=\"...\"/>");
      return false;
    }
    *uri = binding->second;
    *local = name.substr(colon + 1);
    return true;
  }

  void AddLet(const Element& element, const Parameters& parameters, std::vector<Let>* lets) {
    Let let;
    if (!ResolveName(element, "name", &let.uri, &let.local)) return;
    let.value = ReadCode(element, "value", parameters);
    let.element = element;
    let.as = element.Value("as");
    bool is_known = std::ranges::any_of(
        *lets, [&](const Let& one) { return one.uri == let.uri && one.local == let.local; });
    if (is_known) {
      Fail(element.place("name"),
           fmt::format("the variable ${} is defined twice in the same place", let.local));
      return;
    }
    lets->push_back(std::move(let));
  }

  void ReadKey(const Element& element) {
    Key key;
    if (!ResolveName(element, "name", &key.uri, &key.local)) return;
    key.match = ReadCode(element, "match", {});
    key.use = ReadCode(element, "use", {});
    if (!key.use.is_given) key.use = TranslatedCode(element, TranslateContent(element));
    model_.keys.push_back(std::move(key));
  }

  // Instructions know the namespaces in scope as well, since they are XSLT.
  Code TranslatedCode(const Element& element, Translation translation) {
    if (!translation.refused.empty()) {
      Problem problem{
          translation.place,
          fmt::format("siglum cannot run {} in a rule's own function yet", translation.refused),
          "rules that need it are not tested; the others are"};
      problem.is_limit = true;
      problems_->push_back(std::move(problem));
      return {};
    }
    auto bindings = std::make_shared<Bindings>(*element.bindings);
    for (const xml::NamespaceDeclaration& ns : element.document->NamespacesInScope(element.node)) {
      if (!ns.prefix.empty()) bindings->emplace(ns.prefix, ns.uri);
    }
    return {true, std::move(translation.expression), element.place(), std::move(bindings), nullptr};
  }

  void ReadAccumulator(const Element& element) {
    Accumulator accumulator;
    if (!ResolveName(element, "name", &accumulator.uri, &accumulator.local)) return;
    accumulator.initial = ReadCode(element, "initial-value", {});
    for (const Element& child : source_->Children(element)) {
      if (child.local() != "accumulator-rule") continue;
      AccumulatorRule rule;
      rule.match = ReadCode(child, "match", {});
      rule.select = child.Has("select") ? ReadCode(child, "select", {})
                                        : TranslatedCode(child, TranslateContent(child));
      rule.is_at_end = child.Value("phase") == "end";
      accumulator.rules.push_back(std::move(rule));
    }
    model_.accumulators.push_back(std::move(accumulator));
  }

  // In XSLT a prefix of a name is a namespace in scope; sch:ns declares it as well where rules call
  // it.
  void ReadFunction(const Element& element) {
    Function function;
    std::string name(base::Trim(element.Value("name")));
    std::size_t colon = name.find(':');
    std::string prefix = colon == std::string::npos ? std::string() : name.substr(0, colon);
    function.local = colon == std::string::npos ? name : name.substr(colon + 1);
    for (const xml::NamespaceDeclaration& ns : element.document->NamespacesInScope(element.node)) {
      if (!prefix.empty() && ns.prefix == prefix) function.uri = ns.uri;
    }
    if (auto bound = element.bindings->find(prefix);
        function.uri.empty() && bound != element.bindings->end()) {
      function.uri = bound->second;
    }
    if (function.uri.empty()) {
      Fail(element.place("name"),
           fmt::format("the function {} needs a prefix that is declared", name));
      return;
    }
    for (xml::NodeId child : xml::Children(*element.document, element.node)) {
      if (element.document->is_element(child) && element.document->name(child).local == "param")
        ++function.arity;
    }
    Translation translation = TranslateFunction(element);
    function.refused = translation.refused;
    function.code = TranslatedCode(element, std::move(translation));
    model_.functions.push_back(std::move(function));
  }

  void ReadPhase(const Element& element) {
    Phase phase;
    phase.id = element.Value("id");
    phase.when = ReadCode(element, "when", {});
    phase.from = ReadCode(element, "from", {});
    phase.place = element.place();
    for (const Element& child : source_->Children(element)) {
      if (child.Is("let")) AddLet(child, {}, &phase.lets);
      if (child.Is("active")) phase.active.push_back(child.Value("pattern"));
    }
    model_.phases.push_back(std::move(phase));
  }

  void AddNote(const Element& element, std::string_view wanted,
               std::map<std::string, std::vector<Note>>* notes) {
    if (!element.Is(wanted)) return;
    notes_.push_back(element);
    (*notes)[element.Value("id")].push_back(ReadNote(element, {}));
  }

  Note ReadNote(const Element& element, const Parameters& parameters) const {
    Note note;
    note.id = element.Value("id");
    note.language = element.language;
    note.role = ReadTemplate(element, "role", parameters);
    note.scheme = element.Value("scheme");
    note.icon = element.Value("icon");
    note.see = element.Value("see");
    note.fpi = element.Value("fpi");
    note.pieces = ReadPieces(element, parameters);
    return note;
  }

  // ----- Patterns and rules

  void ReadPattern(const Element& element) {
    Pattern pattern;
    pattern.place = element.place();
    if (element.Is("rule")) {  // a rule by itself, as grammars embed them
      pattern.id = element.Value("id");
      AddRule(element, {element}, {}, &pattern);
      model_.patterns.push_back(std::move(pattern));
      return;
    }
    pattern.id = element.Value("id");
    pattern.is_group = element.Is("group");
    pattern.see = element.Value("see");
    pattern.icon = element.Value("icon");
    pattern.fpi = element.Value("fpi");
    pattern.role = element.Value("role");
    Parameters parameters;
    Element content = element;
    std::string base = element.Value("is-a");
    if (!base.empty()) {
      auto found = abstract_patterns_.find(base);
      if (found == abstract_patterns_.end()) {
        Fail(element.place("is-a"),
             fmt::format("there is no abstract pattern with the id {}", base));
        return;
      }
      content = found->second;
      parameters = ReadParameters(element, content);
    }
    pattern.documents = ReadCode(content, "documents", parameters);
    if (!pattern.documents.is_given) pattern.documents = ReadCode(element, "documents", parameters);
    std::vector<Element> children = source_->Children(content);
    for (const Element& child : children) {
      if (child.Is("title")) pattern.title = child.document->TextContent(child.node);
      if (child.Is("let")) AddLet(child, parameters, &pattern.lets);
      if (child.Is("rule") && !IsTrue(child.Value("abstract")))
        AddRule(child, children, parameters, &pattern);
    }
    model_.patterns.push_back(std::move(pattern));
    if (!parameters.empty()) InstantiateNotes(parameters);
  }

  Parameters ReadParameters(const Element& instance, const Element& abstract) {
    Parameters parameters;
    for (const Element* element : {&instance, &abstract}) {  // the instance's own value comes first
      for (const Element& child : source_->Children(*element)) {
        if (!child.Is("param")) continue;
        std::string name = child.Value("name");
        if (name.starts_with('$')) name.erase(0, 1);
        bool is_given =
            std::ranges::any_of(parameters, [&](const Parameter& one) { return one.name == name; });
        if (!is_given && child.Has("value")) parameters.push_back({name, child.Value("value")});
      }
    }
    std::ranges::stable_sort(parameters, std::greater<>(),
                             [](const Parameter& one) { return one.name.size(); });
    return parameters;
  }

  // Diagnostics and properties that an instance refers to see its parameters too.
  void InstantiateNotes(const Parameters& parameters) {
    std::set<std::string> used;
    for (const Rule& rule : model_.patterns.back().rules) {
      for (const Check& check : rule.checks) {
        used.insert(check.diagnostics.begin(), check.diagnostics.end());
        used.insert(check.properties.begin(), check.properties.end());
      }
    }
    for (const Element& element : notes_) {
      std::string id = element.Value("id");
      if (!used.contains(id)) continue;
      auto& notes = element.Is("property") ? model_.properties[id] : model_.diagnostics[id];
      for (Note& note : notes) {
        if (note.language == element.language) note = ReadNote(element, parameters);
      }
    }
  }

  void AddRule(const Element& element, const std::vector<Element>& siblings,
               const Parameters& parameters, Pattern* pattern) {
    Rule rule;
    rule.id = element.Value("id");
    rule.language = element.language;
    rule.icon = element.Value("icon");
    rule.see = element.Value("see");
    rule.fpi = element.Value("fpi");
    rule.role = ReadTemplate(element, "role", parameters);
    rule.flag = ReadTemplate(element, "flag", parameters);
    rule.context = ReadCode(element, "context", parameters);
    rule.visit_each = ReadCode(element, "visit-each", parameters);
    rule.subject = ReadCode(element, "subject", parameters);
    rule.place = element.place();
    if (!rule.context.is_given) {
      Fail(element.place(), "a rule needs @context, or abstract=\"true\"");
      return;
    }
    ReadRuleContent(element, siblings, parameters, 0, &rule);
    pattern->rules.push_back(std::move(rule));
  }

  void ReadRuleContent(const Element& element, const std::vector<Element>& siblings,
                       const Parameters& parameters, int depth, Rule* rule) {
    for (const Element& child : source_->Children(element)) {
      if (child.Is("let")) {
        AddLet(child, parameters, &rule->lets);
      } else if (child.Is("assert") || child.Is("report")) {
        if (++checks_ > kMaxChecks) return FailSize(child.place());
        rule->checks.push_back(ReadCheck(child, parameters));
      } else if (child.Is("extends")) {
        Extend(child, siblings, parameters, depth, rule);
      } else if (HoldsFixes(child)) {
        ReadFixes(child, parameters, &rule->fixes);
      }
    }
  }

  // The abstract rule stands in the same pattern, or for all patterns in sch:rules.
  void Extend(const Element& extends, const std::vector<Element>& siblings,
              const Parameters& parameters, int depth, Rule* rule) {
    std::string id = extends.Value("rule");
    if (++extensions_ > kMaxChecks) return FailSize(extends.place("rule"));
    if (depth > kMaxExtensions) {
      Fail(extends.place("rule"), "rules extend each other without end");
      return;
    }
    for (const std::vector<Element>* candidates :
         {&siblings, &std::as_const(shared_rules_), &std::as_const(loose_rules_)}) {
      for (const Element& candidate : *candidates) {
        if (!candidate.Is("rule") || candidate.Value("id") != id) continue;
        if (!IsTrue(candidate.Value("abstract"))) {
          Fail(extends.place("rule"),
               fmt::format("the rule {} is not abstract, so it cannot be extended", id));
          return;
        }
        ReadRuleContent(candidate, siblings, parameters, depth + 1, rule);
        return;
      }
    }
    Fail(extends.place("rule"),
         fmt::format("this pattern has no abstract rule with the id {}", id));
  }

  Check ReadCheck(const Element& element, const Parameters& parameters) {
    Check check;
    check.is_report = element.Is("report");
    check.test = ReadCode(element, "test", parameters);
    check.subject = ReadCode(element, "subject", parameters);
    check.id = element.Value("id");
    check.language = element.language;
    check.icon = element.Value("icon");
    check.see = element.Value("see");
    check.fpi = element.Value("fpi");
    check.role = ReadTemplate(element, "role", parameters);
    if (check.role.empty()) check.role = ReadTemplate(element, "severity", parameters);  // 2025
    check.flag = ReadTemplate(element, "flag", parameters);
    check.diagnostics = element.Words("diagnostics");
    check.properties = element.Words("properties");
    check.fixes = FixesOfCheck(element);
    check.message = ReadPieces(element, parameters);
    check.place = element.place();
    if (!check.test.is_given)
      Fail(element.place(), fmt::format("<{}> needs @test", element.local()));
    return check;
  }

  Source* source_;
  std::vector<Problem>* problems_;
  Model model_;
  std::map<std::string, Element> abstract_patterns_;
  std::vector<Element> patterns_;
  std::vector<Element> shared_rules_;
  std::vector<Element> loose_rules_;
  std::vector<Element> notes_;
  std::size_t checks_ = 0;
  std::size_t extensions_ = 0;
  bool is_too_large_ = false;
};

}  // namespace

Model ReadModel(const std::vector<Element>& roots, Source* source, std::vector<Problem>* problems) {
  return ModelReader(source, problems).Run(roots);
}

}  // namespace siglum::schematron
