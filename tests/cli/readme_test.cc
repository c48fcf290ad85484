// The examples of README.md, as they are pasted: run one after the other in a copy of the checkout.
#include <gtest/gtest.h>

#include "tests/cli/program.h"

namespace siglum {
namespace {

namespace fs = std::filesystem;

// The lines of README.md that begin with `siglum`, without their remarks.
std::vector<std::string> Examples() {
  std::vector<std::string> examples;
  std::ifstream readme(test::SourceDir() / "README.md");
  for (std::string line; std::getline(readme, line);) {
    if (line.starts_with("    siglum ")) examples.push_back(line.substr(4, line.find(" #") - 4));
  }
  return examples;
}

TEST(Readme, EveryExampleWorks) {
  test::TemporaryFolder folder;
  for (const char* name : {"samples", "schemas", "tei", "xslt"}) {
    fs::copy(test::SourceDir() / name, folder / name, fs::copy_options::recursive);
  }
  fs::create_directory(folder / ".git");
  std::vector<std::string> examples = Examples();
  ASSERT_GE(examples.size(), 10u);
  for (const std::string& example : examples) {
    test::Call call;
    call.shell = "$SIGLUM" + example.substr(std::string("siglum").size());
    call.folder = folder.path();
    test::Ended ended = test::RunProgram(call);
    EXPECT_EQ(ended.status, 0) << example << "\n" << ended.out << ended.err;
    std::size_t output = example.find(" -o ");
    if (output == std::string::npos) continue;
    std::string path = example.substr(output + 4);
    path = path.substr(0, path.find(' '));
    EXPECT_TRUE(fs::exists(folder / path)) << example;
  }
}

}  // namespace
}  // namespace siglum
