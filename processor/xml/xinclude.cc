// A filter between Reader and DocumentBuilder. At <xi:include> the other file is parsed into a
// document of its own and its nodes are grafted into ours, so each keeps its file and its offsets.
// The content of <xi:include> is passed over, but for <xi:fallback> when the resource is missing
// (XInclude 1.0, 4.4) or lies outside the allowed folders, which is then a warning; what is not
// well-formed is an error that no fallback hides. An inclusion that fails leaves nothing in its
// place, and the rest of the document is read. Loops are seen by the stack of `path#xpointer`;
// breadth is bounded by --max-included and --max-tree-size, depth by kMaxIncludeDepth. An xpointer
// points into the file as it is written (4.2: the source infoset), so a file may include another
// part of itself. Relative addresses start from the nearest xml:base. Not done, because nothing
// here needs them: xml:base and xml:lang fix-up in the tree (xslt/ sets base addresses from
// source()), schemes other than those of FindPointed. Tested by tests/xml/xinclude_test.cc.
#include "xml/xinclude.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <utility>

#include "base/transcode.h"
#include "base/uri.h"
#include "diagnostics/codes/xml.h"
#include "os/canonical_path.h"
#include "xml/tee.h"

namespace siglum::xml {
namespace {

using diagnostics::Diagnostic;

// Pops one entry of InclusionState::stack.
class StackEntry {
 public:
  StackEntry(InclusionState* state, std::string entry) : state_(state) {
    state_->stack.push_back(std::move(entry));
  }
  ~StackEntry() { state_->stack.pop_back(); }
  StackEntry(const StackEntry&) = delete;
  StackEntry& operator=(const StackEntry&) = delete;

 private:
  InclusionState* state_;
};

std::string AttributeOf(const StartElementEvent& event, std::string_view local,
                        std::string_view namespace_uri = {}) {
  for (const AttributeEvent& attribute : event.attributes) {
    if (attribute.name.local == local && attribute.name.namespace_uri == namespace_uri) {
      return std::string(attribute.value);
    }
  }
  return {};
}

class XIncludeFilter : public Handler {
 public:
  XIncludeFilter(const FilePtr& file, const DocumentOptions& options, InclusionState* state,
                 base::ByteSpan part)
      : file_(file),
        options_(options),
        state_(state),
        part_(part),
        builder_(file),
        bases_{{0, file->path()}} {}

  void StartElement(const StartElementEvent& event) override;
  void EndElement(const EndElementEvent& event) override;
  void Text(const TextEvent& event) override {
    if (IsForwarding()) builder_.Text(event);
  }
  void Comment(const CommentEvent& event) override {
    if (IsForwarding()) builder_.Comment(event);
  }
  void ProcessingInstruction(const ProcessingInstructionEvent& event) override {
    if (IsForwarding()) builder_.ProcessingInstruction(event);
  }

  std::vector<Diagnostic>& diagnostics() { return diagnostics_; }
  std::shared_ptr<const Document> Take() { return builder_.Take(); }

 private:
  enum class Place { kForwarded, kInclude, kFallback, kSkipped };
  // Where relative addresses start inside an element that has an xml:base.
  struct Base {
    std::size_t depth;  // elements around it
    std::string address;
    bool is_path = true;  // else an address of another scheme, which catalogs may know
  };
  // An xi:include whose end tag has not been seen.
  struct Inclusion {
    base::ByteSpan span;
    std::string missing;  // why there is nothing to include; empty when there was
    std::string remedy;
    bool has_fallback = false;
    std::string outside;  // the path, when it may not be read
  };

  bool IsForwarding() const {
    return places_.empty() || places_.back() == Place::kForwarded ||
           places_.back() == Place::kFallback;
  }
  Place PlaceInsideInclude(const StartElementEvent& event);
  std::string AddressHere(const std::string& reference) const;
  void Include(const StartElementEvent& event);
  void IncludeFile(const std::string& path, const std::string& xpointer);
  void IncludeXml(const FilePtr& file, const std::string& xpointer);
  // The element that takes the bytes `part` of `file`.
  void IncludePart(const FilePtr& file, base::ByteSpan part);
  void PassOn(std::vector<Diagnostic> diagnostics);
  void IncludeText(const std::string& path, const std::string& encoding);
  // Counts the bytes of an inclusion; false (with a finding) when they are too many.
  bool Count(std::uint64_t bytes);
  void Report(diagnostics::CodeName code, std::string message, std::string hint);
  void ReportOutside();
  Inclusion& current() { return inclusions_.back(); }

