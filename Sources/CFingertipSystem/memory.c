// Memory, as far as Swift can't reach the functions of the C library.

#include "fingertip_system.h"

#include <stdlib.h>
#if defined(__GLIBC__)
#include <malloc.h>
#endif

void fingertip_return_free_memory(void) {
#if defined(__GLIBC__)
  malloc_trim(0);
#endif
}
