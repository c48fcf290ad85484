// The catalogue: the tables of all classes joined and sorted once, looked up by halving, and the
// page that explains a code.
//
// The tables (catalogue_<class>.cc) hold prose, this file holds what is done with it. Everything is
// built on first use and never changes afterwards, so pointers to codes stay valid for the life of
// the program and any thread may use them.
// Invariant: names are unique and sorted.
// Tested by tests/diagnostics/catalogue_test.cc.
#include "diagnostics/catalogue.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "base/check.h"
#include "base/similarity.h"
#include "diagnostics/catalogue_tables.h"
#include "diagnostics/wording.h"

namespace siglum::diagnostics {
namespace {

std::vector<Code> JoinTables() {
  std::vector<Code> all;
  for (std::span<const Code> table :
       {AppCodes(), DateCodes(), IxCodes(), NameCodes(), PtrCodes(), RngCodes(), SchCodes(),
        TeiCodes(), TexCodes(), XmlCodes(), XsltCodes()}) {
    all.insert(all.end(), table.begin(), table.end());
  }
  std::ranges::sort(all, {}, &Code::name);
  SIGLUM_CHECK(std::ranges::adjacent_find(all, {}, &Code::name) == all.end());
  return all;
}

}  // namespace

std::string_view SeverityName(Severity severity) {
  switch (severity) {
    case Severity::kInfo:
      return "info";
    case Severity::kWarning:
      return "warning";
    case Severity::kError:
      return "error";
  }
  return "error";
}

std::span<const Code> AllCodes() {
  static const std::vector<Code> codes = JoinTables();
  return codes;
}

const Code* FindCode(std::string_view name) {
  std::span<const Code> codes = AllCodes();
  auto found = std::ranges::lower_bound(codes, name, {}, &Code::name);
  return found != codes.end() && found->name == name ? &*found : nullptr;
}

std::optional<std::string> NearestCode(std::string_view name) {
  // A name without its class (`tag-mismatch`) is meant often enough to be tried as well.
  std::vector<std::string> names;
  std::vector<const Code*> with_tail;
  for (const Code& code : AllCodes()) {
    names.emplace_back(code.name);
    if (code.name.substr(code.name.find('.') + 1) == name) with_tail.push_back(&code);
  }
  if (with_tail.size() == 1) return std::string(with_tail.front()->name);
  return base::NearestName(name, names);
}

std::string Explain(const Code& code) {
  constexpr std::size_t kPageWidth = 80;
  std::string page = fmt::format("{} ({})\n{}\n", code.name, SeverityName(code.severity),
                                 Wrap(code.title, kPageWidth));
  for (const std::string& paragraph : Paragraphs(code.meaning)) {
    page += fmt::format("\n{}\n", Wrap(paragraph, kPageWidth));
  }
  page += fmt::format("\nFaulty:\n{}\n\nMended:\n{}\n", IndentLines(code.faulty, 4),
                      IndentLines(code.mended, 4));
  return page;
}

}  // namespace siglum::diagnostics
