// Letters are kept apart by what pointers say: the path of the file where it holds one
// letter, the xml:id of the <TEI> or the <correspDesc> with it, or the address in
// <correspDesc ref="">, as the correspondence metadata of other editions has it. Of a letter only
// its names, its date and where it points are kept, so that a run over many files stays small.
//
// A reference with a date of its own is checked where it stands (dates_in_order.cc). Pairs are kept
// in the order of the letters, whatever the order in which files were read. TEI P5, 2.4.6
// (correspDesc); Stadler, Illetschko, Seifert, Towards a Model for Encoding Correspondence in the
// TEI (2016). Tested by tests/checks/letters_test.cc.
#include "checks/letters.h"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <span>

#include "checks/dated.h"
#include "diagnostics/codes/date.h"
#include "tei/register.h"
#include "xml/axes.h"

namespace siglum::checks {
namespace {

using tei::Dating;
using xml::Document;
using xml::NodeId;

constexpr std::string_view kBefore[] = {"prev", "previous", "answers", "inReplyTo", "replyTo"};
constexpr std::string_view kAfter[] = {"next", "reply", "answer", "answeredBy"};

bool IsOneOf(std::string_view word, std::span<const std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// `target` as seen from the document: `#id` and relative paths get the path of the file.
std::string Resolved(const Document& document, std::string_view target) {
  const std::string& path = document.file()->path();
  const std::size_t hash = std::min(target.find('#'), target.size());
  const std::string_view file = target.substr(0, hash);
  const std::string fragment(target.substr(hash));
  const bool is_url = file.find(':') != std::string_view::npos;
  if (is_url) return std::string(target);
  const std::filesystem::path base(path);
  const std::filesystem::path whole = file.empty() ? base : base.parent_path() / file;
  return whole.lexically_normal().generic_string() + fragment;
}

class LetterFinder {
 public:
  LetterFinder(const Document& document, const tei::DatingOptions& options)
      : document_(document), options_(options) {}

  std::vector<Letter> Find() {
    for (const Dating& dating : tei::FindDatings(document_)) {
      if (dating.is_date && dating.in_header) TakeSent(dating);
    }
    for (NodeId node : xml::AllNodes(document_)) {
      if (!document_.is_element(node)) continue;
      if (!document_.IsNamed(node, tei::kTeiNamespace, "ref")) continue;
      TakeReference(node);
    }
    std::vector<Letter> letters;
    for (auto& [number, letter] : letters_) {
      Name(NodeId(number), &letter);
      letters.push_back(std::move(letter));
    }
    return letters;
  }

 private:
  void TakeSent(const Dating& dating) {
    const NodeId action = Ancestor(document_, dating.node, "correspAction");
    if (!action.valid() || document_.AttributeValue(action, "type") != "sent") return;
    const NodeId description = Ancestor(document_, action, "correspDesc");
    if (!description.valid() || letters_.contains(description.value())) return;
    const dates::Bounds sent = BoundsOf(document_, dating, options_);
    if (!sent.earliest && !sent.latest) return;
    Letter letter;
    letter.sent = sent;
    letter.said = SaidBy(dating);
    letter.place = PlaceOf(dating.node);
    letters_.emplace(description.value(), std::move(letter));
  }

  void TakeReference(NodeId node) {
    const std::string_view type = document_.AttributeValue(node, "type");
    const std::string_view target = document_.AttributeValue(node, "target");
    const bool is_earlier = IsOneOf(type, kBefore);
    if (!is_earlier && !IsOneOf(type, kAfter)) return;
    if (target.empty() || target.find(' ') != std::string_view::npos || HoldsDate(node)) return;
    const NodeId description = Ancestor(document_, node, "correspDesc");
    auto letter = description.valid() ? letters_.find(description.value()) : letters_.end();
    if (letter == letters_.end()) return;
    letter->second.references.push_back({Resolved(document_, target), is_earlier, PlaceOf(node)});
  }

  bool HoldsDate(NodeId node) const {
    for (NodeId inner : xml::Descendants(document_, node)) {
      if (document_.is_element(inner) && document_.IsNamed(inner, tei::kTeiNamespace, "date")) {
        return true;
      }
    }
    return false;
  }

  void Name(NodeId description, Letter* letter) const {
    const std::string path = Resolved(document_, "");
    if (letters_.size() == 1) letter->names.push_back(path);
    AddId(description, path, letter);
    const NodeId whole = Ancestor(document_, description, "TEI");
    if (whole.valid() && LettersIn(whole) == 1) AddId(whole, path, letter);
    const std::string_view address = document_.AttributeValue(description, "ref");
    if (!address.empty()) letter->names.push_back(Resolved(document_, address));
  }

  void AddId(NodeId node, const std::string& path, Letter* letter) const {
    const std::string_view id = document_.AttributeValue(node, "id", xml::kXmlNamespace);
    if (!id.empty()) letter->names.push_back(fmt::format("{}#{}", path, id));
  }

  std::size_t LettersIn(NodeId node) const {
    const auto first = letters_.lower_bound(node.value());
    const auto last = letters_.lower_bound(document_.next(node).value());
    return static_cast<std::size_t>(std::distance(first, last));
  }

  LetterPlace PlaceOf(NodeId node) const {
    return {document_.source(node)->path(), document_.span(node)};
  }

  const Document& document_;
  const tei::DatingOptions& options_;
  std::map<std::size_t, Letter> letters_;  // by the number of their <correspDesc>
};

// Which letter a pointer means; a name that two letters have means none.
class LetterIndex {
 public:
  explicit LetterIndex(const std::vector<Letter>& letters) {
    for (const Letter& letter : letters) {
      for (const std::string& name : letter.names) {
        auto [place, is_new] = by_name_.emplace(name, &letter);
        if (!is_new && place->second != &letter) place->second = nullptr;
      }
    }
  }

  const Letter* Find(const std::string& target) const {
    auto found = by_name_.find(target);
    // A pointer to some part of a file that holds one letter means this letter.
    if (found == by_name_.end()) found = by_name_.find(target.substr(0, target.find('#')));
    return found == by_name_.end() ? nullptr : found->second;
  }

 private:
  std::map<std::string, const Letter*> by_name_;
};

}  // namespace

std::vector<Letter> FindLetters(const Document& document, const tei::DatingOptions& options) {
  return LetterFinder(document, options).Find();
}

std::vector<diagnostics::Diagnostic> CheckLetters(
    const std::vector<Letter>& letters,
    const std::function<diagnostics::FilePtr(const std::string& path)>& open) {
  std::vector<diagnostics::Diagnostic> findings;
  const LetterIndex index(letters);
  std::set<std::pair<const Letter*, const Letter*>> told;
  for (const Letter& letter : letters) {
    for (const LetterReference& reference : letter.references) {
      const Letter* other = index.Find(reference.target);
      if (other == nullptr || other == &letter) continue;
      const Letter& first = reference.is_earlier ? *other : letter;
      const Letter& second = reference.is_earlier ? letter : *other;
      if (!dates::CertainlyAfter(first.sent, second.sent)) continue;
      if (!told.emplace(&first, &second).second) continue;
      const diagnostics::FilePtr file = open(reference.place.path);
      const diagnostics::FilePtr other_file = open(other->place.path);
      if (file == nullptr || other_file == nullptr) continue;
      findings.push_back(diagnostics::Make(
          codes::kDateAnsweredBeforeWritten, file, reference.place.span,
          fmt::format("this letter is of {}, but {} is of {}", letter.said,
                      reference.is_earlier ? "the one that it answers" : "its answer",
                      other->said)));
      findings.back().element = "ref";
      findings.back().parent = "correspContext";
      findings.back().hint = "one of the two dates is wrong, or one of them was not converted";
      findings.back().related.push_back({other_file, other->place.span, "sent here"});
    }
  }
  return findings;
}

}  // namespace siglum::checks
