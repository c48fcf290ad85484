// One pattern after the other: the nodes that each rule matches, the first rule that takes each
// node, then the checks of that rule.
//
// Sets of nodes instead of a walk: the query of a context costs its hits (the lists of names answer
// `//tei:persName[@ref]`), so a document is not walked once per rule. Patterns do not compete; in a
// pattern a node belongs to the first rule that matches it (ISO 19757-3:2020, 5.4.11).
// Variables are worked out when a check asks for them first; a schema has many that no check of the
// node at hand looks at.
// Tested by tests/schematron/suite_test.cc.
#include "schematron/run.h"

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/unicode.h"
#include "base/uri.h"
#include "base/white_space.h"
#include "schematron/fix_changes.h"
#include "schematron/functions.h"
#include "xml/axes.h"
#include "xml/base_uri.h"
#include "xml/tree_builder.h"
#include "xpath/values/values.h"

namespace siglum::schematron {
namespace {

using xpath::Item;
using xpath::Outcome;
using xpath::Query;
using xpath::Sequence;

// The variables of a scope, each worked out when it is first needed. Those of outer levels stay
// when the inner ones begin anew for the next node.
class Variables {
 public:
  explicit Variables(RuleEvaluation& evaluation) : evaluation_(evaluation) {}

  // The variables of `lets` from `begin` on are new, with `item` as the context of their values.
  void Enter(const std::vector<const Let*>& lets, std::size_t begin, std::size_t end, Item item) {
    lets_ = &lets;
    values_.resize(end);
    known_.resize(end);
    items_.resize(end);
    for (std::size_t i = begin; i < end; ++i) {
      values_[i] = {};
      known_[i] = false;
      items_[i] = item;
    }
  }

  // All values of the scope that `query` knows; those that it looks at are worked out. `error` is
  // set when one could not be.
  std::span<const Sequence> For(const Query& query, std::optional<xpath::Error>* error) {
    std::size_t count = query.statics().variables.size();
    std::uint64_t used = query.traits().variables;
    for (std::size_t i = 0; i < count; ++i) {
      if ((used & xpath::SlotBit(i)) != 0) Find(i, error);
    }
    return {values_.data(), count};
  }

  // The value of the variable in that slot.
  void Set(std::size_t slot, Sequence value) {
    values_[slot] = value;
    known_[slot] = true;
  }

  Sequence Value(std::size_t slot, std::optional<xpath::Error>* error) {
    if (slot >= values_.size()) return {};
    Find(slot, error);
    return values_[slot];
  }

 private:
  void Find(std::size_t index, std::optional<xpath::Error>* error) {
    if (known_[index]) return;
    known_[index] = true;
    const Let& let = *(*lets_)[index];
    if (!let.value.is_given) {
      values_[index] = Content(let);
    } else if (let.value.query != nullptr) {
      std::span<const Sequence> outer = For(*let.value.query, error);
      Outcome outcome = let.value.query->Evaluate(evaluation_, items_[index], outer);
      if (outcome.error.has_value()) *error = outcome.error;
      values_[index] = outcome.value;
    }
  }

  // The content of the element as a tree of its own; with a type that asks for elements, these.
  Sequence Content(const Let& let) {
    const xml::Document& document = *let.element.document;
    xml::TreeBuilder tree;
    for (xml::NodeId child : xml::Children(document, let.element.node))
      tree.Copy(document, xml::NodeRef(child));
    std::shared_ptr<const xml::Document> copy = tree.Take();
    Item node = evaluation_.Add(copy);
    if (let.as.empty() || let.as.starts_with("document-node")) return node;
    bool wants_elements = let.as.starts_with("element");
    xpath::SequenceBuilder items(&evaluation_.arena);
    for (xml::NodeId child : xml::Children(*copy, xml::NodeId::None())) {
      if (wants_elements && !copy->is_element(child)) continue;
      items.Add(Item::Node(xml::NodeRef(child, node.node().document())));
    }
    return items.Build();
  }

  RuleEvaluation& evaluation_;
  const std::vector<const Let*>* lets_ = nullptr;
  std::vector<Sequence> values_;
  std::vector<bool> known_;
  std::vector<Item> items_;
};

class SchemaRun {
 public:
  SchemaRun(RuleEvaluation& evaluation, const std::shared_ptr<const xml::Document>& document,
            RunListener* listener)
      : evaluation_(evaluation),
        listener_(listener),
        variables_(evaluation),
        primary_(evaluation.Add(document)),
        primary_uri_(base::UriOfPath(document->file()->path())) {
    evaluation_.loaded.emplace(primary_uri_, primary_);
    evaluation_.document_uris.emplace(primary_.node().document(), primary_uri_);
  }

