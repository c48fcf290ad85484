// libzip stays inside of this file. Every part of a new archive bears one fixed time. Tested by
// tests/interchange/docx_test.cc.
#include "os/zip_package.h"

#include <fmt/format.h>
#include <zip.h>

#include <array>

namespace siglum::os {
namespace {

struct DiscardZip {
  void operator()(zip_t* archive) const { zip_discard(archive); }
};
struct CloseFile {
  void operator()(zip_file_t* file) const { zip_fclose(file); }
};

constexpr const char* kRemedy = "open the file in the program that made it, and save it again";

}  // namespace

struct ZipPackage::Impl {
  std::unique_ptr<zip_t, DiscardZip> archive;
  ZipLimits limits;
  std::uint64_t read = 0;
};

ZipPackage::ZipPackage(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
ZipPackage::~ZipPackage() = default;

base::Result<std::unique_ptr<ZipPackage>> ZipPackage::Open(std::string_view bytes,
                                                           const ZipLimits& limits) {
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* source = zip_source_buffer_create(bytes.data(), bytes.size(), 0, &error);
  if (source == nullptr) return base::Error{"this archive cannot be read", kRemedy};
  auto impl = std::make_unique<Impl>();
  impl->archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
  if (impl->archive == nullptr) {
    zip_source_free(source);
    base::Error failure{fmt::format("this is no zip archive: {}", zip_error_strerror(&error)),
                        kRemedy};
    zip_error_fini(&error);
    return failure;
  }
  impl->limits = limits;
  const zip_int64_t entries = zip_get_num_entries(impl->archive.get(), 0);
  if (entries < 0 || static_cast<std::uint64_t>(entries) > limits.entries) {
    return base::Error{
        fmt::format("the archive has {} parts, more than {}", entries, limits.entries), kRemedy};
  }
  return std::unique_ptr<ZipPackage>(new ZipPackage(std::move(impl)));
}

bool ZipPackage::Has(const std::string& name) const {
  return zip_name_locate(impl_->archive.get(), name.c_str(), 0) >= 0;
}

base::Result<std::string> ZipPackage::Read(const std::string& name) {
  std::unique_ptr<zip_file_t, CloseFile> file(zip_fopen(impl_->archive.get(), name.c_str(), 0));
  if (file == nullptr) {
    return base::Error{
        fmt::format("the part {} cannot be read: {}", name, zip_strerror(impl_->archive.get())),
        kRemedy};
  }
  std::string bytes;
  std::array<char, 65536> buffer = {};
  for (;;) {
    const zip_int64_t count = zip_fread(file.get(), buffer.data(), buffer.size());
    if (count < 0) return base::Error{fmt::format("the part {} is damaged", name), kRemedy};
    if (count == 0) return bytes;
    impl_->read += static_cast<std::uint64_t>(count);
    if (impl_->read > impl_->limits.bytes) {
      return base::Error{fmt::format("the parts of the archive are larger than {} MB unpacked",
                                     impl_->limits.bytes >> 20),
                         "a text of this size is most likely an attack"};
    }
    bytes.append(buffer.data(), static_cast<std::size_t>(count));
  }
}

base::Result<std::string> PackZip(const std::vector<ZipPart>& parts) {
  const base::Error failure{"the archive could not be made", "report this to the makers of siglum"};
  zip_error_t error;
  zip_error_init(&error);
  zip_source_t* target = zip_source_buffer_create(nullptr, 0, 0, &error);
  if (target == nullptr) return failure;
  std::unique_ptr<zip_t, DiscardZip> archive(zip_open_from_source(target, ZIP_TRUNCATE, &error));
  if (archive == nullptr) {
    zip_source_free(target);
    return failure;
  }
  zip_source_keep(target);
  std::unique_ptr<zip_source_t, void (*)(zip_source_t*)> kept(target, zip_source_free);
  for (const ZipPart& part : parts) {
    zip_source_t* source =
        zip_source_buffer(archive.get(), part.bytes.data(), part.bytes.size(), 0);
    if (source == nullptr) return failure;
    const zip_int64_t index =
        zip_file_add(archive.get(), part.name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (index < 0) {
      zip_source_free(source);
      return failure;
    }
    const auto place = static_cast<zip_uint64_t>(index);
    zip_set_file_compression(archive.get(), place, part.is_stored ? ZIP_CM_STORE : ZIP_CM_DEFLATE,
                             9);
    // 1 January 1980, as MS-DOS counts: the first day that an archive knows.
    zip_file_set_dostime(archive.get(), place, 0, 0x0021, 0);
  }
  if (zip_close(archive.get()) != 0) return failure;
  static_cast<void>(archive.release());
  if (zip_source_open(target) != 0) return failure;
  zip_source_seek(target, 0, SEEK_END);
  const zip_int64_t size = zip_source_tell(target);
  zip_source_seek(target, 0, SEEK_SET);
  if (size < 0) return failure;
  std::string result(static_cast<std::size_t>(size), '\0');
  const zip_int64_t read = zip_source_read(target, result.data(), result.size());
  zip_source_close(target);
  if (read != size) return failure;
  return result;
}

}  // namespace siglum::os
