#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

// Byte classification: 64 bytes in, 64 bits out, bit i for byte i. Swift has no public movemask,
// hence these functions. The ones inlined into Swift use only instructions that every processor of
// the architecture has. Kernels that gain from wider registers process a whole text per call and
// choose by the processor.
// Each mask reads 64 bytes from `bytes`, whatever the length of the data: buffers are padded on the
// right.

/// Sets one bit for each of 64 bytes that equals `a`, `b` or `c`.
static inline uint64_t fingertip_mask3(const uint8_t *bytes, uint8_t a, uint8_t b, uint8_t c) {
#if defined(__SSE2__)
  const __m128i va = _mm_set1_epi8((char)a), vb = _mm_set1_epi8((char)b), vc = _mm_set1_epi8((char)c);
  uint64_t mask = 0;
  for (int i = 0; i < 4; i++) {
    const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)(bytes + 16 * i));
    const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, va), _mm_cmpeq_epi8(v, vb)), _mm_cmpeq_epi8(v, vc));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << (16 * i);
  }
  return mask;
#elif defined(__ARM_NEON)
  const uint8x16_t va = vdupq_n_u8(a), vb = vdupq_n_u8(b), vc = vdupq_n_u8(c);
  const uint8x16_t bits = {1, 2, 4, 8, 16, 32, 64, 128, 1, 2, 4, 8, 16, 32, 64, 128};
  uint8x16_t part[4];
  for (int i = 0; i < 4; i++) {
    const uint8x16_t v = vld1q_u8(bytes + 16 * i);
    part[i] = vandq_u8(vorrq_u8(vorrq_u8(vceqq_u8(v, va), vceqq_u8(v, vb)), vceqq_u8(v, vc)), bits);
  }
  const uint8x16_t sum = vpaddq_u8(vpaddq_u8(part[0], part[1]), vpaddq_u8(part[2], part[3]));
  return vgetq_lane_u64(vreinterpretq_u64_u8(vpaddq_u8(sum, sum)), 0);
#else
  uint64_t mask = 0;
  for (int i = 0; i < 64; i++)
    mask |= (uint64_t)(bytes[i] == a || bytes[i] == b || bytes[i] == c) << i;
  return mask;
#endif
}

/// Sets one bit for each of 64 bytes that equals `byte`.
static inline uint64_t fingertip_mask(const uint8_t *bytes, uint8_t byte) {
  return fingertip_mask3(bytes, byte, byte, byte);
}

/// Sets one bit for each of 16 bytes that is not ASCII. Reads 16 bytes.
static inline uint32_t fingertip_mask_high_of_16(const uint8_t *bytes) {
#if defined(__SSE2__)
  return (uint32_t)_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(const void *)bytes));
#else
  uint32_t mask = 0;
  for (int i = 0; i < 16; i++) mask |= (uint32_t)(bytes[i] >> 7) << i;
  return mask;
#endif
}

/// Sets one bit for each of 64 bytes that is not ASCII.
static inline uint64_t fingertip_mask_high(const uint8_t *bytes) {
  uint64_t mask = 0;
  for (int i = 0; i < 4; i++) mask |= (uint64_t)fingertip_mask_high_of_16(bytes + 16 * i) << (16 * i);
  return mask;
}

/// Sets one bit for each of 16 bytes that a JSON string must escape: a quote, a backslash, a
/// control character. Reads 16 bytes.
static inline uint32_t fingertip_mask_string_end(const uint8_t *bytes) {
#if defined(__SSE2__)
  const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)bytes);
  const __m128i quote = _mm_cmpeq_epi8(v, _mm_set1_epi8('"'));
  const __m128i backslash = _mm_cmpeq_epi8(v, _mm_set1_epi8('\\'));
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(v, _mm_set1_epi8(0x1F)), v);
  return (uint32_t)_mm_movemask_epi8(_mm_or_si128(_mm_or_si128(quote, backslash), control));
#else
  uint32_t mask = 0;
  for (int i = 0; i < 16; i++)
    mask |= (uint32_t)(bytes[i] == '"' || bytes[i] == '\\' || bytes[i] < 0x20) << i;
  return mask;
#endif
}

/// Sets one bit for each of 16 bytes that no JSON number contains: all but digits, points, signs and
/// the letter of an exponent. Reads 16 bytes.
static inline uint32_t fingertip_mask_number_end(const uint8_t *bytes) {
#if defined(__SSE2__)
  const __m128i v = _mm_loadu_si128((const __m128i *)(const void *)bytes);
  const __m128i digit = _mm_sub_epi8(v, _mm_set1_epi8('0'));
  const __m128i is_digit = _mm_cmpeq_epi8(_mm_min_epu8(digit, _mm_set1_epi8(9)), digit);
  const __m128i sign = _mm_or_si128(
      _mm_cmpeq_epi8(v, _mm_set1_epi8('-')), _mm_cmpeq_epi8(v, _mm_set1_epi8('+')));
  const __m128i other = _mm_or_si128(
      _mm_cmpeq_epi8(v, _mm_set1_epi8('.')),
      _mm_cmpeq_epi8(_mm_or_si128(v, _mm_set1_epi8(0x20)), _mm_set1_epi8('e')));
  const __m128i part = _mm_or_si128(_mm_or_si128(is_digit, sign), other);
  return (uint32_t)_mm_movemask_epi8(part) ^ 0xFFFF;
#else
  uint32_t mask = 0;
  for (int i = 0; i < 16; i++) {
    const uint8_t b = bytes[i];
    const bool is_part = (uint8_t)(b - '0') <= 9 || b == '.' || b == '-' || b == '+' || (b | 0x20) == 'e';
    mask |= (uint32_t)!is_part << i;
  }
  return mask;
#endif
}

