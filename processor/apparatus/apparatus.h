// Apparatus: the entries of a document, its witnesses, and who has which reading.
//
// A view beside the Document, as tei/mentions is: everything is found in one reading of the tree
// and nothing changes afterwards.
//
//   auto apparatus = Apparatus::Read(document, options);
//   WitnessId b = apparatus->witnesses().Find("B");
//   std::vector<TextPiece> text = ReadingText(*apparatus, {.witness = b});   // witness_text.h
//   std::string words = InWords(WordEntry(*apparatus, EntryId(0)));          // wording.h
#ifndef SIGLUM_APPARATUS_APPARATUS_H_
#define SIGLUM_APPARATUS_APPARATUS_H_

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "apparatus/element_roles.h"
#include "apparatus/entry.h"
#include "apparatus/options.h"
#include "apparatus/witnesses.h"
#include "xml/document.h"

namespace siglum::apparatus {

// Whose text is asked for.
struct View {
  WitnessId witness;           // none: the edition's own text
  Layer layer = Layer::kNone;  // kNone: the last state of the witness, as kAfterCorrection
};

// What a witness has at an entry.
struct Choice {
  enum class Kind : std::uint8_t {
    kReading,    // `reading`
    kText,       // what stands in the text at the anchor (an entry about a span, not contradicted)
    kNothing,    // an entry without readings
    kLack,       // a detail says that the witness lacks the place
    kUndecided,  // the edition does not say, or says two things
  };
  Kind kind = Kind::kUndecided;
  ReadingId reading;
  bool is_named = false;    // the entry names the witness, its hand or its group
  bool is_doubled = false;  // in two readings, and nothing explains why
};

// witStart, witEnd, lacunaStart or lacunaEnd, for one witness.
struct Milestone {
  xml::NodeId node;
  WitnessId witness;
  Role kind;
  Position position;  // in the order of the text: external entries count at their anchor
};

// What the document declares about its apparatus (TEI P5, 13.2, variantEncoding).
struct Declaration {
  xml::NodeId node;  // none: nothing is declared
  Method method = Method::kUnknown;
  std::optional<bool> is_external;
};

class Apparatus {
 public:
  // Never fails: what cannot be read is what findings.h reports. `document` must live as long as
  // the result. Thread-safe once read.
  static std::unique_ptr<const Apparatus> Read(const xml::Document& document,
                                               const Options& options = {});

  const xml::Document& document() const { return document_; }
  const Options& options() const { return options_; }
  const ElementRoles& roles() const { return roles_; }
  const WitnessList& witnesses() const { return witnesses_; }
  const Declaration& declaration() const { return declaration_; }
  // What most entries use, whatever is declared; kUnknown without entries.
  Method method() const { return method_; }

  // In document order; an entry inside a reading comes after the entry of that reading.
  std::span<const Entry> entries() const { return entries_; }
  const Entry& operator[](EntryId id) const { return entries_[id.value()]; }
  const Reading& operator[](ReadingId id) const { return readings_[id.value()]; }
  std::span<const Reading> readings() const { return readings_; }
  std::span<const Reading> ReadingsOf(const Entry& entry) const {
    return std::span(readings_).subspan(entry.first_reading, entry.reading_count);
  }
  std::span<const Detail> DetailsOf(const Entry& entry) const {
    return std::span(details_).subspan(entry.first_detail, entry.detail_count);
  }
  std::span<const Citation> CitationsOf(const Reading& reading) const {
    return std::span(citations_).subspan(reading.first_citation, reading.citation_count);
  }
  std::span<const Citation> CitationsOf(const Detail& detail) const {
    return std::span(citations_).subspan(detail.first_citation, detail.citation_count);
  }
  // In the order of the text.
  std::span<const Milestone> milestones() const { return milestones_; }

  // The entry of an app element; none for other nodes.
  EntryId EntryAt(xml::NodeId app) const;

  // The parts of the document that are its text, as ranges of nodes: the text elements, or where
  // there is none the whole document; where divisions of @type `edition` are marked, only those.
  std::span<const Range> texts() const { return texts_; }
  // The document that texts() counts in: this one, or the one that external entries lead to when
  // this one has no text of its own.
  const xml::Document& text_document() const {
    return text_document_ != nullptr ? *text_document_ : document_;
  }
  // True when external entries that lead nowhere are the whole text (a stand-off collation), so
  // that a text is made of their readings one after the other.
  bool is_all_entries() const { return is_all_entries_; }

  // What `view` has at an entry. Fragments and lacunae are not looked at: see witness_text.h.
  Choice Choose(const Entry& entry, const View& view) const;
  // Whether a witness that the entry does not name has its lemma.
  bool IsNegative(const Entry& entry) const;
  // Whether `entry` names `witness` itself, by its group, or by one of its hands, in a reading or a
  // detail.
  bool Names(const Entry& entry, WitnessId witness) const;

 private:
  friend class ApparatusReader;
  Apparatus(const xml::Document& document, const Options& options)
      : document_(document),
        options_(options),
        roles_(document),
        witnesses_(document, roles_, options_) {}

  const xml::Document& document_;
  Options options_;
  ElementRoles roles_;
  WitnessList witnesses_;
  Declaration declaration_;
  Method method_ = Method::kUnknown;
  bool is_all_entries_ = false;
  std::vector<Entry> entries_;
  std::vector<Reading> readings_;
  std::vector<Detail> details_;
  std::vector<Citation> citations_;
  std::vector<Milestone> milestones_;
  std::vector<Range> texts_;
  const xml::Document* text_document_ = nullptr;
  // Documents that anchors lead to, kept alive.
  std::vector<std::shared_ptr<const xml::Document>> others_;
};

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_APPARATUS_H_
