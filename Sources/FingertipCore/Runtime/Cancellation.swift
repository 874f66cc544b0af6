import Synchronization

/// A cancellation flag, which any thread may set and long operations test between their steps.
@usableFromInline
package final class Cancellation: Sendable {
  @usableFromInline let flag = Atomic(false)

  package init() {}

  /// Sets the flag. Safe to call from a signal handler: it stores one atomic.
  package func cancel() { flag.store(true, ordering: .relaxed) }

  @inlinable package var isCancelled: Bool { flag.load(ordering: .relaxed) }
}

extension Cancellation? {
  /// False without a cancellation.
  @inlinable package var isCancelled: Bool { self?.isCancelled ?? false }
}

extension Array {
  /// Sorts the elements. Once cancelled, it ends within microseconds with the elements in any order.
  ///
  /// - Parameter isBefore: Returns true if its first argument comes first.
  /// - Complexity: O(*n* log *n*).
  @inlinable
  package mutating func sort(
    until cancellation: Cancellation?, by isBefore: (Element, Element) -> Bool
  ) {
    guard let cancellation else { return sort(by: isBefore) }
    try? sort { (left, right) throws(CancellationError) in
      if cancellation.isCancelled { throw CancellationError() }
      return isBefore(left, right)
    }
  }
}
