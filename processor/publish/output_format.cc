// One table of formats; publishing is one stylesheet, and for PDF a run of LuaLaTeX behind it.
// Tested by tests/publish/publish_test.cc.
#include "publish/output_format.h"

#include <fmt/format.h>

#include <utility>

#include "publish/built_in.h"
#include "publish/epub.h"
#include "publish/prepared_document.h"
#include "publish/tex_run.h"
#include "publish/text_writer.h"
#include "tei/mentions.h"
#include "tei/register.h"
#include "xml/axes.h"
#include "xslt/additions.h"

namespace siglum::publish {
namespace {

constexpr OutputFormat kFormats[] = {
    {"html", "html", ".html", "siglum:/html/page.xsl", false},
    {"tex", "print", ".tex", "siglum:/print/edition.xsl", false},
    {"pdf", "print", ".pdf", "siglum:/print/edition.xsl", true},
    {"site", "site", ".html", "siglum:/site/page.xsl", false},
    {"epub", "epub", ".epub", "siglum:/epub/text.xsl", false},
    {"txt", "text", ".txt", "", false},
};

// What the package of an EPUB says of the document.
EpubParts PartsOf(const xml::Document& document) {
  EpubParts parts;
  auto first = [&](std::string_view local) {
    const xml::ExpandedNameId name = document.FindExpandedName(tei::kTeiNamespace, local);
    const auto all = name.valid() ? document.ElementsNamed(name) : std::span<const xml::NodeId>();
    return all.empty() ? xml::NodeId() : all.front();
  };
  const xml::NodeId statement = first("titleStmt");
  if (statement.valid()) {
    for (xml::NodeId node : xml::Children(document, statement)) {
      const std::string words = tei::EditorsForm(document, node);
      if (document.IsNamed(node, tei::kTeiNamespace, "title") && parts.title.empty()) {
        parts.title = words;
      } else if (document.IsNamed(node, tei::kTeiNamespace, "author") && !words.empty()) {
        parts.creators.push_back(words);
      }
    }
  }
  for (xml::NodeId node : {first("text"), document.root()}) {
    if (!node.valid() || !parts.language.empty()) continue;
    parts.language = document.AttributeValue(node, "lang", xml::kXmlNamespace);
  }
  if (const xml::NodeId licence = first("licence"); licence.valid()) {
    parts.rights = document.AttributeValue(licence, "target");
    if (parts.rights.empty()) parts.rights = tei::EditorsForm(document, licence);
  }
  if (const xml::NodeId source = first("sourceDesc"); source.valid()) {
    constexpr std::size_t kLongest = 300;
    parts.source = tei::EditorsForm(document, source);
    if (parts.source.size() > kLongest) {
      std::size_t end = parts.source.rfind(' ', kLongest);
      parts.source = end == std::string::npos ? std::string() : parts.source.substr(0, end) + " …";
    }
  }
  // FNV-1a over the file: the same text has the same identifier, on every machine.
  std::uint64_t hash = 14695981039346656037U;
  for (char c : document.file()->text()) {
    hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211U;
  }
  parts.identifier = fmt::format("urn:siglum:{:016x}", hash);
  // The day of the edition, so that a rebuild gives the same bytes.
  std::string year = "2000";
  if (const xml::NodeId publication = first("publicationStmt"); publication.valid()) {
    for (xml::NodeId node : xml::DescendantsOrSelf(document, publication)) {
      if (!document.is_element(node)) continue;
      const std::string_view when = document.AttributeValue(node, "when");
      if (when.size() >= 4 && when.find_first_not_of("0123456789-") == std::string_view::npos) {
        year = when.substr(0, 4);
      }
    }
  }
  parts.modified = year + "-01-01T00:00:00Z";
  parts.style =
      "body{margin:1em;line-height:1.5}sup{font-size:.7em;line-height:0}"
      ".lemma{font-weight:normal}.sigla,.run-term,.run-siglum{font-style:italic}"
      "ol,ul{list-style:none;padding:0}.l{margin:0;padding-left:2em;text-indent:-1em}"
      ".closer,.signed{text-align:right}.masthead{text-align:center}"
      ".unclear{border-bottom:1px dotted}.small-caps{font-variant:small-caps}"
      ".footnotes,.apparatus,.register,.about{margin-top:2em;border-top:1px solid}\n";
  return parts;
}

}  // namespace

const OutputFormat* FindFormat(std::string_view name) {
  for (const OutputFormat& format : kFormats) {
    if (format.name == name) return &format;
  }
  return nullptr;
}

std::string FormatNames() {
  std::string names;
  for (const OutputFormat& format : kFormats) {
    names += (names.empty() ? "" : ", ") + std::string(format.name);
  }
  return names;
}

base::Result<Publisher> Publisher::Open(const PublishOptions& options,
                                        std::vector<diagnostics::Diagnostic>* diagnostics) {
  Publisher publisher(options);
  // A stylesheet of the user that imports one of siglum's knows the additions, too.
  bool uses_built_in = false;
  publisher.options_.resources.built_in = [&uses_built_in](std::string_view path) {
    uses_built_in = true;
    return FindStylesheet(path);
  };
  std::string address =
      options.stylesheet.empty() ? std::string(options.format->stylesheet) : options.stylesheet;
  // Plain text needs no stylesheet.
  if (address.empty()) return publisher;
  xslt::Stylesheet::Compiled compiled =
      xslt::Stylesheet::Compile(address, publisher.options_.resources);
  std::move(compiled.diagnostics.begin(), compiled.diagnostics.end(),
            std::back_inserter(*diagnostics));
  if (compiled.stylesheet == nullptr) return *compiled.failure;
  publisher.stylesheet_ = std::move(compiled.stylesheet);
  publisher.sees_additions_ = uses_built_in;
  publisher.options_.resources.built_in = FindStylesheet;
  return publisher;
}

Product Publisher::Publish(const xml::Document& document,
                           const apparatus::Options& apparatus) const {
  if (stylesheet_ == nullptr) {
    return {WriteText(*apparatus::Apparatus::Read(document, apparatus)), {}, std::nullopt};
  }
  xml::TreeAdditions additions;
  if (sees_additions_) {
    additions = PrepareApparatus(*apparatus::Apparatus::Read(document, apparatus));
  }
  const xml::TreeAdditions* seen = sees_additions_ ? &additions : nullptr;
  const bool is_epub = options_.format != nullptr && options_.format->name == "epub";
  return is_epub ? MakeEpub(document, seen) : Run(document, seen);
}

Product Publisher::PublishPrepared(const xml::Document& document,
                                   const xml::TreeAdditions& additions) const {
  return Run(document, sees_additions_ ? &additions : nullptr);
}

Product Publisher::MakeEpub(const xml::Document& document,
                            const xml::TreeAdditions* additions) const {
  Product text = Run(document, additions);
  if (!text.bytes.has_value()) return text;
  Publisher navigation = *this;
  navigation.options_.parameters.emplace_back("part", "nav");
  Product contents = navigation.Run(document, additions);
  if (!contents.bytes.has_value()) return contents;
  EpubParts parts = PartsOf(document);
  parts.text = std::move(*text.bytes);
  parts.navigation = std::move(*contents.bytes);
  base::Result<std::string> packed = PackEpub(parts);
  text.bytes.reset();
  if (packed.ok()) {
    text.bytes = std::move(*packed);
  } else {
    text.failure = packed.error();
  }
  return text;
}

Product Publisher::Run(const xml::Document& document, const xml::TreeAdditions* additions) const {
  const xslt::WithAdditions scope(additions);
  xslt::Stylesheet::Outcome outcome =
      stylesheet_->Transform(document, options_.parameters, options_.resources, options_.limits);
  Product product{std::move(outcome.output), std::move(outcome.diagnostics), std::nullopt};
  bool is_tex = options_.format != nullptr && options_.format->needs_tex;
  if (!is_tex || !product.bytes.has_value()) return product;
  TexOutcome tex =
      RunTex(*product.bytes, document.file(), options_.resources.documents.reader.access);
  product.bytes = std::move(tex.pdf);
  product.failure = std::move(tex.failure);
  std::move(tex.diagnostics.begin(), tex.diagnostics.end(),
            std::back_inserter(product.diagnostics));
  return product;
}

}  // namespace siglum::publish
