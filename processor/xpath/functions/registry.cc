// The index of the library: names to rows, rows to signatures, each parsed when it is first asked
// for. Tested by tests/xpath/query_test.cc, which parses every signature.
#include "xpath/functions/registry.h"

#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "xpath/syntax/syntax.h"
#include "xpath/values/values.h"

namespace siglum::xpath {
namespace {

std::string_view UriOfPrefix(std::string_view prefix) {
  if (prefix == "map") return kMapNamespace;
  if (prefix == "array") return kArrayNamespace;
  if (prefix == "math") return kMathNamespace;
  return kFunctionNamespace;
}

using Rows = std::unordered_map<std::string, std::vector<const BuiltIn*>>;  // "uri local"

const Rows& Index() {
  static const Rows* const kIndex = [] {
    auto* rows = new Rows();
    using Family = std::span<const BuiltIn> (*)();
    constexpr Family kFamilies[] = {
        AggregateFunctions,     ArrayFunctions,        ContextFunctions,   DateFunctions,
        DateFormatFunctions,    DocumentFunctions,     DurationFunctions,  HigherOrderFunctions,
        IntegerFormatFunctions, JsonFunctions,         MapFunctions,       NodeFunctions,
        NumberFunctions,        NumberFormatFunctions, QNameFunctions,     RandomFunctions,
        RegexFunctions,         SequenceFunctions,     SerializeFunctions, StringFunctions,
        UriFunctions,
    };
    for (Family family : kFamilies) {
      for (const BuiltIn& row : family()) {
        std::string_view name = row.signature.substr(0, row.signature.find('('));
        std::size_t colon = name.find(':');
        (*rows)[std::string(UriOfPrefix(name.substr(0, colon))) + " " +
                std::string(name.substr(colon + 1))]
            .push_back(&row);
      }
    }
    return rows;
  }();
  return *kIndex;
}

// Parameters of a row, without parsing it; -1: any number of at least two.
int CountParameters(const BuiltIn& row) {
  int count = 0;
  bool variadic = false;
  int depth = 0;
  for (std::size_t i = row.signature.find('('); i < row.signature.size(); ++i) {
    char c = row.signature[i];
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    if (c == '$') ++count;
    if (row.signature.substr(i, 3) == "...") variadic = true;
    if (depth == 0) break;
  }
  return variadic ? -1 : count;
}

// QNames of the library view their parts; the functions live as long as the program. Called under
// the lock of FindFunction.
std::string_view KeepForever(std::string_view text) {
  static auto* const kKept = new std::set<std::string, std::less<>>();
  return *kKept->emplace(text).first;
}

const LibraryFunction* MakeConstructor(std::string_view local) {
  struct ListType {
    std::string_view name;
    Type item;
  };
  constexpr ListType kLists[] = {
      {"NMTOKENS", Type::kNmtoken}, {"IDREFS", Type::kIdref}, {"ENTITIES", Type::kEntity}};
  auto function = std::make_unique<LibraryFunction>();
  function->name = {"xs", kSchemaNamespace, KeepForever(local)};
  function->is_constructor = true;
  SequenceType argument = SequenceType::Atomic(Type::kAnyAtomic, Occurrence::kOptional);
  SequenceType result = argument;
  for (const ListType& list : kLists) {
    if (list.name != local) continue;
    function->type = list.item;
    result = SequenceType::Atomic(list.item, Occurrence::kMany);
    function->signature =
        std::make_shared<std::vector<SequenceType>>(std::vector<SequenceType>{argument, result});
    return function.release();
  }
  if (local == "numeric" || local == "error") {
    result.item.kind = local == "numeric" ? ItemType::Kind::kNumeric : ItemType::Kind::kError;
  } else {
    std::optional<Type> type = FindAtomicType(local);
    if (!type.has_value() || *type == Type::kAnyAtomic || *type == Type::kNotation) return nullptr;
    function->type = *type;
    result.item.atomic = *type;
  }
  function->signature =
      std::make_shared<std::vector<SequenceType>>(std::vector<SequenceType>{argument, result});
  return function.release();
}

const LibraryFunction* MakeFunction(const BuiltIn& row, std::string_view uri,
                                    std::string_view local, std::size_t arity) {
  ParsedSignature parsed = ParseSignature(row.signature);
  auto* function = new LibraryFunction();
  function->built_in = &row;
  function->name = {row.signature.substr(0, row.signature.find(':')), KeepForever(uri),
                    KeepForever(local)};
  if (parsed.variadic) {
    SequenceType last = parsed.types[parsed.types.size() - 2];
    while (parsed.types.size() < arity + 1) parsed.types.insert(parsed.types.end() - 1, last);
  }
  function->signature = std::make_shared<std::vector<SequenceType>>(std::move(parsed.types));
  return function;
}

}  // namespace

const LibraryFunction* FindFunction(std::string_view uri, std::string_view local,
                                    std::size_t arity) {
  static std::mutex* const kLock = new std::mutex();
  static auto* const kKnown =
      new std::map<std::pair<std::string, std::size_t>, const LibraryFunction*>();
  std::pair<std::string, std::size_t> key{std::string(uri) + " " + std::string(local), arity};
  std::lock_guard lock(*kLock);
  auto known = kKnown->find(key);
  if (known != kKnown->end()) return known->second;
  const LibraryFunction* found = nullptr;
  if (uri == kSchemaNamespace) {
    if (arity == 1) found = MakeConstructor(local);
  } else if (auto rows = Index().find(key.first); rows != Index().end()) {
    for (const BuiltIn* row : rows->second) {
      int parameters = CountParameters(*row);
      bool fits = parameters < 0 ? arity >= 2 && arity <= 10'000
                                 : static_cast<std::size_t>(parameters) == arity;
      if (fits) found = MakeFunction(*row, uri, local, arity);
    }
  }
  if (found != nullptr) kKnown->emplace(std::move(key), found);
  return found;
}

bool HasFunctionNamed(std::string_view uri, std::string_view local) {
  if (uri == kSchemaNamespace) return FindFunction(uri, local, 1) != nullptr;
  return Index().contains(std::string(uri) + " " + std::string(local));
}

}  // namespace siglum::xpath
