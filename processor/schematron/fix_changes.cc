// Working out the actions of a fix.
//
// What is written comes from three places: text of the schema, values, and nodes of the document.
// Nodes are copied as bytes, so that a fix leaves the spelling of what it moves alone; that is
// right only where the namespaces in scope are the same, which is checked. Whatever is not certain
// ends the fix: it is not proposed. Tested by tests/schematron/fixes_test.cc.
#include "schematron/fix_changes.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "schematron/fix_reader.h"
#include "xml/writer.h"
#include "xpath/values/regex.h"
#include "xpath/values/xml_names.h"

namespace siglum::schematron {
namespace {

using xpath::Item;
using xpath::Sequence;
using Kind = FixAction::Kind;
using Made = FixChange::Made;

// Prefix to namespace at an element. The empty prefix is there when it stands for a namespace.
using Scope = std::map<std::string_view, std::string_view>;

Scope ScopeAt(const xml::Document& document, xml::NodeId element) {
  Scope scope;
  if (!element.valid()) return scope;
  for (const xml::NamespaceDeclaration& ns : document.NamespacesInScope(element)) {
    if (!ns.uri.empty()) scope.emplace(ns.prefix, ns.uri);
  }
  return scope;
}

// Writes content for one place of the document.
class ContentWriter {
 public:
  ContentWriter(const xml::Document& document, Scope scope, bool is_markup, Item item,
                const FixContext& context)
      : document_(document),
        scope_(std::move(scope)),
        is_markup_(is_markup),
        item_(item),
        context_(context) {}

  const std::string& attributes() const { return attributes_; }
  const std::string& markup() const { return markup_; }

  bool Write(const std::vector<FixPiece>& pieces) {
    return std::ranges::all_of(pieces, [this](const FixPiece& piece) { return Write(piece); });
  }

  bool WriteItems(const Code& code, bool are_copied) {
    std::optional<Sequence> items = context_.ask(code, item_);
    if (!items.has_value()) return false;
    bool was_text = false;
    for (Item one : *items) {
      bool is_copied = are_copied && is_markup_ && one.is_node();
      if (!is_copied) {
        if (one.is_function()) return false;
        AddText((was_text ? " " : "") + context_.evaluation.TextOf(one));
      } else if (!Copy(one.node())) {
        return false;
      }
      was_text = !is_copied;
    }
    return true;
  }

  // A name as the document writes it at this place; none when it cannot.
  std::optional<std::string> Name(const FixName& name, bool is_attribute) const {
    std::optional<std::string> local = TextOfPieces(name.local, item_, context_);
    if (!local.has_value() || !xpath::IsNcName(*local)) return std::nullopt;
    bool is_declaration = name.uri.empty() && *local == "xmlns";
    if (is_attribute && is_declaration) return std::nullopt;
    return Qualified(name.uri, *local, is_attribute);
  }

 private:
  std::optional<std::string> Qualified(std::string_view uri, const std::string& local,
                                       bool is_attribute) const {
    if (uri.empty()) {
      bool is_hidden = !is_attribute && scope_.contains("");
      return is_hidden ? std::nullopt : std::optional<std::string>(local);
    }
    for (const auto& [prefix, bound] : scope_) {
      if (bound != uri || (is_attribute && prefix.empty())) continue;
      return prefix.empty() ? local : fmt::format("{}:{}", prefix, local);
    }
    return std::nullopt;
  }

  void AddText(const std::string& text) { markup_ += is_markup_ ? xml::EscapeText(text) : text; }

  bool Write(const FixPiece& piece) {
    switch (piece.kind) {
      case FixPiece::Kind::kText:
        AddText(piece.text);
        return true;
      case FixPiece::Kind::kValue:
        return WriteItems(piece.code, false);
      case FixPiece::Kind::kCopy:
        return WriteItems(piece.code, true);
      case FixPiece::Kind::kElement:
        return is_markup_ && WriteElement(piece);
    }
    return false;
  }

