// libxml2's RELAX NG, without its types: compiles a schema and tells which nodes of a document it
// objects to.
#ifndef SIGLUM_XML_LIBXML_RELAXNG_H_
#define SIGLUM_XML_LIBXML_RELAXNG_H_

#include <memory>
#include <string>
#include <vector>

#include "xml/document.h"

namespace siglum::xml {

// What libxml2 objects to, in its own words.
struct RelaxNgObjection {
  enum class Kind { kElement, kAttribute, kValue, kText, kIncomplete, kOther };
  Kind kind = Kind::kOther;
  NodeId node;       // the element concerned
  std::string name;  // of the element or attribute, where libxml2 gives one
  std::string message;
};

// A compiled schema. Immutable; any number of threads may validate with it.
class LibxmlRelaxNg {
 public:
  // Null when the schema cannot be used; `objections` then say why (nodes of `schema`). Schemas
  // that include others are not taken.
  static std::shared_ptr<const LibxmlRelaxNg> Compile(const Document& schema,
                                                      std::vector<RelaxNgObjection>* objections);
  ~LibxmlRelaxNg();

  std::vector<RelaxNgObjection> Validate(const Document& document) const;

 private:
  LibxmlRelaxNg();
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace siglum::xml

#endif  // SIGLUM_XML_LIBXML_RELAXNG_H_
