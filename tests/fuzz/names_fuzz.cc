// Fuzz target: any bytes as two forms of a name, compared, matched and clustered. Run by ./dev
// fuzz.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

#include "names/clustering.h"
#include "names/matcher.h"
#include "names/prepared_name.h"

namespace {

void Require(bool condition) {
  if (!condition) std::abort();
}

}  // namespace

// The bytes before the first line end are one form, the rest the other.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace siglum::names;
  std::string text(reinterpret_cast<const char*>(data), size);
  std::size_t cut = std::min(text.find('\n'), text.size());
  std::string first = text.substr(0, cut);
  std::string second = cut < text.size() ? text.substr(cut + 1) : first;
  auto there = FormSimilarity(first, second);
  auto back = FormSimilarity(second, first);
  Require(there.ok() == back.ok());
  if (there.ok()) Require(*there == *back && *there >= 0 && *there <= 1);
  Matcher matcher =
      Matcher::Build({{"1", NameKind::kPerson, {first}, {}, {}, first},
                      {"2", NameKind::kPerson, {"Ali Fuat Cebesoy"}, 1882, 1968, "general"}});
  std::vector<Mention> document = {{first, NameKind::kPerson}, {second, NameKind::kPerson}};
  Require(matcher.MatchDocument(document, {1921, "tr"}).size() == 2);
  Clustering clustering = ClusterForms(std::vector<std::string>{first, second, first});
  std::size_t mentions = clustering.refusals.size();
  for (const Cluster& cluster : clustering.clusters) mentions += cluster.mentions.size();
  Require(mentions == 3);
  return 0;
}
