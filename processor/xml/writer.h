// Writer: the XML that siglum writes itself (register skeletons, catalogs, parts of an EPUB),
// escaped and laid out.
//
//     Writer writer;
//     writer.Start("person").Attribute("xml:id", "gegechkori");
//     writer.Element("persName", "Evgeni Gegechkori").Attribute("type", "preferred").End();
//     writer.End();
//     std::string file = writer.Finish({});
//
// What changes a file that somebody else wrote is edits.h, which leaves its bytes alone; the short
// pieces that such edits insert are made by Writer::Fragment, EscapeText and EscapeAttribute.
#ifndef SIGLUM_XML_WRITER_H_
#define SIGLUM_XML_WRITER_H_

#include <memory>
#include <string>
#include <string_view>

namespace siglum::xml {

// `a < b` to `a &lt; b`, for content. Characters that XML 1.0 does not allow (2.2: control
// characters) become U+FFFD.
std::string EscapeText(std::string_view text);
// The same for a value between quotes of that kind; line ends and tabs as references, so that they
// survive (XML 1.0, 3.3.3).
std::string EscapeAttribute(std::string_view value, char quote = '"');

// Builds one document from its start to its end. Names are written as they are given: they are
// siglum's own, so they must be names of XML.
class Writer {
 public:
  Writer();
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  // Opens an element inside the open one.
  Writer& Start(std::string_view name);
  // Of the open element, in the order of calls. Here and in Text, a parser reads tabs of values and
  // carriage returns of text back as spaces and line feeds.
  Writer& Attribute(std::string_view name, std::string_view value);
  // Content of the open element, behind what it has.
  Writer& Text(std::string_view text);
  Writer& Comment(std::string_view text);  // `--` in it gets a space between
  Writer& End();
  // Start and Text; the element stays open.
  Writer& Element(std::string_view name, std::string_view text) { return Start(name).Text(text); }

  struct Layout {
    bool declaration = true;         // <?xml version="1.0" encoding="UTF-8"?>
    std::string_view indent = "  ";  // a level; elements with text stay on one line
  };
  // The document with a line end at its end. All elements must have ended.
  std::string Finish(const Layout& layout) const;
  // Without declaration, indentation and line ends: what is inserted into other files.
  std::string Fragment() const;

 private:
  struct Tree;
  std::unique_ptr<Tree> tree_;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_WRITER_H_
