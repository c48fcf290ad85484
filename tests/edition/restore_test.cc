// What is taken away from the attestations of the edition (who, when, how sure), siglum restores:
// from the registers as they are published, and from their standard forms alone.
#include <gtest/gtest.h>

#include <algorithm>
#include <iostream>

#include "edition/normalize.h"
#include "tests/edition/attestations.h"

namespace siglum::edition {
namespace {

void EraseAttributes(std::string* text, std::size_t from, const std::vector<std::string>& names) {
  for (const std::string& name : names) {
    std::string start = " " + name + "=\"";
    for (std::size_t at = from; (at = text->find(start, at)) != std::string::npos;) {
      text->erase(at, text->find('"', at + start.size()) + 1 - at);
    }
  }
}

// A copy of the edition whose attestations say neither who nor when.
void CopyStripped(const EditionFolder& folder) {
  fs::copy(TeiDir(), folder.At("tei"), fs::copy_options::recursive);
  folder.Write("schemas/edition.rng", ReadBytes(test::SourceDir() / "schemas" / "edition.rng"));
  for (const fs::path& path : Lists()) {
    std::string text = ReadBytes(path);
    EraseAttributes(
        &text, text.find("<standOff>"),
        {"ref", "cert", "resp", "when", "from", "to", "notBefore", "notAfter", "evidence", "dur"});
    folder.Write("tei/attestations/" + path.filename().string(), text);
  }
}

// Takes the attested forms out of the registers of the copy; they are one line each.
void ForgetAttestedForms(const EditionFolder& folder) {
  for (const char* name : {"persons.xml", "places.xml", "organisations.xml"}) {
    std::istringstream lines(ReadBytes(folder.At("tei/register") / name));
    std::string kept;
    for (std::string line; std::getline(lines, line);) {
      if (line.find("Name type=\"attested\"") == std::string::npos) kept += line + "\n";
    }
    folder.Write(std::string("tei/register/") + name, kept);
  }
}

// `siglum normalize tei/attestations --write`, in the copy.
std::string Normalize(const EditionFolder& folder) {
  Inputs inputs;
  for (const fs::path& path : Lists()) {
    inputs.files.push_back((folder.At("tei/attestations") / path.filename()).string());
  }
  NormalizeOptions options;
  options.mode = NormalizeMode::kWrite;
  edition::Run gathered;
  RunOptions run;
  run.needs_registers = true;
  run.before = [&](const Project& project, const std::string& path, std::size_t number) {
    LearnNames(gathered, project, path, number, options);
  };
  Projects projects{ProjectOptions()};
  base::Result<FindingFilter> filter = FindingFilter::Make({});
  std::string failures;
  Notes notes;
  RunFiles(
      inputs, &projects,
      [&](const Project& project, const std::string& path) {
        FileOutcome outcome = NormalizeFile(gathered, project, path, options);
        if (outcome.failure) failures += outcome.failure->message + "\n";
        return outcome;
      },
      &*filter, &notes, run);
  return failures;
}

struct Score {
  int right = 0, wrong = 0, open = 0;
  std::map<std::string, int> not_right;

  void Count(const std::string& is, const std::string& should_be, const std::string& what) {
    (is == should_be ? right : is.empty() ? open : wrong)++;
    if (is != should_be) not_right[what + (is.empty() ? ": open" : ": " + is)]++;
  }
  double Share() const { return 100.0 * right / std::max(1, right + wrong + open); }
  std::string Table(const char* name) const {
    std::string table = std::string(name) + ": " + std::to_string(right) + " restored, " +
                        std::to_string(wrong) + " wrong, " + std::to_string(open) + " open\n";
    for (const auto& [what, times] : not_right) {
      table += "  " + std::to_string(times) + "  " + what + "\n";
    }
    return table;
  }
};

// Values that the edition alone can know (a year that is not printed, a word such as `today`) are
// `inferred`: siglum may leave them open.
struct Restored {
  Score names, dates, inferred, by_siglum;
};

Restored Compare(const EditionFolder& folder) {
  Restored score;
  for (const fs::path& original : Lists()) {
    std::vector<Attested> before = ReadAttestations(original, true);
    std::vector<Attested> after =
        ReadAttestations(folder.At("tei/attestations") / original.filename(), true);
    EXPECT_EQ(before.size(), after.size());
    for (std::size_t i = 0; i < std::min(before.size(), after.size()); ++i) {
      const Attested& one = before[i];
      bool is_date = one.element == "date";
      if (one.decider == "#siglum") {
        score.by_siglum.Count(is_date ? after[i].dating : after[i].ref,
                              is_date ? one.dating : one.ref,
                              one.source + " " + one.place + " " + one.form);
      }
      if (is_date) {
        Score& dates = one.is_inferred ? score.inferred : score.dates;
        dates.Count(after[i].dating, one.dating, one.source + " " + one.place + " " + one.form);
      } else if (one.element != "ref" && one.element != "name") {
        score.names.Count(after[i].ref, one.ref, one.form + " (" + one.ref.substr(3) + ")");
      }
    }
  }
  return score;
}

// Open are `Mehmed, the conqueror` and `Fuati` (given names that others bear, too) and the two
// forms of the day on which the minutes were published, of which one can be read in two ways and
// one is malformed.
TEST(Restoring, TheRegistersAsPublishedRestoreNamesAndDates) {
  EditionFolder folder;
  CopyStripped(folder);
  ASSERT_EQ(Normalize(folder), "");
  Restored score = Compare(folder);
  std::cout << score.names.Table("names") << score.dates.Table("dates")
            << score.inferred.Table("inferred dates");
  EXPECT_GE(score.names.Share(), 97);
  // `Mehmed, the conqueror` may be read as a surname with a given name, though its entry lists the
  // form.
  EXPECT_LE(score.names.wrong, 1);
  EXPECT_GE(score.dates.Share(), 95);
  EXPECT_EQ(score.dates.wrong, 0);
  EXPECT_EQ(score.inferred.wrong, 0);
}

// Without the attested forms: how far the normalizer gets with a register that knows standard forms
// only. This is what the attestations with the responsibility of siglum claim.
TEST(Restoring, StandardFormsAloneRestoreNineOfTen) {
  EditionFolder folder;
  CopyStripped(folder);
  ForgetAttestedForms(folder);
  ASSERT_EQ(Normalize(folder), "");
  Restored score = Compare(folder);
  std::cout << score.names.Table("names") << score.by_siglum.Table("said to be by siglum");
  EXPECT_GE(score.names.Share(), 90);
  EXPECT_GE(score.by_siglum.Share(), 95);
  // Given names and parts of longer names that siglum takes for another entry: none would be right.
  EXPECT_LE(score.names.wrong, 40);
}

}  // namespace
}  // namespace siglum::edition
