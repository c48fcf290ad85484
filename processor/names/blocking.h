// Blocking keys: numbers that words of one sound share, so that only likely words are compared.
#ifndef SIGLUM_NAMES_BLOCKING_H_
#define SIGLUM_NAMES_BLOCKING_H_

#include <cstdint>
#include <string>
#include <vector>

#include "names/spelling.h"

namespace siglum::names {

// The families of the consonants in order, neighbours of one family once: Khatisov gives HTSV. A
// word without consonants gives `A`.
std::string Skeleton(const Reading& reading);

// Keys of the skeletons of all readings, with and without a surname's ending, of all their
// sounds, and of the group of equivalent given names. Sorted, each once.
std::vector<std::uint32_t> SoundKeys(const Spelling& spelling);

// Keys of the same skeletons in wider families and of the bare letters, whole and with one element
// left out: words that differ by one element (more, fewer, another, two swapped) share one. Sorted,
// each once.
std::vector<std::uint32_t> NearKeys(const Spelling& spelling);

}  // namespace siglum::names

#endif  // SIGLUM_NAMES_BLOCKING_H_
