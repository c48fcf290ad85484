// Item and Sequence: the values of XPath (XDM 3.1), small enough to be passed by value.
//
// An Item is 16 bytes: its type and a number, a NodeRef, or a pointer into the Arena of the
// evaluation. A Sequence is nothing, one item, a span of items, or a range of integers (`1 to
// 10000000000` takes no memory). Both are views: they live as long as their arena.
#ifndef SIGLUM_XPATH_VALUES_ITEM_H_
#define SIGLUM_XPATH_VALUES_ITEM_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "xml/node.h"
#include "xpath/values/arena.h"
#include "xpath/values/date_time.h"
#include "xpath/values/types.h"

namespace siglum::xpath {

struct Decimal;     // numbers.h
struct BigInteger;  // numbers.h
class Function;     // function.h
class MapValue;     // map.h
class ArrayValue;   // array.h

// An expanded name with the prefix that it was written with.
struct QName {
  std::string_view prefix;
  std::string_view uri;
  std::string_view local;

  bool operator==(const QName& other) const { return local == other.local && uri == other.uri; }
};

class Item {
 public:
  Item() = default;  // xs:boolean false

  static Item Boolean(bool value) {
    return Item(Type::kBoolean, 0, static_cast<std::uint64_t>(value));
  }
  // kInteger or a type below it; the caller has checked the range.
  static Item Integer(std::int64_t value, Type type = Type::kInteger) {
    return Item(type, 0, static_cast<std::uint64_t>(value));
  }
  static Item Big(const BigInteger* value, Type type = Type::kInteger) {
    Item item(type, 0, reinterpret_cast<std::uint64_t>(value));
    item.is_big_ = true;
    return item;
  }
  static Item OfDecimal(const Decimal* value) {
    return Item(Type::kDecimal, 0, reinterpret_cast<std::uint64_t>(value));
  }
  static Item Double(double value) {
    return Item(Type::kDouble, 0, __builtin_bit_cast(std::uint64_t, value));
  }
  static Item Float(float value) {
    return Item(Type::kFloat, 0, __builtin_bit_cast(std::uint64_t, static_cast<double>(value)));
  }
  // Any type whose value is text or bytes: strings, xs:untypedAtomic, xs:anyURI, the two binary
  // types (their bytes, not their digits). `text` must live as long as the item: the arena's, the
  // document's or the expression's.
  static Item String(std::string_view text, Type type = Type::kString) {
    return Item(type, static_cast<std::uint32_t>(text.size()),
                reinterpret_cast<std::uint64_t>(text.data()));
  }
  static Item OfQName(const QName* name, Type type = Type::kQName) {
    return Item(type, 0, reinterpret_cast<std::uint64_t>(name));
  }
  static Item OfMoment(Type type, const Moment* moment) {
    return Item(type, 0, reinterpret_cast<std::uint64_t>(moment));
  }
  static Item OfDuration(Type type, const Duration* duration) {
    return Item(type, 0, reinterpret_cast<std::uint64_t>(duration));
  }
  static Item Node(xml::NodeRef node) { return Item(Type::kNode, 0, node.key()); }
  static Item OfFunction(const Function* function) {
    return Item(Type::kFunction, 0, reinterpret_cast<std::uint64_t>(function));
  }
  static Item OfMap(const MapValue* map) {
    return Item(Type::kMap, 0, reinterpret_cast<std::uint64_t>(map));
  }
  static Item OfArray(const ArrayValue* array) {
    return Item(Type::kArray, 0, reinterpret_cast<std::uint64_t>(array));
  }

  Type type() const { return type_; }
  bool is_node() const { return type_ == Type::kNode; }
  bool is_atomic() const { return IsAtomic(type_); }
  bool is_numeric() const { return IsNumeric(type_); }
  bool is_function() const { return type_ >= Type::kFunction; }  // maps and arrays among them
  // xs:string and its subtypes, xs:untypedAtomic, xs:anyURI.
  bool is_text() const { return type_ >= Type::kUntypedAtomic && type_ <= Type::kAnyUri; }
  bool is_integer() const { return IsInteger(type_); }
  bool is_big() const { return is_big_; }  // an integer that does not fit into 64 bits

  bool boolean() const { return payload_ != 0; }
  std::int64_t integer() const { return static_cast<std::int64_t>(payload_); }  // not is_big()
  const BigInteger& big() const { return *reinterpret_cast<const BigInteger*>(payload_); }
  const Decimal& decimal() const {
    return *reinterpret_cast<const Decimal*>(payload_);
  }                                                                       // kDecimal itself
  double number() const { return __builtin_bit_cast(double, payload_); }  // float, double
  std::string_view text() const { return {reinterpret_cast<const char*>(payload_), length_}; }
  const QName& qname() const { return *reinterpret_cast<const QName*>(payload_); }
  const Moment& moment() const { return *reinterpret_cast<const Moment*>(payload_); }
  const Duration& duration() const { return *reinterpret_cast<const Duration*>(payload_); }
  xml::NodeRef node() const { return xml::NodeRef::FromKey(payload_); }
  const Function& function() const { return *reinterpret_cast<const Function*>(payload_); }
  const MapValue& map() const { return *reinterpret_cast<const MapValue*>(payload_); }
  const ArrayValue& array() const { return *reinterpret_cast<const ArrayValue*>(payload_); }

