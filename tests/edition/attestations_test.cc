// The evidence of the edition: every form of its sources is attested, every reference leads to an
// entry that lists the form, and the apparatus of names is what siglum makes of the attestations.
#include "tests/edition/attestations.h"

#include <gtest/gtest.h>

#include <iostream>
#include <set>

#include "base/unicode.h"
#include "edition/transform.h"

namespace siglum::edition {
namespace {

using xml::Document;
using xml::NodeId;

constexpr std::string_view kTei = "http://www.tei-c.org/ns/1.0";

// tests/data/edition/forms.tsv, as lines `source paragraph kind form`.
std::vector<std::string> ListedForms() {
  std::vector<std::string> forms;
  std::ifstream file(test::DataDir() / "edition" / "forms.tsv");
  for (std::string line; std::getline(file, line);) {
    if (!line.starts_with("#")) forms.push_back(line);
  }
  return forms;
}

std::string KindOf(const std::string& element) {
  if (element == "persName") return "p";
  if (element == "placeName") return "l";
  if (element == "orgName") return "o";
  if (element == "date") return "d";
  return element == "ref" ? "w" : "e";
}

TEST(Attestations, HaveEveryFormOfTheListInItsOrder) {
  std::map<std::string, std::vector<std::string>> listed, attested;
  for (const std::string& line : ListedForms())
    listed[line.substr(0, line.find('\t'))].push_back(line);
  for (const Attested& one : AllAttestations(false)) {
    attested[one.source].push_back(one.source + "\t" + one.paragraph + "\t" + KindOf(one.element) +
                                   "\t" + one.form);
  }
  ASSERT_EQ(listed.size(), 3u);
  for (const auto& [source, lines] : listed) EXPECT_EQ(attested[source], lines) << source;
}

// Forms that an entry lists, folded, and its preferred form.
std::map<std::string, std::set<std::string>> FormsOfEntries() {
  std::map<std::string, std::set<std::string>> forms;
  for (const char* name : {"persons", "places", "organisations"}) {
    std::string file = std::string(name) + ".xml";
    auto document = Parse(TeiDir() / "register" / file);
    for (NodeId node(0); document != nullptr && node.value() < document->size();
         node = NodeId(node.value() + 1)) {
      if (!document->is_element(node)) continue;
      std::string_view local = document->name(node).local;
      if (local != "persName" && local != "placeName" && local != "orgName") continue;
      std::string_view id =
          document->AttributeValue(document->parent(node), "id", xml::kXmlNamespace);
      if (id.empty()) continue;
      forms["../register/" + file + "#" + std::string(id)].insert(
          base::FoldCase(base::CollapseWhiteSpace(document->TextContent(node))));
    }
  }
  return forms;
}

TEST(Attestations, LeadToEntriesThatListTheForm) {
  auto entries = FormsOfEntries();
  ASSERT_GT(entries.size(), 150u);
  for (const Attested& one : AllAttestations(true)) {
    bool is_name =
        KindOf(one.element) == "p" || KindOf(one.element) == "l" || KindOf(one.element) == "o";
    if (!is_name) continue;
    ASSERT_TRUE(entries.contains(one.ref)) << one.source << " " << one.place << " " << one.ref;
    EXPECT_TRUE(entries[one.ref].contains(base::FoldCase(one.form)))
        << one.ref << " does not list " << one.form << " (" << one.source << " " << one.place
        << ")";
  }
}

TEST(ApparatusOfNames, IsWhatSiglumWrites) {
  ProjectOptions options;
  options.allow = {test::SourceDir().string()};
  auto project = Project::Open((TeiDir() / "siglum.toml").string(), options);
  ASSERT_TRUE(project.ok()) << project.error().message;
  TransformOptions transform;
  transform.stylesheet = (test::SourceDir() / "xslt/edition/apparatus-of-names.xsl").string();
  auto outcome = TransformFile(**project, (TeiDir() / "register/persons.xml").string(), transform);
  EXPECT_EQ(outcome.product, ReadBytes(TeiDir() / "apparatus/names.xml"));
}

// The sources themselves, where they lie beside the project.
std::string SourceText(const std::string& name) {
  return base::CollapseWhiteSpace(ReadBytes(test::SharedDir() / "sources" / (name + ".txt")));
}

bool IsInWord(const std::string& text, std::size_t at) {
  if (at >= text.size()) return false;
  auto byte = static_cast<unsigned char>(text[at]);
  return std::isalnum(byte) || (byte > 127 && text.compare(at, 3, "\u2019") != 0);
}

// Where `form` stands in `text` from `from` on as whole words: `Armenia` is not found in
// `Armenian`.
std::size_t FindWhole(const std::string& text, const std::string& form, std::size_t from) {
  std::size_t found = text.find(form, from);
  while (found != std::string::npos) {
    std::size_t end = found + form.size();
    bool starts = found == 0 || !IsInWord(text, found - 1) || !IsInWord(form, 0);
    bool ends = !IsInWord(text, end) || !IsInWord(form, form.size() - 1);
    if (starts && ends) break;
    found = text.find(form, found + 1);
  }
  return found;
}

TEST(Sources, HaveTheAttestedFormsInThisOrder) {
  std::vector<fs::path> sources = test::FilesBelow(test::SharedDir() / "sources", ".txt");
  SIGLUM_NEED_SHARED(sources, "sources");
  const std::map<std::string, std::string> kFiles = {
      {"minutes-1921-05-08", "minutes-1921-05-08"},
      {"secret-diplomacy-1919", "secret-diplomacy-1919"},
      {"secret-diplomacy-1919-record", "secret-diplomacy-1919-abstract"}};
  std::map<std::string, std::pair<std::string, std::size_t>> reading;  // text and cursor
  for (const auto& [list, file] : kFiles) reading[list] = {SourceText(file), 0};
  for (const Attested& one : AllAttestations(false)) {
    auto& [text, cursor] = reading[one.source];
    std::size_t found = FindWhole(text, one.form, cursor);
    ASSERT_NE(found, std::string::npos) << one.source << " " << one.place << " " << one.form;
    cursor = found + one.form.size();
  }
}

std::vector<std::string> Words(const std::string& text) {
  std::string plain = base::FoldCase(text);
  for (char& c : plain) {
    bool is_word =
        std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) > 127;
    if (!is_word) c = ' ';
  }
  std::vector<std::string> words;
  std::istringstream stream(plain);
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

std::vector<std::string> Runs(const std::vector<std::string>& words, std::size_t length) {
  std::vector<std::string> runs;
  for (std::size_t i = 0; i + length <= words.size(); ++i) {
    std::string run;
    for (std::size_t j = i; j < i + length; ++j) run += words[j] + " ";
    runs.push_back(run);
  }
  return runs;
}

// The text of the edition is its own: but for titles, no eleven words in a row are a source's.
TEST(Sources, ShareNoRunOfElevenWordsWithTheEdition) {
  std::vector<fs::path> sources = test::FilesBelow(test::SharedDir() / "sources", ".txt");
  SIGLUM_NEED_SHARED(sources, "sources");
  std::set<std::string> runs;
  for (const fs::path& path : sources) {
    for (std::string& run : Runs(Words(ReadBytes(path)), 11)) runs.insert(std::move(run));
  }
  for (const fs::path& path : test::FilesBelow(TeiDir(), ".xml")) {
    auto document = Parse(path);
    ASSERT_NE(document, nullptr) << path;
    std::string text;
    for (NodeId node(0); node.value() < document->size();) {
      std::string_view name =
          document->is_element(node) ? document->name(node).local : std::string_view();
      // Titles of works, and lists in which every word is a name, are facts.
      bool is_left_out = name == "title" || name == "listBibl" || name == "list";
      bool is_prose_list = name == "list" && document->AttributeValue(node, "type") == "theses";
      if (is_left_out && !is_prose_list) {
        text += " ¦ ";
        node = document->next(node);
        continue;
      }
      if (document->kind(node) == xml::NodeKind::kText) text += document->text(node);
      if (name == "p" || name == "note" || name == "div" || name == "item") text += " ¦ ";
      node = NodeId(node.value() + 1);
    }
    for (const std::string& run : Runs(Words(text), 11)) {
      EXPECT_FALSE(runs.contains(run)) << path << ": " << run;
    }
  }
}

// Elements, their attributes and closed lists, as `element`, `element/@attribute` and
// `element/@attribute=value`, of a schema in RELAX NG.
class Grammar {
 public:
  explicit Grammar(const fs::path& path) : document_(Parse(path)) {
    ForEach(document_->root(), [&](NodeId node) {
      if (Is(node, "define")) defines_[Value(node, "name")] = node;
      return true;
    });
    ForEach(document_->root(), [&](NodeId node) {
      if (Is(node, "element")) Collect(node, Value(node, "name"));
      return true;
    });
  }
  const std::set<std::string>& names() const { return names_; }

