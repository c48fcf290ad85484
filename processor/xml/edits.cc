// Applying edits is copying: the bytes between them go over untouched. For files that are not UTF-8
// the offsets of the text are led back to bytes by encoding the text before them; that is right
// only if the encoding gives back the whole file byte by byte, which is checked first. The promise
// (promise.h) is checked on the parsed result, so an edit that breaks a tag, a quote, an entity or
// anything outside of its span never reaches the disk.
// Tested by tests/xml/edits_test.cc (samples in many encodings) and tests/fuzz/xml_fuzz.cc.
#include "xml/edits.h"

#include <fmt/format.h>

#include <algorithm>

#include "base/check.h"
#include "base/transcode.h"
#include "os/atomic_write.h"
#include "xml/promise.h"
#include "xml/start_tag.h"
#include "xml/unified_diff.h"
#include "xml/writer.h"

namespace siglum::xml {
namespace {

using base::ByteSpan;
using base::SpanBetween;

bool IsInsideCharacter(std::string_view text, std::uint64_t offset) {
  return offset < text.size() && (static_cast<unsigned char>(text[offset]) & 0xC0) == 0x80;
}

}  // namespace

TextEdit InsertAttribute(const Document& document, NodeId node, std::string_view name,
                         std::string_view value) {
  SIGLUM_CHECK(document.is_element(node) && document.is_in_file(node));
  ByteSpan tag = document.span(node);
  TagParts parts = ScanStartTag(document.source(node)->Slice(tag));
  char quote = parts.attributes.empty() ? '"' : parts.attributes.back().quote;
  return {{tag.offset + parts.content_end, 0},
          fmt::format(" {}={}{}{}", name, quote, EscapeAttribute(value, quote), quote)};
}

TextEdit ReplaceAttributeValue(const Document& document, NodeId node, AttributeId attribute,
                               std::string_view value) {
  SIGLUM_CHECK(document.is_in_file(node) && !document.is_defaulted(attribute));
  ByteSpan span = document.value_span(attribute);
  char quote = document.source(node)->text()[span.offset - 1];
  return {span, EscapeAttribute(value, quote)};
}

base::Result<std::size_t> Edits::PlaceFor(const TextEdit& edit) const {
  std::string_view text = file_->text();
  bool is_outside =
      edit.span.offset > text.size() || edit.span.length > text.size() - edit.span.offset;
  if (is_outside || IsInsideCharacter(text, edit.span.offset) ||
      IsInsideCharacter(text, edit.span.end())) {
    return base::Error{
        fmt::format("{}: an edit at byte {} is outside of the text or inside a character",
                    file_->path(), edit.span.offset),
        ""};
  }
  auto place = std::upper_bound(
      edits_.begin(), edits_.end(), edit,
      [](const TextEdit& a, const TextEdit& b) { return a.span.offset < b.span.offset; });
  bool overlaps = (place != edits_.begin() && std::prev(place)->span.end() > edit.span.offset) ||
                  (place != edits_.end() && edit.span.end() > place->span.offset);
  if (overlaps) {
    return base::Error{
        fmt::format("{}: two edits overlap at byte {}", file_->path(), edit.span.offset),
        "apply them one after the other"};
  }
  return static_cast<std::size_t>(place - edits_.begin());
}

base::Status Edits::Add(TextEdit edit) {
  base::Result<std::size_t> place = PlaceFor(edit);
  if (!place.ok()) return place.error();
  edits_.insert(edits_.begin() + static_cast<std::ptrdiff_t>(*place), std::move(edit));
  return {};
}

bool Edits::AddTogether(std::span<const TextEdit> edits) {
  bool fits = std::all_of(edits.begin(), edits.end(),
                          [this](const TextEdit& edit) { return PlaceFor(edit).ok(); });
  return fits && std::all_of(edits.begin(), edits.end(),
                             [this](const TextEdit& edit) { return Add(edit).ok(); });
}

std::span<const TextEdit> EditsWithin(std::span<const TextEdit> edits, ByteSpan range) {
  auto first = std::lower_bound(
      edits.begin(), edits.end(), range.offset,
      [](const TextEdit& edit, std::uint64_t offset) { return edit.span.offset < offset; });
  auto last = std::upper_bound(
      first, edits.end(), range.end(),
      [](std::uint64_t end, const TextEdit& edit) { return end < edit.span.end(); });
  return {first, last};
}

// The part `range` of the text with the edits that lie in it applied.
std::string Edits::Apply(ByteSpan range) const {
  std::string result;
  std::uint64_t at = range.offset;
  for (const TextEdit& edit : EditsWithin(edits_, range)) {
    result += file_->Slice(SpanBetween(at, edit.span.offset));
    result += edit.text;
    at = edit.span.end();
  }
  result += file_->Slice(SpanBetween(at, range.end()));
  return result;
}

std::string Edits::ApplyToText() const { return Apply({0, file_->text().size()}); }

base::Result<std::string> Edits::ApplyToBytes() const {
  if (edits_.empty()) return std::string(file_->raw());
  if (file_->is_utf8()) return ApplyToText();
  const std::string& encoding = file_->encoding();
  std::string result;
  std::uint64_t at = 0, raw_at = 0;
  // The bytes of the text from `at` to `end`; also moves both places on.
  auto take_raw = [&](std::uint64_t end) -> base::Result<std::string_view> {
    base::Result<std::string> bytes = base::Encode(file_->Slice(SpanBetween(at, end)), encoding);
    if (!bytes.ok()) return bytes.error();
    std::string_view raw =
        file_->raw().substr(std::min<std::uint64_t>(raw_at, file_->raw().size()), bytes->size());
    if (raw != *bytes) {
      return base::Error{fmt::format("{}: cannot be edited byte by byte in its encoding {}",
                                     file_->path(), encoding),
                         "convert the file to UTF-8 first"};
    }
    at = end;
    raw_at += raw.size();
    return raw;
  };
  for (const TextEdit& edit : edits_) {
    base::Result<std::string_view> before = take_raw(edit.span.offset);
    if (!before.ok()) return before.error();
    result += *before;
    base::Result<std::string> inserted = base::Encode(edit.text, encoding);
    if (!inserted.ok()) return inserted.error();
    result += *inserted;
    base::Result<std::string_view> replaced = take_raw(edit.span.end());
    if (!replaced.ok()) return replaced.error();
  }
  base::Result<std::string_view> rest = take_raw(file_->text().size());
  if (!rest.ok()) return rest.error();
  result += *rest;
  return result;
}

std::string Edits::UnifiedDiff() const {
  return MakeUnifiedDiff(*file_, edits_, [this](ByteSpan range) { return Apply(range); });
}

// The edits as they are in the edited file: what its encoding lacks is written as references.
std::vector<TextEdit> Edits::EditsAsWritten() const {
  std::vector<TextEdit> written = edits_;
  if (file_->is_utf8()) return written;
  for (TextEdit& edit : written) {
    base::Result<std::string> bytes = base::Encode(edit.text, file_->encoding());
    if (bytes.ok()) edit.text = base::Decode(*bytes, file_->encoding()).text;
  }
  return written;
}

base::Status Edits::CheckPromise(const Document& before, const FilePtr& after,
                                 const DocumentOptions& options) const {
  DocumentOptions alone = options;
  alone.xinclude = false;
  // What the file itself says, as it is written.
  bool may_include = file_->text().find(kXIncludeNamespace) != std::string_view::npos ||
                     file_->text().find("&#") != std::string_view::npos ||  // that name in disguise
                     file_->text().find("<!DOCTYPE") != std::string_view::npos;  // or a default
  bool is_alone = before.file() == file_ && !may_include;
  ParsedDocument written;
  if (!is_alone) written = ParseDocument(file_, alone);
  const Document& as_written = written.document != nullptr ? *written.document : before;
  ParsedDocument parsed = ParseDocument(after, alone);
  if (parsed.document == nullptr) {
    return base::Error{fmt::format("{}: the edits would make the file ill-formed ({}); not written",
                                   file_->path(), parsed.diagnostics.front().message),
                       "please report this: it is a fault of siglum"};
  }
  base::Status kept = xml::CheckPromise(as_written, *parsed.document, EditsAsWritten());
  if (kept.ok()) return {};
  return base::Error{
      fmt::format("{}: the edits would {}; not written", file_->path(), kept.error().message),
      "please report this: it is a fault of siglum"};
}

base::Status Edits::Save(const Document& before, const DocumentOptions& options) const {
  if (edits_.empty()) return {};
  base::Result<std::string> bytes = ApplyToBytes();
  if (!bytes.ok()) return bytes.error();
  base::Status promised = CheckPromise(before, FileFromBytes(file_->path(), *bytes), options);
  if (!promised.ok()) return promised;
  return os::ReplaceIfUnchanged(*file_, *bytes);
}

}  // namespace siglum::xml
