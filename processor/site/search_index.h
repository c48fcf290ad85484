// SearchIndex: the words of an edition as scripts that a page loads, for a search without a server.
//
// Pages opened from a disk may load scripts, and nothing else: so the index is small scripts that
// call one function each. A query loads only what it needs:
//
//   search/start.js    the letters of the edition with what they fold to (fold.h), the pages, and
//                      how many shards there are
//   search/words-7.js  words (folded) with the numbers of their segments, as differences in base 36
//   search/text-3.js   segments 1536-2047: page, id, kind, witnesses, text
//
// Words of other scripts than Latin are also found by their romanization. Tested by
// tests/site/search_index_test.cc.
#ifndef SIGLUM_SITE_SEARCH_INDEX_H_
#define SIGLUM_SITE_SEARCH_INDEX_H_

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "site/segments.h"

namespace siglum::site {

// Takes a file of the site: its path below the folder, and its bytes.
using WriteFile = std::function<void(const std::string& path, std::string bytes)>;

class SearchIndex {
 public:
  // Adds a page; its segments get the next numbers. Pages must come in the order of the site.
  void Add(const std::string& href, const std::string& title, const std::vector<Segment>& segments);
  // Writes the scripts, and forgets what was added.
  void Write(const WriteFile& write);

  static constexpr std::size_t kSegmentsInShard = 512;
  static constexpr std::size_t kWordShards = 64;
  // Which shard a folded word is in: the same sum in scripts/search.js.
  static std::size_t ShardOf(std::string_view word);

 private:
  void AddWords(std::string_view text, std::uint32_t segment);

  std::vector<std::pair<std::string, std::string>> pages_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> words_;
  std::vector<std::string> text_shards_;  // the JSON of each, unfinished
  std::size_t segments_ = 0;
  std::set<char32_t> letters_;
};

}  // namespace siglum::site

#endif  // SIGLUM_SITE_SEARCH_INDEX_H_
