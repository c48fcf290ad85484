// Edits change their spans and nothing else, in every file of samples/encodings: line ends of all
// kinds, byte order marks, DOCTYPE with entities, quotes, comments, CDATA, five encodings.
#include "xml/edits.h"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "base/transcode.h"
#include "tests/support/paths.h"
#include "tests/xml/tiling.h"

namespace siglum::xml {
namespace {

// The raw bytes that the edits promise, made the plain way: the whole text cut up, each piece
// encoded by itself.
std::string PlainResult(const os::File& file, std::vector<TextEdit> edits) {
  std::string result;
  std::uint64_t at = 0;
  auto encode = [&](std::string_view text) {
    return file.is_utf8() ? std::string(text) : base::Encode(text, file.encoding()).value();
  };
  for (const TextEdit& edit : edits) {
    result += encode(file.Slice(base::SpanBetween(at, edit.span.offset))) + encode(edit.text);
    at = edit.span.end();
  }
  return result + encode(file.text().substr(at));
}

class SampleFile : public testing::TestWithParam<std::filesystem::path> {
 protected:
  void SetUp() override {
    base::Result<FilePtr> opened = OpenFile(GetParam().string());
    ASSERT_TRUE(opened.ok());
    file_ = *opened;
    document_ = ParseDocument(file_).document;
    ASSERT_NE(document_, nullptr);
  }

  std::vector<NodeId> EditableElements() const {
    std::vector<NodeId> elements;
    for (NodeId node(0); node.value() < document_->size(); node = NodeId(node.value() + 1)) {
      if (document_->is_element(node) && document_->is_in_file(node)) elements.push_back(node);
    }
    return elements;
  }

  // The document after `edits`, whose bytes must be the plain result and whose text unchanged.
  std::shared_ptr<const Document> Apply(const std::vector<TextEdit>& list) const {
    Edits edits(file_);
    for (const TextEdit& edit : list) EXPECT_TRUE(edits.Add(edit).ok());
    base::Result<std::string> bytes = edits.ApplyToBytes();
    EXPECT_TRUE(bytes.ok());
    if (!bytes.ok()) return nullptr;
    EXPECT_EQ(*bytes, PlainResult(*file_, list));
    FilePtr after = FileFromBytes(file_->path(), *bytes);
    base::Status promised = edits.CheckPromise(*document_, after, {});
    EXPECT_TRUE(promised.ok()) << promised.error().ToString();
    return ParseDocument(after).document;
  }

