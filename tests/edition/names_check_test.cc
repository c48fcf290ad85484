// Checks of names in a run: what needs the register, what needs the whole edition, and that nothing
// is said without them.
#include "edition/names_check.h"

#include <gtest/gtest.h>

#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

namespace siglum::edition {
namespace {

class NamesChecks : public testing::Test {
 protected:
  NamesChecks() {
    Write("register.xml",
          "<listPerson><person xml:id='cebesoy'><persName>Ali Fuat Cebesoy</persName></person>"
          "<person xml:id='erden'><persName>Ali Fuat Erden</persName></person>"
          "<person xml:id='lost'><persName>Nobody Here</persName></person></listPerson>"
          "<listPlace><place xml:id='kars'><placeName>Kars</placeName></place></listPlace>");
    Write("a.xml",
          "<persName ref='register.xml#cebesoy'>Jebesoy</persName>"
          "<orgName>Bank of Kars</orgName>");
    Write("b.xml", "<persName>Erden</persName>");
    folder_.Write("siglum.toml",
                  "[edition]\ntitle = \"E\"\nlanguage = \"en\"\nfiles = [\"a.xml\", \"b.xml\"]\n"
                  "registers = [\"register.xml\"]\n");
  }

  void Write(const std::string& name, const std::string& body) {
    folder_.Write(name,
                  "<TEI xmlns='http://www.tei-c.org/ns/1.0' xml:lang='en'>" + body + "</TEI>");
  }

  std::string Validate(const std::vector<std::string>& names, ProjectOptions project = {},
                       int jobs = 1) {
    Inputs inputs;
    for (const std::string& name : names) inputs.files.push_back(folder_.At(name).string());
    FindingFilter::Options only;
    only.only = {"name"};
    base::Result<FindingFilter> filter = FindingFilter::Make(only);
    EXPECT_TRUE(filter.ok());
    Notes notes;
    Projects projects(project);
    RunOptions run;
    run.jobs = jobs;
    run.wants_registers = true;
    edition::Run gathered;
    run.after = [&gathered] { return gathered.CheckTogether(); };
    status_ = RunFiles(
        inputs, &projects,
        [&gathered](const Project& opened, const std::string& path) {
          return ValidateFile(gathered, opened, path, {});
        },
        &*filter, &notes, run);
    return notes.text;
  }

  EditionFolder folder_;
  ExitStatus status_ = ExitStatus::kClean;
};

TEST_F(NamesChecks, UnusedEntriesAreSaidOfTheWholeEdition) {
  EXPECT_EQ(Validate({"a.xml", "b.xml", "register.xml"}), "register.xml:1:207 name.entry-unused\n");
  EXPECT_EQ(status_, ExitStatus::kClean);
  EXPECT_EQ(Validate({"a.xml", "b.xml", "register.xml"}, {}, 4),
            "register.xml:1:207 name.entry-unused\n");
}

TEST_F(NamesChecks, UnusedEntriesAreNotSaidOfAPart) {
  EXPECT_EQ(Validate({"a.xml", "register.xml"}), "");
  EXPECT_EQ(Validate({"a.xml", "b.xml"}), "");
  folder_.Write("b.xml", "<broken");
  EXPECT_EQ(Validate({"a.xml", "b.xml", "register.xml"}), "b.xml:1:8 xml.truncated\n");
}

TEST_F(NamesChecks, AReferenceFromTheRegisterItselfIsAUse) {
  Write("register.xml",
        "<listPerson><person xml:id='cebesoy'><persName>Ali Fuat Cebesoy</persName></person>"
        "<person xml:id='lost'><persName>Nobody Here</persName></person></listPerson>"
        "<listRelation><relation name='knows' active='#cebesoy' passive='#lost'/></listRelation>");
  EXPECT_EQ(Validate({"a.xml", "b.xml", "register.xml"}), "");
}

TEST_F(NamesChecks, RegistersOfTheCommandLineCount) {
  Write("lone.xml", "<persName ref='#cebesoy'>Erden</persName>");
  folder_.Write("siglum.toml", "[edition]\ntitle = \"E\"\n");
  EXPECT_EQ(Validate({"lone.xml"}), "");
  ProjectOptions options;
  options.registers = {folder_.At("register.xml").string()};
  EXPECT_EQ(Validate({"lone.xml"}, options), "lone.xml:1:71 name.ref-contradicts\n");
}

TEST_F(NamesChecks, LookAlikesAreSaidOfTheRegisterOnly) {
  Write("register.xml",
        "<listPerson><person xml:id='cebesoy'><persName>Ali Fuat Cebesoy</persName></person>"
        "<person xml:id='erden'><persName>Ali Fuat Erden</persName></person>"
        "<person xml:id='jebesoy'><persName>Ali Fuad Jebesoy</persName></person></listPerson>");
  EXPECT_EQ(Validate({"b.xml"}), "");
  EXPECT_EQ(Validate({"register.xml"}), "register.xml:1:207 name.look-alike\n");
}

TEST_F(NamesChecks, ARegisterThatCannotBeReadIsToldOnceAndStopsNothing) {
  folder_.Write("register.xml", "<broken");
  std::string notes = Validate({"a.xml", "b.xml"});
  EXPECT_EQ(notes.find("failed: "), 0u) << notes;
  EXPECT_EQ(notes.find("failed: ", 1), std::string::npos) << notes;
  EXPECT_EQ(status_, ExitStatus::kFailure);
}

}  // namespace
}  // namespace siglum::edition
