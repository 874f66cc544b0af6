import FingertipSystem

/// Distinct ids. The code of an id is its index; in a log they ascend bytewise, so that codes sort
/// as ids do.
package final class IdentifierColumn: @unchecked Sendable {
  // Safe to send: nothing is written after `init`.
  private let bytes: UnsafeMutablePointer<UInt8>
  /// The end offset of each id, which is the start of the next.
  private let ends: [Int]

  /// - Complexity: O(bytes).
  package init(_ ids: [UnsafeBufferPointer<UInt8>]) {
    let bytes = UnsafeMutablePointer<UInt8>.allocate(capacity: ids.reduce(0) { $0 + $1.count })
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
    let bytes = UnsafeMutablePointer<UInt8>.allocate(
      capacity: ids.reduce(0) { $0 + $1.bytes.count })
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
}

extension IdentifierColumn {
  /// Returns the distinct ids of several columns in bytewise order, and for each column the codes
  /// that its ids have among them.
  ///
  /// - Returns: Nil if cancelled.
  /// - Complexity: O(ids · log ids).
  package static func merging(
    _ columns: [IdentifierColumn], until cancellation: Cancellation?
  ) -> (ids: IdentifierColumn, codes: [[UInt32]])? {
    var entries: [Entry] = []
    entries.reserveCapacity(columns.reduce(0) { $0 + $1.count })
    for (index, column) in columns.enumerated() {
      for code in 0..<UInt32(column.count) where !cancellation.isCancelled {
        entries.append(Entry(bytes: column.bytes(of: code), column: index, code: Int(code)))
      }
    }
    entries.sort(until: cancellation) { $0.isBefore($1) }
    var codes = columns.map { [UInt32](repeating: 0, count: $0.count) }
    var distinct: [UnsafeBufferPointer<UInt8>] = []
    for (place, entry) in entries.enumerated() {
      if cancellation.isCancelled { return nil }
      if place == 0 || entries[place - 1].isBefore(entry) { distinct.append(entry.bytes) }
      codes[entry.column][entry.code] = UInt32(distinct.count - 1)
    }
    return (IdentifierColumn(distinct), codes)
  }

  private struct Entry {
    /// The first 8 bytes, big-endian, so that most comparisons compare single words.
    let prefix: UInt64
    let bytes: UnsafeBufferPointer<UInt8>
    let column: Int
    let code: Int

    init(bytes: UnsafeBufferPointer<UInt8>, column: Int, code: Int) {
      prefix = (0..<8).reduce(0) { $0 << 8 | UInt64($1 < bytes.count ? bytes[$1] : 0) }
      (self.bytes, self.column, self.code) = (bytes, column, code)
    }

    func isBefore(_ other: Entry) -> Bool {
      if prefix != other.prefix { return prefix < other.prefix }
      let common = min(bytes.count, other.bytes.count)
      if common > 8 {
        // Safe: both have the bytes, of which the first 8 are equal.
        let order = memcmp(bytes.baseAddress! + 8, other.bytes.baseAddress! + 8, common - 8)
        if order != 0 { return order < 0 }
      }
      // Equal prefixes of fewer bytes are equal as far as both have bytes.
      return bytes.count < other.bytes.count
    }
  }
}
