// The plain engine: derivatives by the events of a document, the whole ancestry in one pattern of
// nested Afters. Slow and obviously right: the oracle that the automaton is tested against.
//
// White space (RELAX NG 6.2.7, 6.2.8): between tags white space alone is no text; where it is all
// that an element holds it may be text or nothing.
// Tested by tests/relaxng/spectest_test.cc.
#include "relaxng/matcher.h"

#include "base/white_space.h"

namespace siglum::relaxng {
Matcher::Matcher(PatternStore* store, std::string_view text)
    : store_(*store), derivative_(store), context_(text), pattern_(store->Start()) {}

void Matcher::FlushText(bool at_end_tag) {
  bool is_blank = base::IsBlank(text_);
  bool is_all_content = at_end_tag && after_start_tag_;
  if (!is_blank) {
    pattern_ = derivative_.Text(pattern_, text_, context_);
  } else if (is_all_content) {
    pattern_ = store_.Choice(pattern_, derivative_.Text(pattern_, text_, context_));
  }
  text_.clear();
}

void Matcher::StartElement(const xml::StartElementEvent& event) {
  FlushText(false);
  const NameTable& names = store_.schema().names;
  context_.Open(event.namespaces);
  pattern_ = derivative_.OpenTag(pattern_, names.Find(event.name.namespace_uri, event.name.local));
  for (const xml::AttributeEvent& attribute : event.attributes) {
    NameKind name = names.Find(attribute.name.namespace_uri, attribute.name.local);
    pattern_ = derivative_.Attribute(pattern_, name, attribute.value, context_);
  }
  pattern_ = derivative_.CloseTag(pattern_);
  after_start_tag_ = true;
}

void Matcher::EndElement(const xml::EndElementEvent&) {
  FlushText(true);
  pattern_ = derivative_.EndTag(pattern_);
  context_.Close();
  after_start_tag_ = false;
}

void Matcher::Text(const xml::TextEvent& event) { text_.append(event.text); }

}  // namespace siglum::relaxng
