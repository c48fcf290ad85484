// siglum names match, cluster, collect, report: options, help, and where answers go. Tested by
// tests/cli/names_test.cc.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <limits>

#include "base/parallel.h"
#include "base/unicode.h"
#include "cli/commands.h"
#include "cli/common_options.h"
#include "diagnostics/wording.h"
#include "edition/inputs.h"
#include "edition/normalize.h"
#include "reports/names_answers.h"
#include "reports/names_clusters.h"
#include "reports/names_collect.h"
#include "reports/names_report.h"
#include "reports/names_skeleton.h"

namespace siglum::cli {
namespace {

// A form that is no name, with its place in the list.
int PrintRefusal(const std::string& path, const reports::ListedForm& form, const std::string& why) {
  constexpr std::size_t kShown = 40;
  std::cerr << reports::PlaceOf(path, form.line)
            << ": error: " << diagnostics::Clip(base::SafeForDisplay(form.text), kShown) << ": "
            << why << "\n";
  return static_cast<int>(edition::ExitStatus::kFindings);
}

constexpr int kNoYear = std::numeric_limits<int>::min();

struct MatchArguments {
  CommonOptions common;
  std::vector<std::string> forms;
  std::string kind;
  std::string language;
  int year = kNoYear;
  bool one_document = false;
};

// The forms of the command line, else those of standard input.
base::Result<std::vector<reports::ListedForm>> FormsOf(const MatchArguments& arguments) {
  if (arguments.forms.empty()) {
    return reports::ReadListedForms("-", arguments.common.project.limits.max_file_size);
  }
  std::vector<reports::ListedForm> forms;
  for (const std::string& form : arguments.forms) forms.push_back({form, forms.size() + 1});
  return forms;
}

// Prints the answers in the order of the forms; those of one batch are found by one thread.
int PrintAnswers(const MatchArguments& arguments, const tei::RegisterMatcher& matcher,
                 const std::vector<reports::ListedForm>& forms,
                 const reports::FormQuestion& question) {
  constexpr std::size_t kBatch = 64;
  const std::size_t batch = question.one_document ? std::max<std::size_t>(forms.size(), 1) : kBatch;
  const std::string source = arguments.forms.empty() ? "-" : "<arguments>";
  const bool as_json = arguments.common.format == "json";
  int status = 0;
  base::MapOrdered((forms.size() + batch - 1) / batch, JobsOf(arguments.common),
                   [&](std::size_t i) {
                     std::vector<std::string> texts;
                     for (std::size_t j = i * batch; j < std::min(forms.size(), (i + 1) * batch);
                          ++j) {
                       texts.push_back(forms[j].text);
                     }
                     return reports::AnswerForms(matcher, texts, question);
                   },
                   [&](std::size_t i, const std::vector<reports::FormAnswer>& answers) {
                     for (std::size_t j = 0; j < answers.size(); ++j) {
                       std::cout << (as_json ? reports::AnswerAsJson(answers[j])
                                             : reports::AnswerAsText(answers[j]));
                       if (!answers[j].refused) continue;
                       status = PrintRefusal(source, forms[i * batch + j], answers[j].reason);
                     }
                   });
  return status;
}

int Match(const MatchArguments& arguments) {
  const edition::ProjectOptions& options = arguments.common.project;
  if (options.registers.empty() && options.config.empty()) {
    return PrintFailure({"no register was named", "name one with --register FILE"});
  }
  auto project = edition::Project::Open(options.config, options);
  if (!project.ok()) return PrintFailure(project.error());
  base::Status loaded = (*project)->LoadRegisters();
  if (!loaded.ok()) return PrintFailure(loaded.error());
  auto forms = FormsOf(arguments);
  if (!forms.ok()) return PrintFailure(forms.error());
  reports::FormQuestion question;
  question.rules = (*project)->config().names.rules;
  question.kind = reports::KindOfWord(arguments.kind);
  question.facts.language = arguments.language;
  if (arguments.year != kNoYear) question.facts.year = arguments.year;
  question.one_document = arguments.one_document;
  return PrintAnswers(arguments, (*project)->matcher(), *forms, question);
}

struct ClusterArguments {
  CommonOptions common;
  std::string file = "-";
  std::string kind = "person";
};

int Cluster(const ClusterArguments& arguments) {
  auto forms =
      reports::ReadListedForms(arguments.file, arguments.common.project.limits.max_file_size);
  if (!forms.ok()) return PrintFailure(forms.error());
  const names::Clustering clustering =
      reports::ClusterListedForms(*forms, *reports::KindOfWord(arguments.kind));
  const bool as_json = arguments.common.format == "json";
  for (const names::Cluster& cluster : clustering.clusters) {
    std::cout << (as_json ? reports::ClusterAsJson(cluster)
                          : reports::ClusterAsText(cluster, *forms));
  }
  int status = 0;
  for (const names::Clustering::Refusal& refusal : clustering.refusals) {
    status = PrintRefusal(arguments.file, (*forms)[refusal.mention], refusal.message);
  }
  return status;
}

struct CollectArguments {
  CommonOptions common;
  PathOptions paths;
  std::string kind;
  std::string output;
};

// Error when something lies there already: a register has been worked on.
base::Status CheckNew(const std::string& path) {
  std::error_code failure;
  if (path.empty() || path == "-" || !std::filesystem::exists(path, failure)) return {};
  return base::Error{path + ": there is a file already, and it is not overwritten",
                     "name another file with -o, or move this one away"};
}

// Runs `work` over all files, its findings on standard error.
int RunOver(const CommonOptions& common, const PathOptions& paths, bool needs_registers,
            edition::Run* gathered, const edition::FileWork& work) {
  CommonOptions as_text = common;
  base::Result<edition::Inputs> inputs = ExpandInputs(paths, &as_text.project);
  if (!inputs.ok()) return PrintFailure(inputs.error());
  base::Result<edition::FindingFilter> filter = edition::FindingFilter::Make({});
  if (!filter.ok()) return PrintFailure(filter.error());
  as_text.format = "text";  // --format is that of the product
  as_text.quiet = true;
  auto sink = OpenSink(as_text, true);
  Progress progress(!common.quiet);
  edition::RunOptions run;
  run.jobs = JobsOf(common);
  run.needs_registers = needs_registers;
  run.progress = [&](std::size_t done, std::size_t all) { progress.Show(done, all); };
  if (needs_registers) {
    run.before = [gathered](const edition::Project& project, const std::string& path,
                            std::size_t number) {
      edition::LearnNames(*gathered, project, path, number, {});
    };
  }
  edition::Projects projects(as_text.project);
  return static_cast<int>(edition::RunFiles(*inputs, &projects, work, &*filter, sink.get(), run));
}

int Collect(const CollectArguments& arguments) {
  base::Status is_new = CheckNew(arguments.output);
  if (!is_new.ok()) return PrintFailure(is_new.error());
  reports::NameCollection collection;
  edition::Run gathered;
  const int status = RunOver(arguments.common, arguments.paths, false, &gathered,
                             [&](const edition::Project& project, const std::string& path) {
                               return collection.AddFile(project, path);
                             });
  reports::SkeletonOptions options;
  options.kind = reports::KindOfWord(arguments.kind);
  options.output = arguments.output == "-" ? "" : arguments.output;
  const std::string skeleton = reports::RegisterSkeleton(reports::GroupNames(collection), options);
  if (skeleton.empty()) {
    return PrintFailure({"no name is marked up in these files, so there is nothing to collect",
                         "mark names up as persName, placeName or orgName"});
  }
  return WriteProduct(arguments.common, skeleton, arguments.output, status);
}

struct ReportArguments {
  CommonOptions common;
  PathOptions paths;
  std::string to;
  std::string output;
};

bool IsPage(const ReportArguments& arguments) {
  const std::string& output = arguments.output;
  return arguments.to == "html" ||
         (arguments.to.empty() && (output.ends_with(".html") || output.ends_with(".htm")));
}

int Report(const ReportArguments& arguments) {
  reports::NameReport report;
  edition::Run gathered;
  const int status = RunOver(arguments.common, arguments.paths, true, &gathered,
                             [&](const edition::Project& project, const std::string& path) {
                               return report.AddFile(gathered, project, path);
                             });
  const std::vector<reports::ReportedName> names = report.Names();
  const std::string product = arguments.common.format == "json" ? reports::ReportAsJson(names)
                              : IsPage(arguments)               ? reports::ReportAsHtml(names)
                                                                : reports::ReportAsText(names);
  return WriteProduct(arguments.common, product, arguments.output, status);
}

void AddKind(Command* command, std::string* kind, const std::string& description) {
  command->AddOption("--kind", *kind, description)
      ->OneOf({"person", "place", "organisation"})
      ->ShowAs("KIND");
}

void AddMatch(Command* names, int* status) {
  auto arguments = std::make_shared<MatchArguments>();
  Command* command = names->AddCommand("match", "Say who of a register a name is, and why");
  command->Footer(
      "Example: siglum names match --register persons.xml --lang tr \"Kazım Karabekir\"\n"
      "Without a form they are read from standard input, one on each line. Lines that are no "
      "names\n"
      "are reported with their numbers, and the exit status is 1.");
  command->AddOption("FORM", arguments->forms, "Names as the source has them")->ShowAs("...");
  command
      ->AddListOption("--register", arguments->common.project.registers,
                      "Register (a file or a folder of files); may be repeated")
      ->ShowAs("PATH");
  command->AddOption("--lang", arguments->language, "Language of the source: en, tr, ru ...")
      ->ShowAs("TAG");
  constexpr int kLastYear = 9999;
  command->AddOption("--year", arguments->year, "When the source was written, or what it is about")
      ->InRange(-kLastYear, kLastYear)
      ->ShowAs("YYYY");
  command->AddFlag("--document", arguments->one_document,
                   "The forms are those of one document, in this order; they help each other");
  AddKind(command, &arguments->kind,
          "What the forms name: person, place, organisation (default: any)");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Match(*arguments); });
}

