// Bytes that are not sound UTF-8 are kept: only their own line is refused, by whoever reads it as a
// name, and the others are answered. Tested by tests/cli/names_test.cc.
#include "reports/names_forms.h"

#include <fmt/format.h>

#include <string_view>

#include "base/unicode.h"
#include "os/file.h"

namespace siglum::reports {

using tei::EntityKind;

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

}  // namespace

base::Result<std::vector<ListedForm>> ReadListedForms(const std::string& path,
                                                      std::uint64_t max_bytes) {
  os::FileOptions options;
  options.max_bytes = max_bytes;
  base::Result<std::shared_ptr<const os::File>> file = os::File::Read(path, options);
  if (!file.ok()) return file.error();
  std::string_view rest = (*file)->decoding_error().has_value() ? (*file)->raw() : (*file)->text();
  if (rest.starts_with(kByteOrderMark)) rest.remove_prefix(kByteOrderMark.size());
  std::vector<ListedForm> forms;
  while (!rest.empty()) {
    std::size_t end = rest.find('\n');
    std::string_view line = rest.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    forms.push_back({std::string(line), forms.size() + 1});
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return forms;
}

bool IsBlank(const ListedForm& form) { return base::CollapseWhiteSpace(form.text).empty(); }

std::string PlaceOf(const std::string& path, std::size_t line) {
  return fmt::format("{}:{}", path == "-" ? "<stdin>" : path, line);
}

std::optional<tei::EntityKind> KindOfWord(const std::string& word) {
  for (EntityKind kind : {EntityKind::kPerson, EntityKind::kPlace, EntityKind::kOrganisation}) {
    if (word == tei::EntityKindName(kind)) return kind;
  }
  return std::nullopt;
}

}  // namespace siglum::reports
