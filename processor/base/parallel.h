// Work on many files at once with results in the order of the files.
#ifndef SIGLUM_BASE_PARALLEL_H_
#define SIGLUM_BASE_PARALLEL_H_

#include <cstddef>
#include <functional>
#include <optional>
#include <type_traits>
#include <vector>

namespace siglum::base {

// Number of threads to use when the user names none: the cores that this process may run on.
int DefaultJobs();

// Calls produce(i) for i in [0, count) on up to `jobs` threads, and consume(i) on the calling
// thread in ascending order of i, each after its produce. produce never runs more than a few items
// per thread ahead of consume, so memory does not grow with `count`.
void RunOrdered(std::size_t count, int jobs, const std::function<void(std::size_t)>& produce,
                const std::function<void(std::size_t)>& consume);

// The same with a value handed from produce to consume: `make` returns it, `use` takes it.
template <typename Make, typename Use>
void MapOrdered(std::size_t count, int jobs, Make make, Use use) {
  using Value = std::invoke_result_t<Make, std::size_t>;
  std::vector<std::optional<Value>> values(count);
  RunOrdered(
      count, jobs, [&](std::size_t i) { values[i].emplace(make(i)); },
      [&](std::size_t i) {
        use(i, std::move(*values[i]));
        values[i].reset();
      });
}

}  // namespace siglum::base

#endif  // SIGLUM_BASE_PARALLEL_H_
