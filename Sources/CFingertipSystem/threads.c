#include "fingertip_system.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>

static pthread_mutex_t barrier = PTHREAD_MUTEX_INITIALIZER;

/// Stays until the barrier is open.
static void *stay(void *unused) {
  pthread_mutex_lock(&barrier);
  pthread_mutex_unlock(&barrier);
  return unused;
}

/// Returns true if the address space of the process is limited to less than 4 GB.
///
/// Threads that can be made at the start then may not be later, when the space is taken, and Dispatch
/// would wait for them without end.
static int is_short_of_space(void) {
  struct rlimit space;
  return getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY
         && space.rlim_cur >> 32 == 0;
}

int fingertip_usable_threads(int wanted) {
  if (wanted <= 1 || is_short_of_space()) return 1;
  pthread_t *threads = malloc((size_t)(wanted - 1) * sizeof *threads);
  if (!threads) return 1;
  pthread_mutex_lock(&barrier);
  int made = 0;
  while (made < wanted - 1 && pthread_create(&threads[made], NULL, stay, NULL) == 0) made++;
  pthread_mutex_unlock(&barrier);
  for (int i = 0; i < made; i++) pthread_join(threads[i], NULL);
  free(threads);
  return made + 1;
}
