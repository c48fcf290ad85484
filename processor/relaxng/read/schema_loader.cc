// Loading: which file an address means, which of the two syntaxes it is in, and the guard against
// files that include themselves (RELAX NG 4.5, 4.6, 4.7).
//
// A file may be reached many times and is then read many times, because what it means depends on
// the namespace at the reference; it is opened once. The limits on nodes and bytes end schemas that
// grow without end by including each other doubly.
// Invariant: open_paths_ holds each file at most once.
// Tested by tests/relaxng/spectest_test.cc (4.5 to 4.7), tests/relaxng/hostile_schema_test.cc.
#include "relaxng/read/schema_loader.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "base/uri.h"
#include "base/white_space.h"
#include "diagnostics/codes/rng.h"
#include "os/canonical_path.h"
#include "relaxng/read/compact_syntax.h"
#include "relaxng/read/xml_syntax.h"

namespace siglum::relaxng {
namespace {

// The compact syntax never begins with `<`, a document always does.
bool LooksLikeXml(std::string_view text) {
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  return base::Trim(text).starts_with('<');
}

// A relative address is joined with its base once: by ResolveUri where the base is an address, by
// `access` where it is a path.
xml::Resolution Resolve(const xml::Access& access, std::string_view address,
                        std::string_view base) {
  std::string target = base::ResolveAddress(address, base);
  if (base::IsAbsoluteUri(target)) return access.Resolve(target, {});
  return access.Resolve(address, base::IsAbsoluteUri(base) ? base::LocalPath(base, "") : base);
}

}  // namespace

SyntaxNode* SchemaLoader::LoadMain(const xml::FilePtr& file) {
  open_paths_.push_back(os::CanonicalPathOrSame(file->path()));
  SyntaxNode* root = Read(file, "");
  open_paths_.pop_back();
  return root;
}

void SchemaLoader::LoadTarget(const FileReference& reference, SyntaxNode* node) {
  std::string_view address = reference.address;
  if (!base::IsUriReference(address) || address.find('#') != std::string_view::npos) {
    findings_->Add(reference.place, "4.5", "the address must be a URI without a fragment");
    return;
  }
  bool is_include = node->kind == SyntaxKind::kInclude;
  node->target = Load(reference, is_include ? "4.7" : "4.6");
  bool is_grammar = node->target != nullptr && node->target->kind == SyntaxKind::kGrammar;
  if (is_include && node->target != nullptr && !is_grammar) {
    findings_->Add(reference.place, "4.7", "an included file must hold a grammar");
    node->target = nullptr;
  }
}

SyntaxNode* SchemaLoader::Load(const FileReference& reference, std::string_view section) {
  const Place& place = reference.place;
  xml::FilePtr file = Open(reference.address, reference.base, place);
  if (file == nullptr) return nullptr;
  if (std::ranges::find(open_paths_, file->path()) != open_paths_.end()) {
    findings_->Add(place, section, fmt::format("{} includes itself", reference.address));
    return nullptr;
  }
  if (!WithinLimits(place)) return nullptr;
  loaded_bytes_ += file->text().size();
  if (open_paths_.size() >= limits_.max_include_depth || ++loaded_ > limits_.max_loads ||
      loaded_bytes_ > limits_.max_bytes) {
    findings_->AddCode(codes::kRngSchemaTooLarge, place, "files include each other too often");
    return nullptr;
  }
  open_paths_.push_back(file->path());
  SyntaxNode* root = Read(file, reference.inherited_ns);
  open_paths_.pop_back();
  return root;
}

bool SchemaLoader::WithinLimits(const Place& place) {
  if (tree_->size() <= limits_.max_nodes) return true;
  if (!told_limit_) {
    findings_->AddCode(codes::kRngSchemaTooLarge, place,
                       fmt::format("the schema has more than {} patterns", limits_.max_nodes));
  }
  told_limit_ = true;
  return false;
}

xml::FilePtr SchemaLoader::Open(std::string_view address, std::string_view base,
                                const Place& place) {
  xml::Resolution where;
  if (options_.access != nullptr) where = Resolve(*options_.access, address, base);
  // Names of files may hold what addresses escape; resolving has decoded them already.
  if (where.kind != xml::Resolution::Kind::kFile) {
    bool is_network = where.kind == xml::Resolution::Kind::kNetwork;
    findings_->AddCode(
        codes::kRngSchemaUnreadable, place,
        is_network ? fmt::format("{} is on the network, and no catalog maps it", where.path)
                   : fmt::format("{} is outside the folders that may be read", address),
        is_network ? "add the file with `siglum schema add FILE`"
                   : "allow its folder by name (--allow DIR) if the schema is trusted");
    return nullptr;
  }
  auto known = files_.find(where.path);
  if (known != files_.end()) return known->second;
  base::Result<xml::FilePtr> file = xml::OpenFile(where.path, options_.limits);
  if (!file.ok()) {
    findings_->AddCode(codes::kRngSchemaUnreadable, place, file.error().message,
                       file.error().remedy);
    return nullptr;
  }
  return files_[where.path] = *file;
}

SyntaxNode* SchemaLoader::Read(const xml::FilePtr& file, std::string_view inherited_ns) {
  bool is_xml = LooksLikeXml(file->text()) || file->path().ends_with(".rng") ||
                file->path().ends_with(".xml");  // for the parser's message
  return is_xml ? ReadXmlSyntax(file, inherited_ns, options_, this)
                : ReadCompactSyntax(file, inherited_ns, this);
}

}  // namespace siglum::relaxng
