#pragma once
#include <stdbool.h>
#include <stdint.h>

// Ends a command by a signal, within a bounded time, without leaving temporary files.
//
// Written in C because a signal handler may call only functions that are async-signal-safe, and
// Swift guarantees that of nothing: it may allocate or take a lock anywhere.

/// Remembers the path of a temporary file, to be removed if a signal ends the process.
///
/// \returns what `fingertip_forget_temporary` takes; null without memory, and then the file stays.
void *fingertip_remember_temporary(const char *path);

/// Forgets a temporary file that has been renamed or removed.
void fingertip_forget_temporary(void *temporary);

/// Begins renames, or the creation of a temporary file, that a signal may not interrupt; waits forever if
/// the process is being ended.
void fingertip_begin_commit(void);

/// Ends what a signal may not interrupt.
void fingertip_end_commit(void);

/// Handles SIGINT, SIGTERM and SIGHUP (unless it is ignored, as under nohup): the first calls
/// `cancel()` in the signal handler and gives the program `grace_ms` to end by itself; then, or
/// by a second signal, temporary files are removed and the process ends with `code`.
///
/// Also ignores SIGPIPE and SIGXFSZ, so that writing fails with an error, and replaces the crash that
/// a limit of address space causes by a message and `defect_code`.
void fingertip_handle_signals(
    void (*cancel)(void), int grace_ms, int code, int defect_code);

/// Stops the countdown to the end of the process after it was cancelled.
void fingertip_stop_countdown(void);

/// Calls `body` with the context and each index from 0 to `count - 1`: with index 0 on the caller's
/// thread, with the others on threads of their own, or, if the system makes no more threads, on the
/// caller's thread after it. Returns after the last call.
void fingertip_run_on_threads(int count, void (*body)(void *context, int index), void *context);

/// Calls `body` on a thread that waits for a call, or on a new one, and returns at once; returns false
/// if none can be made.
bool fingertip_start_thread(void (*body)(void *context), void *context);

/// Something that happens once, and that threads wait for.
typedef struct fingertip_event fingertip_event;

/// Creates an event that has not happened; null without memory.
fingertip_event *fingertip_make_event(void);

/// Frees an event that nobody waits for.
void fingertip_free_event(fingertip_event *event);

/// Tells all who wait that the event has happened.
void fingertip_set_event(fingertip_event *event);

/// Waits up to some milliseconds; returns true once the event has happened.
bool fingertip_wait_for_event(fingertip_event *event, int ms);

/// Returns memory to the system that was released and that the allocator keeps; does nothing where
/// that does not exist.
void fingertip_return_free_memory(void);

/// Has the system write a part of a file to the disk, and waits until the part of the same length before
/// it is there; does nothing where that does not exist.
void fingertip_write_early(int descriptor, int64_t start, int64_t length);
