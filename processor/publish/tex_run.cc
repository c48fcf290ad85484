// LuaLaTeX is run as a child with an argument list (no shell), in a temporary folder, with
// -no-shell-escape and openin_any/openout_any=p, which keep TeX to its folder and its own tree;
// --safer takes the file and process functions from Lua... but also the font loader's, so Lua code
// in a document is kept out by print/escape.xsl instead, which lets no backslash of the text
// through. SOURCE_DATE_EPOCH and FORCE_SOURCE_DATE make the PDF the same every time. Line numbers
// of reledmac settle after up to three runs; a run whose .aux, .toc and .1 files did not change is
// the last. Tested by tests/publish/publish_test.cc where LuaLaTeX is installed.
#include "publish/tex_run.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "base/unicode.h"
#include "diagnostics/codes/tex.h"
#include "os/atomic_write.h"
#include "os/file.h"
#include "os/interruption.h"

extern char** environ;

namespace siglum::publish {
namespace {

namespace fs = std::filesystem;
using diagnostics::Diagnostic;

constexpr int kMaxRuns = 4;
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

// Finds `program` in PATH; empty when it is not there.
std::string FindProgram(const std::string& program) {
  const char* search = std::getenv("PATH");
  std::string_view rest = search != nullptr ? search : "/usr/bin:/bin";
  while (!rest.empty()) {
    std::size_t end = std::min(rest.find(':'), rest.size());
    std::string candidate = std::string(rest.substr(0, end)) + "/" + program;
    if (::access(candidate.c_str(), X_OK) == 0) return candidate;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return {};
}

// Exit status of the child, or -1 when it could not be started.
int RunChild(const std::string& program, const WorkFolder& folder) {
  std::string folder_path = folder.path().string();
  std::vector<std::string> arguments = {"lualatex",
                                        "-no-shell-escape",
                                        "-interaction=nonstopmode",
                                        "-halt-on-error",
                                        std::string("-jobname=") + kJob,
                                        std::string(kJob) + ".tex"};
  std::vector<std::string> environment = {"openin_any=p", "openout_any=p", "SOURCE_DATE_EPOCH=0",
                                          "FORCE_SOURCE_DATE=1", "TEXMFOUTPUT="};
  for (char** entry = environ; *entry != nullptr; ++entry) {
    std::string_view text = *entry;
    bool is_set = text.starts_with("openin_any=") || text.starts_with("openout_any=") ||
                  text.starts_with("SOURCE_DATE_EPOCH=") ||
                  text.starts_with("FORCE_SOURCE_DATE=") || text.starts_with("TEXMFOUTPUT=") ||
                  text.starts_with("TEXINPUTS=");
    if (!is_set) environment.emplace_back(text);
  }
  auto pointers = [](std::vector<std::string>& words) {
    std::vector<char*> result;
    for (std::string& word : words) result.push_back(word.data());
    result.push_back(nullptr);
    return result;
  };
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  posix_spawn_file_actions_addchdir_np(&actions, folder_path.c_str());
  // Signals that siglum waits for in a thread of its own must reach the child.
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t none;
  sigemptyset(&none);
  posix_spawnattr_setsigmask(&attributes, &none);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  pid_t child = 0;
  int failed = ::posix_spawn(&child, program.c_str(), &actions, &attributes,
                             pointers(arguments).data(), pointers(environment).data());
  posix_spawn_file_actions_destroy(&actions);
  posix_spawnattr_destroy(&attributes);
  int status = 0;
  if (failed != 0) return -1;
  os::ListedChild listed(child);
  if (::waitpid(child, &status, 0) != child) return -1;
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

// What the next run would read of this one.
std::map<std::string, std::string> AuxiliaryFiles(const WorkFolder& folder) {
  std::map<std::string, std::string> files;
  for (const char* extension : {".aux", ".toc", ".1", ".out"}) {
    auto file = os::File::Read(folder.File(std::string(kJob) + extension));
    if (file.ok()) files[extension] = std::string((*file)->raw());
  }
  return files;
}

// TeX's first complaint in its log: the line that begins with `!` and the next one that begins with
// `l.`.
std::string ComplaintInLog(const WorkFolder& folder) {
  auto log = os::File::Read(folder.File(std::string(kJob) + ".log"));
  if (!log.ok()) return "TeX left no log";
  std::string complaint;
  for (std::uint32_t line = 1;; ++line) {
    std::string_view text = (*log)->Line(line);
    if (text.empty() && (*log)->OffsetOf({line + 1, 1}) >= (*log)->text().size()) break;
    if (complaint.empty() && text.starts_with("! ")) complaint = text.substr(2);
    if (!complaint.empty() && text.starts_with("l.")) {
      complaint += fmt::format(" (line {} of the LaTeX file)", text.substr(2));
      break;
    }
  }
  return complaint.empty() ? "TeX gave up without a message" : base::SafeForDisplay(complaint);
}

}  // namespace

TexOutcome RunTex(std::string_view tex, const diagnostics::FilePtr& document) {
  TexOutcome outcome;
  std::string program = FindProgram("lualatex");
  if (program.empty()) {
    outcome.failure = base::Error{"PDF needs LuaLaTeX, which is not installed",
                                  "apt install texlive-luatex texlive-latex-recommended "
                                  "texlive-latex-extra texlive-humanities, or take --to tex"};
    return outcome;
  }
  WorkFolder folder;
  base::Status written;
  if (folder.ok()) written = os::WriteAtomically(folder.File(std::string(kJob) + ".tex"), tex);
  if (!folder.ok() || !written.ok()) {
    outcome.failure =
        base::Error{"no temporary folder could be made for TeX", "check TMPDIR and free space"};
    return outcome;
  }
  std::map<std::string, std::string> before;
  for (int run = 0; run < kMaxRuns; ++run) {
    int status = RunChild(program, folder);
    if (status < 0) {
      outcome.failure = base::Error{fmt::format("{}: cannot be started", program), ""};
      return outcome;
    }
    if (status != 0) {
      Diagnostic finding =
          diagnostics::Make(codes::kTexFailed, document, {}, ComplaintInLog(folder));
      finding.hint = "look at the LaTeX file itself: siglum transform --to tex";
      outcome.diagnostics.push_back(std::move(finding));
      return outcome;
    }
    std::map<std::string, std::string> after = AuxiliaryFiles(folder);
    if (after == before) break;
    before = std::move(after);
  }
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
