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
  document_->nodes_.push_back({parent, index + 1, 0, Narrow(span.offset), end, end,
                               Document::kVerbatim, 0, kind, from_entity});
  return index;
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

std::uint32_t DocumentBuilder::InternName(const Name& name) {
  std::string key;
  key.append(name.prefix)
      .append(1, '\0')
      .append(name.local)
      .append(1, '\0')
      .append(name.namespace_uri);
  auto [place, is_new] = names_.emplace(std::move(key), Narrow(document_->names_.size()));
  if (is_new) {
    document_->names_.push_back({Keep(name.prefix), Keep(name.local), Keep(name.namespace_uri)});
  }
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
  node.whole_end = Narrow(event.span.end());
  open_.pop_back();
}

void DocumentBuilder::Text(const TextEvent& event) {
  SwitchTo(file_);
  std::uint32_t index = AddNode(NodeKind::kText, event.span, event.from_entity);
  if (!event.is_verbatim) document_->nodes_[index].first_attribute = Decode(event.text);
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

void DocumentBuilder::Graft(const Document& document, NodeId root) {
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
        AttributeId id = document.attribute(node, i);
        Document::Attribute attribute = document.attributes_[id.value()];
        attribute.name = InternName(document.name(id));
        if (attribute.decoded != Document::kVerbatimAttribute) {
          attribute.decoded = Decode(document.value(id)) & 0x7FFFFFFF;
        }
        document_->attributes_.push_back(attribute);
      }
      AddNamespaces(Narrow(document_->nodes_.size()), document.namespaces(node));
    } else {
      if (copy.kind == NodeKind::kProcessingInstruction)
        copy.name = InternName(document.name(node));
      if (copy.first_attribute != Document::kVerbatim)
        copy.first_attribute = Decode(document.text(node));
    }
    document_->nodes_.push_back(copy);
  }
  if (open_.empty() && !document_->root_.valid() && document.is_element(root)) {
    document_->root_ = NodeId(first);
  }
}

void DocumentBuilder::GraftText(const FilePtr& file) {
  std::uint64_t begin = file->text().starts_with("\xEF\xBB\xBF") ? 3 : 0;
  if (file->text().size() == begin) return;
  SwitchTo(file);
  AddNode(NodeKind::kText, base::SpanBetween(begin, file->text().size()), false);
}

std::shared_ptr<const Document> DocumentBuilder::Take() {
  SIGLUM_CHECK(open_.empty());
  if (!document_->root_.valid()) return nullptr;
  return std::shared_ptr<const Document>(std::move(document_));
}

}  // namespace siglum::xml
