// XPath and Schematron beside other engines: queries over the specification of TEI as one document
// (p5subset.xml), in siglum, libxml2 and, where they are installed, Saxon-HE and BaseX; how times
// grow with documents; the rules of tei_all.rng over a file of 1.8 MB. Times are the best of
// several rounds in a process that is warm; ratios are what is worth reading.
//
//   xpath_bench              the tables
//   xpath_bench PAGE         the same, written into PAGE between its comments
//
// What is measured must not miss its mark: the program fails when a query takes longer than
// libxml2's parse of the document, or four times the document costs more than eight times the time.
#include <fmt/format.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include <chrono>
#include <cstdio>
#include <functional>
#include <iostream>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "base/check.h"
#include "edition/project.h"
#include "edition/rule_book.h"
#include "edition/xpath_environment.h"
#include "relaxng/schema.h"
#include "schematron/findings.h"
#include "schematron/run.h"
#include "tests/bench/marked_tables.h"
#include "tests/support/paths.h"
#include "xml/document.h"
#include "xpath/query.h"
#include "xpath/values/values.h"

namespace siglum::bench {
namespace {

constexpr const char* kTei = "http://www.tei-c.org/ns/1.0";

struct NamedQuery {
  const char* text;
  bool is_xpath1;  // libxml2 knows it
};

// What people ask of documents, one for each way to be slow.
constexpr NamedQuery kQueries[] = {
    {"count(//*)", true},
    {"count(//tei:desc)", true},
    {"count(//tei:desc[@xml:lang='de'])", true},
    {"count(//*[@xml:id])", true},
    {"count(//tei:attDef[ancestor::tei:classSpec])", true},
    {"count(//*[not(preceding-sibling::*)])", true},
    {"string-length(normalize-space(string(/)))", true},
    {"count(distinct-values(//@ident))", false},
    {"count(//tei:memberOf[@key = //tei:classSpec/@ident])", true},
    {"count(//tei:elementSpec[position() <= 50]/preceding::tei:gloss)", true},
};
// In libxml2 this one takes a minute.
constexpr std::string_view kSlowElsewhere = "//tei:classSpec/@ident";

double Milliseconds(const std::function<void()>& work) {
  auto begin = std::chrono::steady_clock::now();
  work();
  std::chrono::duration<double, std::milli> spent = std::chrono::steady_clock::now() - begin;
  return spent.count();
}

// Of as many rounds as half a second holds, at least two and at most 20.
double Best(const std::function<void()>& work) {
  double best = 1e9;
  double all = 0;
  for (int i = 0; i < 20 && (i < 2 || all < 500); ++i) {
    double spent = Milliseconds(work);
    best = std::min(best, spent);
    all += spent;
  }
  return best;
}

std::shared_ptr<const xml::Document> Parse(const xml::FilePtr& file) {
  auto document = xml::ParseDocument(file).document;
  SIGLUM_CHECK(document != nullptr);
  return document;
}

std::shared_ptr<const xpath::Query> Compile(const char* text) {
  xpath::StaticContext statics;
  statics.namespaces["tei"] = kTei;
  xpath::CompileOutcome outcome = xpath::Query::Compile(text, statics);
  SIGLUM_CHECK(outcome.query != nullptr);
  return outcome.query;
}

std::string Answer(const xpath::Query& query,
                   const std::shared_ptr<const xml::Document>& document) {
  xpath::Evaluation run;
  xpath::Outcome outcome = query.Evaluate(run, run.Add(document));
  SIGLUM_CHECK(!outcome.error.has_value() && outcome.value.size() == 1);
  return std::string(xpath::AtomicText(&run.arena, outcome.value.front()));
}

// ----- libxml2

class LibxmlTree {
 public:
  explicit LibxmlTree(const std::string& text)
      : document_(::xmlReadMemory(text.data(), static_cast<int>(text.size()), "", nullptr,
                                  XML_PARSE_HUGE)) {}
  ~LibxmlTree() { ::xmlFreeDoc(document_); }
  LibxmlTree(const LibxmlTree&) = delete;
  LibxmlTree& operator=(const LibxmlTree&) = delete;

