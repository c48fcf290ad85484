// LuaLaTeX is run in a temporary folder, with -no-shell-escape and openin_any/openout_any=p, which
// keep TeX to its folder and its own tree; --safer takes the file and process functions from Lua...
// but also the font loader's, so Lua code in a document is kept out by print/escape.xsl instead,
// which lets no backslash of the text through. SOURCE_DATE_EPOCH and FORCE_SOURCE_DATE make the PDF
// the same every time; OSFONTDIR lets TeX find the fonts of the system by their file names.
//
// Line numbers of reledmac settle after three or four runs: a run whose auxiliary files are those
// of the run before is the last. With numbers by the page two states can follow each other for ever
// (an entry moves a line to the next page, which changes the entry): a state that comes back ends
// the runs too. Tested by tests/publish/publish_test.cc where LuaLaTeX is installed.
#include "publish/tex_run.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>
#include <set>

#include "diagnostics/codes/tex.h"
#include "os/atomic_write.h"
#include "os/file.h"
#include "os/interruption.h"
#include "publish/child_process.h"
#include "publish/tex_images.h"
#include "publish/tex_log.h"

namespace siglum::publish {
namespace {

namespace fs = std::filesystem;
using diagnostics::Diagnostic;

constexpr int kMaxRuns = 7;
constexpr const char* kJob = "edition";

class WorkFolder {
 public:
  WorkFolder() : path_(os::MakeTemporaryFolder("siglum-tex-")) {}
  ~WorkFolder() {
    if (!path_.empty()) os::DropTemporaryFolder(path_.string());
  }
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  bool ok() const { return !path_.empty(); }
  std::string File(const std::string& name) const { return (path_ / name).string(); }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

int RunLualatex(const std::string& program, const WorkFolder& folder) {
  std::vector<std::string> settings = {
      "openin_any=p", "openout_any=p", "SOURCE_DATE_EPOCH=0", "FORCE_SOURCE_DATE=1",
      "TEXMFOUTPUT=", "TEXINPUTS=",    "max_print_line=10000"};
  if (std::getenv("OSFONTDIR") == nullptr) {
    settings.push_back("OSFONTDIR=/usr/share/fonts//:/usr/local/share/fonts//");
  }
  return RunProgram(program,
                    {"lualatex", "-no-shell-escape", "-interaction=nonstopmode", "-halt-on-error",
                     std::string("-jobname=") + kJob, std::string(kJob) + ".tex"},
                    settings, folder.path().string());
}

using Files = std::map<std::string, std::string>;

// What the next run would read of this one: all files but the source, the log, the pages and the
// pictures.
Files AuxiliaryFiles(const WorkFolder& folder) {
  Files files;
  std::error_code failure;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder.path(), failure)) {
    const std::string name = entry.path().filename().string();
    const std::string extension = entry.path().extension().string();
    if (!name.starts_with(kJob) || extension == ".tex" || extension == ".log" ||
        extension == ".pdf") {
      continue;
    }
    auto file = os::File::Read(entry.path().string());
    if (file.ok()) files[name] = std::string((*file)->raw());
  }
  return files;
}

std::string Log(const WorkFolder& folder) {
  auto log = os::File::Read(folder.File(std::string(kJob) + ".log"));
  return log.ok() ? std::string((*log)->raw()) : std::string();
}

std::set<std::string_view> LinesOf(std::string_view text) {
  std::set<std::string_view> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    lines.insert(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The pages that two states of the labels disagree about. reledmac's labels begin with
// `{page|line|`.
std::set<int> PagesThatDiffer(const Files& one, const Files& other) {
  std::set<int> pages;
  const std::string name = std::string(kJob) + ".aux";
  auto first = one.find(name), second = other.find(name);
  if (first == one.end() || second == other.end()) return pages;
  const std::set<std::string_view> a = LinesOf(first->second), b = LinesOf(second->second);
  auto note = [&pages](std::string_view line) {
    const std::size_t bar = line.find('|');
    const std::size_t open = bar == line.npos ? bar : line.rfind('{', bar);
    if (open == line.npos) return;
    const int page = std::atoi(std::string(line.substr(open + 1, bar - open - 1)).c_str());
    if (page > 0) pages.insert(page);
  };
  for (std::string_view line : a) {
    if (!b.contains(line)) note(line);
  }
  for (std::string_view line : b) {
    if (!a.contains(line)) note(line);
  }
  return pages;
}

Diagnostic Unstable(const diagnostics::FilePtr& document, int runs, const Files& one,
                    const Files& other) {
  std::string list;
  int count = 0;
  for (int page : PagesThatDiffer(one, other)) {
    if (++count > 10) break;
    list += fmt::format("{}{}", list.empty() ? "" : ", ", page);
  }
  Diagnostic finding =
      diagnostics::Make(codes::kTexUnstable, document, {},
                        fmt::format("line numbers and pages do not stand still after {} runs{}",
                                    runs, list.empty() ? "" : "; they differ on pages " + list));
  finding.hint =
      "count lines by section or text instead of by page ([print] numbering), or change "
      "the text area a little";
  return finding;
}

}  // namespace

TexOutcome RunTex(std::string_view tex, const diagnostics::FilePtr& document,
                  const xml::Access* access) {
  TexOutcome outcome;
  std::string program = FindProgram("lualatex");
  if (program.empty()) {
    outcome.failure = base::Error{"PDF needs LuaLaTeX, which is not installed",
                                  "apt install texlive-luatex texlive-latex-recommended "
                                  "texlive-latex-extra texlive-humanities, or take --to tex"};
    return outcome;
  }
  WorkFolder folder;
  TexImages images;
  base::Status written;
  if (folder.ok()) {
    images = CopyImages(tex, document, access, folder.path().string());
    written = os::WriteAtomically(folder.File(std::string(kJob) + ".tex"), images.tex);
  }
  if (!folder.ok() || !written.ok()) {
    outcome.failure =
        base::Error{"no temporary folder could be made for TeX", "check TMPDIR and free space"};
    return outcome;
  }
  outcome.diagnostics = std::move(images.diagnostics);
  const TexLines lines(images.tex);
  auto add = [&outcome](std::vector<Diagnostic> findings) {
    std::move(findings.begin(), findings.end(), std::back_inserter(outcome.diagnostics));
  };
  std::vector<Files> states;  // after each run
  for (bool is_last = false; !is_last;) {
    int status = RunLualatex(program, folder);
    if (status < 0) {
      outcome.failure = base::Error{fmt::format("{}: cannot be started", program), ""};
      return outcome;
    }
    if (status != 0) {
      std::vector<Diagnostic> errors = ErrorsInLog(Log(folder), lines, document);
      if (errors.empty()) {
        errors.push_back(
            diagnostics::Make(codes::kTexFailed, document, {}, "TeX gave up without a message"));
      }
      add(std::move(errors));
      return outcome;
    }
    Files state = AuxiliaryFiles(folder);
    ++outcome.runs;
    const bool is_still = !states.empty() && state == states.back();
    const bool comes_back =
        !is_still && std::find(states.begin(), states.end(), state) != states.end();
    is_last = is_still || comes_back || outcome.runs == kMaxRuns;
    if (is_last && !is_still) {
      outcome.diagnostics.push_back(Unstable(document, outcome.runs, states.back(), state));
    }
    states.push_back(std::move(state));
  }
  add(WarningsInLog(Log(folder), lines, document));
  auto pdf = os::File::Read(folder.File(std::string(kJob) + ".pdf"));
  if (pdf.ok()) {
    outcome.pdf = std::string((*pdf)->raw());
  } else {
    outcome.diagnostics.push_back(
        diagnostics::Make(codes::kTexFailed, document, {}, "TeX made no pages"));
  }
  return outcome;
}

}  // namespace siglum::publish
