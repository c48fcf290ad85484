// Work on many threads, results in order, never far ahead.
#include "base/parallel.h"

#include <gtest/gtest.h>

#include <atomic>
#include <memory>
#include <thread>

namespace siglum::base {
namespace {

class RunOrderedOn : public testing::TestWithParam<int> {};

TEST_P(RunOrderedOn, ConsumesInOrderOnTheCallingThread) {
  constexpr std::size_t kCount = 2'000;
  std::vector<std::size_t> squares(kCount), consumed;
  std::thread::id caller = std::this_thread::get_id();
  RunOrdered(
      kCount, GetParam(), [&](std::size_t i) { squares[i] = i * i; },
      [&](std::size_t i) {
        EXPECT_EQ(std::this_thread::get_id(), caller);
        EXPECT_EQ(squares[i], i * i);
        consumed.push_back(i);
      });
  ASSERT_EQ(consumed.size(), kCount);
  for (std::size_t i = 0; i < kCount; ++i) EXPECT_EQ(consumed[i], i);
}

TEST_P(RunOrderedOn, ProducesOnlyAFewAhead) {
  std::atomic<std::size_t> consumed = 0, furthest = 0;
  RunOrdered(
      500, GetParam(),
      [&](std::size_t i) {
        std::size_t ahead = i - consumed, seen = furthest;
        while (ahead > seen && !furthest.compare_exchange_weak(seen, ahead)) {
        }
      },
      [&](std::size_t) { ++consumed; });
  // One item may be counted by its consumer before the window moves.
  EXPECT_LE(furthest, static_cast<std::size_t>(std::max(GetParam(), 1)) * 4 + 1);
}

TEST_P(RunOrderedOn, TakesNothingAndOneThing) {
  int calls = 0;
  RunOrdered(
      0, GetParam(), [&](std::size_t) { ++calls; }, [&](std::size_t) { ++calls; });
  EXPECT_EQ(calls, 0);
  RunOrdered(
      1, GetParam(), [&](std::size_t) { ++calls; }, [&](std::size_t) { ++calls; });
  EXPECT_EQ(calls, 2);
}

INSTANTIATE_TEST_SUITE_P(Jobs, RunOrderedOn, testing::Values(-1, 0, 1, 2, 3, 16, 200));

TEST(MapOrdered, HandsOverWhatCannotBeCopied) {
  std::size_t sum = 0;
  MapOrdered(
      100, 4, [](std::size_t i) { return std::make_unique<std::size_t>(i); },
      [&](std::size_t i, std::unique_ptr<std::size_t> value) {
        EXPECT_EQ(*value, i);
        sum += *value;
      });
  EXPECT_EQ(sum, 4950u);
}

TEST(DefaultJobs, IsAtLeastOne) { EXPECT_GE(DefaultJobs(), 1); }

}  // namespace
}  // namespace siglum::base
