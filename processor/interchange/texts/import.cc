// Pages are gathered into one text, other files become documents at once. Tested by
// tests/interchange/import_test.cc.
#include "interchange/texts/import.h"

#include <fmt/format.h>

#include <filesystem>

#include "base/text_forms.h"
#include "base/unicode.h"
#include "interchange/entries.h"
#include "interchange/texts/docx_reader.h"
#include "interchange/texts/imported.h"
#include "interchange/texts/markdown_reader.h"
#include "interchange/texts/plain_text_reader.h"
#include "interchange/texts/scan.h"
#include "xml/document.h"

namespace siglum::interchange {
namespace {

std::string Stem(const std::string& path) {
  return std::filesystem::path(std::string(FileName(path))).stem().string();
}

xml::ParsedDocument Parsed(const xml::FilePtr& file, const xml::Limits& limits) {
  xml::DocumentOptions options;
  options.xinclude = false;
  options.reader.limits = limits;
  return xml::ParseDocument(file, options);
}

// The pages of all files, as one document named after the first.
class PagesImport {
 public:
  PagesImport(const xml::Limits& limits, Losses* losses) : limits_(limits), losses_(losses) {}

  void Add(const xml::FilePtr& file, std::vector<base::Error>* failures) {
    xml::ParsedDocument parsed = Parsed(file, limits_);
    losses_->Append(std::move(parsed.diagnostics));
    if (parsed.document == nullptr) {
      failures->push_back({file->path() + ": this page is not well-formed XML and is left out",
                           "see the findings"});
      return;
    }
    const std::vector<ScannedPage> pages = IsPage(*parsed.document)
                                               ? ReadPage(*parsed.document, losses_)
                                               : ReadAlto(*parsed.document, losses_);
    for (const ScannedPage& page : pages) {
      if (count_ == 0) {
        name_ = Stem(file->path());
        text_.title = name_;
      }
      if (!page.image.empty()) text_.source += (text_.source.empty() ? "" : "; ") + page.image;
      AddPage(page, *parsed.document, ++count_, &text_, losses_);
    }
  }

  void Finish(std::string_view header, Import* import) {
    if (count_ > 0) import->documents.push_back({name_, WriteTei(text_, header)});
  }

 private:
  const xml::Limits& limits_;
  Losses* losses_;
  ImportedText text_;
  std::string name_;
  std::size_t count_ = 0;
};

// Text must be UTF-8: other encodings look like it until somebody reads it.
bool IsSound(const xml::FilePtr& file, std::vector<base::Error>* failures) {
  const std::size_t sound = base::SoundUtf8Prefix(file->raw());
  if (sound == file->raw().size()) return true;
  failures->push_back(
      {fmt::format("{}: byte {} is not UTF-8", file->path(), sound), "save the file as UTF-8"});
  return false;
}

}  // namespace

ImportFormat FormatOf(const xml::FilePtr& file) {
  const std::string ending =
      base::LowerCase(std::filesystem::path(file->path()).extension().string());
  if (ending == ".txt") return ImportFormat::kText;
  if (ending == ".md" || ending == ".markdown") return ImportFormat::kMarkdown;
  if (ending == ".docx") return ImportFormat::kDocx;
  if (ending == ".csv" || ending == ".tsv") return ImportFormat::kTable;
  if (ending != ".xml" && ending != ".alto" && ending != ".page") return ImportFormat::kUnknown;
  // The document element lies near the beginning; a whole parse comes later.
  constexpr std::size_t kHead = 8192;
  const std::string_view head = file->text().substr(0, kHead);
  if (head.find("<PcGts") != std::string_view::npos ||
      head.find(":PcGts") != std::string_view::npos) {
    return ImportFormat::kPage;
  }
  if (head.find("<alto") != std::string_view::npos ||
      head.find(":alto") != std::string_view::npos) {
    return ImportFormat::kAlto;
  }
  return ImportFormat::kUnknown;
}

Import ImportFiles(const std::vector<xml::FilePtr>& files, const ImportOptions& options,
                   Losses* losses) {
  Import import;
  PagesImport pages(options.limits, losses);
  for (const xml::FilePtr& file : files) {
    ImportedText text;
    text.source = FileName(file->path());
    text.title = Stem(file->path());
    switch (FormatOf(file)) {
      case ImportFormat::kPage:
      case ImportFormat::kAlto:
        pages.Add(file, &import.failures);
        break;
      case ImportFormat::kText:
        if (!IsSound(file, &import.failures)) break;
        ReadPlainText(file->raw(), &text);
        import.documents.push_back({Stem(file->path()), WriteTei(text, options.header)});
        break;
      case ImportFormat::kMarkdown:
        if (!IsSound(file, &import.failures)) break;
        ReadMarkdown(file, {.conventions = options.conventions}, &text, losses);
        import.documents.push_back({Stem(file->path()), WriteTei(text, options.header)});
        break;
      case ImportFormat::kDocx: {
        const base::Status read = ReadDocx(
            file, {.conventions = options.conventions, .limits = options.limits}, &text, losses);
        if (read.ok()) {
          import.documents.push_back({Stem(file->path()), WriteTei(text, options.header)});
        } else {
          import.failures.push_back(read.error());
        }
        break;
      }
      default:
        import.failures.push_back(
            {file->path() + ": siglum cannot import this",
             "it imports PAGE and ALTO (.xml), docx, Markdown (.md) and plain text (.txt)"});
    }
  }
  pages.Finish(options.header, &import);
  return import;
}

}  // namespace siglum::interchange
