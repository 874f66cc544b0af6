import Dispatch
import Synchronization

/// Computes `count` values, each by a call of its own on any of the machine's cores.
///
/// - Parameters:
///   - count: of the values, 0 or more.
///   - body: computes the value of an index.
/// - Returns: the values, in the order of their indices.
/// - Complexity: `count` calls of `body`; returns after the last of them.
package func parallelMap<Value: Sendable>(
  _ count: Int, _ body: @Sendable (Int) -> Value
) -> [Value] {
  [Value](unsafeUninitializedCapacity: count) { slots, initializedCount in
    // Safe: each iteration initializes the slot of its index, which no other touches, and all have
    // ended when `concurrentPerform` returns.
    nonisolated(unsafe) let start = slots.baseAddress
    DispatchQueue.concurrentPerform(iterations: count) { index in
      (start! + index).initialize(to: body(index))
    }
    initializedCount = count
  }
}

/// Computes `count` values on several threads, each of which has a state of its own, such as memory that
/// it uses again, and takes the next index when it is done with one.
///
/// - Parameters:
///   - count: of the values, 0 or more.
///   - threads: 1 or more; values don't depend on it.
///   - state: what a thread begins with; evaluated once a thread.
///   - body: computes the value of an index.
/// - Returns: the values, in the order of their indices.
/// - Complexity: `count` calls of `body`; returns after the last of them.
/// - Throws: `CancellationError` once `cancellation` is cancelled.
package func parallelMap<State: ~Copyable, Value: Sendable>(
  _ count: Int, threads: Int, cancellation: Cancellation? = nil,
  state: @autoclosure @Sendable () -> State,
  _ body: @Sendable (inout State, Int) -> Value
) throws(CancellationError) -> [Value] {
  let next = Atomic(0)
  let shares = parallelMap(min(threads, count)) { _ in
    var state = state()
    // Handed over together, so that threads share no memory meanwhile.
    var share: [(index: Int, value: Value)] = []
    while cancellation?.isCancelled != true {
      let index = next.add(1, ordering: .relaxed).oldValue
      guard index < count else { break }
      share.append((index, body(&state, index)))
    }
    return share
  }
  if cancellation?.isCancelled == true { throw CancellationError() }
  return shares.joined().sorted { $0.index < $1.index }.map(\.value)
}