  // The same value labelled with another type of the same representation (a token as xs:string).
  Item WithType(Type type) const {
    Item item = *this;
    item.type_ = type;
    return item;
  }

 private:
  Item(Type type, std::uint32_t length, std::uint64_t payload)
      : type_(type), length_(length), payload_(payload) {}

  Type type_ = Type::kBoolean;
  bool is_big_ = false;
  std::uint32_t length_ = 0;
  std::uint64_t payload_ = 0;
};
static_assert(sizeof(Item) == 16);

class Sequence {
 public:
  Sequence() = default;
  Sequence(Item item) : kind_(Kind::kOne), size_(1), one_(item) {}  // NOLINT: implicit on purpose
  // `items` must live as long as the sequence.
  explicit Sequence(std::span<const Item> items) : size_(items.size()) {
    if (items.size() == 1) kind_ = Kind::kOne, one_ = items[0];
    if (items.size() > 1) kind_ = Kind::kSpan, items_ = items.data();
  }
  // The integers first..last; nothing when last < first.
  static Sequence Range(std::int64_t first, std::int64_t last) {
    if (last < first) return {};
    if (last == first) return Item::Integer(first);
    Sequence range;
    range.kind_ = Kind::kRange;
    range.size_ = static_cast<std::uint64_t>(last) - static_cast<std::uint64_t>(first) + 1;
    range.first_ = first;
    return range;
  }
  static Sequence Copy(std::span<const Item> items, Arena* arena) {
    if (items.size() < 2) return Sequence(items);
    Item* copy = arena->AllocateArray<Item>(items.size());
    std::copy(items.begin(), items.end(), copy);
    return Sequence(std::span<const Item>(copy, items.size()));
  }

  bool empty() const { return size_ == 0; }
  std::uint64_t size() const { return size_; }
  Item operator[](std::uint64_t index) const {
    switch (kind_) {
      case Kind::kRange:
        return Item::Integer(first_ + static_cast<std::int64_t>(index));
      case Kind::kSpan:
        return items_[index];
      default:
        return one_;
    }
  }
  Item front() const { return (*this)[0]; }
  Item back() const { return (*this)[size_ - 1]; }
  bool is_range() const { return kind_ == Kind::kRange; }
  std::int64_t range_first() const { return first_; }  // is_range() only

  // Items from `begin` on, `count` of them at most.
  Sequence Slice(std::uint64_t begin, std::uint64_t count = ~std::uint64_t{0}) const {
    if (begin >= size_) return {};
    if (count > size_ - begin) count = size_ - begin;
    if (count == 0) return {};
    if (count == 1) return (*this)[begin];
    if (kind_ == Kind::kRange) {
      std::int64_t first = first_ + static_cast<std::int64_t>(begin);
      return Range(first, first + static_cast<std::int64_t>(count - 1));
    }
    return Sequence(std::span<const Item>(items_ + begin, count));
  }

  class Iterator {
   public:
    using value_type = Item;
    using difference_type = std::int64_t;
    Iterator(const Sequence* sequence, std::uint64_t index) : sequence_(sequence), index_(index) {}
    Item operator*() const { return (*sequence_)[index_]; }
    Iterator& operator++() {
      ++index_;
      return *this;
    }
    bool operator==(const Iterator& other) const { return index_ == other.index_; }

   private:
    const Sequence* sequence_;
    std::uint64_t index_;
  };
  Iterator begin() const { return {this, 0}; }
  Iterator end() const { return {this, size_}; }

 private:
  enum class Kind : std::uint8_t { kEmpty, kOne, kSpan, kRange };

  Kind kind_ = Kind::kEmpty;
  std::uint64_t size_ = 0;
  union {
    Item one_ = Item();
    const Item* items_;
    std::int64_t first_;
  };
};

// Collects items and makes a sequence of them in the arena. Raises XPDY0130 when they are too many.
class SequenceBuilder {
 public:
  explicit SequenceBuilder(Arena* arena) : arena_(arena) {}

  void Add(Item item) {
    if (items_.size() == items_.capacity()) arena_->Charge(items_.size() * 2 * sizeof(Item));
    items_.push_back(item);
  }
  void Add(const Sequence& sequence) {
    if (sequence.size() == 1) return Add(sequence.front());
    if (!sequence.empty()) arena_->Charge(CheckedBytes(sequence.size()));
    for (Item item : sequence) items_.push_back(item);
  }
  std::size_t size() const { return items_.size(); }
  std::vector<Item>& items() { return items_; }
  Sequence Build() const { return Sequence::Copy(items_, arena_); }

 private:
  std::size_t CheckedBytes(std::uint64_t count) const {
    std::uint64_t all = count + items_.size();
    return all > (std::uint64_t{1} << 40) ? ~std::size_t{0} >> 1 : all * sizeof(Item);
  }

  Arena* arena_;
  std::vector<Item> items_;
};

}  // namespace siglum::xpath

#endif  // SIGLUM_XPATH_VALUES_ITEM_H_
