// RELAX NG side by side in one run: siglum, jing, xmllint --relaxng and xmllint --sax, each as a
// process of its own over the same files, with tei_all.rng. Times are the best of several rounds;
// ratios are what is worth reading, for machines differ and are never quiet. Tools that are not
// installed are left out.
//
//   relaxng_bench            the tables
//   relaxng_bench PAGE       the same, written into PAGE between its comments
//   relaxng_bench --large    one generated file of 1 GB: time and memory
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "relaxng/schema.h"
#include "tests/bench/marked_tables.h"
#include "tests/support/paths.h"
#include "xml/source.h"

namespace siglum::bench {
namespace {

namespace fs = std::filesystem;
using test::FilesBelow;
using test::SharedDir;
using test::SourceDir;
using test::TemporaryFolder;

struct Spent {
  double wall = 1e9;  // seconds
  double cpu = 1e9;
  long kilobytes = 0;  // at the peak
};

using Words = std::vector<std::string>;

double Seconds(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

Spent RunOnce(const Words& words) {
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  auto begin = std::chrono::steady_clock::now();
  pid_t child = ::fork();
  if (child == 0) {
    std::freopen("/dev/null", "w", stdout);
    std::freopen("/dev/null", "w", stderr);
    ::execvp(arguments[0], arguments.data());
    ::_exit(127);
  }
  rusage usage{};
  int status = 0;
  ::wait4(child, &status, 0, &usage);
  std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
  return {wall.count(), Seconds(usage.ru_utime) + Seconds(usage.ru_stime), usage.ru_maxrss};
}

Spent Best(const Words& words, int rounds) {
  Spent best;
  for (int i = 0; i < rounds; ++i) {
    Spent once = RunOnce(words);
    best.wall = std::min(best.wall, once.wall);
    best.cpu = std::min(best.cpu, once.cpu);
    best.kilobytes = std::max(best.kilobytes, once.kilobytes);
  }
  return best;
}

Words operator+(Words words, const std::vector<fs::path>& files) {
  for (const fs::path& file : files) words.push_back(file.string());
  return words;
}

bool IsInstalled(const std::string& tool) {
  return std::system(("command -v " + tool + " > /dev/null 2>&1").c_str()) == 0;
}

std::string Schema() { return (SharedDir() / "schemas" / "tei_all.rng").string(); }

Words Siglum(const Words& options) {
  Words words = {test::ProgramPath().string(), "validate", "--quiet", "--schema", Schema()};
  words.insert(words.end(), options.begin(), options.end());
  return words;
}

// From the start of a process to its verdict on one small file.
std::string SmallFileTable() {
  std::vector<fs::path> file = {SourceDir() / "tests" / "data" / "relaxng" / "small.xml"};
  constexpr int kRounds = 15;
  Spent ours = Best(Siglum({}) + file, kRounds);
  std::string table =
      "One small file, from the start of the process to the verdict:\n\n"
      "| | seconds | siglum is faster by |\n|---|---|---|\n";
  table += fmt::format("| siglum validate | {:.3f} | |\n", ours.wall);
  if (IsInstalled("jing")) {
    Spent jing = Best(Words{"jing", Schema()} + file, 5);
    table += fmt::format("| jing | {:.3f} | {:.0f} |\n", jing.wall, jing.wall / ours.wall);
  }
  if (IsInstalled("xmllint")) {
    Spent xmllint = Best(Words{"xmllint", "--noout", "--relaxng", Schema()} + file, 1);
    table += fmt::format("| xmllint --relaxng | {:.3f} | {:.0f} |\n", xmllint.wall,
                         xmllint.wall / ours.wall);
  }
  return table;
}

// Inside one process, without its start.
std::string CompileTable() {
  double best = 1e9;
  constexpr int kRounds = 15;
  for (int i = 0; i < kRounds; ++i) {
    auto begin = std::chrono::steady_clock::now();
    relaxng::CompiledSchema compiled = relaxng::CompileSchema(*xml::OpenFile(Schema()), {});
    std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
    if (compiled.schema != nullptr) best = std::min(best, spent.count());
  }
  return fmt::format("Reading and compiling tei_all.rng: {:.0f} ms.\n", best);
}

// Files with tags of all kinds around a given number of bytes of text.
void WriteLetters(const fs::path& path, std::uint64_t bytes, const std::string& ending = {}) {
  std::ofstream out(path, std::ios::binary);
  std::uint64_t written = 0;
  auto write = [&](const std::string& text) {
    out << text;
    written += text.size();
  };
  write(
      "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\"><teiHeader><fileDesc><titleStmt><title>Letters"
      "</title></titleStmt><publicationStmt><p>none</p></publicationStmt><sourceDesc><p>generated"
      "</p></sourceDesc></fileDesc></teiHeader><text><body>\n");
  for (int n = 1; written < bytes; ++n) {
    write(fmt::format(
        "<div xml:id=\"letter-{}\" type=\"letter\"><head>Letter {}</head>\n<opener><dateline>"
        "<placeName ref=\"#place-{}\">Tiflis</placeName>, <date when=\"1919-{:02}-{:02}\">that day"
        "</date></dateline></opener>\n",
        n, n, n % 40, n % 12 + 1, n % 28 + 1));
    for (int i = 0; i < 8; ++i) {
      write(fmt::format(
          "<p n=\"{}\">In the town <persName ref=\"#person-{}\">Kâzım Karabekir</persName> was "
          "waiting for <hi rend=\"italic\">news</hi> from the coast &amp; from beyond the sea; it "
          "came late and said little.<lb/>\nThe rest of the day (“şöyle böyle”) went by.</p>\n",
          i, i));
    }
    write("</div>\n");
  }
  write(ending + "</body></text></TEI>\n");
}

double Megabytes(const std::vector<fs::path>& files) {
  double sum = 0;
  for (const fs::path& file : files) sum += static_cast<double>(fs::file_size(file));
  return sum / 1e6;
}

// What a corpus of letters is made of: files of 12 KB, with mistakes of three kinds or without.
constexpr int kSmallFiles = 3'000;
constexpr int kMistakesPerFile = 60;

std::vector<fs::path> WriteSmallLetters(const fs::path& folder, const std::string& part) {
  std::string ending;
  for (int k = 0; k < kMistakesPerFile; k += 3) ending += part;
  std::vector<fs::path> files;
  fs::create_directory(folder);
  for (int i = 0; i < kSmallFiles; ++i) {
    constexpr std::uint64_t kSmall = 10'000;  // and the ending
    files.push_back(folder / fmt::format("letter-{:04}.xml", i));
    WriteLetters(files.back(), kSmall, ending);
  }
  return files;
}

using Cases = std::vector<std::pair<std::string, Words>>;

// What many small files cost, and what a finding does.
std::string SmallFilesTable() {
  if (!IsInstalled("xmllint")) return {};
  TemporaryFolder folder;
  std::vector<fs::path> files = WriteSmallLetters(
      folder / "good", "<div><p><persName>Ali</persName><idno>a</idno></p></div>\n");
  WriteSmallLetters(folder / "faulty",
                    "<div><foo/><p><persname>Ali</persname><idno xx=\"1\">a</idno></p></div>\n");
  constexpr int kRounds = 5;
  double sax = Best(Words{"xmllint", "--noout", "--sax"} + files, kRounds).cpu;
  std::string table = fmt::format(
      "{} files of {:.0f} KB in one process, processor time of one core, beside `xmllint --sax`, "
      "which takes {:.3f} s:\n\n| | siglum, s | times |\n|---|---|---|\n",
      kSmallFiles, Megabytes(files) * 1e3 / kSmallFiles, sax);
  double plain = 0;  // --only rng
  for (const auto& [name, options] :
       Cases{{"`--only xml`", {"--only", "xml"}},
             {"all that it checks, with the rules of Schematron in tei_all.rng", {}},
             {"`--only rng`", {"--only", "rng"}}}) {
    Words words = Siglum(options);
    words.insert(words.end(), {"--jobs", "1", (folder / "good").string()});
    plain = Best(words, kRounds).cpu;
    table += fmt::format("| {} | {:.3f} | {:.2f} |\n", name, plain, plain / sax);
  }
  constexpr double kFound = kSmallFiles * kMistakesPerFile;
  table += fmt::format(
      "\nThe same with {:.0f} findings, `--only rng`:\n\n| | siglum, s | "
      "microseconds for each |\n|---|---|---|\n",
      kFound);
  for (const auto& [name, options] : Cases{{"counted, `--summary`", {"--summary"}},
                                           {"printed", {}},
                                           {"printed, `--format json`", {"--format", "json"}}}) {
    Words words = Siglum(options);
    words.insert(words.end(), {"--only", "rng", "--jobs", "1", (folder / "faulty").string()});
    double spent = Best(words, kRounds).cpu;
    table += fmt::format("| {} | {:.3f} | {:.1f} |\n", name, spent, (spent - plain) * 1e6 / kFound);
  }
  return table;
}

struct Corpus {
  std::string name;
  std::vector<fs::path> files;
};

std::vector<Corpus> Corpora(const TemporaryFolder& folder) {
  std::vector<Corpus> corpora;
  for (const char* name : {"drama-cyrillic", "novels-serbian", "syriac", "variorum-apparatus"}) {
    std::vector<fs::path> files = FilesBelow(SharedDir() / "corpora" / name, ".xml");
    if (!files.empty()) corpora.push_back({name, files});
  }
  Corpus letters{"generated letters, long files", {}};
  constexpr std::uint64_t kLong = 10'000'000;
  for (int i = 0; i < 6; ++i) {
    letters.files.push_back(folder / fmt::format("letters-{}.xml", i));
    WriteLetters(letters.files.back(), kLong);
  }
  corpora.push_back(letters);
  return corpora;
}

std::string CorpusTables() {
  TemporaryFolder folder;
  std::string wall =
      "Corpora, one process for all files; siglum with all that it checks, on all cores:\n\n"
      "| corpus | files | MB | siglum, s | jing, s | siglum is faster by "
      "|\n|---|---|---|---|---|---|\n";
  std::string cpu =
      "Processor time on one core, schema only (`--only rng --jobs 1`), beside libxml2's bare SAX "
      "parse of the same bytes (`xmllint --sax`); in the last column without what compiling the "
      "schema takes. The editions of variorum-apparatus have 7,800 findings, which are worked out "
      "and printed in that time; the others have few or none:\n\n"
      "| corpus | siglum, s | xmllint --sax, s | times | times, schema compiled |\n"
      "|---|---|---|---|---|\n";
  constexpr int kRounds = 5;
  std::vector<fs::path> small = {SourceDir() / "tests" / "data" / "relaxng" / "small.xml"};
  Words schema_only = Siglum({"--only", "rng", "--jobs", "1"});
  double compiling = Best(schema_only + small, kRounds).cpu;
  for (const Corpus& corpus : Corpora(folder)) {
    Spent ours = Best(Siglum({}) + corpus.files, kRounds);
    std::string jing = "not installed |";
    if (IsInstalled("jing")) {
      Spent theirs = Best(Words{"jing", "-i", Schema()} + corpus.files, 2);
      jing = fmt::format("{:.2f} | {:.1f}", theirs.wall, theirs.wall / ours.wall);
    }
    wall += fmt::format("| {} | {} | {:.1f} | {:.3f} | {} |\n", corpus.name, corpus.files.size(),
                        Megabytes(corpus.files), ours.wall, jing);
    if (!IsInstalled("xmllint")) continue;
    Spent alone = Best(schema_only + corpus.files, kRounds);
    Spent sax = Best(Words{"xmllint", "--noout", "--sax"} + corpus.files, kRounds);
    cpu += fmt::format("| {} | {:.3f} | {:.3f} | {:.2f} | {:.2f} |\n", corpus.name, alone.cpu,
                       sax.cpu, alone.cpu / sax.cpu, (alone.cpu - compiling) / sax.cpu);
  }
  return wall + "\n" + cpu;
}

// A schema whose elements take so many attributes, one of them required.
void WriteWideSchema(const fs::path& path, int attributes) {
  std::ofstream out(path);
  out << "<grammar xmlns=\"http://relaxng.org/ns/structure/1.0\" "
         "datatypeLibrary=\"http://www.w3.org/2001/XMLSchema-datatypes\"><start><element "
         "name=\"r\"><zeroOrMore><element name=\"e\"><attribute name=\"a0\"><data "
         "type=\"token\"/></attribute>";
  for (int i = 1; i < attributes; ++i) {
    out << fmt::format(
        "<optional><attribute name=\"a{}\"><data type=\"token\"/></attribute>"
        "</optional>",
        i);
  }
  out << "<text/></element></zeroOrMore></element></start></grammar>";
}

// What elements of many attributes cost: the same document, whose elements have four, against
// schemas that allow more and more.
std::string WideTable() {
  TemporaryFolder folder;
  fs::path document = folder / "wide.xml";
  std::ofstream out(document);
  out << "<r>";
  constexpr int kElements = 200'000;
  for (int i = 0; i < kElements; ++i) {
    out << fmt::format("<e a0=\"{}\" a{}=\"x\" a{}=\"y\" a59=\"z\">text</e>\n", i % 100, i % 20 + 1,
                       i % 20 + 30);
  }
  out << "</r>";
  out.close();
  std::string table = fmt::format(
      "Elements of many attributes: one document of {} elements ({:.0f} MB), schemas that allow "
      "each "
      "element so many attributes (`--only rng --jobs 1`):\n\n"
      "| attributes | siglum, s | times 60 attributes | jing, s |\n|---|---|---|---|\n",
      kElements, Megabytes({document}));
  double first = 0;
  for (int attributes : {60, 64, 65, 130}) {
    fs::path schema = folder / fmt::format("wide-{}.rng", attributes);
    WriteWideSchema(schema, attributes);
    Words ours = {test::ProgramPath().string(),
                  "validate",
                  "--quiet",
                  "--only",
                  "rng",
                  "--jobs",
                  "1",
                  "--schema",
                  schema.string(),
                  document.string()};
    double spent = Best(ours, 5).cpu;
    if (first == 0) first = spent;
    std::string jing = "not installed";
    if (IsInstalled("jing")) {
      jing = fmt::format("{:.2f}", Best({"jing", schema.string(), document.string()}, 2).wall);
    }
    table += fmt::format("| {} | {:.3f} | {:.2f} | {} |\n", attributes, spent, spent / first, jing);
  }
  return table;
}

int MeasureLarge() {
  TemporaryFolder folder;
  fs::path path = folder / "large.xml";
  constexpr std::uint64_t kGigabyte = 1'000'000'000;
  WriteLetters(path, kGigabyte);
  for (const Words& options : {Words{"--only", "rng"}, Words{}}) {
    Spent spent = RunOnce(Siglum(options) + std::vector<fs::path>{path});
    fmt::print("1 GB, siglum validate {}: {:.1f} s, at most {:.1f} MB of memory\n",
               options.empty() ? "" : "--only rng", spent.wall,
               static_cast<double>(spent.kilobytes) / 1024);
  }
  return 0;
}

}  // namespace
}  // namespace siglum::bench

int main(int count, char** words) {
  using namespace siglum::bench;
  if (!fs::exists(Schema())) {
    fmt::print("SKIPPED, AND NOTHING WAS MEASURED: the shared folder has no schemas/tei_all.rng\n");
    return 0;
  }
  if (count > 1 && std::string(words[1]) == "--large") return MeasureLarge();
  std::string tables = SmallFileTable() + "\n" + CompileTable() + "\n" + CorpusTables() + "\n" +
                       SmallFilesTable() + "\n" + WideTable();
  fmt::print("{}", tables);
  return count > 1 ? WriteTables(words[1], "relaxng", tables) : 0;
}
