// What the apparatus costs beside building the document.
//
// Goals: checking at most 0.5 times the building of the Document; all witnesses of a file with
// 30,000 entries and 40 witnesses in at most 1 s. Run: ./dev bench apparatus.
#include <benchmark/benchmark.h>

#include <random>
#include <string>

#include "apparatus/check.h"
#include "apparatus/witness_text.h"
#include "os/file.h"
#include "xml/document.h"

namespace siglum::apparatus {
namespace {

constexpr int kWitnesses = 40;
constexpr int kEntries = 30'000;

// 30,000 entries with three readings between eight plain words each, 40 witnesses; always the same.
const std::string& Edition() {
  static const std::string text = [] {
    std::mt19937 random(1921);
    std::string xml =
        "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><sourceDesc>"
        "<listWit>";
    for (int i = 0; i < kWitnesses; ++i) xml += "<witness xml:id=\"W" + std::to_string(i) + "\"/>";
    xml +=
        "</listWit></sourceDesc></fileDesc><encodingDesc><variantEncoding "
        "method=\"parallel-segmentation\" location=\"internal\"/></encodingDesc></teiHeader>"
        "<text><body>";
    for (int i = 0; i < kEntries; ++i) {
      if (i % 20 == 0) xml += i == 0 ? "<p>" : "</p>\n<p>";
      xml += "the words between two entries of it ";
      std::string wit[3];
      for (int w = 0; w < kWitnesses; ++w) {
        wit[random() % 3] += (w == 0 ? "#W" : " #W") + std::to_string(w);
      }
      xml += "<app><lem wit=\"" + wit[0] + "\">lemma</lem><rdg wit=\"" + wit[1] +
             "\">first</rdg><rdg wit=\"" + wit[2] + "\">second</rdg></app> ";
    }
    return xml + "</p></body></text></TEI>";
  }();
  return text;
}

std::shared_ptr<const xml::Document> Parse() {
  return xml::ParseDocument(os::File::FromBytes("edition.xml", Edition())).document;
}

void BuildDocument(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(Parse());
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * Edition().size()));
}
BENCHMARK(BuildDocument)->Unit(benchmark::kMillisecond);

void ReadApparatus(benchmark::State& state) {
  auto document = Parse();
  for (auto _ : state) benchmark::DoNotOptimize(Apparatus::Read(*document));
}
BENCHMARK(ReadApparatus)->Unit(benchmark::kMillisecond);

void ReadAndCheck(benchmark::State& state) {
  auto document = Parse();
  for (auto _ : state) {
    benchmark::DoNotOptimize(CheckApparatus(*Apparatus::Read(*document)));
  }
}
BENCHMARK(ReadAndCheck)->Unit(benchmark::kMillisecond);

void AllWitnesses(benchmark::State& state) {
  auto document = Parse();
  auto apparatus = Apparatus::Read(*document);
  for (auto _ : state) {
    for (std::size_t i = 0; i < apparatus->witnesses().size(); ++i) {
      benchmark::DoNotOptimize(ToPlainText(ReadingText(*apparatus, {WitnessId(i)})));
    }
  }
}
BENCHMARK(AllWitnesses)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace siglum::apparatus

BENCHMARK_MAIN();
