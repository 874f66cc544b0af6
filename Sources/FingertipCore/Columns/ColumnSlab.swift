import FingertipSystem

/// A large allocation that several columns share, each at its own offset.
///
/// Reading a log of millions of events writes to fresh memory, scattered by partition. With pages
/// of 4 KiB that is a page fault every 140 events, of a microsecond or more. Pages of 2 MiB are
/// therefore requested from the system: one every 70,000 events.
package final class ColumnSlab: @unchecked Sendable {
  // Safe to send: only the thread that owns a slab takes memory from it, and memory taken is
  // written before it is handed on.

  /// Twenty-five compact blocks without event ids. Pages of the last slab that are not touched cost
  /// nothing.
  package static let standardByteCount = 8 << 20
  /// One cache line, so that no two blocks share one.
  static var alignment: Int { LargePages.cacheLineByteCount }

  private let start: UnsafeMutableRawPointer
  private let byteCount: Int
  private var usedCount = 0

  package init(byteCount: Int) {
    start = LargePages.allocate(max(1, byteCount)).baseAddress!
    self.byteCount = byteCount
  }

  deinit { start.deallocate() }

  /// Returns this slab if `count` bytes are left, otherwise a new one, with room for others.
  package func withRoom(for count: Int) -> ColumnSlab {
    hasRoom(for: count) ? self : ColumnSlab(byteCount: max(count, Self.standardByteCount))
  }

  /// Returns this slab if `count` bytes are left, otherwise a new one: the first as large as needed,
  /// the next twice as large, up to the standard size, so that few rows take few bytes.
  func withGrowingRoom(for count: Int) -> ColumnSlab {
    hasRoom(for: count)
      ? self : ColumnSlab(byteCount: max(count, min(2 * byteCount, Self.standardByteCount)))
  }

  /// True if `count` bytes are left.
  func hasRoom(for count: Int) -> Bool { count <= byteCount - next }

  /// Takes `count` bytes, which must be left, for the caller alone, aligned to a cache line.
  ///
  /// - Complexity: O(1).
  package func take(_ count: Int) -> UnsafeMutableRawPointer {
    precondition(hasRoom(for: count), "The caller chooses a slab with room.")
    defer { usedCount = next + count }
    return start + next
  }

  /// Takes all memory back, for the same thread; nobody may use it any more.
  func removeAll() { usedCount = 0 }

  /// The offset of free memory.
  private var next: Int { (usedCount + Self.alignment - 1) & ~(Self.alignment - 1) }
}
