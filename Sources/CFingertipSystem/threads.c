#include "fingertip_system.h"

#include <errno.h>
#include <pthread.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

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

// Threads are kept for a while after their call, because a query takes milliseconds and would else
// begin with threads whose memory is not yet there.

/// A thread that has a call or waits for one.
struct worker {
  struct worker *next;
  pthread_cond_t has_call;
  /// Null while it waits.
  void (*body)(void *context);
  void *context;
};

/// For how long a thread waits for its next call.
static const time_t longest_wait = 10;

/// Guards the list of waiting threads, and the calls of each group.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static struct worker *waiting;

// A child of fork has none of the threads of its parent.
static void before_fork(void) { pthread_mutex_lock(&lock); }
static void after_fork(void) { pthread_mutex_unlock(&lock); }
static void begin_child(void) {
  waiting = NULL;
  pthread_mutex_unlock(&lock);
}
static void prepare_for_fork(void) { pthread_atfork(before_fork, after_fork, begin_child); }

/// Waits for a call; returns false if none came for long. The lock is held.
static bool wait_for_call(struct worker *worker) {
  struct timespec end;
  clock_gettime(CLOCK_REALTIME, &end);
  end.tv_sec += longest_wait;
  worker->next = waiting;
  waiting = worker;
  while (!worker->body) {
    if (pthread_cond_timedwait(&worker->has_call, &lock, &end) == 0 || worker->body) continue;
    struct worker **link = &waiting;
    while (*link != worker) link = &(*link)->next;
    *link = worker->next;
    return false;
  }
  return true;
}

static void *work(void *of_worker) {
  struct worker *worker = of_worker;
  bool has_call = true;
  while (has_call) {
    worker->body(worker->context);
    pthread_mutex_lock(&lock);
    worker->body = NULL;
    has_call = wait_for_call(worker);
    pthread_mutex_unlock(&lock);
  }
  pthread_cond_destroy(&worker->has_call);
  free(worker);
  return NULL;
}

bool fingertip_start_thread(void (*body)(void *context), void *context) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, prepare_for_fork);
  pthread_mutex_lock(&lock);
  struct worker *worker = waiting;
  if (worker) {
    waiting = worker->next;
    worker->body = body;
    worker->context = context;
    pthread_cond_signal(&worker->has_call);
  }
  pthread_mutex_unlock(&lock);
  if (worker) return true;

  worker = malloc(sizeof *worker);
  if (!worker) return false;
  *worker = (struct worker){.body = body, .context = context};
  pthread_cond_init(&worker->has_call, NULL);
  pthread_t thread;
  if (!start(&thread, work, worker)) {
    pthread_cond_destroy(&worker->has_call);
    free(worker);
    return false;
  }
  pthread_detach(thread);
  return true;
}

/// Calls of one body, of which some have not returned.
struct group {
  void (*body)(void *context, int index);
  void *context;
  int running;
  pthread_cond_t ended;
};

/// One call of a group.
struct call {
  struct group *group;
  int index;
};

static void run(void *of_call) {
  struct call *call = of_call;
  struct group *group = call->group;
  group->body(group->context, call->index);
  pthread_mutex_lock(&lock);
  group->running--;
  // With the lock: the group is gone once its caller has seen that no call runs.
  if (group->running == 0) pthread_cond_signal(&group->ended);
  pthread_mutex_unlock(&lock);
}

void fingertip_run_on_threads(
    int count, void (*body)(void *context, int index), void *context) {
  struct call *calls = count > 1 ? malloc((size_t)count * sizeof *calls) : NULL;
  struct group group = {.body = body, .context = context, .running = calls ? count - 1 : 0};
  pthread_cond_init(&group.ended, NULL);
  int started = 1;
  if (calls) {
    for (; started < count; started++) {
      calls[started] = (struct call){.group = &group, .index = started};
      if (!fingertip_start_thread(run, &calls[started])) break;
    }
  }
  if (count > 0) body(context, 0);
  for (int index = started; index < count; index++) body(context, index);
  pthread_mutex_lock(&lock);
  if (calls) group.running -= count - started;
  while (group.running > 0) pthread_cond_wait(&group.ended, &lock);
  pthread_mutex_unlock(&lock);
  pthread_cond_destroy(&group.ended);
  free(calls);
}

struct fingertip_event {
  pthread_mutex_t lock;
  pthread_cond_t changed;
  bool is_set;
};

fingertip_event *fingertip_make_event(void) {
  fingertip_event *event = malloc(sizeof *event);
  if (!event) return NULL;
  pthread_condattr_t attributes;
  pthread_condattr_init(&attributes);
#ifdef __linux__
  pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
#endif
  pthread_mutex_init(&event->lock, NULL);
  pthread_cond_init(&event->changed, &attributes);
  pthread_condattr_destroy(&attributes);
  event->is_set = false;
  return event;
}

void fingertip_free_event(fingertip_event *event) {
  pthread_cond_destroy(&event->changed);
  pthread_mutex_destroy(&event->lock);
  free(event);
}

void fingertip_set_event(fingertip_event *event) {
  pthread_mutex_lock(&event->lock);
  event->is_set = true;
  pthread_cond_broadcast(&event->changed);
  pthread_mutex_unlock(&event->lock);
}

bool fingertip_wait_for_event(fingertip_event *event, int ms) {
  struct timespec limit = {ms / 1000, ms % 1000 * 1000000L};
#ifdef __linux__
  struct timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  limit.tv_sec += now.tv_sec + (now.tv_nsec + limit.tv_nsec) / 1000000000L;
  limit.tv_nsec = (now.tv_nsec + limit.tv_nsec) % 1000000000L;
#endif
  pthread_mutex_lock(&event->lock);
  int error = 0;
  while (!event->is_set && error != ETIMEDOUT) {
#ifdef __linux__
    error = pthread_cond_timedwait(&event->changed, &event->lock, &limit);
#else
    error = pthread_cond_timedwait_relative_np(&event->changed, &event->lock, &limit);
#endif
  }
  bool is_set = event->is_set;
  pthread_mutex_unlock(&event->lock);
  return is_set;
}
