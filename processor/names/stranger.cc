// Each word of a stranger's name is one of very many, each initial one of a few. Tested by
// tests/names/likelihood_test.cc.
#include "names/stranger.h"

#include <algorithm>
#include <cmath>

namespace siglum::names {

float StrangerWeight(const Name& name, const ModelWeights& weights) {
  constexpr float kInitial = 0.05F;  // of some twenty letters that names begin with
  auto is_initial = [](const NameWord& word) { return word.role == Role::kInitial; };
  auto initials = std::count_if(name.words.begin(), name.words.end(), is_initial);
  auto words = static_cast<std::ptrdiff_t>(name.words.size()) - initials;
  return weights.stranger *
         std::pow(weights.stranger_word, static_cast<float>(std::max<std::ptrdiff_t>(1, words))) *
         std::pow(kInitial, static_cast<float>(initials));
}

}  // namespace siglum::names