  // Whether @when of the phase holds; an error is a no.
  bool IsPhaseWanted() {
    const Schema& schema = evaluation_.schema();
    EnterGlobals(schema);
    if (schema.when() == nullptr) return false;
    std::optional<xpath::Error> error;
    std::span<const Sequence> values = variables_.For(*schema.when(), &error);
    if (error.has_value()) return false;
    return schema.when()->Test(evaluation_, xpath::Focus{primary_, true, 1, 1}, values, &error);
  }

  void Run() {
    const Schema& schema = evaluation_.schema();
    EnterGlobals(schema);
    for (const CompiledPattern& pattern : schema.patterns()) RunPattern(pattern);
  }

 private:
  void EnterGlobals(const Schema& schema) {
    evaluation_.current = primary_;
    variables_.Enter(schema.globals().lets, 0, schema.globals().lets.size(), primary_);
    evaluation_.find_global = [this](std::size_t slot, std::optional<xpath::Error>* error) {
      return variables_.Value(slot, error);
    };
  }

  void Report(const Pattern* pattern, const Rule* rule, const Place& place, xml::NodeRef node,
              const xpath::Error& error) {
    listener_->Failed({pattern, rule, place, node, error.code, error.message});
  }

  // The documents that a pattern is about: those of @documents, or the one that is checked.
  std::vector<Item> DocumentsOf(const Pattern& pattern, std::vector<std::string>* uris) {
    if (!pattern.documents.is_given) {
      uris->push_back(primary_uri_);
      return {primary_};
    }
    std::vector<Item> documents;
    if (pattern.documents.query == nullptr) return documents;
    std::optional<xpath::Error> error;
    Outcome outcome = Ask(*pattern.documents.query, primary_, &error);
    if (error.has_value()) Report(&pattern, nullptr, pattern.documents.place, {}, *error);
    for (Item item : outcome.value)
      AddDocument(pattern, evaluation_.TextOf(item), &documents, uris);
    return documents;
  }

  void AddDocument(const Pattern& pattern, const std::string& href, std::vector<Item>* documents,
                   std::vector<std::string>* uris) {
    // Relative to the document that is checked.
    xpath::StaticContext statics;
    statics.base_uri = primary_uri_;
    xpath::CompileOutcome compiled = xpath::Query::Compile("doc(.)", statics);
    Item address = Item::String(evaluation_.arena.Copy(href));
    Outcome outcome = compiled.query->Evaluate(evaluation_, address);
    if (outcome.error.has_value() || outcome.value.empty()) {
      if (outcome.error.has_value())
        Report(&pattern, nullptr, pattern.documents.place, {}, *outcome.error);
      return;
    }
    Item document = outcome.value.front();
    documents->push_back(document);
    auto uri = evaluation_.document_uris.find(document.node().document());
    uris->push_back(uri == evaluation_.document_uris.end() ? href : uri->second);
  }

  Outcome Ask(const Query& query, Item item, std::optional<xpath::Error>* error) {
    std::span<const Sequence> values = variables_.For(query, error);
    if (error->has_value()) return {};
    Outcome outcome = query.Evaluate(evaluation_, item, values);
    if (outcome.error.has_value()) *error = outcome.error;
    return outcome;
  }

  void RunPattern(const CompiledPattern& compiled) {
    const Pattern& pattern = *compiled.pattern;
    std::vector<std::string> uris;
    std::vector<Item> documents = DocumentsOf(pattern, &uris);
    listener_->ActivePattern(pattern, uris);
    for (Item document : documents) RunDocument(compiled, document);
  }

  // A node with the rule that it belongs to.
  struct Match {
    xml::NodeRef node;
    std::size_t rule;
    bool is_suppressed;
  };

