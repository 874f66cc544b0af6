#pragma once
// Converts 64 bytes to bit masks, once per instruction set. The algorithms that use the masks are
// written once.
#include "CFingertipKernels.h"

// Each algorithm is inlined into one function per instruction set, together with its `classify`.
#define INLINED static inline __attribute__((always_inline))

#if defined(__x86_64__)
#include <immintrin.h>
#define FINGERTIP_HAS_AVX2 1
#define TARGET_AVX2 __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt")))
#define TARGET_AVX512 \
  __attribute__((target("avx2,bmi,bmi2,lzcnt,popcnt,avx512f,avx512bw,avx512vl,avx512vbmi2")))
#endif

// Defines the function `name`, which uses AVX2 if the processor has it, and `name_baseline`, which
// uses only instructions that every processor of the architecture has. `baseline` and `avx2` are
// their results.
#if FINGERTIP_HAS_AVX2
#define DEFINE_KERNEL(type, name, parameters, arguments, baseline, avx2)              \
  type name##_baseline parameters { return baseline; }                                \
  TARGET_AVX2 static type name##_avx2 parameters { return avx2; }                     \
  type name parameters {                                                              \
    return fingertip_uses_avx2() ? name##_avx2 arguments : name##_baseline arguments; \
  }
#else
#define DEFINE_KERNEL(type, name, parameters, arguments, baseline, avx2) \
  type name##_baseline parameters { return baseline; }                   \
  type name parameters { return baseline; }
#endif

// Defines `name` and `name_baseline` as above, and `name_avx2`, which uses AVX2 at most, where `name`
// uses AVX-512 if the processor has it.
#if FINGERTIP_HAS_AVX2
#define DEFINE_WIDE_KERNEL(type, name, parameters, arguments, baseline, avx2, avx512)         \
  type name##_baseline parameters { return baseline; }                                        \
  TARGET_AVX2 static type name##_of_avx2 parameters { return avx2; }                          \
  TARGET_AVX512 static type name##_of_avx512 parameters { return avx512; }                    \
  type name##_avx2 parameters {                                                               \
    return fingertip_uses_avx2() ? name##_of_avx2 arguments : name##_baseline arguments;      \
  }                                                                                           \
  type name parameters {                                                                      \
    return fingertip_uses_avx512() ? name##_of_avx512 arguments : name##_avx2 arguments;      \
  }
#else
#define DEFINE_WIDE_KERNEL(type, name, parameters, arguments, baseline, avx2, avx512) \
  type name##_baseline parameters { return baseline; }                                \
  type name##_avx2 parameters { return baseline; }                                    \
  type name parameters { return baseline; }
#endif

typedef struct {
  uint64_t delimiter, lf, cr, quote, nul, high;
} masks_t;

typedef void (*classify_t)(const uint8_t *bytes, uint8_t delimiter, masks_t *masks);

// The masks that most blocks of CSV need. They are fewer because computing masks costs more than
// everything done with them.
typedef struct {
  uint64_t separators;
  uint64_t lf;
  bool high;     // A byte is not ASCII.
  bool special;  // A byte is a quote, a CR or NUL.
} glance_t;

typedef glance_t (*glance_at_t)(const uint8_t *bytes, uint8_t delimiter);

INLINED void classify_baseline(const uint8_t *bytes, uint8_t delimiter, masks_t *masks) {
  masks->delimiter = fingertip_mask(bytes, delimiter);
  masks->lf = fingertip_mask(bytes, '\n');
  masks->cr = fingertip_mask(bytes, '\r');
  masks->quote = fingertip_mask(bytes, '"');
  masks->nul = fingertip_mask(bytes, 0);
  masks->high = fingertip_mask_high(bytes);
}

INLINED glance_t glance_baseline(const uint8_t *bytes, uint8_t delimiter) {
  return (glance_t){
      fingertip_mask3(bytes, delimiter, '\n', '\n'),
      fingertip_mask(bytes, '\n'),
      fingertip_mask_high(bytes) != 0,
      fingertip_mask3(bytes, '\r', '"', 0) != 0,
  };
}

#if FINGERTIP_HAS_AVX2
TARGET_AVX2 INLINED uint64_t mask_avx2(__m256i low, __m256i high, char byte) {
  const __m256i wanted = _mm256_set1_epi8(byte);
  const uint32_t a = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(low, wanted));
  const uint32_t b = (uint32_t)_mm256_movemask_epi8(_mm256_cmpeq_epi8(high, wanted));
  return (uint64_t)b << 32 | a;
}

TARGET_AVX2 INLINED void classify_avx2(const uint8_t *bytes, uint8_t delimiter, masks_t *masks) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
  const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));
  masks->delimiter = mask_avx2(low, high, (char)delimiter);
  masks->lf = mask_avx2(low, high, '\n');
  masks->cr = mask_avx2(low, high, '\r');
  masks->quote = mask_avx2(low, high, '"');
  masks->nul = mask_avx2(low, high, 0);
  masks->high = (uint64_t)(uint32_t)_mm256_movemask_epi8(high) << 32 |
                (uint32_t)_mm256_movemask_epi8(low);
}

TARGET_AVX2 INLINED __m256i any_of_avx2(__m256i bytes, char a, char b) {
  return _mm256_or_si256(
      _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(a)), _mm256_cmpeq_epi8(bytes, _mm256_set1_epi8(b)));
}

TARGET_AVX2 INLINED glance_t glance_avx2(const uint8_t *bytes, uint8_t delimiter) {
  const __m256i low = _mm256_loadu_si256((const __m256i *)(const void *)bytes);
  const __m256i high = _mm256_loadu_si256((const __m256i *)(const void *)(bytes + 32));
  const uint64_t lf = mask_avx2(low, high, '\n');
  // The lesser of two bytes is NUL if either is.
  const __m256i nul = _mm256_cmpeq_epi8(_mm256_min_epu8(low, high), _mm256_setzero_si256());
  const __m256i special = _mm256_or_si256(
      nul, _mm256_or_si256(any_of_avx2(low, '\r', '"'), any_of_avx2(high, '\r', '"')));
  return (glance_t){
      mask_avx2(low, high, (char)delimiter) | lf,
      lf,
      _mm256_movemask_epi8(_mm256_or_si256(low, high)) != 0,
      !_mm256_testz_si256(special, special),
  };
}

TARGET_AVX512 INLINED glance_t glance_avx512(const uint8_t *bytes, uint8_t delimiter) {
  const __m512i all = _mm512_loadu_si512(bytes);
  // The least of a byte and of its differences to two others is 0 if it is one of the three.
  const __m512i least = _mm512_min_epu8(
      all, _mm512_min_epu8(_mm512_xor_si512(all, _mm512_set1_epi8('\r')),
                           _mm512_xor_si512(all, _mm512_set1_epi8('"'))));
  const uint64_t lf = _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8('\n'));
  return (glance_t){
      _mm512_cmpeq_epi8_mask(all, _mm512_set1_epi8((char)delimiter)) | lf,
      lf,
      _mm512_movepi8_mask(all) != 0,
      _mm512_testn_epi8_mask(least, least) != 0,
  };
}
#endif
