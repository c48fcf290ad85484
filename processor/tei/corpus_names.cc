// The documents are read twice: once for their names, once to be worked on. What is kept between is
// a number for each mention. Tested by tests/tei/corpus_names_test.cc.
#include "tei/corpus_names.h"

namespace siglum::tei {

CorpusNames::CorpusNames(const RegisterMatcher& matcher)
    : matcher_(&matcher),
      corpora_{names::Corpus(matcher.MatcherOf(EntityKind::kPerson)),
               names::Corpus(matcher.MatcherOf(EntityKind::kPlace)),
               names::Corpus(matcher.MatcherOf(EntityKind::kOrganisation))} {}

void CorpusNames::Put(const std::string& path, std::size_t number, const xml::Document& document,
                      const DecisionsByHand& by_hand) {
  DocumentNames gathered = matcher_->Gather(document, by_hand);
  std::lock_guard lock(mutex_);
  numbers_[path] = number;
  for (std::size_t kind = 0; kind < corpora_.size(); ++kind) {
    corpora_[kind].Add(number, gathered.kinds[kind].asked, gathered.facts);
  }
}

void CorpusNames::Settle() {
  for (names::Corpus& corpus : corpora_) corpus.Settle();
  settled_ = true;
}

std::vector<MentionMatch> CorpusNames::MatchDocument(const std::string& path,
                                                     const xml::Document& document,
                                                     const DecisionsByHand& by_hand) const {
  auto number = numbers_.find(path);
  if (!settled_ || number == numbers_.end()) return matcher_->MatchDocument(document, by_hand);
  DocumentNames gathered = matcher_->Gather(document, by_hand);
  for (std::size_t kind = 0; kind < corpora_.size(); ++kind) {
    bool same = corpora_[kind].CountMentions(number->second) == gathered.kinds[kind].asked.size();
    if (!same) return matcher_->MatchDocument(document, by_hand);
  }
  return matcher_->Conclude(std::move(gathered), corpora_, number->second);
}

}  // namespace siglum::tei
