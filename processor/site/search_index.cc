// The scripts of the search are plain text with JSON in it, so that a reader can look into them.
// Tested by tests/site/search_index_test.cc.
#include "site/search_index.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/romanize.h"
#include "base/unicode.h"
#include "site/fold.h"

namespace siglum::site {
namespace {

using nlohmann::json;

std::string Base36(std::uint32_t number) {
  std::string digits;
  do {
    digits += "0123456789abcdefghijklmnopqrstuvwxyz"[number % 36];
    number /= 36;
  } while (number != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

// JSON inside a script: `</script>` and the line separators of JavaScript cannot end it.
std::string ForScript(const json& value) {
  std::string text = value.dump(-1, ' ', false, json::error_handler_t::replace);
  std::string safe;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '<') {
      safe += "\\u003c";
    } else if (text.compare(i, 3, "\u2028") == 0 || text.compare(i, 3, "\u2029") == 0) {
      safe += text[i + 2] == '\xA8' ? "\\u2028" : "\\u2029";
      i += 2;
    } else {
      safe += text[i];
    }
  }
  return safe;
}

bool HasOtherScript(std::string_view word) {
  return std::ranges::any_of(word, [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

}  // namespace

std::size_t SearchIndex::ShardOf(std::string_view word) {
  std::uint32_t sum = 0;
  for (std::size_t offset = 0, count = 0; offset < word.size() && count < 3; ++count) {
    sum = sum * 31 + base::DecodeCodePoint(word, &offset);
  }
  return sum % kWordShards;
}

void SearchIndex::AddWords(std::string_view text, std::uint32_t segment) {
  for (std::size_t offset = 0; offset < text.size();) {
    letters_.insert(base::DecodeCodePoint(text, &offset));
  }
  auto add = [&](const std::string& word) {
    std::vector<std::uint32_t>& list = words_[word];
    if (list.empty() || list.back() != segment) list.push_back(segment);
  };
  for (const std::string& word : FoldedWords(text)) {
    add(word);
    if (!HasOtherScript(word)) continue;
    for (const std::string& roman : FoldedWords(base::Romanize(word))) add(roman);
  }
}

void SearchIndex::Add(const std::string& href, const std::string& title,
                      const std::vector<Segment>& segments) {
  const std::size_t page = pages_.size();
  pages_.emplace_back(href, title);
  for (const Segment& segment : segments) {
    AddWords(segment.text, static_cast<std::uint32_t>(segments_));
    if (segments_ % kSegmentsInShard == 0) text_shards_.emplace_back();
    std::string& shard = text_shards_.back();
    if (!shard.empty()) shard += ",\n";
    json row = json::array(
        {page, segment.anchor, static_cast<int>(segment.kind), segment.witnesses, segment.text});
    shard += ForScript(row);
    ++segments_;
  }
}

void SearchIndex::Write(const WriteFile& write) {
  json letters = json::object();
  // Letters of a query that the edition does not have in capitals, or only with accents, fold too.
  for (char32_t c = U'A'; c <= 0x24F; ++c) letters_.insert(c);
  for (char32_t letter : letters_) {
    const FoldedLetter folded = FoldLetter(letter);
    if (!folded.is_word) continue;
    std::string key;
    base::AppendCodePoint(letter, &key);
    if (key != folded.text) letters[key] = folded.text;
  }
  json plain = json::array();
  for (char32_t letter : letters_) {
    const FoldedLetter folded = FoldLetter(letter);
    std::string key;
    base::AppendCodePoint(letter, &key);
    if (folded.is_word && key == folded.text) plain.push_back(key);
  }
  json pages = json::array();
  for (const auto& [href, title] : pages_) pages.push_back(json::array({href, title}));
  const json start = {{"fold", letters},
                      {"plain", plain},
                      {"pages", pages},
                      {"segments", segments_},
                      {"inShard", kSegmentsInShard},
                      {"wordShards", kWordShards}};
  write("search/start.js", "siglumSearch.start(" + ForScript(start) + ");\n");
  std::vector<std::map<std::string, std::string>> shards(kWordShards);
  for (const auto& [word, list] : words_) {
    std::string coded;
    std::uint32_t before = 0;
    for (std::uint32_t segment : list) {
      if (!coded.empty()) coded += ' ';
      coded += Base36(segment - before);
      before = segment;
    }
    shards[ShardOf(word)].emplace(word, std::move(coded));
  }
  for (std::size_t i = 0; i < shards.size(); ++i) {
    write(fmt::format("search/words-{}.js", i),
          fmt::format("siglumSearch.words({},{});\n", i, ForScript(json(shards[i]))));
  }
  for (std::size_t i = 0; i < text_shards_.size(); ++i) {
    write(fmt::format("search/text-{}.js", i),
          fmt::format("siglumSearch.text({},[{}]);\n", i, text_shards_[i]));
  }
  *this = SearchIndex();
}

}  // namespace siglum::site
