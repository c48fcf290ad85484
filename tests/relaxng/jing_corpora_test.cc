// jing and this engine on every file of the shared corpora with tei_all: the same verdicts, and
// findings on the same lines.
//
// jing reports where its parser stands: behind the start tag that is wrong (or whose attribute is),
// behind the end tag of an element that is incomplete or holds a wrong value, behind the tag that
// follows text that is not allowed. So a finding is compared by the line on which that tag ends.
// Every line of this engine must be one of jing's. jing has more of five kinds, which are left out
// here because the mistake has been told: text that is not allowed, told once for each element;
// an element that is incomplete because what it needs was refused, or is text; unknown elements
// inside unknown elements; an attribute that was refused at its start tag, told again at an end
// tag; and what is inside of an element of another namespace, which this engine checks as the
// element that is meant.
#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <set>
#include <string>

#include "tests/relaxng/jing.h"
#include "tests/relaxng/schemas.h"
#include "xml/document.h"

namespace siglum {
namespace {

// Line by line what is said there; any one of the messages.
using Lines = std::map<std::uint32_t, std::string>;

// Where the tag ends that begins at or before `at`, which is outside of quotes.
std::size_t EndOfTag(std::string_view text, std::size_t at) {
  char quote = 0;
  for (; at < text.size(); ++at) {
    char c = text[at];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      break;
    }
  }
  return at;
}

std::size_t EndOfNextTag(std::string_view text, std::size_t at) {
  struct Markup {
    std::string_view begin;
    std::string_view end;
  };
  constexpr Markup kNoTags[] = {{"<!--", "-->"}, {"<?", "?>"}, {"<![CDATA[", "]]>"}};
  for (at = text.find('<', at); at != std::string_view::npos; at = text.find('<', at)) {
    const Markup* found = nullptr;
    for (const Markup& markup : kNoTags) {
      if (text.substr(at).starts_with(markup.begin)) found = &markup;
    }
    if (found == nullptr) return EndOfTag(text, at);
    at = text.find(found->end, at);
  }
  return text.size();
}

// The line on which jing reports the same.
std::uint32_t LineOfJing(const diagnostics::Diagnostic& finding) {
  std::string_view text = finding.file->text();
  std::size_t end = finding.span.end();
  bool is_value = finding.code->name == "rng.value-invalid";
  char before = finding.span.offset > 0 ? text[finding.span.offset - 1] : ' ';
  bool is_quoted = is_value && (before == '"' || before == '\'');
  bool is_text = finding.code->name == "rng.text-not-allowed" || (is_value && !is_quoted);
  // The span of an end tag takes its ">".
  std::size_t from = is_quoted || end == 0 ? end + 1 : end - 1;
  std::size_t at = is_text ? EndOfNextTag(text, end) : EndOfTag(text, from);
  return finding.file->Locate(at).line;
}

std::map<std::string, Lines> JingOn(const std::vector<std::filesystem::path>& files,
                                    const std::filesystem::path& schema) {
  test::TemporaryFolder folder;
  std::ofstream list(folder / "files");
  for (const auto& file : files) list << file.string() << "\n";
  list.close();
  std::map<std::string, Lines> found;
  std::string command = "xargs -a '" + (folder / "files").string() + "' " +
                        test::JingCommand("-i '" + schema.string() + "'");
  for (const std::string& line : test::OutputOf(command + " 2>&1")) {
    std::size_t name_end = line.find(".xml:");
    if (name_end == std::string::npos) {
      ADD_FAILURE() << "jing says: " << line;
      break;
    }
    found[line.substr(0, name_end + 4)].emplace(std::stoul(line.substr(name_end + 5)), line);
  }
  return found;
}

// Whether `message` is about an attribute that the tag at its line and column does not have.
bool IsOfAnotherTag(const os::File& file, std::uint32_t line, const std::string& message) {
  constexpr std::string_view kAttribute = ": error: attribute \"";
  std::size_t name = message.find(kAttribute);
  if (name == std::string::npos) return false;
  name += kAttribute.size();
  std::string attribute = message.substr(name, message.find('"', name) - name) + "=";
  std::size_t column = message.find(':', message.find(".xml:") + 5) + 1;
  std::string_view tag = file.text().substr(file.OffsetOf({line, 1}));
  tag = tag.substr(0, std::stoul(message.substr(column)) - 1);
  std::size_t start = tag.rfind('<');
  return start != std::string_view::npos &&
         tag.substr(start).find(attribute) == std::string_view::npos;
}

// Whether the start of `line` is inside of an element that was found to be in another namespace.
bool IsInsideOfForeign(const std::vector<diagnostics::Diagnostic>& findings, std::uint32_t line) {
  for (const diagnostics::Diagnostic& finding : findings) {
    if (finding.message.find(" is in the namespace ") == std::string::npos) continue;
    std::uint64_t end = finding.file->OffsetOf({line, 1});
    if (finding.span.offset >= end) continue;
    std::string_view between =
        finding.file->text().substr(finding.span.offset, end - finding.span.offset);
    if (between.find("</" + finding.element + ">") == std::string_view::npos) return true;
  }
  return false;
}

bool IsLeftOut(const std::string& message) {
  return message.find("text not allowed here") != std::string::npos ||
         message.find("\" incomplete; ") != std::string::npos ||
         message.find("\" not allowed anywhere; ") != std::string::npos;
}

TEST(JingCorporaTest, VerdictsAndLinesAgree) {
  SIGLUM_NEED_JING();
  std::vector<std::filesystem::path> files =
      test::FilesBelow(test::SharedDir() / "corpora", ".xml");
  SIGLUM_NEED_SHARED(files, "corpora");
  std::erase_if(files, [](const auto& path) {  // jing reads no file after one that is not
    return xml::ParseDocument(*xml::OpenFile(path.string())).document == nullptr;
  });
  std::filesystem::path schema = test::SharedDir() / "schemas" / "tei_all.rng";
  SIGLUM_NEED_SHARED(schema.string(), "schemas/tei_all.rng");
  relaxng::CompiledSchema compiled = relaxng::CompileSchema(*xml::OpenFile(schema.string()), {});
  ASSERT_NE(compiled.schema, nullptr);
  EXPECT_EQ(test::Lines(compiled.diagnostics), "");
  std::map<std::string, Lines> jing = JingOn(files, schema);
  std::size_t lines = 0;
  std::size_t left_out = 0;
  for (const auto& path : files) {
    xml::FilePtr file = *xml::OpenFile(path.string());
    auto validator =
        compiled.schema->MakeValidator(file, {.max_findings = 1'000'000, .check_ids = false});
    ASSERT_TRUE(xml::Parse(file, {}, validator.get()).well_formed) << path;
    const Lines& other = jing[path.string()];
    Lines own;
    std::vector<diagnostics::Diagnostic> findings = validator->Take();
    for (const diagnostics::Diagnostic& finding : findings) {
      std::uint32_t line = LineOfJing(finding);
      if (finding.code->name == "rng.text-not-allowed") {
        // A parser hands text out in pieces, which end at comments too.
        for (auto first = finding.file->Locate(finding.span.offset).line; first < line; ++first) {
          if (other.contains(first)) line = first;
        }
      }
      own.emplace(line, finding.message);
    }
    EXPECT_EQ(own.empty(), other.empty()) << path;
    for (const auto& [line, message] : own) {
      EXPECT_TRUE(other.contains(line)) << path << ":" << line << ": only here: " << message;
    }
    for (const auto& [line, message] : other) {
      if (own.contains(line)) continue;
      ++left_out;
      bool is_told = IsLeftOut(message) || IsInsideOfForeign(findings, line) ||
                     IsOfAnotherTag(*file, line, message);
      EXPECT_TRUE(is_told) << "only jing: " << message.substr(0, 300);
    }
    lines += own.size();
  }
  std::cout << files.size() << " files, " << lines << " lines with findings, " << left_out
            << " more of jing's that tell a mistake again\n";
}

}  // namespace
}  // namespace siglum
