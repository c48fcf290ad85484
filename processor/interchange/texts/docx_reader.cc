// Paragraphs are read one after the other into sections; lists, verse and quotations are made of
// paragraphs that follow each other. The marks of a paragraph come from runs: Word cuts runs
// anywhere, so that a mark goes on where the next run has it, too. Tested by
// tests/interchange/docx_test.cc.
#include "interchange/texts/docx_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <utility>

#include "base/unicode.h"
#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/addresses.h"
#include "interchange/texts/conventions.h"
#include "interchange/texts/docx_parts.h"
#include "xml/axes.h"

namespace siglum::interchange {
namespace {

using xml::Document;
using xml::NodeId;

constexpr int kMostDepth = 100;  // fields, links and controls inside each other

// Elements of TEI around words, and in place of paragraphs: what a style may ask for.
constexpr std::string_view kWords[] = {
    "abbr",     "add",       "addName", "affiliation", "bibl",  "corr",     "country",
    "damage",   "date",      "del",     "district",    "emph",  "ex",       "expan",
    "foreign",  "forename",  "genName", "geogName",    "gloss", "hi",       "idno",
    "measure",  "mentioned", "name",    "nameLink",    "num",   "orgName",  "orig",
    "persName", "placeName", "q",       "quote",       "ref",   "reg",      "region",
    "roleName", "rs",        "s",       "settlement",  "sic",   "soCalled", "stage",
    "supplied", "surname",   "surplus", "term",        "time",  "title",    "unclear"};
constexpr std::string_view kParagraphs[] = {"ab", "bibl", "byline", "dateline", "head",
                                            "l",  "p",    "salute", "signed",   "trailer"};

// The text and marks of one paragraph as runs come.
class ParagraphBuilder {
 public:
  std::size_t at() const { return content_.text.size(); }
  bool empty() const { return content_.empty(); }

  void AddText(std::string_view text, const std::vector<Mark>& marks) {
    if (content_.text.empty() && content_.points.empty()) {
      while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
    }
    if (text.empty()) return;
    const std::size_t begin = at();
    content_.text += text;
    for (Mark mark : marks) {
      mark.begin = begin;
      mark.end = at();
      // Goes on where the run before had it.
      auto before = std::ranges::find_if(content_.marks, [&](const Mark& other) {
        return other.end == begin && other.element == mark.element &&
               other.attributes == mark.attributes;
      });
      if (before != content_.marks.end()) {
        before->end = mark.end;
      } else {
        content_.marks.push_back(std::move(mark));
      }
    }
    Forget(begin);
  }
  void AddPoint(Point point) {
    point.at = at();
    content_.points.push_back(std::move(point));
  }
  void AddMark(Mark mark) { done_.push_back(std::move(mark)); }

  Inline Take(bool conventions) {
    while (!content_.text.empty() && content_.text.back() == ' ') content_.text.pop_back();
    done_.insert(done_.end(), std::make_move_iterator(content_.marks.begin()),
                 std::make_move_iterator(content_.marks.end()));
    content_.marks = std::exchange(done_, {});
    Inline content = std::exchange(content_, {});
    for (Point& point : content.points) point.at = std::min(point.at, content.text.size());
    if (conventions) ApplyConventions(&content);
    return content;
  }

