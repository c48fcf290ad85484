// Reading sqf:fix.
//
// Parameters, user entries and variables of a fix become variables (Let) in the order in which they
// stand. Nobody is asked for a user entry: its default is what a fix proposes, and a fix with an
// entry without a default is refused. Prefixes are those of the rules and those in scope.
// Source: Schematron QuickFix, W3C community group draft of 2022.
// Tested by tests/schematron/fixes_test.cc.
#include "schematron/fix_reader.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/white_space.h"
#include "xml/axes.h"

namespace siglum::schematron {
namespace {

std::string_view NamespaceOf(const Element& element) {
  return element.document->name(element.node).namespace_uri;
}

bool IsFix(const Element& element) { return NamespaceOf(element) == kFixNamespace; }

std::vector<Element> ChildElements(const Element& parent) {
  std::vector<Element> children;
  for (xml::NodeId child : xml::Children(*parent.document, parent.node)) {
    if (!parent.document->is_element(child)) continue;
    children.push_back(parent);
    children.back().node = child;
  }
  return children;
}

class FixReader {
 public:
  FixReader(const Element& element, const Parameters& parameters)
      : element_(element), parameters_(parameters) {
    auto bindings = std::make_shared<Bindings>(*element.bindings);
    for (const xml::NamespaceDeclaration& ns : element.document->NamespacesInScope(element.node)) {
      if (!ns.prefix.empty()) bindings->emplace(ns.prefix, ns.uri);
    }
    bindings->emplace("sqf", kFixNamespace);
    element_.bindings = std::move(bindings);
  }

  Fix Run() {
    fix_.id = element_.Value("id");
    fix_.place = element_.place();
    fix_.for_each = ReadCode(element_, "use-for-each", parameters_);
    fix_.parts.emplace_back();
    if (fix_.for_each.is_given) part().lets.push_back(Named("sqf:current"));
    if (element_.Has("use-when"))
      part().use_when.push_back(ReadCode(element_, "use-when", parameters_));
    for (const Element& child : ChildElements(element_)) ReadChild(child);
    if (fix_.title.empty()) fix_.title.push_back({Piece::Kind::kText, fix_.id, {}, {}});
    if (part().actions.empty() && fix_.calls.empty()) Refuse("a fix without actions");
    return std::move(fix_);
  }

 private:
  FixPart& part() { return fix_.parts.front(); }
  void Refuse(std::string what) {
    if (fix_.refused.empty()) fix_.refused = std::move(what);
  }

  void ReadChild(const Element& child) {
    std::string_view local = child.local();
    if (child.Is("let")) {
      AddLet(child, "value");
    } else if (!IsFix(child)) {
      if (!child.Is("title") && !child.Is("p")) Refuse(fmt::format("<{}>", local));
    } else if (local == "param") {
      AddLet(child, "default");
    } else if (local == "user-entry") {
      AddLet(child, "default");
      if (!child.Has("default")) Refuse("a user entry without a default");
    } else if (local == "description") {
      for (const Element& title : ChildElements(child)) {
        if (IsFix(title) && title.local() == "title" && fix_.title.empty())
          fix_.title = ReadPieces(title, parameters_);
      }
    } else if (local == "call-fix") {
      ReadCall(child);
    } else if (local == "delete" || local == "replace" || local == "add" ||
               local == "stringReplace") {
      ReadAction(child);
    } else {
      Refuse(fmt::format("sqf:{}", local));
    }
  }

  // A variable with that name; the prefix is that of a declared namespace.
  Let Named(const std::string& name) {
    Let let;
    FixName resolved = ReadName(name);
    let.uri = resolved.uri;
    let.local = resolved.local.empty() ? std::string() : resolved.local.front().text;
    let.element = element_;
    return let;
  }

  void AddLet(const Element& element, std::string_view value) {
    Let let = Named(std::string(base::Trim(element.Value("name"))));
    let.value = ReadCode(element, value, parameters_);
    let.element = element;
    if (element.Is("let")) {
      let.as = element.Value("as");
    } else if (!let.value.is_given) {
      let.value = {true, "()", element.place(), element_.bindings, nullptr};
    }
    part().lets.push_back(std::move(let));
  }

  void ReadCall(const Element& element) {
    FixCall call;
    call.id = element.Value("ref");
    call.place = element.place();
    for (const Element& child : ChildElements(element)) {
      if (!IsFix(child) || child.local() != "with-param") continue;
      Let argument = Named(std::string(base::Trim(child.Value("name"))));
      argument.value = ReadCode(child, "select", parameters_);
      argument.element = child;
      call.arguments.push_back(std::move(argument));
    }
    fix_.calls.push_back(std::move(call));
  }

  // `tei:p`, also with an expression in braces behind the prefix.
  FixName ReadName(std::string_view written) {
    FixName name;
    std::size_t colon = written.find(':');
    bool has_prefix = colon != std::string_view::npos && colon < written.find('{');
    if (has_prefix) {
      auto bound = element_.bindings->find(written.substr(0, colon));
      if (bound == element_.bindings->end()) {
        Refuse(fmt::format("the prefix of {}, which is not declared,", written));
      } else {
        name.uri = bound->second;
      }
      written.remove_prefix(colon + 1);
    }
    name.local = ReadTemplate(element_, written, element_.place(), parameters_);
    return name;
  }

