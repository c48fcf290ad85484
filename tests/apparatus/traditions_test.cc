// Real editions of other people, where they lie beside the checkout: every witness is rebuilt,
// every conversion there and back keeps the texts, and a stand-off collation gives what its witness
// files have.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "apparatus/check.h"
#include "apparatus/conversion/conversion_proof.h"
#include "apparatus/conversion/convert.h"
#include "apparatus/witness_text.h"
#include "base/unicode.h"
#include "tests/apparatus/case_file.h"

namespace siglum::apparatus {
namespace {

namespace fs = std::filesystem;

std::shared_ptr<const xml::Document> Open(const fs::path& path) {
  auto file = xml::OpenFile(path.string());
  return file.ok() ? xml::ParseDocument(*file).document : nullptr;
}

// The witnesses that some reading with words of its own names.
std::set<std::size_t> WitnessesWithWords(const Apparatus& apparatus) {
  std::set<std::size_t> named;
  for (const Reading& reading : apparatus.readings()) {
    if (reading.content != Content::kText) continue;
    for (const Citation& citation : apparatus.CitationsOf(reading)) {
      named.insert(citation.witness.value());
    }
  }
  return named;
}

TEST(Traditions, EveryWitnessIsRebuiltAndEveryConversionProved) {
  const fs::path folder = test::SharedDir() / "corpora" / "apparatus";
  const std::vector<fs::path> files = test::FilesBelow(folder, ".xml");
  SIGLUM_NEED_SHARED(files, "corpora/apparatus");
  std::size_t entries = 0, converted = 0, left = 0;
  for (const fs::path& path : files) {
    SCOPED_TRACE(path.filename().string());
    auto document = Open(path);
    if (document == nullptr) continue;  // some are not well-formed on purpose
    auto apparatus = Apparatus::Read(*document);
    entries += apparatus->entries().size();
    const std::set<std::size_t> with_words = WitnessesWithWords(*apparatus);
    for (std::size_t i = 0; i < apparatus->witnesses().size(); ++i) {
      const WitnessText text = ReadingText(*apparatus, {WitnessId(i)});
      EXPECT_FALSE(text.was_cut);
      EXPECT_FALSE(ToPlainText(text).empty() && with_words.contains(i));
    }
    for (const auto& finding : CheckApparatus(*apparatus)) EXPECT_FALSE(finding.message.empty());
    for (Method to :
         {Method::kParallelSegmentation, Method::kDoubleEndPoint, Method::kLocationReferenced}) {
      base::Result<Conversion> there = Convert(*apparatus, {to, false, {}});
      EXPECT_TRUE(there.ok()) << MethodName(to) << ": " << there.error().ToString();
      if (!there.ok()) continue;
      converted += there->converted;
      left += there->findings.size();
      auto other = test::ParseText(there->edits.ApplyToText(), path.string());
      auto other_apparatus = Apparatus::Read(*other);
      EXPECT_EQ(FirstDifference(*apparatus, *other_apparatus), "") << MethodName(to);
      base::Result<Conversion> back =
          Convert(*other_apparatus,
                  {apparatus->method(),
                   !apparatus->entries().empty() && apparatus->entries()[0].anchor.is_external,
                   {}});
      EXPECT_TRUE(back.ok()) << MethodName(to) << " and back: " << back.error().ToString();
      if (!back.ok()) continue;
      auto again = test::ParseText(back->edits.ApplyToText(), path.string());
      EXPECT_EQ(FirstDifference(*apparatus, *Apparatus::Read(*again)), "") << MethodName(to);
    }
  }
  std::cout << entries << " entries; " << converted << " converted, " << left << " left\n";
  EXPECT_GT(entries, 4500U);
}

// Words apart by one space.
std::string Flat(const std::string& text) { return base::CollapseWhiteSpace(text); }

// The ids of `other` that readings of `witness` point to.
std::set<std::string> TargetsOf(const xml::Document& collation, const std::string& witness,
                                const xml::Document& other) {
  const std::string name = fs::path(other.file()->path()).filename().string();
  std::set<std::string> targets;
  for (xml::NodeId node(0); node.value() < collation.size(); node = xml::NodeId(node.value() + 1)) {
    if (!collation.is_element(node) || collation.name(node).local != "ptr") continue;
    const auto wit = Tokens(collation.AttributeValue(collation.parent(node), "wit"));
    if (std::find(wit.begin(), wit.end(), "#" + witness) == wit.end()) continue;
    const std::string target(collation.AttributeValue(node, "target"));
    const std::size_t hash = target.find('#');
    if (hash == std::string::npos || !target.substr(0, hash).ends_with("/" + name)) continue;
    targets.insert(target.substr(hash + 1));
  }
  return targets;
}

bool StandsInOne(const xml::Document& document, xml::NodeId node,
                 const std::set<std::string>& ids) {
  for (xml::NodeId up = node; up.valid(); up = document.parent(up)) {
    if (!document.is_element(up)) continue;
    if (ids.contains(std::string(document.AttributeValue(up, "id", xml::kXmlNamespace))))
      return true;
  }
  return false;
}

// Letters alone, of one case: what is left when a line or a page ends inside of a word.
std::string Letters(const WitnessText& text) {
  std::string letters;
  const std::string folded = base::FoldCase(ToPlainText(text));
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    if (IsLetter(base::DecodeCodePoint(folded, &at))) letters += folded.substr(begin, at - begin);
  }
  return letters;
}

// The text of a witness file from the first to the last place that a collation points to, without
// what it points to.
WitnessText WithoutPieces(const WitnessText& whole, const WitnessText& pointed_to) {
  std::set<const char*> pointed;
  for (const TextPiece& piece : pointed_to.pieces) pointed.insert(piece.text.data());
  WitnessText rest;
  std::vector<TextPiece> since;  // the last piece that is pointed to
  bool has_begun = false;
  for (const TextPiece& piece : whole.pieces) {
    if (piece.kind != TextPiece::Kind::kText || !pointed.contains(piece.text.data())) {
      if (has_begun) since.push_back(piece);
      continue;
    }
    rest.pieces.insert(rest.pieces.end(), since.begin(), since.end());
    since.clear();
    has_begun = true;
  }
  return rest;
}

TEST(Traditions, AStandOffCollationGivesTheTextOfItsWitnessFiles) {
  const fs::path folder = test::SharedDir() / "corpora" / "variorum-apparatus";
  const std::vector<fs::path> files = test::FilesBelow(folder, ".xml");
  SIGLUM_NEED_SHARED(files, "corpora/variorum-apparatus");
  std::map<std::string, std::shared_ptr<const xml::Document>> documents;
  Options options;
  options.open = [&](std::string_view address, const xml::FilePtr&) {
    const std::string name(address.substr(address.rfind('/') + 1));
    auto [known, is_new] = documents.try_emplace(name);
    if (is_new && fs::exists(folder / name)) known->second = Open(folder / name);
    return known->second;
  };
  std::size_t compared = 0, readings = 0, agreed = 0;
  for (const fs::path& path : files) {
    if (!path.filename().string().starts_with("spine")) continue;
    SCOPED_TRACE(path.filename().string());
    auto document = Open(path);
    ASSERT_NE(document, nullptr);
    auto apparatus = Apparatus::Read(*document, options);
    EXPECT_TRUE(apparatus->is_all_entries());
    std::string unanimous;  // where no entry stands, of the first witness
    for (std::size_t i = 0; i < apparatus->witnesses().size(); ++i) {
      const WitnessText text = ReadingText(*apparatus, {WitnessId(i)});
      // By the file that each piece came out of.
      std::map<const xml::Document*, WitnessText> parts;
      for (const TextPiece& piece : text.pieces) {
        if (piece.document != nullptr && piece.document != document.get()) {
          if (piece.kind == TextPiece::Kind::kText) parts[piece.document].pieces.push_back(piece);
        }
      }
      for (const auto& [other, part] : parts) {
        // The witness file itself, read from its beginning to its end: what stands in the elements
        // that the collation points to for this witness, and nothing twice or out of order.
        const std::set<std::string> targets =
            TargetsOf(*document, apparatus->witnesses()[WitnessId(i)].id, *other);
        auto own = Apparatus::Read(*other);
        WitnessText expected;
        for (const TextPiece& piece : ReadingText(*own, {}).pieces) {
          const bool is_text = piece.kind == TextPiece::Kind::kText;
          if (is_text && StandsInOne(*other, piece.node, targets)) expected.pieces.push_back(piece);
        }
        EXPECT_EQ(Flat(ToPlainText(expected)), Flat(ToPlainText(part)))
            << apparatus->witnesses()[WitnessId(i)].id << " in " << other->file()->path();
        // The rest of the file is what all witnesses have: readings and rest are its whole text.
        const std::string rest = Letters(WithoutPieces(ReadingText(*own, {}), part));
        if (!unanimous.empty() && !rest.empty()) {
          EXPECT_EQ(rest, unanimous) << other->file()->path();
          ++agreed;
        }
        if (unanimous.empty()) unanimous = rest;
        ++compared;
        readings += part.pieces.size();
      }
    }
  }
  std::cout << compared << " texts compared, of " << readings << " pieces; the rest of " << agreed
            << " agrees with another witness\n";
  EXPECT_GE(compared, 10U);
  EXPECT_GE(agreed, 3U);
}

}  // namespace
}  // namespace siglum::apparatus
