// Tested by tests/apparatus/same_words_test.cc.
#include "apparatus/same_words.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "apparatus/plain_text.h"
#include "base/unicode.h"

namespace siglum::apparatus {
namespace {

using xml::NodeId;

// More words than a line of any page holds: beyond them two words never share a line.
constexpr std::size_t kWordsOfALine = 25;

struct Word {
  std::string form;  // comparable; empty for signs without letters
  Position position;
  NodeId block;
};

class Finder {
 public:
  explicit Finder(const Apparatus& apparatus) : apparatus_(apparatus) {}

  SameWords Find(std::size_t longest_lemma) {
    if (&apparatus_.text_document() != &apparatus_.document()) return {};
    for (const Range& range : apparatus_.texts()) AddWords(range);
    Group();
    SameWords found;
    for (std::size_t i = 0; i < apparatus_.entries().size(); ++i) {
      AddMarks(EntryId(i), longest_lemma, &found);
    }
    for (std::size_t i = 0; i < words_.size(); ++i) {
      const std::pair place(group_[i], number_[i]);
      if (needed_.contains(place)) {
        found.places.push_back({words_[i].position, place.first, place.second});
      }
    }
    return found;
  }

 private:
  void AddWords(const Range& range) {
    const PlainText plain =
        CollectText(apparatus_.document(), apparatus_.roles(), range, Side::kEditor);
    const std::string& text = plain.text;
    for (std::size_t at = 0; at < text.size();) {
      const std::size_t begin = text.find_first_not_of(" \t\r\n", at);
      if (begin == text.npos) break;
      const std::size_t end = std::min(text.find_first_of(" \t\r\n", begin), text.size());
      const Position position = plain.PositionOf(begin);
      words_.push_back(
          {MakeComparable(std::string_view(text).substr(begin, end - begin), Comparison::kLoose)
               .text,
           position, BlockOf(position.node)});
      at = end;
    }
    std::stable_sort(words_.begin(), words_.end(),
                     [](const Word& a, const Word& b) { return a.position < b.position; });
  }

  NodeId BlockOf(NodeId node) const {
    const xml::Document& document = apparatus_.document();
    while (document.parent(node).valid()) {
      const Role role = apparatus_.roles()[node];
      if (role == Role::kBlock || role == Role::kLine || role == Role::kText) break;
      node = document.parent(node);
    }
    return node;
  }

  void Group() {
    std::map<std::pair<NodeId, std::string>, std::uint32_t> groups;
    for (std::size_t i = 0; i < words_.size(); ++i) {
      auto [place, is_new] = groups.try_emplace({words_[i].block, words_[i].form},
                                                static_cast<std::uint32_t>(groups.size()));
      if (is_new) members_.emplace_back();
      std::vector<std::size_t>& members = members_[place->second];
      members.push_back(i);
      group_.push_back(place->second);
      number_.push_back(static_cast<std::uint32_t>(members.size()));
    }
  }

  void AddMarks(EntryId id, std::size_t longest_lemma, SameWords* found) {
    const Entry& entry = apparatus_[id];
    Range lemma;
    if (entry.anchor.kind == Anchor::Kind::kSpan && entry.anchor.document == nullptr) {
      lemma = entry.anchor.range;
    } else if (entry.anchor.kind == Anchor::Kind::kOwnContent && entry.lemma.valid()) {
      const NodeId node = apparatus_[entry.lemma].node;
      lemma = {{node, 0}, {apparatus_.document().next(node), 0}};
    } else {
      return;
    }
    auto before = [](const Word& word, const Position& position) {
      return word.position < position;
    };
    const std::size_t begin = static_cast<std::size_t>(
        std::lower_bound(words_.begin(), words_.end(), lemma.begin, before) - words_.begin());
    const std::size_t end = static_cast<std::size_t>(
        std::lower_bound(words_.begin(), words_.end(), lemma.end, before) - words_.begin());
    const std::size_t count = end > begin ? end - begin : 0;
    const bool is_shortened = longest_lemma > 0 && count > longest_lemma && count > 1;
    if (count == 1 || is_shortened) AddMark(id, false, begin, found);
    if (is_shortened) AddMark(id, true, end - 1, found);
  }

  void AddMark(EntryId entry, bool is_last, std::size_t word, SameWords* found) {
    if (words_[word].form.empty()) return;
    const std::vector<std::size_t>& members = members_[group_[word]];
    const std::size_t own = number_[word] - 1;
    std::size_t first = own, last = own;
    while (first > 0 && word - members[first - 1] <= kWordsOfALine) --first;
    while (last + 1 < members.size() && members[last + 1] - word <= kWordsOfALine) ++last;
    if (first == last) return;
    auto number = [](std::size_t index) { return static_cast<std::uint32_t>(index + 1); };
    for (std::size_t i = first; i <= last; ++i) needed_.insert({group_[word], number(i)});
    found->marks.push_back(
        {entry, is_last, group_[word], number(own), number(first), number(last)});
  }

  const Apparatus& apparatus_;
  std::vector<Word> words_;
  std::vector<std::uint32_t> group_, number_;      // of each word
  std::vector<std::vector<std::size_t>> members_;  // of each group: indices of words
  std::set<std::pair<std::uint32_t, std::uint32_t>> needed_;
};

}  // namespace

SameWords FindSameWords(const Apparatus& apparatus, std::size_t longest_lemma) {
  return Finder(apparatus).Find(longest_lemma);
}

}  // namespace siglum::apparatus
