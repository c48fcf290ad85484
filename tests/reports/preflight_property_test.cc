// The promise of --mend safe, over samples with faults put in at random: no document has more
// errors afterwards, none has another text, also after a second run.
#include <gtest/gtest.h>

#include <random>

#include "edition/validate.h"
#include "reports/preflight.h"
#include "tests/edition/edition_folder.h"
#include "xml/document.h"
#include "xml/source.h"

namespace siglum::reports {
namespace {

// What others leave in their documents (one start tag each).
constexpr const char* kFaults[] = {
    " when=\"\"",
    " type=\"\"",
    " url=\"\"",
    " xmlns=\"\"",
    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\"a b\"",
    " type=\"volume\"",
    " target=\"a b\"",
    " cert=\"strong\"",
    " nonsense=\"x &amp; y\"",
};

// `text` with up to five faults, each behind the name of an element.
std::string WithFaults(const std::string& text, std::mt19937* random) {
  std::vector<std::size_t> places;
  for (std::size_t at = 0; (at = text.find('<', at)) != std::string::npos; ++at) {
    const bool is_start =
        at + 1 < text.size() && std::isalpha(static_cast<unsigned char>(text[at + 1])) != 0;
    if (!is_start) continue;
    std::size_t end = at + 1;
    while (end < text.size() && (std::isalnum(static_cast<unsigned char>(text[end])) != 0)) ++end;
    places.push_back(end);
  }
  std::map<std::size_t, std::string> inserted;
  const unsigned count = 1 + (*random)() % 5;
  for (unsigned i = 0; i < count; ++i) {
    inserted.emplace(places[(*random)() % places.size()],
                     kFaults[(*random)() % std::size(kFaults)]);
  }
  std::string faulty = text;
  for (auto place = inserted.rbegin(); place != inserted.rend(); ++place) {
    faulty.insert(place->first, place->second);
  }
  return faulty;
}

class MendSafely : public testing::Test {
 protected:
  std::size_t Errors(const std::string& path) {
    edition::Run run;
    edition::ValidateOptions options;
    options.schema_only = true;
    const edition::FileOutcome outcome = edition::ValidateFile(run, *project_, path, options);
    EXPECT_FALSE(outcome.failure.has_value());
    std::size_t errors = 0;
    for (const diagnostics::Diagnostic& finding : outcome.findings) {
      errors += finding.severity == diagnostics::Severity::kError ? 1 : 0;
    }
    return errors;
  }
  // The text of the document, and how many elements it has.
  static std::pair<std::string, std::size_t> Text(const std::string& path) {
    const auto document = xml::ParseDocument(*xml::OpenFile(path)).document;
    if (document == nullptr) return {"(not well-formed)", 0};
    return {document->TextContent(document->root()), document->size()};
  }
  bool Mend(const std::string& path) {
    PreflightOptions options;
    options.safe = true;
    options.fix = edition::FixMode::kWrite;
    PreflightRun run(options);
    const edition::FileOutcome outcome = run.AddFile(*project_, path);
    EXPECT_FALSE(outcome.failure.has_value()) << outcome.failure->ToString();
    return run.mended() > 0;
  }

  edition::EditionFolder folder_;
  std::shared_ptr<const edition::Project> project_;
};

TEST_F(MendSafely, NeverMakesADocumentLessValidAndNeverChangesItsText) {
  edition::ProjectOptions options;
  options.schemas = {(test::SourceDir() / "schemas/edition.rng").string()};
  options.allow = {folder_.path().string(), (test::SourceDir() / "schemas").string()};
  project_ = *edition::Project::Open("", options);
  std::size_t mended = 0;
  std::size_t became_valid = 0;
  for (const char* sample : {"spelling.xml", "apparatus.xml", "letters/letter.xml"}) {
    const std::string sound = edition::ReadBytes(test::SourceDir() / "samples" / sample);
    for (unsigned seed = 0; seed < 60; ++seed) {
      std::mt19937 random(seed);
      const std::string path = folder_.Write("a.xml", WithFaults(sound, &random));
      const std::size_t errors = Errors(path);
      const auto text = Text(path);
      const bool is_mended = Mend(path);
      mended += is_mended ? 1 : 0;
      const std::size_t left = Errors(path);
      if (is_mended) {
        EXPECT_LT(left, errors) << sample << " " << seed;
      }
      became_valid += errors > 0 && left == 0 ? 1 : 0;
      EXPECT_EQ(Text(path), text) << sample << " " << seed;
      Mend(path);  // what the first run uncovered
      EXPECT_LE(Errors(path), left) << sample << " " << seed;
      EXPECT_EQ(Text(path), text) << sample << " " << seed;
    }
  }
  // The property is about something.
  EXPECT_GT(mended, 30U);
  EXPECT_GT(became_valid, 3U);
}

}  // namespace
}  // namespace siglum::reports
