#include "classify.h"
#include <stdlib.h>

#if FINGERTIP_HAS_AVX2
static bool chosen;

// Runs before `main`, so that kernels read a plain flag without initializing it.
__attribute__((constructor)) static void choose(void) {
  const char *wanted = getenv("FINGERTIP_KERNELS");
  if (wanted != NULL && strcmp(wanted, "baseline") == 0) return;
  __builtin_cpu_init();
  chosen = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("bmi") &&
           __builtin_cpu_supports("bmi2") && __builtin_cpu_supports("lzcnt") &&
           __builtin_cpu_supports("popcnt");
}

bool fingertip_uses_avx2(void) { return chosen; }
#else
bool fingertip_uses_avx2(void) { return false; }
#endif
