// A sweep over the places where marks begin and end keeps the open ones on a stack, the longest
// outside: what must close while others inside it go on is closed with them, and they are opened
// again. Tested by tests/interchange/import_test.cc.
#include "interchange/texts/imported.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/white_space.h"
#include "interchange/addresses.h"
#include "xml/axes.h"
#include "xml/document.h"
#include "xml/source.h"
#include "xml/writer.h"

namespace siglum::interchange {
namespace {

constexpr std::size_t kIndent = 2;

// Writes elements with mixed content: blocks on lines of their own, text as it is.
class TeiWriter {
 public:
  explicit TeiWriter(std::string* out) : out_(out) {}

  void Tag(std::string_view element, const Attributes& attributes, bool is_empty = false) {
    *out_ += '<';
    *out_ += element;
    for (const auto& [name, value] : attributes) {
      *out_ += fmt::format(" {}=\"{}\"", name, xml::EscapeAttribute(value));
    }
    *out_ += is_empty ? "/>" : ">";
  }
  void EndTag(std::string_view element) { *out_ += fmt::format("</{}>", element); }
  void NewLine(std::size_t depth) { *out_ += '\n' + std::string(depth * kIndent, ' '); }
  void Text(std::string_view text, std::size_t depth) {
    for (std::size_t at = 0; at <= text.size();) {
      const std::size_t end = std::min(text.find('\n', at), text.size());
      *out_ += xml::EscapeText(text.substr(at, end - at));
      if (end < text.size()) NewLine(depth);
      at = end + 1;
    }
  }
  void Blocks(const std::vector<Block>& blocks, std::size_t depth) {
    for (const Block& block : blocks) {
      NewLine(depth);
      WriteBlock(block, depth);
    }
  }
  void WriteBlock(const Block& block, std::size_t depth);
  void WriteInline(const Inline& content, std::size_t depth);
  void Element(std::string_view element, std::string_view text, const Attributes& attributes = {}) {
    Tag(element, attributes);
    *out_ += xml::EscapeText(text);
    EndTag(element);
  }
  void WriteZone(const Zone& zone, std::size_t depth);
  void WriteSurface(const Surface& surface, std::size_t depth);

 private:
  void WritePoint(const Point& point, std::size_t depth);

  std::string* out_;
};

// The marks that are open at a place of the text, outermost first, and how they change.
class OpenMarks {
 public:
  OpenMarks(TeiWriter* writer, const std::vector<Mark>& marks) : writer_(writer), marks_(marks) {}

  // Ends what ends at `place`; what only lies inside of it is taken up again by Open.
  void Close(std::size_t place) {
    auto ended = std::ranges::find_if(stack_, [&](const Mark* mark) { return mark->end <= place; });
    std::vector<const Mark*> again(ended, stack_.end());
    std::erase_if(again, [&](const Mark* mark) { return mark->end <= place; });
    PopTo(static_cast<std::size_t>(ended - stack_.begin()));
    waiting_.insert(waiting_.end(), again.begin(), again.end());
  }

  // Begins what begins at `place`. What must lie inside a new mark is closed and opened in it
  // again.
  void Open(std::size_t place) {
    std::vector<const Mark*> fresh = std::exchange(waiting_, {});
    for (; next_ < marks_.size() && marks_[next_].begin <= place; ++next_) {
      if (marks_[next_].end > place) fresh.push_back(&marks_[next_]);
    }
    if (fresh.empty()) return;
    // What lies inside of a new mark, and all above it, is taken off the stack.
    std::size_t keep = 0;
    while (keep < stack_.size() && std::ranges::none_of(fresh, [&](const Mark* mark) {
             return IsOutside(*mark, *stack_[keep]);
           })) {
      ++keep;
    }
    fresh.insert(fresh.end(), stack_.begin() + static_cast<std::ptrdiff_t>(keep), stack_.end());
    PopTo(keep);
    std::ranges::stable_sort(fresh,
                             [](const Mark* a, const Mark* b) { return Length(*a) > Length(*b); });
    // By length; a choice goes before whatever it crosses.
    std::vector<const Mark*> ordered;
    for (const Mark* mark : fresh) {
      ordered.insert(std::ranges::find_if(
                         ordered, [&](const Mark* other) { return IsOutside(*mark, *other); }),
                     mark);
    }
    for (const Mark* mark : ordered) Push(mark);
  }

