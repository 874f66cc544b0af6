#include "fingertip_system.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>

/// The stack of a thread, which is that of most systems' first one; elsewhere others have 512 KiB.
static const size_t stack_size = 8 << 20;

/// Returns true if the address space of the process is limited to less than 4 GB.
///
/// A thread takes tens of megabytes of it for its stack and heap, and an allocation that fails ends
/// the process.
static bool is_short_of_space(void) {
  struct rlimit space;
  return getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY
         && space.rlim_cur >> 32 == 0;
}

static bool start(pthread_t *thread, void *(*body)(void *), void *context) {
  pthread_attr_t attributes;
  if (is_short_of_space() || pthread_attr_init(&attributes) != 0) return false;
  bool is_started = pthread_attr_setstacksize(&attributes, stack_size) == 0
                    && pthread_create(thread, &attributes, body, context) == 0;
  pthread_attr_destroy(&attributes);
  return is_started;
}

/// A call of a body on a thread.
struct call {
  pthread_t thread;
  void (*body)(void *context, int index);
  void *context;
  int index;
};

static void *run(void *of_call) {
  struct call *call = of_call;
  call->body(call->context, call->index);
  return NULL;
}

void fingertip_run_on_threads(
    int count, void (*body)(void *context, int index), void *context) {
  struct call *calls = count > 1 ? malloc((size_t)count * sizeof *calls) : NULL;
  int started = 1;
  if (calls) {
    for (; started < count; started++) {
      calls[started] = (struct call){.body = body, .context = context, .index = started};
      if (!start(&calls[started].thread, run, &calls[started])) break;
    }
  }
  if (count > 0) body(context, 0);
  for (int index = started; index < count; index++) body(context, index);
  for (int index = 1; index < started; index++) pthread_join(calls[index].thread, NULL);
  free(calls);
}

/// A body that runs by itself.
struct detached {
  void (*body)(void *context);
  void *context;
};

static void *run_detached(void *of_detached) {
  struct detached detached = *(struct detached *)of_detached;
  free(of_detached);
  detached.body(detached.context);
  return NULL;
}

bool fingertip_start_thread(void (*body)(void *context), void *context) {
  struct detached *detached = malloc(sizeof *detached);
  if (!detached) return false;
  *detached = (struct detached){.body = body, .context = context};
  pthread_t thread;
  if (!start(&thread, run_detached, detached)) {
    free(detached);
    return false;
  }
  pthread_detach(thread);
  return true;
}
