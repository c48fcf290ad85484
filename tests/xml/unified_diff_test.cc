// Unified diffs, applied by patch(1): the patched file must be the edited one, byte for byte.
#include "xml/unified_diff.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "tests/support/paths.h"
#include "xml/edits.h"

namespace siglum::xml {
namespace {

std::string Lines(int count, const char* end) {
  std::string text;
  for (int i = 1; i <= count; ++i) text += "line " + std::to_string(i) + end;
  return text;
}

struct DiffCase {
  const char* name;
  std::string text;
  std::vector<TextEdit> edits;
};

class UnifiedDiff : public testing::TestWithParam<DiffCase> {};

TEST_P(UnifiedDiff, IsWhatPatchNeeds) {
  test::TemporaryFolder folder;
  for (const char* name : {"file.xml", "a file.xml"}) {
    std::ofstream(folder / name, std::ios::binary) << GetParam().text;
    Edits edits(os::File::FromBytes(name, GetParam().text));
    for (const TextEdit& edit : GetParam().edits) ASSERT_TRUE(edits.Add(edit).ok());
    std::ofstream(folder / "diff", std::ios::binary) << edits.UnifiedDiff();
    std::string command = "cd '" + folder.path().string() + "' && patch -s -p0 --binary < diff";
    ASSERT_EQ(std::system(command.c_str()), 0) << edits.UnifiedDiff();
    std::stringstream patched;
    patched << std::ifstream(folder / name, std::ios::binary).rdbuf();
    EXPECT_EQ(patched.str(), edits.ApplyToText()) << edits.UnifiedDiff();
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, UnifiedDiff,
    testing::Values(DiffCase{"FirstLine", Lines(9, "\n"), {{{0, 4}, "LINE"}}},
                    DiffCase{"BeforeFirstLine", Lines(9, "\n"), {{{0, 0}, "line 0\n"}}},
                    DiffCase{"LastLine", Lines(9, "\n"), {{{56, 4}, "LINE"}}},
                    DiffCase{"AtTheEnd", Lines(9, "\n"), {{{63, 0}, "line 10\n"}}},
                    DiffCase{"AtTheEndWithoutNewline", Lines(9, "\n"), {{{63, 0}, "line 10"}}},
                    DiffCase{"NoNewlineAtTheEnd", Lines(9, "\n") + "end", {{{64, 0}, "X"}}},
                    DiffCase{"NewlineAddedAtTheEnd", Lines(9, "\n") + "end", {{{66, 0}, "\n"}}},
                    DiffCase{"NewlineRemovedAtTheEnd", Lines(9, "\n"), {{{62, 1}, ""}}},
                    DiffCase{"CrLf", Lines(9, "\r\n"), {{{17, 0}, "X"}, {{30, 2}, ""}}},
                    DiffCase{"LoneCr", Lines(9, "\r"), {{{17, 0}, "X"}}},
                    DiffCase{"LinesJoined", Lines(9, "\n"), {{{20, 1}, " "}}},
                    DiffCase{"LineRemoved", Lines(9, "\n"), {{{21, 7}, ""}}},
                    DiffCase{"LineAdded", Lines(9, "\n"), {{{21, 0}, "new\n"}}},
                    DiffCase{"TwoInOneLine", Lines(9, "\n"), {{{21, 0}, "a"}, {{25, 0}, "b"}}},
                    DiffCase{"OneHunk", Lines(30, "\n"), {{{0, 0}, "a"}, {{49, 0}, "b"}}},
                    DiffCase{
                        "ManyHunks",
                        Lines(90, "\n"),
                        {{{0, 0}, "a\nb\n"}, {{100, 7}, ""}, {{300, 0}, "X"}, {{500, 40}, "\n"}}},
                    DiffCase{"OnlyLine", "x", {{{0, 1}, "y"}}},
                    DiffCase{"EverythingGone", "x\n", {{{0, 2}, ""}}},
                    DiffCase{"Mark", "\xEF\xBB\xBF<a>\n</a>\n", {{{5, 0}, " b=''"}}}),
    [](const auto& test_case) { return std::string(test_case.param.name); });

TEST(UnifiedDiffText, IsEmptyWithoutEdits) {
  EXPECT_EQ(Edits(os::File::FromBytes("a", "x\n")).UnifiedDiff(), "");
}

TEST(UnifiedDiffText, HasThreeLinesOfContext) {
  Edits edits(os::File::FromBytes("a.xml", Lines(9, "\n")));
  ASSERT_TRUE(edits.Add({{28, 4}, "LINE"}).ok());
  EXPECT_EQ(edits.UnifiedDiff(),
            "--- a.xml\n+++ a.xml\n@@ -2,7 +2,7 @@\n line 2\n line 3\n line 4\n-line 5\n"
            "+LINE 5\n line 6\n line 7\n line 8\n");
}

}  // namespace
}  // namespace siglum::xml
