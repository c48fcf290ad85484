// Tested by tests/cli/xpath_test.cc, tests/edition/rule_book_test.cc.
#include "edition/xpath_environment.h"

#include <fmt/format.h>

#include <chrono>
#include <optional>

#include "edition/project.h"
#include "edition/read_document.h"
#include "os/file.h"
#include "xpath/values/date_time.h"

namespace siglum::edition {

base::Result<xpath::Moment> MomentOfRun(const std::string& today) {
  if (today.empty()) {
    auto now = std::chrono::system_clock::now().time_since_epoch();
    auto nanoseconds = std::chrono::duration_cast<std::chrono::nanoseconds>(now).count();
    return xpath::FromInstant(xpath::Int128{nanoseconds}, 0);
  }
  std::optional<xpath::Moment> day;
  try {
    day = xpath::ParseMoment(xpath::Type::kDate, today);
  } catch (const xpath::Failure&) {
  }
  if (!day.has_value())
    return base::Error{fmt::format("--today {}: no date", today), "write it as 2026-11-28"};
  day->zone = 0;
  return *day;
}

namespace {

// The file behind `uri`, when the document at `path` may open it.
base::Result<std::string> PathFor(const Project& project, const std::string& uri,
                                  const std::string& path) {
  xml::Resolution where = project.DocumentOptionsFor(path).reader.access->Resolve(uri, path);
  if (where.kind == xml::Resolution::Kind::kFile) return where.path;
  return base::Error{fmt::format("{} is not opened: only files of the project of {}", uri, path),
                     "allow the folder that it lies in: --allow FOLDER"};
}

}  // namespace

xpath::Environment EnvironmentFor(const Project& project, const std::string& path,
                                  const xpath::Moment& now) {
  xpath::Environment environment;
  environment.now = now;
  environment.document =
      [&project,
       path](const std::string& uri) -> base::Result<std::shared_ptr<const xml::Document>> {
    base::Result<std::string> target = PathFor(project, uri, path);
    if (!target.ok()) return target.error();
    FileOutcome outcome;
    std::shared_ptr<const xml::Document> document = ReadDocument(project, *target, &outcome);
    if (document == nullptr)
      return base::Error{fmt::format("{} cannot be read as XML", *target), ""};
    return document;
  };
  environment.text = [&project,
                      path](const std::string& uri) -> base::Result<xpath::Environment::Text> {
    base::Result<std::string> target = PathFor(project, uri, path);
    if (!target.ok()) return target.error();
    base::Result<std::shared_ptr<const os::File>> file = os::File::Read(*target);
    if (!file.ok()) return file.error();
    return xpath::Environment::Text{std::string((*file)->raw()), ""};
  };
  return environment;
}

}  // namespace siglum::edition
