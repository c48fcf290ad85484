// One pass over the tree finds declarations, texts and entries; the readings of an entry are its
// lem and rdg children, those of its groups included (TEI P5, 13.1.3: a group hands @type, @cause,
// @hand and @varSeq on to its members unless they have their own). Elements may be nested as deep
// as the parser allows, so nothing here recurses but for rdgGrp in rdgGrp, which has a limit.
// Tested by tests/apparatus/cases_test.cc.
#include "apparatus/reader.h"

#include <algorithm>
#include <charconv>

#include "apparatus/anchors.h"
#include "apparatus/plain_text.h"
#include "base/unicode.h"
#include "base/white_space.h"
#include "tei/register.h"

namespace siglum::apparatus {
namespace {

using xml::Document;
using xml::NodeId;

// Deeper groups are left out: nobody reads them, and the stack has an end.
constexpr int kDeepestGroup = 200;

// A longer reading is no "om.".
constexpr std::size_t kLongestTypedOmission = 32;

// From how many entries on, and from what share, a habit is taken for the method of a file that
// declares none.
constexpr std::size_t kHabitEntries = 5;
constexpr double kHabitShare = 0.8;

// "om." and its like as the whole text of a reading. Without the full stop `om` is a word.
bool SaysOmitted(std::string_view text) {
  std::string folded = base::FoldCase(base::CollapseWhiteSpace(text));
  for (std::string_view word : {"om.", "omm.", "omit.", "omis.", "omisit", "omittit", "omittunt",
                                "omiserunt", "deest", "desunt", "des.", "def.", "omitted", "(om.)",
                                "[om.]", "omet", "fehlt", "omesso", "manque"}) {
    if (folded == word) return true;
  }
  return false;
}

}  // namespace

std::string_view MethodName(Method method) {
  switch (method) {
    case Method::kParallelSegmentation:
      return "parallel-segmentation";
    case Method::kDoubleEndPoint:
      return "double-end-point";
    case Method::kLocationReferenced:
      return "location-referenced";
    case Method::kUnknown:
      break;
  }
  return {};
}

Method MethodNamed(std::string_view name) {
  for (Method method :
       {Method::kParallelSegmentation, Method::kDoubleEndPoint, Method::kLocationReferenced}) {
    if (MethodName(method) == name) return method;
  }
  return Method::kUnknown;
}

std::unique_ptr<const Apparatus> Apparatus::Read(const Document& document, const Options& options) {
  std::unique_ptr<Apparatus> apparatus(new Apparatus(document, options));
  ApparatusReader(apparatus.get()).Read();
  return apparatus;
}

EntryId Apparatus::EntryAt(NodeId app) const {
  auto found = std::lower_bound(entries_.begin(), entries_.end(), app,
                                [](const Entry& e, NodeId node) { return e.node < node; });
  return found != entries_.end() && found->node == app ? EntryId(found - entries_.begin())
                                                       : EntryId::None();
}

ApparatusReader::ApparatusReader(Apparatus* apparatus)
    : result_(*apparatus), document_(apparatus->document_), roles_(apparatus->roles_) {}

void ApparatusReader::Read() {
  result_.texts_ = TextsOf(document_, roles_);
  ReadEntries();
  DecideMethods();
  FindAnchors(result_, &result_.entries_, &result_.others_);
  FindEntriesAboutText();
  FindTextOfEntriesAlone();
  ReadMilestones();
}

// An entry comes after the one that it stands in, so one pass decides for all.
void ApparatusReader::FindEntriesAboutText() {
  for (Entry& entry : result_.entries_) {
    if (!entry.outer.valid()) continue;
    const Entry& around = result_[result_[entry.outer].entry];
    entry.is_about_text = around.is_about_text && around.lemma == entry.outer &&
                          around.anchor.kind == Anchor::Kind::kOwnContent;
  }
}

// A file of entries alone: the text is that of the file that they lead to, or, if they lead
// nowhere, their readings one after the other.
void ApparatusReader::FindTextOfEntriesAlone() {
  bool leads_nowhere = false;
  const Document* other = nullptr;
  for (const Entry& entry : result_.entries_) {
    if (entry.outer.valid()) continue;
    if (!entry.anchor.is_external) return;
    leads_nowhere = leads_nowhere || entry.anchor.kind == Anchor::Kind::kUnknown;
    if (other == nullptr) other = entry.anchor.document;
  }
  if (!leads_nowhere && other == nullptr) return;
  for (const Range& text : result_.texts_) {
    if (!base::IsBlank(CollectText(document_, roles_, text, Side::kSource).text)) return;
  }
  if (other != nullptr) {
    result_.text_document_ = other;
    result_.texts_ = TextsOf(*other, ElementRoles(*other));
  } else {
    result_.is_all_entries_ = true;
  }
}

void ApparatusReader::ReadDeclaration(NodeId node) {
  if (result_.declaration_.node.valid()) return;  // the first one holds
  Declaration& declaration = result_.declaration_;
  declaration.node = node;
  declaration.method = MethodNamed(document_.AttributeValue(node, "method"));
  std::string_view location = document_.AttributeValue(node, "location");
  if (location == "internal" || location == "external") {
    declaration.is_external = location == "external";
  }
}

// EpiDoc keeps translation, commentary and apparatus in one body with the text, each in a div.
std::vector<Range> TextsOf(const Document& document, const ElementRoles& roles) {
  std::vector<Range> texts, editions;
  for (NodeId node(0); node.value() < document.size();) {
    if (roles[node] != Role::kText) {
      node = Next(node);
      continue;
    }
    texts.push_back({{node, 0}, {document.next(node), 0}});
    for (NodeId inner = Next(node); inner < document.next(node);) {
      const bool is_edition = roles[inner] == Role::kBlock && document.name(inner).local == "div" &&
                              document.AttributeValue(inner, "type") == "edition";
      if (is_edition) editions.push_back({{inner, 0}, {document.next(inner), 0}});
      inner = is_edition ? document.next(inner) : Next(inner);
    }
    node = document.next(node);
  }
  if (texts.empty()) {
    // A fragment, or a genetic transcription in sourceDoc.
    const NodeId root = document.root();
    texts.push_back({{root, 0}, {document.next(root), 0}});
  }
  return editions.empty() ? std::move(texts) : std::move(editions);
}

void ApparatusReader::ReadEntries() {
  struct Open {
    NodeId end;
    ReadingId reading;  // none: an app, or an apparatus of its own
    bool is_external;
  };
  std::vector<Open> open;
  std::size_t text = 0;
  for (NodeId node(0); node.value() < document_.size(); node = Next(node)) {
    while (!open.empty() && node >= open.back().end) open.pop_back();
    const Role role = roles_[node];
    if (!document_.is_element(node)) continue;
    if (role == Role::kInline && document_.name(node).local == "variantEncoding") {
      ReadDeclaration(node);
    }
    // An apparatus set apart: listApp, or a division that says so, of whatever namespace.
    const bool is_division = (role == Role::kBlock || role == Role::kNone) &&
                             document_.name(node).local == "div" &&
                             document_.AttributeValue(node, "type") == "apparatus";
    if (role == Role::kListApp || is_division) {
      const ReadingId around = open.empty() ? ReadingId::None() : open.back().reading;
      open.push_back({document_.next(node), around, true});
    } else if (role == Role::kApp) {
      while (text < result_.texts_.size() && node >= result_.texts_[text].end.node) ++text;
      const bool in_text = text < result_.texts_.size() && node >= result_.texts_[text].begin.node;
      const ReadingId outer = open.empty() ? ReadingId::None() : open.back().reading;
      const bool is_apart = !open.empty() && open.back().is_external;
      in_text_.push_back(in_text && !is_apart);
      ReadEntry(node, outer, is_apart || !in_text);
    } else if (IsReading(role)) {
      auto found = reading_at_.find(node.value());
      if (found == reading_at_.end()) continue;
      const bool is_apart = !open.empty() && open.back().is_external;
      open.push_back({document_.next(node), found->second, is_apart});
    }
  }
}

void ApparatusReader::ReadEntry(NodeId app, ReadingId outer, bool is_external) {
  const EntryId id(result_.entries_.size());
  Entry entry;
  entry.node = app;
  entry.outer = outer;
  entry.anchor.is_external = is_external;
  entry.first_reading = static_cast<std::uint32_t>(result_.readings_.size());
  entry.first_detail = static_cast<std::uint32_t>(result_.details_.size());
  result_.entries_.push_back(entry);
  ReadChildren(app, NodeId::None(), id, entry.first_reading);
  entry.reading_count = static_cast<std::uint32_t>(result_.readings_.size()) - entry.first_reading;
  entry.detail_count = static_cast<std::uint32_t>(result_.details_.size()) - entry.first_detail;
  for (std::uint32_t i = 0; i < entry.reading_count; ++i) {
    if (!result_.readings_[entry.first_reading + i].is_lemma) continue;
    if (entry.lemma_count++ == 0) entry.lemma = ReadingId(entry.first_reading + i);
  }
  entry.kind = KindOf(entry);
  result_.entries_.back() = entry;
}

void ApparatusReader::ReadChildren(NodeId parent, NodeId group, EntryId entry,
                                   std::uint32_t first_reading) {
  struct Level {
    NodeId next;  // child to look at
    NodeId group;
  };
  std::vector<Level> levels = {{document_.first_child(parent), group}};
  while (!levels.empty()) {
    const NodeId child = levels.back().next;
    if (!child.valid()) {
      levels.pop_back();
      continue;
    }
    levels.back().next = document_.next_sibling(child);
    const NodeId around = levels.back().group;
    switch (roles_[child]) {
      case Role::kLem:
      case Role::kRdg:
        ReadReading(child, around, entry);
        break;
      case Role::kRdgGrp:
        if (levels.size() < kDeepestGroup) levels.push_back({document_.first_child(child), child});
        break;
      case Role::kWitDetail:
        ReadDetail(child, entry, first_reading);
        break;
      case Role::kWit:
        if (result_.readings_.size() > first_reading) ReadPrintedList(child);
        break;
      default:
        break;
    }
  }
}

void ApparatusReader::ReadReading(NodeId node, NodeId group, EntryId entry) {
  Reading reading;
  reading.node = node;
  reading.entry = entry;
  reading.group = group;
  reading.is_lemma = roles_[node] == Role::kLem;
  reading.first_citation = static_cast<std::uint32_t>(result_.citations_.size());
  const xml::AttributeId wit = document_.FindAttribute(node, "wit");
  if (wit.valid()) reading.citation_count = ReadCitations(node, wit);
  const xml::AttributeId source = document_.FindAttribute(node, "source");
  if (source.valid()) {
    for (std::string_view token : Tokens(document_.value(source))) {
      result_.witnesses_.ResolveSource(token, node);
    }
  }
  reading.content = ContentOf(node, &reading.is_typed_omission);
  reading.layer = LayerOf(node, group);
  reading.sequence = SequenceOf(node, group);
  reading_at_.emplace(node.value(), ReadingId(result_.readings_.size()));
  result_.readings_.push_back(reading);
}

// A `wit` follows the reading that it belongs to; the references in it count as its witnesses
// (13.1.4.1). Citations are one array, so this works for the reading that was read last.
void ApparatusReader::ReadPrintedList(NodeId wit) {
  Reading& reading = result_.readings_.back();
  if (reading.first_citation + reading.citation_count != result_.citations_.size()) return;
  for (NodeId node = Next(wit); node < document_.next(wit); node = Next(node)) {
    if (roles_[node] != Role::kPointer) continue;
    const xml::AttributeId target = document_.FindAttribute(node, "target");
    if (!target.valid() || document_.FindAttribute(reading.node, "wit").valid()) continue;
    reading.citation_count += ReadCitations(node, target);
  }
}

void ApparatusReader::ReadDetail(NodeId node, EntryId entry, std::uint32_t first_reading) {
  Detail detail;
  detail.node = node;
  detail.entry = entry;
  std::string_view type = document_.AttributeValue(node, "type");
  if (type == "ambiguous") detail.kind = Detail::Kind::kAmbiguous;
  if (type == "lac" || type == "lacuna" || type == "absent" || type == "deest" || type == "def") {
    detail.kind = Detail::Kind::kLack;
  }
  detail.first_citation = static_cast<std::uint32_t>(result_.citations_.size());
  const xml::AttributeId wit = document_.FindAttribute(node, "wit");
  if (wit.valid()) detail.citation_count = ReadCitations(node, wit);
  const std::vector<std::string_view> targets = Tokens(document_.AttributeValue(node, "target"));
  const auto begin = result_.readings_.begin() + first_reading;
  for (std::string_view target : targets) {
    // `#l1`, or the @n of a reading of the same entry.
    auto found = std::find_if(begin, result_.readings_.end(), [&](const Reading& reading) {
      return target.starts_with('#')
                 ? document_.AttributeValue(reading.node, "id", xml::kXmlNamespace) ==
                       target.substr(1)
                 : document_.AttributeValue(reading.node, "n") == target;
    });
    if (found == result_.readings_.end()) {
      detail.has_unknown_target = true;
    } else if (!detail.reading.valid()) {
      detail.reading = ReadingId(found - result_.readings_.begin());
    }
  }
  if (targets.empty() && result_.readings_.size() > first_reading) {
    detail.reading = ReadingId(result_.readings_.size() - 1);
  }
  result_.details_.push_back(detail);
}

std::uint32_t ApparatusReader::ReadCitations(NodeId node, xml::AttributeId attribute) {
  std::uint32_t count = 0;
  std::string_view value = document_.value(attribute);
  for (std::size_t begin = 0; begin < value.size();) {
    std::size_t end_of_word = begin;
    while (end_of_word < value.size() && !base::IsSpace(value[end_of_word])) ++end_of_word;
    std::string_view word = value.substr(begin, end_of_word - begin);
    begin = end_of_word + 1;
    // `#A,` and `#A,#B`: separators that belong into no pointer.
    std::size_t at = 0;
    const bool has_separator = word.find_first_of(",;") != std::string_view::npos;
    while (at < word.size()) {
      const std::size_t end = std::min(word.find_first_of(",;", at), word.size());
      std::string_view token = word.substr(at, end - at);
      at = end + 1;
      if (token.empty() || token == "#") continue;
      Citation citation;
      citation.witness = result_.witnesses_.Resolve(token, node);
      citation.attribute = attribute;
      citation.offset = static_cast<std::uint32_t>(token.data() - value.data());
      citation.length = static_cast<std::uint32_t>(token.size());
      citation.form = has_separator                              ? TokenForm::kSeparator
                      : token.find_first_of("#:/") != token.npos ? TokenForm::kPointer
                                                                 : TokenForm::kBare;
      result_.citations_.push_back(citation);
      ++count;
    }
  }
  return count;
}

Content ApparatusReader::ContentOf(NodeId reading, bool* is_typed_omission) const {
  if (document_.FindAttribute(reading, "copyOf").valid()) return Content::kCopy;
  bool has_text = false, has_pointer = false, has_gap = false, has_lacuna = false,
       has_fragment = false, has_other = false;
  std::string text;
  const bool is_called_omission =
      IsOneOf(result_.options_.omission_types, document_.AttributeValue(reading, "type"));
  for (NodeId node = Next(reading); node < document_.next(reading);) {
    const Role role = roles_[node];
    const bool is_skipped = role == Role::kSkipped || role == Role::kWitDetail ||
                            role == Role::kWit || role == Role::kApp;
    if (!document_.is_element(node)) {
      if (document_.kind(node) == xml::NodeKind::kText && !base::IsBlank(document_.text(node))) {
        has_text = true;
        text += document_.text(node);
        if (text.size() >= kLongestTypedOmission) {
          return is_called_omission ? Content::kOmission : Content::kText;
        }
      }
    } else if (role == Role::kApp) {
      has_other = true;  // an entry of its own has words, and need not be looked through
    } else if (role == Role::kPointer) {
      has_pointer = true;
    } else if (role == Role::kGap) {
      has_gap = true;
    } else if (role == Role::kLacunaStart || role == Role::kLacunaEnd) {
      has_lacuna = true;
    } else if (IsMilestone(role)) {
      has_fragment = true;
    } else if (role == Role::kSpace) {
      has_other = has_other || document_.AttributeValue(node, "quantity") != "0";
    } else if (role == Role::kInline && document_.next(node) == Next(node)) {
      std::string_view name = document_.name(node).local;
      // A sign without letters of its own is text: g, c, pc, figure ...
      has_other = has_other || name == "g" || name == "c" || name == "graphic" || name == "figure";
    }
    node = is_skipped ? document_.next(node) : Next(node);
  }
  if (has_text) {
    *is_typed_omission = SaysOmitted(text);
    const bool means_omission = *is_typed_omission || is_called_omission;
    return means_omission ? Content::kOmission : Content::kText;
  }
  if (has_other) return Content::kText;
  if (has_pointer) return Content::kPointer;
  if (document_.FindAttribute(reading, "sameAs").valid()) return Content::kCopy;
  if (has_gap || has_lacuna) return Content::kLack;
  if (has_fragment) return Content::kSilent;
  return Content::kOmission;
}

bool ApparatusReader::IsOneOf(const std::vector<std::string>& words, std::string_view word) const {
  return !word.empty() && std::find(words.begin(), words.end(), word) != words.end();
}

EntryKind ApparatusReader::KindOf(const Entry& entry) const {
  if (entry.reading_count == 0) return EntryKind::kNotes;
  for (std::uint32_t i = 0; i < entry.reading_count; ++i) {
    if (!HoldsOnlyMilestones(result_.readings_[entry.first_reading + i])) {
      return EntryKind::kVariants;
    }
  }
  return EntryKind::kWitnesses;
}

bool ApparatusReader::HoldsOnlyMilestones(const Reading& reading) const {
  if (reading.content != Content::kSilent && reading.content != Content::kLack) return false;
  for (NodeId node = Next(reading.node); node < document_.next(reading.node); node = Next(node)) {
    if (roles_[node] == Role::kGap) return false;
  }
  return true;
}

Layer ApparatusReader::LayerOf(NodeId reading, NodeId group) const {
  auto of = [this](NodeId node) {
    for (std::string_view attribute : {"type", "subtype", "cause"}) {
      std::string_view value = document_.AttributeValue(node, attribute);
      if (IsOneOf(result_.options_.before_correction, value)) return Layer::kBeforeCorrection;
      if (IsOneOf(result_.options_.after_correction, value)) return Layer::kAfterCorrection;
    }
    return Layer::kNone;
  };
  Layer layer = of(reading);
  for (NodeId at = group; layer == Layer::kNone && at.valid() && roles_[at] == Role::kRdgGrp;
       at = document_.parent(at)) {
    layer = of(at);
  }
  return layer;
}

std::int32_t ApparatusReader::SequenceOf(NodeId reading, NodeId group) const {
  auto of = [this](NodeId node) {
    std::string_view value = base::Trim(document_.AttributeValue(node, "varSeq"));
    std::int32_t number = 0;
    std::from_chars(value.data(), value.data() + value.size(), number);
    return number;
  };
  std::int32_t sequence = of(reading);
  for (NodeId at = group; sequence == 0 && at.valid() && roles_[at] == Role::kRdgGrp;
       at = document_.parent(at)) {
    sequence = of(at);
  }
  return sequence;
}

// The method of each entry, and that of the file: what the markup shows, and for entries in the
// text that show nothing what is declared, else whether they repeat their lemmas.
void ApparatusReader::DecideMethods() {
  std::vector<EntryId> plain;  // in the text, without @from, @to
  for (std::size_t i = 0; i < result_.entries_.size(); ++i) {
    Entry& entry = result_.entries_[i];
    const bool has_ends = document_.FindAttribute(entry.node, "from").valid() ||
                          document_.FindAttribute(entry.node, "to").valid();
    if (has_ends) {
      entry.method = Method::kDoubleEndPoint;
    } else if (entry.outer.valid() && !in_text_[i]) {
      entry.method = Method::kParallelSegmentation;  // inside a reading of an external entry
      entry.anchor.is_external = false;
    } else if (!in_text_[i]) {
      entry.method = Method::kLocationReferenced;
    } else {
      entry.method = Method::kParallelSegmentation;
      if (!entry.outer.valid()) plain.emplace_back(i);
    }
  }
  // A declaration of external entries says nothing about those that stand in the text.
  const bool has_external = std::find(in_text_.begin(), in_text_.end(), false) != in_text_.end();
  bool located = result_.declaration_.method == Method::kLocationReferenced &&
                 !(has_external && result_.declaration_.is_external.value_or(false));
  if (result_.declaration_.method == Method::kUnknown && plain.size() >= kHabitEntries) {
    std::size_t repeating = 0, with_lemma = 0;
    for (EntryId id : plain) {
      const Entry& entry = result_[id];
      if (!entry.lemma.valid() || result_[entry.lemma].content != Content::kText) continue;
      ++with_lemma;
      if (RepeatsLemma(result_, entry)) ++repeating;
    }
    located = with_lemma >= kHabitEntries && repeating >= kHabitShare * with_lemma;
  }
  if (located) {
    for (EntryId id : plain) {
      result_.entries_[id.value()].method = Method::kLocationReferenced;
    }
  }
  std::size_t counts[4] = {};
  for (const Entry& entry : result_.entries_) {
    if (entry.method != Method::kParallelSegmentation) result_.roles_.SetApart(entry.node);
    if (!entry.outer.valid()) ++counts[static_cast<int>(entry.method)];
  }
  const auto most = std::max_element(std::begin(counts), std::end(counts));
  result_.method_ = *most == 0 ? Method::kUnknown : static_cast<Method>(most - std::begin(counts));
}

void ApparatusReader::ReadMilestones() {
  for (NodeId node(0); node.value() < document_.size(); node = Next(node)) {
    if (!IsMilestone(roles_[node])) continue;
    ReadingId reading;
    for (NodeId up = document_.parent(node); up.valid() && !reading.valid();
         up = document_.parent(up)) {
      if (!IsReading(roles_[up])) continue;
      auto found = reading_at_.find(up.value());
      if (found != reading_at_.end()) reading = found->second;
    }
    AddMilestone(node, reading);
  }
  std::stable_sort(result_.milestones_.begin(), result_.milestones_.end(),
                   [](const Milestone& a, const Milestone& b) { return a.position < b.position; });
}

void ApparatusReader::AddMilestone(NodeId node, ReadingId reading) {
  Milestone milestone{node, {}, roles_[node], {node, 0}};
  if (reading.valid()) {
    // Entries inside entries count where the outermost one stands.
    const Entry* entry = &result_[result_[reading].entry];
    while (entry->outer.valid()) entry = &result_[result_[entry->outer].entry];
    if (entry->anchor.kind == Anchor::Kind::kSpan && entry->anchor.document == nullptr) {
      milestone.position = entry->anchor.range.begin;
    }
  }
  const xml::AttributeId own = document_.FindAttribute(node, "wit");
  auto add = [&](WitnessId witness) {
    milestone.witness = witness;
    result_.milestones_.push_back(milestone);
  };
  auto add_with_members = [&](WitnessId witness) {
    const Witness& named = result_.witnesses_[witness];
    if (named.role != WitnessRole::kGroup) return add(witness);
    for (std::size_t i = 0; i < result_.witnesses_.size(); ++i) {
      const WitnessId member(i);
      if (result_.witnesses_[member].role == WitnessRole::kSingle &&
          result_.witnesses_.Belongs(member, witness)) {
        add(member);
      }
    }
  };
  if (own.valid()) {
    for (std::string_view token : Tokens(document_.value(own))) {
      add_with_members(result_.witnesses_.Resolve(token, node));
    }
  } else if (reading.valid()) {
    for (const Citation& citation : result_.CitationsOf(result_[reading])) {
      add_with_members(citation.witness);
    }
  }
}

}  // namespace siglum::apparatus
