// Reading files, what cannot be read, and the lines and columns of what was read.
#include "os/file.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include <fstream>

#include "tests/support/paths.h"
#include "tests/support/unprivileged.h"

namespace siglum::os {
namespace {

class FileRead : public testing::Test {
 protected:
  std::string Write(const std::string& name, const std::string& text) {
    std::ofstream(folder_ / name, std::ios::binary) << text;
    return (folder_ / name).string();
  }
  // The message without the folder, or `read`.
  std::string Outcome(const std::string& path, std::uint64_t max_bytes = 100) {
    FileOptions options;
    options.max_bytes = max_bytes;
    auto file = File::Read(path, options);
    return file.ok() ? "read" : file.error().message.substr(path.size());
  }
  test::TemporaryFolder folder_;
};

TEST_F(FileRead, GivesBytesPathAndIdentity) {
  std::string path = Write("a.xml", "<a/>\r\n");
  auto file = File::Read(path);
  ASSERT_TRUE(file.ok());
  EXPECT_EQ((*file)->raw(), "<a/>\r\n");
  EXPECT_EQ((*file)->path(), path);
  EXPECT_EQ((*file)->identity().size, 6u);
  EXPECT_NE((*file)->identity(), FileIdentity{});
}

TEST_F(FileRead, SaysWhatIsWrong) {
  EXPECT_EQ(Outcome((folder_ / "none.xml").string()), ": there is no such file");
  EXPECT_EQ(Outcome(folder_.path().string()), ": this is a folder, a file is needed here");
  EXPECT_EQ(Outcome(Write("a.xml", "x") + "/b.xml").substr(0, 17), ": cannot be read:");
}

TEST_F(FileRead, RefusesWhatIsTooLarge) {
  std::string path = Write("a.xml", std::string(100, 'x'));
  EXPECT_EQ(Outcome(path, 100), "read");
  EXPECT_EQ(Outcome(path, 99), ": larger than the limit of 99 bytes");
}

TEST_F(FileRead, MapsLargeFilesWithTheSameOutcome) {
  std::string text = "\xEF\xBB\xBF<a>\r\n";
  while (text.size() < 9'000'000) text += "caf\xC3\xA9 \xF0\x90\x8C\xB0 and a line\n";
  std::string path = Write("a.xml", text + "\xE9\n");
  FileOptions mapped;
  mapped.map_from = 1;
  auto one = File::Read(path);
  auto other = File::Read(path, mapped);
  ASSERT_TRUE(one.ok() && other.ok());
  EXPECT_EQ((*one)->raw(), (*other)->raw());
  EXPECT_EQ((*one)->identity(), (*other)->identity());
  ASSERT_TRUE((*other)->decoding_error().has_value());
  EXPECT_EQ((*other)->decoding_error()->offset, text.size());
  EXPECT_EQ((*one)->decoding_error()->offset, text.size());
  for (std::uint64_t offset = 0; offset < text.size(); offset += 99'991) {
    (*other)->DoneBefore(offset);
    ASSERT_EQ((*one)->Locate(offset).line, (*other)->Locate(offset).line);
    ASSERT_EQ((*one)->Locate(offset).column, (*other)->Locate(offset).column);
  }
  EXPECT_FALSE((*other)->was_cut());
}

TEST_F(FileRead, DoesNotWaitForAPipe) {
  std::string path = (folder_ / "pipe").string();
  ASSERT_EQ(::mkfifo(path.c_str(), 0600), 0);
  EXPECT_EQ(Outcome(path), ": not a regular file");
}

TEST_F(FileRead, SaysWhenPermissionIsMissing) {
  std::string path = Write("a.xml", "x");
  std::filesystem::permissions(path, std::filesystem::perms::none);
  test::Unprivileged somebody;
  if (!somebody.is_effective()) GTEST_SKIP() << "root may read everything";
  EXPECT_EQ(Outcome(path), ": permission to read is denied");
}

TEST_F(FileRead, ReadsAnEmptyFile) { EXPECT_EQ(Outcome(Write("a.xml", "")), "read"); }

std::string PlaceOf(const File& file, std::uint64_t offset) {
  base::LineColumn place = file.Locate(offset);
  return std::to_string(place.line) + ":" + std::to_string(place.column);
}

TEST(FileLines, EndAtLfCrLfAndCr) {
  auto file = File::FromBytes("a", "1\n2\r\n3\r4\n\n6");
  const char* lines[] = {"1", "2", "3", "4", "", "6"};
  for (std::uint32_t i = 0; i < 6; ++i) EXPECT_EQ(file->Line(i + 1), lines[i]);
  EXPECT_EQ(file->Line(0), "");
  EXPECT_EQ(file->Line(7), "");
  EXPECT_EQ(PlaceOf(*file, 0), "1:1");
  EXPECT_EQ(PlaceOf(*file, 2), "2:1");
  EXPECT_EQ(PlaceOf(*file, 5), "3:1");
  EXPECT_EQ(PlaceOf(*file, 7), "4:1");
  EXPECT_EQ(PlaceOf(*file, 99), "6:2");
}

TEST(FileLines, ColumnsCountCharacters) {
  auto file = File::FromBytes("a", "\xEF\xBB\xBFK\xC3\xA2z\xF0\x90\x8C\xB0!");
  EXPECT_EQ(PlaceOf(*file, 0), "1:1");
  EXPECT_EQ(PlaceOf(*file, 3), "1:1");
  EXPECT_EQ(PlaceOf(*file, 6), "1:3");
  EXPECT_EQ(PlaceOf(*file, 11), "1:5");
  EXPECT_EQ(file->Line(1), "K\xC3\xA2z\xF0\x90\x8C\xB0!");
}

TEST(FileLines, AnEmptyFileHasOnePlace) {
  EXPECT_EQ(PlaceOf(*File::FromBytes("a", ""), 0), "1:1");
  EXPECT_EQ(PlaceOf(*File::FromBytes("a", "\xEF\xBB\xBF"), 9), "1:1");
}

TEST(FileLines, OffsetAndPlaceLeadToEachOther) {
  std::string text = "\xEF\xBB\xBF";
  for (int i = 0; i < 3; ++i) text += "a\xC3\xA9\xF0\x90\x8C\xB0\r\n\rz\n";
  auto file = File::FromBytes("a", text);
  for (std::uint64_t offset = 3; offset <= text.size(); ++offset) {
    bool is_inside =
        offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80;
    bool is_line_end = offset > 0 && (text[offset - 1] == '\r' && text[offset] == '\n');
    if (is_inside || is_line_end) continue;
    EXPECT_EQ(file->OffsetOf(file->Locate(offset)), offset);
  }
}

TEST(FileLines, LongLinesAreCountedLikeShortOnes) {
  std::string text = "short\n";
  while (text.size() < 20'000) text += "a\xC3\xA9\xF0\x90\x8C\xB0";
  auto file = File::FromBytes("a", text);
  std::uint32_t column = 1;
  for (std::uint64_t offset = 6; offset < text.size(); ++offset) {
    if ((static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80) continue;
    ASSERT_EQ(file->Locate(offset).column, column++) << offset;
  }
}

TEST(FileLines, ThousandsOfPlacesInOneLongLineAreQuick) {
  auto file = File::FromBytes("a", std::string(20'000'000, 'x'));
  for (std::uint64_t i = 1; i <= 2'000; ++i) {
    ASSERT_EQ(file->Locate(i * 10'000).column, i * 10'000 + 1);
  }
}

TEST(FileLines, PlacesPastAnEndGiveTheEnd) {
  auto file = File::FromBytes("a", "ab\ncd");
  EXPECT_EQ(file->OffsetOf({1, 99}), 2u);
  EXPECT_EQ(file->OffsetOf({2, 99}), 5u);
  EXPECT_EQ(file->OffsetOf({9, 1}), 5u);
  EXPECT_EQ(file->OffsetOf({1, 0}), 0u);
  EXPECT_EQ(file->Slice({9, 1}), "");
  EXPECT_EQ(file->Slice({3, 99}), "cd");
}

TEST(FileEncoding, DecodesWhatTheSnifferNames) {
  auto latin1 = [](std::string_view) { return std::string("ISO-8859-1"); };
  auto file = File::FromBytes("a", "caf\xE9", latin1);
  EXPECT_EQ(file->text(), "caf\xC3\xA9");
  EXPECT_EQ(file->raw(), "caf\xE9");
  EXPECT_FALSE(file->is_utf8());
}

TEST(FileEncoding, TellsTheFirstBadByte) {
  auto file = File::FromBytes("a", "caf\xE9 caf\xE9");
  ASSERT_TRUE(file->decoding_error().has_value());
  EXPECT_EQ(file->decoding_error()->offset, 3u);
  EXPECT_EQ(file->decoding_error()->message, "byte 0xE9 is not UTF-8");
}

}  // namespace
}  // namespace siglum::os
