// Entry: one entry of a critical apparatus with its readings, as data, whatever method encodes it.
//
//   came <app><lem wit="#A">Cebesoy</lem><rdg wit="#B">Jebesoy</rdg></app> home.
//
// is an Entry with two Readings. Its anchor says which stretch of the edited text it is about: its
// own content (parallel segmentation), a span between two points (double end-point), or words found
// in a block (location-referenced). Source: TEI P5, chapter 13 (Critical Apparatus).
#ifndef SIGLUM_APPARATUS_ENTRY_H_
#define SIGLUM_APPARATUS_ENTRY_H_

#include <compare>
#include <cstdint>
#include <string>

#include "apparatus/witnesses.h"
#include "base/strong_id.h"
#include "xml/document.h"

namespace siglum::apparatus {

using EntryId = base::StrongId<struct EntryTag>;
using ReadingId = base::StrongId<struct ReadingTag>;
using GroupId = base::StrongId<struct GroupTag>;

// How entries are linked to the text (TEI P5, 13.2).
enum class Method : std::uint8_t {
  kUnknown,
  kParallelSegmentation,
  kDoubleEndPoint,
  kLocationReferenced,
};

// `parallel-segmentation` ..., as variantEncoding/@method has it; empty for kUnknown.
std::string_view MethodName(Method method);
// kUnknown when it is none of the three.
Method MethodNamed(std::string_view name);

// The node after `node` in document order, which may be the end.
inline xml::NodeId Next(xml::NodeId node) { return xml::NodeId(node.value() + 1); }

// A point in a document: before byte `offset` of the decoded text of a text node, or, with offset
// 0, before a node of any kind. Points compare in document order.
struct Position {
  xml::NodeId node;
  std::uint32_t offset = 0;
  auto operator<=>(const Position&) const = default;
};

// From `begin` up to and without `end`; empty where something is added between two words.
struct Range {
  Position begin;
  Position end;
  bool empty() const { return begin >= end; }
  bool operator==(const Range&) const = default;
};

// Which stretch of the edited text an entry is about.
struct Anchor {
  enum class Kind : std::uint8_t {
    kOwnContent,  // the entry stands in the text, and its lemma is the text
    kSpan,        // `range`; the lemma is what stands there
    kBlock,       // somewhere in `range`: @loc names the block, but the words were not found in it
    kUnknown,     // the entry does not say
  };
  // Why an anchor of kind kBlock or kUnknown is no span, and what is wrong with a span.
  enum class Problem : std::uint8_t {
    kNone,
    kNoSuchTarget,      // @from or @to names no element
    kOtherFile,         // of a file that could not be read
    kUnreadableScheme,  // an XPointer scheme that siglum does not read
    kReversed,          // the end stands before the start
    kNoSuchLocation,    // @loc names no block
    kLemmaNotFound,     // in the block
    kLemmaFoundTwice,   // or more often
    kNotSearched,       // the blocks of this file are too many and too large to be searched
  };
  Kind kind = Kind::kUnknown;
  Problem problem = Problem::kNone;
  bool is_external = false;  // the entry stands outside of the text that it is about
  // The document that the range counts in: null for the apparatus' own.
  const xml::Document* document = nullptr;
  Range range;
};

enum class EntryKind : std::uint8_t {
  kVariants,   // has readings
  kWitnesses,  // its readings hold nothing but witStart, witEnd, lacunaStart, lacunaEnd
  kNotes,      // notes, parallels or details only
};

struct Entry {
  xml::NodeId node;  // the app element
  EntryKind kind = EntryKind::kVariants;
  Method method = Method::kUnknown;  // that this entry uses
  Anchor anchor;
  ReadingId outer;  // the reading that the entry stands in; none at the top
  // About the text itself: at the top, or in lemmas that are the text (not in a variant).
  bool is_about_text = true;
  ReadingId lemma;  // the first lem; none when there is none
  // Its readings, lem among them, are readings()[first_reading ... + reading_count), in the order
  // of the document; its details likewise.
  std::uint32_t first_reading = 0;
  std::uint32_t reading_count = 0;
  std::uint32_t first_detail = 0;
  std::uint32_t detail_count = 0;
  std::uint32_t lemma_count = 0;
};

// What a reading says.
enum class Content : std::uint8_t {
  kText,
  kCopy,      // @copyOf or @sameAs names the element that has the text
  kPointer,   // ptr or ref elements name the places that have the text
  kOmission,  // the witnesses lack the words of the lemma
  kLack,      // the witnesses cannot be read here: a lacuna, an illegible or lost place
  kSilent,    // nothing is said about the text (a fragment begins or ends)
};

// Which state of a witness a reading gives, where a hand corrected it.
enum class Layer : std::uint8_t { kNone, kBeforeCorrection, kAfterCorrection };

// A lem or a rdg.
struct Reading {
  xml::NodeId node;
  EntryId entry;
  xml::NodeId group;  // the innermost rdgGrp around it; none outside of groups
  Content content = Content::kText;
  Layer layer = Layer::kNone;
  bool is_lemma = false;
  bool is_typed_omission = false;  // says "om." in words
  std::int32_t sequence = 0;       // @varSeq, its own or of its groups; 0 when there is none
  // Its citations are citations()[first_citation ... + citation_count).
  std::uint32_t first_citation = 0;
  std::uint32_t citation_count = 0;
};

// One token of a @wit (or a ref of the wit element that follows a reading).
struct Citation {
  WitnessId witness;
  xml::AttributeId attribute;
  std::uint32_t offset = 0;  // of the token in the value of the attribute, in bytes
  std::uint32_t length = 0;
  TokenForm form = TokenForm::kPointer;
};

// A witDetail.
struct Detail {
  enum class Kind : std::uint8_t { kRemark, kLack, kAmbiguous };
  xml::NodeId node;
  EntryId entry;
  ReadingId reading;  // the nearest reading before it, or its target; none when there is none
  Kind kind = Kind::kRemark;
  bool has_unknown_target = false;
  std::uint32_t first_citation = 0;
  std::uint32_t citation_count = 0;
};

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_ENTRY_H_
