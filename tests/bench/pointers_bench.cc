// What it costs to follow the pointers of a corpus beside parsing it.
//
// Goal: parsing 10,000 files and checking their pointers takes at most 1.3 times as long as parsing
// them. `kept` is the memory for ids and pointers when all files are read.
// Run: ./dev bench pointers.
#include <benchmark/benchmark.h>
#include <malloc.h>

#include <map>
#include <string>
#include <vector>

#include "checks/pointers.h"
#include "os/file.h"
#include "xml/document.h"

namespace siglum::checks {
namespace {

constexpr int kFiles = 10'000;
constexpr int kPersons = 5'000;

std::string PathOf(int file) { return "/corpus/letter-" + std::to_string(file) + ".xml"; }

// A letter of 5 KB: 20 paragraphs with ids, notes that point to them, names that lead into a
// register, now and then a letter that answers another one.
std::string Letter(int number) {
  std::string xml =
      "<TEI "
      "xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><encodingDesc><listPrefixDef><prefixDef "
      "ident=\"psn\" matchPattern=\"([a-z0-9]+)\" replacementPattern=\"register.xml#$1\"/>"
      "</listPrefixDef></encodingDesc></teiHeader><text><body>";
  for (int i = 0; i < 20; ++i) {
    const std::string id = "p" + std::to_string(i);
    const std::string person = "n" + std::to_string((number * 31 + i * 7) % kPersons);
    xml += "<p xml:id=\"" + id +
           "\">A paragraph of some forty words, as letters have them, with <rs "
           "corresp=\"" +
           (i % 2 == 0 ? "register.xml#" : "psn:") + person +
           "\">somebody</rs> in it, and more words after the name, until the paragraph ends.</p>"
           "<note target=\"#" +
           id + "\" resp=\"#ed\">a note on it</note>";
  }
  const std::string other = PathOf((number + 1) % kFiles).substr(8);
  return xml + "<ref target=\"" + other + "#p3\" xml:id=\"ed\">see there</ref></body></text></TEI>";
}

const std::vector<diagnostics::FilePtr>& Corpus() {
  static const std::vector<diagnostics::FilePtr> files = [] {
    std::vector<diagnostics::FilePtr> made;
    std::string persons = "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><listPerson>";
    for (int i = 0; i < kPersons; ++i) {
      persons += "<person xml:id=\"n" + std::to_string(i) + "\"><persName>N</persName></person>";
    }
    made.push_back(os::File::FromBytes("/corpus/register.xml", persons + "</listPerson></TEI>"));
    for (int i = 0; i < kFiles; ++i) made.push_back(os::File::FromBytes(PathOf(i), Letter(i)));
    return made;
  }();
  return files;
}

void ParseFiles(benchmark::State& state) {
  std::size_t bytes = 0;
  for (const auto& file : Corpus()) bytes += file->text().size();
  for (auto _ : state) {
    for (const auto& file : Corpus()) benchmark::DoNotOptimize(xml::ParseDocument(file));
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * bytes));
}
BENCHMARK(ParseFiles)->Unit(benchmark::kMillisecond);

void ParseFilesAndFollowPointers(benchmark::State& state) {
  PointerAccess access;
  access.open = [](const std::string&) { return Corpus().front(); };
  access.canonical = [](const std::string& path) { return path; };
  access.read_ids = [](const std::string&) { return OtherFile(); };
  std::size_t kept = 0;
  for (auto _ : state) {
    const std::size_t before = mallinfo2().uordblks;
    std::vector<FilePointers> pointers;
    for (const auto& file : Corpus()) {
      pointers.push_back(CollectPointers(*xml::ParseDocument(file).document));
    }
    kept = mallinfo2().uordblks - before;
    benchmark::DoNotOptimize(CheckPointers(pointers, access));
  }
  state.counters["kept"] =
      benchmark::Counter(static_cast<double>(kept), {}, benchmark::Counter::OneK::kIs1024);
}
BENCHMARK(ParseFilesAndFollowPointers)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace siglum::checks

BENCHMARK_MAIN();