  bool WriteElement(const FixPiece& piece) {
    std::optional<std::string> name = Name(piece.name, false);
    if (!name.has_value()) return false;
    ContentWriter inner(document_, scope_, true, item_, context_);
    for (const FixAttribute& attribute : piece.attributes) {
      std::optional<std::string> of_attribute = Name(attribute.name, true);
      std::optional<std::string> value = TextOfPieces(attribute.value, item_, context_);
      if (!of_attribute.has_value() || !value.has_value()) return false;
      if (!inner.AddAttribute(*of_attribute, *value)) return false;
    }
    if (!inner.Write(piece.content)) return false;
    markup_ += fmt::format("<{}{}", *name, inner.attributes());
    markup_ += inner.markup().empty() ? "/>" : fmt::format(">{}</{}>", inner.markup(), *name);
    return true;
  }

  // False behind content, and for a second attribute of the same name.
  bool AddAttribute(const std::string& name, std::string_view value) {
    std::string begin = fmt::format(" {}=\"", name);
    if (!markup_.empty() || attributes_.find(begin) != std::string::npos) return false;
    attributes_ += begin + xml::EscapeAttribute(value) + "\"";
    return true;
  }

  bool Copy(xml::NodeRef node) {
    const xml::Document& from = context_.evaluation.documents.Get(node);
    if (&from != &document_) return false;
    if (node.is_attribute()) {
      const xml::Name& name = from.name(from.attribute(node));
      std::optional<std::string> written =
          Qualified(name.namespace_uri, std::string(name.local), true);
      return written.has_value() && AddAttribute(*written, from.value(from.attribute(node)));
    }
    if (!node.is_in_tree() || !from.is_in_file(node.id())) return false;
    if (from.is_element(node.id())) {
      xml::NodeId parent = from.parent(node.id());
      if (!parent.valid() || ScopeAt(from, parent) != scope_) return false;
    }
    markup_ += from.source(node.id())->Slice(from.whole_span(node.id()));
    return true;
  }

  const xml::Document& document_;
  const Scope scope_;
  const bool is_markup_;
  const Item item_;
  const FixContext& context_;
  std::string attributes_;
  std::string markup_;
};

// ----- One action at one node

class ActionWorker {
 public:
  ActionWorker(const FixAction& action, const FixContext& context, std::vector<FixChange>* changes)
      : action_(action), context_(context), changes_(changes) {}

  bool Add(Item item) {
    xml::NodeRef node = item.node();
    if (node.is_namespace() || node.is_document()) return false;
    const xml::Document& document = context_.evaluation.documents.Get(node);
    FixChange change;
    change.kind = action_.kind;
    change.node = node;
    if (action_.kind == Kind::kReplaceText) return AddReplacements(document, change);
    if (action_.kind == Kind::kDelete) {
      changes_->push_back(std::move(change));
      return true;
    }
    std::optional<FixChange::Position> position = PositionOf();
    std::optional<Made> made = MadeOf(document, node);
    if (!position.has_value() || !made.has_value()) return false;
    change.position = *position;
    change.made = *made;
    if (!Write(document, item, &change)) return false;
    changes_->push_back(std::move(change));
    return true;
  }

 private:
  std::optional<FixChange::Position> PositionOf() const {
    const std::string& word = action_.position;
    if (word.empty() || word == "first-child") return FixChange::Position::kFirstChild;
    if (word == "last-child") return FixChange::Position::kLastChild;
    if (word == "before") return FixChange::Position::kBefore;
    if (word == "after") return FixChange::Position::kAfter;
    return std::nullopt;
  }

  std::optional<Made> MadeOf(const xml::Document& document, xml::NodeRef node) const {
    std::string type = action_.node_type;
    bool has_target = !action_.target.local.empty();
    bool is_attribute = node.is_attribute();
    if (type == "keep" && action_.kind == Kind::kReplace) {
      if (is_attribute) return Made::kAttribute;
      switch (document.kind(node)) {
        case xml::NodeKind::kElement:
          return Made::kElement;
        case xml::NodeKind::kComment:
          return Made::kComment;
        case xml::NodeKind::kProcessingInstruction:
          return Made::kInstruction;
        default:
          return Made::kMarkup;
      }
    }
    if (type.empty() && has_target)
      return is_attribute && action_.kind == Kind::kReplace ? Made::kAttribute : Made::kElement;
    if (type.empty()) return Made::kMarkup;
    if (type == "element") return Made::kElement;
    if (type == "attribute") return Made::kAttribute;
    if (type == "comment") return Made::kComment;
    if (type == "pi" || type == "processing-instruction") return Made::kInstruction;
    return std::nullopt;
  }

