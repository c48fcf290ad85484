// File: the bytes of one input, the same as UTF-8 text, and the line and column view of it.
//
// All offsets of siglum count bytes of text(). For a UTF-8 file (with or without a byte order mark)
// text() is raw() itself; for any other encoding it is the transcoded file, byte order mark
// included, and transcode.h leads from its offsets back to the bytes.
#ifndef SIGLUM_BASE_FILE_H_
#define SIGLUM_BASE_FILE_H_

#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/byte_span.h"
#include "base/result.h"

namespace siglum::base {

// 1-based; the column counts characters (code points), a byte order mark is not one.
struct LineColumn {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

// What the file system said of a file when it was read; atomic_write.h compares it before replacing
// the file.
struct FileIdentity {
  std::uint64_t device = 0;
  std::uint64_t inode = 0;
  std::uint64_t size = 0;
  std::int64_t modified_ns = 0;
  bool operator==(const FileIdentity&) const = default;
};

// Names the encoding of a file by its first bytes, e.g. by an XML declaration.
using EncodingSniffer = std::string (*)(std::string_view raw);

struct FileOptions {
  std::uint64_t max_bytes = std::uint64_t{1} << 30;  // --max-file-size
  EncodingSniffer sniff_encoding = nullptr;          // nullptr: UTF-8
};

// Immutable; shared by reader, tree and diagnostics. Any number of threads may use one File.
class File {
 public:
  // Reads a regular file, or standard input when `path` is "-" (then named `<stdin>`).
  // Error: no such file, a directory, not readable, larger than max_bytes.
  static Result<std::shared_ptr<const File>> Read(const std::string& path,
                                                  const FileOptions& options = {});

  // A File of bytes that are in memory already (tests, built-in resources). No identity.
  static std::shared_ptr<const File> FromBytes(std::string name, std::string raw,
                                               EncodingSniffer sniff_encoding = nullptr);

  const std::string& path() const { return path_; }
  std::string_view raw() const { return raw_; }
  std::string_view text() const { return decoded_ ? std::string_view(*decoded_) : raw_; }
  const std::string& encoding() const { return encoding_; }
  bool is_utf8() const { return !decoded_.has_value(); }
  const FileIdentity& identity() const { return identity_; }

  // Why the bytes are not text in their encoding, and the first bad place in text(); none for sound
  // files.
  struct DecodingError {
    std::uint64_t offset = 0;  // in text(), which is sound before it
    std::string message;       // `byte 0xE9 is not UTF-8`, `encoding "x-foo" is not known`
    std::string remedy;
  };
  const std::optional<DecodingError>& decoding_error() const { return decoding_error_; }

  // The place of an offset; offsets past the end count as the end.
  LineColumn Locate(std::uint64_t offset) const;
  // The offset of a place; columns past the end of a line give the end of the line.
  std::uint64_t OffsetOf(LineColumn place) const;
  // Line `line` (from 1) without its line end; empty past the last line.
  std::string_view Line(std::uint32_t line) const;
  std::string_view Slice(ByteSpan span) const;

 private:
  File(std::string path, std::string raw, EncodingSniffer sniff_encoding);
  const std::vector<std::uint64_t>& LineStarts() const;
  std::uint64_t CharactersBefore(std::uint64_t offset) const;

  std::string path_;
  std::string raw_;
  std::optional<std::string> decoded_;
  std::string encoding_ = "UTF-8";
  FileIdentity identity_;
  std::optional<DecodingError> decoding_error_;
  mutable std::once_flag line_starts_once_;
  mutable std::vector<std::uint64_t> line_starts_;
  mutable std::once_flag character_counts_once_;
  mutable std::vector<std::uint64_t> character_counts_;  // before each 4096th byte
};

// What the file system says of an open file now.
FileIdentity IdentityOfDescriptor(int descriptor);

}  // namespace siglum::base

#endif  // SIGLUM_BASE_FILE_H_
