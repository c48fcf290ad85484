// What offsets and the tree cost: libxml2's bare SAX parse (empty handlers), our Reader with an
// empty Handler, and Document building, side by side over one generated TEI file of 50 MB, with the
// tree's memory as a multiple of the file; and what a node costs, in memory and on the axes. The
// first table in README.md is written by `./dev bench xml --table`.
#include <benchmark/benchmark.h>
#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstring>
#include <fstream>
#include <iostream>
#include <random>
#include <string>

#include "base/check.h"
#include "xml/axes.h"
#include "xml/libxml_setup.h"

namespace siglum {
namespace {

constexpr std::size_t kFileSize = 50'000'000;

// Letters with names, dates, notes and apparatus, as dense in markup as real editions (one tag in
// about 45 bytes), from a fixed seed.
std::string GenerateTei(std::size_t size) {
  static const char* const kWords[] = {
      "the",      "delegation", "met",   "in",         "on",      "behalf",    "of",
      "their",    "republics",  "and",   "Topçubaşov", "asked",   "გეგეჭკორი", "whether",
      "Հայաստան", "could",      "agree", "&amp;",      "answered"};
  std::mt19937 random(1921);
  auto pick = [&](unsigned n) { return static_cast<unsigned>(random() % n); };
  std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI "
      "xmlns=\"http://www.tei-c.org/ns/1.0\">\n<text><body>\n";
  text.reserve(size + 4096);
  for (unsigned letter = 1; text.size() < size; ++letter) {
    text += fmt::format("<div type=\"letter\" xml:id=\"letter-{}\">\n  <head>Letter {}</head>\n",
                        letter, letter);
    for (unsigned paragraph = 0; paragraph < 6; ++paragraph) {
      text += "  <p>";
      for (unsigned piece = 0; piece < 12; ++piece) {
        for (unsigned word = 3 + pick(6); word > 0; --word) {
          text += kWords[pick(std::size(kWords))];
          text += ' ';
        }
        switch (pick(5)) {
          case 0:
            text += fmt::format("<persName ref=\"register/persons.xml#p{}\">Name {}</persName> ",
                                pick(500), pick(500));
            break;
          case 1:
            text += fmt::format("<date when=\"19{:02}-05-{:02}\">{} May</date> ", pick(30),
                                1 + pick(28), 1 + pick(28));
            break;
          case 2:
            text += "<hi rend=\"italic\">in margine</hi><lb/>\n    ";
            break;
          case 3:
            text += "<app><lem wit=\"#A\">said</lem><rdg wit=\"#B #C\">told</rdg></app> ";
            break;
          default:
            text += fmt::format("<placeName ref=\"register/places.xml#l{}\">Place</placeName>, ",
                                pick(90));
        }
      }
      text += "</p>\n";
    }
    text += "</div>\n";
  }
  text += "</body></text>\n</TEI>\n";
  return text;
}

const xml::FilePtr& TheFile() {
  static const xml::FilePtr file = xml::FileFromBytes("generated.xml", GenerateTei(kFileSize));
  return file;
}

// libxml2's SAX2 interface with handlers that do nothing: the floor under every parser built on it.
void ParseBare(const xml::FilePtr& file) {
  xml::SetUpLibxml();
  xmlSAXHandler sax;
  std::memset(&sax, 0, sizeof sax);
  sax.initialized = XML_SAX2_MAGIC;
  sax.startElementNs = [](void*, const xmlChar*, const xmlChar*, const xmlChar*, int,
                          const xmlChar**, int, int, const xmlChar**) {};
  sax.endElementNs = [](void*, const xmlChar*, const xmlChar*, const xmlChar*) {};
  sax.characters = [](void*, const xmlChar*, int) {};
  std::string_view text = file->text();
  xmlParserCtxtPtr context = xmlCreateMemoryParserCtxt(text.data(), static_cast<int>(text.size()));
  xmlSAXHandlerPtr own = context->sax;
  context->sax = &sax;
  xmlCtxtUseOptions(context, XML_PARSE_HUGE | XML_PARSE_NONET);
  SIGLUM_CHECK(xmlParseDocument(context) == 0);
  context->sax = own;
  xmlFreeParserCtxt(context);
}

void ParseWithReader(const xml::FilePtr& file) {
  xml::Handler nothing;
  SIGLUM_CHECK(xml::Parse(file, {}, &nothing).well_formed);
}

std::shared_ptr<const xml::Document> BuildDocument(const xml::FilePtr& file) {
  xml::ParsedDocument parsed = xml::ParseDocument(file);
  SIGLUM_CHECK(parsed.document != nullptr);
  return parsed.document;
}

void SetBytes(benchmark::State& state) {
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * TheFile()->text().size()));
}

