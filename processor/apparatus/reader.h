// ApparatusReader: builds an Apparatus from a Document. Inside this room only.
#ifndef SIGLUM_APPARATUS_READER_H_
#define SIGLUM_APPARATUS_READER_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "apparatus/apparatus.h"

namespace siglum::apparatus {

// Steps in this order: texts, entries with readings, methods, anchors, milestones.
class ApparatusReader {
 public:
  explicit ApparatusReader(Apparatus* apparatus);
  void Read();

 private:
  void ReadDeclaration(xml::NodeId node);
  void ReadEntries();
  void ReadEntry(xml::NodeId app, ReadingId outer, bool is_external);
  void ReadChildren(xml::NodeId parent, xml::NodeId group, EntryId entry,
                    std::uint32_t first_reading);
  void ReadReading(xml::NodeId node, xml::NodeId group, EntryId entry);
  void ReadDetail(xml::NodeId node, EntryId entry, std::uint32_t first_reading);
  void ReadPrintedList(xml::NodeId wit);
  // Appends the tokens of @wit; returns how many.
  std::uint32_t ReadCitations(xml::NodeId node, xml::AttributeId attribute);
  Content ContentOf(xml::NodeId reading, bool* is_typed_omission) const;
  EntryKind KindOf(const Entry& entry) const;
  bool HoldsOnlyMilestones(const Reading& reading) const;
  Layer LayerOf(xml::NodeId reading, xml::NodeId group) const;
  std::int32_t SequenceOf(xml::NodeId reading, xml::NodeId group) const;
  bool IsOneOf(const std::vector<std::string>& words, std::string_view word) const;
  void DecideMethods();
  void FindEntriesAboutText();
  void FindTextOfEntriesAlone();
  void ReadMilestones();
  void AddMilestone(xml::NodeId node, ReadingId reading);

  Apparatus& result_;
  const xml::Document& document_;
  const ElementRoles& roles_;
  std::vector<bool> in_text_;  // by entry: stands inside one of texts_
  std::unordered_map<std::uint32_t, ReadingId> reading_at_;  // by node
};

// The parts of a document that are its text: see Apparatus::texts.
std::vector<Range> TextsOf(const xml::Document& document, const ElementRoles& roles);

}  // namespace siglum::apparatus

#endif  // SIGLUM_APPARATUS_READER_H_
