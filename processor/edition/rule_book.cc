// A grammar with faulty rules is used without them: whoever edits a text is rarely the author of
// its schema. A .sch file with a fault does not run at all, since it exists for its rules alone;
// the rest of the validation goes on either way. Tested by tests/edition/rule_book_test.cc.
#include "edition/rule_book.h"

#include <algorithm>
#include <filesystem>

#include "edition/findings.h"
#include "edition/own_rules.h"
#include "edition/project.h"
#include "edition/xpath_environment.h"
#include "schematron/embedded.h"
#include "schematron/findings.h"
#include "schematron/odd_rules.h"
#include "schematron/svrl.h"

namespace siglum::edition {
namespace {

bool IsSchematron(std::string_view uri) {
  return uri == schematron::kNamespace || uri == schematron::kOldNamespace;
}
bool IsGrammar(std::string_view path) { return path.ends_with(".rng") || path.ends_with(".rnc"); }

schematron::Loader LoaderFor(const xml::ReaderOptions& options) {
  return [options](const std::string& href, const schematron::Element& from)
             -> base::Result<std::shared_ptr<const xml::Document>> {
    const std::string base = from.place().file->path();
    xml::Resolution where = options.access->Resolve(href, base);
    if (where.kind == xml::Resolution::Kind::kNetwork) {
      return base::Error{"it lies on the network, which is never used",
                         "download it and map its address in a catalog"};
    }
    if (where.kind != xml::Resolution::Kind::kFile) {
      return base::Error{"it lies outside of the folders that may be read",
                         "allow its folder: --allow FOLDER"};
    }
    base::Result<xml::FilePtr> file = xml::OpenFile(where.path, options.limits);
    if (!file.ok()) return file.error();
    xml::ParsedDocument parsed = xml::ParseDocument(*file, {options, true});
    if (parsed.document == nullptr) return base::Error{parsed.diagnostics.front().message, ""};
    return parsed.document;
  };
}

// Compiles rules: `texts` of a grammar or an ODD, else `root`, a schema of its own.
LoadedRules Compile(const std::vector<schematron::EmbeddedText>& texts,
                    const schematron::Element* root, const std::string& phase,
                    const xml::ReaderOptions& options) {
  LoadedRules rules;
  std::vector<schematron::Problem> problems;
  schematron::SchemaOptions how;
  if (!phase.empty()) how.phase = phase;
  how.is_embedded = root == nullptr;
  if (how.is_embedded) how.binding = "xslt2";
  std::vector<schematron::Element> roots;
  if (root != nullptr) roots.push_back(*root);
  if (root == nullptr) roots = schematron::ReadEmbedded(texts, &problems);
  if (!roots.empty())
    rules.schema = schematron::Schema::Compile(roots, LoaderFor(options), how, &problems);
  rules.problems = schematron::ProblemFindings(problems);
  for (diagnostics::Diagnostic& problem : rules.problems) {
    if (how.is_embedded) problem.severity = diagnostics::Severity::kWarning;
  }
  return rules;
}

std::vector<schematron::EmbeddedText> TextsOf(const relaxng::Schema& grammar) {
  std::vector<schematron::EmbeddedText> texts;
  for (relaxng::EmbeddedRule& rule : grammar.EmbeddedSchematron()) {
    texts.push_back({std::move(rule.file), rule.span, std::move(rule.namespaces), {}, {}});
  }
  return texts;
}

LoadedRules LoadFile(const std::string& path, const std::string& phase,
                     const xml::ReaderOptions& options) {
  LoadedRules rules;
  base::Result<xml::FilePtr> file = xml::OpenFile(path, options.limits);
  if (!file.ok()) {
    rules.failure = file.error();
    return rules;
  }
  xml::ParsedDocument parsed = xml::ParseDocument(*file, {options, true});
  if (parsed.document == nullptr) {
    rules.problems = std::move(parsed.diagnostics);
    return rules;
  }
  if (!IsSchematron(parsed.document->name(parsed.document->root()).namespace_uri)) {
    return Compile(schematron::FindOddRules(*parsed.document), nullptr, phase, options);
  }
  std::vector<schematron::Problem> problems;
  schematron::Element root = schematron::Source({}, &problems).Root(parsed.document);
  return Compile({}, &root, phase, options);
}

// What lies outside of a project is no rule of it, and nothing of it is shown.
bool MayRead(const Project& project, const std::string& path) {
  return project.access().ResolvePath(path).kind == xml::Resolution::Kind::kFile;
}

}  // namespace

bool HoldsRulesOnly(const std::string& path) {
  if (path.ends_with(".sch")) return true;
  if (IsGrammar(path)) return false;
  base::Result<xml::FilePtr> file = xml::OpenFile(path);
  if (!file.ok()) return false;
  class Root : public xml::Handler {
   public:
    void StartElement(const xml::StartElementEvent& event) override {
      if (!uri.has_value()) uri = std::string(event.name.namespace_uri);
    }
    std::optional<std::string> uri;
  } root;
  (void)xml::Parse(*file, {}, &root);
  return root.uri.has_value() &&
         (IsSchematron(*root.uri) || *root.uri == "http://www.tei-c.org/ns/1.0");
}

base::Result<std::shared_ptr<RuleBook>> RuleBook::Open(const RuleBookOptions& options) {
  base::Result<xpath::Moment> now = MomentOfRun(options.today);
  if (!now.ok()) return now.error();
  std::shared_ptr<RuleBook> book(new RuleBook(options));
  book->now_ = *now;
  return book;
}

const RuleBook::OfProject& RuleBook::Of(const Project& project) {
  std::lock_guard lock(mutex_);
  auto [place, is_new] = projects_.try_emplace(&project);
  if (!is_new) return place->second;
  OfProject& of = place->second;
  base::Result<RulesConfig> config = ReadRulesConfig(project.config().path);
  if (!config.ok()) {
    auto failed = std::make_shared<LoadedRules>();
    failed->failure = config.error();
    of.own = failed;
    return of;
  }
  of.config = std::move(*config);
  OwnRules own = WriteOwnRules(of.config);
  if (own.document == nullptr) return of;
  std::vector<schematron::Problem> problems;
  schematron::Element root = schematron::Source({}, &problems).Root(own.document);
  root.places = own.places;
  xml::Access none;
  of.own = std::make_shared<const LoadedRules>(
      Compile({}, &root, "", {project.options().limits, &none}));
  return of;
}

std::shared_ptr<const LoadedRules> RuleBook::Get(const Project& project, const RuleSource& source) {
  const OfProject& of = Of(project);
  const std::string& phase = !options_.phase.empty()    ? options_.phase
                             : !of.config.phase.empty() ? of.config.phase
                                                        : source.phase;
  const std::string path = source.grammar != nullptr ? source.grammar->path : source.path;
  std::lock_guard lock(mutex_);
  std::shared_ptr<const LoadedRules>& rules = loaded_[{{&project, path}, phase}];
  if (rules != nullptr) return rules;
  xml::Access access = source.named_by == NamedBy::kUser
                           ? AccessOfUsersSchema(project.access(), path)
                           : project.access().WithFolder(xml::FolderOf(path));
  xml::ReaderOptions options{project.options().limits, &access};
  rules = std::make_shared<const LoadedRules>(
      source.grammar == nullptr ? LoadFile(path, phase, options)
      : source.grammar->schema == nullptr
          ? LoadedRules()
          : Compile(TextsOf(*source.grammar->schema), nullptr, phase, options));
  return rules;
}

std::shared_ptr<const LoadedRules> RuleBook::RulesAt(const Project& project,
                                                     const std::string& path, NamedBy named_by) {
  RuleSource source{path, named_by, nullptr, ""};
  if (!HoldsRulesOnly(path)) source.grammar = project.SchemaAt(path, named_by);
  return Get(project, source);
}

std::vector<std::shared_ptr<const LoadedRules>> RuleBook::RulesFor(const Project& project,
                                                                   const SchemaChoice& choice) {
  std::vector<std::shared_ptr<const LoadedRules>> all;
  auto add = [&all](std::shared_ptr<const LoadedRules> rules) {
    if (rules != nullptr && std::ranges::find(all, rules) == all.end())
      all.push_back(std::move(rules));
  };
  add(Of(project).own);
  for (const std::string& path : options_.files)
    add(Get(project, {path, NamedBy::kUser, nullptr, ""}));
  // What the user names stands for what siglum.toml and the document name.
  if (options_.files.empty() && project.options().schemas.empty()) {
    for (const std::string& path : project.config().schemas) {
      if (HoldsRulesOnly(path) && MayRead(project, path))
        add(Get(project, {path, NamedBy::kProject, nullptr, ""}));
    }
    for (const RuleSource& source : choice.rules) add(Get(project, source));
  }
  for (const auto& grammar : choice.schemas) {
    auto named = std::ranges::find_if(
        choice.rules, [&](const RuleSource& source) { return source.grammar == grammar; });
    add(Get(project,
            {"", NamedBy::kUser, grammar, named == choice.rules.end() ? "" : named->phase}));
  }
  return all;
}

std::vector<diagnostics::Diagnostic> RuleBook::Check(
    const Project& project, const std::string& path,
    const std::shared_ptr<const xml::Document>& document, const SchemaChoice& choice) {
  schematron::FindingOptions how;
  how.language = project.config().language;
  how.max_findings = project.options().max_findings_per_file;
  std::vector<diagnostics::Diagnostic> findings;
  for (const auto& rules : RulesFor(project, choice)) {
    if (rules->schema == nullptr) continue;
    Append(
        schematron::FindingsOf(*rules->schema, document, EnvironmentFor(project, path, now_), how),
        &findings);
  }
  return findings;
}

std::string RuleBook::Report(const Project& project, const std::string& path,
                             const std::shared_ptr<const xml::Document>& document,
                             const SchemaChoice& choice) {
  std::vector<std::shared_ptr<const schematron::Schema>> schemas;
  for (const auto& rules : RulesFor(project, choice)) {
    if (rules->schema != nullptr) schemas.push_back(rules->schema);
  }
  return schematron::SvrlReport(schemas, document, EnvironmentFor(project, path, now_));
}

std::vector<FileOutcome> RuleBook::Problems() const {
  std::vector<FileOutcome> outcomes;
  auto add = [&outcomes](const LoadedRules& rules) {
    if (rules.problems.empty() && !rules.failure.has_value()) return;
    FileOutcome outcome;
    outcome.findings = rules.problems;
    outcome.failure = rules.failure;
    outcomes.push_back(std::move(outcome));
  };
  std::lock_guard lock(mutex_);
  // In the order of paths, whichever thread came first.
  std::vector<std::pair<std::string, const LoadedRules*>> used;
  for (const auto& [project, of] : projects_) {
    if (of.own != nullptr) used.emplace_back(project->config().path, of.own.get());
  }
  for (const auto& [key, rules] : loaded_) used.emplace_back(key.first.second, rules.get());
  std::ranges::stable_sort(used, {}, &std::pair<std::string, const LoadedRules*>::first);
  for (const auto& [path, rules] : used) add(*rules);
  return outcomes;
}

}  // namespace siglum::edition
