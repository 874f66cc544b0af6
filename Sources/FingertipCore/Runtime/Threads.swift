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

/// Computes a value on another thread, and waits for it until `cancellation`. Then `body` ends, and
/// releases what it has, after the call: a million rows take tenths of a second.
///
/// - Parameter body: Ends soon after the cancellation. It has no effects but its value.
/// - Returns: the value of `body`.
/// - Throws: `CancellationError`, within 10 ms of the cancellation; otherwise the errors of `body`.
/// - Complexity: About 20 µs besides `body`.
package func computed<Value: Sendable>(
  until cancellation: Cancellation, _ body: @escaping @Sendable () throws -> Value
) throws -> Value {
  guard let outcome = Outcome<Value>() else { return try body() }
  onAnotherThread { outcome.end(with: Result(catching: body)) }
  while !outcome.isKnown(withinMs: 10) {
    if cancellation.isCancelled && outcome.abandon() { throw CancellationError() }
  }
  return try outcome.value.get()
}

/// The value or error of a call on another thread, which one thread may wait for.
private final class Outcome<Value: Sendable>: Sendable {
  private enum State {
    case open
    case known(Result<Value, any Error>)
    case abandoned
  }

  // Safe: an event is made to be used by several threads.
  nonisolated(unsafe) private let event: OpaquePointer
  private let state = Lock(State.open)

  /// Nil without memory.
  init?() {
    guard let event = fingertip_make_event() else { return nil }
    self.event = event
  }

  deinit { fingertip_free_event(event) }

  /// Stores the value; one that nobody waits for any more is released by its own thread.
  func end(with result: Result<Value, any Error>) {
    state.withLock { if case .open = $0 { $0 = .known(result) } }
    fingertip_set_event(event)
  }

  func isKnown(withinMs ms: Int32) -> Bool { fingertip_wait_for_event(event, ms) }

  /// Gives the value up; returns false if it is already there.
  func abandon() -> Bool {
    state.withLock {
      if case .open = $0 { $0 = .abandoned }
      if case .abandoned = $0 { return true }
      return false
    }
  }

  /// The value, which is known.
  var value: Result<Value, any Error> {
    state.withLock {
      guard case .known(let result) = $0 else { preconditionFailure("a value is awaited") }
      return result
    }
  }
}