 private:
  static std::size_t Length(const Mark& mark) { return mark.end - mark.begin; }
  // A choice is never split, so it lies outside of what it crosses.
  static bool IsOutside(const Mark& a, const Mark& b) {
    const bool crosses = (a.begin < b.begin && b.begin < a.end && a.end < b.end) ||
                         (b.begin < a.begin && a.begin < b.end && b.end < a.end);
    if (crosses && a.second_element.empty() != b.second_element.empty())
      return !a.second_element.empty();
    if (Length(a) != Length(b)) return Length(a) > Length(b);
    return a.begin != b.begin ? a.begin < b.begin : false;
  }
  void Push(const Mark* mark) {
    if (!mark->second_element.empty()) writer_->Tag("choice", {});
    writer_->Tag(mark->element, mark->attributes);
    stack_.push_back(mark);
  }
  void PopTo(std::size_t size) {
    for (; stack_.size() > size; stack_.pop_back()) {
      const Mark& mark = *stack_.back();
      writer_->EndTag(mark.element);
      if (mark.second_element.empty()) continue;
      writer_->Element(mark.second_element, mark.second_text);
      writer_->EndTag("choice");
    }
  }

  TeiWriter* writer_;
  const std::vector<Mark>& marks_;  // by begin
  std::vector<const Mark*> stack_;
  std::vector<const Mark*> waiting_;
  std::size_t next_ = 0;
};

void TeiWriter::WritePoint(const Point& point, std::size_t depth) {
  if (point.content.empty()) {
    Tag(point.element, point.attributes, /*is_empty=*/true);
    return;
  }
  Tag(point.element, point.attributes);
  for (const Block& block : point.content) WriteBlock(block, depth + 1);
  EndTag(point.element);
}

void TeiWriter::WriteInline(const Inline& content, std::size_t depth) {
  std::vector<Mark> marks;
  for (const Mark& mark : content.marks) {
    if (mark.begin < mark.end && mark.begin < content.text.size()) marks.push_back(mark);
  }
  std::ranges::stable_sort(marks, {}, &Mark::begin);
  std::vector<std::size_t> places = {0, content.text.size()};
  for (Mark& mark : marks) {
    mark.end = std::min(mark.end, content.text.size());
    places.push_back(mark.begin);
    places.push_back(mark.end);
  }
  for (const Point& point : content.points)
    places.push_back(std::min(point.at, content.text.size()));
  std::ranges::sort(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  OpenMarks open(this, marks);
  std::size_t next_point = 0;
  for (std::size_t i = 0; i < places.size(); ++i) {
    open.Close(places[i]);
    for (; next_point < content.points.size() && content.points[next_point].at <= places[i];
         ++next_point) {
      WritePoint(content.points[next_point], depth);
    }
    open.Open(places[i]);
    if (i + 1 < places.size()) {
      Text(std::string_view(content.text).substr(places[i], places[i + 1] - places[i]), depth);
    }
  }
}

void TeiWriter::WriteBlock(const Block& block, std::size_t depth) {
  const bool is_empty = block.content.empty() && block.children.empty();
  if (!block.element.empty()) Tag(block.element, block.attributes, is_empty);
  WriteInline(block.content, depth + 1);
  Blocks(block.children, depth + 1);
  if (!block.children.empty()) NewLine(depth);
  if (!block.element.empty() && !is_empty) EndTag(block.element);
}

void TeiWriter::WriteZone(const Zone& zone, std::size_t depth) {
  Attributes attributes = {{"xml:id", zone.id}};
  if (!zone.type.empty()) attributes.emplace_back("type", zone.type);
  attributes.insert(attributes.end(), zone.place.begin(), zone.place.end());
  NewLine(depth);
  Tag("zone", attributes, zone.zones.empty());
  for (const Zone& inner : zone.zones) WriteZone(inner, depth + 1);
  if (zone.zones.empty()) return;
  NewLine(depth);
  EndTag("zone");
}

void TeiWriter::WriteSurface(const Surface& surface, std::size_t depth) {
  NewLine(depth);
  Attributes attributes = {{"xml:id", surface.id}};
  if (!surface.width.empty() && !surface.height.empty()) {
    attributes.insert(
        attributes.end(),
        {{"ulx", "0"}, {"uly", "0"}, {"lrx", surface.width}, {"lry", surface.height}});
  }
  Tag("surface", attributes);
  if (!surface.image.empty()) {
    Attributes image = {{"url", AsUri(surface.image)}};
    if (surface.is_in_pixels && !surface.width.empty()) {
      image.emplace_back("width", surface.width + "px");
      image.emplace_back("height", surface.height + "px");
    }
    NewLine(depth + 1);
    Tag("graphic", image, /*is_empty=*/true);
  }
  for (const Zone& zone : surface.zones) WriteZone(zone, depth + 1);
  NewLine(depth);
  EndTag("surface");
}

std::string OwnHeader(const ImportedText& text) {
  xml::Writer out;
  out.Start("teiHeader").Start("fileDesc").Start("titleStmt");
  out.Element("title", text.title.empty() ? text.source : text.title).End();
  for (const std::string& author : text.authors) out.Element("author", author).End();
  for (const auto& [id, name] : text.commentators) {
    out.Start("respStmt").Attribute("xml:id", id);
    out.Element("resp", "comments").End().Element("name", name).End().End();
  }
  out.End();
  out.Start("publicationStmt").Element("p", "unpublished").End().End();
  out.Start("sourceDesc").Element("p", text.source).End().End();
  out.End();
  if (!text.characters.empty()) {
    out.Start("encodingDesc").Start("charDecl");
    for (const auto& [id, note] : text.characters) {
      out.Start("char").Attribute("xml:id", id).Element("note", note).End().End();
    }
    out.End().End();
  }
  const bool declares_language = text.declares_language && !text.language.empty();
  if (!text.date.empty() || declares_language) {
    out.Start("profileDesc");
    if (!text.date.empty()) {
      out.Start("creation").Start("date");
      if (!text.when.empty()) out.Attribute("when", text.when);
      out.Text(text.date).End().End();
    }
    if (declares_language) {
      out.Start("langUsage")
          .Element("language", text.language)
          .Attribute("ident", text.language)
          .End()
          .End();
    }
    out.End();
  }
  out.End();
  std::string header = out.Finish({.declaration = false});
  // One level inside <TEI>.
  std::string indented;
  for (std::size_t at = 0; at < header.size();) {
    const std::size_t end = header.find('\n', at);
    indented += "  " + header.substr(at, end - at + 1);
    at = end + 1;
  }
  indented.pop_back();
  return indented;
}

std::string FilledHeader(std::string_view header, const ImportedText& text) {
  std::string authors;
  for (const std::string& author : text.authors) authors += (authors.empty() ? "" : "; ") + author;
  const std::array<std::pair<std::string_view, const std::string*>, 5> fields = {
      {{"{title}", &text.title},
       {"{author}", &authors},
       {"{date}", &text.date},
       {"{language}", &text.language},
       {"{source}", &text.source}}};
  std::string filled;
  for (std::size_t at = 0; at < header.size();) {
    const auto* field = std::ranges::find_if(
        fields, [&](const auto& f) { return header.substr(at).starts_with(f.first); });
    if (field == fields.end()) {
      filled += header[at++];
      continue;
    }
    filled += xml::EscapeAttribute(*field->second);  // holds in text and in both kinds of quotes
    at += field->first.size();
  }
  return "  " + filled;
}

// Whether only white space lies between two places.
bool IsBlankBetween(const Inline& content, std::size_t begin, std::size_t end) {
  return begin <= end && base::IsBlank(std::string_view(content.text).substr(begin, end - begin));
}

}  // namespace

std::vector<Block> NestSections(std::vector<Section> sections) {
  std::vector<Block> body;
  // The open divisions, outermost first, with the level of their heading. Pointers stay good: only
  // the innermost division grows.
  std::vector<std::pair<int, Block*>> open;
  for (Section& section : sections) {
    if (section.level > 0) {
      while (!open.empty() && open.back().first >= section.level) open.pop_back();
      std::vector<Block>& parent = open.empty() ? body : open.back().second->children;
      parent.push_back({"div", {}, {}, {}});
      open.emplace_back(section.level, &parent.back());
    }
    std::vector<Block>& parent = open.empty() ? body : open.back().second->children;
    parent.push_back(std::move(section.block));
  }
  return body;
}

void JoinMarks(Inline* content) {
  std::vector<Mark> joined;
  // What lies far back is no neighbour: a look at the last few is enough.
  constexpr std::size_t kNear = 32;
  for (Mark& mark : content->marks) {
    Mark* before = nullptr;
    for (std::size_t back = 1; back <= std::min(joined.size(), kNear) && before == nullptr;
         ++back) {
      Mark& other = joined[joined.size() - back];
      const bool is_same = other.joins && mark.joins && other.element == mark.element &&
                           (mark.element != "hi" || other.attributes == mark.attributes) &&
                           other.second_element.empty() && mark.second_element.empty() &&
                           IsBlankBetween(*content, other.end, mark.begin);
      if (is_same) before = &other;
    }
    if (before == nullptr) {
      joined.push_back(std::move(mark));
      continue;
    }
    before->end = mark.end;
    if (before->attributes.empty()) before->attributes = std::move(mark.attributes);
  }
  content->marks = std::move(joined);
}

std::string WriteTei(const ImportedText& text, std::string_view header) {
  std::string out =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TEI xmlns=\"http://www.tei-c.org/ns/1.0\">\n";
  out += header.empty() ? OwnHeader(text) : FilledHeader(header, text);
  TeiWriter writer(&out);
  if (!text.surfaces.empty()) {
    writer.NewLine(1);
    writer.Tag("facsimile", {});
    for (const Surface& surface : text.surfaces) writer.WriteSurface(surface, 2);
    writer.NewLine(1);
    writer.EndTag("facsimile");
  }
  writer.NewLine(1);
  Attributes language;
  if (!text.language.empty()) language.emplace_back("xml:lang", text.language);
  writer.Tag("text", language);
  writer.NewLine(2);
  writer.Tag("body", {});
  if (text.body.empty()) {
    writer.NewLine(3);
    writer.Tag("p", {}, /*is_empty=*/true);
  }
  writer.Blocks(text.body, 3);
  writer.NewLine(2);
  writer.EndTag("body");
  writer.NewLine(1);
  writer.EndTag("text");
  return out + "\n</TEI>\n";
}

base::Result<std::string> ReadTemplate(const std::string& path) {
  base::Result<xml::FilePtr> file = xml::OpenFile(path);
  if (!file.ok()) return file.error();
  xml::ParsedDocument parsed = xml::ParseDocument(*file, {.xinclude = false});
  if (parsed.document == nullptr) {
    return base::Error{path + ": the template is not well-formed XML",
                       "siglum validate shows where"};
  }
  for (xml::NodeId node : xml::AllNodes(*parsed.document)) {
    if (!parsed.document->is_element(node) || parsed.document->name(node).local != "teiHeader")
      continue;
    return std::string((*file)->Slice(parsed.document->whole_span(node)));
  }
  return base::Error{path + ": the template has no teiHeader",
                     "a template is a TEI document; its header is taken"};
}

}  // namespace siglum::interchange
