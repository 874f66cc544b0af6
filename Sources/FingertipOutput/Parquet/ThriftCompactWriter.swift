import FingertipCore

/// Writes structs in Thrift's compact protocol, the form of the metadata of Parquet.
///
/// Source: Apache Thrift, doc/specs, Thrift Compact protocol.
struct ThriftCompactWriter {
  /// A value of a field or of a list.
  indirect enum Value {
    case boolean(Bool)
    case int32(Int32)
    case int64(Int64)
    case binary([UInt8])
    case list([Value])
    /// Fields by their ids, which grow.
    case structure([(id: Int, value: Value?)])

    static func text(_ text: String) -> Value { .binary(Array(text.utf8)) }

    /// A struct without fields.
    static var empty: Value { .structure([]) }

    /// The number of the type in the head of a field; that of a boolean holds its value.
    fileprivate var type: UInt8 {
      switch self {
      case .boolean(let value): value ? 1 : 2
      case .int32: 5
      case .int64: 6
      case .binary: 8
      case .list: 9
      case .structure: 12
      }
    }
  }

  private var writer = ByteWriter()

  /// Returns the bytes of a struct.
  ///
  /// - Complexity: O(size).
  static func bytes(_ fields: [(id: Int, value: Value?)]) -> [UInt8] {
    var writer = ThriftCompactWriter()
    writer.write(fields)
    return writer.writer.bytes
  }

  private mutating func write(_ fields: [(id: Int, value: Value?)]) {
    var last = 0
    for (id, value) in fields {
      guard let value else { continue }
      // The distance from the last id is 1 to 15 in every struct of Parquet.
      writer.append(UInt8(id - last) << 4 | value.type)
      last = id
      if case .boolean = value { continue }
      write(value)
    }
    writer.append(0)
  }

  private mutating func write(_ value: Value) {
    switch value {
    case .boolean(let value): writer.append(value ? 1 : 2)
    case .int32(let number): write(zigzag: Int64(number))
    case .int64(let number): write(zigzag: number)
    case .binary(let bytes):
      writer.append(count: bytes.count)
      writer.append(bytes)
    case .list(let values):
      let type = values.first?.type ?? 0
      if values.count < 15 {
        writer.append(UInt8(values.count) << 4 | type)
      } else {
        writer.append(0xF0 | type)
        writer.append(count: values.count)
      }
      for value in values { write(value) }
    case .structure(let fields): write(fields)
    }
  }

  /// Appends a number with its sign in the lowest bit.
  private mutating func write(zigzag number: Int64) {
    writer.append(number: UInt64(bitPattern: (number << 1) ^ (number >> 63)))
  }
}
