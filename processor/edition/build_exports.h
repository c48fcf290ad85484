// BuildExports: the outputs of a build that are for other projects (export_formats.h), all of one
// reading of each document.
#ifndef SIGLUM_EDITION_BUILD_EXPORTS_H_
#define SIGLUM_EDITION_BUILD_EXPORTS_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "edition/export.h"

namespace siglum::edition {

class BuildExports {
 public:
  explicit BuildExports(const Project* project) : project_(project) {}

  bool empty() const { return outputs_.empty(); }
  // `path`: of its file or folder, below the output folder.
  void Add(const ExportFormat& format, std::string path);

  // From any thread, each document of the edition once; registers are read by the exports
  // themselves.
  void Learn(const std::string& path, const std::shared_ptr<const xml::Document>& document,
             FileOutcome* outcome);
  // When all are learned: writes the files of all outputs. `paths`: the documents in their order.
  std::vector<FileOutcome> Write(
      const std::vector<std::string>& paths,
      const std::function<void(const std::string& path, std::string bytes)>& write);

  // What a reader may download: path and name of each output, in the order of siglum.toml.
  struct Offer {
    std::string path;
    std::string name;
  };
  std::vector<Offer> Offers() const;

 private:
  struct Output {
    const ExportFormat* format;
    std::string path;
    std::unique_ptr<Export> work;
  };

  const Project* project_;
  std::vector<Output> outputs_;
};

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_BUILD_EXPORTS_H_
