// Tested by tests/edition/witness_tests_test.cc and tests/cli/apparatus_test.cc.
#include "edition/witness_tests.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "apparatus/witness_text.h"
#include "base/unicode.h"
#include "diagnostics/codes/app.h"
#include "edition/apparatus_documents.h"
#include "edition/read_document.h"
#include "xml/access.h"
#include "xml/finding_at.h"

namespace siglum::edition {
namespace {

using apparatus::Apparatus;
using apparatus::WitnessComparison;
using apparatus::WordDifference;
using base::Error;

// Differences of one test that are listed one by one; the summary counts all.
constexpr std::size_t kListed = 50;

apparatus::TextRules RulesOf(const WitnessTest& test) {
  apparatus::TextRules rules;
  rules.choice = test.normalization.choice;
  return rules;
}

// The text of a transcription: of a TEI file its text, of any other file the file.
base::Result<std::string> TranscriptionOf(const Project& project, const WitnessTest& test) {
  const xml::DocumentOptions options = project.DocumentOptionsFor(test.transcription);
  const xml::Access* access = options.reader.access;
  if (access == nullptr ||
      access->ResolvePath(test.transcription).kind != xml::Resolution::Kind::kFile) {
    return Error{fmt::format("{} is outside of the project", test.transcription),
                 "if you trust this siglum.toml, allow the folder: --allow " +
                     xml::FolderOf(test.transcription)};
  }
  base::Result<xml::FilePtr> file = xml::OpenFile(test.transcription, options.reader.limits);
  if (!file.ok()) return file.error();
  std::string_view text = (*file)->text();
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  if (first == std::string_view::npos || text[first] != '<') return std::string(text);
  const xml::ParsedDocument parsed = xml::ParseDocument(*file, options);
  if (parsed.document == nullptr) {
    return Error{test.transcription + " is not well-formed",
                 "siglum validate " + test.transcription + " says where"};
  }
  auto own = Apparatus::Read(*parsed.document);
  return apparatus::ToPlainText(
      apparatus::ReadingText(*own, {apparatus::WitnessId::None(), test.layer}, RulesOf(test)));
}

std::string Shown(const std::string& words) {
  constexpr std::size_t kLongest = 80;
  if (words.empty()) return "nothing";
  if (words.size() <= kLongest) return "\"" + words + "\"";
  std::string_view beginning = std::string_view(words).substr(0, kLongest);
  return fmt::format("\"{}…\"", beginning.substr(0, base::SoundUtf8Prefix(beginning)));
}

diagnostics::Diagnostic FindingOf(const Apparatus& apparatus, const WitnessTest& test,
                                  const WordDifference& difference, bool is_enough) {
  const xml::Document& document = apparatus.document();
  const bool differs = difference.verdict == WordDifference::Verdict::kDiffers;
  const diagnostics::CodeName code = differs ? codes::kAppWitnessDiffers : codes::kAppWitnessUnsaid;
  std::string message = fmt::format("{} has {} by {}, and {} by its transcription", test.witness,
                                    Shown(difference.edition), differs ? "this entry" : "this text",
                                    Shown(difference.transcription));
  xml::NodeId node;
  if (difference.entry.valid()) {
    node = apparatus[difference.entry].node;
  } else if (difference.document == &document) {
    node = difference.node;
  }
  diagnostics::Diagnostic finding =
      node.valid() ? xml::FindingAt(document, node, code, std::move(message))
                   : diagnostics::Make(code, document.file(), {}, std::move(message));
  if (differs && is_enough) finding.severity = diagnostics::Severity::kWarning;
  return finding;
}

std::string Summary(const WitnessTest& test, const WitnessComparison& comparison) {
  const float share = static_cast<float>(comparison.Share());
  const std::string missed =
      share >= test.at_least ? "" : fmt::format(", less than {:.1f} %", 100 * test.at_least);
  return fmt::format(
      "{}: {:.1f} % agree{}: of {} words {} agree, {} differ, of {} the edition says nothing "
      "({})\n",
      test.witness, 100 * share, missed, comparison.words, comparison.agree, comparison.differ,
      comparison.unsaid, test.transcription);
}

std::optional<Error> RunTest(const Project& project, const Apparatus& apparatus,
                             const WitnessTest& test, FileOutcome* outcome) {
  const apparatus::View view{apparatus.witnesses().Find(test.witness), test.layer};
  if (!view.witness.valid()) {
    return Error{fmt::format("{}: there is no witness {}", test.edition, test.witness),
                 fmt::format("siglum apparatus report {} lists them", test.edition)};
  }
  base::Result<std::string> transcription = TranscriptionOf(project, test);
  if (!transcription.ok()) return transcription.error();
  const apparatus::WitnessText text = apparatus::ReadingText(apparatus, view, RulesOf(test));
  if (text.was_cut) {
    return Error{fmt::format("{}: the text of {} is made of copies of copies without end",
                             test.edition, test.witness),
                 "look at the @copyOf of its readings"};
  }
  const WitnessComparison comparison =
      apparatus::CompareWitness(apparatus, view.witness, text, *transcription, test.normalization);
  const bool is_enough = static_cast<float>(comparison.Share()) >= test.at_least;
  for (std::size_t i = 0; i < comparison.differences.size() && i < kListed; ++i) {
    outcome->findings.push_back(FindingOf(apparatus, test, comparison.differences[i], is_enough));
  }
  outcome->product += Summary(test, comparison);
  return std::nullopt;
}

}  // namespace

FileOutcome RunWitnessTests(const Project& project, const std::string& path,
                            const std::vector<WitnessTest>& tests) {
  FileOutcome outcome;
  std::shared_ptr<const xml::Document> document = ReadDocument(project, path, &outcome);
  if (document == nullptr) return outcome;
  ApparatusDocuments documents(&project);
  auto apparatus = documents.ReadApparatus(document);
  if (!apparatus.ok()) {
    outcome.failure = apparatus.error();
    return outcome;
  }
  for (const WitnessTest& test : tests) {
    if (test.edition != path) continue;
    outcome.failure = RunTest(project, **apparatus, test, &outcome);
    if (outcome.failure.has_value()) return outcome;
  }
  return outcome;
}

}  // namespace siglum::edition
