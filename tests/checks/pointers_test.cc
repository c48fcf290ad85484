// Pointers over several files: each code, and a near miss of it.
#include "checks/pointers.h"

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "diagnostics/catalogue.h"
#include "xml/document.h"

namespace siglum::checks {
namespace {

using diagnostics::Diagnostic;
using Files = std::vector<std::pair<std::string, std::string>>;  // path, content of the text

std::string Wrapped(const std::string& content) {
  return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">" + content + "</TEI>";
}

struct Asked {
  Files beside = {};                        // files that are not of the run
  std::vector<std::string> registers = {};  // their paths
  bool unused = false;
  bool names = true;
};

std::vector<Diagnostic> Check(const Files& files, const Asked& asked) {
  std::map<std::string, diagnostics::FilePtr> open;
  std::vector<FilePointers> pointers;
  PointerOptions options;
  options.used_ids = asked.unused;
  options.names = asked.names;
  for (const auto& [path, content] : files) {
    const auto& file = open[path] = os::File::FromBytes(path, Wrapped(content));
    const xml::ParsedDocument parsed = xml::ParseDocument(file);
    EXPECT_NE(parsed.document, nullptr) << content.substr(0, 500);
    if (parsed.document != nullptr) {
      pointers.push_back(CollectPointers(*parsed.document, options));
    }
  }
  PointerAccess access;
  access.open = [&open](const std::string& path) { return open[path]; };
  access.canonical = [](const std::string& path) { return path; };
  access.registers = asked.registers;
  access.read_ids = [&asked](const std::string& path) {
    OtherFile other;
    other.state = OtherFile::State::kMissing;
    for (const auto& [name, content] : asked.beside) {
      if (name != path) continue;
      const auto parsed = xml::ParseDocument(os::File::FromBytes(name, Wrapped(content)));
      other.state = OtherFile::State::kRead;
      other.ids = CollectPointers(*parsed.document).ids[name];
    }
    return other;
  };
  return CheckPointers(pointers, access, asked.unused);
}

// `code "span" hint` for each finding, in their order.
std::vector<std::string> Findings(const Files& files, const Asked& asked = {}) {
  std::vector<std::string> found;
  for (const Diagnostic& finding : Check(files, asked)) {
    found.push_back(std::string(finding.code->name) + " \"" +
                    std::string(finding.file->Slice(finding.span)) + "\"" +
                    (finding.hint.empty() ? "" : " " + finding.hint));
  }
  return found;
}

using Found = std::vector<std::string>;

TEST(Pointers, InOneFile) {
  const std::pair<const char*, Found> rows[] = {
      {R"(<p xml:id="p1"/><note target="#p1"/>)", {}},
      {R"(<p xml:id="p10"/><note target="#p11"/>)",
       {R"(ptr.target-missing "#p11" did you mean #p10?)"}},
      {R"(<p xml:id="p1"/><p corresp="#p1 #q7 #p1"/>)", {R"(ptr.target-missing "#q7")"}},
      // One target is one finding.
      {R"(<p corresp="#x"/><p corresp="#x"/>)", {R"(ptr.target-missing "#x")"}},
      // Percent signs stand for the characters of an id.
      {R"(<p xml:id="é"/><note target="#%C3%A9"/>)", {}},
      // XPointers, addresses of the network, words.
      {R"x(<note target="#xpath(//p)"/>)x", {}},
      {R"(<ref target="http://a.b/c#d"/><p resp="BL 1.316"/>)", {}},
      {R"(<respStmt xml:id="ed"/><corr resp="ed"/>)", {R"(ptr.without-hash "ed" #ed)"}},
      // Not pointers: @n, @key.
      {R"(<p n="#x" key="#x"/>)", {}},
      {R"(<rs ref="#x"/>)", {R"(ptr.target-missing "#x")"}},
      // What the checks of the apparatus follow.
      {R"(<app from="#x"><lem copyOf="#x" hand="#x">a</lem><rdg wit="#x"/></app>)", {}},
      {R"(<seg copyOf="#x"/>)", {R"(ptr.target-missing "#x")"}},
      // Other namespaces have their own attributes.
      {R"(<x xmlns="urn:x" target="#x"/>)", {}},
  };
  for (const auto& [content, expected] : rows) {
    EXPECT_EQ(Findings({{"/c/a.xml", content}}), expected) << content;
  }
}

TEST(Pointers, KindsOfTargets) {
  const std::pair<const char*, Found> rows[] = {
      {R"(<place xml:id="baku"/><sp who="#baku"/>)", {R"(ptr.wrong-kind "#baku")"}},
      {R"(<person xml:id="ali"/><sp who="#ali"/>)", {}},
      {R"(<role xml:id="ali"/><sp who="#ali"/>)", {}},
      {R"(<person xml:id="h"/><add hand="#h"/>)",
       {R"(ptr.wrong-kind "#h" it should point to a handNote or handShift)"}},
      {R"(<handNote xml:id="h"/><add hand="#h"/>)", {}},
      {R"(<p xml:id="c"/><p change="#c"/>)",
       {R"(ptr.wrong-kind "#c" it should point to a change or listChange)"}},
      {R"(<place xml:id="p"/><respStmt xml:id="r"/><p resp="#p"/><p resp="#r"/>)",
       {R"(ptr.wrong-kind "#p")"}},
      {R"(<zone xml:id="z"/><pb facs="#z"/>)", {}},
      {R"(<person xml:id="z"/><pb facs="#z"/>)", {R"(ptr.wrong-kind "#z")"}},
  };
  for (const auto& [content, expected] : rows) {
    EXPECT_EQ(Findings({{"/c/a.xml", content}}), expected) << content;
  }
}

TEST(Pointers, InSeveralFiles) {
  const Files places = {{"/c/places.xml", R"(<place xml:id="baku"/>)"}};
  EXPECT_EQ(Findings({{"/c/a.xml", R"(<rs corresp="places.xml#baku"/>)"}, places[0]}), Found{});
  EXPECT_EQ(Findings({{"/c/a.xml", R"(<rs corresp="places.xml#baky"/>)"}, places[0]}),
            Found{R"(ptr.target-missing "places.xml#baky" did you mean #baku?)"});
  // A file that is not of the run is read.
  EXPECT_EQ(Findings({{"/c/a.xml", R"(<rs corresp="places.xml#baku"/>)"}}, {.beside = places}),
            Found{});
  EXPECT_EQ(Findings({{"/c/a.xml", R"(<rs corresp="plces.xml#baku"/>)"}}, {.beside = places}),
            Found{R"(ptr.file-missing "plces.xml#baku")"});
  // The id of another file, without its name.
  EXPECT_EQ(Findings({{"/c/a.xml", R"(<rs corresp="#baku"/>)"}, places[0]}),
            Found{R"(ptr.target-missing "#baku" places.xml has an element of this id)"});
  EXPECT_EQ(
      Findings({{"/c/a.xml", R"(<rs corresp="#baku"/>)"},
                places[0],
                {"/c/maps.xml", R"(<figure xml:id="baku"/>)"}}),
      Found{R"(ptr.id-in-several-files "#baku" name the file: /c/maps.xml or /c/places.xml)"});
}

// An id that every file has for itself is none that a pointer from outside could mean.
TEST(Pointers, AnIdOfManyFiles) {
  Files files = {{"/c/a.xml", R"(<ptr target="#source"/>)"}};
  for (int i = 0; i < 5; ++i) {
    files.emplace_back("/c/b" + std::to_string(i) + ".xml", R"(<p xml:id="source"/>)");
  }
  EXPECT_EQ(Findings(files), Found{R"(ptr.target-missing "#source")"});
}

// xml:base moves where relative addresses start, and may make `#id` an id of another file.
TEST(Pointers, Bases) {
  const Files places = {{"/c/places.xml", R"(<place xml:id="baku"/>)"}};
  const std::string pointer = R"(<rs corresp="places.xml#baku"/></div>)";
  const auto at = [&](const std::string& path, const std::string& base) {
    return Findings({{path, "<div xml:base=\"" + base + "\">" + pointer}, places[0]});
  };
  EXPECT_EQ(at("/c/x/a.xml", "../"), Found{});
  EXPECT_EQ(at("/c/x/a.xml", "./"), Found{R"(ptr.file-missing "places.xml#baku")"});
  EXPECT_EQ(at("/c/a.xml", "http://x.org/"), Found{});
  const std::string short_pointer = R"(<div xml:base="places.xml"><rs corresp="#baku"/></div>)";
  EXPECT_EQ(Findings({{"/c/a.xml", short_pointer}, places[0]}), Found{});
  const std::string outside = R"(<div xml:base="places.xml"/><rs corresp="#baku"/>)";
  EXPECT_EQ(Findings({{"/c/a.xml", outside}, places[0]}),
            Found{R"(ptr.target-missing "#baku" places.xml has an element of this id)"});
}

// The ids of the registers of the edition hold for all its files.
TEST(Pointers, Registers) {
  const Files beside = {{"/c/persons.xml", R"(<person xml:id="ali"/>)"},
                        {"/c/more.xml", R"(<person xml:id="ali"/><person xml:id="eva"/>)"}};
  const Files file = {{"/c/a.xml", R"(<sp who="#ali"/><sp who="#eva"/><sp who="#evi"/>)"}};
  const std::string missing = R"(ptr.target-missing "#evi")";
  EXPECT_EQ(Findings(file, {.beside = beside, .registers = {"/c/more.xml"}}), Found{missing});
  EXPECT_EQ(Findings(file, {.beside = beside, .registers = {"/c/persons.xml", "/c/more.xml"}}),
            (Found{R"(ptr.id-in-several-files "#ali" name the file: /c/more.xml or /c/persons.xml)",
                   missing}));
  // With registers the checks of names follow @ref.
  EXPECT_EQ(Findings({{"/c/a.xml", R"(<persName ref="#nobody"/>)"}}, {.names = false}), Found{});
}

TEST(Pointers, Prefixes) {
  const auto defined = [](const std::string& pattern, const std::string& replacement) {
    return "<prefixDef ident=\"p\" matchPattern=\"" + pattern + "\" replacementPattern=\"" +
           replacement + "\"/>";
  };
  const auto pointer = [](const std::string& value) { return "<rs corresp=\"" + value + "\"/>"; };
  const Asked places = {.beside = {{"/c/places.xml", R"(<place xml:id="baku"/>)"}}};
  const auto in_file = [&](const std::string& content) {
    return Findings({{"/c/a.xml", content}}, places);
  };
  const std::string definition = defined("([a-z]+)", "places.xml#$1");
  EXPECT_EQ(in_file(definition + pointer("p:baku")), Found{});
  EXPECT_EQ(in_file(definition + pointer("p:baky")),
            Found{R"(ptr.target-missing "p:baky" did you mean #baku?)"});
  EXPECT_EQ(in_file(definition + pointer("p:B7")), Found{R"(ptr.prefix-mismatch "p:B7")"});
  // Several definitions are alternatives.
  EXPECT_EQ(in_file(definition + defined("([A-Z][0-9])", "https://x.org/$1") + pointer("p:B7")),
            Found{});
  EXPECT_EQ(in_file(pointer("q:baku") + pointer("q:b")),
            Found{R"(ptr.prefix-undeclared "q:baku")"});
  // A definition of another file of the run holds as well, and counts from that file.
  EXPECT_EQ(Findings({{"/c/x/a.xml", pointer("p:baku")}, {"/c/h.xml", definition}}, places),
            Found{});
  // Out of the corpus, round in a circle, by a pattern that is no pattern: nothing to say.
  EXPECT_EQ(in_file(defined("(.+)", "https://x.org/$1") + pointer("p:1")), Found{});
  EXPECT_EQ(in_file(defined("(.+)", "p:$1") + pointer("p:1")), Found{});
  EXPECT_EQ(in_file(defined("(", "places.xml#$1") + pointer("p:1")), Found{});
}

// Where a register is not part of the run there is one finding, not a thousand.
TEST(Pointers, AHabitIsOneFinding) {
  std::string content;
  for (int i = 0; i < 500; ++i) content += "<sp who=\"#p" + std::to_string(i) + "\"/>";
  const Found found = Findings({{"/c/a.xml", content}});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].starts_with("ptr.target-missing"));
  // A few among many that lead somewhere are listed.
  content = "<person xml:id=\"a\"/>";
  for (int i = 0; i < 500; ++i) content += "<sp who=\"#a\"/>";
  content += R"(<sp who="#zzzz1"/><sp who="#yyyy2"/>)";
  EXPECT_EQ(Findings({{"/c/a.xml", content}}).size(), 2U);
}

TEST(Pointers, UnusedIdsOnRequest) {
  const Files files = {{"/c/a.xml", R"(<p xml:id="p1"/><p xml:id="p2"/><p xml:id="p3"/>)"
                                    R"(<note target="#p1"/>)"},
                       {"/c/b.xml", R"(<note target="a.xml#p3"/>)"}};
  EXPECT_EQ(Findings(files), Found{});
  const std::vector<Diagnostic> found = Check(files, {.unused = true});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].code->name, "ptr.id-unused");
  EXPECT_EQ(found[0].message, "nothing points to 1 id of this file: p2");
}

TEST(Pointers, EachPlaceOfAPointerIsRelated) {
  const auto found = Check({{"/c/a.xml", R"(<p corresp="#x"/><p corresp="#x #x"/>)"}}, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].message, "there is no element #x (3 pointers)");
  ASSERT_EQ(found[0].related.size(), 2U);
  EXPECT_EQ(found[0].file->Slice(found[0].related[1].span), "#x");
}

// Input that is made to hurt.
TEST(Pointers, CyclesEnd) {
  EXPECT_EQ(Findings({{"/c/a.xml", R"(<p xml:id="a" next="#b"/><p xml:id="b" next="#a"/>)"
                                   R"(<p xml:id="c" sameAs="#c" copyOf="b.xml#d"/>)"},
                      {"/c/b.xml", R"(<p xml:id="d" copyOf="a.xml#c"/>)"}}),
            Found{});
}

TEST(Pointers, AMillionPointersAreBounded) {
  constexpr int kMany = 1'000'000;
  std::string different, equal, elsewhere;
  for (int i = 0; i < kMany; ++i) {
    different += "<p next=\"#n" + std::to_string(i) + "\"/>";
    equal += "<p next=\"#n\"/>";
    elsewhere += "<p next=\"b.xml#n" + std::to_string(i % 10) + "\"/>";
  }
  const auto found = Check({{"/c/a.xml", different}}, {});
  ASSERT_EQ(found.size(), 1U);
  EXPECT_TRUE(found[0].message.starts_with("1000000 of 1000000 pointers in @next"));
  EXPECT_EQ(Check({{"/c/a.xml", equal}}, {}).at(0).message,
            "there is no element #n (1000000 pointers)");
  // What is kept of pointers into other files grows with their targets, not with their number.
  const auto parsed = xml::ParseDocument(os::File::FromBytes("/c/a.xml", Wrapped(elsewhere)));
  EXPECT_EQ(CollectPointers(*parsed.document).pointers.size(), 10U);
}

// Every code of the class has a case here.
TEST(Pointers, EveryCodeIsTested) {
  const std::set<std::string_view> tested = {
      "ptr.file-missing",      "ptr.id-in-several-files", "ptr.id-unused",    "ptr.prefix-mismatch",
      "ptr.prefix-undeclared", "ptr.target-missing",      "ptr.without-hash", "ptr.wrong-kind"};
  for (const diagnostics::Code& code : diagnostics::AllCodes()) {
    if (!code.name.starts_with("ptr.")) continue;
    EXPECT_TRUE(tested.contains(code.name)) << code.name;
  }
}

}  // namespace
}  // namespace siglum::checks
