import FingertipCore

/// A message of Arrow's interprocess format.
///
/// Source: Apache Arrow, Columnar Format 1.5, Encapsulated message format; format/Message.fbs.
struct ArrowMessage {
  enum Header {
    case schema(ArrowSchemaDescription)
    case dictionary(id: Int64, isDelta: Bool, ArrowBatch)
    case batch(ArrowBatch)
  }

  let header: Header
  let body: UnsafeBufferPointer<UInt8>

  /// What begins each message.
  static let continuation: UInt32 = 0xFFFF_FFFF
  /// The greatest length of a message: that of the buffer in which it must be as a whole.
  static let longest = 1 << 31

  /// What lies at a place of a stream.
  enum Piece {
    case message(ArrowMessage)
    /// The end of all messages.
    case end
    /// More bytes are needed.
    case incomplete
  }

  /// Reads a message.
  ///
  /// - Throws: ``ByteFault`` if it is none.
  static func read(_ reader: inout ByteReader) throws(ByteFault) -> Piece {
    guard reader.remaining >= 8 else { return .incomplete }
    guard try reader.fixed(UInt32.self) == continuation else {
      throw ByteFault("a message of Arrow does not begin as one")
    }
    let length = Int(try reader.fixed(Int32.self))
    if length == 0 { return .end }
    guard length > 0 else { throw ByteFault("a message of Arrow has no length") }
    guard length <= reader.remaining else { return .incomplete }
    let message = try FlatTable(root: try reader.bytes(length))
    let bodyLength: Int64 = try message.number(3)
    guard bodyLength >= 0 else { throw ByteFault("a message of Arrow has no length") }
    guard bodyLength <= longest else {
      throw ByteFault("a record batch is larger than 2 GiB: write smaller ones")
    }
    guard Int(bodyLength) <= reader.remaining else { return .incomplete }
    let body = try reader.bytes(Int(bodyLength))
    guard let header = try message.table(2) else { throw ByteFault("a message of Arrow is empty") }
    switch try message.number(1) as UInt8 {
    case 1:
      return .message(ArrowMessage(header: .schema(try ArrowSchemaDescription(header)), body: body))
    case 2:
      guard let batch = try header.table(1) else { throw ByteFault("a dictionary is empty") }
      return .message(
        ArrowMessage(
          header: .dictionary(
            id: try header.number(0), isDelta: try header.number(2) as UInt8 != 0,
            try ArrowBatch(batch)), body: body))
    case 3: return .message(ArrowMessage(header: .batch(try ArrowBatch(header)), body: body))
    default: throw ByteFault("a message of Arrow is of an unknown kind")
    }
  }

}

/// What a record batch says about its buffers.
struct ArrowBatch {
  let rowCount: Int
  /// The rows and nulls of each column.
  let nodes: [Int64]
  /// The place and length of each buffer.
  let buffers: [Int64]
  /// The numbers of further buffers of each column of views.
  let viewBuffers: [Int64]
  let isCompressed: Bool

  /// More than any writer puts into a batch.
  private static let mostRows: Int64 = 1 << 28

  /// - Throws: ``ByteFault``.
  init(_ batch: FlatTable) throws(ByteFault) {
    let rows: Int64 = try batch.number(0)
    guard 0...Self.mostRows ~= rows else { throw ByteFault("a batch has \(rows) rows") }
    rowCount = Int(rows)
    nodes = try batch.numbers(1, width: 2)
    buffers = try batch.numbers(2, width: 2)
    viewBuffers = try batch.numbers(4, width: 1)
    guard let compression = try batch.table(3) else {
      isCompressed = false
      return
    }
    // codec: LZ4_FRAME or ZSTD; method: BUFFER.
    switch (try compression.number(0) as UInt8, try compression.number(1) as UInt8) {
    case (1, 0): isCompressed = true
    case (0, 0):
      throw ByteFault(
        "it is compressed by LZ4, which is not read: write it with zstd, or uncompressed")
    default:
      throw ByteFault("it is compressed in an unknown way: write it with zstd, or uncompressed")
    }
  }
}

/// The columns of a file or stream of Arrow.
///
/// Source: Apache Arrow, format/Schema.fbs.
struct ArrowSchemaDescription {
  struct Column: Sendable {
    let name: String
    /// Nil for one that no log can have.
    let type: ArrowType?
    let typeName: String
    /// The number of its dictionary; nil if it has none.
    let dictionary: Int64?
    let extent: Extent
  }

