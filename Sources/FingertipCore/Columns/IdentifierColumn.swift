/// Distinct ids in bytewise order. The code of an id is its index, so that codes sort as ids do.
package struct IdentifierColumn: Sendable {
  private let bytes: [UInt8]
  /// The end offset of each id, which is the start of the next.
  private let ends: [Int]

  /// - Precondition: the ids ascend bytewise.
  package init(ascending ids: [UnsafeBufferPointer<UInt8>]) {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    bytes.reserveCapacity(ids.reduce(0) { $0 + $1.count })
    ends.reserveCapacity(ids.count)
    for id in ids {
      bytes.append(contentsOf: id)
      ends.append(bytes.count)
    }
    self.bytes = bytes
    self.ends = ends
  }

  /// - Precondition: the ids ascend bytewise.
  package init(ascending ids: [Identifier]) {
    var bytes: [UInt8] = []
    var ends: [Int] = []
    for id in ids {
      bytes += id.bytes
      ends.append(bytes.count)
    }
    (self.bytes, self.ends) = (bytes, ends)
  }

  package var count: Int { ends.count }

  private func range(of code: UInt32) -> Range<Int> {
    (code == 0 ? 0 : ends[Int(code) - 1])..<ends[Int(code)]
  }

  /// - Complexity: O(length).
  package subscript(code: UInt32) -> Identifier { Identifier(Array(bytes[range(of: code)])) }

  /// The id as text, without an intermediate copy.
  ///
  /// - Complexity: O(length).
  package func text(_ code: UInt32) -> String {
    String(decoding: bytes[range(of: code)], as: UTF8.self)
  }

  /// The 64-bit FNV-1a hash of an id's bytes (Fowler, Noll and Vo). Results depend on it, so it is a
  /// published function of the bytes alone, and not that of a dictionary.
  ///
  /// - Complexity: O(length).
  package func hash(of code: UInt32) -> UInt64 {
    // Safe: the published algorithm multiplies modulo 2^64.
    bytes[range(of: code)].reduce(0xcbf2_9ce4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01b3 }
  }

  /// The code of an id, if it occurs.
  ///
  /// - Complexity: O(log *n* · length).
  package func code(of id: Identifier) -> UInt32? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if bytes[range(of: UInt32(middle))].lexicographicallyPrecedes(id.bytes) {
        low = middle + 1
      } else {
        high = middle
      }
    }
    guard low < count, bytes[range(of: UInt32(low))].elementsEqual(id.bytes) else { return nil }
    return UInt32(low)
  }
}
