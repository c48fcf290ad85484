// How numbers and prose are put for people: separators, plurals, wrapped paragraphs.
#ifndef SIGLUM_DIAGNOSTICS_WORDING_H_
#define SIGLUM_DIAGNOSTICS_WORDING_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace siglum::diagnostics {

// 71067 as `71,067`.
std::string WithThousands(std::uint64_t number);

// `1 file`, `4,420 files`.
std::string Counted(std::uint64_t number, std::string_view noun);

// `532 bytes`, `12 kB`, `1.2 MB`, `121 MB`, in powers of 1000.
std::string SizeInWords(std::uint64_t bytes);

// The paragraphs of a text in which empty lines part paragraphs and other line ends are spaces.
std::vector<std::string> Paragraphs(std::string_view text);

// `text` in lines of at most `width` columns, broken at spaces; longer words stand alone. No line
// end at the end.
std::string Wrap(std::string_view text, std::size_t width);

// Each line of `text` behind `columns` spaces; empty lines stay empty. No line end is added.
std::string IndentLines(std::string_view text, std::size_t columns);

// `text` cut to `width` columns, `…` counted, when it is wider.
std::string Clip(std::string_view text, std::size_t width);

}  // namespace siglum::diagnostics

#endif  // SIGLUM_DIAGNOSTICS_WORDING_H_
