// ASCII alone is kept in ids, so that every program accepts them. Tested by
// tests/interchange/import_test.cc.
#include "interchange/addresses.h"

#include <fmt/format.h>

#include <cctype>

#include "base/white_space.h"

namespace siglum::interchange {

std::string AsId(std::string_view text) {
  std::string id;
  for (char c : text) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '_' || c == '-' || c == '.';
    id += is_plain ? c : '-';
  }
  const bool begins_well = !id.empty() && ((id[0] >= 'a' && id[0] <= 'z') ||
                                           (id[0] >= 'A' && id[0] <= 'Z') || id[0] == '_');
  return begins_well ? id : "x" + id;
}

std::string AsUri(std::string_view path) {
  std::string uri;
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    constexpr std::string_view kRefused = " \"<>\\^`{|}";
    const bool is_escape = c == '%' && i + 2 < path.size() &&
                           std::isxdigit(static_cast<unsigned char>(path[i + 1])) != 0 &&
                           std::isxdigit(static_cast<unsigned char>(path[i + 2])) != 0;
    const bool must_escape = c <= 0x20 || c == 0x7F ||
                             kRefused.find(path[i]) != std::string_view::npos ||
                             (c == '%' && !is_escape);
    uri += must_escape ? fmt::format("%{:02X}", c) : std::string(1, path[i]);
  }
  return uri;
}

std::string AsPathStep(std::string_view text) {
  std::string step;
  constexpr std::string_view kRefused = "/\\?#%;:*\"<>|";
  for (char c : base::Trim(text)) {
    const bool is_refused = static_cast<unsigned char>(c) <= 0x20 || c == 0x7F ||
                            kRefused.find(c) != std::string_view::npos;
    step += is_refused ? '_' : c;
  }
  constexpr std::size_t kLongest = 120;  // file systems end at 255 bytes
  if (step.size() > kLongest) step.resize(kLongest);
  while (!step.empty() && (static_cast<unsigned char>(step.back()) & 0xC0) == 0x80) step.pop_back();
  if (!step.empty() && static_cast<unsigned char>(step.back()) >= 0xC0) step.pop_back();
  return step == "." || step == ".." ? "_" : step;
}

bool IsWebAddress(std::string_view text) {
  return text.starts_with("https://") || text.starts_with("http://");
}

}  // namespace siglum::interchange
