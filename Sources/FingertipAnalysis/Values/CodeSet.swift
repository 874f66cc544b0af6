/// A set of codes below a known bound: a list while it is small, a bitmap once that is smaller.
/// Union is exact, associative and commutative.
package struct CodeSet: Sendable {
  private enum Storage {
    /// Ascending and distinct up to `sortedCount`, arbitrary after it.
    case list([UInt32], sortedCount: Int)
    case bitmap([UInt64])
  }

  private var storage = Storage.list([], sortedCount: 0)
  /// The exclusive bound of codes.
  private let bound: Int

  package init(bound: Int) { self.bound = bound }

  /// Adds codes.
  ///
  /// - Complexity: O(*n*) on a bitmap, amortised O(*n* log *n*) on a list.
  package mutating func insert(_ codes: some Collection<UInt32>) {
    // Emptied first, so that the array is not shared and grows in place.
    switch exchange(.list([], sortedCount: 0)) {
    case .list(var list, let sortedCount):
      list += codes
      storage = .list(list, sortedCount: sortedCount)
      // A list is sorted each time it has doubled, and replaced by a bitmap if that is smaller.
      if list.count > max(64, 2 * sortedCount) { compact() }
    case .bitmap(var words):
      for code in codes { words[Int(code) / 64] |= 1 << UInt64(code % 64) }
      storage = .bitmap(words)
    }
  }

  /// Adds the codes of another set of the same bound.
  package mutating func formUnion(_ other: CodeSet) {
    switch other.storage {
    case .list(let list, _): insert(list)
    case .bitmap(let otherWords):
      switch exchange(.list([], sortedCount: 0)) {
      case .list(let list, _):
        storage = .bitmap(otherWords)
        insert(list)
      case .bitmap(var words):
        for index in words.indices { words[index] |= otherWords[index] }
        storage = .bitmap(words)
      }
    }
  }

  /// The number of codes.
  ///
  /// - Complexity: O(bound / 64) on a bitmap, O(*n* log *n*) on a list.
  package var count: Int {
    switch storage {
    case .list(let list, _): Self.distinct(list).count
    case .bitmap(let words): words.reduce(0) { $0 + $1.nonzeroBitCount }
    }
  }

  private mutating func exchange(_ new: Storage) -> Storage {
    let old = storage
    storage = new
    return old
  }

  private mutating func compact() {
    guard case .list(let list, _) = storage else { return }
    let distinct = Self.distinct(list)
    storage = .list(distinct, sortedCount: distinct.count)
    if distinct.count * 32 > bound {
      storage = .bitmap([UInt64](repeating: 0, count: (bound + 63) / 64))
      insert(distinct)
    }
  }

  private static func distinct(_ list: [UInt32]) -> [UInt32] {
    var distinct: [UInt32] = []
    for code in list.sorted() where code != distinct.last { distinct.append(code) }
    return distinct
  }
}
