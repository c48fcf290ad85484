// TableReader: values of one table of siglum.toml, with each mistake at its place.
#ifndef SIGLUM_EDITION_TOML_TABLE_H_
#define SIGLUM_EDITION_TOML_TABLE_H_

#include <toml++/toml.h>

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "dates/interval_table.h"
#include "os/file.h"

namespace siglum::edition {

struct TomlFile {
  std::shared_ptr<const os::File> file;
  toml::table table;
};

// The file at `path`. Error: it cannot be read, or is no TOML.
base::Result<TomlFile> ReadToml(const std::string& path);

// Reads one table; remembers the first mistake. A key that is not there gives an empty value.
// `path` and `table` must live as long as the reader.
class TableReader {
 public:
  TableReader(const std::string& path, const toml::table& table,
              std::optional<base::Error>* mistake)
      : path_(path), table_(table), mistake_(mistake) {}

  // Every other key is a mistake.
  void AllowOnly(const std::vector<std::string>& keys);
  bool Has(std::string_view key) const { return table_.contains(key); }
  std::string Text(std::string_view key);
  std::vector<std::string> Texts(std::string_view key);
  void Flag(std::string_view key, bool* value);
  // A whole number from `least` to `most`.
  void Number(std::string_view key, int least, int most, int* value);
  // A number from 0 to 1.
  void Score(std::string_view key, float* value);
  // `[first, last]`, both from 1 to `most`; the first not after the last unless it may go round.
  void Span(std::string_view key, int most, bool may_go_round, dates::Slice* slice);
  const toml::table* Table(std::string_view key);
  std::vector<const toml::table*> Tables(std::string_view key);

  void Report(const toml::source_region& place, std::string message, std::string remedy);
  // Where the value of `key` is; the table itself without one.
  toml::source_region place(std::string_view key) const;

 private:
  const std::string& path_;
  const toml::table& table_;
  std::optional<base::Error>* mistake_;
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_TOML_TABLE_H_
