// The automaton: its size on TEI, the path where Afters are kept, threads, and no allocation on
// valid input.
#include "relaxng/automaton.h"

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>
#include <filesystem>
#include <new>
#include <string>
#include <thread>
#include <vector>

#include "relaxng/read/read_schema.h"
#include "tests/relaxng/schemas.h"
#include "tests/support/paths.h"

// GCC takes malloc behind a replaced operator new for a mismatch once it has inlined both.
#pragma GCC diagnostic ignored "-Wmismatched-new-delete"

namespace {
std::atomic<std::size_t> allocations{0};
}  // namespace

void* operator new(std::size_t size) {
  allocations.fetch_add(1, std::memory_order_relaxed);
  void* memory = std::malloc(size);
  if (memory == nullptr) throw std::bad_alloc();
  return memory;
}
void* operator new(std::size_t size, const std::nothrow_t&) noexcept {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return std::malloc(size);
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace siglum::relaxng {
namespace {

std::shared_ptr<const SimpleSchema> ReadOrDie(const xml::FilePtr& file) {
  ReadOutcome outcome = ReadSchema(file, {});
  EXPECT_NE(outcome.schema, nullptr);
  return std::move(outcome.schema);
}

TEST(AutomatonTest, TeiHasAFewHundredStates) {
  std::filesystem::path path = test::SharedDir() / "schemas" / "tei_all.rng";
  SIGLUM_NEED_SHARED(path.string(), "schemas/tei_all.rng");
  Automaton automaton(ReadOrDie(*xml::OpenFile(path.string())));
  Automaton::Size size = automaton.Explore(100'000);
  std::cout << size.states << " states, " << size.transitions << " transitions, " << size.ambiguous
            << " ambiguous\n";
  EXPECT_EQ(size.ambiguous, 0u);
  EXPECT_GE(size.states, 500u);
  EXPECT_LE(size.states, 1'000u);
  EXPECT_EQ(automaton.Explore(100'000).states, size.states);
}

TEST(AutomatonTest, AmbiguousContentKeepsItsAfters) {
  Automaton automaton(ReadOrDie(
      xml::FileFromBytes("s.rnc",
                         "element r { (element a { element b { empty } }, element c { empty }) |"
                         " (element a { element d { empty } }, element e { empty }) }")));
  EXPECT_GT(automaton.Explore(1'000).ambiguous, 0u);
}

// A document with many elements, attributes and values.
std::string LongDocument(int paragraphs) {
  std::string text = "<doc>";
  for (int i = 0; i < paragraphs; ++i) {
    text += "<p n='7' when='1921-05-08'>Some text <hi rend='bold'>more</hi><num>12</num></p>\n";
  }
  return text + "</doc>";
}

constexpr std::string_view kDocSchema = R"(
start = element doc { element p { attribute n { xsd:int }, attribute when { xsd:date }?,
  mixed { (element hi { attribute rend { "bold" | "italic" }, text } | element num { xsd:int })* } }* }
)";

TEST(AutomatonTest, ValidInputAllocatesNothingPerEvent) {
  CompiledSchema compiled = test::CompileCompact(kDocSchema);
  ASSERT_NE(compiled.schema, nullptr);
  // Events of a parse, kept and told again: what the reader allocates does not count.
  struct Teller : xml::Handler {
    explicit Teller(Validator* validator) : validator_(validator) {}
    void Count(std::size_t before) { spent += allocations.load() - before; }
    void StartElement(const xml::StartElementEvent& event) override {
      std::size_t before = allocations.load();
      validator_->StartElement(event);
      Count(before);
    }
    void EndElement(const xml::EndElementEvent& event) override {
      std::size_t before = allocations.load();
      validator_->EndElement(event);
      Count(before);
    }
    void Text(const xml::TextEvent& event) override {
      std::size_t before = allocations.load();
      validator_->Text(event);
      Count(before);
    }
    Validator* validator_;
    std::size_t spent = 0;
  };
  std::size_t spent[2] = {};
  for (int round = 0; round < 2; ++round) {
    xml::FilePtr file = xml::FileFromBytes("d.xml", LongDocument(round == 0 ? 3 : 5'000));
    std::unique_ptr<Validator> validator = compiled.schema->MakeValidator(file);
    Teller teller(validator.get());
    ASSERT_TRUE(xml::Parse(file, {}, &teller).well_formed);
    spent[round] = teller.spent;
    EXPECT_EQ(test::Lines(validator->Take()), "");
  }
  std::cout << spent[0] << " allocations while learning, " << spent[1] << " in 35,000 events\n";
  EXPECT_EQ(spent[1], 0u);
}

// What a schema allows at a place is worked out once: a mistake that comes again costs what its
// sentence costs, however long the lists are.
TEST(AutomatonTest, AMistakeThatComesAgainIsCheap) {
  std::string attributes = "attribute v { ", elements;
  for (int i = 0; i < 400; ++i) {
    std::string n = std::to_string(i);
    attributes += (i == 0 ? "\"" : " | \"") + ("v" + n) + "\"";
    elements += " | element e" + n + " { empty }";
  }
  attributes += " }?";
  for (int i = 0; i < 400; ++i) {
    attributes += ", attribute a" + std::to_string(i) + " { text }?";
  }
  CompiledSchema compiled = test::CompileCompact(
      "element r { (element b { " + attributes +
      " } | element c { attribute w { text }, (element d { empty }, element f { empty }) }" +
      elements + ")* }");
  ASSERT_NE(compiled.schema, nullptr);
  for (const char* mistake :
       {"<b x=''/>", "<b aa1=''/>", "<b v='w'/>", "<b a1='' x=''/>", "<b w=''/>", "<zz/>", "<d/>",
        "text", "<c><d/><f/></c>", "<c w=''><f/></c>", "<c w=''><d/></c>"}) {
    std::size_t spent[3] = {};
    for (std::size_t times : {1, 100, 200}) {
      std::string document = "<r>";
      for (std::size_t i = 0; i < times; ++i) document += std::string(mistake) + "<e1/>";
      xml::FilePtr file = xml::FileFromBytes("d.xml", document + "</r>");
      std::size_t before = allocations.load();
      std::unique_ptr<Validator> validator = compiled.schema->MakeValidator(file);
      ASSERT_TRUE(xml::Parse(file, {}, validator.get()).well_formed);
      EXPECT_EQ(validator->Take().size(), times) << mistake;
      spent[times / 100] = allocations.load() - before;
    }
    double each = static_cast<double>(spent[2] - spent[1]) / 100;
    std::cout << each << " allocations for each " << mistake << "\n";
    EXPECT_LT(each, 80) << mistake;
  }
}

TEST(AutomatonTest, ThreadsShareOneSchema) {
  CompiledSchema compiled = test::CompileCompact(kDocSchema);
  ASSERT_NE(compiled.schema, nullptr);
  std::vector<std::thread> threads;
  std::atomic<int> wrong{0};
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&, i] {
      std::string document = LongDocument(50);
      if (i % 2 == 1) document.insert(5, "<nowhere/>");
      for (int round = 0; round < 5; ++round) {
        std::size_t findings = test::Findings(compiled, document).size();
        if (findings != (i % 2 == 1 ? 1u : 0u)) ++wrong;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0);
}

}  // namespace
}  // namespace siglum::relaxng
