#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A large piece of memory that the columns of several blocks share, each at a place of its own.
///
/// A log of millions of events fills memory that nobody has touched before, and scatters it by partition.
/// In pages of 4 KiB that is a page fault each 140 events, of a microsecond or more; so the system is
/// asked for pages of 2 MiB, of which it needs one each 70,000 events.
package final class ColumnSlab: @unchecked Sendable {
  // Safe to send: only the one encoder that has it takes from it, and what is taken is written before it
  // is handed on.

  /// Twenty-five compact blocks without event ids; what isn't touched of the last one costs nothing.
  static let standardByteCount = 8 << 20
  /// Of x86-64 and of most arm64 systems; elsewhere it is merely a generous alignment.
  private static let largePageByteCount = 2 << 20
  /// A cache line, so that no two blocks share one.
  private static let alignment = 64

  private let start: UnsafeMutableRawPointer
  private let byteCount: Int
  private var usedCount = 0

  package init(byteCount: Int) {
    let isLarge = byteCount >= Self.largePageByteCount
    start = .allocate(
      byteCount: max(1, byteCount),
      alignment: isLarge ? Self.largePageByteCount : Self.alignment)
    self.byteCount = byteCount
    #if os(Linux)
      // Refused, it is as if not asked for.
      if isLarge { madvise(start, byteCount, MADV_HUGEPAGE) }
    #endif
  }

  deinit { start.deallocate() }

  /// Whether so much is left.
  func hasRoom(for count: Int) -> Bool { count <= byteCount - next }

  /// Memory that nobody else has, aligned to a cache line; nil where there isn't so much left.
  ///
  /// - Complexity: O(1).
  func take(_ count: Int) -> UnsafeMutableRawPointer? {
    guard hasRoom(for: count) else { return nil }
    let first = next
    usedCount = first + count
    return start + first
  }

  /// Where free memory begins.
  private var next: Int { (usedCount + Self.alignment - 1) & ~(Self.alignment - 1) }
}