 private:
  // Marks that ended before the last run cannot go on: they need not be looked at again.
  void Forget(std::size_t begin) {
    for (std::size_t i = 0; i < content_.marks.size();) {
      if (content_.marks[i].end >= begin) {
        ++i;
        continue;
      }
      done_.push_back(std::move(content_.marks[i]));
      content_.marks.erase(content_.marks.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }

  Inline content_;
  std::vector<Mark> done_;
};

struct Field {
  std::string code;
  bool has_result = false;
  std::size_t begin = 0;  // of the result
};

class DocxReader {
 public:
  DocxReader(const DocxParts& parts, const DocxOptions& options, ImportedText* text, Losses* losses)
      : parts_(parts), options_(options), text_(text), losses_(losses) {}

  void Read() {
    if (!parts_.title.empty()) text_->title = parts_.title;
    if (!parts_.creator.empty()) text_->authors.push_back(parts_.creator);
    tree_ = parts_.document.get();
    links_ = &parts_.links;
    const NodeId body = WordChild(*tree_, tree_->root(), "body");
    if (body.valid()) ReadBlocks(body, 0);
    FlushGroup();
    if (parts_.title.empty()) {
      for (const Section& section : sections_) {
        if (section.level != 1) continue;
        text_->title = section.block.content.text;
        break;
      }
    }
    text_->body = NestSections(std::move(sections_));
    if (changes_ > 0) {
      losses_->At(codes::kIxChangeAccepted, *parts_.document, first_change_,
                  fmt::format("{} tracked changes are accepted", changes_));
    }
    if (hidden_ > 0) {
      losses_->At(codes::kIxHiddenLeftOut, *parts_.document, first_hidden_,
                  fmt::format("{} stretches of hidden text are left out", hidden_));
    }
  }

 private:
  // Reading a part: the document, or that of the notes.
  void ReadBlocks(NodeId parent, int depth);
  void ReadParagraph(NodeId paragraph);
  void ReadInline(NodeId parent, int depth);
  void ReadRun(NodeId run, int depth);
  void ReadRunContent(NodeId parent, const std::vector<Mark>& marks, int depth);
  std::vector<Mark> MarksOf(NodeId run, bool* is_hidden);
  void ReadField(NodeId node);
  void ReadLink(NodeId node, int depth);
  void AddSymbol(NodeId node, const std::vector<Mark>& marks);
  void AddNote(NodeId reference, const DocxParts::Notes& notes, std::string_view place);
  std::vector<Block> NoteBlocks(const DocxParts::Notes& notes, NodeId note);
  void AddComment(NodeId reference);
  void ReadTable(NodeId table);
  void AddTableRow(NodeId row, Block* table, std::size_t* columns);
  void LeaveOut(NodeId node, std::string_view what);
  void CountChange(NodeId node) {
    if (changes_++ == 0 && tree_ == parts_.document.get()) first_change_ = node;
  }

  // Blocks of paragraphs that follow each other.
  void Place(Block block, NodeId properties, const DocxStyle* style);
  void PlaceItem(Block block, int level, bool is_numbered);
  void Group(const char* element, Block block);
  void FlushGroup();

  const DocxParts& parts_;
  const DocxOptions& options_;
  ImportedText* text_;
  Losses* losses_;
  const Document* tree_ = nullptr;  // of the part that is read
  const std::map<std::string, std::string, std::less<>>* links_ = nullptr;  // of the same part
  std::vector<Section> sections_;
  std::optional<Block> group_;                 // lg, quote or list that goes on
  std::vector<std::pair<int, Block*>> lists_;  // open lists of group_, by level
  ParagraphBuilder builder_;
  std::vector<Field> fields_;
  bool in_note_ = false;
  std::set<std::pair<std::string, std::string>> used_notes_;
  std::size_t footnotes_ = 0, endnotes_ = 0;
  std::size_t changes_ = 0, hidden_ = 0;
  NodeId first_change_ = NodeId(0), first_hidden_ = NodeId(0);
  std::set<std::string> said_;
};

void DocxReader::LeaveOut(NodeId node, std::string_view what) {
  if (!said_.insert(std::string(what)).second) return;
  losses_->At(codes::kIxElementLeftOut, *tree_, node, fmt::format("{} is left out", what));
}

// ---- Blocks

void DocxReader::FlushGroup() {
  lists_.clear();
  if (group_.has_value()) sections_.push_back({0, std::move(*group_)});
  group_.reset();
}

void DocxReader::Group(const char* element, Block block) {
  if (!group_.has_value() || group_->element != element) {
    FlushGroup();
    group_ = Block{element, {}, {}, {}};
  }
  group_->children.push_back(std::move(block));
}

// Levels may begin at any depth and skip some; a deeper item lies in the item before it.
void DocxReader::PlaceItem(Block block, int level, bool is_numbered) {
  block.element = "item";
  if (!group_.has_value() || group_->element != "list") FlushGroup();
  while (!lists_.empty() && lists_.back().first > level) lists_.pop_back();
  const Attributes attributes = {{"rend", is_numbered ? "numbered" : "bulleted"}};
  if (lists_.empty()) {
    if (group_.has_value()) FlushGroup();
    group_ = Block{"list", attributes, {}, {}};
    lists_.emplace_back(level, &*group_);
  } else if (lists_.back().first < level) {
    Block& item = lists_.back().second->children.back();
    item.children.push_back({"list", attributes, {}, {}});
    lists_.emplace_back(level, &item.children.back());
  }
  lists_.back().second->children.push_back(std::move(block));
}

void DocxReader::Place(Block block, NodeId properties, const DocxStyle* style) {
  NodeId numbering = NodeId::None();
  if (properties.valid()) numbering = WordChild(*tree_, properties, "numPr");
  if (numbering.valid()) {
    const NodeId list = WordChild(*tree_, numbering, "numId");
    const NodeId level = WordChild(*tree_, numbering, "ilvl");
    const std::string id(list.valid() ? WordValue(*tree_, list) : "0");
    const std::string depth(level.valid() ? WordValue(*tree_, level) : "0");
    const auto known = parts_.numbered.find({id, depth});
    const bool is_heading = style != nullptr && style->heading > 0;
    if (id != "0" && !is_heading && depth.size() == 1 && depth[0] >= '0' && depth[0] <= '9') {
      PlaceItem(std::move(block), depth[0] - '0', known == parts_.numbered.end() || known->second);
      return;
    }
  }
  if (style != nullptr && style->heading > 0) {
    FlushGroup();
    block.element = "head";
    sections_.push_back({style->heading, std::move(block)});
    return;
  }
  if (style != nullptr && style->is_quote) {
    Group("quote", std::move(block));
    return;
  }
  if (style != nullptr && style->element == "l") {
    block.element = "l";
    Group("lg", std::move(block));
    return;
  }
  FlushGroup();
  if (style != nullptr && !style->element.empty()) {
    if (std::ranges::find(kParagraphs, style->element) != std::end(kParagraphs)) {
      block.element = style->element;
    } else {
      block.attributes.emplace_back("rend", AsId(style->element));
    }
  }
  sections_.push_back({0, std::move(block)});
}

void DocxReader::ReadBlocks(NodeId parent, int depth) {
  for (NodeId child : xml::Children(*tree_, parent)) {
    const std::string_view name = WordName(*tree_, child);
    if (name == "p") {
      ReadParagraph(child);
    } else if (name == "tbl") {
      FlushGroup();
      ReadTable(child);
    } else if (depth < kMostDepth &&
               (name == "sdt" || name == "sdtContent" || name == "customXml" ||
                name == "smartTag" || name == "ins" || name == "moveTo")) {
      ReadBlocks(child, depth + 1);
    } else if (name == "del" || name == "moveFrom") {
      CountChange(child);
    }
  }
}

void DocxReader::ReadParagraph(NodeId paragraph) {
  const NodeId properties = WordChild(*tree_, paragraph, "pPr");
  const DocxStyle* style = nullptr;
  if (properties.valid()) {
    if (const NodeId named = WordChild(*tree_, properties, "pStyle"); named.valid()) {
      const auto found = parts_.styles.find(WordValue(*tree_, named));
      if (found != parts_.styles.end()) style = &found->second;
    }
  }
  ReadInline(paragraph, 0);
  // The mark of a paragraph that was deleted: it goes on in the next one.
  if (properties.valid()) {
    const NodeId mark = WordChild(*tree_, properties, "rPr");
    if (mark.valid() && WordChild(*tree_, mark, "del").valid()) {
      CountChange(mark);
      return;
    }
  }
  fields_.clear();
  if (builder_.empty()) {
    // An empty paragraph parts stanzas and quotations.
    if (group_.has_value() && group_->element != "list") FlushGroup();
    return;
  }
  Block block{"p", {}, builder_.Take(options_.conventions), {}};
  Place(std::move(block), properties, style);
}

void DocxReader::ReadTable(NodeId table) {
  Block block{"table", {}, {}, {}};
  std::size_t columns = 0;
  for (NodeId row : xml::Children(*tree_, table)) {
    if (WordName(*tree_, row) == "tr") AddTableRow(row, &block, &columns);
  }
  if (block.children.empty()) return;
  block.attributes = {{"rows", std::to_string(block.children.size())},
                      {"cols", std::to_string(columns)}};
  sections_.push_back({0, std::move(block)});
}

void DocxReader::AddTableRow(NodeId row, Block* table, std::size_t* columns) {
  Block line{"row", {}, {}, {}};
  std::size_t width = 0;
  for (NodeId cell : xml::Children(*tree_, row)) {
    if (WordName(*tree_, cell) != "tc") continue;
    Block block{"cell", {}, {}, {}};
    std::size_t span = 1;
    if (const NodeId properties = WordChild(*tree_, cell, "tcPr"); properties.valid()) {
      if (const NodeId grid = WordChild(*tree_, properties, "gridSpan"); grid.valid()) {
        const std::string_view value = WordValue(*tree_, grid);
        std::from_chars(value.data(), value.data() + value.size(), span);
        constexpr std::size_t kMostColumns = 100;
        span = std::clamp<std::size_t>(span, 1, kMostColumns);
        if (span > 1) block.attributes.emplace_back("cols", std::to_string(span));
      }
    }
    width += span;
    // Its paragraphs, read like those of a note: nothing of the text around it goes on in it.
    std::vector<Section> outside = std::exchange(sections_, {});
    std::optional<Block> group = std::exchange(group_, std::nullopt);
    ReadBlocks(cell, kMostDepth / 2);
    FlushGroup();
    std::vector<Section> inside = std::exchange(sections_, std::move(outside));
    group_ = std::move(group);
    if (inside.size() == 1 && inside.front().block.element == "p") {
      block.content = std::move(inside.front().block.content);
    } else {
      for (Section& section : inside) {
        if (section.level > 0) section.block.element = "p";
        block.children.push_back(std::move(section.block));
      }
    }
    line.children.push_back(std::move(block));
  }
  *columns = std::max(*columns, width);
  if (!line.children.empty()) table->children.push_back(std::move(line));
}

// ---- Inside of paragraphs

void DocxReader::ReadInline(NodeId parent, int depth) {
  for (NodeId child : xml::Children(*tree_, parent)) {
    const std::string_view name = WordName(*tree_, child);
    if (name == "r") {
      ReadRun(child, depth);
    } else if (name == "hyperlink") {
      ReadLink(child, depth);
    } else if (name == "fldSimple" || name == "sdt" || name == "sdtContent" || name == "smartTag" ||
               name == "customXml" || name == "dir" || name == "bdo") {
      if (depth < kMostDepth) ReadInline(child, depth + 1);
    } else if (name == "ins" || name == "moveTo") {
      CountChange(child);
      if (depth < kMostDepth) ReadInline(child, depth + 1);
    } else if (name == "del" || name == "moveFrom") {
      CountChange(child);
    } else if (tree_->is_element(child) && tree_->name(child).local == "oMath") {
      LeaveOut(child, "a formula");
    }
  }
}

void DocxReader::ReadLink(NodeId node, int depth) {
  if (depth >= kMostDepth) return;
  std::string_view id;
  for (xml::AttributeId attribute : xml::Attributes(*tree_, node)) {
    if (tree_->name(attribute).local == "id") id = tree_->value(attribute);
  }
  const std::size_t begin = builder_.at();
  ReadInline(node, depth + 1);
  const auto found = links_->find(id);
  if (found == links_->end() || builder_.at() == begin) return;
  Mark mark;
  mark.begin = begin;
  mark.end = builder_.at();
  mark.element = "ref";
  mark.attributes = {{"target", AsUri(found->second)}};
  builder_.AddMark(std::move(mark));
}

std::vector<Mark> DocxReader::MarksOf(NodeId run, bool* is_hidden) {
  std::vector<Mark> marks;
  const NodeId properties = WordChild(*tree_, run, "rPr");
  if (!properties.valid()) return marks;
  if (const NodeId hidden = WordChild(*tree_, properties, "vanish"); hidden.valid()) {
    *is_hidden = IsOn(*tree_, hidden);
  }
  auto add = [&](std::string element, Attributes attributes) {
    Mark mark;
    mark.element = std::move(element);
    mark.attributes = std::move(attributes);
    marks.push_back(std::move(mark));
  };
  Look look;
  if (const NodeId named = WordChild(*tree_, properties, "rStyle"); named.valid()) {
    const auto found = parts_.styles.find(WordValue(*tree_, named));
    if (found != parts_.styles.end() && !found->second.element.empty()) {
      const std::string& element = found->second.element;
      if (std::ranges::find(kWords, element) != std::end(kWords)) {
        add(element, {});
      } else {
        add("seg", {{"type", AsId(element)}});
        if (said_.insert("style " + element).second) {
          losses_->At(codes::kIxTagUnknown, *tree_, named,
                      fmt::format("the style tei_{} names no element that can stand around words: "
                                  "seg is written",
                                  element));
        }
      }
    } else if (found != parts_.styles.end()) {
      look = found->second.look;
    }
  }
  const NodeId right_to_left = WordChild(*tree_, properties, "rtl");
  const NodeId language = WordChild(*tree_, properties, "lang");
  if (right_to_left.valid() && IsOn(*tree_, right_to_left) && language.valid()) {
    std::string_view tag = WordValue(*tree_, language, "bidi");
    tag = tag.substr(0, tag.find('-'));
    if (!tag.empty()) add("foreign", {{"xml:lang", std::string(tag)}});
  }
  ReadLook(*tree_, properties, &look);
  struct Row {
    bool Look::*flag;
    const char* element;
    const char* rend;
  };
  static constexpr Row kRows[] = {
      {&Look::italic, "hi", "italic"},           {&Look::bold, "hi", "bold"},
      {&Look::underline, "hi", "underline"},     {&Look::strike, "del", "strikethrough"},
      {&Look::superscript, "hi", "superscript"}, {&Look::subscript, "hi", "subscript"},
      {&Look::small_caps, "hi", "smallcaps"},    {&Look::capitals, "hi", "caps"}};
  for (const Row& row : kRows) {
    if (look.*row.flag) add(row.element, {{"rend", row.rend}});
  }
  return marks;
}

void DocxReader::ReadRun(NodeId run, int depth) {
  bool is_hidden = false;
  const std::vector<Mark> marks = MarksOf(run, &is_hidden);
  if (is_hidden) {
    if (hidden_++ == 0 && tree_ == parts_.document.get()) first_hidden_ = run;
    return;
  }
  ReadRunContent(run, marks, depth);
}

void DocxReader::AddSymbol(NodeId node, const std::vector<Mark>& marks) {
  const std::string_view code = WordValue(*tree_, node, "char");
  const std::string_view font = WordValue(*tree_, node, "font");
  std::uint32_t value = 0;
  const auto [end, failure] = std::from_chars(code.data(), code.data() + code.size(), value, 16);
  constexpr std::uint32_t kLast = 0xFFFD;
  const bool is_sound = failure == std::errc() && end == code.data() + code.size() &&
                        value >= 0x20 && value <= kLast && (value < 0xD800 || value > 0xDFFF);
  if (!is_sound) {
    LeaveOut(node, "a symbol without a character");
    return;
  }
  const std::string id = AsId(fmt::format("{}-{}", font, code));
  if (std::ranges::find(text_->characters, id, &std::pair<std::string, std::string>::first) ==
      text_->characters.end()) {
    text_->characters.emplace_back(id, fmt::format("font {}, U+{}", font, code));
  }
  std::vector<Mark> all = marks;
  Mark mark;
  mark.element = "g";
  mark.attributes = {{"ref", "#" + id}};
  all.push_back(std::move(mark));
  std::string character;
  base::AppendCodePoint(value, &character);
  builder_.AddText(character, all);
}

void DocxReader::ReadRunContent(NodeId parent, const std::vector<Mark>& marks, int depth) {
  for (NodeId child : xml::Children(*tree_, parent)) {
    if (!tree_->is_element(child)) continue;
    const std::string_view name = WordName(*tree_, child);
    const bool in_code = !fields_.empty() && !fields_.back().has_result;
    if (name == "t") {
      if (!in_code) {
        std::string text = tree_->TextContent(child);
        std::ranges::replace(text, '\n', ' ');
        builder_.AddText(text, marks);
      }
    } else if (name == "tab") {
      builder_.AddText("\t", marks);
    } else if (name == "noBreakHyphen") {
      builder_.AddText("\u2011", marks);
    } else if (name == "softHyphen") {
      builder_.AddText("\u00AD", marks);
    } else if (name == "cr" || name == "br") {
      const bool is_page = WordValue(*tree_, child, "type") == "page";
      builder_.AddPoint({0, is_page ? "pb" : "lb", {}, {}});
    } else if (name == "sym") {
      AddSymbol(child, marks);
    } else if (name == "footnoteReference") {
      AddNote(child, parts_.footnotes, "foot");
    } else if (name == "endnoteReference") {
      AddNote(child, parts_.endnotes, "end");
    } else if (name == "commentReference") {
      AddComment(child);
    } else if (name == "fldChar" || name == "instrText") {
      ReadField(child);
    } else if (name == "drawing" || name == "pict" || name == "object") {
      LeaveOut(child, "a picture, drawing or text box");
    } else if (name == "ruby" && depth < kMostDepth) {
      if (const NodeId base = WordChild(*tree_, child, "rubyBase"); base.valid()) {
        ReadInline(base, depth + 1);
      }
    } else if (tree_->name(child).local == "AlternateContent" && depth < kMostDepth) {
      // One branch: the first choice, as those who know it show it.
      NodeId branch = NodeId::None();
      for (NodeId choice : xml::Children(*tree_, child)) {
        if (!tree_->is_element(choice)) continue;
        if (tree_->name(choice).local == "Choice" || !branch.valid()) branch = choice;
        if (tree_->name(branch).local == "Choice") break;
      }
      if (branch.valid()) ReadRunContent(branch, marks, depth + 1);
    }
  }
}

// Fields: begin, code, separate, result, end (17.16.18). Of a link the result is marked; of others
// it is text.
void DocxReader::ReadField(NodeId node) {
  if (WordName(*tree_, node) == "instrText") {
    constexpr std::size_t kLongest = 4096;
    if (!fields_.empty() && !fields_.back().has_result && fields_.back().code.size() < kLongest) {
      fields_.back().code += tree_->TextContent(node);
    }
    return;
  }
  const std::string_view type = WordValue(*tree_, node, "fldCharType");
  if (type == "begin" && fields_.size() < kMostDepth) fields_.emplace_back();
  if (fields_.empty()) return;
  if (type == "separate") {
    fields_.back().has_result = true;
    fields_.back().begin = builder_.at();
  }
  if (type != "end") return;
  const Field field = std::move(fields_.back());
  fields_.pop_back();
  std::string_view code = field.code;
  if (base::TakeWord(&code) != "HYPERLINK" || !code.starts_with('"')) return;
  const std::size_t end = code.find('"', 1);
  if (end == std::string_view::npos || !field.has_result || builder_.at() <= field.begin) return;
  Mark mark;
  mark.begin = field.begin;
  mark.end = builder_.at();
  mark.element = "ref";
  mark.attributes = {{"target", AsUri(code.substr(1, end - 1))}};
  builder_.AddMark(std::move(mark));
}

// ---- Notes

std::vector<Block> DocxReader::NoteBlocks(const DocxParts::Notes& notes, NodeId note) {
  const Document* const outside = std::exchange(tree_, notes.tree.get());
  const auto* const outside_links = std::exchange(links_, &notes.links);
  std::vector<Section> sections = std::exchange(sections_, {});
  std::optional<Block> group = std::exchange(group_, std::nullopt);
  std::vector<std::pair<int, Block*>> lists = std::exchange(lists_, {});
  std::vector<Field> fields = std::exchange(fields_, {});
  ParagraphBuilder builder = std::exchange(builder_, {});
  in_note_ = true;
  ReadBlocks(note, 0);
  FlushGroup();
  in_note_ = false;
  std::vector<Block> blocks;
  for (Section& section : sections_) {
    if (section.level > 0) section.block.element = "p";
    blocks.push_back(std::move(section.block));
  }
  builder_ = std::move(builder);
  fields_ = std::move(fields);
  // The open lists point into the group, which is where it was.
  group_ = std::move(group);
  lists_ = std::move(lists);
  sections_ = std::move(sections);
  tree_ = outside;
  links_ = outside_links;
  // A single paragraph is the text of the note itself.
  if (blocks.size() == 1 && blocks.front().element == "p") blocks.front().element.clear();
  return blocks;
}

void DocxReader::AddNote(NodeId reference, const DocxParts::Notes& notes, std::string_view place) {
  const std::string id(WordValue(*tree_, reference, "id"));
  const auto found = notes.by_id.find(id);
  const bool is_known = notes.tree != nullptr && found != notes.by_id.end();
  // A note in a note, and one that is referred to twice, is nothing that word processors write.
  if (in_note_ || !is_known || !used_notes_.insert({std::string(place), id}).second) {
    losses_->At(codes::kIxNoteMissing, *tree_, reference,
                is_known ? fmt::format("the note {} is referred to again: left out here", id)
                         : fmt::format("there is no text of note {}", id));
    return;
  }
  Point note{0, "note", {}, NoteBlocks(notes, found->second)};
  std::size_t& count = place == "foot" ? footnotes_ : endnotes_;
  note.attributes = {{"n", std::to_string(++count)}, {"place", std::string(place)}};
  if (note.content.empty()) note.content.push_back({"p", {}, {}, {}});
  builder_.AddPoint(std::move(note));
}

void DocxReader::AddComment(NodeId reference) {
  const std::string id(WordValue(*tree_, reference, "id"));
  const auto found = parts_.comments.by_id.find(id);
  const bool is_known = parts_.comments.tree != nullptr && found != parts_.comments.by_id.end();
  if (in_note_ || !is_known || !used_notes_.insert({"comment", id}).second) return;
  const std::string author(WordValue(*parts_.comments.tree, found->second, "author"));
  Point note{0, "note", {{"type", "comment"}}, NoteBlocks(parts_.comments, found->second)};
  if (note.content.empty()) return;
  if (!author.empty()) {
    std::string person = AsId(author);
    std::ranges::transform(person, person.begin(), [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    if (std::ranges::find(text_->commentators, person,
                          &std::pair<std::string, std::string>::first) ==
        text_->commentators.end()) {
      text_->commentators.emplace_back(person, author);
    }
    note.attributes.emplace_back("resp", "#" + person);
  }
  builder_.AddPoint(std::move(note));
}

}  // namespace

base::Status ReadDocx(const xml::FilePtr& file, const DocxOptions& options, ImportedText* text,
                      Losses* losses) {
  base::Result<DocxParts> parts = ReadDocxParts(file, options.limits);
  if (!parts.ok()) return parts.error();
  DocxReader(*parts, options, text, losses).Read();
  return {};
}

}  // namespace siglum::interchange
