// libxml2 reports an error at a node and then once more at every element around it ("failed to
// validate content"); those echoes are left out when an objection inside was heard. Tested by
// tests/relaxng/schema_test.cc.
#include "xml/libxml_relaxng.h"

#include <libxml/relaxng.h>

#include <algorithm>

#include "base/unicode.h"
#include "xml/libxml_setup.h"
#include "xml/libxml_tree.h"

namespace siglum::xml {
namespace {

RelaxNgObjection::Kind KindOf(int code) {
  using Kind = RelaxNgObjection::Kind;
  switch (code) {
    case XML_RELAXNG_ERR_ELEMNAME:
    case XML_RELAXNG_ERR_ELEMWRONG:
    case XML_RELAXNG_ERR_ELEMNONS:
    case XML_RELAXNG_ERR_ELEMWRONGNS:
    case XML_RELAXNG_ERR_ELEMEXTRANS:
    case XML_RELAXNG_ERR_EXTRACONTENT:
    case XML_RELAXNG_ERR_INTEREXTRA:
    case XML_RELAXNG_ERR_ELEMNOTEMPTY:
      return Kind::kElement;
    case XML_RELAXNG_ERR_INVALIDATTR:
    case XML_RELAXNG_ERR_ATTRNAME:
      return Kind::kAttribute;
    case XML_RELAXNG_ERR_TYPE:
    case XML_RELAXNG_ERR_TYPEVAL:
    case XML_RELAXNG_ERR_DATATYPE:
    case XML_RELAXNG_ERR_VALUE:
    case XML_RELAXNG_ERR_LIST:
      return Kind::kValue;
    case XML_RELAXNG_ERR_TEXTWRONG:
    case XML_RELAXNG_ERR_EXTRADATA:
      return Kind::kText;
    case XML_RELAXNG_ERR_NOELEM:
    case XML_RELAXNG_ERR_LACKDATA:
      return Kind::kIncomplete;
    default:
      return Kind::kOther;
  }
}

bool IsEcho(int code) {
  return code == XML_RELAXNG_ERR_CONTENTVALID || code == XML_RELAXNG_ERR_ATTRVALID ||
         code == XML_RELAXNG_ERR_INTERSEQ;
}

struct Collector {
  std::vector<RelaxNgObjection> objections;
  std::vector<RelaxNgObjection> echoes;

  static void Take(void* data, xmlErrorPtr error) {
    auto* self = static_cast<Collector*>(data);
    RelaxNgObjection objection;
    objection.kind = KindOf(error->code);
    objection.node = NodeOf(static_cast<const xmlNode*>(error->node));
    objection.name = error->str1 != nullptr ? error->str1 : "";
    objection.message = base::CollapseWhiteSpace(
        base::SafeForDisplay(error->message != nullptr ? error->message : "invalid"));
    (IsEcho(error->code) ? self->echoes : self->objections).push_back(std::move(objection));
  }

  std::vector<RelaxNgObjection> Result() {
    if (objections.empty()) objections = std::move(echoes);
    auto same = [](const RelaxNgObjection& a, const RelaxNgObjection& b) {
      return a.node == b.node && a.message == b.message;
    };
    objections.erase(std::unique(objections.begin(), objections.end(), same), objections.end());
    return std::move(objections);
  }
};

}  // namespace

struct LibxmlRelaxNg::Impl {
  LibxmlTree tree;
  xmlRelaxNGPtr schema = nullptr;
};

LibxmlRelaxNg::LibxmlRelaxNg() : impl_(std::make_unique<Impl>()) {}

LibxmlRelaxNg::~LibxmlRelaxNg() {
  if (impl_->schema != nullptr) xmlRelaxNGFree(impl_->schema);
}

std::shared_ptr<const LibxmlRelaxNg> LibxmlRelaxNg::Compile(
    const Document& schema, std::vector<RelaxNgObjection>* objections) {
  SetUpLibxml();
  std::shared_ptr<LibxmlRelaxNg> result(new LibxmlRelaxNg());
  result->impl_->tree = BuildTree(schema);
  xmlRelaxNGParserCtxtPtr parser = xmlRelaxNGNewDocParserCtxt(result->impl_->tree.get());
  Collector collector;
  xmlRelaxNGSetParserStructuredErrors(parser, Collector::Take, &collector);
  result->impl_->schema = xmlRelaxNGParse(parser);
  xmlRelaxNGFreeParserCtxt(parser);
  if (result->impl_->schema != nullptr) return result;
  *objections = collector.Result();
  return nullptr;
}

std::vector<RelaxNgObjection> LibxmlRelaxNg::Validate(const Document& document) const {
  LibxmlTree tree = BuildTree(document);
  xmlRelaxNGValidCtxtPtr context = xmlRelaxNGNewValidCtxt(impl_->schema);
  Collector collector;
  xmlRelaxNGSetValidStructuredErrors(context, Collector::Take, &collector);
  int verdict = xmlRelaxNGValidateDoc(context, tree.get());
  xmlRelaxNGFreeValidCtxt(context);
  std::vector<RelaxNgObjection> objections = collector.Result();
  if (verdict != 0 && objections.empty()) {
    objections.push_back(
        {RelaxNgObjection::Kind::kOther, document.root(), "", "the document is not valid"});
  }
  return verdict == 0 ? std::vector<RelaxNgObjection>() : std::move(objections);
}

}  // namespace siglum::xml
