#include "classify.h"

// Counters are bytes for up to 255 steps, so that the compiler keeps 16 or 32 of them in a
// register. Safe: a counter grows by at most 1 a step, so it does not exceed 255.
INLINED size_t count_byte(const uint8_t *bytes, size_t count, uint8_t wanted) {
  enum { lanes = 128, steps = 255 };
  size_t total = 0, at = 0;
  while (count - at >= lanes) {
    uint8_t counts[lanes] = {0};
    for (int step = 0; step < steps && count - at >= lanes; step++, at += lanes)
      for (int i = 0; i < lanes; i++) counts[i] += bytes[at + i] == wanted;
    for (int i = 0; i < lanes; i++) total += counts[i];
  }
  for (; at < count; at++) total += bytes[at] == wanted;
  return total;
}

DEFINE_KERNEL(size_t, fingertip_count, (const uint8_t *bytes, size_t count, uint8_t byte),
              (bytes, count, byte), count_byte(bytes, count, byte), count_byte(bytes, count, byte))
