// Recorder: events as one line of text each: kind, the bytes of the span in quotes, what else there
// is to know.
#ifndef SIGLUM_TESTS_XML_RECORDER_H_
#define SIGLUM_TESTS_XML_RECORDER_H_

#include <fmt/format.h>

#include <string>
#include <utility>

#include "base/check.h"
#include "xml/event.h"
#include "xml/source.h"

namespace siglum::test {

class Recorder : public xml::Handler {
 public:
  explicit Recorder(xml::FilePtr file) : file_(std::move(file)) {}

  void StartElement(const xml::StartElementEvent& e) override {
    Add(e.is_empty_tag ? "empty" : "start", e.span, e.from_entity);
    for (const xml::AttributeEvent& a : e.attributes) {
      events_ += fmt::format("  @{}={} '{}'{}\n", a.name.local, a.value, file_->Slice(a.value_span),
                             a.defaulted ? " default" : "");
    }
    for (const xml::NamespaceDeclaration& n : e.namespaces) {
      events_ += fmt::format("  xmlns:{}={}\n", n.prefix, n.uri);
    }
  }
  void EndElement(const xml::EndElementEvent& e) override { Add("end", e.span, e.from_entity); }
  void Text(const xml::TextEvent& e) override {
    Add(e.is_verbatim ? "verbatim" : "text", e.span, e.from_entity);
    if (!e.is_verbatim) events_ += fmt::format("  {}\n", e.text);
    if (e.is_verbatim) SIGLUM_CHECK(e.text == file_->Slice(e.span));
  }
  void Comment(const xml::CommentEvent& e) override { Add("comment", e.span, e.from_entity); }
  void ProcessingInstruction(const xml::ProcessingInstructionEvent& e) override {
    Add("instruction", e.span, e.from_entity);
  }
  const std::string& events() const { return events_; }

 private:
  void Add(const char* kind, base::ByteSpan span, bool from_entity) {
    events_ += fmt::format("{}{} '{}'\n", kind, from_entity ? "&" : "", file_->Slice(span));
  }

  xml::FilePtr file_;
  std::string events_;
};

}  // namespace siglum::test

#endif  // SIGLUM_TESTS_XML_RECORDER_H_