 private:
  bool Is(NodeId node, std::string_view name) const {
    return document_->is_element(node) && document_->name(node).local == name;
  }
  std::string Value(NodeId node, const char* name) const {
    return std::string(document_->AttributeValue(node, name));
  }
  // Calls `visit` for what is inside of `node`; where it says false, for nothing below.
  template <typename Visit>
  void ForEach(NodeId node, Visit visit) const {
    NodeId end = document_->next(node);
    for (NodeId at(node.value() + 1); at < end;) {
      at = visit(at) ? NodeId(at.value() + 1) : document_->next(at);
    }
  }
  void Collect(NodeId holder, const std::string& element) {
    names_.insert(element);
    ForEach(holder, [&](NodeId node) {
      if (Is(node, "element")) return false;
      if (Is(node, "attribute")) {
        CollectValues(node, element + "/@" + Value(node, "name"));
        return false;
      }
      if (Is(node, "ref") && Value(node, "name").starts_with("att.")) {
        Collect(defines_.at(Value(node, "name")), element);
      }
      return true;
    });
  }
  void CollectValues(NodeId attribute, const std::string& path) {
    names_.insert(path);
    ForEach(attribute, [&](NodeId node) {
      if (Is(node, "value")) names_.insert(path + "=" + document_->TextContent(node));
      return true;
    });
  }

