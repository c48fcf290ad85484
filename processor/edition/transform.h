// Transforming one file with a stylesheet.
#ifndef SIGLUM_EDITION_TRANSFORM_H_
#define SIGLUM_EDITION_TRANSFORM_H_

#include <string>

#include "edition/run.h"
#include "publish/output_format.h"

namespace siglum::edition {

struct TransformOptions {
  const publish::OutputFormat* format = nullptr;  // --to; null with --xslt
  std::string stylesheet;                         // --xslt
  xslt::Parameters parameters;
};

// The product is the result; it is empty when there are findings of severity error or a failure.
FileOutcome TransformFile(const Project& project, const std::string& path,
                          const TransformOptions& options);

// Adds what [print] of siglum.toml says to the parameters of a format for paper; what is given
// there
// (--param, [[output]]) wins. Error: as ReadPrintConfig.
base::Status AddPrintSettings(const Project& project, TransformOptions* options);

// What publish/ needs to know of the project for a file.
publish::PublishOptions PublishOptionsFor(const Project& project, const std::string& path,
                                          const TransformOptions& options);

}  // namespace siglum::edition

#endif  // SIGLUM_EDITION_TRANSFORM_H_