  /// The parts of a batch that a column takes, with those of the columns within it.
  struct Extent: Sendable {
    var nodes = 1
    var buffers = 0
    var views = 0
  }

  let columns: [Column]

  /// - Throws: ``ByteFault``.
  init(_ schema: FlatTable) throws(ByteFault) {
    guard try schema.number(0) as Int16 == 0 else {
      throw ByteFault("its numbers are big-endian, which is not read")
    }
    var columns: [Column] = []
    for field in try schema.tables(1) { columns.append(try Column(field)) }
    self.columns = columns
  }
}

extension ArrowSchemaDescription.Column {
  fileprivate init(_ field: FlatTable) throws(ByteFault) {
    name = try field.text(0) ?? ""
    let kind: UInt8 = try field.number(2)
    let values = try Self.type(kind, try field.table(3))
    guard let encoding = try field.table(4) else {
      (type, dictionary) = (values, nil)
      extent = try Self.extent(field, depth: 0)
      typeName = Self.names[kind] ?? "\(kind)"
      return
    }
    // A dictionary: id, indexType (int32 if absent).
    let index = try encoding.table(1).map { table throws(ByteFault) in try Self.integer(table) }
    let places = index ?? ArrowInteger(byteCount: 4, isSigned: true)
    type = values.flatMap { values in places.map { .dictionary($0, values) } }
    dictionary = try encoding.number(0)
    extent = ArrowSchemaDescription.Extent(buffers: 2)
    typeName = "dictionary of \(Self.names[kind] ?? "\(kind)")"
  }

  private static func type(_ kind: UInt8, _ type: FlatTable?) throws(ByteFault) -> ArrowType? {
    switch kind {
    case 1: return .null
    case 2:
      return try type.flatMap { table throws(ByteFault) in try integer(table) }.map { .integer($0) }
    case 4, 5: return .text(.ends32)
    case 19, 20: return .text(.ends64)
    case 23, 24: return .text(.views)
    case 10:
      let units: [Int64] = [1, 1000, 1_000_000, 1_000_000_000]
      guard let type, let unit = units[safe: Int(try type.number(0) as Int16)] else { return nil }
      return .time(unitsPerSecond: unit, isLocal: (try type.text(1) ?? "").isEmpty)
    default: return nil
    }
  }

  private static func integer(_ type: FlatTable) throws(ByteFault) -> ArrowInteger? {
    let bits: Int32 = try type.number(0)
    guard [8, 16, 32, 64].contains(bits) else { return nil }
    return ArrowInteger(byteCount: Int(bits) / 8, isSigned: try type.number(1) as UInt8 != 0)
  }

  /// The parts that a column takes, by its type (Columnar Format, Buffer listing for each layout).
  private static func extent(
    _ field: FlatTable, depth: Int
  ) throws(ByteFault) -> ArrowSchemaDescription.Extent {
    guard depth < 64 else { throw ByteFault("a column lies within too many others") }
    var extent = ArrowSchemaDescription.Extent()
    if try field.table(4) != nil {
      extent.buffers = 2
      return extent
    }
    switch try field.number(2) as UInt8 {
    // Null, and run-end encoded.
    case 1, 22: extent.buffers = 0
    // Struct and list of fixed size.
    case 13, 16: extent.buffers = 1
    case 4, 5, 19, 20, 25, 26: extent.buffers = 3
    case 23, 24:
      extent.buffers = 2
      extent.views = 1
    case 14:
      // Union: of the mode sparse or dense.
      extent.buffers =
        try field.table(3).map { table throws(ByteFault) in
          try table.number(0) as Int16
        } == 1 ? 2 : 1
    default: extent.buffers = 2
    }
    for child in try field.tables(5) {
      let inner = try Self.extent(child, depth: depth + 1)
      extent.nodes += inner.nodes
      extent.buffers += inner.buffers
      extent.views += inner.views
    }
    return extent
  }

  /// Names of the union `Type`.
  private static let names: [UInt8: String] = [
    2: "integer of another width", 3: "floating point", 6: "boolean", 7: "decimal", 8: "date",
    9: "time of day", 10: "timestamp", 11: "interval", 12: "list", 13: "struct", 14: "union",
    15: "fixed-size binary", 16: "fixed-size list", 17: "map", 18: "duration", 21: "large list",
    22: "run-end encoded", 25: "list view", 26: "large list view",
  ]
}

extension Array {
  fileprivate subscript(safe index: Int) -> Element? { indices.contains(index) ? self[index] : nil }
}
