#include "classify.h"

// State carried from one block of CSV to the next. In each mask, bit 0 or all bits describe the
// first byte of the next block.
typedef struct {
  uint64_t inside;         // All ones where the block ends inside quotes.
  uint64_t may_open;       // Bit 0: the next byte may be an opening quote.
  uint64_t after_closing;  // Bit 0: the byte before is a closing quote.
  uint64_t after_cr;       // Bit 0: the byte before is a CR outside quotes.
} carry_t;

// The separators of one block, and the bytes that violate RFC 4180.
typedef struct {
  uint64_t separators;
  uint64_t line_feeds;
  uint64_t bad;
  uint64_t doubled;
  uint64_t quoted_line_feeds;
} structure_t;

// Prefix XOR: bit i of the result is the parity of bits 0 to i.
INLINED uint64_t prefix_xor(uint64_t bits) {
  for (int shift = 1; shift < 64; shift *= 2) bits ^= bits << shift;
  return bits;
}

// The parity of the quotes before a byte decides if it is inside quotes; a doubled quote closes and
// opens again. This agrees with RFC 4180 as long as quotes open only after a separator and a
// separator follows where they close. `bad` marks bytes that violate either rule.
INLINED structure_t structure(const masks_t *masks, carry_t *carry) {
  const uint64_t separators = masks->delimiter | masks->lf;
  if (!(masks->quote | masks->cr | carry->inside | carry->after_closing | carry->after_cr)) {
    carry->may_open = separators >> 63;
    return (structure_t){separators, masks->lf, 0, 0, 0};
  }
  const uint64_t inside = prefix_xor(masks->quote) ^ carry->inside;
  const uint64_t opening = masks->quote & inside, closing = masks->quote & ~inside;
  const uint64_t outside = separators & ~inside, cr = masks->cr & ~inside;
  const uint64_t may_open = (outside | closing) << 1 | carry->may_open;
  const uint64_t after_closing = closing << 1 | carry->after_closing;
  const uint64_t after_cr = cr << 1 | carry->after_cr;
  carry->inside = 0 - (inside >> 63);
  carry->may_open = (outside | closing) >> 63;
  carry->after_closing = closing >> 63;
  carry->after_cr = cr >> 63;
  return (structure_t){
      outside,
      masks->lf & ~inside,
      (opening & ~may_open) | (after_closing & ~(outside | cr | opening)) | (after_cr & ~masks->lf),
      opening & after_closing,
      masks->lf & inside,
  };
}

// Writes the offsets of the set bits and returns their number. Writes eight at a time without a
// test, because a loop of unpredictable length costs more than stores that the next block
// overwrites.
INLINED size_t write_places(uint64_t bits, uint32_t first, uint32_t *places) {
  const size_t count = (size_t)__builtin_popcountll(bits);
  for (size_t written = 0; written < count; written += 8) {
    for (size_t i = 0; i < 8; i++) {
      // Offsets beyond `count` are meaningless: they are overwritten or never read.
      places[written + i] = first + (uint32_t)(bits ? __builtin_ctzll(bits) : 64);
      bits &= bits - 1;
    }
  }
  return count;
}

// Writes the number of each line feed among all separators, and returns how many there are. Most blocks
// have one or none, and what is written for none is overwritten or never read.
INLINED size_t write_row_ends(uint64_t line_feeds, uint64_t separators, size_t before, uint32_t *row_ends) {
  const size_t count = (size_t)__builtin_popcountll(line_feeds);
  do {
    const uint64_t through = separators & (line_feeds ^ (line_feeds - 1));
    *row_ends++ = (uint32_t)(before + (size_t)__builtin_popcountll(through) - 1);
    line_feeds &= line_feeds - 1;
  } while (line_feeds);
  return count;
}

typedef size_t (*write_places_t)(uint64_t bits, uint32_t first, uint32_t *places);

#if FINGERTIP_HAS_AVX2
// Moves the numbers of the set bits to the front of a register, and writes sixteen at a time: most
// blocks have fewer, and offsets beyond the count are overwritten or never read.
TARGET_AVX512 INLINED size_t write_places_avx512(uint64_t bits, uint32_t first, uint32_t *places) {
  static const uint8_t numbers[64] = {
      0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21,
      22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 38, 39, 40, 41, 42, 43,
      44, 45, 46, 47, 48, 49, 50, 51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 61, 62, 63};
  const size_t count = (size_t)__builtin_popcountll(bits);
  __m512i set = _mm512_maskz_compress_epi8(bits, _mm512_loadu_si512(numbers));
  for (size_t written = 0;;) {
    const __m512i offsets = _mm512_add_epi32(
        _mm512_cvtepu8_epi32(_mm512_castsi512_si128(set)), _mm512_set1_epi32((int)first));
    _mm512_storeu_si512(places + written, offsets);
    written += 16;
    if (written >= count) return count;
    set = _mm512_alignr_epi64(set, set, 2);
  }
}
#endif

