#include "classify.h"

// The lengths of a row's fields are differences of offsets that stand side by side, so that eight are
// found, and compared, at once.

typedef struct {
  uint32_t empty, too_long;
} field_masks_t;

typedef field_masks_t (*field_masks_of_t)(const int32_t *starts, const int32_t *ends, const int32_t *excess,
                                          size_t columns, int32_t longest);

INLINED field_masks_t field_masks_baseline(const int32_t *starts, const int32_t *ends, const int32_t *excess,
                                           size_t columns, int32_t longest) {
  field_masks_t masks = {0, 0};
  for (size_t i = 0; i < columns; i++) {
    const int32_t length = ends[i] - starts[i] - excess[i];
    masks.empty |= (uint32_t)(length == 0) << i;
    masks.too_long |= (uint32_t)(length > longest) << i;
  }
  return masks;
}

#if FINGERTIP_HAS_AVX2
TARGET_AVX2 INLINED __m256i load_eight(const int32_t *numbers) {
  return _mm256_loadu_si256((const __m256i *)(const void *)numbers);
}

TARGET_AVX2 INLINED field_masks_t field_masks_avx2(const int32_t *starts, const int32_t *ends,
                                                   const int32_t *excess, size_t columns, int32_t longest) {
  field_masks_t masks = {0, 0};
  for (size_t i = 0; i < columns; i += 8) {
    const __m256i lengths = _mm256_sub_epi32(
        _mm256_sub_epi32(load_eight(ends + i), load_eight(starts + i)), load_eight(excess + i));
    const __m256i empty = _mm256_cmpeq_epi32(lengths, _mm256_setzero_si256());
    const __m256i too_long = _mm256_cmpgt_epi32(lengths, _mm256_set1_epi32(longest));
    masks.empty |= (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(empty)) << i;
    masks.too_long |= (uint32_t)_mm256_movemask_ps(_mm256_castsi256_ps(too_long)) << i;
  }
  return masks;
}

TARGET_AVX512 INLINED field_masks_t field_masks_avx512(const int32_t *starts, const int32_t *ends,
                                                       const int32_t *excess, size_t columns,
                                                       int32_t longest) {
  field_masks_t masks = {0, 0};
  for (size_t i = 0; i < columns; i += 16) {
    const __m512i lengths = _mm512_sub_epi32(
        _mm512_sub_epi32(_mm512_loadu_si512(ends + i), _mm512_loadu_si512(starts + i)),
        _mm512_loadu_si512(excess + i));
    masks.empty |= (uint32_t)_mm512_testn_epi32_mask(lengths, lengths) << i;
    masks.too_long |= (uint32_t)_mm512_cmpgt_epi32_mask(lengths, _mm512_set1_epi32(longest)) << i;
  }
  return masks;
}
#endif

INLINED void field_masks(const int32_t *starts, const int32_t *ends, const int32_t *excess, size_t columns,
                         size_t rows, int32_t longest, uint32_t *empty, uint32_t *too_long,
                         field_masks_of_t field_masks_of) {
  for (size_t row = 0; row < rows; row++) {
    const field_masks_t masks =
        field_masks_of(starts + row * columns, ends + row * columns, excess, columns, longest);
    empty[row] = masks.empty;
    too_long[row] = masks.too_long;
  }
}

DEFINE_WIDE_KERNEL(void, fingertip_field_masks,
              (const int32_t *starts, const int32_t *ends, const int32_t *excess, size_t columns, size_t rows,
               int32_t longest, uint32_t *empty, uint32_t *too_long),
              (starts, ends, excess, columns, rows, longest, empty, too_long),
              field_masks(starts, ends, excess, columns, rows, longest, empty, too_long, field_masks_baseline),
              field_masks(starts, ends, excess, columns, rows, longest, empty, too_long, field_masks_avx2),
              field_masks(starts, ends, excess, columns, rows, longest, empty, too_long, field_masks_avx512))
