import CFingertipSystem

// Threads of our own rather than those of Dispatch: its pool is also that of Swift's tasks, so a long
// computation would keep the tasks of a host from running; and it waits without end for a thread that
// the system can't make. They are kept for ten seconds after a call: five million loaded events are
// queried on two threads in 32.9 ms with them, and in 34.6 ms with new ones.

/// Calls `body` with each index from 0 to `count - 1`, each on a thread of its own, the first on the
/// caller's. Calls for which the system makes no thread come after it, on the caller's thread.
///
/// - Complexity: About 20 µs for each thread that is not there yet; returns after the last call.
package func onThreads(_ count: Int, _ body: @Sendable (Int) -> Void) {
  if count <= 1 {
    if count == 1 { body(0) }
    return
  }
  withoutActuallyEscaping(body) { body in
    withUnsafePointer(to: body) { body in
      fingertip_run_on_threads(
        Int32(count),
        { context, index in
          // Safe: the closure lives until all calls have returned.
          context!.assumingMemoryBound(to: (@Sendable (Int) -> Void).self).pointee(Int(index))
        }, UnsafeMutableRawPointer(mutating: body))
    }
  }
}

/// Calls `body` on another thread, and returns at once. If the system makes no thread, it calls it
/// on the caller's.
package func onAnotherThread(_ body: @escaping @Sendable () -> Void) {
  let call = Unmanaged.passRetained(Call(body))
  let isStarted = fingertip_start_thread(
    // Safe: the reference was retained for this call.
    { Unmanaged<Call>.fromOpaque($0!).takeRetainedValue().body() }, call.toOpaque())
  if !isStarted { call.takeRetainedValue().body() }
}

private final class Call: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
