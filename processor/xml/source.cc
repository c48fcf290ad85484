// Encoding detection after XML 1.0 (fifth edition), appendix F: a byte order mark wins; without one
// the first four bytes tell the family, and within the ASCII family the encoding declaration is
// read as ASCII. A declaration that contradicts UTF-16's bytes is ignored, as every parser does.
// Tested by tests/xml/source_test.cc.
#include "xml/source.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/white_space.h"

namespace siglum::xml {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::pair<std::string_view, std::string_view> kSignatures[] = {
    {"\x00\x00\xFE\xFF"sv, "UTF-32BE"}, {"\xFF\xFE\x00\x00"sv, "UTF-32LE"},
    {"\xFE\xFF"sv, "UTF-16BE"},         {"\xFF\xFE"sv, "UTF-16LE"},
    {"\xEF\xBB\xBF"sv, "UTF-8"},        {"\x00\x00\x00<"sv, "UTF-32BE"},
    {"<\x00\x00\x00"sv, "UTF-32LE"},    {"\x00<\x00?"sv, "UTF-16BE"},
    {"<\x00?\x00"sv, "UTF-16LE"},       {"\x4C\x6F\xA7\x94"sv, "ibm-37"}};

// The quoted value of the pseudo-attribute `encoding` of an XML declaration, empty when it has
// none.
std::string_view DeclaredEncoding(std::string_view raw) {
  if (!raw.starts_with("<?xml") || raw.size() < 6 || !base::IsSpace(raw[5])) return {};
  std::string_view declaration = raw.substr(0, raw.find("?>"));
  std::size_t at = declaration.find("encoding");
  if (at == std::string_view::npos) return {};
  at += std::string_view("encoding").size();
  while (at < declaration.size() && (base::IsSpace(declaration[at]) || declaration[at] == '='))
    ++at;
  if (at >= declaration.size() || (declaration[at] != '"' && declaration[at] != '\'')) return {};
  std::size_t end = declaration.find(declaration[at], at + 1);
  if (end == std::string_view::npos) return {};
  return declaration.substr(at + 1, end - at - 1);
}

}  // namespace

std::string SniffEncoding(std::string_view raw) {
  for (const auto& [bytes, encoding] : kSignatures) {
    if (raw.starts_with(bytes)) return std::string(encoding);
  }
  std::string_view declared = DeclaredEncoding(raw);
  return declared.empty() ? "UTF-8" : std::string(declared);
}

bool DeclaresTooWide(std::string_view raw) {
  std::string declared(DeclaredEncoding(raw));
  for (char& c : declared) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  constexpr std::string_view kWide[] = {"UTF-16", "UTF16", "UTF-32",          "UTF32",
                                        "UCS-2",  "UCS-4", "ISO-10646-UCS-2", "ISO-10646-UCS-4"};
  return std::any_of(std::begin(kWide), std::end(kWide),
                     [&](std::string_view name) { return declared.starts_with(name); });
}

base::Result<FilePtr> OpenFile(const std::string& path, const Limits& limits) {
  return os::File::Read(path, {limits.max_file_size, SniffEncoding});
}

FilePtr FileFromBytes(std::string name, std::string raw) {
  return os::File::FromBytes(std::move(name), std::move(raw), SniffEncoding);
}

}  // namespace siglum::xml
