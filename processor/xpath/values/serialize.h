// Serializing a sequence as text: XML, XHTML, HTML, text, JSON, adaptive (XSLT and XQuery
// Serialization 3.1).
#ifndef SIGLUM_XPATH_VALUES_SERIALIZE_H_
#define SIGLUM_XPATH_VALUES_SERIALIZE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

#include "xpath/values/context.h"
#include "xpath/values/item.h"

namespace siglum::xpath {

enum class OutputMethod : std::uint8_t { kXml, kXhtml, kHtml, kText, kJson, kAdaptive };

// Serialization 3.1, 3. Those without effect on a string (media type, byte order mark) are not
// here.
struct OutputParameters {
  using Names = std::set<std::pair<std::string, std::string>>;  // uri and local name

  OutputMethod method = OutputMethod::kXml;
  bool indents = false;
  bool omits_declaration = true;
  bool allows_duplicate_names = false;
  bool escapes_uri_attributes = true;
  bool includes_content_type = true;
  bool undeclares_prefixes = false;
  std::optional<bool> standalone;
  std::string encoding = "UTF-8";
  std::string version;       // of XML; empty: 1.0
  std::string html_version;  // empty: 5
  std::string doctype_public;
  std::string doctype_system;
  std::string normalization_form;  // NFC, ...; empty or none: as it is
  std::optional<std::string> item_separator;
  OutputMethod json_node_method = OutputMethod::kXml;
  Names cdata_elements;
  Names not_indented;
  std::map<char32_t, std::string> character_map;
};

// Raises SENR0001, SERE0020 and others.
std::string Serialize(Context& context, const Sequence& sequence,
                      const OutputParameters& parameters);

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_SERIALIZE_H_
