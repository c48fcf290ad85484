// Clustering: groups of spellings that look like one name each, without any register.
//
// For building a register from a corpus: each group becomes a proposed entry under its head form.
// Only what is fairly sure is put together; what may belong elsewhere says so.
#ifndef SIGLUM_NAMES_CLUSTERING_H_
#define SIGLUM_NAMES_CLUSTERING_H_

#include <cstddef>
#include <span>
#include <string>
#include <vector>

#include "names/parts.h"

namespace siglum::names {

struct Cluster {
  std::string head;                   // the fullest form; of equally full ones the most frequent
  std::vector<std::string> forms;     // distinct, head first, then by frequency, then by appearance
  std::vector<std::size_t> mentions;  // numbers of the mentions, ascending
  // Heads of other clusters that its forms may name as well, likeliest first; three at most.
  std::vector<std::string> may_also_be;
};

struct Clustering {
  std::vector<Cluster> clusters;  // by first mention
  struct Refusal {
    std::size_t mention;
    std::string message;
  };
  std::vector<Refusal> refusals;  // forms that are no names; in no cluster
};

// Each string is one mention, in the order of the text. A form that fits two groups nearly as well
// stays alone. The result depends on the forms and their order alone.
Clustering ClusterForms(std::span<const std::string> forms, NameKind kind = NameKind::kPerson);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_CLUSTERING_H_