INLINED fingertip_csv_index_t index_csv(const uint8_t *bytes, size_t count, uint8_t delimiter,
                                        uint32_t *places, uint32_t *row_ends, classify_t classify,
                                        glance_at_t glance_at, write_places_t write_places) {
  fingertip_csv_index_t index = {0, 0, 0, 0, 0, 0, 0, 0};
  carry_t carry = {0, 1, 0, 0};
  uint64_t high = 0, nul = 0, quotes = 0, doubled = 0, quoted_line_feeds = 0;
  size_t at = 0;
  for (; at < count; at += 64) {
    const glance_t glance = glance_at(bytes + at, delimiter);
    if (count - at >= 64 && !glance.special &&
        !(carry.inside | carry.after_closing | carry.after_cr)) {
      carry.may_open = glance.separators >> 63;
      high |= glance.high;
      index.row_count +=
          write_row_ends(glance.lf, glance.separators, index.count, row_ends + index.row_count);
      index.count += write_places(glance.separators, (uint32_t)at, places + index.count);
      continue;
    }
    masks_t masks;
    classify(bytes + at, delimiter, &masks);
    structure_t found = structure(&masks, &carry);
    uint64_t valid = ~(uint64_t)0;
    if (count - at < 64) valid >>= 64 - (count - at);
    if (found.bad & valid) {
      // Bytes before the first violation are valid.
      valid = (found.bad & (0 - found.bad)) - 1;
      count = at + (size_t)__builtin_ctzll(found.bad);
    }
    high |= masks.high & valid;
    nul |= masks.nul & valid;
    quotes |= masks.quote & valid;
    doubled |= found.doubled & valid;
    quoted_line_feeds |= found.quoted_line_feeds & valid;
    index.row_count += write_row_ends(
        found.line_feeds & valid, found.separators, index.count, row_ends + index.row_count);
    index.count += write_places(found.separators & valid, (uint32_t)at, places + index.count);
  }
  index.end = count;
  index.non_ascii = high != 0;
  index.has_nul = nul != 0;
  index.has_quotes = quotes != 0;
  index.has_doubled_quotes = doubled != 0;
  index.has_quoted_line_feeds = quoted_line_feeds != 0;
  return index;
}

INLINED size_t csv_rows_end(const uint8_t *bytes, size_t count, uint8_t delimiter,
                            size_t longest_row, classify_t classify) {
  carry_t carry = {0, 1, 0, 0};
  size_t row = 0;
  for (size_t at = 0; at < count; at += 64) {
    masks_t masks;
    classify(bytes + at, delimiter, &masks);
    const structure_t found = structure(&masks, &carry);
    uint64_t valid = ~(uint64_t)0;
    if (count - at < 64) valid >>= 64 - (count - at);
    const uint64_t bad = found.bad & valid;
    if (bad) valid = (bad & (0 - bad)) - 1;
    const uint64_t ends = found.line_feeds & valid;
    if (ends) {
      // Rows that begin and end in this block are short; the first one may have begun earlier.
      if (at + (size_t)__builtin_ctzll(ends) - row > longest_row) return row;
      row = at + 64 - (size_t)__builtin_clzll(ends);
    }
    if (bad || (at > row && at - row > longest_row)) return row;
  }
  return row;
}

DEFINE_WIDE_KERNEL(
    fingertip_csv_index_t, fingertip_index_csv,
    (const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places, uint32_t *row_ends),
    (bytes, count, delimiter, places, row_ends),
    index_csv(bytes, count, delimiter, places, row_ends, classify_baseline, glance_baseline, write_places),
    index_csv(bytes, count, delimiter, places, row_ends, classify_avx2, glance_avx2, write_places),
    index_csv(
        bytes, count, delimiter, places, row_ends, classify_avx2, glance_avx512, write_places_avx512))

DEFINE_KERNEL(size_t, fingertip_csv_rows_end,
              (const uint8_t *bytes, size_t count, uint8_t delimiter, size_t longest_row),
              (bytes, count, delimiter, longest_row),
              csv_rows_end(bytes, count, delimiter, longest_row, classify_baseline),
              csv_rows_end(bytes, count, delimiter, longest_row, classify_avx2))
