// What threads share: one compiled schema, one register, one project. Eight threads give what one
// gives. Built with the thread sanitizer too, which sees races that tests do not.
#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "edition/normalize.h"
#include "edition/validate.h"
#include "tests/edition/edition_folder.h"

// ICU makes its tables once, behind atomics that the thread sanitizer does not see, for the library
// is not built with it; what it allocates then looks like a race to whoever reads it.
extern "C" const char* __tsan_default_suppressions() { return "called_from_lib:libicuuc.so\n"; }

namespace siglum::edition {
namespace {

constexpr int kThreads = 8;

constexpr const char* kSchema = R"(
default namespace = "http://www.tei-c.org/ns/1.0"
datatypes xsd = "http://www.w3.org/2001/XMLSchema-datatypes"
start = element TEI { attribute xml:id { xsd:ID }?, element text { \div+ } }
\div = element div { head?, (p & note*)+ , \div* }
head = element head { mixed { name* } }
p = element p { mixed { (name | date)* } }
note = element note { text }
name = element persName { attribute ref { xsd:anyURI }?, text }
date = element date { attribute when { xsd:date | xsd:gYearMonth | xsd:gYear }?, text }
)";

constexpr const char* kRegister = R"(
<TEI xmlns="http://www.tei-c.org/ns/1.0"><standOff><listPerson>
<person xml:id="cebesoy"><persName>Ali Fuat Cebesoy</persName><birth when="1882"/></person>
<person xml:id="karabekir"><persName>Kâzım Karabekir</persName><birth when="1882"/></person>
<person xml:id="khatisian"><persName>Alexander Khatisian</persName></person>
<person xml:id="kunduh"><persName>Bekir Sami Kunduh</persName></person>
</listPerson></standOff></TEI>
)";

// Each document another one, some of them faulty.
std::string DocumentNumber(int n) {
  const char* names[] = {"Jebesoy",          "Kiazim Karabekir", "A.I. Khatisov", "Bekir Sami",
                         "Ali Fuat Cebesoy", "Karabekri",        "nobody known"};
  std::string body =
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\" xml:id=\"d" + std::to_string(n) + "\"><text>";
  for (int i = 0; i < 12; ++i) {
    body += "<div><head>On <persName>" + std::string(names[(n + i) % 7]) + "</persName></head><p>" +
            "<date>" + std::to_string(1 + (n + i) % 28) +
            " May 1921</date> and <date when=\"1921-" + ((n * i) % 11 == 5 ? "13" : "05") +
            "\">then</date></p>";
    if ((n + i) % 9 == 0) body += "<para/>";
    body += "<p>" + std::string(i, 'x') + "</p><note/></div>";
  }
  return body + "</text></TEI>";
}

class Threads : public testing::Test {
 protected:
  void SetUp() override {
    folder_.Write("s.rnc", kSchema);
    folder_.Write("persons.xml", kRegister);
    constexpr int kDocuments = 40;
    for (int n = 0; n < kDocuments; ++n) {
      inputs_.files.push_back(folder_.Write("d" + std::to_string(n) + ".xml", DocumentNumber(n)));
    }
    options_.schemas = {folder_.At("s.rnc").string()};
    options_.registers = {folder_.At("persons.xml").string()};
  }

  // All that a run says, with a fresh project.
  std::string Run(const FileWork& work, int jobs) {
    auto filter = FindingFilter::Make({});
    Notes notes;
    Projects projects(options_);
    RunOptions run;
    run.jobs = jobs;
    run.needs_registers = true;
    std::string products;
    run.print = [&products](const std::string& product) { products += product; };
    RunFiles(inputs_, &projects, work, &*filter, &notes, run);
    return notes.text + products;
  }

  EditionFolder folder_;
  Inputs inputs_;
  ProjectOptions options_;
};

TEST_F(Threads, ValidateAlike) {
  edition::Run gathered;
  auto work = [&gathered](const Project& project, const std::string& path) {
    return ValidateFile(gathered, project, path, {});
  };
  std::string one = Run(work, 1);
  EXPECT_NE(one.find("rng.value-invalid"), std::string::npos) << one;
  EXPECT_NE(one.find("rng.element-unknown"), std::string::npos);
  EXPECT_EQ(Run(work, kThreads), one);
}

TEST_F(Threads, NormalizeAlike) {
  edition::Run gathered;
  auto work = [&gathered](const Project& project, const std::string& path) {
    NormalizeOptions options;
    options.mode = NormalizeMode::kDiff;
    return NormalizeFile(gathered, project, path, options);
  };
  std::string one = Run(work, 1);
  EXPECT_NE(one.find("ref=\"persons.xml#cebesoy\""), std::string::npos) << one;
  EXPECT_EQ(Run(work, kThreads), one);
}

// The automaton of one schema is filled by all of them at once.
TEST_F(Threads, FillOneAutomaton) {
  relaxng::CompiledSchema compiled =
      relaxng::CompileSchema(*xml::OpenFile(folder_.At("s.rnc").string()), {});
  ASSERT_NE(compiled.schema, nullptr);
  std::vector<std::thread> threads;
  std::atomic<std::size_t> findings[kThreads] = {};
  for (int i = 0; i < kThreads; ++i) {
    threads.emplace_back([&, i] {
      for (std::size_t k = 0; k < inputs_.files.size(); ++k) {
        std::size_t number = (k + static_cast<std::size_t>(i) * 5) % inputs_.files.size();
        xml::FilePtr file = *xml::OpenFile(inputs_.files[number]);
        auto validator = compiled.schema->MakeValidator(file);
        xml::Parse(file, {}, validator.get());
        findings[i] += validator->Take().size();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_GT(findings[0], 0u);
  for (const auto& count : findings) EXPECT_EQ(count, findings[0]);
}

}  // namespace
}  // namespace siglum::edition
