// Tee: hands each event to two handlers, the first before the second.
#ifndef SIGLUM_XML_TEE_H_
#define SIGLUM_XML_TEE_H_

#include "xml/event.h"

namespace siglum::xml {

class Tee : public Handler {
 public:
  // Both must outlive it.
  Tee(Handler* first, Handler* second) : first_(*first), second_(*second) {}

  void StartElement(const StartElementEvent& event) override {
    first_.StartElement(event);
    second_.StartElement(event);
  }
  void EndElement(const EndElementEvent& event) override {
    first_.EndElement(event);
    second_.EndElement(event);
  }
  void Text(const TextEvent& event) override {
    first_.Text(event);
    second_.Text(event);
  }
  void Comment(const CommentEvent& event) override {
    first_.Comment(event);
    second_.Comment(event);
  }
  void ProcessingInstruction(const ProcessingInstructionEvent& event) override {
    first_.ProcessingInstruction(event);
    second_.ProcessingInstruction(event);
  }

 private:
  Handler& first_;
  Handler& second_;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_TEE_H_
