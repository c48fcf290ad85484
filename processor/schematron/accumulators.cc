// Source: XSLT 3.0, 18.2. A value is asked for by searching the changes, so a node costs nothing
// before it is. Tested by tests/schematron/suite_test.cc.
#include "schematron/accumulators.h"

#include <fmt/format.h>

#include <algorithm>

#include "schematron/functions.h"
#include "schematron/schema.h"
#include "xpath/values/error.h"

namespace siglum::schematron {
namespace {

using xpath::Item;
using xpath::Sequence;

WalkTime StartOf(xml::NodeRef node) {
  if (node.is_document()) return {-1, 1, 0};
  return {static_cast<std::int64_t>(node.id().value()), 1, 0};
}

WalkTime EndOf(const xml::Document& document, xml::NodeRef node) {
  if (node.is_document()) return {static_cast<std::int64_t>(document.size()), 0, 1};
  return {static_cast<std::int64_t>(document.next(node.id()).value()), 0,
          -static_cast<std::int64_t>(node.id().value())};
}

struct Event {
  WalkTime time;
  std::size_t rule = 0;
  Item node;
};

}  // namespace

std::vector<AccumulatorChange> Accumulate(RuleEvaluation& run, const CompiledAccumulator& compiled,
                                          std::uint32_t number) {
  const Accumulator& accumulator = *compiled.accumulator;
  const xml::Document& document = run.documents.Get(number);
  Item root = Item::Node(document.tree_root(number));
  std::vector<Event> events;
  for (std::size_t i = 0; i < accumulator.rules.size(); ++i) {
    if (compiled.matches[i] == nullptr || accumulator.rules[i].select.query == nullptr) continue;
    xpath::Outcome nodes =
        compiled.matches[i]->Evaluate(run, root, run.ValuesFor(*compiled.matches[i]));
    if (nodes.error.has_value()) throw xpath::Failure{*nodes.error};
    for (Item node : nodes.value) {
      if (!node.is_node() || node.node().is_attribute()) continue;
      bool is_at_end = accumulator.rules[i].is_at_end;
      events.push_back({is_at_end ? EndOf(document, node.node()) : StartOf(node.node()), i, node});
    }
  }
  // Of two rules for one event the last one counts.
  std::ranges::stable_sort(events, [](const Event& a, const Event& b) {
    return a.time != b.time ? a.time < b.time : a.rule > b.rule;
  });
  std::vector<AccumulatorChange> changes;
  Sequence value;
  if (accumulator.initial.query != nullptr) {
    xpath::Outcome initial =
        accumulator.initial.query->Evaluate(run, root, run.ValuesFor(*accumulator.initial.query));
    if (initial.error.has_value()) throw xpath::Failure{*initial.error};
    value = initial.value;
  }
  changes.push_back({{-2, 0, 0}, value});
  for (const Event& event : events) {
    if (changes.back().time == event.time) continue;
    const xpath::Query& select = *accumulator.rules[event.rule].select.query;
    xpath::Outcome next = select.Evaluate(run, event.node, run.ValuesFor(select, {&value, 1}));
    if (next.error.has_value()) throw xpath::Failure{*next.error};
    value = next.value;
    changes.push_back({event.time, value});
  }
  return changes;
}

Sequence RuleEvaluation::Accumulated(const std::string& uri, const std::string& local,
                                     xml::NodeRef node, bool is_after) {
  for (std::size_t i = 0; i < schema_.accumulators().size(); ++i) {
    const CompiledAccumulator& compiled = schema_.accumulators()[i];
    if (compiled.accumulator->uri != uri || compiled.accumulator->local != local) continue;
    auto found = accumulated_.find({i, node.document()});
    if (found == accumulated_.end()) {
      found =
          accumulated_
              .emplace(std::pair(i, node.document()), Accumulate(*this, compiled, node.document()))
              .first;
    }
    const std::vector<AccumulatorChange>& changes = found->second;
    WalkTime time = is_after ? EndOf(documents.Get(node), node) : StartOf(node);
    auto after = std::ranges::upper_bound(changes, time, {}, &AccumulatorChange::time);
    return std::prev(after)->value;
  }
  xpath::Raise("XTDE3340", fmt::format("there is no xsl:accumulator named {}", local));
}

}  // namespace siglum::schematron
