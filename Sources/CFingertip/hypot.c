#ifdef __linux__
#include <math.h>

// Swift's runtime refers to `hypotf`, whose version of glibc 2.35 would be the only function of the library
// that needs more than glibc 2.34. No result uses it.
__attribute__((visibility("hidden"))) float hypotf(float x, float y) {
  return (float)__builtin_sqrt((double)x * x + (double)y * y);
}
#endif
