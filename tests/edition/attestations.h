// The lists of attestations of the edition, as the tests of it read them.
#ifndef SIGLUM_TESTS_EDITION_ATTESTATIONS_H_
#define SIGLUM_TESTS_EDITION_ATTESTATIONS_H_

#include <set>
#include <string>
#include <vector>

#include "base/unicode.h"
#include "tests/edition/edition_folder.h"
#include "xml/document.h"

namespace siglum::edition {

namespace fs = std::filesystem;

inline fs::path TeiDir() { return test::SourceDir() / "tei"; }

inline std::shared_ptr<const xml::Document> Parse(const fs::path& path) {
  auto file = xml::OpenFile(path.string());
  return file.ok() ? xml::ParseDocument(*file, {}).document : nullptr;
}

// One name, date or citation of a list of attestations.
struct Attested {
  std::string source;     // the file's name without extension
  std::string paragraph;  // `17`
  std::string element;    // `persName`
  std::string form;
  std::string ref;
  std::string dating;  // the attributes that date it, in the order of the file
  bool is_inferred = false;
  std::string decider;  // `#siglum` or `#ed`
  std::string place;    // `17.3`, for messages

  bool operator==(const Attested&) const = default;
};

inline std::string Dating(const xml::Document& document, xml::NodeId node) {
  std::string dating;
  for (const char* name : {"when", "from", "to", "notBefore", "notAfter"}) {
    std::string_view value = document.AttributeValue(node, name);
    if (!value.empty()) dating += std::string(name) + "=" + std::string(value) + " ";
  }
  return dating;
}

// What stands in the items of a list, names within citations included when `deep`.
inline std::vector<Attested> ReadAttestations(const fs::path& path, bool deep) {
  std::vector<Attested> result;
  auto document = Parse(path);
  if (document == nullptr) return result;
  std::string place;
  xml::NodeId item_end(0), taken_end(0);
  for (xml::NodeId node(0); node.value() < document->size(); node = xml::NodeId(node.value() + 1)) {
    if (!document->is_element(node)) continue;
    std::string name(document->name(node).local);
    if (name == "item" && document->AttributeValue(node, "n").find('.') != std::string_view::npos) {
      place = document->AttributeValue(node, "n");
      item_end = document->next(node);
      continue;
    }
    static const std::set<std::string> kTaken = {"persName", "placeName", "orgName",
                                                 "date",     "name",      "ref"};
    bool is_taken = node < item_end && kTaken.contains(name) && (deep || node >= taken_end);
    if (!is_taken) continue;
    taken_end = document->next(node);
    result.push_back({path.stem().string(), place.substr(0, place.find('.')), name,
                      base::CollapseWhiteSpace(document->TextContent(node)),
                      std::string(document->AttributeValue(node, "ref")), Dating(*document, node),
                      document->AttributeValue(node, "evidence") == "internal",
                      std::string(document->AttributeValue(node, "resp")), place});
  }
  return result;
}

inline std::vector<fs::path> Lists() { return test::FilesBelow(TeiDir() / "attestations", ".xml"); }

inline std::vector<Attested> AllAttestations(bool deep) {
  std::vector<Attested> all;
  for (const fs::path& path : Lists()) {
    for (Attested& one : ReadAttestations(path, deep)) all.push_back(std::move(one));
  }
  return all;
}

}  // namespace siglum::edition

#endif  // SIGLUM_TESTS_EDITION_ATTESTATIONS_H_
