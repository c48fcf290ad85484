// Events to flat arrays. Arrays are reserved by the size of the file, since the pages that stay
// untouched cost nothing; names are found by their places (name_cache.h) or else by their text.
// Cost: bench/xml_bench.cc. Tested by tests/xml/document_test.cc.
#include "xml/document_builder.h"

#include <algorithm>
#include <utility>

#include "base/check.h"

namespace siglum::xml {
namespace {

// Bytes of file for each node and attribute in dense TEI, measured over plays, letters and
// apparatus.
constexpr std::size_t kBytesPerNode = 16;
constexpr std::size_t kBytesPerAttribute = 32;

std::uint32_t Narrow(std::uint64_t offset) { return static_cast<std::uint32_t>(offset); }

}  // namespace

DocumentBuilder::DocumentBuilder(FilePtr file) : file_(std::move(file)), document_(new Document()) {
  std::size_t size = file_->text().size();
  document_->nodes_.reserve(size / kBytesPerNode + 16);
  document_->places_.reserve(size / kBytesPerNode + 16);
  document_->attributes_.reserve(size / kBytesPerAttribute + 16);
  document_->segments_.push_back({0, file_});
  document_->attribute_segments_.push_back({0, file_});
}

DocumentBuilder::~DocumentBuilder() = default;

// Nodes from here on belong to `file`.
void DocumentBuilder::SwitchTo(const FilePtr& file) {
  if (document_->segments_.back().file == file) return;
  document_->segments_.push_back({Narrow(document_->nodes_.size()), file});
  document_->attribute_segments_.push_back({Narrow(document_->attributes_.size()), file});
}

std::uint32_t DocumentBuilder::AddNode(NodeKind kind, base::ByteSpan span, bool from_entity) {
  std::uint32_t index = Narrow(document_->nodes_.size());
  std::uint32_t parent = open_.empty() ? NodeId::None().value() : open_.back();
  std::uint32_t end = Narrow(span.end());
  document_->nodes_.push_back({parent, index + 1, 0, Document::kVerbatim, 0, kind, from_entity});
  document_->places_.push_back({Narrow(span.offset), end, end});
  return index;
}

// The last text when nothing stands between it and here, else none.
NodeId DocumentBuilder::TextBefore() const {
  const auto& nodes = document_->nodes_;
  std::uint32_t parent = open_.empty() ? NodeId::None().value() : open_.back();
  bool is_text_here =
      !nodes.empty() && nodes.back().kind == NodeKind::kText && nodes.back().parent == parent;
  return is_text_here ? NodeId(nodes.size() - 1) : NodeId::None();
}

// Texts become neighbours where an inclusion brings text, and where it brings nothing. What they
// say together is the bytes of no place, so it cannot be edited.
void DocumentBuilder::JoinText(NodeId node, std::string_view more) {
  Document& d = *document_;
  Document::Node& own = d.nodes_[node.value()];
  bool is_last = own.first_attribute != Document::kVerbatim &&
                 own.first_attribute + 1 == d.decoded_texts_.size();
  if (!is_last) {
    std::string before(d.text(node));
    own.first_attribute = Decode(before);
  }
  d.decoded_ += more;
  d.decoded_texts_.back().length += Narrow(more.size());
  own.from_entity = true;
}

void DocumentBuilder::AddText(std::string_view text, base::ByteSpan span, bool is_verbatim,
                              bool from_entity) {
  bool has_place = !open_.empty() || is_constructed_;
  if (text.empty() || !has_place) return;
  if (NodeId before = TextBefore(); before.valid()) return JoinText(before, text);
  std::uint32_t index = AddNode(NodeKind::kText, span, from_entity);
  if (!is_verbatim) document_->nodes_[index].first_attribute = Decode(text);
}

std::string_view DocumentBuilder::Keep(std::string_view text) {
  return document_->name_texts_.Get(document_->name_texts_.Intern(text));
}

std::uint32_t DocumentBuilder::Decode(std::string_view text) {
  Document& d = *document_;
  d.decoded_texts_.push_back({Narrow(d.decoded_.size()), Narrow(text.size())});
  d.decoded_ += text;
  return Narrow(d.decoded_texts_.size() - 1);
}

void DocumentBuilder::AddName(const Name& name) {
  Document& d = *document_;
  auto local = d.name_texts_.Intern(name.local), uri = d.name_texts_.Intern(name.namespace_uri);
  auto [expanded, is_new] =
      d.expanded_ids_.try_emplace(std::uint64_t{uri.value()} << 32 | local.value(),
                                  ExpandedNameId(d.first_of_expanded_.size()));
  if (is_new) d.first_of_expanded_.push_back(Narrow(d.names_.size()));
  d.expanded_names_.push_back(expanded->second);
  d.names_.push_back({Keep(name.prefix), d.name_texts_.Get(local), d.name_texts_.Get(uri)});
}

std::uint32_t DocumentBuilder::InternName(const Name& name) {
  std::string key;
  key.append(name.prefix)
      .append(1, '\0')
      .append(name.local)
      .append(1, '\0')
      .append(name.namespace_uri);
  auto [place, is_new] = names_.emplace(std::move(key), Narrow(document_->names_.size()));
  if (is_new) AddName(name);
  return place->second;
}

std::uint32_t DocumentBuilder::NameIdOf(const Name& name, bool from_entity) {
  if (from_entity) return InternName(name);
  return recent_names_.Get(name, [&] { return InternName(name); });
}

void DocumentBuilder::AddAttribute(const AttributeEvent& event, bool from_entity) {
  Document::Attribute attribute{};
  attribute.name = NameIdOf(event.name, from_entity);
  attribute.begin = Narrow(event.value_span.offset);
  attribute.length = Narrow(event.value_span.length);
  attribute.defaulted = event.defaulted ? 1 : 0;
  bool is_verbatim = !from_entity && !event.defaulted &&
                     event.value.data() == file_->text().data() + event.value_span.offset &&
                     event.value.size() == event.value_span.length;
  attribute.decoded = is_verbatim ? Document::kVerbatimAttribute : Decode(event.value) & 0x7FFFFFFF;
  if (event.type == AttributeType::kId) {
    document_->declared_ids_.emplace_back(document_->attributes_.size());
  } else if (event.type == AttributeType::kIdref) {
    document_->declared_idrefs_.emplace_back(document_->attributes_.size());
  }
  document_->attributes_.push_back(attribute);
}

void DocumentBuilder::AddNamespaces(std::uint32_t node,
                                    std::span<const NamespaceDeclaration> namespaces) {
  if (namespaces.empty()) return;
  document_->element_namespaces_.push_back(
      {node, Narrow(document_->namespaces_.size()), Narrow(namespaces.size())});
  for (const NamespaceDeclaration& declaration : namespaces) {
    document_->namespaces_.push_back({Keep(declaration.prefix), Keep(declaration.uri)});
  }
}

void DocumentBuilder::StartElement(const StartElementEvent& event) {
  SwitchTo(file_);
  std::uint32_t index = AddNode(NodeKind::kElement, event.span, event.from_entity);
  Document::Node& node = document_->nodes_[index];
  node.name = NameIdOf(event.name, event.from_entity);
  node.first_attribute = Narrow(document_->attributes_.size());
  node.attribute_count = static_cast<std::uint16_t>(event.attributes.size());
  for (const AttributeEvent& attribute : event.attributes)
    AddAttribute(attribute, event.from_entity);
  AddNamespaces(index, event.namespaces);
  if (open_.empty() && !document_->root_.valid()) document_->root_ = NodeId(index);
  open_.push_back(index);
}

void DocumentBuilder::EndElement(const EndElementEvent& event) {
  Document::Node& node = document_->nodes_[open_.back()];
  node.next = Narrow(document_->nodes_.size());
  document_->places_[open_.back()].whole_end = Narrow(event.span.end());
  open_.pop_back();
}

void DocumentBuilder::Text(const TextEvent& event) {
  SwitchTo(file_);
  AddText(event.text, event.span, event.is_verbatim, event.from_entity);
}

void DocumentBuilder::Comment(const CommentEvent& event) {
  SwitchTo(file_);
  std::uint32_t index = AddNode(NodeKind::kComment, event.span, event.from_entity);
  document_->nodes_[index].first_attribute = Decode(event.text);
}

void DocumentBuilder::ProcessingInstruction(const ProcessingInstructionEvent& event) {
  SwitchTo(file_);
  std::uint32_t index = AddNode(NodeKind::kProcessingInstruction, event.span, event.from_entity);
  document_->nodes_[index].name = InternName({{}, event.target, {}});
  document_->nodes_[index].first_attribute = Decode(event.data);
}

// Namespaces of `document` that hold at `root` because of elements around it hold here too, and the
// default namespace of here must not reach into it.
void DocumentBuilder::AddInherited(const Document& document, NodeId root) {
  std::span<const NamespaceDeclaration> own = document.namespaces(root);
  std::vector<NamespaceDeclaration> wanted(own.begin(), own.end());
  std::unordered_map<std::string_view, std::string_view> here;
  for (const NamespaceDeclaration& declaration :
       document_->NamespacesInScope(open_.empty() ? NodeId::None() : NodeId(open_.back()))) {
    here.emplace(declaration.prefix, declaration.uri);
  }
  // Its own declarations come first among those in scope there.
  for (const NamespaceDeclaration& declaration : own) here[declaration.prefix] = declaration.uri;
  bool has_default = false;
  for (const NamespaceDeclaration& declaration : document.NamespacesInScope(root)) {
    has_default |= declaration.prefix.empty();
    auto known = here.find(declaration.prefix);
    if (known == here.end() || known->second != declaration.uri) wanted.push_back(declaration);
  }
  auto known_default = here.find("");
  bool reaches_in = known_default != here.end() && !known_default->second.empty();
  if (!has_default && reaches_in) wanted.push_back({});
  AddNamespaces(Narrow(document_->nodes_.size()), wanted);
}

void DocumentBuilder::Graft(const Document& document, NodeId root) {
  if (document.kind(root) == NodeKind::kText) {
    SwitchTo(document.source(root));
    return AddText(document.text(root), document.span(root),
                   document.nodes_[root.value()].first_attribute == Document::kVerbatim,
                   !document.is_in_file(root));
  }
  std::uint32_t first = Narrow(document_->nodes_.size());
  std::uint32_t shift = first - root.value();  // modulo 2^32, as all sums of it below
  std::uint32_t parent = open_.empty() ? NodeId::None().value() : open_.back();
  for (NodeId node = root; node < document.next(root); node = NodeId(node.value() + 1)) {
    SwitchTo(document.source(node));
    Document::Node copy = document.nodes_[node.value()];
    copy.parent = node == root ? parent : copy.parent + shift;
    copy.next += shift;
    if (copy.kind == NodeKind::kElement) {
      copy.name = InternName(document.name(node));
      copy.first_attribute = Narrow(document_->attributes_.size());
      for (std::size_t i = 0; i < copy.attribute_count; ++i) {
        GraftAttribute(document, document.attribute(node, i));
      }
      if (node == root) {
        AddInherited(document, root);
      } else {
        AddNamespaces(Narrow(document_->nodes_.size()), document.namespaces(node));
      }
    } else {
      if (copy.kind == NodeKind::kProcessingInstruction)
        copy.name = InternName(document.name(node));
      if (copy.first_attribute != Document::kVerbatim)
        copy.first_attribute = Decode(document.text(node));
    }
    document_->nodes_.push_back(copy);
    document_->places_.push_back(document.places_[node.value()]);
  }
  if (open_.empty() && !document_->root_.valid() && document.is_element(root)) {
    document_->root_ = NodeId(first);
  }
}

void DocumentBuilder::GraftAttribute(const Document& document, AttributeId id) {
  Document& d = *document_;
  Document::Attribute attribute = document.attributes_[id.value()];
  attribute.name = InternName(document.name(id));
  if (attribute.decoded != Document::kVerbatimAttribute) {
    attribute.decoded = Decode(document.value(id)) & 0x7FFFFFFF;
  }
  auto is_listed = [&](const std::vector<AttributeId>& list) {
    return std::binary_search(list.begin(), list.end(), id);
  };
  if (is_listed(document.declared_ids_)) d.declared_ids_.emplace_back(d.attributes_.size());
  if (is_listed(document.declared_idrefs_)) d.declared_idrefs_.emplace_back(d.attributes_.size());
  d.attributes_.push_back(attribute);
}

void DocumentBuilder::GraftText(const FilePtr& file) {
  std::uint64_t begin = file->text().starts_with("\xEF\xBB\xBF") ? 3 : 0;
  SwitchTo(file);
  AddText(file->text().substr(begin), base::SpanBetween(begin, file->text().size()), true, false);
}

std::shared_ptr<const Document> DocumentBuilder::Take() {
  SIGLUM_CHECK(open_.empty());
  if (!is_constructed_ && !document_->root_.valid()) return nullptr;
  return std::shared_ptr<const Document>(std::move(document_));
}

}  // namespace siglum::xml
