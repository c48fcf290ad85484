// EditionFolder: a small edition in a temporary folder, for the tests of this room.
#ifndef SIGLUM_TESTS_EDITION_EDITION_FOLDER_H_
#define SIGLUM_TESTS_EDITION_EDITION_FOLDER_H_

#include <fstream>
#include <map>
#include <sstream>
#include <string>

#include "diagnostics/sink.h"
#include "edition/run.h"
#include "tests/support/paths.h"

namespace siglum::edition {

inline std::string ReadBytes(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

class EditionFolder {
 public:
  // `name` may lie in folders, which are made.
  std::string Write(const std::string& name, const std::string& text) const {
    std::filesystem::create_directories(At(name).parent_path());
    std::ofstream(At(name), std::ios::binary) << text;
    return At(name).string();
  }
  std::filesystem::path At(const std::string& name) const { return folder_.path() / name; }
  const std::filesystem::path& path() const { return folder_.path(); }

  // All files with their bytes, by path below the folder.
  std::map<std::string, std::string> Snapshot() const {
    std::map<std::string, std::string> files;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder_.path())) {
      if (!entry.is_regular_file()) continue;
      files[entry.path().lexically_relative(folder_.path()).string()] = ReadBytes(entry.path());
    }
    return files;
  }

 private:
  test::TemporaryFolder folder_;
};

// A sink that keeps what it is told: `name:line:column code` and `failed: message`.
class Notes : public diagnostics::Sink {
 public:
  void Accept(const std::vector<diagnostics::Diagnostic>& diagnostics) override {
    for (const diagnostics::Diagnostic& finding : diagnostics) {
      base::LineColumn place = finding.file->Locate(finding.span.offset);
      text += std::filesystem::path(finding.file->path()).filename().string() + ":" +
              std::to_string(place.line) + ":" + std::to_string(place.column) + " " +
              std::string(finding.code->name) + "\n";
    }
  }
  void Fail(const std::string&, const base::Error& error) override {
    text += "failed: " + error.message + "\n";
    if (error.remedy.empty()) text += "(no remedy)\n";
  }
  void Finish(const diagnostics::RunStatistics& given) override { statistics = given; }

  std::string text;
  diagnostics::RunStatistics statistics;
};

// A schema in which <TEI> holds elements of that name with anything inside.
inline std::string SchemaOf(const std::string& element) {
  return "<grammar xmlns='http://relaxng.org/ns/structure/1.0' ns='http://www.tei-c.org/ns/1.0'"
         " datatypeLibrary='http://www.w3.org/2001/XMLSchema-datatypes'><start>"
         "<element name='TEI'><zeroOrMore><element name='" +
         element +
         "'><ref name='any'/></element></zeroOrMore></element></start>"
         "<define name='any'><zeroOrMore><choice><text/><attribute><anyName/></attribute>"
         "<element><anyName/><ref name='any'/></element></choice></zeroOrMore></define></grammar>";
}

inline std::string Tei(const std::string& body) {
  return "<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n" + body + "\n</TEI>\n";
}

}  // namespace siglum::edition

#endif  // SIGLUM_TESTS_EDITION_EDITION_FOLDER_H_
