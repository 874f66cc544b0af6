/// Distinct ids in bytewise order, each known by its place: codes sort as their ids do.
package struct IdentifierColumn: Sendable {
  private let bytes: [UInt8]
  /// Where each id ends; it starts where the one before ends.
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

  package var count: Int { ends.count }

  private func range(of code: UInt32) -> Range<Int> {
    (code == 0 ? 0 : ends[Int(code) - 1])..<ends[Int(code)]
  }

  /// - Complexity: O(length).
  package subscript(code: UInt32) -> Identifier { Identifier(Array(bytes[range(of: code)])) }

  /// The id as text, without a copy in between.
  ///
  /// - Complexity: O(length).
  package func text(_ code: UInt32) -> String {
    String(decoding: bytes[range(of: code)], as: UTF8.self)
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