void BM_BareSax(benchmark::State& state) {
  TheFile();
  for (auto _ : state) ParseBare(TheFile());
  SetBytes(state);
}
void BM_Reader(benchmark::State& state) {
  TheFile();
  for (auto _ : state) ParseWithReader(TheFile());
  SetBytes(state);
}
void BM_Document(benchmark::State& state) {
  TheFile();
  for (auto _ : state) benchmark::DoNotOptimize(BuildDocument(TheFile()));
  SetBytes(state);
}
BENCHMARK(BM_BareSax)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Reader)->Unit(benchmark::kMillisecond);
BENCHMARK(BM_Document)->Unit(benchmark::kMillisecond);

// Largest resident memory of a process that reads the file from disk and builds its Document, in
// bytes.
std::uint64_t PeakMemory(const std::string& path) {
  pid_t child = ::fork();
  SIGLUM_CHECK(child >= 0);
  if (child == 0) {
    // The parent's pages must not count, so the child starts the program anew.
    ::execl("/proc/self/exe", "xml_bench", "--measure-document", path.c_str(),
            static_cast<char*>(nullptr));
    ::_exit(127);
  }
  int status = 0;
  rusage usage{};
  SIGLUM_CHECK(::wait4(child, &status, 0, &usage) == child && status == 0);
  return static_cast<std::uint64_t>(usage.ru_maxrss) * 1024;
}

// Best of several rounds in which each candidate runs once, so that a busy moment hits all of them.
void PrintTable() {
  const int kRounds = 7;
  double best[3] = {1e9, 1e9, 1e9};
  void (*work[3])(const xml::FilePtr&) = {ParseBare, ParseWithReader,
                                          [](const xml::FilePtr& file) { BuildDocument(file); }};
  for (int round = 0; round < kRounds; ++round) {
    for (int i = 0; i < 3; ++i) {
      auto start = std::chrono::steady_clock::now();
      work[i](TheFile());
      std::chrono::duration<double> passed = std::chrono::steady_clock::now() - start;
      best[i] = std::min(best[i], passed.count());
    }
  }
  char path[] = "/tmp/siglum-bench-XXXXXX";
  int descriptor = ::mkstemp(path);
  SIGLUM_CHECK(descriptor >= 0);
  ::close(descriptor);
  std::ofstream(path) << TheFile()->text();
  double size = static_cast<double>(TheFile()->text().size());
  double peak = static_cast<double>(PeakMemory(path));
  ::unlink(path);
  auto row = [&](const char* name, double seconds) {
    std::cout << fmt::format("| {} | {:.0f} ms | {:.0f} MB/s | {:.2f} |\n", name, seconds * 1e3,
                             size / 1e6 / seconds, seconds / best[0]);
  };
  std::cout << fmt::format("{:.0f} MB of generated TEI, best of {} rounds, one core\n\n",
                           size / 1e6, kRounds);
  std::cout << "| | time | speed | relative to libxml2's SAX parse |\n|---|---|---|---|\n";
  row("libxml2 SAX parse, empty handlers", best[0]);
  row("siglum Reader (events with byte offsets)", best[1]);
  row("siglum Document (the whole tree)", best[2]);
  std::cout << fmt::format(
      "\nPeak memory of a process that reads the file and builds the Document: {:.1f} times the "
      "file\n",
      peak / size);
}

