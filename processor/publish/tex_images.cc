// The stylesheets write only names of letters, digits, `-`, `+`, `.`, `_` and `/` into \Image.
// Tested by tests/publish/tex_log_test.cc.
#include "publish/tex_images.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

#include "diagnostics/codes/tex.h"
#include "os/atomic_write.h"
#include "os/file.h"
#include "publish/child_process.h"

namespace siglum::publish {
namespace {

namespace fs = std::filesystem;
using diagnostics::Diagnostic;

constexpr std::string_view kCommand = "\\Image{";
constexpr std::string_view kNoPicture = "image-none";  // a file that is never there

// What TeX reads by the first bytes of `picture`, whatever its name says; empty for other kinds.
std::string_view KindOf(std::string_view picture) {
  if (picture.starts_with("\x89PNG\r\n\x1a\n")) return ".png";
  if (picture.starts_with("\xFF\xD8\xFF")) return ".jpg";
  if (picture.starts_with("%PDF-")) return ".pdf";
  if (picture.substr(0, 2000).find("<svg") != std::string_view::npos) return ".svg";
  return {};
}

std::string FolderOf(const std::string& path) {
  std::string folder = fs::path(path).parent_path().string();
  return folder.empty() ? "." : folder;
}

class Copier {
 public:
  Copier(const diagnostics::FilePtr& document, const xml::Access* access, const std::string& folder)
      : document_(document),
        access_(access != nullptr ? *access : xml::Access({FolderOf(document->path())})),
        folder_(folder) {}

  // The name of the copy of the picture at `address`.
  std::string Copy(const std::string& address) {
    auto [place, is_new] = copies_.try_emplace(address, kNoPicture);
    if (is_new) place->second = MakeCopy(address);
    return place->second;
  }
  std::vector<Diagnostic> TakeDiagnostics() { return std::move(diagnostics_); }

 private:
  std::string Refuse(const std::string& address, std::string_view why, std::string hint) {
    const std::size_t at = document_->text().find(address);
    base::ByteSpan span;
    if (at != std::string_view::npos) span = {at, static_cast<std::uint32_t>(address.size())};
    Diagnostic finding =
        diagnostics::Make(codes::kTexImage, document_, span,
                          fmt::format("{}: {}, so its name is printed instead", address, why));
    finding.hint = std::move(hint);
    diagnostics_.push_back(std::move(finding));
    return std::string(kNoPicture);
  }

  std::string MakeCopy(const std::string& address) {
    const xml::Resolution resolution = access_.Resolve(address, document_->path());
    if (resolution.kind != xml::Resolution::Kind::kFile) {
      return Refuse(address, "this picture may not be read",
                    "put it into the folder of the edition, or allow its folder: --allow DIR");
    }
    auto file = os::File::Read(resolution.path);
    if (!file.ok()) return Refuse(address, "there is no such picture", "correct graphic/@url");
    const std::string_view kind = KindOf((*file)->raw());
    if (kind.empty()) {
      return Refuse(address, "TeX cannot read this kind of picture", "use PNG, JPEG, PDF or SVG");
    }
    const std::string name = fmt::format("image-{}", ++count_);
    const std::string copy = name + std::string(kind);
    base::Status written = os::WriteAtomically((fs::path(folder_) / copy).string(), (*file)->raw());
    if (!written.ok()) return std::string(kNoPicture);
    if (kind != ".svg") return copy;
    const std::string converter = FindProgram("rsvg-convert");
    if (converter.empty()) {
      return Refuse(address, "an SVG picture needs rsvg-convert", "apt install librsvg2-bin");
    }
    const int status = RunProgram(
        converter, {"rsvg-convert", "-f", "pdf", "-o", name + ".pdf", copy}, {}, folder_);
    if (status != 0) return Refuse(address, "rsvg-convert cannot read this picture", "");
    return name + ".pdf";
  }

  const diagnostics::FilePtr& document_;
  xml::Access access_;
  std::string folder_;
  std::map<std::string, std::string> copies_;  // address -> name in the folder
  int count_ = 0;
  std::vector<Diagnostic> diagnostics_;
};

}  // namespace

TexImages CopyImages(std::string_view tex, const diagnostics::FilePtr& document,
                     const xml::Access* access, const std::string& folder) {
  TexImages images;
  const std::size_t body = tex.find("\\begin{document}");
  std::size_t from = 0;
  std::size_t at = body == std::string_view::npos ? tex.npos : tex.find(kCommand, body);
  if (at == tex.npos) {
    images.tex = std::string(tex);
    return images;
  }
  Copier copier(document, access, folder);
  for (; at != tex.npos; at = tex.find(kCommand, from)) {
    const std::size_t begin = at + kCommand.size();
    const std::size_t end = tex.find('}', begin);
    if (end == tex.npos) break;
    images.tex += tex.substr(from, begin - from);
    images.tex += copier.Copy(std::string(tex.substr(begin, end - begin)));
    from = end;
  }
  images.tex += tex.substr(from);
  images.diagnostics = copier.TakeDiagnostics();
  return images;
}

}  // namespace siglum::publish
