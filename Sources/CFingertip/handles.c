#include "fingertip_handles.h"

#include <pthread.h>

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;

void fingertip_unlock_handles(void) { pthread_mutex_unlock(&lock); }

static void take(void) { pthread_mutex_lock(&lock); }

// Another thread that has the lock while this one forks is not in the child, and would never release it.
static void prepare_for_fork(void) {
  pthread_atfork(take, fingertip_unlock_handles, fingertip_unlock_handles);
}

void fingertip_lock_handles(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, prepare_for_fork);
  take();
}
