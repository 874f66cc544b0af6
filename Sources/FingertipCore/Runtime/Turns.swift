import Synchronization

/// Indices that threads take in turn, each once: those of a collection whose elements take unequal time.
package struct Turns: ~Copyable, Sendable {
  private let taken = Atomic(0)
  private let count: Int

  /// The indices from 0 to `count` - 1.
  package init(_ count: Int) { self.count = count }

  /// Takes the next index; nil after the last one.
  package borrowing func next() -> Int? {
    let index = taken.add(1, ordering: .relaxed).oldValue
    return index < count ? index : nil
  }

  /// Takes the next index; nil after the last one, and once cancelled.
  package borrowing func next(until cancellation: Cancellation?) -> Int? {
    cancellation.isCancelled ? nil : next()
  }
}