  FilePtr file_;
  std::shared_ptr<const Document> document_;
};

TEST_P(SampleFile, IsTheSameWithoutEdits) {
  EXPECT_EQ(Edits(file_).ApplyToBytes().value(), file_->raw());
  bool has_entities = file_->text().find("<!ENTITY") != std::string_view::npos;
  EXPECT_EQ(has_entities ? "" : test::FindGap(*document_), "");
}

TEST_P(SampleFile, TakesAnAttributeOnEveryElement) {
  std::vector<TextEdit> all;
  for (NodeId node : EditableElements()) {
    TextEdit edit = InsertAttribute(*document_, node, "key", "a<&\"'>\n");
    all.push_back(edit);
    auto after = Apply({edit});
    ASSERT_NE(after, nullptr);
    EXPECT_EQ(after->AttributeValue(node, "key"), "a<&\"'>\n");
  }
  ASSERT_FALSE(all.empty());
  EXPECT_NE(Apply(all), nullptr);
}

TEST_P(SampleFile, TakesANewValueForEveryAttribute) {
  for (NodeId node : EditableElements()) {
    for (std::size_t i = 0; i < document_->attribute_count(node); ++i) {
      AttributeId attribute = document_->attribute(node, i);
      if (document_->is_defaulted(attribute)) continue;
      std::string value = std::string(document_->value(attribute)) + "x";
      auto after = Apply({ReplaceAttributeValue(*document_, node, attribute, value)});
      ASSERT_NE(after, nullptr);
      EXPECT_EQ(after->value(after->attribute(node, i)), value);
    }
  }
}

TEST_P(SampleFile, TakesAnElementAroundEveryText) {
  for (NodeId node(0); node.value() < document_->size(); node = NodeId(node.value() + 1)) {
    bool is_text = document_->kind(node) == NodeKind::kText && document_->is_in_file(node);
    if (!is_text || document_->span(node).offset < document_->span(document_->root()).offset)
      continue;
    base::ByteSpan span = document_->span(node);
    auto after = Apply({{{span.offset, 0}, "<seg n='>'>"}, {{span.end(), 0}, "</seg>"}});
    ASSERT_NE(after, nullptr);
    EXPECT_EQ(after->TextContent(after->root()), document_->TextContent(document_->root()));
  }
}

TEST_P(SampleFile, WritesWhatItsEncodingLacksAsAReference) {
  auto after = Apply({InsertAttribute(*document_, document_->root(), "key", "ı 丁 😀")});
  ASSERT_NE(after, nullptr);
  EXPECT_EQ(after->AttributeValue(after->root(), "key"), "ı 丁 😀");
}

INSTANTIATE_TEST_SUITE_P(Encodings, SampleFile,
                         testing::ValuesIn(test::FilesBelow(test::SourceDir() / "samples/encodings",
                                                            ".xml")),
                         [](const auto& test_case) {
                           std::string name = test_case.param.stem().string();
                           std::replace(name.begin(), name.end(), '-', '_');
                           return name;
                         });

struct Parsed {
  FilePtr file;
  std::shared_ptr<const Document> document;
};

Parsed Parse(std::string text) {
  FilePtr file = FileFromBytes("test.xml", std::move(text));
  return {file, ParseDocument(file).document};
}

TEST(InsertAttribute, StandsBehindTheLastAttributeInItsQuotes) {
  auto after = [](std::string text) {
    Parsed before = Parse(std::move(text));
    Edits edits(before.file);
    EXPECT_TRUE(
        edits.Add(InsertAttribute(*before.document, before.document->root(), "n", "1")).ok());
    return edits.ApplyToText();
  };
  EXPECT_EQ(after("<a/>"), "<a n=\"1\"/>");
  EXPECT_EQ(after("<a  />"), "<a n=\"1\"  />");
  EXPECT_EQ(after("<a b='2'\n>x</a>"), "<a b='2' n='1'\n>x</a>");
  EXPECT_EQ(after("<a xmlns='u'></a>"), "<a xmlns='u' n='1'></a>");
}

TEST(EditsAdd, KeepsOrderAndRefusesOverlaps) {
  Edits edits(FileFromBytes("test.xml", "0123456789"));
  EXPECT_TRUE(edits.Add({{6, 2}, "B"}).ok());
  EXPECT_TRUE(edits.Add({{2, 2}, "A"}).ok());
  EXPECT_FALSE(edits.Add({{3, 4}, "x"}).ok());
  EXPECT_FALSE(edits.Add({{7, 0}, "x"}).ok());
  EXPECT_FALSE(edits.Add({{0, 10}, "x"}).ok());
  EXPECT_TRUE(edits.Add({{4, 2}, ""}).ok());
  EXPECT_TRUE(edits.Add({{0, 0}, "1"}).ok());
  EXPECT_TRUE(edits.Add({{0, 0}, "2"}).ok());
  EXPECT_TRUE(edits.Add({{10, 0}, "end"}).ok());
  EXPECT_EQ(edits.ApplyToText(), "1201AB89end");
}

TEST(EditsAdd, RefusesPlacesThatAreNone) {
  Edits edits(FileFromBytes("test.xml", "a\xC3\xA9z"));
  EXPECT_FALSE(edits.Add({{2, 0}, "x"}).ok());
  EXPECT_FALSE(edits.Add({{0, 2}, "x"}).ok());
  EXPECT_FALSE(edits.Add({{5, 0}, "x"}).ok());
  EXPECT_FALSE(edits.Add({{1, ~std::uint64_t{0}}, "x"}).ok());
  EXPECT_TRUE(edits.Add({{1, 2}, "x"}).ok());
}

// Whether the promise holds for one edit of `text`: `from` replaced by `to`.
bool Promises(std::string text, std::string_view from, std::string to) {
  Parsed before = Parse(std::move(text));
  Edits edits(before.file);
  std::size_t at = before.file->text().find(from);
  EXPECT_TRUE(edits.Add({{at, from.size()}, std::move(to)}).ok());
  return edits.CheckPromise(*before.document, FileFromBytes("test.xml", *edits.ApplyToBytes()), {})
      .ok();
}

TEST(CheckPromise, HoldsForEditsOfTextAndTags) {
  EXPECT_TRUE(Promises("<a>one two</a>", "two", "three"));
  EXPECT_TRUE(Promises("<a>one two</a>", "two", "<b>two</b>"));
  EXPECT_TRUE(Promises("<x:a xmlns:x='u'>one</x:a>", "one", "<x:b c='>'>one</x:b>"));
  EXPECT_TRUE(Promises("<a>one</a>", "one", "1 &amp; <![CDATA[<2>]]><!-- 3 --><?p 4?>"));
  EXPECT_TRUE(Promises("<!DOCTYPE a [<!ENTITY e 'E'>]><a>one &e; two</a>", "two", "&e;"));
  EXPECT_TRUE(Promises("<a><b>x</b></a>", "<b>", "<b c='1'>"));
}

TEST(CheckPromise, HoldsForTextThatIsPutBetweenTags) {
  EXPECT_TRUE(Promises("<a><b>x</b></a>", "</a>", "<c>y &amp; z</c></a>"));
  EXPECT_TRUE(Promises("<a><b>x</b></a>", "<b>", "<c>y</c><b>"));
  EXPECT_TRUE(Promises("<a><b>x</b>y</a>", "<b>", "<c>z</c><b>"));
  EXPECT_TRUE(Promises("<!DOCTYPE a [<!ENTITY e 'E'>]><a>&e;</a>", "</a>", "<c>y</c></a>"));
  EXPECT_FALSE(Promises("<a><b>x</b></a>", "<b>x</b>", "<b>y</b>"));
}

TEST(CheckPromise, IsBrokenByEditsThatBreakTheFile) {
  EXPECT_FALSE(Promises("<a>one</a>", "one", "<b>"));
  EXPECT_FALSE(Promises("<a>one</a>", "one", "&undeclared;"));
  EXPECT_FALSE(Promises("<a>one</a>", "</a>", ""));
  EXPECT_FALSE(Promises("<a b='1'>one</a>", "1", "'"));
}

TEST(CheckPromise, IsBrokenByEditsThatChangeOtherText) {
  EXPECT_FALSE(Promises("<a>one<b>two</b></a>", "<b>two</b>", ""));
  EXPECT_FALSE(Promises("<a><b/></a>", "<b/>", "text"));
  EXPECT_FALSE(Promises("<a>1<!-- c -->2</a>", "<!-- c -->", "3"));
  EXPECT_FALSE(Promises("<!DOCTYPE a [<!ENTITY e 'E'>]><a>&e;</a>", "'E'", "'F'"));
}

class EditsSave : public testing::Test {
 protected:
  EditsSave() : path_((folder_ / "a.xml").string()) { Write("<a>text</a>\n"); }
  void Write(const std::string& text) { std::ofstream(path_, std::ios::binary) << text; }
  std::string Read() const {
    std::stringstream text;
    text << std::ifstream(path_, std::ios::binary).rdbuf();
    return text.str();
  }