  void RunDocument(const CompiledPattern& compiled, Item document) {
    if (compiled.rules.empty()) return;
    evaluation_.current = document;
    const Scope& scope = compiled.rules.front().scope;
    variables_.Enter(scope.lets, scope.global, scope.global + scope.pattern, document);
    std::vector<Match> matches;
    std::unordered_map<xml::NodeRef, std::size_t> taken;
    for (std::size_t i = 0; i < compiled.rules.size(); ++i) {
      const CompiledRule& rule = compiled.rules[i];
      if (!rule.needs.AreIn(evaluation_.documents.Get(document.node()))) continue;
      std::optional<xpath::Error> error;
      Outcome outcome = Ask(*rule.matches, document, &error);
      if (error.has_value())
        Report(compiled.pattern, rule.rule, rule.rule->context.place, {}, *error);
      for (Item item : outcome.value) {
        if (!item.is_node()) continue;
        bool is_first = taken.emplace(item.node(), i).second || compiled.pattern->is_group;
        matches.push_back({item.node(), i, !is_first});
      }
    }
    KeepFrom(document, &matches);
    std::ranges::stable_sort(matches, {}, &Match::node);
    for (const Match& match : matches) {
      const CompiledRule& rule = compiled.rules[match.rule];
      if (match.is_suppressed) {
        listener_->SuppressedRule(*rule.rule, match.node);
      } else {
        Fire(compiled, rule, match.node);
      }
    }
  }

  // phase/@from: only what it matches, and what is in it.
  void KeepFrom(Item document, std::vector<Match>* matches) {
    const std::shared_ptr<const Query>& from = evaluation_.schema().from();
    if (from == nullptr) return;
    std::optional<xpath::Error> error;
    Outcome starts = Ask(*from, document, &error);
    if (error.has_value()) Report(nullptr, nullptr, {}, {}, *error);
    // The outermost ones, as stretches of ids; they come in the order of the document.
    const xml::Document& tree = evaluation_.documents.Get(document.node());
    std::vector<std::pair<xml::NodeId, xml::NodeId>> stretches;
    for (Item start : starts.value) {
      if (!start.is_node() || start.node().is_attribute()) continue;
      if (start.node().is_document()) return;
      xml::NodeId id = start.node().id();
      if (stretches.empty() || id >= stretches.back().second)
        stretches.emplace_back(id, tree.next(id));
    }
    std::erase_if(*matches, [&](const Match& match) {
      if (match.node.is_document()) return true;
      auto after = std::ranges::upper_bound(stretches, match.node.id(), {},
                                            &std::pair<xml::NodeId, xml::NodeId>::first);
      return after == stretches.begin() || match.node.id() >= std::prev(after)->second;
    });
  }

  void Fire(const CompiledPattern& compiled, const CompiledRule& rule, xml::NodeRef node) {
    Item item = Item::Node(node);
    evaluation_.current = item;
    const Scope& scope = rule.scope;
    variables_.Enter(scope.lets, scope.global + scope.pattern, scope.lets.size(), item);
    std::string role = Plain(rule.rule->role, item);
    std::string flag = Plain(rule.rule->flag, item);
    listener_->FiredRule(*rule.rule, node, role, flag);
    if (!rule.rule->visit_each.is_given) {
      for (const Check& check : rule.rule->checks)
        RunCheck(*compiled.pattern, rule, check, item, node);
      return;
    }
    // Each item takes the place of the node (ISO 19757-3:2025, 5.5.21); where there is none the
    // node stays. What is no node is found at the node of the rule.
    std::optional<xpath::Error> error;
    Sequence items = rule.rule->visit_each.query == nullptr
                         ? Sequence(item)
                         : Ask(*rule.rule->visit_each.query, item, &error).value;
    if (error.has_value())
      return Report(compiled.pattern, rule.rule, rule.rule->visit_each.place, node, *error);
    if (items.empty()) items = item;
    for (std::uint64_t i = 0; i < items.size(); ++i) {
      evaluation_.CountSteps(1);
      Item one = items[i];
      evaluation_.current = one;
      for (const Check& check : rule.rule->checks)
        RunCheck(*compiled.pattern, rule, check, one, one.is_node() ? one.node() : node);
    }
  }

  void RunCheck(const Pattern& pattern, const CompiledRule& compiled, const Check& check, Item item,
                xml::NodeRef node) {
    if (check.test.query == nullptr) return;
    std::optional<xpath::Error> error;
    std::span<const Sequence> values = variables_.For(*check.test.query, &error);
    bool holds = false;
    if (!error.has_value()) {
      xpath::Focus focus{item, true, 1, 1};
      holds = check.test.query->Test(evaluation_, focus, values, &error);
    }
    if (error.has_value()) {
      Report(&pattern, compiled.rule, check.test.place, node, *error);
      return;
    }
    if (holds == check.is_report) Say(pattern, compiled, check, item, node);
  }

