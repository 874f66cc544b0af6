#include "classify.h"

// Returns the number of bytes of one character, or 0 if it is invalid; reads no further than `end`.
static size_t character(const uint8_t *bytes, const uint8_t *end) {
  const uint8_t lead = bytes[0];
  if (lead < 0x80) return 1;
  size_t count = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  if (lead < 0xC2 || lead > 0xF4 || (size_t)(end - bytes) < count) return 0;
  for (size_t i = 1; i < count; i++)
    if ((bytes[i] & 0xC0) != 0x80) return 0;
  const uint8_t second = bytes[1];
  // Rejects overlong forms, surrogates, and code points above U+10FFFF (Unicode, table 3-7).
  if (lead == 0xE0 && second < 0xA0) return 0;
  if (lead == 0xED && second > 0x9F) return 0;
  if (lead == 0xF0 && second < 0x90) return 0;
  if (lead == 0xF4 && second > 0x8F) return 0;
  return count;
}

static bool is_utf8(const uint8_t *bytes, size_t count) {
  const uint8_t *end = bytes + count;
  while (bytes < end) {
    uint64_t word;
    while (end - bytes >= 8) {
      memcpy(&word, bytes, 8);
      if (word & 0x8080808080808080u) break;
      bytes += 8;
    }
    if (bytes == end) break;
    const size_t step = character(bytes, end);
    if (step == 0) return false;
    bytes += step;
  }
  return true;
}

#if FINGERTIP_HAS_AVX2
// Keiser and Lemire, "Validating UTF-8 In Less Than One Instruction Per Byte" (2021). Each error
// shows in two neighbouring bytes: three lookup tables, indexed by their nibbles, share a bit for
// each error. Only the bytes that must be the third or fourth of a character are found by other
// means.
enum {
  too_short = 1 << 0,    // A lead without a continuation.
  too_long = 1 << 1,     // A continuation after ASCII.
  overlong_3 = 1 << 2,   // E0 80 to 9F.
  too_large = 1 << 3,    // F4 90 and above.
  surrogate = 1 << 4,    // ED A0 and above.
  overlong_2 = 1 << 5,   // C0 and C1.
  overlong_4 = 1 << 6,   // F0 80 to 8F, and with it F5 and above, 80 to 8F.
  // Two continuations in a row: valid in a character of three bytes or more. Bit 7 as a `char`.
  two_conts = -128,
  carried = too_short | too_long | two_conts,
  above_f4 = carried | too_large | overlong_4,
};

#define TABLE(...) _mm256_setr_epi8(__VA_ARGS__, __VA_ARGS__)

TARGET_AVX2 INLINED __m256i look_up(__m256i table, __m256i nibbles) {
  return _mm256_shuffle_epi8(table, nibbles);
}

TARGET_AVX2 INLINED __m256i high_nibbles(__m256i bytes) {
  return _mm256_and_si256(_mm256_srli_epi16(bytes, 4), _mm256_set1_epi8(0x0F));
}

// The bytes 1 to 3 positions before those of `bytes`.
#define BEFORE(bytes, previous, distance) \
  _mm256_alignr_epi8(bytes, _mm256_permute2x128_si256(previous, bytes, 0x21), 16 - (distance))

TARGET_AVX2 INLINED __m256i errors(__m256i bytes, __m256i previous) {
  const __m256i first_high = TABLE(
      too_long, too_long, too_long, too_long, too_long, too_long, too_long, too_long,
      two_conts, two_conts, two_conts, two_conts, too_short | overlong_2, too_short,
      too_short | overlong_3 | surrogate, too_short | too_large | overlong_4);
  const __m256i first_low = TABLE(
      carried | overlong_3 | overlong_2 | overlong_4, carried | overlong_2, carried, carried,
      carried | too_large, above_f4, above_f4, above_f4, above_f4, above_f4, above_f4, above_f4,
      above_f4, above_f4 | surrogate, above_f4, above_f4);
  const __m256i second_high = TABLE(
      too_short, too_short, too_short, too_short, too_short, too_short, too_short, too_short,
      too_long | overlong_2 | two_conts | overlong_3 | overlong_4,
      too_long | overlong_2 | two_conts | overlong_3 | too_large,
      too_long | overlong_2 | two_conts | surrogate | too_large,
      too_long | overlong_2 | two_conts | surrogate | too_large,
      too_short, too_short, too_short, too_short);
  const __m256i first = BEFORE(bytes, previous, 1);
  const __m256i special = _mm256_and_si256(
      _mm256_and_si256(
          look_up(first_high, high_nibbles(first)),
          look_up(first_low, _mm256_and_si256(first, _mm256_set1_epi8(0x0F)))),
      look_up(second_high, high_nibbles(bytes)));
  // Bit 7 stays set exactly 2 bytes after a lead of three or four bytes and 3 bytes after a lead of
  // four.
  const __m256i third = _mm256_subs_epu8(BEFORE(bytes, previous, 2), _mm256_set1_epi8(0xE0 - 0x80));
  const __m256i fourth = _mm256_subs_epu8(BEFORE(bytes, previous, 3), _mm256_set1_epi8(0xF0 - 0x80));
  const __m256i must_continue =
      _mm256_and_si256(_mm256_or_si256(third, fourth), _mm256_set1_epi8((char)0x80));
  return _mm256_xor_si256(must_continue, special);
}

TARGET_AVX2 INLINED bool is_ascii_128_avx2(const uint8_t *bytes) {
  const __m256i *blocks = (const __m256i *)(const void *)bytes;
  const __m256i all = _mm256_or_si256(
      _mm256_or_si256(_mm256_loadu_si256(blocks), _mm256_loadu_si256(blocks + 1)),
      _mm256_or_si256(_mm256_loadu_si256(blocks + 2), _mm256_loadu_si256(blocks + 3)));
  return _mm256_movemask_epi8(all) == 0;
}

TARGET_AVX2 static bool is_utf8_avx2(const uint8_t *bytes, size_t count) {
  __m256i error = _mm256_setzero_si256(), previous = _mm256_setzero_si256();
  // A character may be cut off at the end of a block, so an ASCII block is checked too if the block
  // before it was not ASCII.
  int was_ascii = 1;
  size_t at = 0;
  while (at <= count) {
    while (was_ascii && count - at >= 128 && is_ascii_128_avx2(bytes + at)) at += 128;
    __m256i block;
    if (count - at >= 32) {
      block = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + at));
    } else {
      // Zeros after the end make a truncated character an error.
      uint8_t tail[32] = {0};
      memcpy(tail, bytes + at, count - at);
      block = _mm256_loadu_si256((const __m256i *)(const void *)tail);
    }
    const int is_ascii = _mm256_movemask_epi8(block) == 0;
    if (!(is_ascii & was_ascii)) {
      error = _mm256_or_si256(error, errors(block, previous));
    }
    was_ascii = is_ascii;
    previous = block;
    at += 32;
  }
  return _mm256_testz_si256(error, error);
}
#endif

DEFINE_KERNEL(bool, fingertip_is_utf8, (const uint8_t *bytes, size_t count), (bytes, count),
              is_utf8(bytes, count), is_utf8_avx2(bytes, count))
