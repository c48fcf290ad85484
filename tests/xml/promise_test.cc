// The promise of an edit: which changes of attributes, structure and text it lets through, and
// which ones outside of the edited spans it finds.
#include "xml/promise.h"

#include <gtest/gtest.h>

#include <random>

#include "xml/edits.h"
#include "xml/writer.h"

namespace siglum::xml {
namespace {

struct Edit {
  std::string from;  // the first place of this in the file ...
  std::string to;    // ... becomes this
};

// What the promise says of these edits; empty when it holds.
std::string Broken(const std::string& text, const std::vector<Edit>& list) {
  FilePtr file = FileFromBytes("a.xml", text);
  ParsedDocument before = ParseDocument(file);
  if (before.document == nullptr) return "before is not well-formed";
  Edits edits(file);
  for (const Edit& edit : list) {
    std::size_t at = file->text().find(edit.from);
    EXPECT_NE(at, std::string::npos) << edit.from;
    EXPECT_TRUE(edits.Add({{at, edit.from.size()}, edit.to}).ok());
  }
  base::Status kept =
      edits.CheckPromise(*before.document, FileFromBytes("a.xml", edits.ApplyToText()), {});
  return kept.ok() ? "" : kept.error().message;
}

struct Case {
  const char* name;
  std::string text;
  std::vector<Edit> edits;
};

void PrintTo(const Case& test_case, std::ostream* out) { *out << test_case.name; }

class Kept : public testing::TestWithParam<Case> {};
TEST_P(Kept, Holds) { EXPECT_EQ(Broken(GetParam().text, GetParam().edits), ""); }

class Lost : public testing::TestWithParam<Case> {};
TEST_P(Lost, IsBroken) {
  std::string said = Broken(GetParam().text, GetParam().edits);
  EXPECT_NE(said.find("the edits would "), std::string::npos) << said;
}

std::string NameOf(const testing::TestParamInfo<Case>& info) { return info.param.name; }

INSTANTIATE_TEST_SUITE_P(
    All, Kept,
    testing::Values(
        Case{"NewAttribute", "<a b='1'>x</a>", {{" b='1'", " b='1' c='2'"}}},
        Case{"InsertedAttribute", "<a b='1'><c d='2'/></a>", {{"/>", " e='3'/>"}}},
        Case{"NewValue", "<a b='1' c='2'>x</a>", {{"1", "3"}}},
        Case{"RenamedAttribute", "<a b='1' c='2'>x</a>", {{"b=", "d="}}},
        Case{"AttributeGone", "<a b='1' c='2'>x</a>", {{" b='1'", ""}}},
        Case{"RenamedElement", "<a><b c='1'>x</b></a>", {{"<b", "<d"}, {"</b", "</d"}}},
        Case{"ElementAroundElements",
             "<a>1<b>2</b>3</a>",
             {{"<b>", "<c><b>"}, {"</b>", "</b></c>"}}},
        Case{"ElementAroundText", "<a>one two</a>", {{"one", "<b>one</b>"}}},
        Case{"UnwrappedElement", "<a>1<b>2</b>3</a>", {{"<b>", ""}, {"</b>", ""}}},
        Case{"EmptyElementOpened", "<a>1<b/>2</a>", {{"/>2", ">2"}, {"</a>", "</b></a>"}}},
        Case{"NewComment", "<a>1<b/>2</a>", {{"1", "1<!-- <b/> -->"}}},
        Case{"ChangedComment", "<a>1<!-- x --><b/></a>", {{"x", "y"}}},
        Case{"CommentGone", "<a>1<!-- x --><b/></a>", {{"<!-- x -->", ""}}},
        Case{"EmptyElementGone", "<a>1<b/>2</a>", {{"<b/>", ""}}},
        Case{"TextChanged", "<a>one<b/>two</a>", {{"two", "three"}}},
        Case{"TextGone", "<a>one<b/>two</a>", {{"two", ""}}},
        Case{"MarkupWithText", "<a><b>x</b></a>", {{"</b>", "</b><c>y</c>"}}},
        Case{"MarkupWithTextBeforeAReference",
             "<!DOCTYPE a [<!ENTITY e 'E'>]><a>&e;</a>",
             {{"<a>", "<a><c>y</c>"}}},
        Case{"ValueForADefault",
             "<!DOCTYPE a [<!ATTLIST a b CDATA 'd'>]><a>x</a>",
             {{"<a>", "<a b='1'>"}}},
        Case{"DefaultAgain",
             "<!DOCTYPE a [<!ATTLIST a b CDATA 'd'>]><a b='1'>x</a>",
             {{" b='1'", ""}}},
        Case{"NewNamespaceThatNothingUses", "<a><b/></a>", {{"<a>", "<a xmlns:p='u'>"}}},
        Case{"TwoInsertionsAtOnePlace", "<a><b/></a>", {{"<a", "<a n='1'"}, {"><b", " m='2'><b"}}},
        Case{"AfterADoctypeWithEntities",
             "<!DOCTYPE a [<!ENTITY e '<i>E</i>'>]><a>&e;<b/>&e;</a>",
             {{"<b", "<b n='1'"}}}),
    NameOf);

INSTANTIATE_TEST_SUITE_P(
    All, Lost,
    testing::Values(
        Case{"NamespaceOfWhatIsInside", "<a><b/></a>", {{"<a>", "<a xmlns='u'>"}}},
        Case{"NamespaceOfAnAttributeInside", "<a xmlns:p='u'><b p:c='1'/></a>", {{"'u'", "'v'"}}},
        Case{"SwallowedByAComment", "<a>1<b/>2</a>", {{"1", "1<!--"}, {"2", "-->2"}}},
        Case{"SwallowedByCdata", "<a>1<b/>2</a>", {{"1", "1<![CDATA["}, {"2", "]]>2"}}},
        Case{"ElementWithItsText", "<a>1<b>2</b>3</a>", {{"<b>2</b>", ""}}},
        Case{"TextBetweenTags", "<a><b/></a>", {{"<b/>", "<b/>text"}}},
        Case{"DefaultOfTheDtd",
             "<!DOCTYPE a [<!ATTLIST b c CDATA 'd'>]><a><b/></a>",
             {{"'d'", "'e'"}}},
        Case{"EntityOfTheDtd", "<!DOCTYPE a [<!ENTITY e 'E'>]><a>&e;</a>", {{"'E'", "'F'"}}},
        Case{"EntityThatBringsMarkup",
             "<!DOCTYPE a [<!ENTITY e '<b/>'>]><a>&e;</a>",
             {{"'<b/>'", "'<c/>'"}}}),
    NameOf);

TEST(Promise, SaysWhatIsDifferentAndWhere) {
  EXPECT_EQ(Broken("<a>\n<b c='1'/></a>", {{"<a>", "<a xmlns='u'>"}}),
            "a.xml: the edits would change the name of <b> at 2:1; not written");
  EXPECT_EQ(Broken("<a>1\n<b/>2</a>", {{"1", "1<!--"}, {"2", "-->2"}}),
            "a.xml: the edits would lose <b> at 2:1; not written");
  EXPECT_EQ(Broken("<!DOCTYPE a [<!ATTLIST b c CDATA 'd'>]><a><b/></a>", {{"'d'", "'e'"}}),
            "a.xml: the edits would change @c of <b> at 1:43; not written");
}

// Random sound edits of a random file keep the promise; one damage more, anywhere else in the file,
// breaks it.
TEST(Promise, FindsOneDamageAmongManyEdits) {
  std::mt19937 random(1919);
  auto pick = [&](std::size_t n) { return static_cast<std::size_t>(random() % n); };
  std::size_t damaged = 0;
  for (int round = 0; round < 300; ++round) {
    std::string text = "<r>";
    for (std::size_t i = 3 + pick(12); i > 0; --i) {
      text += "<p n='" + std::to_string(i) + "' m='x'>word" + std::to_string(i) +
              (pick(2) == 0 ? "<lb/>" : "<!--c-->") + "</p>";
    }
    text += "</r>";
    FilePtr file = FileFromBytes("r.xml", text);
    auto before = ParseDocument(file).document;
    ASSERT_NE(before, nullptr);
    Edits edits(file);
    for (std::size_t i = 0; i < before->size(); ++i) {
      NodeId node(i);
      if (!before->is_element(node) || pick(3) != 0) continue;
      ASSERT_TRUE(edits.Add(InsertAttribute(*before, node, "k", "v")).ok());
    }
    std::string after = edits.ApplyToText();
    EXPECT_TRUE(edits.CheckPromise(*before, FileFromBytes("r.xml", after), {}).ok());
    // A letter or digit of the file becomes another one: name, value or text.
    std::size_t at = pick(after.size());
    while (std::isalnum(static_cast<unsigned char>(after[at])) == 0 || after[at] == 'k' ||
           after[at] == 'v') {
      at = pick(after.size());
    }
    std::string other = after;
    other[at] = other[at] == 'q' ? 'z' : 'q';
    EXPECT_FALSE(edits.CheckPromise(*before, FileFromBytes("r.xml", other), {}).ok())
        << after << "\n"
        << other;
    ++damaged;
  }
  EXPECT_EQ(damaged, 300u);
}

}  // namespace
}  // namespace siglum::xml
