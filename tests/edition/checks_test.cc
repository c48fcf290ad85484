// One list of checks: what `validate` finds in an edition, `build` finds too, on every sample.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <sstream>

#include "edition/build.h"
#include "edition/check.h"
#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

// The folders of tei/ and samples/ that hold TEI files.
std::vector<fs::path> SampleFolders() {
  std::set<fs::path> folders;
  for (const char* top : {"tei", "samples"}) {
    for (const fs::path& path : test::FilesBelow(test::SourceDir() / top, ".xml")) {
      folders.insert(path.parent_path());
    }
  }
  return {folders.begin(), folders.end()};
}

std::multiset<std::string> LinesOf(const std::string& text) {
  std::multiset<std::string> lines;
  std::istringstream stream(text);
  for (std::string line; std::getline(stream, line);) lines.insert(line);
  return lines;
}

std::multiset<std::string> ValidateEdition(const std::string& config_path, int jobs) {
  Projects projects(*Project::Open(config_path, {}));
  base::Result<std::shared_ptr<const Project>> project = projects.For("");
  Inputs inputs;
  inputs.files = (*project)->config().files;
  for (const std::string& path : (*project)->config().registers) {
    if (std::ranges::find(inputs.files, path) == inputs.files.end()) inputs.files.push_back(path);
  }
  base::Result<FindingFilter> filter = FindingFilter::Make({});
  Notes notes;
  edition::Run run;
  RunOptions options;
  options.jobs = jobs;
  options.needs_registers = true;
  options.after = [&run] { return run.CheckTogether(); };
  RunFiles(
      inputs, &projects,
      [&run](const Project& of_file, const std::string& path) {
        return ValidateFile(run, of_file, path, {});
      },
      &*filter, &notes, options);
  return LinesOf(notes.text);
}

std::multiset<std::string> BuildNotes(const std::string& folder, const std::string& output) {
  BuildOptions options;
  options.folder = folder;
  options.output = output;
  base::Result<FindingFilter> filter = FindingFilter::Make({});
  Notes notes;
  BuildEdition(options, {}, &*filter, &notes);
  return LinesOf(notes.text);
}

// Whether normalizing or transforming a document says this; validation never does.
bool ComesOfBuilding(const std::string& note) {
  for (const char* code :
       {" date.when-missing", " date.unreadable", " name.ref-missing", " name.ambiguous",
        " name.unclear", " name.unresolved", " xslt.", " tex.", " ix."}) {
    if (note.find(code) != std::string::npos) return true;
  }
  return false;
}

TEST(Checks, ValidateAndBuildFindTheSameInEverySample) {
  std::size_t compared = 0, findings = 0;
  std::set<std::string> codes;
  for (const fs::path& folder : SampleFolders()) {
    test::TemporaryFolder copy;
    fs::copy(folder, copy / "edition", fs::copy_options::recursive);
    const fs::path config = copy / "edition" / "siglum.toml";
    if (!fs::exists(config)) std::ofstream(config) << "[edition]\nfiles = ['*.xml']\n";
    if (!Project::Open(config.string(), {}).ok()) continue;
    const auto validated = ValidateEdition(config.string(), 1);
    const auto built = BuildNotes((copy / "edition").string(), (copy / "out").string());
    std::vector<std::string> missing, more;
    std::ranges::set_difference(validated, built, std::back_inserter(missing));
    std::ranges::set_difference(built, validated, std::back_inserter(more));
    std::erase_if(more, ComesOfBuilding);
    EXPECT_EQ(missing, std::vector<std::string>()) << "only `validate` finds these in " << folder;
    EXPECT_EQ(more, std::vector<std::string>()) << "only `build` finds these in " << folder;
    EXPECT_EQ(ValidateEdition(config.string(), 4), validated) << folder;
    ++compared;
    findings += validated.size();
    for (const std::string& note : validated) codes.insert(note.substr(note.rfind(' ') + 1));
  }
  EXPECT_GE(compared, 8U);
  EXPECT_GE(findings, 60U);
  EXPECT_TRUE(codes.contains("date.answered-before-written"));
}

TEST(Checks, SayWhichClassesTheyRaise) {
  EXPECT_THAT(CheckedClasses(), testing::ElementsAre("date", "name", "app", "tei", "ptr"));
}

}  // namespace
}  // namespace siglum::edition
