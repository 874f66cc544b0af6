import FingertipCore

/// Memory of a column, which may be hostile: nothing is read outside of it.
struct ArrowBuffer {
  // Safe: every access is below `count`, which is that of the bytes.
  private let start: UnsafeRawPointer?
  private let count: Int

  /// - Parameters:
  ///   - start: nil for no bytes.
  ///   - count: of the bytes; `Int.max` for a producer that does not tell it, and is trusted.
  init(_ start: UnsafeRawPointer?, count: Int) {
    self.start = start
    self.count = start == nil ? 0 : count
  }

  /// The number at a place of an array.
  ///
  /// - Throws: ``ByteFault`` outside of the memory.
  @inline(__always)
  func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _: Number.Type, at index: Int
  ) throws(ByteFault) -> Number {
    let size = MemoryLayout<Number>.size
    guard index >= 0, index < count / size else { throw Self.outside }
    return Number(littleEndian: start!.loadUnaligned(fromByteOffset: index * size, as: Number.self))
  }

  /// Some of the bytes.
  ///
  /// - Throws: ``ByteFault`` outside of the memory.
  @inline(__always)
  func bytes(at offset: Int, count wanted: Int) throws(ByteFault) -> UnsafeRawBufferPointer {
    guard offset >= 0, wanted >= 0, offset <= count - wanted else { throw Self.outside }
    return UnsafeRawBufferPointer(start: start.map { $0 + offset }, count: wanted)
  }

  private static let outside = ByteFault("a value lies outside of its column")
}

/// The values of a column in some rows.
///
/// The memory belongs to a message or to a producer, which outlive it, or to `owners`.
final class ArrowColumn {
  /// A value of a row.
  enum Value {
    case null
    case text(UnsafeRawBufferPointer)
    case integer(Int64)
    /// An integer beyond the signed ones.
    case large(UInt64)
  }

  let type: ArrowType
  let count: Int
  /// The rows before the first.
  private let offset: Int
  /// A bit a row; nil without nulls.
  private let validity: ArrowBuffer?
  private let buffers: [ArrowBuffer]
  private let dictionary: ArrowColumn?
  private let owners: [AnyObject]

  /// - Parameters:
  ///   - buffers: without that of the validity.
  ///   - dictionary: the values of places; nil if the column has none.
  /// - Throws: ``ByteFault`` if the counts are impossible, or buffers are missing.
  init(
    _ type: ArrowType, count: Int, offset: Int = 0, validity: ArrowBuffer?,
    _ buffers: [ArrowBuffer],
    dictionary: ArrowColumn? = nil, owners: [AnyObject] = []
  ) throws(ByteFault) {
    // A sum of both, times the width of a value, does not overflow.
    guard 0...Self.longest ~= count, 0...Self.longest ~= offset else {
      throw ByteFault("a column has \(count) rows from \(offset) on")
    }
    let needed =
      switch type {
      case .null: 0
      case .text(.ends32), .text(.ends64): 2
      case .text(.views), .integer, .time: 1
      case .dictionary: 1
      }
    guard buffers.count >= needed else { throw ByteFault("a column lacks buffers") }
    if case .dictionary = type, dictionary == nil {
      throw ByteFault("a column lacks its dictionary")
    }
    self.type = type
    self.count = count
    self.offset = offset
    self.validity = validity
    self.buffers = buffers
    self.dictionary = dictionary
    self.owners = owners
  }

  private static let longest = 1 << 48

  /// The value of a row.
  ///
  /// - Complexity: O(1).
  /// - Throws: ``ByteFault`` if it lies outside of the column's memory.
  func value(_ row: Int) throws(ByteFault) -> Value {
    guard row >= 0, row < count else { throw ByteFault("a place lies outside of its dictionary") }
    let index = offset + row
    if let validity, try validity.number(UInt8.self, at: index / 8) & (1 << UInt8(index % 8)) == 0 {
      return .null
    }
    switch type {
    case .null: return .null
    case .text(.ends32):
      let start = Int(try buffers[0].number(Int32.self, at: index))
      let end = Int(try buffers[0].number(Int32.self, at: index + 1))
      return .text(try buffers[1].bytes(at: start, count: end - start))
    case .text(.ends64):
      let start = try buffers[0].number(Int64.self, at: index)
      let (count, isWrong) = try buffers[0].number(Int64.self, at: index + 1)
        .subtractingReportingOverflow(start)
      if isWrong { throw ByteFault("a text has no length") }
      return .text(try buffers[1].bytes(at: Int(start), count: Int(count)))
    case .text(.views): return .text(try view(index))
    case .integer(let integer): return try number(integer, index)
    case .time: return .integer(try buffers[0].number(Int64.self, at: index))
    case .dictionary(let integer, _):
      guard case .integer(let place) = try number(integer, index) else {
        throw ByteFault("a place lies outside of its dictionary")
      }
      return try dictionary!.value(Int(place))
    }
  }

  private func number(_ integer: ArrowInteger, _ index: Int) throws(ByteFault) -> Value {
    let buffer = buffers[0]
    switch (integer.byteCount, integer.isSigned) {
    case (1, true): return .integer(Int64(try buffer.number(Int8.self, at: index)))
    case (1, false): return .integer(Int64(try buffer.number(UInt8.self, at: index)))
    case (2, true): return .integer(Int64(try buffer.number(Int16.self, at: index)))
    case (2, false): return .integer(Int64(try buffer.number(UInt16.self, at: index)))
    case (4, true): return .integer(Int64(try buffer.number(Int32.self, at: index)))
    case (4, false): return .integer(Int64(try buffer.number(UInt32.self, at: index)))
    case (_, true): return .integer(try buffer.number(Int64.self, at: index))
    case (_, false):
      let value = try buffer.number(UInt64.self, at: index)
      return Int64(exactly: value).map { .integer($0) } ?? .large(value)
    }
  }

  /// The text of a view: its length, and then 12 bytes of it, or its first four, the number of its
  /// buffer and its place there.
  private func view(_ index: Int) throws(ByteFault) -> UnsafeRawBufferPointer {
    let count = Int(try buffers[0].number(Int32.self, at: 4 * index))
    if count <= 12 { return try buffers[0].bytes(at: 16 * index + 4, count: count) }
    let buffer = Int(try buffers[0].number(Int32.self, at: 4 * index + 2))
    let offset = Int(try buffers[0].number(Int32.self, at: 4 * index + 3))
    guard buffer >= 0, buffer < buffers.count - 1 else {
      throw ByteFault("a text lies in a buffer that is not there")
    }
    return try buffers[buffer + 1].bytes(at: offset, count: count)
  }
}