  // The element whose namespaces are in scope for what is made.
  static xml::NodeId ScopeOf(const xml::Document& document, const FixChange& change) {
    xml::NodeId id = change.node.id();
    bool is_inside =
        change.kind == Kind::kAdd && change.position <= FixChange::Position::kLastChild;
    bool keeps_declarations = change.kind == Kind::kReplace && change.made == Made::kElement;
    bool is_own = change.node.is_attribute() || is_inside || keeps_declarations ||
                  change.made == Made::kAttribute;
    return is_own && document.is_element(id) ? id : document.parent(id);
  }

  bool Write(const xml::Document& document, Item item, FixChange* change) const {
    bool is_markup = change->made == Made::kMarkup || change->made == Made::kElement;
    ContentWriter writer(document, ScopeAt(document, ScopeOf(document, *change)), is_markup, item,
                         context_);
    bool is_written = action_.select.is_given ? writer.WriteItems(action_.select, true)
                                              : writer.Write(action_.content);
    if (!is_written) return false;
    change->content = writer.markup();
    change->attributes = writer.attributes();
    switch (change->made) {
      case Made::kMarkup:
        return change->attributes.empty();
      case Made::kComment:
        return change->content.find("--") == std::string::npos && !change->content.ends_with('-');
      case Made::kInstruction:
        // The content ends at `?>`, and the target `xml` is that of the declaration.
        if (change->content.find("?>") != std::string::npos) return false;
        break;
      case Made::kElement:
        if (change->kind == Kind::kReplace) KeepDeclarations(document, change);
        break;
      case Made::kAttribute:
        break;
    }
    std::optional<std::string> target = Target(document, writer, *change);
    if (!target.has_value()) return false;
    bool is_reserved = target->size() == 3 && (*target)[0] % 32 == 'x' % 32 &&
                       (*target)[1] % 32 == 'm' % 32 && (*target)[2] % 32 == 'l' % 32;
    if (change->made == Made::kInstruction && is_reserved) return false;
    change->target = *target;
    return true;
  }

  std::optional<std::string> Target(const xml::Document& document, const ContentWriter& writer,
                                    const FixChange& change) const {
    if (!action_.target.local.empty())
      return writer.Name(action_.target, change.made != Made::kElement);
    if (action_.node_type != "keep") return std::nullopt;
    xml::Name name = document.name(change.node);
    return name.prefix.empty() ? std::string(name.local)
                               : fmt::format("{}:{}", name.prefix, name.local);
  }

  // A new element in the place of one declares the namespaces that this one declared.
  static void KeepDeclarations(const xml::Document& document, FixChange* change) {
    std::string declarations;
    for (const xml::NamespaceDeclaration& ns : document.namespaces(change->node.id())) {
      declarations += fmt::format(" xmlns{}{}=\"{}\"", ns.prefix.empty() ? "" : ":", ns.prefix,
                                  xml::EscapeAttribute(ns.uri));
    }
    change->attributes = declarations + change->attributes;
  }

  // ----- sqf:stringReplace

  // In the texts below the node what the expression matches. As in xsl:matching-substring, `.` is
  // the matching text and regex-group() has its groups.
  bool AddReplacements(const xml::Document& document, const FixChange& change) {
    xpath::RegexError error;
    std::unique_ptr<const xpath::Regex> regex =
        xpath::Regex::Compile(action_.regex, action_.flags, &error);
    if (regex == nullptr || regex->MatchesEmptyText() || change.node.is_attribute()) return false;
    xml::NodeId end = document.next(change.node.id());
    for (xml::NodeId id = change.node.id(); id < end; id = xml::NodeId(id.value() + 1)) {
      if (document.kind(id) != xml::NodeKind::kText) continue;
      if (!AddReplacementsIn(document, id, *regex, change)) return false;
    }
    return true;
  }