  std::shared_ptr<const Document> document_;
  std::map<std::string, NodeId> defines_;
  std::set<std::string> names_;
};

std::set<std::string> NamesOfOdd(const fs::path& path) {
  auto document = Parse(path);
  std::set<std::string> names;
  std::string element, attribute;
  for (NodeId node(0); node.value() < document->size(); node = NodeId(node.value() + 1)) {
    if (!document->is_element(node)) continue;
    std::string_view name = document->name(node).local;
    std::string ident(document->AttributeValue(node, "ident"));
    if (name == "elementSpec") names.insert(element = ident);
    if (name == "attDef") names.insert(attribute = element + "/@" + ident);
    if (name == "valItem") names.insert(attribute + "=" + ident);
  }
  return names;
}

TEST(Schema, IsDocumentedByItsOdd) {
  std::set<std::string> rng = Grammar(test::SourceDir() / "schemas/edition.rng").names();
  std::set<std::string> odd = NamesOfOdd(test::SourceDir() / "schemas/edition.odd");
  ASSERT_GT(rng.size(), 300u);
  for (const std::string& name : rng) EXPECT_TRUE(odd.contains(name)) << "the ODD lacks " << name;
  for (const std::string& name : odd)
    EXPECT_TRUE(rng.contains(name)) << "the schema lacks " << name;
}

// Each element is described in words. That the edition uses nothing else is its validity, which
// samples_test.cc tests.
TEST(Schema, DocumentsEveryElement) {
  auto odd = Parse(test::SourceDir() / "schemas/edition.odd");
  for (NodeId node(0); node.value() < odd->size(); node = NodeId(node.value() + 1)) {
    if (!odd->IsNamed(node, kTei, "elementSpec")) continue;
    bool has_text = false;
    for (NodeId child = odd->first_child(node); child.valid(); child = odd->next_sibling(child)) {
      if (odd->IsNamed(child, kTei, "desc"))
        has_text = !base::CollapseWhiteSpace(odd->TextContent(child)).empty();
    }
    EXPECT_TRUE(has_text) << odd->AttributeValue(node, "ident");
  }
}

}  // namespace
}  // namespace siglum::edition
