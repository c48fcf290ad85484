// siglum witness and siglum apparatus, as a user calls them.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace siglum {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

const std::string kSamples = "samples/apparatus/";

TEST(Witness, PrintsTheTextOfAWitness) {
  // The same text in three methods.
  for (const char* method : {"parallel-segmentation", "double-end-point", "location-referenced"}) {
    test::Ended ended = test::RunProgram({"witness", kSamples + method + ".xml", "--wit", "B"});
    EXPECT_EQ(ended.status, 0) << ended.err;
    EXPECT_EQ(ended.out,
              "The meeting decides to send a delegation to the conference.\n\n"
              "They leave on Monday and report in writing every week.\n")
        << method;
    EXPECT_EQ(test::RunProgram({"witness", kSamples + method + ".xml", "--base"}).out,
              "The meeting resolves to send three delegates to the conference.\n\n"
              "They leave on Monday and report every week.\n")
        << method;
  }
}

TEST(Witness, LacunaeFragmentsAndHands) {
  const std::string file = kSamples + "lacunae-and-hands.xml";
  auto text = [&](std::vector<std::string> more) {
    std::vector<std::string> arguments = {"witness", file};
    arguments.insert(arguments.end(), more.begin(), more.end());
    test::Ended ended = test::RunProgram(arguments);
    EXPECT_EQ(ended.status, 0) << ended.err;
    return ended.out;
  };
  EXPECT_EQ(text({"--wit", "B"}),
            "The meeting decides to send three ⟨lacuna⟩\n\nSunday and report every week.\n");
  EXPECT_EQ(text({"--wit", "F"}), "depart on Monday and report often\n");
  EXPECT_THAT(text({"--wit", "A"}), StartsWith("The meeting wishes to send three delegates"));
  EXPECT_THAT(text({"--wit", "Ac"}), StartsWith("The meeting resolves to send three delegates"));
  EXPECT_THAT(text({"--wit", "A", "--layer", "pc"}), StartsWith("The meeting resolves"));
}

TEST(Witness, NamesTheNearestWhenThereIsNone) {
  test::Ended ended =
      test::RunProgram({"witness", kSamples + "lacunae-and-hands.xml", "--wit", "A.d"});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.err, HasSubstr("there is no witness A.d"));
}

TEST(Witness, WritesAllIntoAFolder) {
  test::TemporaryFolder folder;
  test::Ended ended = test::RunProgram({"witness", kSamples + "parallel-segmentation.xml", "--all",
                                        "-o", (folder / "texts").string()});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_EQ(test::ReadAll(folder / "texts/C.txt"),
            "The meeting resolves to send two delegates to the conference.\n\n"
            "They leave and report in writing every week.\n");
  EXPECT_TRUE(std::filesystem::exists(folder / "texts/edition.txt"));
}

TEST(Witness, NeedsToKnowWhose) {
  EXPECT_EQ(test::RunProgram({"witness", kSamples + "parallel-segmentation.xml"}).status, 2);
}

TEST(WitnessTest, ComparesWithTranscriptions) {
  test::Ended ended = test::RunProgram({"witness", "test", "samples/apparatus"});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(ended.out, HasSubstr("B: 100.0 % agree: of 20 words 20 agree"));
  EXPECT_THAT(ended.out, HasSubstr("C: 100.0 % agree: of 19 words 18 agree, 0 differ, of 1 the "
                                   "edition says nothing"));
  EXPECT_THAT(ended.err, HasSubstr("app.witness-unsaid"));
}

TEST(WitnessTest, FailsWhenAWitnessDiffers) {
  test::TemporaryFolder folder;
  std::filesystem::copy(test::SourceDir() / "samples/apparatus", folder / "edition",
                        std::filesystem::copy_options::recursive);
  std::ofstream(folder / "edition/witnesses/b.txt") << "The meeting resolves to send a delegation";
  const std::string edition = (folder / "edition").string();
  test::Ended ended = test::RunProgram({"witness", "test", edition});
  EXPECT_EQ(ended.status, 1) << ended.err;
  EXPECT_THAT(ended.err, HasSubstr("app.witness-differs"));
  std::filesystem::remove(folder / "edition/siglum.toml");
  ended = test::RunProgram({"witness", "test", edition});
  EXPECT_EQ(ended.status, 2);
  EXPECT_THAT(ended.err, HasSubstr("siglum.toml"));
}

