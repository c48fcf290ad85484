// The regests of the edition against the evidence: each has every form of its paragraphs, leads to
// them, and keeps the weight of a long speech.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/edition/attestations.h"

namespace siglum::edition {
namespace {

using xml::Document;
using xml::NodeId;

constexpr std::string_view kTei = "http://www.tei-c.org/ns/1.0";

// A division that has no division in it and says which paragraphs it renders.
struct Regest {
  std::string id;
  std::string subtype;
  std::vector<std::string> paragraphs;  // `17`, of the prefix of the file
  std::set<std::string> forms;          // of names, dates and citations outside of notes, folded
  std::size_t words = 0;                // outside of notes, heading and argument
};

bool IsForm(std::string_view name) {
  static const std::set<std::string_view> kForms = {"persName", "placeName", "orgName", "date",
                                                    "ref",      "rs",        "name"};
  return kForms.contains(name);
}

std::string Folded(const Document& document, NodeId node) {
  return base::FoldCase(base::CollapseWhiteSpace(document.TextContent(node)));
}

std::size_t CountWords(const std::string& text) {
  std::istringstream stream(text);
  std::size_t words = 0;
  for (std::string word; stream >> word;) ++words;
  return words;
}

// The text of `div` but for notes, headings and arguments; puts its forms into `regest`.
std::string ReadText(const Document& document, NodeId div, Regest* regest) {
  std::string text;
  NodeId end = document.next(div);
  for (NodeId node(div.value() + 1); node < end;) {
    std::string_view name =
        document.is_element(node) ? document.name(node).local : std::string_view();
    if (name == "note" || name == "argument") {
      node = document.next(node);
      continue;
    }
    if (IsForm(name)) regest->forms.insert(Folded(document, node));
    bool is_heading = document.IsNamed(document.parent(node), kTei, "head");
    if (document.kind(node) == xml::NodeKind::kText && !is_heading) text += document.text(node);
    if (name == "p" || name == "item") text += "\n";
    node = NodeId(node.value() + 1);
  }
  return text;
}

std::vector<Regest> ReadRegests(const std::string& file, const std::string& prefix) {
  std::vector<Regest> regests;
  auto document = Parse(TeiDir() / (file + ".xml"));
  for (NodeId node(0); document != nullptr && node.value() < document->size();
       node = NodeId(node.value() + 1)) {
    if (!document->IsNamed(node, kTei, "div")) continue;
    std::istringstream pointers{std::string(document->AttributeValue(node, "source"))};
    Regest regest;
    for (std::string pointer; pointers >> pointer;) {
      if (pointer.starts_with(prefix)) regest.paragraphs.push_back(pointer.substr(prefix.size()));
    }
    if (regest.paragraphs.empty()) continue;
    regest.id = document->AttributeValue(node, "id", xml::kXmlNamespace);
    regest.subtype = document->AttributeValue(node, "subtype");
    regest.words = CountWords(ReadText(*document, node, &regest));
    regests.push_back(std::move(regest));
  }
  return regests;
}

struct Source {
  const char* file;
  const char* prefix;
  std::size_t regests;
};

constexpr Source kSources[] = {{"minutes-1921-05-08", "min:", 24},
                               {"secret-diplomacy-1919", "art:", 23}};

TEST(Regests, HaveEveryFormOfTheirParagraphs) {
  for (const Source& source : kSources) {
    std::map<std::string, std::vector<Attested>> attested;
    for (Attested& one :
         ReadAttestations(TeiDir() / "attestations" / (source.file + std::string(".xml")), false)) {
      attested[one.paragraph].push_back(std::move(one));
    }
    std::vector<Regest> regests = ReadRegests(source.file, source.prefix);
    EXPECT_EQ(regests.size(), source.regests) << source.file;
    for (const Regest& regest : regests) {
      for (const std::string& paragraph : regest.paragraphs) {
        for (const Attested& one : attested[paragraph]) {
          EXPECT_TRUE(regest.forms.contains(base::FoldCase(one.form)))
              << regest.id << " lacks " << one.form << " (" << source.prefix << one.place << ")";
        }
      }
    }
  }
}

TEST(Regests, LeadToParagraphsOfTheirSource) {
  for (const Source& source : kSources) {
    std::string list = ReadBytes(TeiDir() / "attestations" / (source.file + std::string(".xml")));
    std::string stem = std::string(source.prefix).substr(0, 3) + "-";
    for (const Regest& regest : ReadRegests(source.file, source.prefix)) {
      for (const std::string& paragraph : regest.paragraphs) {
        EXPECT_NE(list.find("xml:id=\"" + stem + paragraph + "\""), std::string::npos)
            << regest.id << " " << source.prefix << paragraph;
      }
    }
  }
}

TEST(Regests, OfSpeechesOfMoreThan300WordsHaveHalfAsMany) {
  std::vector<fs::path> sources = test::FilesBelow(test::SharedDir() / "sources", ".txt");
  SIGLUM_NEED_SHARED(sources, "sources");
  std::vector<std::string> paragraphs = {""};  // number 1 is the title
  std::istringstream lines(ReadBytes(test::SharedDir() / "sources/minutes-1921-05-08.txt"));
  for (std::string line; std::getline(lines, line);) {
    if (!base::CollapseWhiteSpace(line).empty()) paragraphs.push_back(line);
  }
  std::size_t long_speeches = 0;
  for (const Regest& regest : ReadRegests("minutes-1921-05-08", "min:")) {
    if (regest.subtype != "speech") continue;
    std::size_t words = 0;
    for (const std::string& paragraph : regest.paragraphs) {
      words += CountWords(paragraphs.at(std::stoul(paragraph)));
    }
    if (words <= 300) continue;
    ++long_speeches;
    EXPECT_GE(2 * regest.words, words) << regest.id << ": " << regest.words << " of " << words;
    std::cout << regest.id << ": " << regest.words << " words of " << words << "\n";
  }
  EXPECT_EQ(long_speeches, 5u);
}

}  // namespace
}  // namespace siglum::edition