  double Evaluate(const char* text) const {
    xmlXPathContextPtr context = ::xmlXPathNewContext(document_);
    ::xmlXPathRegisterNs(context, BAD_CAST "tei", BAD_CAST kTei);
    xmlXPathObjectPtr value = ::xmlXPathEvalExpression(BAD_CAST text, context);
    SIGLUM_CHECK(value != nullptr);
    double number = value->floatval;
    ::xmlXPathFreeObject(value);
    ::xmlXPathFreeContext(context);
    return number;
  }

 private:
  xmlDocPtr document_;
};

// ----- Other programs, through tests/bench/xpath_rivals

// Lines `tool TAB query TAB milliseconds`.
std::map<std::pair<std::string, std::string>, double> AskRivals(const std::string& document) {
  std::string command =
      (test::SourceDir() / "tests" / "bench" / "xpath_rivals").string() + " '" + document + "'";
  for (const NamedQuery& query : kQueries) command += fmt::format(" \"{}\"", query.text);
  std::map<std::pair<std::string, std::string>, double> times;
  FILE* pipe = ::popen((command + " 2>/dev/null").c_str(), "r");
  if (pipe == nullptr) return times;
  char line[4096];
  while (std::fgets(line, sizeof line, pipe) != nullptr) {
    std::istringstream fields(line);
    std::string tool, query, spent;
    std::getline(fields, tool, '\t');
    std::getline(fields, query, '\t');
    std::getline(fields, spent);
    times[{tool, query}] = std::atof(spent.c_str());
  }
  ::pclose(pipe);
  return times;
}

std::string Cell(double milliseconds) {
  if (milliseconds < 0) return "-";
  return milliseconds < 10 ? fmt::format("{:.2f}", milliseconds)
                           : fmt::format("{:.0f}", milliseconds);
}

std::string QueryTable(const std::string& path, bool* holds) {
  xml::FilePtr file = *xml::OpenFile(path, {});
  std::string text(file->text());
  auto document = Parse(file);
  LibxmlTree tree(text);
  double libxml_parse = Best([&] { LibxmlTree once(text); });
  double own_parse = Best([&] { Parse(file); });
  auto rivals = AskRivals(path);
  auto of_rival = [&](const char* tool, const char* query) {
    auto found = rivals.find({tool, query});
    return found == rivals.end() ? -1.0 : found->second;
  };
  std::string table =
      "| milliseconds | siglum | libxml2 | Saxon-HE | BaseX |\n|---|---|---|---|---|\n";
  table +=
      fmt::format("| parse and tree | {} | {} | {} | {} |\n", Cell(own_parse), Cell(libxml_parse),
                  Cell(of_rival("saxon", "parse")), Cell(of_rival("basex", "parse")));
  for (const NamedQuery& query : kQueries) {
    auto compiled = Compile(query.text);
    double own = Best([&] { Answer(*compiled, document); });
    double libxml = -1;
    if (query.is_xpath1 && std::string_view(query.text).find(kSlowElsewhere) == std::string::npos) {
      libxml = Best([&] { tree.Evaluate(query.text); });
      SIGLUM_CHECK(Answer(*compiled, document) == fmt::format("{}", tree.Evaluate(query.text)));
    }
    table += fmt::format("| `{}` | {} | {} | {} | {} |\n", query.text, Cell(own), Cell(libxml),
                         Cell(of_rival("saxon", query.text)), Cell(of_rival("basex", query.text)));
    if (own > libxml_parse) {
      std::cerr << fmt::format("{} takes longer than libxml2's parse\n", query.text);
      *holds = false;
    }
  }
  return table;
}

// ----- Time over size

// The content of the document, `times` times under one element.
std::shared_ptr<const xml::Document> Repeated(const std::string& path, int times) {
  xml::FilePtr file = *xml::OpenFile(path, {});
  auto document = Parse(file);
  std::string_view content = file->Slice(document->whole_span(document->root()));
  std::string text = "<all>";
  for (int i = 0; i < times; ++i) text += content;
  return Parse(xml::FileFromBytes("repeated.xml", text + "</all>"));
}

std::string GrowthTable(const std::string& path, bool* holds) {
  std::vector<std::shared_ptr<const xml::Document>> documents;
  for (int times : {1, 2, 4}) documents.push_back(Repeated(path, times));
  std::string table =
      "| milliseconds | once | twice | four times | four times / once |\n|---|---|---|---|---|\n";
  for (const NamedQuery& query : kQueries) {
    auto compiled = Compile(query.text);
    std::vector<double> spent;
    for (const auto& document : documents)
      spent.push_back(Best([&] { Answer(*compiled, document); }));
    double growth = spent[2] / spent[0];
    table += fmt::format("| `{}` | {} | {} | {} | {:.1f} |\n", query.text, Cell(spent[0]),
                         Cell(spent[1]), Cell(spent[2]), growth);
    bool is_measurable = spent[2] > 1;
    if (is_measurable && growth > 8) {
      std::cerr << fmt::format("{} grows faster than the document\n", query.text);
      *holds = false;
    }
  }
  return table;
}

// ----- Schematron

class Counter : public schematron::RunListener {
 public:
  std::size_t fired() const { return fired_; }
  void ActivePattern(const schematron::Pattern&, const std::vector<std::string>&) override {}
  void FiredRule(const schematron::Rule&, xml::NodeRef, const std::string&,
                 const std::string&) override {
    ++fired_;
  }
  void SuppressedRule(const schematron::Rule&, xml::NodeRef) override {}
  void Checked(const schematron::CheckResult&) override {}
  void Failed(const schematron::RuleError&) override {}

