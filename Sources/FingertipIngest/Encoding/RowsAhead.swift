import FingertipCore

/// A row, the look-ups of whose ids have begun.
struct RowAhead: BitwiseCopyable {
  /// Its codes of cadre, device and app are not known yet.
  var event: EncodedEvent
  var cadre: ByteDictionary.Lookup
  var device: ByteDictionary.Lookup
  var app: ByteDictionary.Lookup
}

/// The last rows, in the order read, while the slots of their ids come into the cache: one after the
/// other, their look-ups would wait for memory most of the time where ids are many.
struct RowsAhead: ~Copyable {
  /// A fetch takes about as long as eight rows.
  private static let capacity = 8

  private let rows = UnsafeMutablePointer<RowAhead>.allocate(capacity: capacity)
  private(set) var count = 0
  /// The place of the next row; where there is no more room, that of the first.
  private var place = 0

  deinit { rows.deallocate() }

  var isFull: Bool { count == Self.capacity }

  /// Where the next row is to be written; the first row, if there is no more room.
  var next: UnsafeMutablePointer<RowAhead> { rows + place }

  /// Adds the row that was written at ``next``.
  mutating func advance() {
    // Safe: the remainder is below the capacity.
    place = (place &+ 1) & (Self.capacity &- 1)
    count = min(count &+ 1, Self.capacity)
  }

  /// - Parameter number: From 0, the first row, to ``count`` - 1.
  func row(_ number: Int) -> UnsafeMutablePointer<RowAhead> {
    rows + (place - count + number + Self.capacity) % Self.capacity
  }

  mutating func removeAll() { count = 0 }
}
