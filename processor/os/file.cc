// Reading files, and the line index that is made when someone first asks for a place. Files are
// read whole, so that nobody can change them under the reader; only large ones are mapped
// (mapped_file.h), whose pages are given back as the reader goes on. Tested by
// tests/os/file_test.cc.
#include "os/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>

#include "base/transcode.h"
#include "base/unicode.h"

namespace siglum::os {
namespace {

base::Error CannotRead(const std::string& path, int error_number) {
  switch (error_number) {
    case ENOENT:
      return {fmt::format("{}: there is no such file", path),
              "check the path; it is taken from the current folder"};
    case EACCES:
      return {fmt::format("{}: permission to read is denied", path),
              "make the file readable (chmod u+r) or run as its owner"};
    case EISDIR:
      return {fmt::format("{}: this is a folder, a file is needed here", path), ""};
    default:
      return {fmt::format("{}: cannot be read: {}", path, std::strerror(error_number)), ""};
  }
}

// Closes its descriptor, unless that is standard input.
class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  ~Descriptor() {
    if (number_ > STDIN_FILENO) ::close(number_);
  }
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  int number() const { return number_; }

 private:
  int number_;
};

base::Error TooLarge(const std::string& path, std::uint64_t limit) {
  return {fmt::format("{}: larger than the limit of {} bytes", path, limit),
          "raise the limit with --max-file-size if the file is trusted"};
}

constexpr std::size_t kReadStep = 1 << 20;

base::Result<std::string> ReadAll(int descriptor, const std::string& path, std::uint64_t size_hint,
                                  std::uint64_t limit) {
  std::string bytes;
  std::size_t used = 0;
  bytes.resize(static_cast<std::size_t>(size_hint) + 1);
  for (;;) {
    if (used == bytes.size()) bytes.resize(bytes.size() + std::max(bytes.size() / 2, kReadStep));
    ssize_t count = ::read(descriptor, bytes.data() + used, bytes.size() - used);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return CannotRead(path, errno);
    if (count == 0) break;
    used += static_cast<std::size_t>(count);
    if (used > limit) return TooLarge(path, limit);
  }
  bytes.resize(used);
  return bytes;
}

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";

// Bytes of a mapped file that are worked on before they are given back.
constexpr std::uint64_t kWindow = std::uint64_t{4} << 20;

}  // namespace

FileIdentity IdentityOfDescriptor(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return {};
  return {
      static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino),
      static_cast<std::uint64_t>(status.st_size),
      static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

base::Result<std::shared_ptr<const File>> File::Read(const std::string& path,
                                                     const FileOptions& options) {
  bool is_standard_input = path == "-";
  std::string name = is_standard_input ? "<stdin>" : path;
  // O_NONBLOCK: a named pipe without a writer must not hang a run over a folder.
  Descriptor descriptor(
      is_standard_input ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK));
  if (descriptor.number() < 0) return CannotRead(name, errno);
  struct stat status {};
  if (::fstat(descriptor.number(), &status) != 0) return CannotRead(name, errno);
  if (S_ISDIR(status.st_mode)) return CannotRead(name, EISDIR);
  // The shell's <(program) is a pipe whose writer is there already; it may be waited for.
  bool is_substitution = S_ISFIFO(status.st_mode) &&
                         (name.starts_with("/dev/fd/") || name.starts_with("/proc/self/fd/"));
  if (is_substitution) ::fcntl(descriptor.number(), F_SETFL, 0);
  if (!is_standard_input && !is_substitution && !S_ISREG(status.st_mode)) {
    return base::Error{fmt::format("{}: not a regular file", name),
                       "give a file, or - for standard input"};
  }
  auto size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (size > options.max_bytes) return TooLarge(name, options.max_bytes);
  FileIdentity identity = IdentityOfDescriptor(descriptor.number());
  std::unique_ptr<MappedFile> mapped;
  if (size >= options.map_from) mapped = MappedFile::Map(descriptor.number(), size);
  if (mapped != nullptr) {
    std::shared_ptr<File> file(new File(name, std::move(mapped), options.sniff_encoding));
    file->identity_ = identity;
    return std::shared_ptr<const File>(std::move(file));
  }
  base::Result<std::string> raw = ReadAll(descriptor.number(), name, size, options.max_bytes);
  if (!raw.ok()) return raw.error();
  std::shared_ptr<File> file(new File(name, std::move(*raw), options.sniff_encoding));
  file->identity_ = identity;
  return std::shared_ptr<const File>(std::move(file));
}