  FilePtr file_;
  const DocumentOptions& options_;
  InclusionState* state_;
  base::ByteSpan part_;
  DocumentBuilder builder_;
  std::vector<Place> places_;
  std::vector<Base> bases_;  // the file, then the open elements, innermost last
  std::vector<Inclusion> inclusions_;
  std::vector<Diagnostic> diagnostics_;
};

void XIncludeFilter::StartElement(const StartElementEvent& event) {
  std::string base = AttributeOf(event, "base", kXmlNamespace);
  if (!base.empty()) {
    std::string address = AddressHere(base), path = base::LocalPath(address, bases_.back().address);
    bases_.push_back({places_.size(), path.empty() ? address : path, !path.empty()});
  }
  if (!places_.empty() && places_.back() == Place::kSkipped) {
    places_.push_back(Place::kSkipped);
  } else if (!places_.empty() && places_.back() == Place::kInclude) {
    places_.push_back(PlaceInsideInclude(event));
  } else if (event.name.namespace_uri == kXIncludeNamespace && event.name.local == "include") {
    inclusions_.push_back({event.span, {}, {}, false, {}});
    bool is_wanted = event.span.offset >= part_.offset && event.span.offset < part_.end();
    if (is_wanted) Include(event);
    places_.push_back(Place::kInclude);
  } else {
    builder_.StartElement(event);
    places_.push_back(Place::kForwarded);
  }
}

// `reference`, made absolute when the base here is an address and no path.
std::string XIncludeFilter::AddressHere(const std::string& reference) const {
  const Base& base = bases_.back();
  bool has_scheme = base::LocalPath(reference, {}).empty() || reference.starts_with("file:");
  if (base.is_path || has_scheme) return reference;
  return base.address.substr(0, base.address.rfind('/') + 1) + reference;
}

XIncludeFilter::Place XIncludeFilter::PlaceInsideInclude(const StartElementEvent& event) {
  bool is_fallback =
      event.name.namespace_uri == kXIncludeNamespace && event.name.local == "fallback";
  if (!is_fallback || current().has_fallback) return Place::kSkipped;
  current().has_fallback = true;
  return current().missing.empty() ? Place::kSkipped : Place::kFallback;
}

void XIncludeFilter::EndElement(const EndElementEvent& event) {
  Place place = places_.back();
  places_.pop_back();
  if (bases_.size() > 1 && bases_.back().depth == places_.size()) bases_.pop_back();
  if (place == Place::kForwarded) builder_.EndElement(event);
  if (place != Place::kInclude) return;
  if (!current().outside.empty()) {
    ReportOutside();
  } else if (!current().missing.empty() && !current().has_fallback) {
    Report(codes::kXmlXincludeFailed, current().missing, current().remedy);
  }
  inclusions_.pop_back();
}

// With a fallback the document is whole without the file: that is said once a file.
void XIncludeFilter::ReportOutside() {
  const std::string& path = current().outside;
  if (current().has_fallback && !state_->told_outside.insert(path).second) return;
  Report(codes::kXmlXincludeOutside, current().missing, current().remedy);
  if (!current().has_fallback) return;
  diagnostics_.back().severity = diagnostics::Severity::kWarning;
  diagnostics_.back().message += "; its fallback is used";
}

void XIncludeFilter::Report(diagnostics::CodeName code, std::string message, std::string hint) {
  Diagnostic diagnostic = diagnostics::Make(code, file_, current().span, std::move(message));
  diagnostic.element = "xi:include";
  diagnostic.hint = std::move(hint);
  diagnostics_.push_back(std::move(diagnostic));
}

void XIncludeFilter::Include(const StartElementEvent& event) {
  if (state_->included_bytes > options_.reader.limits.max_included) return;  // said before
  std::string href = AttributeOf(event, "href"), xpointer = AttributeOf(event, "xpointer");
  std::string parse = AttributeOf(event, "parse");
  std::string address = AddressHere(href);
  const std::string& base = bases_.back().address;
  Resolution where = options_.reader.access == nullptr
                         ? Resolution{Resolution::Kind::kOutside, base::LocalPath(address, base)}
                         : options_.reader.access->Resolve(address, base);
  if (href.empty()) where = {Resolution::Kind::kFile, os::CanonicalPathOrSame(file_->path())};
  switch (where.kind) {
    case Resolution::Kind::kOutside:
      current().outside = where.path;
      current().missing = fmt::format("{} is outside the folders that may be read", where.path);
      current().remedy = fmt::format("if the document is trusted, allow the folder: --allow {}",
                                     FolderOf(where.path));
      return;
    case Resolution::Kind::kNetwork:
      current().missing = fmt::format("{} is on the network, which siglum never uses", address);
      current().remedy = "map its address to a local file in a catalog (--catalog FILE)";
      return;
    case Resolution::Kind::kUnusable:
      return Report(codes::kXmlXincludeFailed, fmt::format("\"{}\" is no usable address", href),
                    "");
    case Resolution::Kind::kFile:
      break;
  }
  if (parse == "text") return IncludeText(where.path, AttributeOf(event, "encoding"));
  IncludeFile(where.path, xpointer);
}

void XIncludeFilter::IncludeFile(const std::string& path, const std::string& xpointer) {
  std::string entry = path + "#" + xpointer;
  bool is_loop =
      std::find(state_->stack.begin(), state_->stack.end(), entry) != state_->stack.end() ||
      (xpointer.empty() && path == os::CanonicalPathOrSame(file_->path()));
  if (is_loop || state_->stack.size() >= kMaxIncludeDepth) {
    return Report(codes::kXmlXincludeLoop,
                  is_loop
                      ? fmt::format("{} includes itself", path)
                      : fmt::format("inclusions are nested more than {} deep", kMaxIncludeDepth),
                  "a document cannot contain itself; remove one xi:include of the circle");
  }
  StackEntry stack_entry(state_, std::move(entry));
  base::Result<FilePtr> file = OpenFile(path, options_.reader.limits);
  if (!file.ok()) {
    current().missing = file.error().message;
    current().remedy = file.error().remedy;
    return;
  }
  IncludeXml(*file, xpointer);
}

bool XIncludeFilter::Count(std::uint64_t bytes) {
  state_->included_bytes += std::max(bytes, kLeastInclusion);
  const Limits& limits = options_.reader.limits;
  std::uint64_t limit = limits.max_included;
  // The whole tree counts against --max-tree-size, as that of a single file does.
  if (state_->own_bytes + state_->included_bytes > limits.max_tree_size) {
    state_->included_bytes = std::max(state_->included_bytes, limit + 1);  // nothing more is read
    Report(codes::kXmlTooLarge,
           fmt::format("with what it includes, this document is larger than {} bytes",
                       limits.max_tree_size),
           "if there is memory for three times its size, raise the limit with --max-tree-size");
    return false;
  }
  if (state_->included_bytes <= limit) return true;
  Report(codes::kXmlTooLarge, fmt::format("inclusions bring in more than {} bytes", limit),
         "if the document is trusted, raise the limit with --max-included");
  return false;
}

void XIncludeFilter::IncludeXml(const FilePtr& file, const std::string& xpointer) {
  if (!Count(file->text().size())) return;
  if (xpointer.empty()) {
    ParsedDocument included = ParseIncluding(file, options_, state_, {0, file->text().size()});
    PassOn(std::move(included.diagnostics));
    if (included.document != nullptr) {
      builder_.Graft(*included.document, included.document->root());
    }
    return;
  }
  DocumentOptions as_written = options_;
  as_written.xinclude = false;
  ParsedDocument written = ParseDocument(file, as_written);
  PassOn(std::move(written.diagnostics));
  if (written.document == nullptr) return;
  NodeId pointed = FindPointed(*written.document, xpointer);
  if (pointed.valid()) return IncludePart(file, written.document->whole_span(pointed));
  current().missing = fmt::format("xpointer \"{}\" finds nothing in {}", xpointer, file->path());
  current().remedy = "it may be an xml:id, element(/1/2) or xpointer(id('...'))";
}

void XIncludeFilter::IncludePart(const FilePtr& file, base::ByteSpan part) {
  ParsedDocument included = ParseIncluding(file, options_, state_, part);
  PassOn(std::move(included.diagnostics));
  if (included.document == nullptr) return;
  const Document& document = *included.document;
  for (NodeId node(0); node.value() < document.size(); node = NodeId(node.value() + 1)) {
    if (document.source(node) != file || !document.is_element(node) ||
        document.span(node).offset != part.offset) {
      continue;
    }
    return builder_.Graft(document, node);
  }
  current().missing = fmt::format("an xpointer to an xi:include of {}", file->path());
  current().remedy = "point to the element around it";
}

void XIncludeFilter::PassOn(std::vector<Diagnostic> diagnostics) {
  for (Diagnostic& diagnostic : diagnostics) {
    diagnostic.related.push_back({file_, current().span, "included from here"});
    diagnostics_.push_back(std::move(diagnostic));
  }
}

// A character that cannot stand in XML 1.0 (2.2), if there is one.
bool HasForbiddenCharacter(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
  });
}

