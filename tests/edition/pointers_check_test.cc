// Pointers over the files of a run: across files, into registers, out of the project, from standard
// input's place, again after a fix.
#include "edition/pointers_check.h"

#include <gtest/gtest.h>

#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

class PointersChecks : public testing::Test {
 protected:
  void Write(const std::string& name, const std::string& body) {
    folder_.Write(name, "<TEI xmlns='http://www.tei-c.org/ns/1.0'>" + body + "</TEI>");
  }

  std::string Validate(const std::vector<std::string>& names, ProjectOptions project = {},
                       int jobs = 1) {
    Inputs inputs;
    for (const std::string& name : names) inputs.files.push_back(folder_.At(name).string());
    FindingFilter::Options only;
    only.only = {"ptr"};
    base::Result<FindingFilter> filter = FindingFilter::Make(only);
    EXPECT_TRUE(filter.ok());
    Notes notes;
    Projects projects(project);
    RunOptions run;
    run.jobs = jobs;
    run.wants_registers = true;
    edition::Run gathered;
    run.after = [&gathered] { return gathered.CheckTogether(); };
    RunFiles(
        inputs, &projects,
        [&gathered](const Project& opened, const std::string& path) {
          return ValidateFile(gathered, opened, path, {});
        },
        &*filter, &notes, run);
    return notes.text;
  }

  EditionFolder folder_;
};

TEST_F(PointersChecks, LeadFromFileToFile) {
  Write("a.xml", "<p xml:id='p1' corresp='b.xml#p2 b.xml#p3'/>");
  Write("b.xml", "<p xml:id='p2' corresp='a.xml#p1'/>");
  const std::string expected = "a.xml:1:75 ptr.target-missing\n";
  EXPECT_EQ(Validate({"a.xml", "b.xml"}), expected);
  EXPECT_EQ(Validate({"a.xml", "b.xml"}, {}, 4), expected);
  // A file that is not of the run is read all the same.
  EXPECT_EQ(Validate({"a.xml"}), expected);
}

TEST_F(PointersChecks, LeadIntoRegisters) {
  Write("persons.xml",
        "<listPerson><person xml:id='ali'><persName>Ali</persName></person>"
        "</listPerson>");
  Write("a.xml", "<sp who='#ali'/><sp who='#alo'/>");
  EXPECT_EQ(Validate({"a.xml"}), "a.xml:1:51 ptr.target-missing\na.xml:1:67 ptr.target-missing\n");
  ProjectOptions project;
  project.registers = {folder_.At("persons.xml").string()};
  EXPECT_EQ(Validate({"a.xml"}, project), "a.xml:1:67 ptr.target-missing\n");
}

TEST_F(PointersChecks, FollowInclusions) {
  Write("part.xml", "<p xml:id='p1' corresp='#p2'/>");
  Write("whole.xml",
        "<xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='part.xml'/>"
        "<p xml:id='p2' corresp='part.xml#p1'/>");
  EXPECT_EQ(Validate({"whole.xml"}), "");
  // By itself the part has no #p2; where the whole is there as well, it is not blamed.
  EXPECT_EQ(Validate({"part.xml"}), "part.xml:1:66 ptr.target-missing\n");
  EXPECT_EQ(Validate({"part.xml", "whole.xml"}), "");
}

// What lies outside of the project is not read, and nothing is said of it, not even whether it is
// there.
TEST_F(PointersChecks, StayInTheProject) {
  folder_.Write("inside/siglum.toml", "[edition]\nfiles = [\"a.xml\"]\n");
  Write("inside/a.xml", "<p corresp='../outside.xml#p1 ../nowhere.xml#p1 nowhere.xml#p1'/>");
  Write("outside.xml", "<p xml:id='p2'/>");
  EXPECT_EQ(Validate({"inside/a.xml"}), "a.xml:1:90 ptr.file-missing\n");
  ProjectOptions project;
  project.allow = {folder_.path().string()};
  EXPECT_EQ(Validate({"inside/a.xml"}, project),
            "a.xml:1:54 ptr.target-missing\na.xml:1:72 ptr.file-missing\n"
            "a.xml:1:90 ptr.file-missing\n");
}

TEST_F(PointersChecks, UnusedIdsOnRequest) {
  Write("a.xml", "<p xml:id='p1'/><p xml:id='p2' corresp='#p1'/>");
  EXPECT_EQ(Validate({"a.xml"}), "");
  ProjectOptions project;
  project.unused_ids = true;
  EXPECT_EQ(Validate({"a.xml"}, project), "a.xml:1:1 ptr.id-unused\n");
}

}  // namespace
}  // namespace siglum::edition