std::shared_ptr<const File> File::FromBytes(std::string name, std::string raw,
                                            EncodingSniffer sniff_encoding) {
  return std::shared_ptr<const File>(new File(std::move(name), std::move(raw), sniff_encoding));
}

File::File(std::string path, std::string raw, EncodingSniffer sniff_encoding)
    : path_(std::move(path)), owned_(std::move(raw)), raw_(owned_) {
  FindText(sniff_encoding);
}

File::File(std::string path, std::unique_ptr<MappedFile> mapped, EncodingSniffer sniff_encoding)
    : path_(std::move(path)), mapped_(std::move(mapped)), raw_(mapped_->bytes()) {
  FindText(sniff_encoding);
}

void File::FindText(EncodingSniffer sniff_encoding) {
  if (sniff_encoding != nullptr) encoding_ = sniff_encoding(raw_);
  if (base::IsUtf8Name(encoding_)) {
    std::uint64_t sound = SoundPrefix();
    if (sound == raw_.size()) return;
    decoding_error_ = DecodingError{
        sound, fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(raw_[sound])),
        "save the file as UTF-8, or declare the encoding that it is in: "
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"};
    return;
  }
  base::Decoded decoded = base::Decode(raw_, encoding_);
  decoded_ = std::move(decoded.text);
  if (!decoded.sound) {
    decoding_error_ = DecodingError{decoded_->size(), decoded.message, decoded.remedy};
  }
}

// A window that ends inside a character is sound up to that character, where the next one begins.
std::uint64_t File::SoundPrefix() const {
  std::uint64_t at = 0;
  while (at < raw_.size()) {
    std::uint64_t sound = base::SoundUtf8Prefix(raw_.substr(at, kWindow));
    if (sound == 0) break;
    at += sound;
    if (mapped_ != nullptr) mapped_->Release({at - sound, sound});
  }
  return at;
}

void File::ReleaseBefore(std::uint64_t end) const {
  if (decoded_.has_value()) return;  // its offsets are others
  std::uint64_t begin = done_before_;
  if (end < begin) done_before_ = begin = 0;  // the file is read from its beginning again
  if (end < begin + kWindow) return;
  done_before_ = end;
  mapped_->Release({begin, end - begin});
}

const base::LineIndex& File::Lines() const {
  std::call_once(lines_once_, [this] {
    std::function<void(base::ByteSpan)> done;
    if (mapped_ != nullptr && is_utf8()) {
      done = [this](base::ByteSpan read) {
        if (read.end() % kWindow == 0) mapped_->Release({read.end() - kWindow, kWindow});
      };
    }
    lines_.emplace(text(), text().starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0, done);
  });
  return *lines_;
}

std::pair<std::uint32_t, base::ByteSpan> File::LineBefore(std::uint64_t offset) const {
  const base::LineIndex& lines = Lines();
  std::uint64_t first = lines.StartOf(1);
  offset = std::clamp<std::uint64_t>(offset, first, std::max<std::uint64_t>(first, text().size()));
  std::uint32_t line = lines.LineOf(offset);
  return {line, base::SpanBetween(lines.StartOf(line), offset)};
}

base::LineColumn File::Locate(std::uint64_t offset) const {
  auto [line, before] = LineBefore(offset);
  return {line, static_cast<std::uint32_t>(Lines().CountCharacters(before) + 1)};
}

base::LineColumn File::LocateUtf16(std::uint64_t offset) const {
  auto [line, before] = LineBefore(offset);
  return {line, static_cast<std::uint32_t>(Lines().CountUtf16Units(before) + 1)};
}

std::uint64_t File::OffsetOf(base::LineColumn place) const {
  const base::LineIndex& lines = Lines();
  if (place.line == 0 || place.line > lines.line_count()) return text().size();
  std::string_view line = Line(place.line);
  return lines.StartOf(place.line) +
         base::OffsetOfCodePoint(line, place.column > 0 ? place.column - 1 : 0);
}

std::string_view File::Line(std::uint32_t line) const {
  const base::LineIndex& lines = Lines();
  if (line == 0 || line > lines.line_count()) return {};
  std::string_view whole = Slice(base::SpanBetween(lines.StartOf(line), lines.StartOf(line + 1)));
  while (!whole.empty() && (whole.back() == '\n' || whole.back() == '\r')) whole.remove_suffix(1);
  return whole;
}

std::string_view File::Slice(base::ByteSpan span) const {
  if (span.offset >= text().size()) return {};
  return text().substr(span.offset, span.length);
}

}  // namespace siglum::os
