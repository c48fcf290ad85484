// Reads tests/data/apparatus/cases.txt; its head describes the format.
#ifndef SIGLUM_TESTS_APPARATUS_CASE_FILE_H_
#define SIGLUM_TESTS_APPARATUS_CASE_FILE_H_

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "os/file.h"
#include "tests/support/paths.h"
#include "xml/document.h"

namespace siglum::test {

struct ApparatusCase {
  std::string title;
  std::string list_wit, method, location, text, back;
  struct Expected {
    char kind;  // T, W, A, P
    std::string witness;
    std::string text;
  };
  std::vector<Expected> texts;
  std::vector<std::string> findings;  // `code "where"`
  bool says_findings = false;

  std::string Document() const {
    std::string variants;
    if (!method.empty()) {
      variants = "<encodingDesc><variantEncoding method=\"" + method + "\" location=\"" + location +
                 "\"/></encodingDesc>";
    }
    return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><sourceDesc><listWit>" +
           list_wit + "</listWit></sourceDesc></fileDesc>" + variants + "</teiHeader><text><body>" +
           text + "</body>" + (back.empty() ? "" : "<back>" + back + "</back>") + "</text></TEI>";
  }
};

inline std::shared_ptr<const xml::Document> ParseText(const std::string& text,
                                                      const std::string& name = "case.xml") {
  xml::DocumentOptions options;
  options.reader.limits.max_depth = 1'000'000;
  xml::ParsedDocument parsed = xml::ParseDocument(os::File::FromBytes(name, text), options);
  EXPECT_NE(parsed.document, nullptr) << text.substr(0, 2000);
  return parsed.document;
}

inline std::vector<ApparatusCase> ReadCases() {
  std::vector<ApparatusCase> cases;
  std::ifstream file(SourceDir() / "tests/data/apparatus/cases.txt");
  for (std::string line; std::getline(file, line);) {
    if (line.empty() || (line.starts_with("#") && cases.empty())) continue;
    std::istringstream words(line);
    std::string key;
    words >> key;
    std::string rest;
    std::getline(words >> std::ws, rest);
    if (key == "==") {
      cases.emplace_back().title = rest;
      continue;
    }
    if (cases.empty()) {
      ADD_FAILURE() << "no case is open: " << line;
      return cases;
    }
    ApparatusCase& current = cases.back();
    if (key == "witnesses") {
      std::istringstream ids(rest);
      for (std::string id; ids >> id;) current.list_wit += "<witness xml:id=\"" + id + "\"/>";
    } else if (key == "listWit") {
      current.list_wit = rest;
    } else if (key == "method") {
      std::istringstream(rest) >> current.method >> current.location;
    } else if (key == "text") {
      current.text = rest;
    } else if (key == "back") {
      current.back = rest;
    } else if (key == "finds") {
      current.says_findings = true;
      if (rest != "none") current.findings.push_back(rest);
    } else if (key == "T" || key == "W" || key == "A" || key == "P") {
      ApparatusCase::Expected expected{key[0], {}, rest};
      if (key != "T") {
        const std::size_t space = std::min(rest.find(' '), rest.size());
        expected.witness = rest.substr(0, space);
        expected.text = rest.substr(std::min(space + 1, rest.size()));
      }
      for (std::size_t at; (at = expected.text.find("␤")) != std::string::npos;) {
        expected.text.replace(at, std::string("␤").size(), "\n");
      }
      current.texts.push_back(std::move(expected));
    } else {
      ADD_FAILURE() << "what is " << key << " in " << line;
    }
  }
  return cases;
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_APPARATUS_CASE_FILE_H_
