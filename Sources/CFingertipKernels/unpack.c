#include "classify.h"

INLINED void unpack_some(const uint8_t *bytes, unsigned width, size_t first, size_t end, uint64_t *numbers) {
  const uint64_t mask = width == 0 ? 0 : UINT64_MAX >> (64 - width);
  for (size_t i = first; i < end; i++) {
    uint64_t word;
    memcpy(&word, bytes + i * width / 8, 8);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    word = __builtin_bswap64(word);
#endif
    numbers[i] = word >> (i * width % 8) & mask;
  }
}

INLINED size_t unpack_baseline(const uint8_t *bytes, unsigned width, size_t count, uint64_t *numbers) {
  unpack_some(bytes, width, 0, count, numbers);
  return (count * width + 7) / 8;
}

#if FINGERTIP_HAS_AVX2
// Four numbers a step, two of them in each half of a register: the up to 7 bits before the first of two and both
// of them, of up to 56 bits each, are within 15 bytes. A shuffle moves the 8 bytes that a number begins in to its
// lane, a shift drops the bits before it, and a mask those after it. Two steps do for all: 8 numbers are
// `width` whole bytes.
TARGET_AVX2 INLINED size_t unpack_avx2(const uint8_t *bytes, unsigned width, size_t count, uint64_t *numbers) {
  size_t starts[2][2];
  __m256i places[2], shifts[2];
  for (unsigned step = 0; step < 2; step++) {
    uint64_t place[4], shift[4];
    for (unsigned i = 0; i < 4; i++) {
      const unsigned first = (4 * step + i / 2 * 2) * width, bit = first % 8 + i % 2 * width;
      starts[step][i / 2] = first / 8;
      place[i] = UINT64_C(0x0706050403020100) + UINT64_C(0x0101010101010101) * (bit / 8);
      shift[i] = bit % 8;
    }
    places[step] = _mm256_loadu_si256((const __m256i *)(const void *)place);
    shifts[step] = _mm256_loadu_si256((const __m256i *)(const void *)shift);
  }
  const __m256i mask = _mm256_set1_epi64x(width == 0 ? 0 : (long long)(UINT64_MAX >> (64 - width)));
  const size_t whole = count / 8 * 8;
  const uint8_t *at = bytes;
  for (size_t i = 0; i < whole; i += 8, at += width) {
    for (unsigned step = 0; step < 2; step++) {
      const __m128i low = _mm_loadu_si128((const __m128i *)(const void *)(at + starts[step][0]));
      const __m128i high = _mm_loadu_si128((const __m128i *)(const void *)(at + starts[step][1]));
      const __m256i both = _mm256_inserti128_si256(_mm256_castsi128_si256(low), high, 1);
      const __m256i words = _mm256_srlv_epi64(_mm256_shuffle_epi8(both, places[step]), shifts[step]);
      _mm256_storeu_si256((__m256i *)(void *)(numbers + i + 4 * step), _mm256_and_si256(words, mask));
    }
  }
  unpack_some(bytes, width, whole, count, numbers);
  return (count * width + 7) / 8;
}
#endif

DEFINE_KERNEL(size_t, fingertip_unpack,
              (const uint8_t *bytes, unsigned width, size_t count, uint64_t *numbers),
              (bytes, width, count, numbers), unpack_baseline(bytes, width, count, numbers),
              unpack_avx2(bytes, width, count, numbers))
