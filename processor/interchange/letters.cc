// The names of an action come from tei/mentions.h, which knows what names a person, a place, an
// organisation in any markup; what lies inside another name is a part of it. Tested by
// tests/interchange/letters_test.cc.
#include "interchange/letters.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <iterator>
#include <set>

#include "base/white_space.h"
#include "dates/iso8601.h"
#include "dates/reading.h"
#include "diagnostics/codes/ix.h"
#include "interchange/markup.h"
#include "tei/mentions.h"

namespace siglum::interchange {
namespace {

using tei::EntityKind;
using tei::NameMention;
using xml::Document;
using xml::NodeId;

constexpr std::array<std::string_view, 5> kDateNames = {"when", "from", "to", "notBefore",
                                                        "notAfter"};

std::string* Field(LetterDate* date, std::string_view name) {
  if (name == "when") return &date->when;
  if (name == "from") return &date->from;
  if (name == "to") return &date->to;
  return name == "notBefore" ? &date->not_before : &date->not_after;
}

// YYYY, YYYY-MM or YYYY-MM-DD.
bool IsPlainDate(std::string_view value) {
  if (value.size() != 4 && value.size() != 7 && value.size() != 10) return false;
  for (std::size_t i = 0; i < value.size(); ++i) {
    const bool is_hyphen = i == 4 || i == 7;
    if (is_hyphen ? value[i] != '-' : value[i] < '0' || value[i] > '9') return false;
  }
  return true;
}

class LetterReader {
 public:
  LetterReader(const Document& document, const Entries& entries, const Settings& settings,
               Losses* losses)
      : document_(document),
        settings_(settings),
        losses_(losses),
        pointers_(document, entries),
        mentions_(tei::FindNameMentions(document)) {}

  DocumentLetters Read() {
    DocumentLetters result;
    for (NodeId node : xml::AllNodes(document_)) {
      if (TeiName(document_, node) == "correspDesc") ++count_;
    }
    for (NodeId node : xml::AllNodes(document_)) {
      if (TeiName(document_, node) == "correspDesc") result.letters.push_back(ReadLetter(node));
    }
    ReadMentions(&result);
    return result;
  }

 private:
  Letter ReadLetter(NodeId node);
  void TellUnknown(NodeId node, const LetterAction& action, std::string_view type);
  void ReadAction(NodeId node, LetterAction* action);
  void ReadName(const NameMention& mention, LetterAction* action, bool* is_in_prose);
  void ReadAddress(NodeId node, LetterAction* action, bool* is_in_prose);
  void AddNamed(Named named, NodeId node, LetterAction* action);
  void ReadCertainty(NodeId node, bool* is_conjecture, bool* is_doubtful);
  void ReadDate(NodeId action, LetterAction* letter_action);
  void TakeDate(NodeId node, LetterDate* date);
  bool TakeValue(NodeId node, std::string_view name, std::string_view attribute, LetterDate* date);
  bool TakeText(NodeId node, LetterDate* date);
  std::string AddressOf(NodeId node, const std::string& id) const;
  std::vector<std::string> Languages(NodeId tei) const;
  void ReadMentions(DocumentLetters* result);
  std::vector<Named> NamedBy(const NameMention& mention, bool tell);

