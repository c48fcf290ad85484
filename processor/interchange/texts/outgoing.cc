// One walk with one block open at a time. An element that makes a block ends the open one, and a
// paragraph goes on behind a list inside it as a paragraph of its own: formats for reading know no
// blocks inside of paragraphs. White space is collapsed as it comes, over the borders of runs.
// Elements are known by one table. Tested by tests/interchange/markdown_test.cc.
#include "interchange/texts/outgoing.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "apparatus/apparatus.h"
#include "apparatus/wording.h"
#include "base/text_forms.h"
#include "base/unicode.h"
#include "base/white_space.h"
#include "diagnostics/codes/ix.h"
#include "interchange/markup.h"
#include "xml/axes.h"

namespace siglum::interchange {
namespace {

using apparatus::EntryId;
using xml::Document;
using xml::NodeId;

// Elements inside each other; a deeper one is text of the one above (xml::Limits has a limit of its
// own, ten times as large).
constexpr int kMostDepth = 200;

enum class Kind : std::uint8_t {
  kInline,     // a style of its text
  kPlain,      // says nothing to readers: lb in prose of the markup, seg, w ...
  kDivision,   // holds blocks; its head is one level deeper
  kGroup,      // holds blocks
  kParagraph,  // a block whose style is its name
  kProse,      // a block without a style: p, ab
  kHead,
  kVerse,
  kStanza,
  kQuote,  // a block of quotation, where it holds blocks or stands among them
  kList,
  kItem,
  kTable,
  kRow,
  kCell,
  kNote,
  kLineBreak,
  kPageBreak,
  kGap,
  kChoice,
  kEntry,
  kPicture,
  kLink,
  kDropped,
  kLook,  // hi
};

struct ElementRow {
  std::string_view name;
  Kind kind;
};
// Sorted by name. What is not here is kInline.
constexpr ElementRow kElements[] = {
    {"TEI", Kind::kGroup},
    {"ab", Kind::kProse},
    {"addrLine", Kind::kParagraph},
    {"address", Kind::kGroup},
    {"app", Kind::kEntry},
    {"argument", Kind::kGroup},
    {"back", Kind::kGroup},
    {"bibl", Kind::kParagraph},
    {"body", Kind::kGroup},
    {"byline", Kind::kParagraph},
    {"c", Kind::kPlain},
    {"castItem", Kind::kParagraph},
    {"castList", Kind::kGroup},
    {"cb", Kind::kDropped},
    {"cell", Kind::kCell},
    {"choice", Kind::kChoice},
    {"cit", Kind::kGroup},
    {"closer", Kind::kGroup},
    {"dateline", Kind::kParagraph},
    {"div", Kind::kDivision},
    {"div1", Kind::kDivision},
    {"div2", Kind::kDivision},
    {"div3", Kind::kDivision},
    {"div4", Kind::kDivision},
    {"div5", Kind::kDivision},
    {"div6", Kind::kDivision},
    {"div7", Kind::kDivision},
    {"docAuthor", Kind::kParagraph},
    {"docDate", Kind::kParagraph},
    {"docImprint", Kind::kParagraph},
    {"docTitle", Kind::kGroup},
    {"epigraph", Kind::kGroup},
    {"facsimile", Kind::kDropped},
    {"figDesc", Kind::kDropped},
    {"figure", Kind::kPicture},
    {"floatingText", Kind::kGroup},
    {"front", Kind::kGroup},
    {"fw", Kind::kDropped},
    {"gap", Kind::kGap},
    {"gb", Kind::kDropped},
    {"graphic", Kind::kPicture},
    {"group", Kind::kGroup},
    {"handShift", Kind::kDropped},
    {"head", Kind::kHead},
    {"hi", Kind::kLook},
    {"index", Kind::kDropped},
    {"item", Kind::kItem},
    {"l", Kind::kVerse},
    {"label", Kind::kParagraph},
    {"lb", Kind::kLineBreak},
    {"lg", Kind::kStanza},
    {"list", Kind::kList},
    {"listApp", Kind::kDropped},
    {"listBibl", Kind::kGroup},
    {"listWit", Kind::kDropped},
    {"milestone", Kind::kDropped},
    {"note", Kind::kNote},
    {"opener", Kind::kGroup},
    {"p", Kind::kProse},
    {"pb", Kind::kPageBreak},
    {"postscript", Kind::kGroup},
    {"ptr", Kind::kLink},
    {"q", Kind::kQuote},
    {"quote", Kind::kQuote},
    {"ref", Kind::kLink},
    {"row", Kind::kRow},
    {"s", Kind::kPlain},
    {"salute", Kind::kParagraph},
    {"signed", Kind::kParagraph},
    {"sourceDoc", Kind::kDropped},
    {"sp", Kind::kGroup},
    {"space", Kind::kDropped},
    {"speaker", Kind::kParagraph},
    {"stage", Kind::kParagraph},
    {"standOff", Kind::kDropped},
    {"table", Kind::kTable},
    {"teiCorpus", Kind::kGroup},
    {"teiHeader", Kind::kDropped},
    {"text", Kind::kGroup},
    {"titlePage", Kind::kGroup},
    {"titlePart", Kind::kParagraph},
    {"trailer", Kind::kParagraph},
    {"w", Kind::kPlain},
};
static_assert(std::ranges::is_sorted(kElements, {}, &ElementRow::name));

Kind KindOf(std::string_view name) {
  const auto* row = std::ranges::lower_bound(kElements, name, {}, &ElementRow::name);
  return row != std::end(kElements) && row->name == name ? row->kind : Kind::kInline;
}

// Whether an element makes a block where it stands.
bool IsBlock(Kind kind) { return kind >= Kind::kDivision && kind <= Kind::kCell; }

struct LookRow {
  std::string_view word;
  bool Look::*flag;
};
// Words of @rend, @rendition and @style, as public corpora have them (DTABf's `#i`, TEI simple's
// `simple:italic`, CSS), in lower case.
constexpr LookRow kLooks[] = {
    {"italic", &Look::italic},
    {"italics", &Look::italic},
    {"i", &Look::italic},
    {"it", &Look::italic},
    {"kursiv", &Look::italic},
    {"bold", &Look::bold},
    {"b", &Look::bold},
    {"fett", &Look::bold},
    {"underline", &Look::underline},
    {"underlined", &Look::underline},
    {"u", &Look::underline},
    {"unterstrichen", &Look::underline},
    {"strikethrough", &Look::strike},
    {"line-through", &Look::strike},
    {"strike", &Look::strike},
    {"superscript", &Look::superscript},
    {"super", &Look::superscript},
    {"sup", &Look::superscript},
    {"hochgestellt", &Look::superscript},
    {"subscript", &Look::subscript},
    {"sub", &Look::subscript},
    {"smallcaps", &Look::small_caps},
    {"small-caps", &Look::small_caps},
    {"sc", &Look::small_caps},
    {"k", &Look::small_caps},
    {"caps", &Look::capitals},
    {"allcaps", &Look::capitals},
    {"uppercase", &Look::capitals},
};

// `simple:italic`, `#i` and `italic;` name what `italic` names.
std::string PlainWord(std::string_view word) {
  const std::size_t colon = word.find_last_of(":#");
  if (colon != std::string_view::npos) word.remove_prefix(colon + 1);
  while (!word.empty() && (word.back() == ';' || word.back() == ',')) word.remove_suffix(1);
  return base::LowerCase(word);
}

class OutgoingReader {
 public:
  OutgoingReader(const Document& document, const apparatus::Options& options)
      : document_(document), apparatus_(apparatus::Apparatus::Read(document, options)) {
    for (std::size_t i = 0; i < apparatus_->entries().size(); ++i) {
      const apparatus::Entry& entry = apparatus_->entries()[i];
      const bool stands_elsewhere =
          entry.anchor.is_external || entry.anchor.kind != apparatus::Anchor::Kind::kOwnContent;
      const bool is_here = entry.anchor.document == nullptr || entry.anchor.document == &document_;
      if (stands_elsewhere && is_here && entry.anchor.kind == apparatus::Anchor::Kind::kSpan) {
        const apparatus::Position& end = entry.anchor.range.end;
        anchored_[end.node.value()].emplace_back(end.offset, EntryId(i));
      }
    }
    for (auto& [node, entries] : anchored_) std::ranges::stable_sort(entries);
  }