TEST(ValidatePointers, FaultySampleIsFound) {
  test::Ended ended =
      test::RunProgram({"validate", "samples/faulty/ptr/pointers.xml", "--only", "ptr"});
  for (const char* code : {"ptr.target-missing", "ptr.without-hash", "ptr.file-missing",
                           "ptr.prefix-mismatch", "ptr.prefix-undeclared", "ptr.wrong-kind"}) {
    EXPECT_THAT(ended.out, HasSubstr(code));
  }
  EXPECT_EQ(ended.out.find("ptr.id-unused"), std::string::npos);
  ended = test::RunProgram(
      {"validate", "samples/faulty/ptr/pointers.xml", "--only", "ptr", "--unused-ids"});
  EXPECT_THAT(ended.out, HasSubstr("nothing points to 2 ids of this file: editor hand1"));
}

TEST(ApparatusConvert, WritesAFileWithTheSameTexts) {
  test::TemporaryFolder folder;
  const std::string out = (folder / "out.xml").string();
  test::Ended ended =
      test::RunProgram({"apparatus", "convert", kSamples + "parallel-segmentation.xml", "--to",
                        "double-end-point", "--external", "-o", out});
  EXPECT_EQ(ended.status, 0) << ended.err;
  EXPECT_THAT(test::ReadAll(out),
              HasSubstr("<variantEncoding method=\"double-end-point\" location=\"external\"/>"));
  for (const char* witness : {"A", "B", "C"}) {
    EXPECT_EQ(
        test::RunProgram({"witness", out, "--wit", witness}).out,
        test::RunProgram({"witness", kSamples + "parallel-segmentation.xml", "--wit", witness})
            .out);
  }
}

TEST(ApparatusConvert, ShowsADiffAndWritesNothing) {
  const std::string file = kSamples + "double-end-point.xml";
  const std::string before = test::ReadAll(test::SourceDir() / file);
  test::Ended ended =
      test::RunProgram({"apparatus", "convert", file, "--to", "parallel-segmentation", "--diff"});
  EXPECT_THAT(ended.out, HasSubstr("+      <p n=\"1\">The meeting <app><lem wit=\"#A #C\">"));
  EXPECT_EQ(test::ReadAll(test::SourceDir() / file), before);
}

TEST(ApparatusReport, AllForms) {
  const std::string file = kSamples + "parallel-segmentation.xml";
  EXPECT_THAT(test::RunProgram({"apparatus", "report", file}).out, StartsWith("4 entries\n"));
  EXPECT_THAT(test::RunProgram({"apparatus", "report", file, "--to", "json"}).out,
              StartsWith("{\"entries\":4,"));
  EXPECT_THAT(test::RunProgram({"apparatus", "report", file, "--to", "csv"}).out,
              HasSubstr(",resolves,decides,B\n"));
  EXPECT_THAT(test::RunProgram({"apparatus", "report", file, "--to", "html"}).out,
              HasSubstr("<svg class=\"bar\""));
}

TEST(ValidateApparatus, FaultySamplesAreFound) {
  const std::pair<const char*, std::vector<const char*>> kFaulty[] = {
      {"sigla", {"app.witness-undeclared", "app.siglum-without-hash", "app.siglum-separator"}},
      {"two-readings", {"app.witness-in-two-readings"}},
      {"lacuna", {"app.witness-in-lacuna"}},
      {"entries", {"app.entry-empty", "app.readings-equal", "app.omission-in-words"}},
      {"end-points", {"app.end-points-reversed", "app.end-point-unknown"}},
      {"locations", {"app.lemma-not-found", "app.lemma-found-twice", "app.location-unknown"}}};
  for (const auto& [name, codes] : kFaulty) {
    test::Ended ended = test::RunProgram(
        {"validate", std::string("samples/faulty/app/") + name + ".xml", "--only", "app"});
    for (const char* code : codes) EXPECT_THAT(ended.out, HasSubstr(code)) << name;
  }
}

}  // namespace
}  // namespace siglum
