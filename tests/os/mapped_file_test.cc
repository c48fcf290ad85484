// Mapped files: readable whatever happens to the file behind them.
#include "os/mapped_file.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <string>
#include <vector>

#include "tests/support/paths.h"

namespace siglum::os {
namespace {

constexpr std::size_t kPages = 64;
constexpr std::size_t kPage = 4096;

class Mapping : public testing::Test {
 protected:
  void SetUp() override {
    for (std::size_t i = 0; i < kPages; ++i) text_ += std::string(kPage, char('a' + i % 26));
    path_ = (folder_ / "a.xml").string();
    std::ofstream(path_, std::ios::binary) << text_;
    int descriptor = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
    mapped_ = MappedFile::Map(descriptor, text_.size());
    ::close(descriptor);
    ASSERT_NE(mapped_, nullptr);
  }
  test::TemporaryFolder folder_;
  std::string path_;
  std::string text_;
  std::unique_ptr<MappedFile> mapped_;
};

TEST_F(Mapping, HasTheBytes) {
  EXPECT_EQ(mapped_->bytes(), text_);
  EXPECT_FALSE(mapped_->was_cut());
}

TEST_F(Mapping, ReleasedBytesCanBeReadAgain) {
  EXPECT_EQ(mapped_->bytes(), text_);
  mapped_->Release({10, text_.size() - 20});
  EXPECT_EQ(mapped_->bytes(), text_);
}

TEST_F(Mapping, ReleasesNothingBehindItsEnd) {
  // The next mapping most often lies right beside.
  std::vector<std::string> others(64, std::string(1 << 20, 'x'));
  mapped_->Release({0, std::uint64_t{1} << 28});
  for (const std::string& other : others) ASSERT_EQ(other, std::string(1 << 20, 'x'));
}

TEST_F(Mapping, WhatAnotherProgramCutsOffReadsAsZeros) {
  ASSERT_EQ(::truncate(path_.c_str(), 2 * kPage), 0);
  EXPECT_EQ(mapped_->bytes().substr(0, 2 * kPage), text_.substr(0, 2 * kPage));
  EXPECT_TRUE(mapped_->was_cut());
  EXPECT_EQ(mapped_->bytes().substr(2 * kPage), std::string((kPages - 2) * kPage, '\0'));
  EXPECT_TRUE(mapped_->was_cut());
  mapped_->Release({0, text_.size()});
  EXPECT_EQ(mapped_->bytes().back(), '\0');
}

TEST_F(Mapping, ACutInsideAPageIsNoticed) {
  ASSERT_EQ(::truncate(path_.c_str(), static_cast<off_t>(text_.size() - 1)), 0);
  EXPECT_EQ(mapped_->bytes().back(), '\0');
  EXPECT_TRUE(mapped_->was_cut());
}

TEST_F(Mapping, ManyAtOnceAndNoneTooMany) {
  std::vector<std::unique_ptr<MappedFile>> all;
  int descriptor = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  while (auto next = MappedFile::Map(descriptor, text_.size())) all.push_back(std::move(next));
  EXPECT_GE(all.size(), 32u);
  all.clear();
  EXPECT_NE(MappedFile::Map(descriptor, text_.size()), nullptr) << "a place is free again";
  ::close(descriptor);
}

TEST_F(Mapping, AnEmptyFileCannotBeMapped) {
  int descriptor = ::open(path_.c_str(), O_RDONLY | O_CLOEXEC);
  EXPECT_EQ(MappedFile::Map(descriptor, 0), nullptr);
  ::close(descriptor);
}

}  // namespace
}  // namespace siglum::os