  bool AddReplacementsIn(const xml::Document& document, xml::NodeId id, const xpath::Regex& regex,
                         const FixChange& change) {
    std::string_view text = document.text(id);
    xpath::RegexMatch match;
    std::size_t from = 0;
    while (true) {
      xpath::Regex::Outcome outcome = regex.Find(text, from, &match);
      if (outcome == xpath::Regex::Outcome::kTooManySteps) return false;
      if (outcome == xpath::Regex::Outcome::kNone) return true;
      from = match.end();
      FixChange one = change;
      one.node = xml::NodeRef(id, change.node.document());
      one.within = base::SpanBetween(match.begin(), match.end());
      if (!WriteReplacement(document, id, regex, match, &one)) return false;
      changes_->push_back(std::move(one));
    }
  }

  bool WriteReplacement(const xml::Document& document, xml::NodeId id, const xpath::Regex& regex,
                        const xpath::RegexMatch& match, FixChange* change) const {
    std::string_view text = document.text(id);
    std::vector<std::string>& groups = context_.evaluation.regex_groups;
    for (std::size_t i = 0; i <= regex.group_count(); ++i)
      groups.emplace_back(i == 0 ? text.substr(match.begin(), match.end() - match.begin())
                                 : match.GroupText(i, text));
    Item matching = Item::String(context_.evaluation.arena.Copy(groups.front()));
    ContentWriter writer(document, ScopeAt(document, document.parent(id)), true, matching,
                         context_);
    bool is_written = action_.select.is_given ? writer.WriteItems(action_.select, true)
                                              : writer.Write(action_.content);
    groups.clear();
    change->content = writer.markup();
    return is_written && writer.attributes().empty();
  }

  const FixAction& action_;
  const FixContext& context_;
  std::vector<FixChange>* changes_;
};

}  // namespace

std::optional<bool> IsWanted(const FixPart& part, Item item, const FixContext& context) {
  for (const Code& condition : part.use_when) {
    std::optional<bool> holds = context.test(condition, item);
    if (holds != true) return holds;
  }
  return true;
}

bool AddChanges(const FixPart& part, Item item, const FixContext& context,
                std::vector<FixChange>* changes) {
  for (const FixAction& action : part.actions) {
    if (action.use_when.is_given) {
      std::optional<bool> holds = context.test(action.use_when, item);
      if (!holds.has_value()) return false;
      if (!*holds) continue;
    }
    std::optional<Sequence> nodes =
        action.match.is_given ? context.ask(action.match, item) : std::optional<Sequence>(item);
    if (!nodes.has_value()) return false;
    ActionWorker worker(action, context, changes);
    for (Item node : *nodes) {
      if (!node.is_node() || !worker.Add(node)) return false;
    }
  }
  return true;
}

std::optional<std::string> TextOfPieces(const Pieces& pieces, Item item,
                                        const FixContext& context) {
  std::string result;
  for (const Piece& piece : pieces) {
    if (piece.kind == Piece::Kind::kText) {
      result += piece.text;
    } else if (piece.kind == Piece::Kind::kMarkup) {
      std::optional<std::string> inner = TextOfPieces(piece.content, item, context);
      if (!inner.has_value()) return std::nullopt;
      result += *inner;
    } else if (piece.kind == Piece::Kind::kName && !piece.code.is_given) {
      if (!item.is_node()) return std::nullopt;
      const xml::Name& name = context.evaluation.documents.Get(item.node()).name(item.node());
      result += name.prefix.empty() ? std::string(name.local)
                                    : fmt::format("{}:{}", name.prefix, name.local);
    } else {
      std::optional<Sequence> items = context.ask(piece.code, item);
      if (!items.has_value()) return std::nullopt;
      for (std::uint64_t i = 0; i < items->size(); ++i) {
        if ((*items)[i].is_function()) return std::nullopt;
        result += (i > 0 ? " " : "") + context.evaluation.TextOf((*items)[i]);
      }
    }
  }
  return result;
}

}  // namespace siglum::schematron
