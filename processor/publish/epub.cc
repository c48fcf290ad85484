// `mimetype` comes first and is stored (OCF 3.3, 4.2.4); every file bears one fixed time.
// Tested by tests/publish/epub_test.cc.
#include "publish/epub.h"

#include <fmt/format.h>

#include "os/zip_package.h"
#include "xml/writer.h"

namespace siglum::publish {
namespace {

constexpr const char* kContainer =
    "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
    "<container version=\"1.0\" xmlns=\"urn:oasis:names:tc:opendocument:xmlns:container\">"
    "<rootfiles><rootfile full-path=\"EPUB/package.opf\" "
    "media-type=\"application/oebps-package+xml\"/></rootfiles></container>\n";

// The stylesheets write elements without a namespace; here they get that of XHTML.
std::string AsXhtml(std::string text) {
  const std::size_t root = text.find("<html");
  if (root != std::string::npos) {
    text.insert(root + 5,
                " xmlns=\"http://www.w3.org/1999/xhtml\" "
                "xmlns:epub=\"http://www.idpf.org/2007/ops\"");
  }
  return text;
}

// The value of an attribute of the start tag that ends at `end` or before.
std::string_view AttributeIn(std::string_view tag, std::string_view name) {
  const std::string before = " " + std::string(name) + "=\"";
  const std::size_t at = tag.find(before);
  if (at == std::string_view::npos) return {};
  const std::size_t from = at + before.size();
  return tag.substr(from, tag.find('"', from) - from);
}

// Behind the contents, where reading systems look for it.
std::string WithPageList(std::string navigation, const std::vector<PageMark>& pages) {
  const std::size_t end = navigation.rfind("</body>");
  if (pages.empty() || end == std::string::npos) return navigation;
  std::string list =
      "<nav xmlns:epub=\"http://www.idpf.org/2007/ops\" epub:type=\"page-list\" "
      "role=\"doc-pagelist\" hidden=\"hidden\"><ol>";
  for (const PageMark& page : pages) {
    list += "<li><a href=\"text.xhtml#" + page.id + "\">" + page.label + "</a></li>";
  }
  navigation.insert(end, list + "</ol></nav>");
  return navigation;
}

std::string Package(const EpubParts& parts, bool has_pages) {
  xml::Writer writer;
  writer.Start("package")
      .Attribute("xmlns", "http://www.idpf.org/2007/opf")
      .Attribute("version", "3.0")
      .Attribute("unique-identifier", "id")
      .Attribute("xml:lang", parts.language.empty() ? "und" : parts.language);
  writer.Start("metadata").Attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  writer.Element("dc:identifier", parts.identifier).Attribute("id", "id").End();
  writer.Element("dc:title", parts.title.empty() ? "Untitled" : parts.title).End();
  writer.Element("dc:language", parts.language.empty() ? "und" : parts.language).End();
  for (const std::string& creator : parts.creators) writer.Element("dc:creator", creator).End();
  if (!parts.rights.empty()) writer.Element("dc:rights", parts.rights).End();
  writer.Element("meta", parts.modified).Attribute("property", "dcterms:modified").End();
  const std::pair<const char*, const char*> accessibility[] = {
      {"schema:accessMode", "textual"},
      {"schema:accessModeSufficient", "textual"},
      {"schema:accessibilityFeature", "structuralNavigation"},
      {"schema:accessibilityFeature", "tableOfContents"},
      {"schema:accessibilityFeature", "displayTransformability"},
      {"schema:accessibilityHazard", "none"},
  };
  for (const auto& [property, value] : accessibility) {
    writer.Element("meta", value).Attribute("property", property).End();
  }
  if (has_pages) {
    for (const char* feature : {"pageBreakMarkers", "pageNavigation"}) {
      writer.Element("meta", feature).Attribute("property", "schema:accessibilityFeature").End();
    }
    if (!parts.source.empty()) {
      writer.Element("dc:source", parts.source).Attribute("id", "source").End();
      writer.Element("meta", "pagination")
          .Attribute("refines", "#source")
          .Attribute("property", "source-of")
          .End();
    }
  }
  writer.Element("meta", "The text can be read aloud and reflowed; notes are linked both ways.")
      .Attribute("property", "schema:accessibilitySummary")
      .End();
  writer.End();
  writer.Start("manifest");
  auto item = [&](const char* id, const char* href, const char* type, const char* properties) {
    writer.Start("item").Attribute("id", id).Attribute("href", href).Attribute("media-type", type);
    if (*properties != '\0') writer.Attribute("properties", properties);
    writer.End();
  };
  item("nav", "nav.xhtml", "application/xhtml+xml", "nav");
  item("text", "text.xhtml", "application/xhtml+xml", "");
  item("style", "style.css", "text/css", "");
  writer.End();
  writer.Start("spine").Start("itemref").Attribute("idref", "text").End().End();
  writer.End();
  return writer.Finish({});
}

}  // namespace

std::vector<PageMark> FindPageMarks(std::string_view text) {
  constexpr std::string_view kRole = " role=\"doc-pagebreak\"";
  std::vector<PageMark> pages;
  for (std::size_t at = 0; (at = text.find(kRole, at)) != std::string_view::npos; ++at) {
    const std::size_t begin = text.rfind('<', at);
    const std::size_t end = text.find('>', at);
    if (begin == std::string_view::npos || end == std::string_view::npos) continue;
    const std::string_view tag = text.substr(begin, end - begin);
    const std::string_view id = AttributeIn(tag, "id"), label = AttributeIn(tag, "aria-label");
    if (!id.empty() && !label.empty()) pages.push_back({std::string(id), std::string(label)});
  }
  return pages;
}

base::Result<std::string> PackEpub(const EpubParts& parts) {
  const std::vector<PageMark> pages = FindPageMarks(parts.text);
  base::Result<std::string> archive = os::PackZip({
      {"mimetype", "application/epub+zip", /*is_stored=*/true},
      {"META-INF/container.xml", kContainer},
      {"EPUB/package.opf", Package(parts, !pages.empty())},
      {"EPUB/nav.xhtml", AsXhtml(WithPageList(parts.navigation, pages))},
      {"EPUB/text.xhtml", AsXhtml(parts.text)},
      {"EPUB/style.css", parts.style},
  });
  if (!archive.ok())
    return base::Error{"the EPUB could not be packed", "report this with the file"};
  return archive;
}

}  // namespace siglum::publish
