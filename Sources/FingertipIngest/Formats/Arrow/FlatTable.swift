import FingertipCore

/// A table of a buffer of FlatBuffers, which may be hostile: nothing is read outside of it.
///
/// Source: https://flatbuffers.dev/internals
struct FlatTable {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let position: Int
  /// The place and size of the list of its fields.
  private let fields: Range<Int>

  /// The root of a buffer.
  ///
  /// - Throws: ``ByteFault``.
  init(root bytes: UnsafeBufferPointer<UInt8>) throws(ByteFault) {
    try self.init(bytes, at: Self.target(of: 0, in: bytes))
  }

  private init(_ bytes: UnsafeBufferPointer<UInt8>, at position: Int) throws(ByteFault) {
    let start = position - Int(try Self.number(Int32.self, at: position, in: bytes))
    let size = Int(try Self.number(UInt16.self, at: start, in: bytes))
    guard size >= 4, start <= bytes.count - size else { throw Self.outside }
    self.bytes = bytes
    self.position = position
    fields = start + 4..<start + size
  }

  /// A number; its default if it is absent.
  ///
  /// - Throws: ``ByteFault``.
  func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _ field: Int, _ standard: Number = 0
  ) throws(ByteFault) -> Number {
    guard let place = try place(field) else { return standard }
    return try Self.number(Number.self, at: place, in: bytes)
  }

  /// - Throws: ``ByteFault``, also for a text that is not UTF-8.
  func text(_ field: Int) throws(ByteFault) -> String? {
    guard let (start, count) = try vector(field, width: 1) else { return nil }
    let text = UnsafeBufferPointer(rebasing: bytes[start..<start + count])
    guard let text = String(validating: text, as: UTF8.self) else {
      throw ByteFault("a text is not UTF-8")
    }
    return text
  }

  /// - Throws: ``ByteFault``.
  func table(_ field: Int) throws(ByteFault) -> FlatTable? {
    guard let place = try place(field) else { return nil }
    return try FlatTable(bytes, at: Self.target(of: place, in: bytes))
  }

  /// - Throws: ``ByteFault``.
  func tables(_ field: Int) throws(ByteFault) -> [FlatTable] {
    guard let (start, count) = try vector(field, width: 4) else { return [] }
    var tables: [FlatTable] = []
    for index in 0..<count {
      tables.append(try FlatTable(bytes, at: Self.target(of: start + 4 * index, in: bytes)))
    }
    return tables
  }

  /// The numbers of a vector of structs of numbers of 64 bits each, one after another.
  ///
  /// - Parameter width: the numbers of a struct.
  /// - Throws: ``ByteFault``.
  func numbers(_ field: Int, width: Int) throws(ByteFault) -> [Int64] {
    guard let (start, count) = try vector(field, width: 8 * width) else { return [] }
    var numbers: [Int64] = []
    for index in 0..<count * width {
      numbers.append(try Self.number(Int64.self, at: start + 8 * index, in: bytes))
    }
    return numbers
  }

  /// The place of a field; nil if it is absent.
  private func place(_ field: Int) throws(ByteFault) -> Int? {
    let entry = fields.lowerBound + 2 * field
    guard entry <= fields.upperBound - 2 else { return nil }
    let offset = Int(try Self.number(UInt16.self, at: entry, in: bytes))
    return offset == 0 ? nil : position + offset
  }

  /// The place and number of the elements of a vector, which lie in the buffer.
  private func vector(_ field: Int, width: Int) throws(ByteFault) -> (start: Int, count: Int)? {
    guard let place = try place(field) else { return nil }
    let start = try Self.target(of: place, in: bytes)
    let count = Int(try Self.number(UInt32.self, at: start, in: bytes))
    guard count <= (bytes.count - start - 4) / width else { throw Self.outside }
    return (start + 4, count)
  }

  private static func target(
    of place: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) throws(ByteFault) -> Int {
    place + Int(try number(UInt32.self, at: place, in: bytes))
  }

  private static func number<Number: FixedWidthInteger & BitwiseCopyable>(
    _: Number.Type, at place: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) throws(ByteFault) -> Number {
    guard place >= 0, place <= bytes.count - MemoryLayout<Number>.size else { throw outside }
    return Number(
      littleEndian: UnsafeRawBufferPointer(bytes).loadUnaligned(
        fromByteOffset: place, as: Number.self))
  }

  private static let outside = ByteFault("metadata of Arrow point outside of themselves")
}
