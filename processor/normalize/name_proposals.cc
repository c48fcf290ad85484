// Names by the forms that the register lists: equal after NFC, white space and case
// (names/form_index.h). What is listed under two entries of one kind is never decided here. Tested
// by tests/normalize/proposals_test.cc.
#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "normalize/proposals.h"
#include "tei/mentions.h"
#include "xml/edits.h"

namespace siglum::normalize {
namespace {

using diagnostics::Diagnostic;
using tei::NameMention;
using tei::RegisterEntry;

Diagnostic Finding(const xml::Document& document, const NameMention& mention, std::string_view code,
                   std::string message) {
  Diagnostic finding = diagnostics::Make(code, document.source(mention.node),
                                         document.span(mention.node), std::move(message));
  finding.element = document.QualifiedName(mention.node);
  xml::NodeId parent = document.parent(mention.node);
  if (parent.valid()) finding.parent = document.QualifiedName(parent);
  finding.arguments.push_back({"form", mention.form});
  return finding;
}

Diagnostic Resolved(const xml::Document& document, const NameMention& mention,
                    const RegisterEntry& entry) {
  std::string pointer =
      PointerTo(document.source(mention.node)->path(), entry.file->path(), entry.id);
  Diagnostic finding =
      Finding(document, mention, "name.ref-missing",
              fmt::format("\"{}\" is {} in the register", mention.form, entry.PreferredForm()));
  finding.arguments.push_back({"id", entry.id});
  if (document.is_in_file(mention.node)) {
    finding.fixes.push_back({fmt::format("add ref=\"{}\"", pointer),
                             true,
                             {xml::InsertAttribute(document, mention.node, "ref", pointer)}});
  }
  return finding;
}

Diagnostic Ambiguous(const xml::Document& document, const NameMention& mention,
                     const std::vector<const RegisterEntry*>& entries) {
  std::string names;
  Diagnostic finding = Finding(document, mention, "name.ambiguous", "");
  for (const RegisterEntry* entry : entries) {
    names += (names.empty() ? "" : ", ") + entry->PreferredForm() + " (#" + entry->id + ")";
    finding.related.push_back({entry->file, entry->span, entry->PreferredForm()});
  }
  finding.message = fmt::format("\"{}\" is listed under several entries: {}", mention.form, names);
  finding.hint = "decide and write the @ref by hand, or take the form out of the wrong entry";
  return finding;
}

Diagnostic Unresolved(const xml::Document& document, const NameMention& mention) {
  Diagnostic finding = Finding(document, mention, "name.unresolved",
                               fmt::format("no {} of the register has the form \"{}\"",
                                           EntityKindName(mention.kind), mention.form));
  finding.hint = "add the form to its entry in the register, or write @ref by hand";
  return finding;
}

std::string PercentEncoded(const std::string& path) {
  std::string result;
  for (char c : path) {
    bool is_plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                    std::string_view("/-._~!$&'()*+,;=:@").find(c) != std::string_view::npos;
    result += is_plain ? std::string(1, c) : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  }
  return result;
}

}  // namespace

std::string PointerTo(const std::string& from, const std::string& to, const std::string& id) {
  namespace fs = std::filesystem;
  std::error_code failure;
  fs::path target = fs::weakly_canonical(to, failure);
  fs::path source = fs::weakly_canonical(from, failure);
  if (target == source) return "#" + id;
  std::string address = PercentEncoded(target.lexically_relative(source.parent_path()).string());
  // RFC 3986, 4.2: a colon in the first segment would make it a scheme.
  bool looks_like_scheme = address.find(':') < address.find('/');
  return (looks_like_scheme ? "./" : "") + address + "#" + id;
}

NameIndex::NameIndex(const tei::Register& entries) : register_(entries) {
  for (std::size_t i = 0; i < entries.entries().size(); ++i) {
    const RegisterEntry& entry = entries.entries()[i];
    for (const tei::RegisterForm& form : entry.forms) {
      forms_[static_cast<std::size_t>(entry.kind)].Add(form.text, i);
    }
  }
}

std::vector<const RegisterEntry*> NameIndex::Find(tei::EntityKind kind,
                                                  std::string_view form) const {
  std::vector<const RegisterEntry*> result;
  for (std::size_t entry : forms_[static_cast<std::size_t>(kind)].Find(form)) {
    result.push_back(&register_.entries()[entry]);
  }
  return result;
}

std::vector<Diagnostic> ProposeNames(const xml::Document& document, const NameIndex& index) {
  std::vector<Diagnostic> findings;
  for (const NameMention& mention : tei::FindNameMentions(document)) {
    if (mention.has_reference) continue;
    std::vector<const RegisterEntry*> entries = index.Find(mention.kind, mention.form);
    if (entries.empty()) {
      if (!mention.in_literature) findings.push_back(Unresolved(document, mention));
    } else if (entries.size() > 1) {
      findings.push_back(Ambiguous(document, mention, entries));
    } else {
      findings.push_back(Resolved(document, mention, *entries.front()));
    }
  }
  return findings;
}

}  // namespace siglum::normalize
