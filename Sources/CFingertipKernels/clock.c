#include "classify.h"

// A timestamp is compared with its pattern by exclusive or: a byte that must be equal leaves 0, and a digit where
// the pattern has '0' leaves its value. So all are valid if no byte is above its limit, 0 or 9. The first and the
// last 16 bytes, which overlap, hold all of the 24 to 32 bytes.

enum { digit_count = 9 };
// Where the digits of HH:MM:SS.fff are.
static const uint8_t digit_places[digit_count] = {11, 12, 14, 15, 17, 18, 20, 21, 22};

void fingertip_set_clock_pattern(fingertip_clock_pattern_t *pattern, const uint8_t *text, size_t count) {
  const size_t back = count - 16;
  uint8_t bytes[32], limits[32] = {0};
  memcpy(bytes, text, count);
  memset(pattern, 0, sizeof *pattern);
  pattern->back_start = back;
  memset(pattern->front_places, 0x80, 16);
  memset(pattern->back_places, 0x80, 16);
  for (size_t i = 0; i < digit_count; i++) {
    const uint8_t place = digit_places[i];
    bytes[place] = '0';
    limits[place] = 9;
    if (place < 16) {
      pattern->front_places[i] = place;
    } else {
      pattern->back_places[i] = (uint8_t)(place - back);
    }
  }
  memcpy(pattern->front, bytes, 16);
  memcpy(pattern->front_limits, limits, 16);
  memcpy(pattern->back, bytes + back, 16);
  memcpy(pattern->back_limits, limits + back, 16);
}

int32_t fingertip_clock_baseline(const uint8_t *text, const fingertip_clock_pattern_t *pattern) {
  uint8_t digits[digit_count] = {0};
  for (size_t i = 0; i < 16; i++) {
    if ((text[i] ^ pattern->front[i]) > pattern->front_limits[i] ||
        (text[pattern->back_start + i] ^ pattern->back[i]) > pattern->back_limits[i])
      return -1;
  }
  for (size_t i = 0; i < digit_count; i++) digits[i] = text[digit_places[i]] - '0';
  const int32_t hours = digits[0] * 10 + digits[1], minutes = digits[2] * 10 + digits[3],
                seconds = digits[4] * 10 + digits[5];
  if (hours > 23 || minutes > 59 || seconds > 59) return -1;
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + digits[6] * 100 + digits[7] * 10 + digits[8];
}

#if FINGERTIP_HAS_AVX2
TARGET_AVX2 INLINED __m128i load(const uint8_t *bytes) {
  return _mm_loadu_si128((const __m128i *)(const void *)bytes);
}

TARGET_AVX2 INLINED int32_t clock_of(const uint8_t *text, const fingertip_clock_pattern_t *pattern) {
  const __m128i front = _mm_xor_si128(load(text), load(pattern->front));
  const __m128i back = _mm_xor_si128(load(text + pattern->back_start), load(pattern->back));
  const __m128i digits = _mm_or_si128(
      _mm_shuffle_epi8(front, load(pattern->front_places)), _mm_shuffle_epi8(back, load(pattern->back_places)));
  // Hours, minutes, seconds, hundredths, thousandths.
  const __m128i parts =
      _mm_maddubs_epi16(digits, _mm_setr_epi8(10, 1, 10, 1, 10, 1, 10, 1, 1, 0, 0, 0, 0, 0, 0, 0));
  const __m128i excess = _mm_or_si128(
      _mm_or_si128(_mm_subs_epu8(front, load(pattern->front_limits)), _mm_subs_epu8(back, load(pattern->back_limits))),
      _mm_subs_epu16(parts, _mm_setr_epi16(23, 59, 59, 99, 9, 0, 0, 0)));
  // Seconds of hours and minutes, and milliseconds of the rest.
  const __m128i sums = _mm_madd_epi16(parts, _mm_setr_epi16(3600, 60, 1000, 10, 1, 0, 0, 0));
  const uint64_t both = (uint64_t)_mm_cvtsi128_si64(sums);
  const uint32_t clock = (uint32_t)both * 1000 + (uint32_t)(both >> 32) + (uint32_t)_mm_extract_epi32(sums, 2);
  return _mm_testz_si128(excess, excess) ? (int32_t)clock : -1;
}

TARGET_AVX2 int32_t fingertip_clock(const uint8_t *text, const fingertip_clock_pattern_t *pattern) {
  return clock_of(text, pattern);
}

TARGET_AVX2 size_t fingertip_clocks(const uint8_t *bytes, const int32_t *starts, const int32_t *ends,
                                    size_t stride, int32_t excess, size_t count, int32_t length,
                                    const fingertip_clock_pattern_t *pattern, int32_t *clocks) {
  // A copy stays in registers, whatever is written.
  const fingertip_clock_pattern_t common = *pattern;
  size_t others = 0;
  for (size_t i = 0; i < count; i++) {
    const int32_t start = starts[i * stride];
    // Of a shorter text, bytes behind it are read and the result isn't used: many ends are empty, and which
    // ones is hard to predict.
    const int32_t found = ends[i * stride] - start - excess, clock = clock_of(bytes + start, &common);
    clocks[i] = found == length ? clock : -1;
    others += (found != 0) & (clocks[i] < 0);
  }
  return others;
}
#else
int32_t fingertip_clock(const uint8_t *text, const fingertip_clock_pattern_t *pattern) {
  return fingertip_clock_baseline(text, pattern);
}

size_t fingertip_clocks(const uint8_t *bytes, const int32_t *starts, const int32_t *ends, size_t stride,
                        int32_t excess, size_t count, int32_t length,
                        const fingertip_clock_pattern_t *pattern, int32_t *clocks) {
  size_t others = 0;
  for (size_t i = 0; i < count; i++) {
    const int32_t start = starts[i * stride], found = ends[i * stride] - start - excess;
    clocks[i] = found == length ? fingertip_clock_baseline(bytes + start, pattern) : -1;
    others += found != 0 && clocks[i] < 0;
  }
  return others;
}
#endif