  OutgoingText Read() {
    ReadHeader();
    for (NodeId node : xml::AllNodes(document_)) {
      const bool is_text = TeiName(document_, node) == "text";
      if (!is_text || TeiAncestor(document_, node, "text").valid()) continue;
      Children(node, 0);
      EndBlock();
    }
    return std::move(text_);
  }

 private:
  // What holds for the text inside an element.
  struct Context {
    Look look = {};
    std::string style = {};
    std::string link = {};
    bool in_entry = false;
  };
  // The blocks that are being filled: those of the text, or of a note.
  struct Target {
    std::vector<OutgoingBlock>* blocks;
    std::optional<OutgoingBlock> open = std::nullopt;
    OutgoingBlock next = {};   // what the next block is
    bool needs_space = false;  // white space came and nothing behind it yet
    OutgoingRun space = {};    // with the look and style that it came in
    int division = 0;
    int quotes = 0;
    std::vector<bool> lists = {};  // whether numbered
    bool starts_item = false;
    bool starts_stanza = true;
    bool starts_table = false;
    bool in_cell = false;
  };

  void ReadHeader();
  void Count(std::vector<Unsaid::Kind>* kinds, std::string name, NodeId node);
  void CountAttributes(NodeId node);
  void Children(NodeId node, int depth);
  void Visit(NodeId node, int depth);
  void VisitElement(NodeId node, std::string_view name, int depth);
  void VisitBlock(NodeId node, Kind kind, int depth);
  void VisitText(NodeId node);
  void AddText(std::string_view text, bool is_sign = false);
  void AddRun(OutgoingRun run);
  std::vector<OutgoingRun>* Runs();
  void EndBlock();
  void AddNote(NodeId node, int depth);
  void AddEntryNote(EntryId entry);
  void AddLineBreak(NodeId node);
  void AddPageBreak(NodeId node);
  void AddChoice(NodeId node, int depth);
  void AddEntry(NodeId node, int depth);
  void AddPicture(NodeId node, int depth);
  Look LookOf(NodeId node, std::string_view name);
  bool StandsAmongBlocks(NodeId node) const;
  bool HoldsBlocks(NodeId node) const;

