import Synchronization

/// A wish to stop, which any thread may utter and long work looks at between its steps.
package final class Cancellation: Sendable {
  private let flag = Atomic(false)

  package init() {}

  /// Safe to call from a signal handler: it stores one flag.
  package func cancel() { flag.store(true, ordering: .relaxed) }

  package var isCancelled: Bool { flag.load(ordering: .relaxed) }
}
