// Context: what an expression sees while it is evaluated (XPath 3.1, 2.1.2): focus, variables, and
// the evaluation as a whole with its memory, documents and limits.
#ifndef SIGLUM_XPATH_VALUES_CONTEXT_H_
#define SIGLUM_XPATH_VALUES_CONTEXT_H_

#include <array>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.h"
#include "xml/axes.h"
#include "xml/document_set.h"
#include "xpath/values/arena.h"
#include "xpath/values/error.h"
#include "xpath/values/item.h"
#include "xpath/values/static_context.h"

namespace siglum::xpath {

class Evaluation;

// What the outside gives to an evaluation. The defaults give nothing: no clock, no file.
struct Environment {
  Moment now;             // with a zone; fn:current-dateTime and the like
  int implicit_zone = 0;  // minutes
  std::string language = "en";
  // A document for fn:doc, by absolute URI.
  std::function<base::Result<std::shared_ptr<const xml::Document>>(const std::string& uri)>
      document;
  // Bytes for fn:unparsed-text and fn:json-doc, by absolute URI; with the encoding that the server
  // of the file names, or empty.
  struct Text {
    std::string bytes;
    std::string encoding;
  };
  std::function<base::Result<Text>(const std::string& uri)> text;
  // fn:collection and fn:uri-collection; an empty name is the default collection. None: no such
  // one.
  std::function<std::optional<Sequence>(Evaluation& run, const std::string& uri)> collection;
  std::function<std::optional<std::vector<std::string>>(const std::string& uri)> uri_collection;
  std::vector<std::pair<std::string, std::string>> variables;  // fn:environment-variable
};

// Counted limits; each ends an evaluation with XPDY0130.
struct Limits {
  std::size_t bytes = std::size_t{600} << 20;
  std::uint64_t steps = std::uint64_t{1} << 30;  // items made or looked at
  int depth = 1500;                              // nested calls of functions
};

// One run of a query, or several over the same documents. One thread at a time.
class Evaluation {
 public:
  explicit Evaluation(Environment environment = {}, Limits limits = {})
      : arena(limits.bytes), environment_(std::move(environment)), limits_(limits) {}

  Arena arena;
  xml::DocumentSet documents;

  const Environment& environment() const { return environment_; }
  // Minutes east of UTC for times without zone. Raises while constants are folded: not known then.
  int implicit_zone() const {
    if (folds_constants) Raise("XPDY0002", "the implicit time zone is not known yet");
    return environment_.implicit_zone;
  }
  bool folds_constants = false;  // true in the evaluation that a compiled query keeps

  void CountSteps(std::uint64_t steps) {
    steps_ += steps;
    if (steps_ > limits_.steps)
      Raise("XPDY0130", "the expression takes more steps than are allowed");
  }
  std::uint64_t steps() const { return steps_; }

  // Adds a document and gives its document node.
  Item Add(std::shared_ptr<const xml::Document> document);
  // What was loaded by URI, so that fn:doc gives the same node each time.
  std::unordered_map<std::string, Item> loaded;
  // The URI of documents that have one: number to URI.
  std::unordered_map<std::uint32_t, std::string> document_uris;

  // The test of a step (by its number) bound to a document, made by `bind` the first time.
  template <typename Bind>
  const xml::NodeTest& BindTest(std::uint64_t step, std::uint32_t document, Bind bind) {
    auto hash = (step ^ std::uint64_t{document} << 32) * 0x9E3779B97F4A7C15 >> 56;
    BoundTest& recent = recent_tests_[hash];
    if (recent.step == step && recent.document == document) return *recent.test;
    std::unique_ptr<xml::NodeTest>& test = tests_[{step, document}];
    if (test == nullptr) test = std::make_unique<xml::NodeTest>(bind());
    recent = {step, document, test.get()};
    return *test;
  }

  // What an expression of a plan (by its number) keeps through the evaluation, for one document
  // each; null at first.
  std::shared_ptr<void>& Kept(std::uint64_t expression, std::uint32_t document) {
    return kept_[{expression, document}];
  }

  // Depth of calls; see CallGuard.
  void Enter() {
    if (++depth_ > limits_.depth) {
      --depth_;
      Raise("XPDY0130", "functions call each other too deeply");
    }
  }
  void Leave() { --depth_; }

 private:
  struct BoundTest {
    std::uint64_t step = 0;
    std::uint32_t document = 0;
    const xml::NodeTest* test = nullptr;
  };

  Environment environment_;
  Limits limits_;
  std::array<BoundTest, 256> recent_tests_{};
  std::map<std::pair<std::uint64_t, std::uint32_t>, std::unique_ptr<xml::NodeTest>> tests_;
  std::map<std::pair<std::uint64_t, std::uint32_t>, std::shared_ptr<void>> kept_;
  std::uint64_t steps_ = 0;
  int depth_ = 0;
};

class CallGuard {
 public:
  explicit CallGuard(Evaluation& run) : run_(run) { run_.Enter(); }
  ~CallGuard() { run_.Leave(); }
  CallGuard(const CallGuard&) = delete;
  CallGuard& operator=(const CallGuard&) = delete;

 private:
  Evaluation& run_;
};

struct Focus {
  Item item;
  bool defined = false;
  std::int64_t position = 0;  // from 1
  std::int64_t size = 0;
};

struct Context {
  Evaluation& run;
  const StaticContext& statics;
  Focus focus;
  Sequence* variables = nullptr;  // by slot

  Arena* arena() const { return &run.arena; }
  const xml::Document& document(xml::NodeRef node) const { return run.documents.Get(node); }
  Context With(const Focus& inner) const { return {run, statics, inner, variables}; }
};

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_CONTEXT_H_
