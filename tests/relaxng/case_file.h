// Case files: the own suite of RELAX NG, tests/data/relaxng/suite/*.txt.
//
// One file is about one part of the specification and holds many small cases:
//
//     prose about the file
//
//     === name-of-the-case
//     what the case shows
//     --- schema.rng
//     ...                          the schema; findings on it follow
//     => 2:3-10 rng.schema-invalid: ...
//     --- schema.rnc               its twin in the compact syntax, if it has one
//     --- file other.rng           a file that the schema includes
//                                  (a case without a schema has that of the case before it)
//     --- valid                    a document without findings
//     --- invalid                  a document with findings: `=> line:column-column code`
//     --- warned                   valid, with warnings
//     --- message                  as invalid; message and hint are shown
//     --- mended                   as message; then the document with all safe fixes, now valid
//     --- jing differs             why jing's verdict on the case is another one
//
// Lines that begin with `=>` are goldens: SIGLUM_UPDATE_GOLDENS=1 rewrites them in place.
#ifndef SIGLUM_TESTS_RELAXNG_CASE_FILE_H_
#define SIGLUM_TESTS_RELAXNG_CASE_FILE_H_

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "tests/support/paths.h"

namespace siglum::test {

struct CaseBlock {
  std::string kind;                   // what stands behind `--- `
  std::string content;                // without the line break at its end
  std::vector<std::string> expected;  // without `=> `
};

struct SuiteCase {
  std::string name;
  std::string about;
  std::vector<CaseBlock> blocks;
  std::vector<CaseBlock> inherited;  // the schema's blocks, of a case that has none itself
};

inline bool IsSchema(const CaseBlock& block) { return block.kind.starts_with("schema."); }
inline bool IsSchemaFile(const CaseBlock& block) {
  return IsSchema(block) || block.kind.starts_with("file ");
}

struct CaseFile {
  std::filesystem::path path;
  std::string head;
  std::vector<SuiteCase> cases;
};

inline std::string ReadWhole(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

inline std::vector<std::string> SplitLines(const std::string& text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

inline CaseFile ReadCaseFile(const std::filesystem::path& path) {
  CaseFile file{path, "", {}};
  std::string* prose = &file.head;
  for (const std::string& line : SplitLines(ReadWhole(path))) {
    if (line.starts_with("=== ")) {
      file.cases.push_back({line.substr(4), "", {}, {}});
      prose = &file.cases.back().about;
    } else if (line.starts_with("--- ")) {
      file.cases.back().blocks.push_back({line.substr(4), "", {}});
      prose = &file.cases.back().blocks.back().content;
    } else if (line.starts_with("=> ")) {
      file.cases.back().blocks.back().expected.push_back(line.substr(3));
    } else {
      *prose += line + "\n";
    }
  }
  auto trim = [](std::string* text) {
    while (text->ends_with('\n')) text->pop_back();
  };
  trim(&file.head);
  std::vector<CaseBlock> schema;
  for (SuiteCase& one : file.cases) {
    trim(&one.about);
    for (CaseBlock& block : one.blocks) trim(&block.content);
    if (std::ranges::none_of(one.blocks, IsSchema)) {
      one.inherited = schema;
    } else {
      schema.clear();
      std::ranges::copy_if(one.blocks, std::back_inserter(schema), IsSchemaFile);
    }
  }
  return file;
}

inline std::string ToText(const CaseFile& file) {
  std::string text = file.head + "\n";
  auto add = [&](const std::string& part) {
    if (!part.empty()) text += part + "\n";
  };
  for (const SuiteCase& one : file.cases) {
    text += "\n=== " + one.name + "\n";
    add(one.about);
    for (const CaseBlock& block : one.blocks) {
      text += "--- " + block.kind + "\n";
      add(block.content);
      for (const std::string& line : block.expected) text += "=> " + line + "\n";
    }
  }
  return text;
}

// All files of the suite, in the order of their names.
inline std::vector<CaseFile>& Suite() {
  static std::vector<CaseFile>* const kFiles = [] {
    auto* files = new std::vector<CaseFile>();
    for (const auto& path : FilesBelow(DataDir() / "relaxng" / "suite", ".txt")) {
      files->push_back(ReadCaseFile(path));
    }
    return files;
  }();
  return *kFiles;
}

// The schema's files of a case, for engines that read them from a folder.
inline void WriteSchemaFiles(const SuiteCase& one, const std::filesystem::path& folder) {
  for (const std::vector<CaseBlock>* blocks : {&one.blocks, &one.inherited}) {
    for (const CaseBlock& block : *blocks) {
      if (!IsSchemaFile(block)) continue;
      std::string name = IsSchema(block) ? block.kind : block.kind.substr(5);
      std::filesystem::create_directories((folder / name).parent_path());
      std::ofstream(folder / name, std::ios::binary) << block.content << "\n";
    }
  }
}

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_RELAXNG_CASE_FILE_H_
