/// Computes `count` values, each on a thread of its own if the system makes enough threads.
///
/// - Parameters:
///   - count: of the values, 0 or more.
///   - body: computes the value of an index.
/// - Returns: the values, in the order of their indices.
/// - Complexity: `count` calls of `body`; returns after the last of them.
package func parallelMap<Value: Sendable>(
  _ count: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  // An array made of no elements below would write to the empty array that all threads share.
  if count == 0 { return [] }
  return [Value](unsafeUninitializedCapacity: count) { slots, initializedCount in
    // Safe: each call initializes only the slot of its own index, and all have ended when
    // `onThreads` returns.
    nonisolated(unsafe) let start = slots.baseAddress
    onThreads(count) { index in (start! + index).initialize(to: body(index)) }
    initializedCount = count
  }
}

/// Computes `count` values on several worker threads. Each has its own state, such as reusable
/// memory, and takes the next index when it has finished one.
///
/// - Parameters:
///   - count: of the values, 0 or more.
///   - threads: 1 or more; values don't depend on it.
///   - state: the initial state of a thread; evaluated once per thread.
///   - body: computes the value of an index.
/// - Returns: the values, in the order of their indices.
/// - Complexity: `count` calls of `body`; returns after the last of them.
/// - Throws: `CancellationError` once `cancellation` is cancelled.
package func parallelMap<State: ~Copyable, Value: Sendable>(
  _ count: Int, threads: Int, cancellation: Cancellation? = nil,
  state: @autoclosure @Sendable () -> State,
  _ body: @Sendable (inout State, Int) -> Value
) throws(CancellationError) -> [Value] {
  let turns = Turns(count)
  let shares = parallelMap(min(threads, count)) { _ in
    var state = state()
    // Collected by thread and handed over once, so that threads share no memory while they compute.
    var share: [(index: Int, value: Value)] = []
    while let index = turns.next(until: cancellation) {
      share.append((index, body(&state, index)))
    }
    return share
  }
  if cancellation.isCancelled { throw CancellationError() }
  // A key path would be made at run time.
  return shares.joined().sorted { $0.index < $1.index }.map { $0.value }
}
