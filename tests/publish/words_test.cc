// No word of a source is lost on its page: text, notes and readings of every public document at
// hand. The letters of each text node must stand on the page in one piece.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>
#include <iterator>

#include "apparatus/apparatus.h"
#include "publish/output_format.h"
#include "tei/register.h"
#include "tests/support/paths.h"
#include "xml/axes.h"

namespace siglum::publish {
namespace {

namespace fs = std::filesystem;

// Letters and digits only: how a page sets brackets and white space is its own affair.
std::string LettersOf(std::string_view text) {
  std::string letters;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_letter =
        byte >= 0x80 || (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    if (is_letter) letters += c;
  }
  return letters;
}

// The letters of a page without tags, marks of notes and entries, and the style.
std::string LettersOfPage(const std::string& page) {
  std::string text;
  for (std::size_t at = page.find("<body"); at < page.size();) {
    if (page.compare(at, 5, "<sup ") == 0) {
      const std::size_t end = page.find('>', at);
      const std::string tag = page.substr(at, end - at);
      if (tag.find("-mark\"") != std::string::npos) {
        at = page.find("</sup>", at);
        continue;
      }
    }
    if (page[at] == '<') {
      at = page.find('>', at);
      at = at == std::string::npos ? page.size() : at + 1;
    } else if (page[at] == '&') {
      at = page.find(';', at) + 1;  // of those that are written as references none is a letter
    } else {
      text += page[at++];
    }
  }
  return LettersOf(text);
}

// What is no text: the header, what describes pictures, running heads, signs, and what an entry
// says of its witnesses (they are sigla on the page).
bool IsNoText(std::string_view local) {
  for (std::string_view name :
       {"teiHeader", "facsimile", "sourceDoc", "fw", "index", "wit", "standOff", "egXML"}) {
    if (local == name) return true;
  }
  return false;
}

struct Count {
  std::size_t nodes = 0;
  std::size_t lost = 0;
  std::string first;  // of those that are lost
};

Count CountLost(const xml::Document& document, const std::string& page) {
  Count count;
  std::size_t at = 0;
  for (xml::NodeId node(0); node.value() < document.size();) {
    if (document.is_element(node) && IsNoText(document.name(node).local)) {
      node = document.next(node);
      continue;
    }
    const bool is_text = document.kind(node) == xml::NodeKind::kText;
    const std::string letters = is_text ? LettersOf(document.text(node)) : std::string();
    if (!letters.empty()) {
      ++count.nodes;
      // Most follow each other as in the source.
      constexpr std::size_t kNear = 20'000;
      std::size_t found = page.find(letters, at);
      if (found == std::string::npos) found = page.find(letters);
      if (found == std::string::npos) {
        if (count.lost++ < 5) count.first += " | " + letters.substr(0, 60);
      } else if (found < at + kNear) {
        at = found;
      }
    }
    node = xml::NodeId(node.value() + 1);
  }
  return count;
}

TEST(Words, OfEveryPublicDocumentAreOnItsPage) {
  const fs::path corpora = test::SharedDir() / "corpora";
  std::vector<fs::path> files = test::FilesBelow(corpora, ".xml");
  // Lists of single names and dates are no texts.
  std::erase_if(files, [](const fs::path& path) {
    return path.string().find("/attested-") != std::string::npos || fs::file_size(path) > 2'000'000;
  });
  SIGLUM_NEED_SHARED(files, "corpora");
  PublishOptions options;
  options.format = FindFormat("html");
  std::vector<diagnostics::Diagnostic> findings;
  base::Result<Publisher> publisher = Publisher::Open(options, &findings);
  ASSERT_TRUE(publisher.ok());
  std::size_t documents = 0, nodes = 0;
  for (const fs::path& path : files) {
    base::Result<xml::FilePtr> file = xml::OpenFile(path.string());
    if (!file.ok()) continue;
    const auto document = xml::ParseDocument(*file).document;
    if (document == nullptr || !document->IsNamed(document->root(), tei::kTeiNamespace, "TEI")) {
      continue;
    }
    const Product product = publisher->Publish(*document);
    ASSERT_TRUE(product.bytes.has_value()) << path;
    ++documents;
    const Count count = CountLost(*document, LettersOfPage(*product.bytes));
    nodes += count.nodes;
    EXPECT_EQ(count.lost, 0U) << path.lexically_relative(corpora).string() << ":" << count.first;
  }
  std::cerr << documents << " documents, " << nodes << " pieces of text\n";
  EXPECT_GT(documents, 100U);
}

}  // namespace
}  // namespace siglum::publish