// Best of several rounds of `work`, in seconds.
template <typename Work>
double Best(Work&& work) {
  double best = 1e9;
  for (int round = 0; round < 5; ++round) {
    auto start = std::chrono::steady_clock::now();
    work();
    best = std::min(
        best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  }
  return best;
}

// Sends the nodes of an axis from every element and counts them.
std::size_t CountOnAxis(const xml::Document& document, xml::Axis axis) {
  std::size_t count = 0;
  const xml::NodeTest any;
  for (xml::NodeId node : xml::AllNodes(document)) {
    if (!document.is_element(node)) continue;
    xml::Walk(document, xml::NodeRef(node), axis, any, [&](xml::NodeRef) {
      ++count;
      return true;
    });
  }
  return count;
}

void PrintNodes() {
  std::shared_ptr<const xml::Document> built = BuildDocument(TheFile());
  const xml::Document& document = *built;
  double nodes = static_cast<double>(document.size()), attributes = 0, elements = 0;
  for (xml::NodeId node : xml::AllNodes(document)) {
    attributes += static_cast<double>(document.attribute_count(node));
    elements += document.is_element(node) ? 1 : 0;
  }
  double bytes = static_cast<double>(document.MemoryUse());
  std::cout << fmt::format(
      "\n{:.0f} nodes, {:.0f} of them elements, with {:.0f} attributes: {:.1f} bytes a node or "
      "attribute on average\n\n",
      nodes, elements, attributes, bytes / (nodes + attributes));
  std::cout << "| | nodes | time | a node |\n|---|---|---|---|\n";
  auto row = [](const char* name, double count, double seconds) {
    std::cout << fmt::format("| {} | {:.0f} | {:.1f} ms | {:.1f} ns |\n", name, count,
                             seconds * 1e3, seconds * 1e9 / std::max(count, 1.0));
  };
  row("building", nodes, Best([] { benchmark::DoNotOptimize(BuildDocument(TheFile())); }));
  struct {
    const char* name;
    xml::Axis axis;
  } const kAxes[] = {{"child of every element", xml::Axis::kChild},
                     {"ancestor of every element", xml::Axis::kAncestor},
                     {"attribute of every element", xml::Axis::kAttribute}};
  for (const auto& [name, axis] : kAxes) {
    std::size_t count = 0;
    double seconds = Best([&, a = axis] { count = CountOnAxis(document, a); });
    row(name, static_cast<double>(count), seconds);
  }
  std::size_t count = 0;
  const xml::NodeRef top = xml::NodeRef::DocumentNode();
  auto count_from_top = [&](const xml::NodeTest& test) {
    count = 0;
    xml::Walk(document, top, xml::Axis::kDescendant, test, [&](xml::NodeRef) {
      ++count;
      return true;
    });
  };
  double seconds = Best([&] { count_from_top(xml::NodeTest(xml::NodeKind::kElement)); });
  row("descendant::* of the document", static_cast<double>(count), seconds);
  // Lists by name are made once a document.
  std::shared_ptr<const xml::Document> fresh = BuildDocument(TheFile());
  auto start = std::chrono::steady_clock::now();
  benchmark::DoNotOptimize(fresh->ElementsNamed(xml::ExpandedNameId(0)));
  row("the lists of elements by name, once", nodes,
      std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  auto persons = xml::NodeTest::Named(document, "http://www.tei-c.org/ns/1.0", "persName");
  count_from_top(persons);
  seconds = Best([&] { count_from_top(persons); });
  row("descendant::persName of the document, then", static_cast<double>(count), seconds);
  std::size_t length = 0;
  seconds = Best([&] {
    std::string storage;
    length = 0;
    for (xml::NodeId node : document.ElementsNamed(persons.name())) {
      length += document.StringValue(xml::NodeRef(node), &storage).size();
    }
    benchmark::DoNotOptimize(length);
  });
  row("string value of every persName", static_cast<double>(count), seconds);
}

// The child of PeakMemory.
int Measure(const char* path) {
  auto file = xml::OpenFile(path);
  SIGLUM_CHECK(file.ok());
  return BuildDocument(*file)->size() > 0 ? 0 : 1;
}

}  // namespace
}  // namespace siglum

int main(int argc, char** argv) {
  if (argc == 3 && std::strcmp(argv[1], "--measure-document") == 0) return siglum::Measure(argv[2]);
  siglum::PrintTable();
  siglum::PrintNodes();
  if (argc > 1 && std::strcmp(argv[1], "--table") == 0) return 0;
  benchmark::Initialize(&argc, argv);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
