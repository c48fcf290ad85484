// One pass over the letters writes the file in the order that the schema asks for (publisher, idno,
// date, availability). Tested by tests/interchange/letters_test.cc.
#include "interchange/cmif.h"

#include <fmt/format.h>

#include <set>

#include "diagnostics/codes/ix.h"
#include "interchange/markup.h"
#include "xml/writer.h"

namespace siglum::interchange {
namespace {

constexpr std::string_view kUnknown = "Unknown";
constexpr std::string_view kCcBy = "https://creativecommons.org/licenses/by/4.0/";

class CmifWriter {
 public:
  CmifWriter(const Settings& settings, int version, Losses* losses)
      : settings_(settings), version_(version), losses_(losses) {}

  std::string Write(std::span<const Letter> letters) {
    out_.Start("TEI").Attribute("xmlns", tei::kTeiNamespace);
    out_.Start("teiHeader");
    WriteFileDesc();
    out_.Start("profileDesc");
    for (const Letter& letter : letters) WriteLetter(letter);
    out_.End();  // profileDesc
    out_.End();  // teiHeader
    out_.Start("text").Start("body").Start("p").End().End().End();
    out_.End();
    return out_.Finish({});
  }

 private:
  // An xml:id must not begin with a digit, as most UUIDs do.
  std::string SourceId() const {
    return "id-" + (settings_.uuid.empty() ? std::string("edition") : settings_.uuid);
  }

  void WriteFileDesc();
  void WriteLetter(const Letter& letter);
  void WriteAction(std::string_view type, const LetterAction& action);
  void WriteNamed(std::string_view element, const Named& named);
  void WriteDate(const LetterDate& date);
  void WriteNotes(const Letter& letter);
  void WriteCertainty(bool is_conjecture, bool is_doubtful) {
    if (is_conjecture) out_.Attribute("evidence", "conjecture");
    if (is_doubtful) out_.Attribute("cert", "low");
  }