  void Say(const Pattern& pattern, const CompiledRule& compiled, const Check& check, Item item,
           xml::NodeRef node) {
    const Rule& rule = *compiled.rule;
    CheckResult result;
    result.pattern = &pattern;
    result.rule = &rule;
    result.check = &check;
    result.node = node;
    result.subject = SubjectOf(check.subject.is_given ? check.subject : rule.subject, item, node);
    result.role = Plain(check.role, item);
    result.flag = Plain(check.flag, item);
    result.message = Render(check.message, item);
    const Model& model = evaluation_.schema().model();
    result.diagnostics = RenderNotes(check.diagnostics, model.diagnostics, item);
    result.properties = RenderNotes(check.properties, model.properties, item);
    if (listener_->WantsFixes() && item.is_node()) AddFixes(compiled, check, item, &result.fixes);
    listener_->Checked(result);
  }

  // ----- Quick fixes

  // In the order of their ids in the check, each once.
  void AddFixes(const CompiledRule& compiled, const Check& check, Item item,
                std::vector<RenderedFix>* fixes) {
    std::vector<const CompiledFix*> done;
    for (const std::string& id : check.fixes) {
      for (const CompiledFix& fix : compiled.fixes) {
        bool is_named = fix.fix->id == id || fix.fix->group == id;
        if (!is_named || std::ranges::find(done, &fix) != done.end()) continue;
        done.push_back(&fix);
        AddFix(compiled, fix, item, fixes);
      }
    }
    std::size_t own = compiled.scope.lets.size();
    variables_.Enter(compiled.scope.lets, own, own, item);
  }

  void AddFix(const CompiledRule& compiled, const CompiledFix& fix, Item item,
              std::vector<RenderedFix>* fixes) {
    // A fix proposes; more choices than this help nobody.
    constexpr std::uint64_t kMaxChoices = 50;
    std::optional<RenderedFix> made;
    if (!fix.fix->for_each.is_given) {
      made = WorkOut(compiled, fix, item, nullptr);
      if (made.has_value()) fixes->push_back(*std::move(made));
      return;
    }
    std::size_t own = compiled.scope.lets.size();
    variables_.Enter(compiled.scope.lets, own, own, item);
    std::optional<xpath::Error> error;
    Sequence choices = Ask(*fix.fix->for_each.query, item, &error).value;
    for (std::uint64_t i = 0; i < std::min(choices.size(), kMaxChoices); ++i) {
      Item choice = choices[i];
      made = WorkOut(compiled, fix, item, &choice);
      if (made.has_value()) fixes->push_back(*std::move(made));
    }
  }

  // `choice`: what $sqf:current is, the first variable of the fix.
  std::optional<RenderedFix> WorkOut(const CompiledRule& compiled, const CompiledFix& fix,
                                     Item item, const Item* choice) {
    RenderedFix result;
    std::size_t known = compiled.scope.lets.size();
    FixContext context{evaluation_,
                       [this](const Code& code, Item one) { return AskFix(code, one); },
                       [this](const Code& code, Item one) { return TestFix(code, one); }};
    for (std::size_t i = 0; i < fix.scopes.size(); ++i) {
      const FixPart& part = fix.fix->parts[i];
      variables_.Enter(fix.scopes[i].lets, known, fix.scopes[i].lets.size(), item);
      if (i == 0 && choice != nullptr) variables_.Set(known, *choice);
      known = fix.scopes[i].lets.size();
      if (i == 0) {
        std::optional<std::string> title = TextOfPieces(fix.fix->title, item, context);
        if (!title.has_value()) return std::nullopt;
        result.title = base::CollapseWhiteSpace(*title);
      }
      bool is_done =
          IsWanted(part, item, context) == true && AddChanges(part, item, context, &result.changes);
      if (!is_done) return std::nullopt;
    }
    if (result.changes.empty()) return std::nullopt;
    return result;
  }

  std::optional<Sequence> AskFix(const Code& code, Item item) {
    if (code.query == nullptr) return std::nullopt;
    std::optional<xpath::Error> error;
    Sequence value = Ask(*code.query, item, &error).value;
    return error.has_value() ? std::nullopt : std::optional<Sequence>(value);
  }

  std::optional<bool> TestFix(const Code& code, Item item) {
    if (code.query == nullptr) return std::nullopt;
    std::optional<xpath::Error> error;
    std::span<const Sequence> values = variables_.For(*code.query, &error);
    bool holds = false;
    if (!error.has_value())
      holds = code.query->Test(evaluation_, xpath::Focus{item, true, 1, 1}, values, &error);
    return error.has_value() ? std::nullopt : std::optional<bool>(holds);
  }

