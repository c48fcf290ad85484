// The text is written first and says which styles, links and lists it needs; the other parts follow
// from that. Ids of notes begin at 2, since 0 and 1 are the lines between text and notes. Tested by
// tests/interchange/docx_test.cc.
#include "interchange/texts/docx_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>
#include <vector>

#include "interchange/addresses.h"
#include "interchange/texts/outgoing.h"
#include "os/zip_package.h"
#include "xml/writer.h"

namespace siglum::interchange {
namespace {

constexpr const char* kWord = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";
constexpr const char* kRelation =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
constexpr const char* kPackage = "http://schemas.openxmlformats.org/package/2006/relationships";
constexpr const char* kType = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
constexpr std::string_view kFormat = "docx";
constexpr std::size_t kFirstNote = 2;
constexpr int kDeepestHeading = 9;

// Text is in w:t, whose white space counts; between other elements it does not.
constexpr xml::Writer::Layout kLayout{.declaration = true, .indent = ""};

class DocxWriter {
 public:
  explicit DocxWriter(const OutgoingText& text) : text_(text) {}

  base::Result<std::string> Write() {
    const std::string document = Document();
    const std::string footnotes = Notes("footnote", false);
    const std::string endnotes = Notes("endnote", true);
    return os::PackZip({{"[Content_Types].xml", ContentTypes()},
                        {"_rels/.rels", PackageRelations()},
                        {"docProps/core.xml", CoreProperties()},
                        {"word/document.xml", document},
                        {"word/_rels/document.xml.rels", DocumentRelations(links_)},
                        {"word/styles.xml", Styles()},
                        {"word/numbering.xml", Numbering()},
                        {"word/footnotes.xml", footnotes},
                        {"word/_rels/footnotes.xml.rels", LinkRelations()},
                        {"word/endnotes.xml", endnotes},
                        {"word/_rels/endnotes.xml.rels", LinkRelations()}});
  }

  bool lost_pictures() const { return lost_pictures_; }

 private:
  std::string Document();
  std::string Notes(const char* element, bool endnotes);
  void WriteBlocks(const std::vector<OutgoingBlock>& blocks, xml::Writer* out, bool in_note);
  void WriteParagraph(const OutgoingBlock& block, xml::Writer* out, const char* note_mark);
  void WriteTable(const std::vector<const OutgoingBlock*>& rows, xml::Writer* out);
  void WriteRuns(const std::vector<OutgoingRun>& runs, xml::Writer* out);
  void WriteRun(const OutgoingRun& run, xml::Writer* out);
  static void WriteLook(const OutgoingRun& run, xml::Writer* out);
  std::string LinkId(const std::string& address);
  std::string Styles() const;
  std::string Numbering() const;
  static std::string ContentTypes();
  static std::string PackageRelations();
  std::string CoreProperties() const;
  static std::string DocumentRelations(const std::vector<std::string>& links);
  std::string LinkRelations() const;

