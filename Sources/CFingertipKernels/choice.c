#include "classify.h"
#include <stdlib.h>

#if FINGERTIP_HAS_AVX2
static bool has_avx2, has_avx512;

// Runs before `main`, so that kernels read a plain flag without initializing it.
__attribute__((constructor)) static void choose(void) {
  const char *wanted = getenv("FINGERTIP_KERNELS");
  if (wanted != NULL && strcmp(wanted, "baseline") == 0) return;
  __builtin_cpu_init();
  has_avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
             __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("lzcnt") &&
             __builtin_cpu_supports("popcnt");
  if (wanted != NULL && strcmp(wanted, "avx2") == 0) return;
  has_avx512 = has_avx2 && __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
               __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512vbmi2");
}

bool fingertip_uses_avx2(void) { return has_avx2; }
bool fingertip_uses_avx512(void) { return has_avx512; }
#else
bool fingertip_uses_avx2(void) { return false; }
bool fingertip_uses_avx512(void) { return false; }
#endif