void XIncludeFilter::IncludeText(const std::string& path, const std::string& encoding) {
  os::FileOptions plain;
  plain.max_bytes = options_.reader.limits.max_file_size;
  base::Result<FilePtr> opened = os::File::Read(path, plain);
  if (!opened.ok()) {
    current().missing = opened.error().message;
    current().remedy = opened.error().remedy;
    return;
  }
  FilePtr file = *opened;
  if (!encoding.empty() && !base::IsUtf8Name(encoding)) {
    base::Decoded decoded = base::Decode(file->raw(), encoding);
    if (!decoded.sound)
      return Report(codes::kXmlEncoding, path + ": " + decoded.message, decoded.remedy);
    file = os::File::FromBytes(path, std::move(decoded.text));
  }
  if (file->decoding_error().has_value()) {
    return Report(codes::kXmlEncoding, path + ": " + file->decoding_error()->message,
                  "name its encoding: <xi:include parse=\"text\" encoding=\"...\">");
  }
  if (HasForbiddenCharacter(file->text())) {
    return Report(codes::kXmlXincludeFailed, path + " holds characters that XML does not allow",
                  "");
  }
  if (Count(file->text().size())) builder_.GraftText(file);
}

// The element child number `position` (from 1).
NodeId ElementChild(const Document& document, NodeId parent, std::size_t position) {
  NodeId child = document.first_child(parent);
  for (; child.valid(); child = document.next_sibling(child)) {
    if (document.is_element(child) && --position == 0) return child;
  }
  return NodeId::None();
}