/// Returns true if the first `count` bytes, at most 48, of two texts are equal. Reads 48 bytes of each.
static inline bool fingertip_equal_48(const uint8_t *left, const uint8_t *right, size_t count) {
#if defined(__SSE2__)
  uint64_t mask = 0;
  // Most are of two vectors at most.
  for (size_t i = 0; i < (count > 32 ? 48 : 32); i += 16) {
    const __m128i a = _mm_loadu_si128((const __m128i *)(const void *)(left + i));
    const __m128i b = _mm_loadu_si128((const __m128i *)(const void *)(right + i));
    mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(_mm_cmpeq_epi8(a, b)) << i;
  }
  return (~mask & (((uint64_t)1 << count) - 1)) == 0;
#else
  return memcmp(left, right, count) == 0;
#endif
}

/// Returns true if the kernels of whole texts use AVX2: the processor has it, and the environment
/// does not set `FINGERTIP_KERNELS=baseline`, which selects the baseline for comparisons and for
/// finding faults.
bool fingertip_uses_avx2(void);

/// Returns true if kernels that gain from it use AVX-512 with byte compression; the environment may
/// set `FINGERTIP_KERNELS=avx2` to keep them from it.
bool fingertip_uses_avx512(void);

/// Returns the offset of the first `byte` among `count` bytes, or `count` if there is none.
static inline size_t fingertip_find(const uint8_t *bytes, size_t count, uint8_t byte) {
  const void *found = count == 0 ? NULL : memchr(bytes, byte, count);
  return found == NULL ? count : (size_t)((const uint8_t *)found - bytes);
}

/// Counts the bytes equal to `byte` among `count` bytes.
size_t fingertip_count(const uint8_t *bytes, size_t count, uint8_t byte);

/// `fingertip_count` with instructions that every processor of the architecture has.
size_t fingertip_count_baseline(const uint8_t *bytes, size_t count, uint8_t byte);

/// The structure of a CSV text that starts at the start of a row.
typedef struct {
  /// The number of bytes read: all, or those before the first that violates RFC 4180.
  size_t end;
  /// The number of separators found in them, and that of the line feeds among those.
  size_t count, row_count;
  bool non_ascii;
  bool has_nul;
  bool has_quotes;
  bool has_doubled_quotes;
  bool has_quoted_line_feeds;
} fingertip_csv_index_t;

/// Finds the delimiters (a comma, a semicolon, a tab) and line feeds outside quotes.
///
/// `places` receives their offsets, `row_ends` the index of each line feed among them; both have room
/// for `count` + 64. Reads 64 bytes at a time, so up
/// to 63 bytes of any content after the text. The bytes before `end` conform to RFC 4180: quotes
/// open after a separator, a separator follows where they close, a line feed follows each CR
/// outside them. A CR or a quote as the last byte is accepted, because the byte after it is not
/// known.
fingertip_csv_index_t fingertip_index_csv(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places, uint32_t *row_ends);

/// `fingertip_index_csv` with AVX2 at most.
fingertip_csv_index_t fingertip_index_csv_avx2(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places, uint32_t *row_ends);

/// `fingertip_index_csv` with instructions that every processor of the architecture has.
fingertip_csv_index_t fingertip_index_csv_baseline(
    const uint8_t *bytes, size_t count, uint8_t delimiter, uint32_t *places, uint32_t *row_ends);

/// Returns the end of the last row of a CSV text that starts at the start of a row, counting only
/// rows before the first that violates RFC 4180 or is longer than `longest_row`; 0 if there is
/// none. Reads as far as `fingertip_index_csv`.
size_t fingertip_csv_rows_end(
    const uint8_t *bytes, size_t count, uint8_t delimiter, size_t longest_row);

/// `fingertip_csv_rows_end` with instructions that every processor of the architecture has.
size_t fingertip_csv_rows_end_baseline(
    const uint8_t *bytes, size_t count, uint8_t delimiter, size_t longest_row);