  const Document& document_;
  const Settings& settings_;
  Losses* losses_;
  Pointers pointers_;
  std::vector<NameMention> mentions_;
  std::size_t count_ = 0;  // of correspDesc
};

std::string LetterReader::AddressOf(NodeId node, const std::string& id) const {
  const std::string_view own = document_.AttributeValue(node, "ref");
  if (own.starts_with("http://") || own.starts_with("https://")) return std::string(own);
  const NodeId header = TeiAncestor(document_, node, "teiHeader");
  const NodeId statement =
      header.valid() ? TeiDescendant(document_, header, "publicationStmt") : NodeId::None();
  if (count_ == 1 && statement.valid()) {
    for (NodeId inner : xml::Descendants(document_, statement)) {
      if (TeiName(document_, inner) != "idno") continue;
      const std::string text = PlainText(document_, inner);
      if (text.starts_with("http://") || text.starts_with("https://")) return text;
    }
  }
  return settings_.base.empty() ? std::string() : settings_.base + id;
}

std::vector<std::string> LetterReader::Languages(NodeId tei) const {
  std::vector<std::string> languages;
  for (NodeId node : xml::Descendants(document_, tei)) {
    if (TeiName(document_, node) != "language") continue;
    const std::string_view ident = document_.AttributeValue(node, "ident");
    if (!ident.empty() && std::ranges::count(languages, ident) == 0) languages.emplace_back(ident);
  }
  return languages;
}

Letter LetterReader::ReadLetter(NodeId node) {
  Letter letter;
  NodeId tei = TeiAncestor(document_, node, "TEI");
  if (!tei.valid()) tei = document_.root();
  letter.file = FileName(document_.file()->path());
  for (std::string_view id : {XmlId(document_, node), document_.AttributeValue(node, "key"),
                              count_ == 1 ? XmlId(document_, tei) : std::string_view()}) {
    if (letter.id.empty()) letter.id = id;
  }
  if (letter.id.empty()) {
    letter.id = std::filesystem::path(letter.file).stem().string();
    if (count_ > 1)
      letter.id +=
          fmt::format("-{}", document_.source(node)->Locate(document_.span(node).offset).line);
  }
  letter.address = AddressOf(node, letter.id);
  letter.languages = Languages(tei);
  for (NodeId child : xml::Children(document_, node)) {
    const std::string_view name = TeiName(document_, child);
    const std::string_view type = document_.AttributeValue(child, "type");
    if (name == "correspAction" && type == "sent") {
      ReadAction(child, &letter.sent);
    } else if (name == "correspAction" && type == "received") {
      letter.has_received = true;
      ReadAction(child, &letter.received);
    } else if (name == "correspAction") {
      losses_->At(codes::kIxActionLeftOut, document_, child,
                  fmt::format("correspAction type=\"{}\" is left out", type),
                  "formats of letters know sent and received");
    } else if (!name.empty()) {
      losses_->At(codes::kIxElementLeftOut, document_, child, fmt::format("{} is left out", name),
                  "formats of letters have no place for it");
    }
  }
  TellUnknown(node, letter.sent, "sent");
  TellUnknown(node, letter.received, "received");
  return letter;
}

void LetterReader::TellUnknown(NodeId node, const LetterAction& action, std::string_view type) {
  if (!action.parties.empty()) return;
  bool has_action = false;
  for (NodeId child : xml::Children(document_, node)) {
    has_action = has_action || (TeiName(document_, child) == "correspAction" &&
                                document_.AttributeValue(child, "type") == type);
  }
  losses_->At(codes::kIxPartyUnknown, document_, node,
              fmt::format("{} correspAction type=\"{}\": Unknown is written",
                          has_action ? "nobody is named in" : "no", type),
              "services that collect letters skip those without it");
}

void LetterReader::ReadCertainty(NodeId node, bool* is_conjecture, bool* is_doubtful) {
  const std::string_view evidence = document_.AttributeValue(node, "evidence");
  const std::string_view cert = document_.AttributeValue(node, "cert");
  *is_conjecture = evidence == "conjecture";
  *is_doubtful = cert == "low";
  const bool is_lost = (!cert.empty() && cert != "low" && cert != "high") ||
                       (!evidence.empty() && evidence != "conjecture");
  if (!is_lost) return;
  losses_->At(codes::kIxCertaintyLeftOut, document_, node,
              fmt::format("{}=\"{}\" is left out",
                          cert.empty() || cert == "low" || cert == "high" ? "evidence" : "cert",
                          cert.empty() || cert == "low" || cert == "high" ? evidence : cert),
              "formats of letters know evidence=\"conjecture\" and cert=\"low\"");
}

// Whom a name means: one for each entry that it points to, else one by its text or its number.
std::vector<Named> LetterReader::NamedBy(const NameMention& mention, bool tell) {
  Named pattern;
  pattern.kind = mention.kind;
  pattern.name = PlainText(document_, mention.node);
  std::vector<Named> result;
  Identifier number;
  for (const Target& target : pointers_.Of(mention.node)) {
    if (target.identifier.is_sound() && number.authority == nullptr) number = target.identifier;
    if (target.entry != nullptr) {
      Named& named = result.emplace_back(pattern);
      named.entry = target.entry;
      if (!target.entry->name.empty()) named.name = target.entry->name;
      if (mention.any_kind) named.kind = target.entry->kind;
      if (tell && target.is_guessed) {
        losses_->At(
            codes::kIxPointerGuessed, document_, mention.node,
            fmt::format("{} is taken as the entry {} of {}", target.pointer, target.entry->id,
                        FileName(target.entry->document->source(target.entry->node)->path())),
            "only one entry has that id; name the file to be sure");
      }
    } else if (tell && !target.identifier.fault.empty()) {
      losses_->At(codes::kIxIdentifierWrong, document_, mention.node,
                  fmt::format("{} is no number of {}: {}", target.pointer,
                              target.identifier.authority->label, target.identifier.fault),
                  "the name is written without it");
    } else if (tell && !target.identifier.is_sound()) {
      losses_->At(
          codes::kIxPointerNowhere, document_, mention.node,
          fmt::format(
              "{} leads to no entry of the registers: the name is written without an address",
              target.pointer),
          "name the register with --register or in siglum.toml, or mend the pointer");
    }
  }
  if (result.empty()) result.push_back(pattern);
  if (result.size() == 1) result.front().identifier = number;
  return result;
}

void LetterReader::AddNamed(Named named, NodeId node, LetterAction* action) {
  if (named.name.empty()) return;
  if (named.kind == EntityKind::kPlace) {
    if (action->places.empty()) {
      action->places.push_back(std::move(named));
    } else if (action->places.front().Key() != named.Key()) {
      losses_->At(codes::kIxPlaceLeftOut, document_, node,
                  fmt::format("the second place, {}, is left out", named.name),
                  "formats of letters know one place in an action");
    }
    return;
  }
  const bool is_known = std::ranges::any_of(
      action->parties, [&](const Named& party) { return party.Key() == named.Key(); });
  if (!is_known) action->parties.push_back(std::move(named));
}

void LetterReader::ReadName(const NameMention& mention, LetterAction* action, bool* is_in_prose) {
  *is_in_prose = *is_in_prose || TeiAncestor(document_, mention.node, "p").valid() ||
                 TeiAncestor(document_, mention.node, "ab").valid();
  Named certainty;
  ReadCertainty(mention.node, &certainty.is_conjecture, &certainty.is_doubtful);
  for (Named& named : NamedBy(mention, true)) {
    named.is_conjecture = certainty.is_conjecture;
    named.is_doubtful = certainty.is_doubtful;
    AddNamed(std::move(named), mention.node, action);
  }
}

// The place of an address, whose parts are no names of their own to tei/mentions.h.
void LetterReader::ReadAddress(NodeId node, LetterAction* action, bool* is_in_prose) {
  constexpr std::string_view kPlaces[] = {"settlement", "placeName", "geogName",
                                          "district",   "region",    "country"};
  for (NodeId inner : xml::Descendants(document_, node)) {
    if (std::ranges::find(kPlaces, TeiName(document_, inner)) == std::end(kPlaces)) continue;
    NameMention mention;
    mention.node = inner;
    mention.kind = EntityKind::kPlace;
    ReadName(mention, action, is_in_prose);
    return;
  }
}

void LetterReader::ReadAction(NodeId node, LetterAction* action) {
  bool is_in_prose = false;
  NodeId inside_until = node;
  for (const NameMention& mention : mentions_) {
    if (mention.node <= node || mention.node >= document_.next(node) || mention.node < inside_until)
      continue;
    inside_until = document_.next(mention.node);
    ReadName(mention, action, &is_in_prose);
  }
  if (action->places.empty()) ReadAddress(node, action, &is_in_prose);
  if (is_in_prose) {
    losses_->At(codes::kIxNamesInProse, document_, node,
                "names inside a paragraph are taken in their order",
                "they are clearer as children of correspAction");
  }
  ReadDate(node, action);
}

// One date an action: the one without @type, else the first.
void LetterReader::ReadDate(NodeId action, LetterAction* letter_action) {
  std::vector<NodeId> dates;
  for (NodeId inner : xml::Descendants(document_, action)) {
    if (TeiName(document_, inner) == "date") dates.push_back(inner);
  }
  if (dates.empty()) return;
  auto chosen = std::ranges::find_if(
      dates, [&](NodeId date) { return document_.AttributeValue(date, "type").empty(); });
  if (chosen == dates.end()) chosen = dates.begin();
  for (NodeId date : dates) {
    if (date == *chosen) continue;
    const std::string_view type = document_.AttributeValue(date, "type");
    losses_->At(codes::kIxDateLeftOut, document_, date,
                fmt::format("the second date{} is left out",
                            type.empty() ? "" : fmt::format(" ({})", type)),
                "formats of letters know one date in an action; the one without @type is taken");
  }
  TakeDate(*chosen, &letter_action->date);
}

// Whether the value of @`attribute` could be used as @`name`.
bool LetterReader::TakeValue(NodeId node, std::string_view name, std::string_view attribute,
                             LetterDate* date) {
  std::string value(base::Trim(document_.AttributeValue(node, attribute)));
  if (value.empty()) return false;
  const std::size_t time = value.find('T');
  const dates::IsoValue iso = dates::ParseIso(value);
  if (iso.fault != dates::IsoFault::kNone || !IsPlainDate(value.substr(0, time))) {
    const std::string why =
        iso.fault == dates::IsoFault::kNone ? "it is no year, month or day" : dates::Explain(iso);
    losses_->At(codes::kIxDateLeftOut, document_, node,
                fmt::format("{} is no date that can be written ({}): left out", value, why),
                "years, months and days are: 1825, 1825-05, 1825-05-07");
    return false;
  }
  if (time != std::string::npos) {
    losses_->At(codes::kIxDateShortened, document_, node,
                fmt::format("{} is written without its time", value),
                "formats of letters know days");
    value.resize(time);
  }
  *Field(date, name) = std::move(value);
  return true;
}

// What the text alone says, where it can be read in one way only.
bool LetterReader::TakeText(NodeId node, LetterDate* date) {
  const std::string text = PlainText(document_, node);
  if (text.empty()) return false;
  dates::Context context;
  context.language = document_.Language(node);
  context.marked = true;
  const std::optional<dates::Reading> reading = dates::Read(text, context);
  const bool is_certain = reading.has_value() && reading->alternatives.empty() &&
                          !reading->inferred && !reading->relative && !reading->approximate &&
                          !reading->partial && !reading->regnal && reading->problems.empty() &&
                          reading->slack == 0;
  if (!is_certain) return false;
  LetterDate read;
  for (const dates::Attribute& attribute : reading->attributes) {
    if (std::ranges::count(kDateNames, attribute.name) == 0 || !IsPlainDate(attribute.value))
      return false;
    *Field(&read, attribute.name) = attribute.value;
  }
  if (read.empty()) return false;
  read.is_doubtful = reading->uncertain;
  *date = read;
  losses_->At(codes::kIxDateFromText, document_, node,
              fmt::format("the date is read from its text: {}", text),
              "siglum normalize --dates writes it as an attribute");
  return true;
}

void LetterReader::TakeDate(NodeId node, LetterDate* date) {
  bool has_attribute = false;
  for (std::string_view name : kDateNames) {
    const std::string iso = std::string(name) + "-iso";
    const bool has_plain = document_.FindAttribute(node, name).valid();
    has_attribute = has_attribute || has_plain || document_.FindAttribute(node, iso).valid();
    TakeValue(node, name, has_plain ? name : std::string_view(iso), date);
  }
  ReadCertainty(node, &date->is_conjecture, &date->is_doubtful);
  if (!date->when.empty()) {
    // One day says all; bounds beside it are the editor's reasoning.
    date->from = date->to = date->not_before = date->not_after = {};
  }
  const std::string& first = date->from.empty() ? date->not_before : date->from;
  const std::string& last = date->to.empty() ? date->not_after : date->to;
  if (!first.empty() && !last.empty() && last < first.substr(0, last.size())) {
    losses_->At(codes::kIxDateLeftOut, document_, node,
                fmt::format("the date ends ({}) before it begins ({}): left out", last, first),
                "mend its attributes");
    *date = {};
  }
  if (!date->empty() || has_attribute || TakeText(node, date)) return;
  losses_->At(codes::kIxDateLeftOut, document_, node,
              "a date without attributes says nothing to programs: left out",
              "write @when, or let siglum normalize --dates propose it");
}

// What the text of the document names. Names in the frame of a letter (dateline, address,
// signature) say where and by whom it was written, which the letter says already.
void LetterReader::ReadMentions(DocumentLetters* result) {
  std::set<std::string> known;
  for (const NameMention& mention : mentions_) {
    if (!TeiAncestor(document_, mention.node, "text").valid() || !mention.has_reference) continue;
    bool is_frame = false;
    for (std::string_view frame : {"dateline", "address", "signed", "addrLine"}) {
      is_frame = is_frame || TeiAncestor(document_, mention.node, frame).valid();
    }
    for (Named& named : NamedBy(mention, false)) {
      if (named.entry != nullptr) result->mentioned.push_back(named.entry);
      if (is_frame || result->letters.size() != 1 || !known.insert(named.Key()).second) continue;
      result->letters.front().mentions.push_back(std::move(named));
    }
  }
}

}  // namespace

std::string Named::Uri() const {
  const Identifier* number = entry == nullptr ? nullptr : entry->BestNumber();
  return number != nullptr ? number->Uri() : identifier.Uri();
}

std::string Named::Key() const {
  if (entry != nullptr && !entry->id.empty()) {
    return fmt::format("{}#{}", entry->document->source(entry->node)->path(), entry->id);
  }
  return identifier.is_sound() ? identifier.Uri() : name;
}

DocumentLetters ReadLetters(const Document& document, const Entries& entries,
                            const Settings& settings, Losses* losses) {
  return LetterReader(document, entries, settings, losses).Read();
}

}  // namespace siglum::interchange
