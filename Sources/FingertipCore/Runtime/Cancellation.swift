import Synchronization

/// A cancellation flag, which any thread may set and long operations test between their steps.
package final class Cancellation: Sendable {
  private let flag = Atomic(false)

  package init() {}

  /// Sets the flag. Safe to call from a signal handler: it stores one atomic.
  package func cancel() { flag.store(true, ordering: .relaxed) }

  package var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
