import FingertipSystem

/// Distinct ids. The code of an id is its index; in a log they ascend bytewise, so that codes sort
/// as ids do.
package final class IdentifierColumn: @unchecked Sendable {
  // Safe to send: nothing is written after `init`.
  /// All ids, and ``padding``.
  private let bytes: UnsafeMutablePointer<UInt8>
  /// The end offset of each id, which is the start of the next.
  private let ends: [Int]
  /// The bytes after the last id, so that words are loaded at any.
  private static let padding = 8

  /// - Complexity: O(bytes).
  package init(_ ids: [UnsafeBufferPointer<UInt8>]) {
    let bytes = Self.allocate(ids.reduce(0) { $0 + $1.count })
    var end = 0
    ends = ids.map { id in
      // Safe: there is capacity for all ids.
      if let start = id.baseAddress { (bytes + end).initialize(from: start, count: id.count) }
      end += id.count
      return end
    }
    self.bytes = bytes
  }

  /// Creates a column of ids.
  ///
  /// - Complexity: O(bytes).
  package init(_ ids: [Identifier]) {
    let bytes = Self.allocate(ids.reduce(0) { $0 + $1.bytes.count })
    var end = 0
    ends = ids.map { id in
      for byte in id.bytes {
        // Safe: there is capacity for all ids.
        (bytes + end).initialize(to: byte)
        end += 1
      }
      return end
    }
    self.bytes = bytes
  }

  /// Creates a column with the codes of a dictionary.
  package convenience init(_ dictionary: borrowing ByteDictionary) {
    self.init((0..<dictionary.count).map { dictionary.bytes(of: UInt32($0)) })
  }

  private static func allocate(_ count: Int) -> UnsafeMutablePointer<UInt8> {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: count + padding)
    (bytes + count).initialize(repeating: 0, count: padding)
    return bytes
  }

  deinit { bytes.deallocate() }

  package var count: Int { ends.count }

  /// The bytes of an id, valid as long as the column.
  package func bytes(of code: UInt32) -> UnsafeBufferPointer<UInt8> {
    let start = code == 0 ? 0 : ends[Int(code) - 1]
    return UnsafeBufferPointer(start: bytes + start, count: ends[Int(code)] - start)
  }

  /// - Complexity: O(length).
  package subscript(code: UInt32) -> Identifier { Identifier(Array(bytes(of: code))) }

  /// The id as text, without an intermediate copy.
  ///
  /// - Complexity: O(length).
  package func text(_ code: UInt32) -> String {
    String(decoding: bytes(of: code), as: UTF8.self)
  }

  /// The ``StableHash`` of an id: results depend on it.
  ///
  /// - Complexity: O(length).
  package func hash(of code: UInt32) -> UInt64 {
    var hash = StableHash()
    hash.combine(bytes(of: code))
    return hash.value
  }

  /// The code of an id of an ascending column, if it occurs.
  ///
  /// - Complexity: O(log *n* · length).
  package func code(of id: Identifier) -> UInt32? {
    let index = (0..<count).partitioningIndex {
      !bytes(of: UInt32($0)).lexicographicallyPrecedes(id.bytes)
    }
    return index < count && bytes(of: UInt32(index)).elementsEqual(id.bytes) ? UInt32(index) : nil
  }

  /// Returns the codes that the ids have in a column that has others, too; both are ascending.
  ///
  /// - Returns: Nil if the other column lacks one.
  /// - Complexity: O(ids of both).
  package func codes(in other: IdentifierColumn) -> [UInt32]? {
    var codes: [UInt32] = []
    codes.reserveCapacity(count)
    var next = 0
    for code in 0..<UInt32(count) {
      let id = bytes(of: code)
      while next < other.count, !other.bytes(of: UInt32(next)).elementsEqual(id) { next += 1 }
      if next == other.count { return nil }
      codes.append(UInt32(next))
      next += 1
    }
    return codes
  }
}

