// RELAX NG side by side in one run: jing, xmllint --relaxng, xmllint --sax and this engine, each as
// a process of its own over the same files, with tei_all.rng. Prints seconds of wall clock and of
// CPU, and what multiple of ours they are. Tools that are not installed are left out.
//
//   relaxng_bench                         the table
//   relaxng_bench validate SCHEMA FILE... what is measured as ours
#include <sys/resource.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <string>
#include <vector>

#include "relaxng/schema.h"
#include "tests/support/paths.h"
#include "xml/reader.h"
#include "xml/source.h"

namespace {

using siglum::test::FilesBelow;
using siglum::test::SharedDir;
namespace fs = std::filesystem;

int Validate(int count, char** words) {
  siglum::relaxng::CompiledSchema compiled =
      siglum::relaxng::CompileSchema(*siglum::xml::OpenFile(words[0]), {});
  if (compiled.schema == nullptr) return 2;
  std::size_t findings = 0;
  for (int i = 1; i < count; ++i) {
    auto file = siglum::xml::OpenFile(words[i]);
    if (!file.ok()) return 2;
    auto validator = compiled.schema->MakeValidator(*file);
    siglum::xml::Parse(*file, {}, validator.get());
    findings += validator->Take().size();
  }
  return findings == 0 ? 0 : 1;
}

struct Spent {
  double wall = 0;
  double cpu = 0;
};

double CpuOfChildren() {
  rusage usage{};
  getrusage(RUSAGE_CHILDREN, &usage);
  auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

// The best of `rounds` runs.
Spent Run(const std::string& command, int rounds) {
  Spent best{1e9, 1e9};
  for (int i = 0; i < rounds; ++i) {
    double cpu = CpuOfChildren();
    auto begin = std::chrono::steady_clock::now();
    int ignored = std::system((command + " > /dev/null 2>&1").c_str());
    (void)ignored;
    std::chrono::duration<double> wall = std::chrono::steady_clock::now() - begin;
    best.wall = std::min(best.wall, wall.count());
    best.cpu = std::min(best.cpu, CpuOfChildren() - cpu);
  }
  return best;
}

bool IsInstalled(const std::string& tool) {
  return std::system(("command -v " + tool + " > /dev/null 2>&1").c_str()) == 0;
}

void Compare(const std::string& what, const std::string& ours, const std::string& schema,
             const std::vector<fs::path>& files, int rounds) {
  std::string names;
  for (const fs::path& file : files) names += " '" + file.string() + "'";
  Spent us = Run("'" + ours + "' validate " + schema + names, rounds);
  std::printf("%-34s %4zu files  siglum %7.3f s  cpu %7.3f s\n", what.c_str(), files.size(),
              us.wall, us.cpu);
  struct Tool {
    const char* program;
    std::string command;
  };
  const Tool tools[] = {
      {"jing", "jing -i " + schema + names},
      {"xmllint", "xmllint --noout --relaxng " + schema + names},
      {"xmllint", "xmllint --noout --sax" + names},
  };
  const char* labels[] = {"jing", "xmllint --relaxng", "xmllint --sax"};
  for (std::size_t i = 0; i < 3; ++i) {
    // libxml2 takes seconds to compile the schema; once is enough to know.
    if (!IsInstalled(tools[i].program)) continue;
    Spent other = Run(tools[i].command, i == 1 ? 1 : rounds);
    std::printf("  %-20s %7.3f s (%6.2f times ours)  cpu %7.3f s (%6.2f times ours)\n", labels[i],
                other.wall, other.wall / us.wall, other.cpu, other.cpu / us.cpu);
  }
}

}  // namespace

int main(int count, char** words) {
  if (count > 3 && std::string(words[1]) == "validate") return Validate(count - 2, words + 2);
  fs::path schema = SharedDir() / "schemas" / "tei_all.rng";
  if (!fs::exists(schema)) {
    std::printf(
        "SKIPPED, AND NOTHING WAS MEASURED: the shared folder has no schemas/tei_all.rng\n");
    return 0;
  }
  std::string ours = fs::canonical("/proc/self/exe").string();
  Compare("nothing but the schema", ours, schema.string(),
          {siglum::test::SourceDir() / "tests" / "data" / "relaxng" / "small.xml"}, 3);
  for (const char* corpus : {"drama-cyrillic", "novels-serbian", "syriac", "variorum-apparatus"}) {
    std::vector<fs::path> files = FilesBelow(SharedDir() / "corpora" / corpus, ".xml");
    if (!files.empty()) Compare(corpus, ours, schema.string(), files, 2);
  }
  return 0;
}
