// Documents from anywhere against one schema that has all kinds of patterns: typed text, lists,
// attributes that exclude each other, wildcards, interleaves, ambiguous content, identifiers.
#include "tests/fuzz/relaxng_target.h"

namespace {

constexpr const char* kSchema = R"(
default namespace = ""
namespace x = "http://example.org/x"
start = element r { (item | pair | any)*, notes?, (left | right) }
item = element item {
  attribute id { xsd:ID }?, (attribute when { xsd:date } | attribute from { xsd:gYear })?,
  attribute rend { list { ("bold" | "italic")+ } }?,
  mixed { element hi { attribute x:* { text }*, text }* }
}
pair = element pair { (element a { empty }, element b { xsd:int }) & element c { text }? }
any = element x:* { attribute * { text }*, (text | any)* }
notes = element notes { list { xsd:decimal, ("cm" | "mm") } }
left = element a { element b { empty }? }, element end { empty }
right = element a { element c { empty }? }, element stop { xsd:token "x" }
)";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string document(reinterpret_cast<const char*>(data), size);
  siglum::fuzz::CheckSchemaAndDocument("schema.rnc", kSchema, document);
  return 0;
}