  void ReadAction(const Element& element) {
    FixAction action;
    std::string_view local = element.local();
    action.kind = local == "delete"    ? FixAction::Kind::kDelete
                  : local == "replace" ? FixAction::Kind::kReplace
                  : local == "add"     ? FixAction::Kind::kAdd
                                       : FixAction::Kind::kReplaceText;
    Element own = element;
    own.bindings = element_.bindings;
    action.match = ReadCode(own, "match", parameters_);
    action.select = ReadCode(own, "select", parameters_);
    action.use_when = ReadCode(own, "use-when", parameters_);
    action.node_type = element.Value("node-type");
    action.position = element.Value("position");
    action.regex = element.Value("regex");
    action.flags = element.Value("flags");
    action.target = ReadName(element.Value("target"));
    ReadContent(own, &action.content);
    part().actions.push_back(std::move(action));
  }

  void ReadContent(const Element& parent, std::vector<FixPiece>* pieces) {
    const xml::Document& document = *parent.document;
    for (xml::NodeId child : xml::Children(document, parent.node)) {
      if (document.kind(child) == xml::NodeKind::kText) {
        if (!base::IsBlank(document.text(child))) AddText(document.text(child), pieces);
      } else if (document.is_element(child)) {
        Element inner = parent;
        inner.node = child;
        ReadPiece(inner, pieces);
      }
    }
  }

  static void AddText(std::string_view text, std::vector<FixPiece>* pieces) {
    FixPiece piece;
    piece.text = std::string(text);
    pieces->push_back(std::move(piece));
  }

  void ReadPiece(const Element& element, std::vector<FixPiece>* pieces) {
    std::string_view local = element.local();
    bool is_xslt = NamespaceOf(element) == kXsltNamespace;
    if (!is_xslt && !IsFix(element) && !element.Is(local)) return ReadElement(element, pieces);
    FixPiece piece;
    if (local == "value-of" || local == "copy-of" || local == "keep" ||
        (local == "sequence" && is_xslt)) {
      piece.kind = local == "value-of" ? FixPiece::Kind::kValue : FixPiece::Kind::kCopy;
      piece.code = ReadCode(element, "select", parameters_);
      if (!piece.code.is_given) Refuse(fmt::format("{} without select", local));
      pieces->push_back(std::move(piece));
    } else if (local == "text" && is_xslt) {
      AddText(element.document->TextContent(element.node), pieces);
    } else {
      Refuse(element.document->QualifiedName(element.node));
    }
  }

  void ReadElement(const Element& element, std::vector<FixPiece>* pieces) {
    const xml::Document& document = *element.document;
    FixPiece piece;
    piece.kind = FixPiece::Kind::kElement;
    piece.name = {std::string(NamespaceOf(element)),
                  {{Piece::Kind::kText, std::string(element.local()), {}, {}}}};
    for (std::size_t i = 0; i < document.attribute_count(element.node); ++i) {
      xml::AttributeId id = document.attribute(element.node, i);
      const xml::Name& name = document.name(id);
      FixAttribute attribute;
      attribute.name = {std::string(name.namespace_uri),
                        {{Piece::Kind::kText, std::string(name.local), {}, {}}}};
      attribute.value = ReadTemplate(element, document.value(id), element.place(), parameters_);
      piece.attributes.push_back(std::move(attribute));
    }
    ReadContent(element, &piece.content);
    pieces->push_back(std::move(piece));
  }

  Element element_;
  const Parameters& parameters_;
  Fix fix_;
};

}  // namespace

bool HoldsFixes(const Element& element) {
  std::string_view local = element.local();
  return IsFix(element) && (local == "fix" || local == "group" || local == "fixes");
}

void ReadFixes(const Element& element, const Parameters& parameters, std::vector<Fix>* fixes) {
  if (element.local() == "fix") {
    fixes->push_back(FixReader(element, parameters).Run());
    return;
  }
  std::size_t first = fixes->size();
  for (const Element& child : ChildElements(element)) {
    if (HoldsFixes(child)) ReadFixes(child, parameters, fixes);
  }
  if (element.local() != "group") return;
  for (std::size_t i = first; i < fixes->size(); ++i) {
    Fix& fix = (*fixes)[i];
    fix.group = element.Value("id");
    if (element.Has("use-when"))
      fix.parts.front().use_when.push_back(ReadCode(element, "use-when", parameters));
  }
}

std::vector<std::string> FixesOfCheck(const Element& check) {
  std::vector<std::string> ids;
  for (std::string_view attribute : {"default-fix", "fix"}) {
    std::string_view rest = check.document->AttributeValue(check.node, attribute, kFixNamespace);
    for (std::string_view word; !(word = base::TakeWord(&rest)).empty();) {
      if (std::ranges::find(ids, word) == ids.end()) ids.emplace_back(word);
    }
  }
  return ids;
}

}  // namespace siglum::schematron
