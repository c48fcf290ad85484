// Findings for programs: JSON Lines, one object a finding, keys in a fixed order, absent ones left
// out. Columns count code points from 1, `end_column` is the one after the last character; where
// UTF-16 counts another column, `column_utf16` and `end_column_utf16` say which. Offset and length
// count bytes of the file as UTF-8; an edit of another file than the finding's names it. With
// --summary it is one object a group.
//
// Bytes that are not UTF-8 (in a file name, say) become U+FFFD, as JSON can hold no other text.
// What could not run goes to the stream of failures as text, since a line here is a finding.
// Source: RFC 8259; the keys are those of the command line's page.
// Tested by tests/diagnostics/json_sink_test.cc.
#include <nlohmann/json.hpp>
#include <ostream>

#include "diagnostics/counting_sink.h"
#include "diagnostics/region.h"

namespace siglum::diagnostics {
namespace {

using Json = nlohmann::ordered_json;

void PutText(const char* key, const std::string& text, Json* object) {
  if (!text.empty()) (*object)[key] = text;
}

void PutPlace(const FilePtr& file, base::ByteSpan span, Json* object) {
  if (file == nullptr) return;
  Region region = RegionOf(*file, span);
  (*object)["file"] = file->path();
  (*object)["line"] = region.begin.line;
  (*object)["column"] = region.begin.column;
  (*object)["end_line"] = region.end.line;
  (*object)["end_column"] = region.end.column;
  // Said only where the two ways of counting differ: behind a character beyond U+FFFF.
  Region utf16 = Utf16RegionOf(*file, span);
  if (utf16.begin.column != region.begin.column || utf16.end.column != region.end.column) {
    (*object)["column_utf16"] = utf16.begin.column;
    (*object)["end_column_utf16"] = utf16.end.column;
  }
  (*object)["offset"] = span.offset;
  (*object)["length"] = span.length;
}

// What is required, the nearest of the rest, and whether text or the end may stand there; with
// `all` every name.
Json ExpectedOf(const Diagnostic& diagnostic, bool all) {
  constexpr std::size_t kNearest = 8;
  Json list = Json::array();
  std::size_t shown = 0;
  for (const Expected& expected : diagnostic.expected) {
    bool is_one_of_many = !expected.required && !expected.name.empty();
    if (!all && is_one_of_many && ++shown > kNearest) continue;
    Json item;
    item["kind"] = expected.kind;
    PutText("name", expected.name, &item);
    item["required"] = expected.required;
    list.push_back(std::move(item));
  }
  return list;
}

Json FixesOf(const Diagnostic& diagnostic) {
  Json list = Json::array();
  for (const Fix& fix : diagnostic.fixes) {
    Json edits = Json::array();
    for (const TextEdit& edit : fix.edits) {
      Json item = Json::object();
      if (edit.file != nullptr && edit.file != diagnostic.file) item["file"] = edit.file->path();
      item["offset"] = edit.span.offset;
      item["length"] = edit.span.length;
      item["text"] = edit.text;
      edits.push_back(std::move(item));
    }
    list.push_back({{"title", fix.title}, {"safe", fix.safe}, {"edits", std::move(edits)}});
  }
  return list;
}

Json RelatedOf(const Diagnostic& diagnostic) {
  Json list = Json::array();
  for (const Related& related : diagnostic.related) {
    Json item = Json::object();
    if (related.file != nullptr) {
      base::LineColumn place = related.file->Locate(related.span.offset);
      item["file"] = related.file->path();
      item["line"] = place.line;
      item["column"] = place.column;
    }
    item["message"] = related.message;
    list.push_back(std::move(item));
  }
  return list;
}

Json FindingAsJson(const Diagnostic& diagnostic, bool all_expected) {
  Json object = Json::object();
  PutPlace(diagnostic.file, diagnostic.span, &object);
  object["severity"] = SeverityName(diagnostic.severity);
  object["code"] = diagnostic.code->name;
  object["message"] = diagnostic.message;
  PutText("element", diagnostic.element, &object);
  PutText("parent", diagnostic.parent, &object);
  if (!diagnostic.expected.empty()) {
    object["expected"] = ExpectedOf(diagnostic, all_expected);
    std::size_t left_out = diagnostic.expected.size() - object["expected"].size();
    if (left_out > 0) object["expected_left_out"] = left_out;
  }
  PutText("hint", diagnostic.hint, &object);
  if (!diagnostic.fixes.empty()) object["fixes"] = FixesOf(diagnostic);
  if (!diagnostic.related.empty()) object["related"] = RelatedOf(diagnostic);
  return object;
}

Json GroupAsJson(const FindingGroup& group) {
  Json object = Json::object();
  object["code"] = group.kind.code;
  PutText("element", group.kind.element, &object);
  PutText("parent", group.kind.parent, &object);
  PutText("attribute", group.kind.attribute, &object);
  object["count"] = group.count;
  object["files"] = group.files;
  if (!group.first_file.empty()) {
    object["first"] = {{"file", group.first_file},
                       {"line", group.first_place.line},
                       {"column", group.first_place.column}};
  }
  object["message"] = group.message;
  return object;
}

class JsonSink : public CountingSink {
 public:
  using CountingSink::CountingSink;

  void Finish(const RunStatistics& /*statistics*/) override {
    if (options().summary_only) {
      for (const FindingGroup& group : summary().Groups()) PutLine(GroupAsJson(group));
    }
    findings().flush();
    std::string left_out = LeftOutInWords();
    if (!left_out.empty()) failures() << "siglum: note: " << left_out << '\n';
  }

 protected:
  void Print(const Diagnostic& diagnostic) override {
    PutLine(FindingAsJson(diagnostic, options().all_expected));
  }

 private:
  void PutLine(const Json& object) {
    findings() << object.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
};

}  // namespace

std::unique_ptr<Sink> MakeJsonSink(const SinkOptions& options, std::ostream& findings,
                                   std::ostream& failures) {
  return std::make_unique<JsonSink>(options, findings, failures);
}

}  // namespace siglum::diagnostics
