// CorpusNames: the names of all documents of an edition, matched together (names/corpus.h).
#ifndef SIGLUM_TEI_CORPUS_NAMES_H_
#define SIGLUM_TEI_CORPUS_NAMES_H_

#include <array>
#include <map>
#include <mutex>
#include <string>
#include <vector>

#include "tei/register_matcher.h"

namespace siglum::tei {

// Order of calls: Put for each document (from any number of threads), Settle once, then
// MatchDocument from any number of threads. The matcher must outlive it.
class CorpusNames {
 public:
  explicit CorpusNames(const RegisterMatcher& matcher);

  // `number`: the place of the document among all; what comes of them follows it.
  void Put(const std::string& path, std::size_t number, const xml::Document& document,
           const DecisionsByHand& by_hand);
  void Settle();

  // Like RegisterMatcher::MatchDocument, with what all documents say. One that was not put, or has
  // changed since, is matched by itself.
  std::vector<MentionMatch> MatchDocument(const std::string& path, const xml::Document& document,
                                          const DecisionsByHand& by_hand) const;

 private:
  const RegisterMatcher* matcher_;
  std::mutex mutex_;
  std::array<names::Corpus, 3> corpora_;  // by kind
  std::map<std::string, std::size_t> numbers_;
  bool settled_ = false;
};

}  // namespace siglum::tei

#endif  // SIGLUM_TEI_CORPUS_NAMES_H_
