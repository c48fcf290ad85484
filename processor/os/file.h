// File: the bytes of one input, the same as UTF-8 text, and the line and column view of it.
//
// All offsets of siglum count bytes of text(). For a UTF-8 file (with or without a byte order mark)
// text() is raw() itself; for any other encoding it is the transcoded file, byte order mark
// included, and base/transcode.h leads from its offsets back to the bytes.
#ifndef SIGLUM_OS_FILE_H_
#define SIGLUM_OS_FILE_H_

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "base/byte_span.h"
#include "base/line_index.h"
#include "base/result.h"
#include "os/mapped_file.h"

namespace siglum::os {

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
  std::uint64_t map_from = std::uint64_t{32} << 20;  // bytes; larger files are mapped, not read
};

// Immutable; shared by reader, tree and diagnostics. Any number of threads may use one File.
class File {
 public:
  // Reads a regular file, or standard input when `path` is "-" (then named `<stdin>`).
  // Error: no such file, a directory, not readable, larger than max_bytes.
  static base::Result<std::shared_ptr<const File>> Read(const std::string& path,
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

  // What lies before `end` in text() will hardly be asked for again; a large file then takes no
  // memory for it. It can still be read.
  void DoneBefore(std::uint64_t end) const {
    if (mapped_ != nullptr) ReleaseBefore(end);
  }
  // Another program shortened the file while siglum was using it: what is gone reads as zeros.
  bool was_cut() const { return mapped_ != nullptr && mapped_->was_cut(); }

  // Why the bytes are not text in their encoding, and the first bad place in text(); none for sound
  // files.
  struct DecodingError {
    std::uint64_t offset = 0;  // in text(), which is sound before it
    std::string message;       // `byte 0xE9 is not UTF-8`, `encoding "x-foo" is not known`
    std::string remedy;
  };
  const std::optional<DecodingError>& decoding_error() const { return decoding_error_; }

  // The place of an offset; offsets past the end count as the end.
  base::LineColumn Locate(std::uint64_t offset) const;
  // The same with the column in units of UTF-16, as SARIF and editors count.
  base::LineColumn LocateUtf16(std::uint64_t offset) const;
  // The offset of a place; columns past the end of a line give the end of the line.
  std::uint64_t OffsetOf(base::LineColumn place) const;
  // Line `line` (from 1) without its line end; empty past the last line.
  std::string_view Line(std::uint32_t line) const;
  std::string_view Slice(base::ByteSpan span) const;

 private:
  File(std::string path, std::string raw, EncodingSniffer sniff_encoding);
  File(std::string path, std::unique_ptr<MappedFile> mapped, EncodingSniffer sniff_encoding);
  void FindText(EncodingSniffer sniff_encoding);
  std::uint64_t SoundPrefix() const;
  void ReleaseBefore(std::uint64_t end) const;
  const base::LineIndex& Lines() const;
  // The line of an offset, and what of that line is before the offset.
  std::pair<std::uint32_t, base::ByteSpan> LineBefore(std::uint64_t offset) const;

  std::string path_;
  std::string owned_;                   // the bytes, unless they are mapped
  std::unique_ptr<MappedFile> mapped_;  // may be null
  std::string_view raw_;
  std::optional<std::string> decoded_;
  std::string encoding_ = "UTF-8";
  FileIdentity identity_;
  std::optional<DecodingError> decoding_error_;
  mutable std::atomic<std::uint64_t> done_before_ = 0;
  mutable std::once_flag lines_once_;
  mutable std::optional<base::LineIndex> lines_;
};

// What the file system says of an open file now.
FileIdentity IdentityOfDescriptor(int descriptor);

}  // namespace siglum::os

#endif  // SIGLUM_OS_FILE_H_