// The child sequence `/1/2` from `start` (none: the document itself, whose only child is the root).
NodeId FollowSequence(const Document& document, NodeId start, std::string_view sequence) {
  NodeId at = start;
  while (!sequence.empty()) {
    std::size_t position = 0;
    auto [end, failure] =
        std::from_chars(sequence.data() + 1, sequence.data() + sequence.size(), position);
    if (sequence.front() != '/' || failure != std::errc() || position == 0) return NodeId::None();
    if (at.valid()) {
      at = ElementChild(document, at, position);
    } else {
      at = position == 1 ? document.root() : NodeId::None();
    }
    if (!at.valid()) return at;
    sequence.remove_prefix(static_cast<std::size_t>(end - sequence.data()));
  }
  return at;
}

// What stands between `prefix` and `suffix`; none when `text` has not that form.
std::optional<std::string_view> Between(std::string_view text, std::string_view prefix,
                                        std::string_view suffix) {
  bool fits = text.size() >= prefix.size() + suffix.size() && text.starts_with(prefix) &&
              text.ends_with(suffix);
  if (!fits) return std::nullopt;
  return text.substr(prefix.size(), text.size() - prefix.size() - suffix.size());
}

ParseOutcome ParseFor(const FilePtr& file, const ReaderOptions& options, Handler* listener,
                      Handler* builder) {
  if (listener == nullptr) return Parse(file, options, builder);
  Tee both(listener, builder);
  return Parse(file, options, &both);
}

}  // namespace

NodeId FindPointed(const Document& document, std::string_view xpointer) {
  if (auto element = Between(xpointer, "element(", ")")) {
    std::size_t slash = std::min(element->find('/'), element->size());
    NodeId start = slash > 0 ? document.FindId(element->substr(0, slash)) : NodeId::None();
    if (slash > 0 && !start.valid()) return start;
    return FollowSequence(document, start, element->substr(slash));
  }
  if (auto id = Between(xpointer, "xpointer(id('", "'))")) return document.FindId(*id);
  if (auto id = Between(xpointer, "xpointer(id(\"", "\"))")) return document.FindId(*id);
  return document.FindId(xpointer);
}

ParsedDocument ParseIncluding(const FilePtr& file, const DocumentOptions& options,
                              InclusionState* state, base::ByteSpan part, Handler* listener) {
  XIncludeFilter filter(file, options, state, part);
  ParseOutcome outcome = ParseFor(file, options.reader, listener, &filter);
  ParsedDocument result;
  result.diagnostics = std::move(filter.diagnostics());
  std::move(outcome.diagnostics.begin(), outcome.diagnostics.end(),
            std::back_inserter(result.diagnostics));
  if (outcome.well_formed) result.document = filter.Take();
  if (outcome.well_formed && result.document == nullptr && result.diagnostics.empty()) {
    result.diagnostics.push_back(diagnostics::Make(codes::kXmlXincludeFailed, file, {},
                                                   "inclusion leaves no document element"));
  }
  return result;
}

ParsedDocument ParseDocument(const FilePtr& file, const DocumentOptions& options,
                             Handler* listener) {
  if (options.xinclude) {
    InclusionState state;
    state.own_bytes = file->text().size();
    StackEntry self(&state, os::CanonicalPathOrSame(file->path()) + "#");
    return ParseIncluding(file, options, &state, {0, file->text().size()}, listener);
  }
  DocumentBuilder builder(file);
  ParseOutcome outcome = ParseFor(file, options.reader, listener, &builder);
  ParsedDocument result{nullptr, std::move(outcome.diagnostics)};
  if (outcome.well_formed) result.document = builder.Take();
  return result;
}

}  // namespace siglum::xml
