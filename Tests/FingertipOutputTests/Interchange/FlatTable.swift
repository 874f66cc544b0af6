/// A table of a FlatBuffers buffer, read without any check beyond Swift's: what the tests of the writer
/// compare with. It shares no code with the writer.
struct FlatTable {
  let bytes: [UInt8]
  let position: Int

  /// The root of a buffer.
  init(root bytes: [UInt8]) {
    self.bytes = bytes
    position = Int(bytes.number(UInt32.self, at: 0))
  }

  private init(_ bytes: [UInt8], at position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// The place of a field; nil if it has its default.
  private func place(_ field: Int) -> Int? {
    let vtable = position - Int(bytes.number(Int32.self, at: position))
    let size = Int(bytes.number(UInt16.self, at: vtable))
    guard 4 + 2 * field < size else { return nil }
    let offset = Int(bytes.number(UInt16.self, at: vtable + 4 + 2 * field))
    return offset == 0 ? nil : position + offset
  }

  func number<Number: FixedWidthInteger>(_ field: Int, _ type: Number.Type) -> Number? {
    place(field).map { place in
      // Numbers are aligned to their size.
      precondition(place % MemoryLayout<Number>.size == 0)
      return bytes.number(type, at: place)
    }
  }

  private func target(_ field: Int) -> Int? {
    place(field).map { $0 + Int(bytes.number(UInt32.self, at: $0)) }
  }

  func table(_ field: Int) -> FlatTable? { target(field).map { FlatTable(bytes, at: $0) } }

  func string(_ field: Int) -> String? {
    target(field).map { start in
      let count = Int(bytes.number(UInt32.self, at: start))
      precondition(bytes[start + 4 + count] == 0)
      return String(decoding: bytes[start + 4..<start + 4 + count], as: UTF8.self)
    }
  }

  func tables(_ field: Int) -> [FlatTable] {
    guard let start = target(field) else { return [] }
    return (0..<Int(bytes.number(UInt32.self, at: start))).map { index in
      let place = start + 4 + 4 * index
      return FlatTable(bytes, at: place + Int(bytes.number(UInt32.self, at: place)))
    }
  }

  /// The numbers of a vector of structs of `width` numbers.
  func structs(_ field: Int, width: Int) -> [[Int64]] {
    guard let start = target(field) else { return [] }
    precondition((start + 4) % 8 == 0)
    return (0..<Int(bytes.number(UInt32.self, at: start))).map { index in
      (0..<width).map { bytes.number(Int64.self, at: start + 4 + 8 * (index * width + $0)) }
    }
  }

  /// The pairs of a vector of KeyValue.
  func pairs(_ field: Int) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: tables(field).map { ($0.string(0) ?? "", $0.string(1) ?? "") })
  }
}

extension [UInt8] {
  /// The little-endian number at a place.
  func number<Number: FixedWidthInteger>(_ type: Number.Type, at place: Int) -> Number {
    self[place..<place + MemoryLayout<Number>.size].reversed().reduce(0) { number, byte in
      number << 8 | Number(truncatingIfNeeded: byte)
    }
  }
}