 private:
  std::size_t fired_ = 0;
};

std::string RuleTable(const std::string& grammar_path, const std::vector<std::string>& paths) {
  auto project = edition::Project::Open("", {});
  SIGLUM_CHECK(project.ok());
  auto compile_rules = [&] {
    auto book = edition::RuleBook::Open({{}, {}, "2026-01-01"});
    return (*book)->RulesAt(**project, grammar_path, edition::NamedBy::kUser)->schema;
  };
  auto schema = compile_rules();
  SIGLUM_CHECK(schema != nullptr);
  double both = Best([&] { compile_rules(); });
  xml::FilePtr grammar = *xml::OpenFile(grammar_path, {});
  double alone = Best([&] { relaxng::CompileSchema(grammar, {}); });
  std::string table = fmt::format(
      "{} rules. The grammar alone is compiled in {} ms; grammar and rules, without what is kept "
      "from the grammar, in {} ms.\n\n"
      "| | rules fired | milliseconds after the tree | rules a second |\n|---|---|---|---|\n",
      schema->rule_count(), Cell(alone), Cell(both));
  auto now = edition::MomentOfRun("2026-01-01");
  for (const std::string& path : paths) {
    auto document = Parse(*xml::OpenFile(path, {}));
    std::size_t fired = 0;
    double spent = Best([&] {
      Counter counter;
      schematron::RuleEvaluation evaluation(*schema,
                                            edition::EnvironmentFor(**project, path, *now));
      schematron::Run(evaluation, document, &counter);
      fired = counter.fired();
    });
    table +=
        fmt::format("| {} | {} | {} | {:.0f} |\n", std::filesystem::path(path).filename().string(),
                    fired, Cell(spent), static_cast<double>(fired) / spent * 1000);
  }
  return table;
}

int Run(const std::string& page) {
  std::filesystem::path schemas = test::SharedDir() / "schemas";
  std::string document = (schemas / "p5subset.xml").string();
  if (!std::filesystem::exists(document)) {
    std::cerr << "the shared folder has no schemas: nothing is measured\n";
    return 2;
  }
  bool holds = true;
  std::string tables = "Queries over p5subset.xml (4.2 MB):\n\n" + QueryTable(document, &holds);
  tables += "\nTime over size, the same content once, twice, four times:\n\n" +
            GrowthTable(document, &holds);
  tables +=
      "\nThe rules of tei_all.rng: " +
      RuleTable((schemas / "tei_all.rng").string(),
                {(test::SharedDir() / "corpora" / "variorum-apparatus" / "spine_C33.xml").string(),
                 document});
  if (page.empty()) {
    std::cout << tables;
  } else if (int status = WriteTables(page, "xpath", tables); status != 0) {
    return status;
  }
  return holds ? 0 : 1;
}

}  // namespace
}  // namespace siglum::bench

int main(int argc, char** argv) { return siglum::bench::Run(argc > 1 ? argv[1] : ""); }