void AddCluster(Command* names, int* status) {
  auto arguments = std::make_shared<ClusterArguments>();
  Command* command = names->AddCommand("cluster", "Group spellings that look like one name each");
  command->Footer(
      "Example: siglum names cluster forms.txt\n"
      "One form a line, each line a mention; without a file they come from standard input.\n"
      "Lines that are no names are reported with their numbers, and the exit status is 1.");
  command->AddOption("FILE", arguments->file, "List of forms (default: standard input)")
      ->ShowAs(" ");
  AddKind(command, &arguments->kind, "What the forms name: person (default), place, organisation");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Cluster(*arguments); });
}

void AddCollect(Command* names, int* status) {
  auto arguments = std::make_shared<CollectArguments>();
  Command* command =
      names->AddCommand("collect", "Write the skeleton of a register from the names of files");
  command->Footer(
      "Example: siglum names collect letters/ -o register.xml\n"
      "Names with the same @ref are one entry; the others are grouped by how they sound. Each "
      "form\n"
      "says how often and where it occurs. A file that exists is never overwritten.");
  AddPathOptions(command, &arguments->paths);
  AddKind(command, &arguments->kind, "Entries of one kind only: person, place, organisation");
  command->AddOption("--output,-o", arguments->output, "File to write (default: standard output)")
      ->ShowAs("FILE");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Collect(*arguments); });
}