  test::TemporaryFolder folder_;
  std::string path_;
};

TEST_F(EditsSave, ReplacesTheFile) {
  FilePtr file = *OpenFile(path_);
  auto document = ParseDocument(file).document;
  Edits edits(file);
  ASSERT_TRUE(edits.Add(InsertAttribute(*document, document->root(), "n", "1")).ok());
  EXPECT_TRUE(edits.Save(*document, {}).ok());
  EXPECT_EQ(Read(), "<a n=\"1\">text</a>\n");
}

TEST_F(EditsSave, LeavesTheFileWhenThePromiseIsBroken) {
  FilePtr file = *OpenFile(path_);
  auto document = ParseDocument(file).document;
  Edits edits(file);
  ASSERT_TRUE(edits.Add({{0, 3}, "<b>"}).ok());
  EXPECT_FALSE(edits.Save(*document, {}).ok());
  EXPECT_EQ(Read(), "<a>text</a>\n");
}

TEST_F(EditsSave, LeavesTheFileWhenItHasChanged) {
  FilePtr file = *OpenFile(path_);
  auto document = ParseDocument(file).document;
  Edits edits(file);
  ASSERT_TRUE(edits.Add(InsertAttribute(*document, document->root(), "n", "1")).ok());
  Write("<a>text of another</a>\n");
  EXPECT_FALSE(edits.Save(*document, {}).ok());
  EXPECT_EQ(Read(), "<a>text of another</a>\n");
}

}  // namespace
}  // namespace siglum::xml
