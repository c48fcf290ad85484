// Tested by tests/cli/apparatus_test.cc.
#include "edition/witness.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <filesystem>
#include <set>
#include <utility>

#include "apparatus/witness_tei.h"
#include "base/similarity.h"
#include "edition/apparatus_documents.h"
#include "edition/read_document.h"
#include "os/atomic_write.h"

namespace siglum::edition {
namespace {

using apparatus::Apparatus;
using apparatus::View;
using apparatus::WitnessId;

// A witness for a file name: letters, digits, `.`, `-` as they are, anything else as `_`.
std::string FileName(const std::string& id) {
  std::string name;
  for (char c : id) {
    const bool is_plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') ||
                          (c >= 'A' && c <= 'Z') || c == '.' || c == '-' || c == '_' ||
                          static_cast<unsigned char>(c) >= 0x80;
    name += is_plain ? c : '_';
  }
  if (name.empty() || name.front() == '.') name.insert(0, "_");
  return name;
}

base::Result<std::string> TextOf(const Apparatus& apparatus, const View& view,
                                 const WitnessOptions& options) {
  if (options.as_tei) return apparatus::ReadingTextAsTei(apparatus, view);
  apparatus::WitnessText text = apparatus::ReadingText(apparatus, view);
  if (text.was_cut) {
    return base::Error{"the text of this witness is made of copies of copies without end",
                       "look at the @copyOf of its readings"};
  }
  return apparatus::ToPlainText(text) + "\n";
}

base::Error UnknownWitness(const Apparatus& apparatus, const std::string& path,
                           const std::string& name) {
  std::vector<std::string> known;
  for (const apparatus::Witness& witness : apparatus.witnesses().all()) {
    known.push_back(witness.id);
  }
  if (known.empty()) {
    return {fmt::format("{}: there is no witness {}: the file names none", path, name), ""};
  }
  const auto nearest = base::NearestName(name, known);
  constexpr std::size_t kNamed = 40;
  const bool has_more = known.size() > kNamed;
  if (has_more) known.resize(kNamed);
  return {fmt::format("{}: there is no witness {}", path, name),
          nearest.has_value()
              ? fmt::format("did you mean {}?", *nearest)
              : fmt::format("there are {}{}", fmt::join(known, ", "), has_more ? " ..." : "")};
}

// `paths`: of what was written, a line each.
base::Status WriteAll(const Apparatus& apparatus, const WitnessOptions& options,
                      std::string* paths) {
  std::error_code failure;
  std::filesystem::create_directories(options.folder, failure);
  if (failure) return base::Error{options.folder + ": " + failure.message(), ""};
  std::set<std::string> used;
  const std::string extension = options.as_tei ? ".xml" : ".txt";
  auto write = [&](const std::string& name, const View& view) -> base::Status {
    std::string unique = name;
    for (int i = 2; !used.insert(unique).second; ++i) unique = fmt::format("{}-{}", name, i);
    base::Result<std::string> text = TextOf(apparatus, view, options);
    if (!text.ok()) return text.error();
    std::string path = (std::filesystem::path(options.folder) / (unique + extension)).string();
    base::Status written = os::WriteAtomically(path, *text);
    if (written.ok()) *paths += path + "\n";
    return written;
  };
  base::Status written = write("edition", {});
  for (std::size_t i = 0; written.ok() && i < apparatus.witnesses().size(); ++i) {
    const apparatus::Witness& witness = apparatus.witnesses()[WitnessId(i)];
    if (witness.role == apparatus::WitnessRole::kGroup) continue;
    written = write(FileName(witness.id), {WitnessId(i), options.layer});
  }
  return written;
}

}  // namespace

FileOutcome WitnessOfFile(const Project& project, const std::string& path,
                          const WitnessOptions& options) {
  FileOutcome outcome;
  std::shared_ptr<const xml::Document> document = ReadDocument(project, path, &outcome);
  if (document == nullptr) return outcome;
  ApparatusDocuments documents(&project);
  auto read = documents.ReadApparatus(document);
  if (!read.ok()) {
    outcome.failure = read.error();
    return outcome;
  }
  const apparatus::Apparatus& apparatus = **read;
  if (!options.folder.empty()) {
    base::Status written = WriteAll(apparatus, options, &outcome.product);
    if (!written.ok()) outcome.failure = written.error();
    return outcome;
  }
  View view{{}, options.layer};
  if (!options.witness.empty()) {
    view.witness = apparatus.witnesses().Find(options.witness);
    if (!view.witness.valid()) {
      outcome.failure = UnknownWitness(apparatus, path, options.witness);
      return outcome;
    }
  }
  base::Result<std::string> text = TextOf(apparatus, view, options);
  if (!text.ok()) {
    outcome.failure = text.error();
    outcome.failure->message.insert(0, path + ": ");
    return outcome;
  }
  outcome.product = std::move(*text);
  return outcome;
}

}  // namespace siglum::edition
