// ID, IDREF and IDREFS: two elements must not have one identifier, and what is referred to must be
// there. RELAX NG leaves both to this addition; they are warnings, for a document is valid without.
//
// What is kept of an identifier is a hash of 64 bits and its place, so that a document of a million
// of them takes 24 MB. Two with one hash are taken for the same when the words in the file agree,
// or when an entity stands in one of them so that the words cannot be compared.
// Tested by tests/relaxng/message_test.cc, tests/relaxng/id_check_test.cc.
#include "relaxng/id_check.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/white_space.h"
#include "diagnostics/codes/rng.h"

namespace siglum::relaxng {
namespace {

template <typename Use>
void ForEachWord(std::string_view text, Use use) {
  for (text = base::Trim(text); !text.empty();) use(base::TakeWord(&text));
}

// FNV-1a.
std::uint64_t HashOf(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325;
  for (char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}

// The word of `value` with that hash; empty where the file writes it otherwise.
std::string_view WordWith(std::uint64_t hash, std::string_view value) {
  std::string_view found;
  ForEachWord(value, [&](std::string_view word) {
    if (HashOf(word) == hash) found = word;
  });
  return found;
}

}  // namespace

void IdCheck::Take(IdKind kind, std::string_view value, base::ByteSpan span,
                   const xml::FilePtr& file) {
  if (!is_on_) return;
  if (files_.empty() || files_.back() != file) files_.push_back(file);
  ForEachWord(value, [&](std::string_view word) {
    Use use{HashOf(word), span.offset, static_cast<std::uint32_t>(span.length),
            static_cast<std::uint32_t>(files_.size() - 1)};
    (kind == IdKind::kId ? ids_ : references_).push_back(use);
  });
}

void IdCheck::Finish(bool is_complete, Reporter* reporter) {
  std::sort(ids_.begin(), ids_.end());
  ReportDuplicates(reporter);
  if (is_complete) ReportDangling(reporter);
  ids_.clear();
  references_.clear();
}

void IdCheck::ReportDuplicates(Reporter* reporter) const {
  std::size_t first = 0;
  for (std::size_t i = 1; i < ids_.size(); ++i) {
    if (ids_[i].hash != ids_[first].hash) first = i;
    if (i == first) continue;
    const Use& one = ids_[first];
    const Use& other = ids_[i];
    std::string_view word = WordWith(one.hash, files_[one.file]->Slice(SpanOf(one)));
    std::string_view other_word = WordWith(other.hash, files_[other.file]->Slice(SpanOf(other)));
    if (!word.empty() && !other_word.empty() && word != other_word) continue;
    std::string id(word.empty() ? other_word : word);
    reporter->SetFile(files_[other.file]);
    diagnostics::Diagnostic finding =
        reporter->Make(codes::kRngIdDuplicate, SpanOf(other),
                       id.empty() ? "this identifier is used twice"
                                  : fmt::format("the identifier {} is used twice", id));
    finding.arguments.push_back({"id", id});
    finding.related.push_back({files_[one.file], SpanOf(one), "first used here"});
    reporter->Add(std::move(finding));
  }
}

void IdCheck::ReportDangling(Reporter* reporter) const {
  for (const Use& reference : references_) {
    auto id = std::lower_bound(ids_.begin(), ids_.end(), reference.hash,
                               [](const Use& use, std::uint64_t hash) { return use.hash < hash; });
    if (id != ids_.end() && id->hash == reference.hash) continue;
    const xml::FilePtr& file = files_[reference.file];
    std::string word(WordWith(reference.hash, file->Slice(SpanOf(reference))));
    reporter->SetFile(file);
    diagnostics::Diagnostic finding =
        reporter->Make(codes::kRngIdrefDangling, SpanOf(reference),
                       fmt::format("no element has the identifier {}",
                                   word.empty() ? "that this refers to" : word));
    finding.arguments.push_back({"id", word});
    reporter->Add(std::move(finding));
  }
}

}  // namespace siglum::relaxng
