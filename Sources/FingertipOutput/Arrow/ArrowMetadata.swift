/// The metadata of Arrow's interprocess format, as tables of FlatBuffers.
///
/// Source: Apache Arrow, format/Schema.fbs, format/Message.fbs and format/File.fbs.
enum ArrowMetadata {
  /// MetadataVersion.V5, of Arrow 1.0 and later.
  private static let version: Int16 = 4

  /// The header of a message.
  private enum Header: UInt8 {
    case schema = 1
    case dictionaryBatch, recordBatch
  }

  /// The place of a message in a file.
  struct Block {
    let offset: Int64
    let metadataLength: Int
    let bodyLength: Int64
  }

  /// Returns the message of a schema.
  static func schema(
    _ fields: [ColumnarField], _ metadata: [(key: String, value: String)]
  ) -> [UInt8] {
    var builder = FlatBufferBuilder()
    let schema = builder.schema(fields, metadata)
    return message(&builder, .schema, schema, bodyLength: 0)
  }

  /// Returns the message of a record batch.
  static func recordBatch(_ body: ArrowBody) -> [UInt8] {
    var builder = FlatBufferBuilder()
    let batch = builder.recordBatch(body)
    return message(&builder, .recordBatch, batch, bodyLength: body.length)
  }

  /// Returns the message of the words of a column, in a body of one column of texts.
  ///
  /// - Parameter id: The number of the dictionary, which is that of its column.
  static func dictionary(_ id: Int, _ body: ArrowBody) -> [UInt8] {
    var builder = FlatBufferBuilder()
    let data = builder.recordBatch(body)
    // id, data.
    let batch = builder.table(.long(Int64(id)), .object(data))
    return message(&builder, .dictionaryBatch, batch, bodyLength: body.length)
  }

  /// Returns the footer of a file.
  static func footer(
    _ fields: [ColumnarField], _ metadata: [(key: String, value: String)], dictionaries: [Block],
    batches: [Block]
  ) -> [UInt8] {
    var builder = FlatBufferBuilder()
    let batches = builder.blocks(batches)
    let dictionaries = builder.blocks(dictionaries)
    let schema = builder.schema(fields, metadata)
    // version, schema, dictionaries, recordBatches.
    let footer = builder.table(
      .short(version), .object(schema), .object(dictionaries), .object(batches))
    return builder.finished(footer)
  }

  private static func message(
    _ builder: inout FlatBufferBuilder, _ header: Header, _ content: FlatBufferBuilder.Offset,
    bodyLength: Int64
  ) -> [UInt8] {
    // version, header_type, header, bodyLength.
    let message = builder.table(
      .short(version), .byte(header.rawValue), .object(content), .long(bodyLength))
    return builder.finished(message)
  }
}

extension ColumnarType {
  /// The type of the values in Arrow's union `Type`.
  fileprivate enum Arrow: UInt8 {
    case int = 2
    case floatingPoint, binary, utf8, bool
    case timestamp = 10
  }
}

extension FlatBufferBuilder {
  fileprivate mutating func schema(
    _ fields: [ColumnarField], _ metadata: [(key: String, value: String)]
  ) -> Offset {
    let pairs = pairs(metadata)
    let fields = fields.enumerated().map { field($1, id: $0) }
    let list = vector(fields)
    // endianness (little), fields, custom_metadata.
    return table(.absent, .object(list), .object(pairs))
  }

  private mutating func field(_ field: ColumnarField, id: Int) -> Offset {
    let pairs = pairs(field.metadata)
    let children = vector([])
    var dictionary = Field.absent
    if case .words = field.type {
      let index = int32()
      // id, indexType.
      dictionary = .object(table(.long(Int64(id)), .object(index)))
    }
    let (kind, type) = type(field.type)
    let name = string(field.name)
    // name, nullable, type_type, type, dictionary, children, custom_metadata.
    return table(
      .object(name), .boolean(true), .byte(kind.rawValue), .object(type), dictionary,
      .object(children), .object(pairs))
  }

  /// The type of values, which for words is that of the list of words.
  private mutating func type(_ type: ColumnarType) -> (ColumnarType.Arrow, Offset) {
    switch type {
    case .text, .words: (.utf8, table())
    // bitWidth, is_signed.
    case .integer: (.int, table(.int(64), .boolean(true)))
    // precision: DOUBLE.
    case .real: (.floatingPoint, table(.short(2)))
    case .boolean: (.bool, table())
    case .instant: timestamp()
    }
  }

  private mutating func timestamp() -> (ColumnarType.Arrow, Offset) {
    let zone = string("UTC")
    // unit: MILLISECOND; timezone.
    return (.timestamp, table(.short(1), .object(zone)))
  }

  private mutating func int32() -> Offset { table(.int(32), .boolean(true)) }

  private mutating func pairs(_ pairs: [(key: String, value: String)]) -> Offset {
    vector(
      pairs.map { key, value in
        let value = string(value)
        let key = string(key)
        return table(.object(key), .object(value))
      })
  }

  fileprivate mutating func recordBatch(_ body: ArrowBody) -> Offset {
    let buffers = vector(
      ofStructs: body.buffers.flatMap { [$0.offset, $0.length] }, width: 2)
    let nodes = vector(
      ofStructs: body.nodes.flatMap { [$0.rowCount, $0.nullCount] }, width: 2)
    // length, nodes, buffers.
    return table(.long(body.rowCount), .object(nodes), .object(buffers))
  }

  fileprivate mutating func blocks(_ blocks: [ArrowMetadata.Block]) -> Offset {
    vector(
      ofStructs: blocks.flatMap { [$0.offset, Int64($0.metadataLength), $0.bodyLength] }, width: 3)
  }
}
