// TeX breaks long lines of its log unless max_print_line says otherwise (tex_run.cc does), so a
// complaint is one line here. Tested by tests/publish/tex_log_test.cc.
#include "publish/tex_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/unicode.h"
#include "diagnostics/codes/tex.h"

namespace siglum::publish {
namespace {

using diagnostics::Diagnostic;

constexpr std::string_view kMissing = "Siglum: no font has U+";         // written by print/lua.xml
constexpr std::string_view kUndivided = "Siglum: no hyphenation for ";  // by print/lua.xml, too
constexpr int kAllowedPoints = 2;
constexpr std::size_t kMostOverfull = 20;    // more lines of one document say nothing new
constexpr std::size_t kMostCharacters = 12;  // that a message lists

template <typename Number>
bool ReadNumber(std::string_view text, Number* number, int base = 10) {
  return std::from_chars(text.data(), text.data() + text.size(), *number, base).ec == std::errc();
}

// Calls `visit` with each line of `text` and its number, until it returns false.
template <typename Visit>
void ForEachLine(std::string_view text, Visit visit) {
  std::uint32_t number = 0;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (!visit(line, ++number)) return;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
}

base::ByteSpan SpanOfLine(const diagnostics::FilePtr& document, std::uint32_t line) {
  if (line == 0) return {};
  return {document->OffsetOf({line, 1}), 0};
}

// Where `character` stands first in the bytes of the document; the start where it is written as a
// reference.
base::ByteSpan FirstPlace(const diagnostics::FilePtr& document, char32_t character) {
  std::string bytes;
  base::AppendCodePoint(character, &bytes);
  const std::size_t at = document->text().find(bytes);
  if (at == std::string_view::npos) return {};
  return {at, static_cast<std::uint32_t>(bytes.size())};
}

struct FontRow {
  char32_t first, last;
  std::string_view font;
};

// Blocks of Unicode by the package of Debian 12 whose fonts print/lua.xml looks for.
constexpr FontRow kFontRows[] = {
    {0x0370, 0x052F, "fonts-linuxlibertine (Linux Libertine)"},
    {0x0590, 0x05FF, "fonts-sil-ezra (Ezra SIL)"},
    {0x0600, 0x06FF, "fonts-sil-scheherazade (Scheherazade)"},
    {0x0700, 0x074F, "fonts-noto-core (Noto Sans Syriac)"},
    {0x0750, 0x08FF, "fonts-sil-scheherazade (Scheherazade)"},
    {0x0900, 0x1CFF, "fonts-noto-core (Noto Serif of the script)"},
    {0x2C00, 0x2DFF, "fonts-noto-core (Noto Sans of the script)"},
    {0x2E80, 0x9FFF, "fonts-noto-cjk (Noto Serif CJK)"},
    {0xA000, 0xABFF, "fonts-noto-core (Noto Sans of the script)"},
    {0xAC00, 0xD7AF, "fonts-noto-cjk (Noto Serif CJK)"},
    {0xE000, 0xF8FF,
     "fonts-junicode (Junicode, the signs of medievalists in the private use area)"},
    {0xF900, 0xFAFF, "fonts-noto-cjk (Noto Serif CJK)"},
    {0xFB1D, 0xFB4F, "fonts-sil-ezra (Ezra SIL)"},
    {0xFB50, 0xFEFF, "fonts-sil-scheherazade (Scheherazade)"},
    {0xFF00, 0xFFEF, "fonts-noto-cjk (Noto Serif CJK)"},
    {0x10000, 0x1BFFF, "fonts-noto-core (Noto Sans of the script)"},
    {0x1D000, 0x1D7FF, "fonts-noto-core (Noto Sans Math)"},
    {0x1F000, 0x1FAFF, "fonts-symbola (Symbola)"},
    {0x20000, 0x3FFFF, "fonts-noto-cjk (Noto Serif CJK)"},
};

// `𒀀 (U+12000)`.
std::string Shown(char32_t character) {
  std::string bytes;
  base::AppendCodePoint(character, &bytes);
  return fmt::format("{} (U+{:04X})", base::SafeForDisplay(bytes),
                     static_cast<std::uint32_t>(character));
}

void AddMissing(const std::set<char32_t>& characters, const diagnostics::FilePtr& document,
                std::vector<Diagnostic>* findings) {
  std::map<std::string_view, std::vector<char32_t>> by_font;
  for (char32_t character : characters) by_font[FontWith(character)].push_back(character);
  for (const auto& [font, group] : by_font) {
    std::string list;
    for (std::size_t i = 0; i < std::min(group.size(), kMostCharacters); ++i) {
      list += (i > 0 ? ", " : "") + Shown(group[i]);
    }
    if (group.size() > kMostCharacters) {
      list += fmt::format(" and {} more", group.size() - kMostCharacters);
    }
    base::ByteSpan place = FirstPlace(document, group.front());
    for (char32_t character : group) {
      const base::ByteSpan other = FirstPlace(document, character);
      if (other.length > 0 && (place.length == 0 || other.offset < place.offset)) place = other;
    }
    Diagnostic finding =
        diagnostics::Make(codes::kTexMissingCharacter, document, place,
                          fmt::format("no installed font has {}: {} not on paper", list,
                                      group.size() == 1 ? "it is" : "they are"));
    finding.hint = fmt::format("install a font that has {}: apt install {}",
                               group.size() == 1 ? "it" : "them", font);
    findings->push_back(std::move(finding));
  }
}

struct PatternRow {
  std::string_view languages;  // as print/lua.xml names them, between spaces
  std::string_view package;
};

// The package of Debian 12 with the patterns of a language.
constexpr PatternRow kPatternRows[] = {
    {" de ", "texlive-lang-german"},
    {" fr ", "texlive-lang-french"},
    {" it ", "texlive-lang-italian"},
    {" es ca gl eu ", "texlive-lang-spanish"},
    {" pl ", "texlive-lang-polish"},
    {" pt ", "texlive-lang-portuguese"},
    {" cs sk ", "texlive-lang-czechslovak"},
    {" el grc ", "texlive-lang-greek"},
    {" ru uk bg sr mk ", "texlive-lang-cyrillic"},
    {" hy ka sa cop ", "texlive-lang-other"},
};

std::string_view PackageWithPatterns(std::string_view language) {
  const std::string word = fmt::format(" {} ", language);
  for (const PatternRow& row : kPatternRows) {
    if (row.languages.find(word) != std::string_view::npos) return row.package;
  }
  return "texlive-lang-european";
}

void AddUndivided(const std::set<std::string>& languages, const diagnostics::FilePtr& document,
                  std::vector<Diagnostic>* findings) {
  for (const std::string& language : languages) {
    Diagnostic finding = diagnostics::Make(
        codes::kTexNoHyphenation, document, {},
        fmt::format("no word of the language \"{}\" is divided at the end of a line: TeX has no "
                    "patterns for it",
                    base::SafeForDisplay(language)));
    finding.hint = fmt::format("apt install {}", PackageWithPatterns(language));
    findings->push_back(std::move(finding));
  }
}

// `Overfull \hbox (12.3pt too wide) in paragraph at lines 10--20`.
void AddOverfull(std::string_view line, const TexLines& lines, const diagnostics::FilePtr& document,
                 std::set<std::uint32_t>* seen, std::vector<Diagnostic>* findings) {
  const std::size_t open = line.find('(');
  const std::size_t at = line.find("lines ");
  int points = 0;
  std::uint32_t tex_line = 0;
  if (open == std::string_view::npos || !ReadNumber(line.substr(open + 1), &points)) return;
  if (points <= kAllowedPoints || seen->size() >= kMostOverfull) return;
  if (at == std::string_view::npos || !ReadNumber(line.substr(at + 6), &tex_line)) return;
  const std::uint32_t document_line = lines.DocumentLine(tex_line);
  if (document_line == 0 || !seen->insert(document_line).second) return;
  Diagnostic finding = diagnostics::Make(
      codes::kTexOverfull, document, SpanOfLine(document, document_line),
      fmt::format("a line of this paragraph sticks out by {} pt on paper", points));
  finding.hint =
      "allow a break with a soft hyphen (U+00AD) or a zero width space (U+200B) in its "
      "longest word, or give the language of the words (@xml:lang)";
  findings->push_back(std::move(finding));
}

}  // namespace

TexLines::TexLines(std::string_view tex) {
  ForEachLine(tex, [this](std::string_view line, std::uint32_t number) {
    const std::size_t mark = line.rfind("% ");
    std::uint32_t document_line = 0;
    if (mark != std::string_view::npos && ReadNumber(line.substr(mark + 2), &document_line)) {
      marks_[number] = document_line;
    }
    return true;
  });
}

std::uint32_t TexLines::DocumentLine(std::uint32_t line) const {
  auto after = marks_.upper_bound(line);
  return after == marks_.begin() ? 0 : std::prev(after)->second;
}

std::string_view FontWith(char32_t character) {
  for (const FontRow& row : kFontRows) {
    if (character >= row.first && character <= row.last) return row.font;
  }
  return "fonts-dejavu-core fonts-freefont-otf (DejaVu, FreeSerif)";
}

std::vector<Diagnostic> ErrorsInLog(std::string_view log, const TexLines& lines,
                                    const diagnostics::FilePtr& document) {
  std::string complaint;
  std::uint32_t tex_line = 0;
  ForEachLine(log, [&](std::string_view line, std::uint32_t) {
    if (complaint.empty() && line.starts_with("! ")) complaint = line.substr(2);
    if (complaint.empty() || !line.starts_with("l.")) return true;
    ReadNumber(line.substr(2), &tex_line);
    complaint += fmt::format(" (line {} of the LaTeX file)", line.substr(2));
    return false;
  });
  if (complaint.empty()) return {};
  Diagnostic finding = diagnostics::Make(codes::kTexFailed, document,
                                         SpanOfLine(document, lines.DocumentLine(tex_line)),
                                         base::SafeForDisplay(complaint));
  finding.hint = "look at the LaTeX file itself: siglum transform --to tex";
  return {std::move(finding)};
}

std::vector<Diagnostic> WarningsInLog(std::string_view log, const TexLines& lines,
                                      const diagnostics::FilePtr& document) {
  std::vector<Diagnostic> findings;
  std::set<char32_t> missing;
  std::set<std::uint32_t> overfull;
  std::set<std::string> undivided;
  ForEachLine(log, [&](std::string_view line, std::uint32_t) {
    std::uint32_t character = 0;
    if (line.starts_with(kMissing) && ReadNumber(line.substr(kMissing.size()), &character, 16)) {
      missing.insert(character);
    } else if (line.starts_with(kUndivided)) {
      undivided.emplace(line.substr(kUndivided.size()));
    } else if (line.starts_with("Overfull \\hbox")) {
      AddOverfull(line, lines, document, &overfull, &findings);
    }
    return true;
  });
  AddMissing(missing, document, &findings);
  AddUndivided(undivided, document, &findings);
  diagnostics::SortByPlace(&findings);
  return findings;
}

}  // namespace siglum::publish