/// Finds which fields of rows are empty, and which are longer than `longest`: one bit for each, from the
/// lowest on, and any above those of the columns.
///
/// Field i of row r extends from `starts[r * columns + i]` to `ends[r * columns + i]`, less `excess[i]` bytes.
/// There are at most 32 columns; 32 numbers may be read from each row's first one, and from `excess`.
void fingertip_field_masks(const int32_t *starts, const int32_t *ends, const int32_t *excess, size_t columns,
                           size_t rows, int32_t longest, uint32_t *empty, uint32_t *too_long);

/// `fingertip_field_masks` with AVX2 at most.
void fingertip_field_masks_avx2(const int32_t *starts, const int32_t *ends, const int32_t *excess,
                                size_t columns, size_t rows, int32_t longest, uint32_t *empty,
                                uint32_t *too_long);

/// `fingertip_field_masks` with instructions that every processor of the architecture has.
void fingertip_field_masks_baseline(const int32_t *starts, const int32_t *ends, const int32_t *excess,
                                    size_t columns, size_t rows, int32_t longest, uint32_t *empty,
                                    uint32_t *too_long);

/// The first 16 bytes of a text as two little-endian words, with zeros after a shorter one.
typedef struct {
  uint64_t first, second;
} fingertip_key_t;

/// Returns the key of a text of at most 16 bytes. Reads 16 bytes.
static inline fingertip_key_t fingertip_key(const uint8_t *text, size_t count) {
#if defined(__SSE2__)
  // From any offset on, as many ones as are left before the zeros.
  static const uint8_t ones[32] = {255, 255, 255, 255, 255, 255, 255, 255,
                                   255, 255, 255, 255, 255, 255, 255, 255};
  const __m128i key = _mm_and_si128(_mm_loadu_si128((const __m128i *)(const void *)text),
                                    _mm_loadu_si128((const __m128i *)(const void *)(ones + 16 - count)));
  return (fingertip_key_t){(uint64_t)_mm_cvtsi128_si64(key),
                           (uint64_t)_mm_cvtsi128_si64(_mm_unpackhi_epi64(key, key))};
#else
  uint8_t bytes[16] = {0};
  memcpy(bytes, text, count);
  fingertip_key_t key = {0, 0};
  for (int i = 7; i >= 0; i--) {
    key.first = key.first << 8 | bytes[i];
    key.second = key.second << 8 | bytes[8 + i];
  }
  return key;
#endif
}

/// Returns true if a text is valid UTF-8.
bool fingertip_is_utf8(const uint8_t *bytes, size_t count);

/// `fingertip_is_utf8` with instructions that every processor of the architecture has.
bool fingertip_is_utf8_baseline(const uint8_t *bytes, size_t count);

/// What timestamps have in common that differ in their clock only.
typedef struct {
  /// Their first and last 16 bytes, with '0' for each digit of the clock.
  uint8_t front[16], back[16];
  /// The greatest difference of each byte: 9 for a digit, else 0.
  uint8_t front_limits[16], back_limits[16];
  /// Where the nine digits are in each; 0x80 for one that is in the other.
  uint8_t front_places[16], back_places[16];
  /// The offset of the last 16 bytes.
  size_t back_start;
} fingertip_clock_pattern_t;

/// Sets the pattern of a timestamp `YYYY-MM-DDTHH:MM:SS.fff` with whatever follows: of 24 to 32 bytes.
void fingertip_set_clock_pattern(fingertip_clock_pattern_t *pattern, const uint8_t *text, size_t count);

/// Returns the milliseconds of the clock of a timestamp that is as long as its pattern; -1 if it differs from
/// that elsewhere, too, or isn't valid. Only where `fingertip_uses_avx2()`, or the architecture has another.
int32_t fingertip_clock(const uint8_t *text, const fingertip_clock_pattern_t *pattern);

/// Writes what `fingertip_clock` returns of timestamps in a text into `clocks`; -1 for one whose length is not
/// `length`, that of the pattern. Returns how many got -1 and aren't empty. Timestamp i extends from the offset `starts[i * stride]` to
/// `ends[i * stride]`, less `excess` bytes; 32 bytes from its start may be read.
size_t fingertip_clocks(const uint8_t *bytes, const int32_t *starts, const int32_t *ends, size_t stride,
                        int32_t excess, size_t count, int32_t length,
                        const fingertip_clock_pattern_t *pattern, int32_t *clocks);

/// `fingertip_clock` with instructions that every processor of the architecture has.
int32_t fingertip_clock_baseline(const uint8_t *text, const fingertip_clock_pattern_t *pattern);

/// Unpacks `count` numbers of `width` bits, at most 56, the lowest bit first.
///
/// Reads up to 16 bytes of any content after the packed numbers.
///
/// Returns the number of bytes that the numbers take.
size_t fingertip_unpack(const uint8_t *bytes, unsigned width, size_t count, uint64_t *numbers);

/// `fingertip_unpack` with instructions that every processor of the architecture has.
size_t fingertip_unpack_baseline(const uint8_t *bytes, unsigned width, size_t count, uint64_t *numbers);

/// Fetches the line of an address into the cache; any address is allowed.
static inline void fingertip_prefetch(const void *address) { __builtin_prefetch(address); }
