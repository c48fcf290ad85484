// jing, when it is installed: many schemas and documents in one process.
//
// The folder holds a folder a case: c.rng (a correct schema) or i.rng (an incorrect one), documents
// NAME.v.xml and NAME.i.xml, valid and invalid ones. jing's own test driver reads this form; it
// prints the files whose verdict is another one.
#ifndef SIGLUM_TESTS_RELAXNG_JING_H_
#define SIGLUM_TESTS_RELAXNG_JING_H_

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include "tests/relaxng/case_file.h"

namespace siglum::test {

inline constexpr const char* kJingJar = "/usr/share/java/jing.jar";

// What `command` prints, line by line.
inline std::vector<std::string> OutputOf(const std::string& command) {
  std::string text;
  FILE* pipe = ::popen(command.c_str(), "r");
  if (pipe == nullptr) return {};
  char buffer[65536];
  for (std::size_t size = 0; (size = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) {
    text.append(buffer, size);
  }
  ::pclose(pipe);
  return SplitLines(text);
}

// jing on a schema and documents, as its own script starts it but for a compiler that begins at
// once.
inline std::string JingCommand(const std::string& arguments) {
  return std::string("java -XX:TieredStopAtLevel=1 -cp ") + kJingJar +
         " com.thaiopensource.relaxng.util.Driver " + arguments;
}

inline bool HasJing() {
  return std::filesystem::exists(kJingJar) &&
         std::system("command -v jing java > /dev/null 2>&1") == 0;
}

// The files below `folder`, relative to it, of whose verdict jing says something else.
// `checks_ids`: documents that break the rules for ID and IDREF count as invalid.
inline std::set<std::string> JingDiffers(const std::filesystem::path& folder, bool checks_ids) {
  std::string log = (folder.parent_path() / (folder.filename().string() + ".log")).string();
  std::set<std::string> files;
  std::string first;
  bool has_run = false;
  for (const std::string& line : OutputOf("cd '" + folder.string() + "' && java -cp " + kJingJar +
                                          " com.thaiopensource.relaxng.util.TestDriver " +
                                          (checks_ids ? "-i " : "") + "'" + log + "' . 2>&1")) {
    if (first.empty() && line.find("Exception") != std::string::npos) first = line;
    has_run = has_run || line.starts_with("Number of tests");
    if (line.starts_with("Failed: ./")) files.insert(line.substr(10));
  }
  if (!has_run) files.insert("jing's test driver did not come to its end: " + first);
  return files;
}

}  // namespace siglum::test

// Skips the test, and says so, where jing is not installed.
#define SIGLUM_NEED_JING()                                                     \
  do {                                                                         \
    if (!::siglum::test::HasJing()) {                                          \
      std::cerr << "SKIPPED, AND NOTHING WAS TESTED: jing is not installed\n"; \
      GTEST_SKIP() << "jing is not installed";                                 \
    }                                                                          \
  } while (false)

#endif  // SIGLUM_TESTS_RELAXNG_JING_H_
