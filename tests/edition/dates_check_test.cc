// The samples of faulty dates: each raises its code where it shall and nothing else; letters over
// several files, in the same order for any number of threads.
#include "edition/dates_check.h"

#include <gtest/gtest.h>

#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

fs::path Faulty() { return test::SourceDir() / "samples" / "faulty" / "date"; }

// The codes of class `date`, each with a semicolon behind it.
std::string CodesOf(const fs::path& path) {
  auto project = Project::Open("", {});
  if (!project.ok()) return project.error().message;
  std::string codes;
  edition::Run run;
  for (const auto& finding :
       ValidateFile(run, **project, path.string(), ValidateOptions()).findings) {
    if (finding.code->name.starts_with("date.")) codes += std::string(finding.code->name) + ";";
  }
  return codes;
}

TEST(FaultyDates, EachFileRaisesTheCodeOfItsName) {
  int files = 0;
  for (const fs::path& path : test::FilesBelow(Faulty(), ".xml")) {
    if (path.parent_path() != Faulty()) continue;
    const std::string name = path.stem().string();
    if (name == "letter" || name == "when-missing") continue;  // siglum normalize reports them
    ++files;
    const std::string code = "date." + name + ";";
    const std::string codes = CodesOf(path);
    EXPECT_TRUE(codes == code || codes == code + code) << path << ": " << codes;
  }
  EXPECT_GE(files, 14);
}

std::string NotesOn(const std::vector<std::string>& names, const std::string& folder, int jobs) {
  Inputs inputs;
  for (const std::string& name : names) inputs.files.push_back((Faulty() / folder / name).string());
  FindingFilter::Options only_dates;
  only_dates.only = {"date"};
  base::Result<FindingFilter> filter = FindingFilter::Make(only_dates);
  Notes notes;
  Projects projects(ProjectOptions{});
  RunOptions run;
  run.jobs = jobs;
  run.wants_registers = true;
  edition::Run gathered;
  run.after = [&gathered] { return gathered.CheckTogether(); };
  RunFiles(
      inputs, &projects,
      [&gathered](const Project& project, const std::string& path) {
        return ValidateFile(gathered, project, path, ValidateOptions());
      },
      &*filter, &notes, run);
  return notes.text;
}

TEST(FaultyDates, LettersAreComparedOverFiles) {
  const std::string notes = NotesOn({"l-1.xml", "l-2.xml", "l-3.xml", "l-4.xml"}, "letters", 1);
  const std::size_t outside = notes.find("l-4.xml:8:11 date.outside-life");
  const std::size_t answered = notes.find("l-2.xml:12:11 date.answered-before-written");
  ASSERT_NE(outside, std::string::npos) << notes;
  ASSERT_NE(answered, std::string::npos) << notes;
  EXPECT_EQ(notes.find("date.", answered + 20), std::string::npos) << notes;
  for (int jobs : {2, 8}) {
    EXPECT_EQ(NotesOn({"l-1.xml", "l-2.xml", "l-3.xml", "l-4.xml"}, "letters", jobs), notes);
  }
}

TEST(FaultyDates, AnAnswerThatIsNotAmongTheFilesSaysNothing) {
  EXPECT_EQ(NotesOn({"l-2.xml"}, "letters", 1).find("date."), std::string::npos);
}

TEST(FaultyDates, CalendarsAreComparedWithTheConfiguration) {
  const std::string notes = NotesOn({"letter.xml"}, "calendars", 1);
  EXPECT_NE(notes.find("letter.xml:6:27 date.calendar-disagrees"), std::string::npos) << notes;
  EXPECT_EQ(notes.find("letter.xml:7"), std::string::npos) << notes;
}

}  // namespace
}  // namespace siglum::edition
