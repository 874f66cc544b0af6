import Synchronization

/// The bytes of bodies that all requests together hold in memory.
final class MemoryBudget: Sendable {
  /// The number of bytes allowed.
  let limit: Int
  private let bytes = Mutex(0)

  init(limit: Int) { self.limit = limit }

  /// The bytes held now.
  var held: Int { bytes.withLock { $0 } }

  /// Takes bytes.
  ///
  /// - Returns: False if they would exceed the limit; then none are taken.
  func take(_ count: Int) -> Bool {
    bytes.withLock { held in
      guard count <= limit - held else { return false }
      held += count
      return true
    }
  }

  /// Returns bytes that were taken.
  func giveBack(_ count: Int) { bytes.withLock { $0 -= count } }
}
