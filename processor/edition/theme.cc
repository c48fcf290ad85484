// A site asks the network for nothing, so a style sheet that would is refused. Scripts are not
// copied: a theme is a look. Tested by tests/edition/theme_test.cc.
#include "edition/theme.h"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <string_view>

#include "os/file.h"

namespace siglum::edition {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostBytes = 20'000'000;

bool IsOfTheme(const fs::path& path) {
  std::string ending = path.extension().string();
  std::ranges::transform(ending, ending.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  for (std::string_view known : {".css", ".woff2", ".woff", ".ttf", ".otf", ".svg", ".png", ".jpg",
                                 ".jpeg", ".gif", ".webp", ".avif"}) {
    if (ending == known) return true;
  }
  return false;
}

std::string WithoutComments(std::string css) {
  for (std::size_t at = 0; (at = css.find("/*", at)) != std::string::npos;) {
    const std::size_t end = css.find("*/", at + 2);
    css.erase(at, end == std::string::npos ? std::string::npos : end + 2 - at);
  }
  return css;
}

// `url(https://...)`, `url("//...")`, `@import "http:..."`: an address with a host.
bool FetchesFromWeb(const std::string& css) {
  return WithoutComments(css).find("//") != std::string::npos;
}

}  // namespace

base::Result<std::map<std::string, std::string>> ReadTheme(const std::string& folder) {
  std::map<std::string, std::string> files;
  std::uint64_t bytes = 0;
  std::error_code failure;
  for (const auto& entry : fs::directory_iterator(folder, failure)) {
    std::error_code ignored;
    if (!fs::is_regular_file(entry.symlink_status(ignored)) || !IsOfTheme(entry.path())) continue;
    bytes += entry.file_size(ignored);
    if (bytes > kMostBytes) {
      return base::Error{folder + ": the files of the theme are larger than 20 MB",
                         "every page would carry them; keep what the look needs"};
    }
    const auto file = os::File::Read(entry.path().string());
    if (!file.ok()) return file.error();
    std::string content((*file)->raw());
    if (entry.path().extension() == ".css" && FetchesFromWeb(content)) {
      return base::Error{entry.path().string() + ": this style sheet names an address of the web",
                         "a site fetches nothing; put the file into the theme and name it alone"};
    }
    files[entry.path().filename().string()] = std::move(content);
  }
  if (!files.contains("theme.css")) {
    return base::Error{folder + ": this theme has no theme.css",
                       "write one; docs/site.md says what can be set"};
  }
  return files;
}

}  // namespace siglum::edition
