// Groups of spellings without a register.
#include "names/clustering.h"

#include <gtest/gtest.h>

#include <map>

#include "tests/names/attested_names.h"

namespace siglum::names {
namespace {

std::vector<std::string> Heads(const Clustering& clustering) {
  std::vector<std::string> heads;
  for (const Cluster& cluster : clustering.clusters) heads.push_back(cluster.head);
  return heads;
}

TEST(ClusterForms, ShortFormsJoinTheFullNameTheyAbbreviate) {
  std::vector<std::string> forms = {
      "Karabekir", "Kiazim Karabekir", "Mustafa Kemal Atatürk", "Atatürk's",
      "Kemal",     "Kazim Karabekri",  "Karabekir, K."};
  Clustering clustering = ClusterForms(forms);
  EXPECT_EQ(Heads(clustering),
            (std::vector<std::string>{"Kiazim Karabekir", "Mustafa Kemal Atatürk"}));
  EXPECT_EQ(clustering.clusters[0].mentions, (std::vector<std::size_t>{0, 1, 5, 6}));
}

TEST(ClusterForms, WhatFitsTwoGroupsStaysAlone) {
  Clustering clustering =
      ClusterForms(std::vector<std::string>{"Mustafa Suphi", "Mustafa Fazıl", "Mustafa"});
  EXPECT_EQ(Heads(clustering),
            (std::vector<std::string>{"Mustafa Suphi", "Mustafa Fazıl", "Mustafa"}));
}

TEST(ClusterForms, OtherInitialsAreOtherPeople) {
  Clustering clustering =
      ClusterForms(std::vector<std::string>{"A. Khatisov", "K. Khatisov", "A. Khatisian"});
  EXPECT_EQ(clustering.clusters.size(), 2U);
}

TEST(ClusterForms, FormsAreListedByFrequencyAfterTheHead) {
  Clustering clustering =
      ClusterForms(std::vector<std::string>{"Radek", "Redek", "Karl Radek", "Redek"});
  ASSERT_EQ(clustering.clusters.size(), 1U);
  EXPECT_EQ(clustering.clusters[0].forms,
            (std::vector<std::string>{"Karl Radek", "Redek", "Radek"}));
}

// The forms of each group, groups apart by `|`, in the order of first mention.
std::string Groups(const std::vector<std::string>& forms) {
  std::string text;
  for (const Cluster& cluster : ClusterForms(forms).clusters) {
    text += text.empty() ? "" : " | ";
    for (const std::string& form : cluster.forms) {
      text += (&form == &cluster.forms.front() ? "" : "; ") + form;
    }
  }
  return text;
}

TEST(ClusterForms, TitlesAndAddressesDrawNobodyTogether) {
  EXPECT_EQ(Groups({"Herrn Rechtsanwalt", "Herrn Rechtsanwalt Otto Brandl", "Herrn Ernst Fabian",
                    "Rechtsanwalt", "Monsieur le Baron"}),
            "Herrn Rechtsanwalt | Herrn Rechtsanwalt Otto Brandl | Herrn Ernst Fabian | "
            "Rechtsanwalt | Monsieur le Baron");
  EXPECT_EQ(Groups({"Otto Brandl", "Herrn Dr. Brandl", "P.T. Herrn Otto Brandl", "Frau Brandl"}),
            "Otto Brandl; Herrn Dr. Brandl; P.T. Herrn Otto Brandl | Frau Brandl");
}

TEST(ClusterForms, SpacingAndHyphensOfPrintingAreNoDifference) {
  EXPECT_EQ(Groups({"Otto Brandl", "OttoBrandl", "O tto Brandl", "Otto Brand-l"}),
            "Otto Brandl; OttoBrandl; O tto Brandl; Otto Brand-l");
  EXPECT_EQ(Groups({"Marianne", "M. Arianne"}), "Marianne | M. Arianne");
}

TEST(ClusterForms, AGroupIsAsGoodAsItsWorstPair) {
  // `Brandl` goes with both, and they do not go with each other.
  Clustering clustering =
      ClusterForms(std::vector<std::string>{"Otto Brandl", "Emil Brandl", "Brandl"});
  ASSERT_EQ(clustering.clusters.size(), 3U);
  EXPECT_EQ(clustering.clusters[2].may_also_be,
            (std::vector<std::string>{"Otto Brandl", "Emil Brandl"}));
  EXPECT_TRUE(clustering.clusters[0].may_also_be.empty());
}

TEST(ClusterForms, NumbersTellNamesApart) {
  EXPECT_EQ(Groups({"Wien III.", "Wien IV.", "Ludwig XIV", "Ludwig XV"}),
            "Wien III. | Wien IV. | Ludwig XIV | Ludwig XV");
  EXPECT_EQ(Groups({"Rechte Zeile 97", "Rechte Zeile 5"}), "Rechte Zeile 97 | Rechte Zeile 5");
}

TEST(ClusterForms, WivesAndSonsAreOthers) {
  EXPECT_EQ(Groups({"Jules Brandin", "Mme Jules Brandin", "M. Brandin", "Mme Brandin",
                    "Jules Brandin fils"}),
            "Jules Brandin; M. Brandin | Mme Jules Brandin; Mme Brandin | Jules Brandin fils");
}

TEST(ClusterForms, WhatIsNoNameIsReported) {
  Clustering clustering =
      ClusterForms(std::vector<std::string>{"?", "Enver", "?", std::string(999, 'a')});
  EXPECT_EQ(clustering.clusters.size(), 1U);
  ASSERT_EQ(clustering.refusals.size(), 3U);
  EXPECT_EQ(clustering.refusals[1].mention, 2U);
}

TEST(ClusterForms, ThousandsOfIdenticalFormsAreOneGroup) {
  Clustering clustering = ClusterForms(std::vector<std::string>(20000, "Enver Pasha"));
  ASSERT_EQ(clustering.clusters.size(), 1U);
  EXPECT_EQ(clustering.clusters[0].mentions.size(), 20000U);
  EXPECT_TRUE(ClusterForms(std::vector<std::string>{}).clusters.empty());
}

TEST(ClusterForms, TheSourcesFallIntoTheirPersons) {
  std::vector<std::string> forms;
  std::vector<std::string> ids;
  for (const char* source : {"sources-secret-diplomacy.tsv", "sources-minutes.tsv"}) {
    testing::Attested attested = testing::ReadAttested(source);
    for (std::size_t i = 0; i < attested.ids.size(); ++i) {
      if (attested.ids[i] == "-") continue;
      forms.push_back(attested.mentions[i].form);
      ids.push_back(attested.ids[i]);
    }
  }
  std::vector<std::size_t> group(forms.size());
  Clustering clustering = ClusterForms(forms);
  for (std::size_t k = 0; k < clustering.clusters.size(); ++k) {
    for (std::size_t mention : clustering.clusters[k].mentions) group[mention] = k;
  }
  double hit = 0;
  double either = 0;
  for (std::size_t a = 0; a < ids.size(); ++a) {
    for (std::size_t b = 0; b < a; ++b) {
      hit += ids[a] == ids[b] && group[a] == group[b] ? 2 : 0;
      either += (ids[a] == ids[b] ? 1 : 0) + (group[a] == group[b] ? 1 : 0);
    }
  }
  EXPECT_GE(hit / either, 0.93);
}

}  // namespace
}  // namespace siglum::names