  const Settings& settings_;
  int version_;
  Losses* losses_;
  xml::Writer out_;
  std::set<const Entry*> told_;  // entries without a number
};

void CmifWriter::WriteFileDesc() {
  out_.Start("fileDesc");
  out_.Start("titleStmt");
  out_.Element("title", settings_.title).End();
  out_.Element("editor", settings_.editor);
  if (!settings_.email.empty()) out_.Text(" ").Element("email", settings_.email).End();
  out_.End();
  out_.End();  // titleStmt
  out_.Start("publicationStmt");
  out_.Start("publisher");
  if (settings_.publisher_url.empty()) {
    out_.Text(settings_.publisher);
  } else {
    out_.Element("ref", settings_.publisher).Attribute("target", settings_.publisher_url).End();
  }
  out_.End();
  out_.Element("idno", settings_.base + "cmif.xml").Attribute("type", "url").End();
  out_.Start("date").Attribute("when", settings_.date).End();
  out_.Start("availability").Start("licence").Attribute("target", settings_.licence);
  out_.Text(settings_.licence == kCcBy
                ? "This file is licensed under the terms of the Creative Commons License CC-BY 4.0"
                : "This file is in the public domain (CC0 1.0)");
  out_.End().End();
  out_.End();  // publicationStmt
  out_.Start("sourceDesc");
  out_.Start("bibl").Attribute("type", "online").Attribute("xml:id", SourceId());
  out_.Text(settings_.bibl.empty() ? settings_.title : settings_.bibl).End();
  out_.End();
  out_.End();  // fileDesc
}

void CmifWriter::WriteLetter(const Letter& letter) {
  out_.Start("correspDesc");
  if (letter.address.empty()) {
    out_.Attribute("key", letter.id);
  } else {
    out_.Attribute("ref", letter.address);
  }
  out_.Attribute("source", "#" + SourceId());
  WriteAction("sent", letter.sent);
  WriteAction("received", letter.received);
  if (version_ >= 2) WriteNotes(letter);
  out_.End();
}

void CmifWriter::WriteAction(std::string_view type, const LetterAction& action) {
  out_.Start("correspAction").Attribute("type", type);
  for (const Named& party : action.parties) {
    WriteNamed(party.kind == tei::EntityKind::kOrganisation ? "orgName" : "persName", party);
  }
  if (action.parties.empty()) out_.Element("persName", kUnknown).End();
  for (const Named& place : action.places) WriteNamed("placeName", place);
  WriteDate(action.date);
  out_.End();
}

void CmifWriter::WriteNamed(std::string_view element, const Named& named) {
  const std::string uri = named.Uri();
  out_.Start(element);
  if (!uri.empty()) out_.Attribute("ref", uri);
  WriteCertainty(named.is_conjecture, named.is_doubtful);
  out_.Text(named.name).End();
  if (!uri.empty() || named.entry == nullptr || !told_.insert(named.entry).second) return;
  losses_->At(codes::kIxNumberMissing, *named.entry->document, named.entry->node,
              fmt::format("{} {} has no number of an authority: written without an address",
                          KindWord(named.entry->kind), named.entry->id),
              "others can join letters only by such a number: GND, VIAF, Wikidata, GeoNames");
}

void CmifWriter::WriteDate(const LetterDate& date) {
  if (date.empty()) return;
  out_.Start("date");
  const std::pair<std::string_view, const std::string*> attributes[] = {
      {"when", &date.when},
      {"from", &date.from},
      {"to", &date.to},
      {"notBefore", &date.not_before},
      {"notAfter", &date.not_after}};
  for (const auto& [name, value] : attributes) {
    if (!value->empty()) out_.Attribute(name, *value);
  }
  WriteCertainty(date.is_conjecture, date.is_doubtful);
  out_.End();
}

// Version 2 lists persons, places and works that are mentioned; a local reference means nothing to
// others.
void CmifWriter::WriteNotes(const Letter& letter) {
  struct Note {
    std::string_view type;
    std::string target;
    std::string text;
  };
  std::vector<Note> notes;
  for (const Named& named : letter.mentions) {
    std::string uri = named.Uri();
    if (uri.empty() || named.kind == tei::EntityKind::kOrganisation) continue;
    const bool is_place = named.kind == tei::EntityKind::kPlace;
    notes.push_back(
        {is_place ? "cmif:mentionsPlace" : "cmif:mentionsPerson", std::move(uri), named.name});
  }
  for (const std::string& language : letter.languages)
    notes.push_back({"cmif:hasLanguage", language, {}});
  if (!settings_.tei.empty())
    notes.push_back({"cmif:isAvailableAsTEIfile", settings_.tei + letter.file, {}});
  if (notes.empty()) return;
  out_.Start("note");
  for (const Note& note : notes) {
    out_.Start("ref")
        .Attribute("type", note.type)
        .Attribute("target", note.target)
        .Text(note.text)
        .End();
  }
  out_.End();
}

}  // namespace

base::Result<std::string> WriteCmif(std::span<const Letter> letters, const Settings& settings,
                                    int version, Losses* losses) {
  const std::pair<std::string_view, const std::string*> needed[] = {
      {"date", &settings.date},   {"base", &settings.base},           {"editor", &settings.editor},
      {"email", &settings.email}, {"publisher", &settings.publisher},
  };
  std::string missing;
  for (const auto& [key, value] : needed) {
    if (value->empty()) missing += (missing.empty() ? "" : ", ") + std::string(key);
  }
  if (settings.title.empty())
    missing += (missing.empty() ? "" : ", ") + std::string("title (of [edition])");
  if (!missing.empty()) {
    return base::Error{
        "CMIF demands what is not set: " + missing,
        "write it below [interchange] in siglum.toml; --date YYYY-MM-DD gives the date"};
  }
  if (settings.licence != kCcBy &&
      settings.licence != "https://creativecommons.org/publicdomain/zero/1.0/") {
    return base::Error{"CMIF is licensed CC BY 4.0 or CC0, not " + settings.licence,
                       "leave out `licence`, or write one of "
                       "https://creativecommons.org/licenses/by/4.0/, "
                       "https://creativecommons.org/publicdomain/zero/1.0/"};
  }
  if (letters.empty()) {
    return base::Error{"no document has a correspDesc: there are no letters to write", ""};
  }
  return CmifWriter(settings, version, losses).Write(letters);
}

}  // namespace siglum::interchange
