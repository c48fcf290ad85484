// Files outside of the run are read for their ids only, without a tree.
// Tested by tests/edition/pointers_check_test.cc.
#include "edition/pointers_check.h"

#include <filesystem>
#include <map>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "checks/pointers.h"
#include "os/canonical_path.h"
#include "xml/access.h"
#include "xml/reader.h"

namespace siglum::edition {
namespace {

constexpr std::string_view kStandardInput = "<stdin>";

// The ids of a file, from its events.
class IdReader : public xml::Handler {
 public:
  void StartElement(const xml::StartElementEvent& event) override {
    for (const xml::AttributeEvent& attribute : event.attributes) {
      if (attribute.name.local != "id" || attribute.name.namespace_uri != xml::kXmlNamespace) {
        continue;
      }
      ids_.emplace(attribute.value, event.name.local);
    }
  }
  checks::IdsOfFile Take() { return std::move(ids_); }

 private:
  checks::IdsOfFile ids_;
};

class PointersCheck : public Check {
 public:
  explicit PointersCheck(const Project& project) : project_(project) {}

  base::Result<std::vector<diagnostics::Diagnostic>> CheckDocument(
      const xml::Document& document) override {
    checks::PointerOptions options;
    options.used_ids = project_.options().unused_ids;
    options.names = !project_.has_registers();
    checks::FilePointers pointers = checks::CollectPointers(document, options);
    const std::lock_guard lock(mutex_);
    if (pointers.path == kStandardInput) standard_input_ = document.file();
    by_path_[pointers.path] = std::move(pointers);
    return std::vector<diagnostics::Diagnostic>();
  }

  std::vector<diagnostics::Diagnostic> CheckTogether() override {
    std::vector<checks::FilePointers> files;
    for (auto& [path, pointers] : by_path_) files.push_back(std::move(pointers));
    by_path_.clear();
    checks::PointerAccess access;
    access.open = [this](const std::string& path) -> diagnostics::FilePtr {
      if (path == kStandardInput) return standard_input_;
      base::Result<xml::FilePtr> file = xml::OpenFile(path, project_.options().limits);
      return file.ok() ? *file : nullptr;
    };
    access.read_ids = [this](const std::string& path) { return ReadIds(path); };
    access.canonical = [](const std::string& path) { return os::CanonicalPathOrSame(path); };
    if (project_.has_registers()) {
      std::set<std::string> registers;
      for (const tei::RegisterEntry& entry : project_.registers().entries()) {
        registers.insert(entry.file->path());
      }
      access.registers.assign(registers.begin(), registers.end());
    }
    return checks::CheckPointers(files, access, project_.options().unused_ids);
  }

 private:
  // Of a file that is not part of the run.
  checks::OtherFile ReadIds(const std::string& path) const {
    checks::OtherFile other;
    std::error_code failure;
    const bool exists = std::filesystem::exists(path, failure);
    if (failure) return other;
    const xml::DocumentOptions options = project_.DocumentOptionsFor(path);
    const bool may_read =
        options.reader.access != nullptr &&
        options.reader.access->ResolvePath(path).kind == xml::Resolution::Kind::kFile;
    // Whether a file exists that may not be read is nothing to say.
    if (!may_read) return other;
    if (!exists) {
      other.state = checks::OtherFile::State::kMissing;
      return other;
    }
    if (!std::filesystem::is_regular_file(path, failure)) return other;
    base::Result<xml::FilePtr> file = xml::OpenFile(path, project_.options().limits);
    if (!file.ok()) return other;
    IdReader reader;
    if (!xml::Parse(*file, options.reader, &reader).well_formed) return other;
    other.state = checks::OtherFile::State::kRead;
    other.ids = reader.Take();
    return other;
  }

  const Project& project_;
  std::mutex mutex_;
  std::map<std::string, checks::FilePointers> by_path_;
  diagnostics::FilePtr standard_input_;  // cannot be read again
};

}  // namespace

std::unique_ptr<Check> MakePointersCheck(const Project& project) {
  return std::make_unique<PointersCheck>(project);
}

}  // namespace siglum::edition
