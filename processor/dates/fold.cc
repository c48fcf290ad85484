// Folding by a table of the first 0x3000 code points, which hold all scripts of the lexicon.
//
// ICU fills a block of the table when its first character is met: canonical decomposition, the base
// letter of it, simple case folding. What ICU cannot know (the dotless i, letters that Arabic and
// Persian keyboards exchange) stands in kAlike. Invariant: who sees a block as filled sees all of
// it. Tested by tests/dates/lexicon_test.cc and, under the thread sanitizer, tests/threads/.
#include "dates/fold.h"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <array>
#include <atomic>
#include <mutex>
#include <optional>

#include "base/check.h"
#include "base/unicode.h"

namespace siglum::dates {
namespace {

struct Alike {
  char32_t from;
  char16_t to;
};

constexpr std::array kAlike = {
    Alike{0x0131, u'i'},                                                  // dotless i
    Alike{0x0649, 0x064A}, Alike{0x06CC, 0x064A},                         // alef maqsura, Farsi yeh
    Alike{0x06A9, 0x0643}, Alike{0x0671, 0x0627},                         // keheh, alef wasla
    Alike{0x0629, 0x0647}, Alike{0x06D5, 0x0647}, Alike{0x06C0, 0x0647},  // teh marbuta, ae, heh
    Alike{0x00BA, u'o'},   Alike{0x00B0, u'o'},   Alike{0x00AA, u'a'},    // ordinal signs
    Alike{0x1D49, u'e'},   Alike{0x02B3, u'r'},  // superscripts of 1er, XIXe
};

constexpr std::array kSigns = {
    Alike{0x2010, u'-'},  Alike{0x2011, u'-'},  Alike{0x2012, u'-'},  Alike{0x2013, u'-'},
    Alike{0x2014, u'-'},  Alike{0x2015, u'-'},  Alike{0x2212, u'-'},  Alike{0x058A, u'-'},
    Alike{0x2018, u'\''}, Alike{0x2019, u'\''}, Alike{0x02BC, u'\''}, Alike{0x00B4, u'\''},
    Alike{0x060C, u','},  Alike{0x0589, u'.'},  Alike{0x061F, u'?'},  Alike{0x2044, u'/'},
    Alike{0x27E8, u'<'},  Alike{0x27E9, u'>'},  Alike{0x00D7, u'x'},  Alike{0x2020, u'+'},
    Alike{0x271D, u'+'},  Alike{0x061B, u';'},  Alike{0x1361, u' '},  Alike{0x1363, u','},
};

// s. xiii²
constexpr std::array kSuperscripts = {Alike{0x00B9, 1}, Alike{0x00B2, 2}, Alike{0x00B3, 3},
                                      Alike{0x2074, 4}};

bool Dropped(char32_t c) {
  const bool half_rings = c == 0x02BE || c == 0x02BF || c == 0x02BB || c == 0x02B9;
  const bool armenian_marks = c >= 0x055A && c <= 0x055F;
  return half_rings || armenian_marks || c == 0x0640 || c == 0x00AD || c == 0xFEFF ||
         u_charType(static_cast<UChar32>(c)) == U_FORMAT_CHAR;
}

// Ethiopic has numerals for 1 to 9, the tens, 100 and 10,000, and no zero.
std::optional<FoldedChar> EthiopicNumeral(char32_t c) {
  constexpr char32_t kOne = 0x1369;
  constexpr char32_t kTen = 0x1372;
  constexpr char32_t kHundred = 0x137B;
  constexpr char32_t kTenThousand = 0x137C;
  if (c < kOne || c > kTenThousand) return std::nullopt;
  const char32_t value = c == kTenThousand ? 10000
                         : c == kHundred   ? 100
                         : c >= kTen       ? (c - kTen + 1) * 10
                                           : c - kOne + 1;
  return FoldedChar{static_cast<char16_t>(value), CharClass::kNumeral};
}

FoldedChar Letter(char32_t c, const icu::Normalizer2& nfd) {
  icu::UnicodeString parts;
  UChar32 base = static_cast<UChar32>(c);
  if (nfd.getDecomposition(base, parts)) base = parts.char32At(0);
  const int8_t type = u_charType(base);
  if (type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK || type == U_COMBINING_SPACING_MARK) {
    return {0, CharClass::kDrop};
  }
  if (!u_isalpha(base)) return {};
  return {static_cast<char16_t>(u_foldCase(base, U_FOLD_CASE_DEFAULT)), CharClass::kLetter};
}

FoldedChar Fold(char32_t c, const icu::Normalizer2& nfd) {
  constexpr std::string_view kAsciiSigns = ",.-/'()[]?<>~&;:*=+";
  const UChar32 code = static_cast<UChar32>(c);
  if (Dropped(c)) return {0, CharClass::kDrop};
  if (u_isUWhiteSpace(code)) return {0, CharClass::kSpace};
  if (u_isdigit(code)) return {static_cast<char16_t>(u_charDigitValue(code)), CharClass::kDigit};
  if (c < 0x80 && kAsciiSigns.find(static_cast<char>(c)) != std::string_view::npos) {
    return {static_cast<char16_t>(c), CharClass::kSign};
  }
  for (const Alike& superscript : kSuperscripts) {
    if (superscript.from == c) return {superscript.to, CharClass::kDigit};
  }
  if (const std::optional<FoldedChar> numeral = EthiopicNumeral(c)) return *numeral;
  for (const Alike& alike : kSigns) {
    if (alike.from != c) continue;
    return {alike.to, alike.to == u' ' ? CharClass::kSpace : CharClass::kSign};
  }
  for (const Alike& alike : kAlike) {
    if (alike.from == c) return {alike.to, CharClass::kLetter};
  }
  return Letter(c, nfd);
}

// Filling all blocks takes as many instructions as starting the program does, 6 million
// (callgrind), and nearly all texts keep to a few.
class Table {
 public:
  static constexpr char32_t kSize = 0x3000;

  const FoldedChar* BlockOf(char32_t c) {
    Block& block = blocks_[c / kBlockSize];
    if (!block.filled.load(std::memory_order_acquire)) Fill(c - c % kBlockSize, &block);
    return block.chars.data();
  }
  FoldedChar At(char32_t c) { return BlockOf(c)[c % kBlockSize]; }

 private:
  static constexpr std::size_t kBlockSize = 128;  // the first block is ASCII

  struct Block {
    std::array<FoldedChar, kBlockSize> chars;
    std::atomic<bool> filled = false;
  };

  void Fill(char32_t first, Block* block) {
    const std::lock_guard lock(mutex_);
    if (block->filled.load(std::memory_order_relaxed)) return;
    UErrorCode status = U_ZERO_ERROR;
    const icu::Normalizer2* nfd = icu::Normalizer2::getNFDInstance(status);
    SIGLUM_CHECK(U_SUCCESS(status));
    for (FoldedChar& folded : block->chars) folded = Fold(first++, *nfd);
    block->filled.store(true, std::memory_order_release);
  }

  std::mutex mutex_;
  std::array<Block, kSize / kBlockSize> blocks_;
};

constinit Table table;

}  // namespace

Folder::Folder() : ascii_(table.BlockOf(0)) {}

FoldedChar Folder::NextBeyondAscii(std::string_view text, std::size_t* offset) {
  const char32_t c = base::DecodeCodePoint(text, offset);
  if (c == 0xFEFF) return {0, CharClass::kDrop};
  return c < Table::kSize ? table.At(c) : FoldedChar{};
}

}  // namespace siglum::dates
