// Reading files whole, and the line index that is made when someone first asks for a place.
// Whole files rather than memory maps: a mapped file that another program shortens kills the
// reader. Lines end at LF, CR LF or a lone CR, as XML reads them (XML 1.0, 2.11). Tested by
// tests/base/file_test.cc.
#include "base/file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/transcode.h"
#include "base/unicode.h"

namespace siglum::base {
namespace {

Error CannotRead(const std::string& path, int error_number) {
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

Error TooLarge(const std::string& path, std::uint64_t limit) {
  return {fmt::format("{}: larger than the limit of {} bytes", path, limit),
          "raise the limit with --max-file-size if the file is trusted"};
}

constexpr std::size_t kReadStep = 1 << 20;

Result<std::string> ReadAll(int descriptor, const std::string& path, std::uint64_t size_hint,
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

// Lines longer than this are counted from the nearest of the counts that CharactersBefore keeps.
constexpr std::uint64_t kCountStep = 4096;

// Characters that begin in `text`. In sound text the same as CountCodePoints, but it may be asked
// of pieces that begin or end inside a character.
std::uint64_t CountFirstBytes(std::string_view text) {
  return static_cast<std::uint64_t>(std::count_if(text.begin(), text.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  }));
}

}  // namespace

FileIdentity IdentityOfDescriptor(int descriptor) {
  struct stat status {};
  if (::fstat(descriptor, &status) != 0) return {};
  return {
      static_cast<std::uint64_t>(status.st_dev), static_cast<std::uint64_t>(status.st_ino),
      static_cast<std::uint64_t>(status.st_size),
      static_cast<std::int64_t>(status.st_mtim.tv_sec) * 1'000'000'000 + status.st_mtim.tv_nsec};
}

Result<std::shared_ptr<const File>> File::Read(const std::string& path,
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
  if (!is_standard_input && !S_ISREG(status.st_mode)) {
    return Error{fmt::format("{}: not a regular file", name),
                 "give a file, or - for standard input"};
  }
  auto size = S_ISREG(status.st_mode) ? static_cast<std::uint64_t>(status.st_size) : 0;
  if (size > options.max_bytes) return TooLarge(name, options.max_bytes);
  FileIdentity identity = IdentityOfDescriptor(descriptor.number());
  Result<std::string> raw = ReadAll(descriptor.number(), name, size, options.max_bytes);
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
    : path_(std::move(path)), raw_(std::move(raw)) {
  if (sniff_encoding != nullptr) encoding_ = sniff_encoding(raw_);
  if (IsUtf8Name(encoding_)) {
    std::size_t sound = SoundUtf8Prefix(raw_);
    if (sound == raw_.size()) return;
    decoding_error_ = DecodingError{
        sound, fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(raw_[sound])),
        "save the file as UTF-8, or declare the encoding that it is in: "
        "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>"};
    return;
  }
  Decoded decoded = Decode(raw_, encoding_);
  decoded_ = std::move(decoded.text);
  if (!decoded.sound) {
    decoding_error_ = DecodingError{decoded_->size(), decoded.message, decoded.remedy};
  }
}

const std::vector<std::uint64_t>& File::LineStarts() const {
  std::call_once(line_starts_once_, [this] {
    std::string_view all = text();
    line_starts_.push_back(all.starts_with(kUtf8Mark) ? kUtf8Mark.size() : 0);
    for (std::size_t at = 0; (at = all.find_first_of("\r\n", at)) != std::string_view::npos;) {
      at += all.substr(at, 2) == "\r\n" ? 2 : 1;
      line_starts_.push_back(at);
    }
  });
  return line_starts_;
}

LineColumn File::Locate(std::uint64_t offset) const {
  const std::vector<std::uint64_t>& starts = LineStarts();
  offset =
      std::clamp<std::uint64_t>(offset, starts.front(), std::max(starts.front(), text().size()));
  auto next = std::upper_bound(starts.begin(), starts.end(), offset);
  std::uint64_t start = *(next - 1);
  auto line = static_cast<std::uint32_t>(next - starts.begin());
  std::uint64_t characters = offset - start > kCountStep
                                 ? CharactersBefore(offset) - CharactersBefore(start)
                                 : CountCodePoints(Slice(SpanBetween(start, offset)));
  return {line, static_cast<std::uint32_t>(characters + 1)};
}

// A file of one line with a thousand findings would be read a thousand times without the counts.
std::uint64_t File::CharactersBefore(std::uint64_t offset) const {
  std::call_once(character_counts_once_, [this] {
    character_counts_.push_back(0);
    for (std::uint64_t at = 0; at < text().size(); at += kCountStep) {
      character_counts_.push_back(character_counts_.back() +
                                  CountFirstBytes(Slice({at, kCountStep})));
    }
  });
  std::uint64_t step = offset / kCountStep;
  return character_counts_[step] + CountFirstBytes(Slice(SpanBetween(step * kCountStep, offset)));
}

std::uint64_t File::OffsetOf(LineColumn place) const {
  const std::vector<std::uint64_t>& starts = LineStarts();
  if (place.line == 0 || place.line > starts.size()) return text().size();
  std::string_view line = Line(place.line);
  return starts[place.line - 1] + OffsetOfCodePoint(line, place.column > 0 ? place.column - 1 : 0);
}

std::string_view File::Line(std::uint32_t line) const {
  const std::vector<std::uint64_t>& starts = LineStarts();
  if (line == 0 || line > starts.size()) return {};
  std::uint64_t start = starts[line - 1];
  std::uint64_t end = line < starts.size() ? starts[line] : text().size();
  std::string_view whole = Slice(SpanBetween(start, end));
  while (!whole.empty() && (whole.back() == '\n' || whole.back() == '\r')) whole.remove_suffix(1);
  return whole;
}

std::string_view File::Slice(ByteSpan span) const {
  if (span.offset >= text().size()) return {};
  return text().substr(span.offset, span.length);
}

}  // namespace siglum::base