extension IdentifierColumn {
  /// Returns the distinct ids of several columns in bytewise order, and for each column the codes
  /// that its ids have among them.
  ///
  /// - Returns: Nil if cancelled.
  /// - Complexity: O(ids + distinct ids · log of them) for many columns, of which each is taken to
  ///   repeat most ids of others; O(ids · log ids) for a few.
  package static func merging(
    _ columns: [IdentifierColumn], until cancellation: Cancellation?
  ) -> (ids: IdentifierColumn, codes: [[UInt32]])? {
    columns.count < leastColumnsThatRepeat
      ? sorting(columns, until: cancellation) : numbering(columns, until: cancellation)
  }

  /// Fewer columns are sorted at once: a dictionary of their ids would be larger than they are.
  private static let leastColumnsThatRepeat = 8

  /// Merges columns by numbering their distinct ids, so that only these are sorted.
  private static func numbering(
    _ columns: [IdentifierColumn], until cancellation: Cancellation?
  ) -> (ids: IdentifierColumn, codes: [[UInt32]])? {
    // Hostile ids can't collide by design; no result depends on it.
    var dictionary = ByteDictionary(seed: .random(in: .min ... .max))
    var codes: [[UInt32]] = []
    for column in columns {
      if cancellation.isCancelled { return nil }
      codes.append(
        (0..<UInt32(column.count)).map { code in
          let bytes = column.bytes(of: code)
          // Safe: an allocation has an address, and ids are padded.
          return dictionary.code(of: bytes.baseAddress!, count: bytes.count)
        })
    }
    guard
      let (ids, places) = sorting([IdentifierColumn(dictionary)], until: cancellation)
    else { return nil }
    return (ids, codes.map { $0.map { places[0][Int($0)] } })
  }

  /// Merges columns by sorting all their ids.
  private static func sorting(
    _ columns: [IdentifierColumn], until cancellation: Cancellation?
  ) -> (ids: IdentifierColumn, codes: [[UInt32]])? {
    var all: [UnsafeBufferPointer<UInt8>] = []
    all.reserveCapacity(columns.reduce(0) { $0 + $1.count })
    for column in columns {
      for code in 0..<UInt32(column.count) where !cancellation.isCancelled {
        all.append(column.bytes(of: code))
      }
    }
    if cancellation.isCancelled { return nil }
    var keys = all.indices.map { SortKey(all[$0], index: UInt32($0)) }
    keys.sort(until: cancellation) { $0.isBefore($1, in: all) }
    var codes = [UInt32](repeating: 0, count: all.count)
    var distinct: [UnsafeBufferPointer<UInt8>] = []
    for (place, key) in keys.enumerated() {
      if cancellation.isCancelled { return nil }
      if place == 0 || keys[place - 1].isBefore(key, in: all) {
        distinct.append(all[Int(key.index)])
      }
      codes[Int(key.index)] = UInt32(distinct.count - 1)
    }
    var rest = codes[...]
    return (
      IdentifierColumn(distinct),
      columns.map { column in
        defer { rest = rest.dropFirst(column.count) }
        return Array(rest.prefix(column.count))
      }
    )
  }

  /// What an id is sorted by, of which the first words decide most comparisons.
  private struct SortKey: BitwiseCopyable {
    /// The first 8 bytes, big-endian.
    let first: UInt64
    /// The 8 bytes after them.
    let second: UInt64
    let index: UInt32

    init(_ id: UnsafeBufferPointer<UInt8>, index: UInt32) {
      // Safe: ids are padded, and an allocation has an address.
      let start = id.baseAddress!
      first = loadWord(start, count: id.count).byteSwapped
      second = id.count > 8 ? loadWord(start + 8, count: id.count - 8).byteSwapped : 0
      self.index = index
    }

    func isBefore(_ other: SortKey, in ids: [UnsafeBufferPointer<UInt8>]) -> Bool {
      if first != other.first { return first < other.first }
      if second != other.second { return second < other.second }
      let (own, others) = (ids[Int(index)], ids[Int(other.index)])
      let common = min(own.count, others.count)
      if common > 16 {
        // Safe: both have the bytes, of which the first 16 are equal.
        let order = memcmp(own.baseAddress! + 16, others.baseAddress! + 16, common - 16)
        if order != 0 { return order < 0 }
      }
      // Equal words of fewer bytes are equal as far as both have bytes.
      return own.count < others.count
    }
  }
}
