// A window of items slides over [0, count): threads take the next item inside the window, the
// caller consumes the first one as soon as it is done and moves the window. Invariant, under the
// mutex: consumed <= next <= consumed + window. Tested by tests/base/parallel_test.cc.
#include "base/parallel.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace siglum::base {
namespace {

constexpr std::size_t kItemsAheadPerThread = 4;

class SlidingWindow {
 public:
  SlidingWindow(std::size_t count, std::size_t window)
      : count_(count), window_(window), done_(count) {}

  // The next item to produce, or count when there is none left.
  std::size_t Take() {
    std::unique_lock lock(mutex_);
    moved_.wait(lock, [this] { return next_ == count_ || next_ < consumed_ + window_; });
    return next_ == count_ ? count_ : next_++;
  }

  void MarkDone(std::size_t item) {
    std::lock_guard lock(mutex_);
    done_[item] = true;
    finished_.notify_one();
  }

  void WaitFor(std::size_t item) {
    std::unique_lock lock(mutex_);
    finished_.wait(lock, [this, item] { return done_[item]; });
  }

  void MarkConsumed() {
    std::lock_guard lock(mutex_);
    ++consumed_;
    moved_.notify_all();
  }

 private:
  const std::size_t count_;
  const std::size_t window_;
  std::mutex mutex_;
  std::condition_variable moved_;
  std::condition_variable finished_;
  std::vector<bool> done_;
  std::size_t next_ = 0;
  std::size_t consumed_ = 0;
};

}  // namespace

int DefaultJobs() { return std::max(1, static_cast<int>(std::thread::hardware_concurrency())); }

void RunOrdered(std::size_t count, int jobs, const std::function<void(std::size_t)>& produce,
                const std::function<void(std::size_t)>& consume) {
  std::size_t threads = std::min<std::size_t>(static_cast<std::size_t>(std::max(jobs, 1)), count);
  if (threads <= 1) {
    for (std::size_t i = 0; i < count; ++i) {
      produce(i);
      consume(i);
    }
    return;
  }
  SlidingWindow window(count, threads * kItemsAheadPerThread);
  std::vector<std::jthread> workers;
  workers.reserve(threads);
  for (std::size_t t = 0; t < threads; ++t) {
    workers.emplace_back([&] {
      for (std::size_t i = window.Take(); i < count; i = window.Take()) {
        produce(i);
        window.MarkDone(i);
      }
    });
  }
  for (std::size_t i = 0; i < count; ++i) {
    window.WaitFor(i);
    consume(i);
    window.MarkConsumed();
  }
}

}  // namespace siglum::base