  const Document& document_;
  std::unique_ptr<const apparatus::Apparatus> apparatus_;
  std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, EntryId>>> anchored_;
  OutgoingText text_;
  Target own_{&text_.blocks};
  Target* target_ = &own_;
  Context context_;
};

void OutgoingReader::ReadHeader() {
  const NodeId header = TeiDescendant(document_, document_.root(), "teiHeader");
  text_.language = document_.Language(document_.root());
  const NodeId body = TeiDescendant(document_, document_.root(), "text");
  if (body.valid() && !document_.Language(body).empty()) text_.language = document_.Language(body);
  if (!header.valid()) return;
  const NodeId statement = TeiDescendant(document_, header, "titleStmt");
  if (statement.valid()) {
    for (NodeId child : xml::Children(document_, statement)) {
      const std::string_view name = TeiName(document_, child);
      if (name == "title" && text_.title.empty()) text_.title = PlainText(document_, child);
      if (name == "author") text_.authors.push_back(PlainText(document_, child));
    }
  }
  if (const NodeId creation = TeiDescendant(document_, header, "creation"); creation.valid()) {
    if (const NodeId date = TeiDescendant(document_, creation, "date"); date.valid()) {
      text_.date = document_.AttributeValue(date, "when");
      if (text_.date.empty()) text_.date = PlainText(document_, date);
    }
  }
  if (text_.language.empty()) {
    const NodeId language = TeiDescendant(document_, header, "language");
    if (language.valid()) text_.language = document_.AttributeValue(language, "ident");
  }
}

void OutgoingReader::Count(std::vector<Unsaid::Kind>* kinds, std::string name, NodeId node) {
  auto known = std::ranges::find(*kinds, name, &Unsaid::Kind::name);
  if (known == kinds->end()) {
    kinds->push_back({std::move(name), 0, node});
    known = kinds->end() - 1;
  }
  ++known->count;
}

void OutgoingReader::CountAttributes(NodeId node) {
  for (std::size_t i = 0; i < document_.attribute_count(node); ++i) {
    const xml::AttributeId attribute = document_.attribute(node, i);
    if (document_.is_defaulted(attribute)) continue;
    Count(&text_.unsaid.attributes,
          fmt::format("{}/@{}", document_.name(node).local, document_.name(attribute).local), node);
  }
}

bool OutgoingReader::HoldsBlocks(NodeId node) const {
  for (NodeId child : xml::Children(document_, node)) {
    const std::string_view name = TeiName(document_, child);
    if (name.empty()) continue;
    const Kind kind = KindOf(name);
    if (IsBlock(kind) && kind != Kind::kQuote) return true;
  }
  return false;
}

// Whether an element that may be both stands where blocks stand: no text beside it.
bool OutgoingReader::StandsAmongBlocks(NodeId node) const {
  const NodeId parent = document_.parent(node);
  if (!parent.valid()) return true;
  const std::string_view name = TeiName(document_, parent);
  const Kind kind = KindOf(name);
  return kind == Kind::kDivision || kind == Kind::kGroup || kind == Kind::kList ||
         kind == Kind::kQuote;
}

std::vector<OutgoingRun>* OutgoingReader::Runs() {
  if (!target_->open.has_value()) {
    OutgoingBlock block = std::exchange(target_->next, {});
    if (block.kind == OutgoingBlock::Kind::kParagraph) {
      if (!target_->lists.empty()) {
        block.kind = OutgoingBlock::Kind::kItem;
        block.level = static_cast<int>(target_->lists.size());
        block.is_numbered = target_->lists.back();
        block.is_new = std::exchange(target_->starts_item, false);
      } else if (target_->quotes > 0) {
        block.kind = OutgoingBlock::Kind::kQuote;
      }
    }
    target_->open = std::move(block);
  }
  OutgoingBlock& open = *target_->open;
  if (open.kind == OutgoingBlock::Kind::kRow && !open.cells.empty()) return &open.cells.back().runs;
  return &open.runs;
}

void OutgoingReader::EndBlock() {
  target_->needs_space = false;
  target_->next = {};
  if (!target_->open.has_value()) return;
  OutgoingBlock block = std::move(*target_->open);
  target_->open.reset();
  if (!block.runs.empty() || !block.cells.empty()) target_->blocks->push_back(std::move(block));
}

void OutgoingReader::AddRun(OutgoingRun run) {
  std::vector<OutgoingRun>* runs = Runs();
  run.look = context_.look;
  run.style = context_.style;
  if (run.link.empty()) run.link = context_.link;
  runs->push_back(std::move(run));
}

// Runs that differ in nothing but their text.
bool LooksAlike(const OutgoingRun& a, const OutgoingRun& b) {
  return a.kind == b.kind && a.look == b.look && a.style == b.style && a.link == b.link &&
         a.is_sign == b.is_sign;
}

void OutgoingReader::AddText(std::string_view text, bool is_sign) {
  OutgoingRun run;
  run.look = context_.look;
  run.style = context_.style;
  run.link = context_.link;
  const bool begins_with_space = !text.empty() && base::IsSpace(text.front());
  if (begins_with_space && !target_->needs_space) {
    target_->needs_space = true;
    target_->space = run;
  }
  if (base::IsBlank(text)) return;
  std::vector<OutgoingRun>* runs = Runs();
  const bool is_first = runs->empty() || runs->back().kind == OutgoingRun::Kind::kLineBreak;
  // White space looks like the text that it stood in: `<hi>a</hi> <hi>b</hi>` has a plain space.
  if (std::exchange(target_->needs_space, false) && !is_first) {
    OutgoingRun space = std::exchange(target_->space, {});
    space.text = " ";
    if (LooksAlike(runs->back(), space)) {
      runs->back().text += ' ';
    } else {
      runs->push_back(std::move(space));
    }
  }
  target_->space = run;
  target_->needs_space = base::IsSpace(text.back());
  run.is_sign = is_sign;
  run.text = base::CollapseWhiteSpace(text);
  if (!runs->empty() && LooksAlike(runs->back(), run)) {
    runs->back().text += run.text;
  } else {
    runs->push_back(std::move(run));
  }
}

void OutgoingReader::VisitText(NodeId node) {
  const std::string_view text = document_.text(node);
  const auto found = anchored_.find(node.value());
  if (found == anchored_.end()) {
    AddText(text);
    return;
  }
  std::size_t done = 0;
  for (const auto& [offset, entry] : found->second) {
    const std::size_t at = std::min<std::size_t>(offset, text.size());
    AddText(text.substr(done, at - done));
    AddEntryNote(entry);
    done = at;
  }
  AddText(text.substr(done));
}

void OutgoingReader::AddEntryNote(EntryId entry) {
  const std::string words = apparatus::InWords(apparatus::WordEntry(*apparatus_, entry));
  if (words.empty()) return;
  OutgoingNote note;
  note.is_apparatus = true;
  OutgoingBlock block;
  OutgoingRun run;
  run.text = words;
  block.runs.push_back(std::move(run));
  note.blocks.push_back(std::move(block));
  text_.notes.push_back(std::move(note));
  OutgoingRun reference;
  reference.kind = OutgoingRun::Kind::kNote;
  reference.note = text_.notes.size() - 1;
  AddRun(std::move(reference));
}

void OutgoingReader::AddNote(NodeId node, int depth) {
  if (context_.in_entry) return;  // the wording of the entry has it
  const std::size_t number = text_.notes.size();
  text_.notes.emplace_back();
  text_.notes.back().is_endnote = document_.AttributeValue(node, "place") == "end";
  std::vector<OutgoingBlock> blocks;
  Target inside{&blocks};
  Target* const outside = std::exchange(target_, &inside);
  const Context around = std::exchange(context_, {});
  Children(node, depth);
  EndBlock();
  target_ = outside;
  context_ = around;
  text_.notes[number].blocks = std::move(blocks);
  OutgoingRun reference;
  reference.kind = OutgoingRun::Kind::kNote;
  reference.note = number;
  const bool had_space = target_->needs_space;
  AddRun(std::move(reference));
  target_->needs_space = had_space;
}

void OutgoingReader::AddLineBreak(NodeId node) {
  if (document_.AttributeValue(node, "break") == "no") {
    target_->needs_space = false;
    Count(&text_.unsaid.dropped, "lb", node);
    return;
  }
  const bool is_inside = target_->open.has_value() && !Runs()->empty();
  target_->needs_space = false;
  if (!is_inside) {  // the first line of a block
    if (!xml::Attributes(document_, node).empty()) Count(&text_.unsaid.dropped, "lb", node);
    return;
  }
  if (!xml::Attributes(document_, node).empty()) CountAttributes(node);
  OutgoingRun line;
  line.kind = OutgoingRun::Kind::kLineBreak;
  AddRun(std::move(line));
}

// `[fol. 1r]` for a leaf, `[12]` for a page: as interchange/texts/conventions.h reads them.
void OutgoingReader::AddPageBreak(NodeId node) {
  std::string number(base::Trim(document_.AttributeValue(node, "n")));
  if (number.empty()) {
    Count(&text_.unsaid.dropped, "pb", node);
    return;
  }
  const char last = number.back();
  const bool is_leaf = number.size() > 1 && number.front() >= '0' && number.front() <= '9' &&
                       (last == 'r' || last == 'v' || last == 'a' || last == 'b');
  AddText((is_leaf ? "[fol. " : "[") + number + "]", /*is_sign=*/true);
  target_->needs_space = true;
}

void OutgoingReader::AddChoice(NodeId node, int depth) {
  static constexpr std::string_view kText[] = {"corr", "expan", "reg"};
  NodeId chosen = NodeId::None();
  for (NodeId child : xml::Children(document_, node)) {
    const std::string_view name = TeiName(document_, child);
    if (name.empty()) continue;
    const bool is_text = std::ranges::find(kText, name) != std::end(kText);
    if (!chosen.valid() ||
        (is_text && std::ranges::find(kText, TeiName(document_, chosen)) == std::end(kText))) {
      chosen = child;
    }
  }
  for (NodeId child : xml::Children(document_, node)) {
    const std::string_view name = TeiName(document_, child);
    if (!name.empty() && child != chosen) Count(&text_.unsaid.dropped, std::string(name), child);
  }
  if (chosen.valid()) Children(chosen, depth);
}

void OutgoingReader::AddEntry(NodeId node, int depth) {
  const bool was_in_entry = std::exchange(context_.in_entry, true);
  const EntryId entry = apparatus_->EntryAt(node);
  NodeId lemma = TeiChild(document_, node, "lem");
  // Without a lemma the first reading is the text, as the other outputs have it.
  const bool has_anchor =
      entry.valid() && ((*apparatus_)[entry].anchor.kind == apparatus::Anchor::Kind::kSpan);
  if (!lemma.valid() && !has_anchor) lemma = TeiChild(document_, node, "rdg");
  if (lemma.valid() && !has_anchor) Children(lemma, depth);
  context_.in_entry = was_in_entry;
  if (!entry.valid() || was_in_entry || has_anchor) return;
  const bool had_space = target_->needs_space;
  AddEntryNote(entry);
  target_->needs_space = had_space;
}

void OutgoingReader::AddPicture(NodeId node, int depth) {
  if (TeiName(document_, node) == "figure") {
    EndBlock();
    std::string description;
    if (const NodeId words = TeiChild(document_, node, "figDesc"); words.valid()) {
      description = PlainText(document_, words);
    }
    const NodeId graphic = TeiChild(document_, node, "graphic");
    if (graphic.valid()) {
      OutgoingRun picture;
      picture.kind = OutgoingRun::Kind::kPicture;
      picture.text = std::move(description);
      picture.link = document_.AttributeValue(graphic, "url");
      AddRun(std::move(picture));
      EndBlock();
    } else if (!description.empty()) {
      Count(&text_.unsaid.dropped, "figDesc", node);
    }
    for (NodeId child : xml::Children(document_, node)) {
      const std::string_view name = TeiName(document_, child);
      if (name != "graphic" && name != "figDesc") Visit(child, depth + 1);
    }
    EndBlock();
    return;
  }
  OutgoingRun picture;
  picture.kind = OutgoingRun::Kind::kPicture;
  picture.link = document_.AttributeValue(node, "url");
  AddRun(std::move(picture));
}

Look OutgoingReader::LookOf(NodeId node, std::string_view name) {
  Look look = context_.look;
  if (name == "del") look.strike = true;
  if (name == "emph") look.italic = true;
  if (name == "title") look.italic = true;
  if (name != "hi") return look;
  for (const std::string_view attribute : {"rend", "rendition", "style"}) {
    std::string_view rest = document_.AttributeValue(node, attribute);
    while (!rest.empty()) {
      const std::string word = PlainWord(base::TakeWord(&rest));
      if (word.empty() || word == "font-style" || word == "font-weight") continue;
      const auto* row = std::ranges::find(kLooks, std::string_view(word), &LookRow::word);
      if (row == std::end(kLooks)) {
        Count(&text_.unsaid.looks, "hi " + word, node);
      } else {
        look.*row->flag = true;
      }
    }
  }
  if (xml::Attributes(document_, node).empty()) look.italic = true;
  return look;
}

void OutgoingReader::VisitBlock(NodeId node, Kind kind, int depth) {
  const std::string_view name = TeiName(document_, node);
  // A quotation or label inside of a sentence is no block.
  const bool is_inside = (kind == Kind::kQuote && !HoldsBlocks(node) && !StandsAmongBlocks(node)) ||
                         (kind == Kind::kParagraph && !StandsAmongBlocks(node));
  if (is_inside || target_->in_cell) {
    if (kind == Kind::kParagraph || kind == Kind::kQuote) {
      const std::string around = std::exchange(context_.style, std::string(name));
      Count(&text_.unsaid.styles, std::string(name), node);
      CountAttributes(node);
      Children(node, depth);
      context_.style = around;
    } else {
      target_->needs_space = true;
      Children(node, depth);
      target_->needs_space = true;
    }
    return;
  }
  switch (kind) {
    case Kind::kCell: {
      if (!target_->open.has_value()) return;
      int columns = 1;
      const std::string_view spanned = document_.AttributeValue(node, "cols");
      if (spanned.size() == 1 && spanned[0] >= '1' && spanned[0] <= '9') columns = spanned[0] - '0';
      target_->open->cells.push_back({{}, columns});
      target_->needs_space = false;
      target_->in_cell = true;
      Children(node, depth);
      target_->in_cell = false;
      return;
    }
    case Kind::kRow:
      EndBlock();
      target_->next.kind = OutgoingBlock::Kind::kRow;
      target_->next.is_new = std::exchange(target_->starts_table, false);
      Runs();
      Children(node, depth);
      EndBlock();
      return;
    case Kind::kTable:
      EndBlock();
      target_->starts_table = true;
      Children(node, depth);
      EndBlock();
      return;
    case Kind::kList: {
      EndBlock();
      const std::string_view rend = document_.AttributeValue(node, "rend");
      const std::string_view type = document_.AttributeValue(node, "type");
      target_->lists.push_back(rend == "numbered" || type == "ordered" || type == "numbered");
      Children(node, depth);
      EndBlock();
      target_->lists.pop_back();
      return;
    }
    case Kind::kItem:
      EndBlock();
      target_->starts_item = true;
      Children(node, depth);
      EndBlock();
      return;
    case Kind::kHead:
      EndBlock();
      target_->next.kind = OutgoingBlock::Kind::kHeading;
      target_->next.level = std::max(1, target_->division);
      if (TeiName(document_, document_.parent(node)) == "figure" ||
          KindOf(TeiName(document_, document_.parent(node))) != Kind::kDivision) {
        target_->next = {};
        target_->next.style = "head";
      }
      Children(node, depth);
      EndBlock();
      return;
    case Kind::kStanza:
      EndBlock();
      target_->starts_stanza = true;
      Children(node, depth);
      EndBlock();
      target_->starts_stanza = true;
      return;
    case Kind::kVerse:
      EndBlock();
      target_->next.kind = OutgoingBlock::Kind::kVerse;
      target_->next.is_new = std::exchange(target_->starts_stanza, false);
      Children(node, depth);
      EndBlock();
      return;
    case Kind::kDivision:
      EndBlock();
      ++target_->division;
      target_->starts_stanza = true;
      Children(node, depth);
      EndBlock();
      --target_->division;
      return;
    case Kind::kQuote:
      EndBlock();
      ++target_->quotes;
      Children(node, depth);
      EndBlock();
      --target_->quotes;
      return;
    case Kind::kParagraph:
      EndBlock();
      target_->next.style = name;
      Count(&text_.unsaid.styles, std::string(name), node);
      CountAttributes(node);
      Children(node, depth);
      EndBlock();
      return;
    default:
      EndBlock();
      target_->starts_stanza = true;
      Children(node, depth);
      EndBlock();
      return;
  }
}

void OutgoingReader::VisitElement(NodeId node, std::string_view name, int depth) {
  const Kind kind = KindOf(name);
  if (IsBlock(kind)) {
    VisitBlock(node, kind, depth);
    return;
  }
  const Context around = context_;
  switch (kind) {
    case Kind::kDropped:
      Count(&text_.unsaid.dropped, std::string(name), node);
      return;
    case Kind::kNote:
      AddNote(node, depth);
      return;
    case Kind::kLineBreak:
      AddLineBreak(node);
      return;
    case Kind::kPageBreak:
      AddPageBreak(node);
      return;
    case Kind::kGap:
      AddText("[...]", /*is_sign=*/true);
      return;
    case Kind::kChoice:
      AddChoice(node, depth);
      return;
    case Kind::kEntry:
      AddEntry(node, depth);
      return;
    case Kind::kPicture:
      AddPicture(node, depth);
      return;
    case Kind::kLook:
      context_.look = LookOf(node, name);
      break;
    case Kind::kLink: {
      const std::string_view target = document_.AttributeValue(node, "target");
      context_.link = target;
      if (name == "ptr") {
        AddText(target);
        context_ = around;
        return;
      }
      break;
    }
    case Kind::kInline:
      context_.look = LookOf(node, name);
      if (name != "supplied" && name != "ex" && name != "unclear" && name != "del" &&
          name != "emph") {
        context_.style = name;
        Count(&text_.unsaid.styles, std::string(name), node);
      }
      CountAttributes(node);
      break;
    default:
      break;
  }
  if (name == "supplied") AddText("[", true);
  if (name == "ex") AddText("{", true);
  Children(node, depth);
  if (name == "supplied") AddText("]", true);
  if (name == "ex") AddText("}", true);
  if (name == "unclear") {
    target_->needs_space = true;
    AddText("[?]", true);
  }
  context_ = around;
}

void OutgoingReader::Visit(NodeId node, int depth) {
  if (document_.kind(node) == xml::NodeKind::kText) {
    VisitText(node);
    return;
  }
  if (!document_.is_element(node)) return;
  if (const auto found = anchored_.find(node.value()); found != anchored_.end()) {
    for (const auto& [offset, entry] : found->second) AddEntryNote(entry);
  }
  const std::string_view name = TeiName(document_, node);
  if (depth > kMostDepth) {
    AddText(document_.TextContent(node));
  } else if (name.empty()) {
    Count(&text_.unsaid.styles, document_.QualifiedName(node), node);
    Children(node, depth);
  } else {
    VisitElement(node, name, depth);
  }
}

void OutgoingReader::Children(NodeId node, int depth) {
  for (NodeId child : xml::Children(document_, node)) Visit(child, depth + 1);
}

}  // namespace

OutgoingText ReadOutgoing(const Document& document, const apparatus::Options& apparatus) {
  return OutgoingReader(document, apparatus).Read();
}

void ReportMarkupLeftOut(const Document& document, const std::vector<Unsaid::Kind>& kinds,
                         std::string_view format, Losses* losses) {
  for (const Unsaid::Kind& kind : kinds) {
    losses->At(codes::kIxMarkupLeftOut, document, kind.first,
               fmt::format("{} of {}: {} has no place for it, the text is kept",
                           kind.count == 1 ? "1 element" : fmt::format("{} elements", kind.count),
                           kind.name, format));
  }
}

void ReportAttributesLeftOut(const Document& document, const std::vector<Unsaid::Kind>& kinds,
                             std::string_view format, Losses* losses) {
  for (const Unsaid::Kind& kind : kinds) {
    losses->At(codes::kIxAttributeLeftOut, document, kind.first,
               fmt::format("{} has no place for {} ({} times)", format, kind.name, kind.count));
  }
}

void ReportElementsLeftOut(const Document& document, const std::vector<Unsaid::Kind>& kinds,
                           std::string_view format, Losses* losses) {
  for (const Unsaid::Kind& kind : kinds) {
    if (kind.name == "teiHeader") continue;  // what it says of the text is written
    losses->At(codes::kIxElementLeftOut, document, kind.first,
               fmt::format("{} of {} left out: {} has no place for it",
                           kind.count == 1 ? "1 element" : fmt::format("{} elements", kind.count),
                           kind.name, format));
  }
}

}  // namespace siglum::interchange
