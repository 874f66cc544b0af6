#define _GNU_SOURCE
#include "fingertip_system.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <unistd.h>

// Temporary files: a list that only grows, so that a handler can walk it at any moment. A node is
// reused once its file is forgotten. A handler may still read the path of a node that another thread
// forgets at that moment, so a path is freed only when the node is used again, and that is refused
// while the process ends.

struct temporary {
  struct temporary *next;
  char *path;
  atomic_int state;
};

enum { free_node, used_node, busy_node };

static _Atomic(struct temporary *) temporaries;
/// The number of commits under way; -1 once the process is being ended.
static atomic_int commits;

void *fingertip_remember_temporary(const char *path) {
  char *copy = strdup(path);
  if (!copy) return NULL;
  for (struct temporary *node = atomic_load(&temporaries); node; node = node->next) {
    int expected = free_node;
    if (atomic_compare_exchange_strong(&node->state, &expected, busy_node)) {
      free(node->path);
      node->path = copy;
      atomic_store(&node->state, used_node);
      return node;
    }
  }
  struct temporary *node = malloc(sizeof *node);
  if (!node) {
    free(copy);
    return NULL;
  }
  node->path = copy;
  atomic_init(&node->state, used_node);
  node->next = atomic_load(&temporaries);
  while (!atomic_compare_exchange_weak(&temporaries, &node->next, node)) continue;
  return node;
}

void fingertip_forget_temporary(void *temporary) {
  if (temporary) atomic_store(&((struct temporary *)temporary)->state, free_node);
}

void fingertip_begin_commit(void) {
  int current = atomic_load(&commits);
  do {
    while (current < 0) pause();
  } while (!atomic_compare_exchange_weak(&commits, &current, current + 1));
}

void fingertip_end_commit(void) { atomic_fetch_sub(&commits, 1); }

// Signals

static void (*cancel_program)(void);
static int grace_period_ms, exit_code, crash_code;
static atomic_bool is_cancelled;

static void count_down(int ms) {
  const struct itimerval timer = {.it_value = {ms / 1000, ms % 1000 * 1000}};
  setitimer(ITIMER_REAL, &timer, NULL);
}

static void remove_temporaries(void) {
  for (struct temporary *node = atomic_load(&temporaries); node; node = node->next) {
    if (atomic_load(&node->state) == used_node) unlink(node->path);
  }
}

/// Writes to standard error if that doesn't wait.
static void say(const char *text) {
  struct pollfd ready = {.fd = STDERR_FILENO, .events = POLLOUT};
  if (poll(&ready, 1, 0) == 1 && ready.revents & POLLOUT) {
    // Erases the progress bar.
    if (isatty(STDERR_FILENO) && write(STDERR_FILENO, "\r\033[K", 4) < 0) return;
    if (write(STDERR_FILENO, text, strlen(text)) < 0) return;
  }
}

static void leave(void) {
  int none = 0;
  if (!atomic_compare_exchange_strong(&commits, &none, -1)) {
    // Renames take microseconds; another handler that is leaving needs no help.
    if (none > 0) count_down(2);
    return;
  }
  remove_temporaries();
  say("fingertip: interrupted\n");
  _exit(exit_code);
}

static void handle_signal(int number) {
  (void)number;
  const int saved = errno;
  if (atomic_exchange(&is_cancelled, true)) {
    leave();
  } else {
    cancel_program();
    count_down(grace_period_ms);
  }
  errno = saved;
}

static void handle_alarm(int number) {
  (void)number;
  const int saved = errno;
  leave();
  errno = saved;
}

static void handle_crash(int number) {
  (void)number;
  remove_temporaries();
  say("fingertip: not enough memory within the limit of address space (ulimit -v); raise it, or use "
      "fewer threads (--threads 1)\n");
  _exit(crash_code);
}

static void handle(int number, void (*handler)(int), int flags) {
  struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART | flags};
  sigfillset(&action.sa_mask);
  // Crashes while a handler runs stay deliverable.
  const int crashes[] = {SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS};
  for (unsigned i = 0; i < sizeof crashes / sizeof *crashes; i++) sigdelset(&action.sa_mask, crashes[i]);
  sigaction(number, &action, NULL);
}

void fingertip_handle_signals(
    void (*cancel)(void), int grace_ms, int code, int defect_code) {
  cancel_program = cancel;
  grace_period_ms = grace_ms;
  exit_code = code;
  crash_code = defect_code;
  signal(SIGPIPE, SIG_IGN);
  signal(SIGXFSZ, SIG_IGN);
  handle(SIGALRM, handle_alarm, 0);
  handle(SIGINT, handle_signal, 0);
  handle(SIGTERM, handle_signal, 0);
  struct sigaction hangup;
  if (sigaction(SIGHUP, NULL, &hangup) == 0 && hangup.sa_handler != SIG_IGN) {
    handle(SIGHUP, handle_signal, 0);
  }
  // A parent may have started the program from a thread that blocks them, as worker threads do.
  sigset_t handled;
  sigemptyset(&handled);
  const int numbers[] = {SIGALRM, SIGINT, SIGTERM, SIGHUP};
  for (unsigned i = 0; i < sizeof numbers / sizeof *numbers; i++) sigaddset(&handled, numbers[i]);
  pthread_sigmask(SIG_UNBLOCK, &handled, NULL);
  // Allocation has no error in Swift: without memory the program traps.
  struct rlimit space;
  if (getrlimit(RLIMIT_AS, &space) == 0 && space.rlim_cur != RLIM_INFINITY) {
    static char stack[1 << 16];
    const stack_t alternate = {.ss_sp = stack, .ss_size = sizeof stack};
    sigaltstack(&alternate, NULL);
    const int crashes[] = {SIGABRT, SIGILL, SIGTRAP, SIGSEGV, SIGBUS};
    for (unsigned i = 0; i < sizeof crashes / sizeof *crashes; i++) {
      handle(crashes[i], handle_crash, SA_ONSTACK);
    }
  }
}

void fingertip_stop_countdown(void) { count_down(0); }