  // ----- Messages

  xml::NodeRef SubjectOf(const Code& subject, Item item, xml::NodeRef node) {
    if (subject.query == nullptr) return node;
    std::optional<xpath::Error> error;
    Outcome outcome = Ask(*subject.query, item, &error);
    bool is_node = !outcome.value.empty() && outcome.value.front().is_node();
    return is_node ? outcome.value.front().node() : node;
  }

  std::vector<RenderedNote> RenderNotes(const std::vector<std::string>& ids,
                                        const std::map<std::string, std::vector<Note>>& notes,
                                        Item item) {
    std::vector<RenderedNote> result;
    for (const std::string& id : ids) {
      auto found = notes.find(id);
      if (found == notes.end()) continue;
      for (const Note& note : found->second)
        result.push_back({&note, Plain(note.role, item), Render(note.pieces, item)});
    }
    return result;
  }

  Rendered Render(const Pieces& pieces, Item item) {
    Rendered result;
    for (const Piece& piece : pieces) {
      RenderedPiece rendered;
      rendered.kind = piece.kind;
      rendered.text = piece.text;
      if (piece.kind == Piece::Kind::kName && !piece.code.is_given) {
        if (item.is_node()) rendered.text = NameOf(item.node());
      } else if (piece.code.query != nullptr) {
        std::optional<xpath::Error> error;
        Outcome outcome = Ask(*piece.code.query, item, &error);
        if (piece.kind == Piece::Kind::kCopyOf) {
          for (Item one : outcome.value) rendered.items.push_back(one);
        } else {
          rendered.text = Joined(outcome.value);
        }
      }
      rendered.content = Render(piece.content, item);
      result.push_back(std::move(rendered));
    }
    return result;
  }

  std::string Plain(const Pieces& pieces, Item item) {
    return pieces.empty() ? std::string() : PlainText(Render(pieces, item));
  }

  // XSLT 1.0 takes the first item, later versions all of them with a space between.
  std::string Joined(const Sequence& value) {
    std::string result;
    for (std::uint64_t i = 0; i < value.size(); ++i) {
      if (i > 0 && evaluation_.schema().is_compatible()) break;
      if (i > 0) result += ' ';
      if (!value[i].is_function()) result += evaluation_.TextOf(value[i]);
    }
    return result;
  }

  std::string NameOf(xml::NodeRef node) const {
    xml::Name name = evaluation_.documents.Get(node).name(node);
    return name.prefix.empty() ? std::string(name.local)
                               : std::string(name.prefix) + ":" + std::string(name.local);
  }

  RuleEvaluation& evaluation_;
  RunListener* listener_;
  Variables variables_;
  Item primary_;
  std::string primary_uri_;
};

}  // namespace

std::string PlainText(const Rendered& rendered) {
  std::string result;
  for (const RenderedPiece& piece : rendered) {
    if (piece.kind != Piece::Kind::kMarkup) result += piece.text;
    result += PlainText(piece.content);
  }
  return result;
}

namespace {

class SilentListener : public RunListener {
 public:
  void ActivePattern(const Pattern&, const std::vector<std::string>&) override {}
  void FiredRule(const Rule&, xml::NodeRef, const std::string&, const std::string&) override {}
  void SuppressedRule(const Rule&, xml::NodeRef) override {}
  void Checked(const CheckResult&) override {}
  void Failed(const RuleError&) override {}
};

}  // namespace

const Schema& ChoosePhase(const Schema& schema,
                          const std::shared_ptr<const xml::Document>& document,
                          const xpath::Environment& environment) {
  for (const std::shared_ptr<const Schema>& choice : schema.choices()) {
    RuleEvaluation evaluation(*choice, environment);
    SilentListener listener;
    SchemaRun run(evaluation, document, &listener);
    bool is_wanted = false;
    std::optional<xpath::Error> error = xpath::Catching([&] { is_wanted = run.IsPhaseWanted(); });
    if (is_wanted && !error.has_value()) return *choice;
  }
  return schema;
}

void Run(RuleEvaluation& evaluation, const std::shared_ptr<const xml::Document>& document,
         RunListener* listener) {
  SchemaRun run(evaluation, document, listener);
  // Expressions say their own errors; here end those of working with values between them.
  std::optional<xpath::Error> error = xpath::Catching([&run] { run.Run(); });
  if (error.has_value()) listener->Failed({nullptr, nullptr, {}, {}, error->code, error->message});
}

}  // namespace siglum::schematron