  const OutgoingText& text_;
  std::vector<std::string> links_;
  std::set<std::string> words_styles_;
  std::set<std::string> paragraph_styles_;
  std::size_t lists_ = 0;  // each begins to count anew
  bool lost_pictures_ = false;
};

void Value(xml::Writer* out, const char* name, std::string_view value) {
  out->Start(name).Attribute("w:val", value).End();
}

void DocxWriter::WriteLook(const OutgoingRun& run, xml::Writer* out) {
  const Look& look = run.look;
  // A title is italic by its style.
  if (look.bold) out->Start("w:b").End();
  if (look.italic && run.style != "title") out->Start("w:i").End();
  if (look.capitals) out->Start("w:caps").End();
  if (look.small_caps) out->Start("w:smallCaps").End();
  if (look.strike) out->Start("w:strike").End();
  if (look.underline) Value(out, "w:u", "single");
  if (look.superscript) Value(out, "w:vertAlign", "superscript");
  if (look.subscript) Value(out, "w:vertAlign", "subscript");
}

std::string DocxWriter::LinkId(const std::string& address) {
  auto known = std::ranges::find(links_, address);
  if (known == links_.end()) {
    links_.push_back(address);
    known = links_.end() - 1;
  }
  return fmt::format("link{}", known - links_.begin() + 1);
}

void DocxWriter::WriteRun(const OutgoingRun& run, xml::Writer* out) {
  if (run.kind == OutgoingRun::Kind::kPicture) {
    lost_pictures_ = true;
    return;
  }
  const bool is_link = IsWebAddress(run.link) && run.kind == OutgoingRun::Kind::kText;
  if (is_link) out->Start("w:hyperlink").Attribute("r:id", LinkId(AsUri(run.link)));
  out->Start("w:r").Start("w:rPr");
  if (run.kind == OutgoingRun::Kind::kNote) {
    const bool is_endnote = text_.notes[run.note].is_endnote;
    Value(out, "w:rStyle", is_endnote ? "EndnoteReference" : "FootnoteReference");
    out->End();
    out->Start(is_endnote ? "w:endnoteReference" : "w:footnoteReference")
        .Attribute("w:id", std::to_string(run.note + kFirstNote))
        .End();
    out->End();
    return;
  }
  if (!run.style.empty() && !run.is_sign) {
    words_styles_.insert(run.style);
    Value(out, "w:rStyle", "tei" + run.style);
  }
  if (!run.is_sign) WriteLook(run, out);
  out->End();
  if (run.kind == OutgoingRun::Kind::kLineBreak) {
    out->Start("w:br").End();
  } else {
    out->Element("w:t", run.text).Attribute("xml:space", "preserve").End();
  }
  out->End();
  if (is_link) out->End();
}

void DocxWriter::WriteRuns(const std::vector<OutgoingRun>& runs, xml::Writer* out) {
  for (const OutgoingRun& run : runs) WriteRun(run, out);
}

void DocxWriter::WriteParagraph(const OutgoingBlock& block, xml::Writer* out,
                                const char* note_mark) {
  using Kind = OutgoingBlock::Kind;
  out->Start("w:p").Start("w:pPr");
  std::string style;
  if (block.kind == Kind::kHeading) {
    style = fmt::format("Heading{}", std::min(block.level, kDeepestHeading));
  } else if (block.kind == Kind::kQuote) {
    style = "Quote";
  } else if (block.kind == Kind::kItem) {
    style = "ListParagraph";
  } else if (block.kind == Kind::kVerse) {
    paragraph_styles_.insert("l");
    style = "teil";
  } else if (!block.style.empty()) {
    paragraph_styles_.insert(block.style);
    style = "tei" + block.style;
  } else if (note_mark != nullptr) {
    style = "FootnoteText";
  }
  if (!style.empty()) Value(out, "w:pStyle", style);
  if (block.kind == Kind::kItem && block.is_new) {
    constexpr int kDeepest = 9;
    out->Start("w:numPr");
    Value(out, "w:ilvl", std::to_string(std::min(block.level, kDeepest) - 1));
    Value(out, "w:numId", std::to_string(2 * lists_ + (block.is_numbered ? 2 : 1)));
    out->End();
  }
  out->End();
  if (note_mark != nullptr && *note_mark != '\0') {
    out->Start("w:r").Start("w:rPr");
    Value(out, "w:vertAlign", "superscript");
    out->End().Start(note_mark).End().End();
    out->Start("w:r").Element("w:t", " ").Attribute("xml:space", "preserve").End().End();
  }
  WriteRuns(block.runs, out);
  out->End();
}

void DocxWriter::WriteTable(const std::vector<const OutgoingBlock*>& rows, xml::Writer* out) {
  int columns = 0;
  for (const OutgoingBlock* row : rows) {
    int width = 0;
    for (const OutgoingBlock::Cell& cell : row->cells) width += cell.columns;
    columns = std::max(columns, width);
  }
  out->Start("w:tbl").Start("w:tblPr");
  out->Start("w:tblW").Attribute("w:w", "0").Attribute("w:type", "auto").End().End();
  out->Start("w:tblGrid");
  for (int i = 0; i < columns; ++i) out->Start("w:gridCol").Attribute("w:w", "1700").End();
  out->End();
  for (const OutgoingBlock* row : rows) {
    out->Start("w:tr");
    for (const OutgoingBlock::Cell& cell : row->cells) {
      out->Start("w:tc").Start("w:tcPr");
      if (cell.columns > 1) Value(out, "w:gridSpan", std::to_string(cell.columns));
      out->End().Start("w:p");
      WriteRuns(cell.runs, out);
      out->End().End();
    }
    out->End();
  }
  out->End();
}

void DocxWriter::WriteBlocks(const std::vector<OutgoingBlock>& blocks, xml::Writer* out,
                             bool in_note) {
  using Kind = OutgoingBlock::Kind;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const OutgoingBlock& block = blocks[i];
    const bool goes_on = i > 0 && blocks[i - 1].kind == block.kind;
    if (block.kind == Kind::kRow) {
      std::vector<const OutgoingBlock*> rows = {&block};
      while (i + 1 < blocks.size() && blocks[i + 1].kind == Kind::kRow && !blocks[i + 1].is_new) {
        rows.push_back(&blocks[++i]);
      }
      WriteTable(rows, out);
      continue;
    }
    if (block.kind == Kind::kItem && !goes_on) ++lists_;
    // An empty paragraph parts stanzas.
    if (block.kind == Kind::kVerse && goes_on && block.is_new) out->Start("w:p").End();
    WriteParagraph(block, out, in_note ? "" : nullptr);
  }
}

std::string DocxWriter::Document() {
  xml::Writer out;
  out.Start("w:document").Attribute("xmlns:w", kWord).Attribute("xmlns:r", kRelation);
  out.Start("w:body");
  WriteBlocks(text_.blocks, &out, false);
  out.Start("w:sectPr");
  out.Start("w:pgSz").Attribute("w:w", "11906").Attribute("w:h", "16838").End();
  out.End().End().End();
  return out.Finish(kLayout);
}

std::string DocxWriter::Notes(const char* element, bool endnotes) {
  const std::string name = fmt::format("w:{}", element);
  const std::string mark = fmt::format("w:{}Ref", element);
  xml::Writer out;
  out.Start(name + "s").Attribute("xmlns:w", kWord).Attribute("xmlns:r", kRelation);
  for (const auto& [type, id, line] :
       {std::tuple{"separator", "0", "w:separator"},
        std::tuple{"continuationSeparator", "1", "w:continuationSeparator"}}) {
    out.Start(name).Attribute("w:type", type).Attribute("w:id", id);
    out.Start("w:p").Start("w:r").Start(line).End().End().End().End();
  }
  for (std::size_t i = 0; i < text_.notes.size(); ++i) {
    const OutgoingNote& note = text_.notes[i];
    if (note.is_endnote != endnotes) continue;
    out.Start(name).Attribute("w:id", std::to_string(i + kFirstNote));
    bool is_first = true;
    for (const OutgoingBlock& block : note.blocks) {
      if (block.kind == OutgoingBlock::Kind::kRow) {
        WriteTable({&block}, &out);
        continue;
      }
      WriteParagraph(block, &out, is_first ? mark.c_str() : "");
      is_first = false;
    }
    if (note.blocks.empty() || note.blocks.back().kind == OutgoingBlock::Kind::kRow) {
      out.Start("w:p").End();
    }
    out.End();
  }
  out.End();
  return out.Finish(kLayout);
}

std::string DocxWriter::Styles() const {
  xml::Writer out;
  out.Start("w:styles").Attribute("xmlns:w", kWord);
  auto style = [&](std::string_view type, std::string_view id, std::string_view name,
                   std::string_view based_on = {}) {
    out.Start("w:style").Attribute("w:type", type).Attribute("w:styleId", id);
    Value(&out, "w:name", name);
    if (!based_on.empty()) Value(&out, "w:basedOn", based_on);
  };
  out.Start("w:style").Attribute("w:type", "paragraph").Attribute("w:default", "1");
  out.Attribute("w:styleId", "Normal");
  Value(&out, "w:name", "Normal");
  out.End();
  for (int level = 1; level <= kDeepestHeading; ++level) {
    style("paragraph", fmt::format("Heading{}", level), fmt::format("heading {}", level), "Normal");
    out.Start("w:pPr").Start("w:keepNext").End();
    Value(&out, "w:outlineLvl", std::to_string(level - 1));
    out.End().Start("w:rPr").Start("w:b").End().End().End();
  }
  style("paragraph", "Quote", "Quote", "Normal");
  out.Start("w:pPr").Start("w:ind").Attribute("w:left", "567").End().End().End();
  style("paragraph", "ListParagraph", "List Paragraph", "Normal");
  out.End();
  style("paragraph", "FootnoteText", "footnote text", "Normal");
  out.Start("w:rPr");
  Value(&out, "w:sz", "20");
  out.End().End();
  for (const auto& [id, name] : {std::pair{"FootnoteReference", "footnote reference"},
                                 std::pair{"EndnoteReference", "endnote reference"}}) {
    style("character", id, name);
    out.Start("w:rPr");
    Value(&out, "w:vertAlign", "superscript");
    out.End().End();
  }
  for (const std::string& name : paragraph_styles_) {
    style("paragraph", "tei" + name, "tei_" + name, "Normal");
    out.End();
  }
  for (const std::string& name : words_styles_) {
    style("character", "tei" + name, "tei_" + name);
    if (name == "title") out.Start("w:rPr").Start("w:i").End().End();
    out.End();
  }
  out.End();
  return out.Finish(kLayout);
}

// Two definitions, bullets and figures; each list of the text has its own two numbers, so that it
// counts from 1.
std::string DocxWriter::Numbering() const {
  xml::Writer out;
  out.Start("w:numbering").Attribute("xmlns:w", kWord);
  for (const bool is_numbered : {false, true}) {
    out.Start("w:abstractNum").Attribute("w:abstractNumId", is_numbered ? "1" : "0");
    for (int level = 0; level < kDeepestHeading; ++level) {
      out.Start("w:lvl").Attribute("w:ilvl", std::to_string(level));
      Value(&out, "w:start", "1");
      Value(&out, "w:numFmt", is_numbered ? "decimal" : "bullet");
      Value(&out, "w:lvlText", is_numbered ? fmt::format("%{}.", level + 1) : "\u2022");
      out.Start("w:pPr").Start("w:ind");
      out.Attribute("w:left", std::to_string((level + 1) * 567)).Attribute("w:hanging", "567");
      out.End().End().End();
    }
    out.End();
  }
  for (std::size_t list = 0; list <= lists_; ++list) {
    for (const bool is_numbered : {false, true}) {
      out.Start("w:num").Attribute("w:numId", std::to_string(2 * list + (is_numbered ? 2 : 1)));
      Value(&out, "w:abstractNumId", is_numbered ? "1" : "0");
      if (is_numbered) {
        out.Start("w:lvlOverride").Attribute("w:ilvl", "0");
        Value(&out, "w:startOverride", "1");
        out.End();
      }
      out.End();
    }
  }
  out.End();
  return out.Finish(kLayout);
}

std::string DocxWriter::ContentTypes() {
  xml::Writer out;
  out.Start("Types").Attribute("xmlns",
                               "http://schemas.openxmlformats.org/package/2006/content-types");
  out.Start("Default").Attribute("Extension", "rels");
  out.Attribute("ContentType", "application/vnd.openxmlformats-package.relationships+xml").End();
  out.Start("Default").Attribute("Extension", "xml");
  out.Attribute("ContentType", "application/xml").End();
  for (const auto& [part, type] :
       {std::pair{"document", "document.main"}, std::pair{"styles", "styles"},
        std::pair{"numbering", "numbering"}, std::pair{"footnotes", "footnotes"},
        std::pair{"endnotes", "endnotes"}}) {
    out.Start("Override").Attribute("PartName", fmt::format("/word/{}.xml", part));
    out.Attribute("ContentType", fmt::format("{}{}+xml", kType, type)).End();
  }
  out.Start("Override").Attribute("PartName", "/docProps/core.xml");
  out.Attribute("ContentType", "application/vnd.openxmlformats-package.core-properties+xml").End();
  out.End();
  return out.Finish(kLayout);
}

std::string DocxWriter::PackageRelations() {
  xml::Writer out;
  out.Start("Relationships").Attribute("xmlns", kPackage);
  out.Start("Relationship").Attribute("Id", "document");
  out.Attribute("Type", fmt::format("{}/officeDocument", kRelation));
  out.Attribute("Target", "word/document.xml").End();
  out.Start("Relationship").Attribute("Id", "properties");
  out.Attribute("Type",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/"
                "core-properties");
  out.Attribute("Target", "docProps/core.xml").End();
  out.End();
  return out.Finish(kLayout);
}

std::string DocxWriter::CoreProperties() const {
  xml::Writer out;
  out.Start("cp:coreProperties")
      .Attribute("xmlns:cp",
                 "http://schemas.openxmlformats.org/package/2006/metadata/core-properties")
      .Attribute("xmlns:dc", "http://purl.org/dc/elements/1.1/");
  if (!text_.title.empty()) out.Element("dc:title", text_.title).End();
  std::string creators;
  for (const std::string& author : text_.authors) {
    creators += (creators.empty() ? "" : "; ") + author;
  }
  if (!creators.empty()) out.Element("dc:creator", creators).End();
  out.End();
  return out.Finish(kLayout);
}

void WriteLinks(const std::vector<std::string>& links, xml::Writer* out) {
  for (std::size_t i = 0; i < links.size(); ++i) {
    out->Start("Relationship").Attribute("Id", fmt::format("link{}", i + 1));
    out->Attribute("Type", fmt::format("{}/hyperlink", kRelation));
    out->Attribute("Target", links[i]).Attribute("TargetMode", "External").End();
  }
}

std::string DocxWriter::DocumentRelations(const std::vector<std::string>& links) {
  xml::Writer out;
  out.Start("Relationships").Attribute("xmlns", kPackage);
  for (const char* part : {"styles", "numbering", "footnotes", "endnotes"}) {
    out.Start("Relationship").Attribute("Id", part);
    out.Attribute("Type", fmt::format("{}/{}", kRelation, part));
    out.Attribute("Target", fmt::format("{}.xml", part)).End();
  }
  WriteLinks(links, &out);
  out.End();
  return out.Finish(kLayout);
}

std::string DocxWriter::LinkRelations() const {
  xml::Writer out;
  out.Start("Relationships").Attribute("xmlns", kPackage);
  WriteLinks(links_, &out);
  out.End();
  return out.Finish(kLayout);
}

}  // namespace

base::Result<std::string> WriteDocx(const xml::Document& document,
                                    const apparatus::Options& apparatus, Losses* losses) {
  const OutgoingText text = ReadOutgoing(document, apparatus);
  DocxWriter writer(text);
  base::Result<std::string> docx = writer.Write();
  if (!docx.ok()) return docx;
  ReportMarkupLeftOut(document, text.unsaid.looks, kFormat, losses);
  ReportAttributesLeftOut(document, text.unsaid.attributes, kFormat, losses);
  std::vector<Unsaid::Kind> dropped = text.unsaid.dropped;
  if (writer.lost_pictures()) dropped.push_back({"graphic", 1, document.root()});
  ReportElementsLeftOut(document, dropped, kFormat, losses);
  return docx;
}

}  // namespace siglum::interchange
