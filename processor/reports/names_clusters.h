// What `siglum names cluster` answers: a list of forms as groups that look like one name each.
#ifndef SIGLUM_REPORTS_NAMES_CLUSTERS_H_
#define SIGLUM_REPORTS_NAMES_CLUSTERS_H_

#include <string>
#include <vector>

#include "names/clustering.h"
#include "reports/names_forms.h"

namespace siglum::reports {

// Groups the forms, each a mention of that kind; blank ones are none. The mentions and refusals of
// the result count in `forms`.
names::Clustering ClusterListedForms(const std::vector<ListedForm>& forms, tei::EntityKind kind);

// The group with how often each form stands in the list: a few lines for people.
std::string ClusterAsText(const names::Cluster& cluster, const std::vector<ListedForm>& forms);

// `{"head","forms":[...]}`, one line.
std::string ClusterAsJson(const names::Cluster& cluster);

}  // namespace siglum::reports

#endif  // SIGLUM_REPORTS_NAMES_CLUSTERS_H_