void AddReport(Command* names, int* status) {
  auto arguments = std::make_shared<ReportArguments>();
  Command* command = names->AddCommand(
      "report", "List who is named in files, in which forms, how often and where");
  command->Footer(
      "Example: siglum names report letters/ --register persons.xml -o names.html\n"
      "Text, or a page without scripts (--to html, or a file .html); with --format json one "
      "object\n"
      "an entry. Names that belong to no entry come at the end, with who they may be.");
  AddPathOptions(command, &arguments->paths);
  command
      ->AddListOption("--register", arguments->common.project.registers,
                      "Register (a file or a folder of files); may be repeated")
      ->ShowAs("PATH");
  command->AddOption("--to", arguments->to, "text (default) or html")
      ->OneOf({"text", "html"})
      ->ShowAs("FORM");
  command->AddOption("--output,-o", arguments->output, "File to write (default: standard output)")
      ->ShowAs("FILE");
  AddCommonOptions(command, &arguments->common);
  command->OnRun([arguments, status] { *status = Report(*arguments); });
}

}  // namespace

void AddNamesCommand(Command* app, int* status) {
  Command* command = app->AddCommand("names", "Match, group, collect and report names");
  command->RequireCommand();
  command->Footer("Example: siglum names match --register persons.xml \"Kiazim Karabekri\"");
  AddMatch(command, status);
  AddCluster(command, status);
  AddCollect(command, status);
  AddReport(command, status);
}

}  // namespace siglum::cli
