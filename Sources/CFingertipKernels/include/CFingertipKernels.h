#pragma once
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>
#elif defined(__ARM_NEON)
#include <arm_neon.h>
#endif

// Byte classification: 64 bytes in, one bit a byte out, bit i for byte i. Swift has no public movemask,
// so these are here; everything that is done with the masks is done in Swift.
// Each mask reads 64 bytes from `bytes`, whatever the data's length: buffers are padded on the right.

/// One bit for each of 64 bytes that equals one of three.
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

/// What a block of text holds, counted in one pass.
typedef struct {
  size_t line_feeds;
  size_t carriage_returns;
  size_t quotes;
  /// Not 0 where a byte is not ASCII.
  uint8_t non_ascii;
  /// Not 0 where a byte is NUL.
  uint8_t has_nul;
} fingertip_survey_t;

/// Counts line feeds, carriage returns and quotes, and tells whether any byte is NUL or not ASCII.
fingertip_survey_t fingertip_survey(const uint8_t *bytes, size_t count);
