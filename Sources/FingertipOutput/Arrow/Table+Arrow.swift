import FingertipCore

extension Table {
  /// Writes the table as a file of Arrow's interprocess format: a schema, the lists of words, record
  /// batches of some ten thousand rows, and a footer that tells where each is.
  ///
  /// Source: Apache Arrow, Columnar Format 1.5, IPC File Format; ArrowAndParquet.md.
  ///
  /// - Parameters:
  ///   - threads: 1 or more; the bytes do not depend on it.
  ///   - rowsAtOnce: 1 or more; the rows of a batch.
  /// - Complexity: O(rows · columns); the memory of one batch.
  /// - Throws: the errors of the sink.
  package func writeArrow(
    _ metadata: TableMetadata, to sink: inout ByteSink, threads: Int = 1,
    rowsAtOnce: Int = ColumnarTable.rowsAtOnce
  ) throws(OutputError) {
    let columnar = ColumnarTable(self, rowsAtOnce: rowsAtOnce)
    let pairs = metadata.pairs(self)
    var file = ArrowFile()
    try file.begin(ArrowMetadata.schema(columnar.fields, pairs), in: &sink)
    for (id, field) in columnar.fields.enumerated() {
      guard case .words(let words) = field.type else { continue }
      let body = ArrowBody([ColumnarValues(texts: words)], rowCount: words.count)
      try file.append(ArrowMetadata.dictionary(id, body), body, isDictionary: true, in: &sink)
    }
    for rows in columnar.batches {
      let body = ArrowBody(
        try columnar.values(of: rows, threads: threads, cancellation: sink.cancellation),
        rowCount: rows.count)
      try file.append(ArrowMetadata.recordBatch(body), body, in: &sink)
    }
    try file.end(in: &sink) { dictionaries, batches in
      ArrowMetadata.footer(
        columnar.fields, pairs, dictionaries: dictionaries, batches: batches)
    }
  }
}

/// Writes messages one after another, and notes where they are.
private struct ArrowFile {
  private static let magic = Array("ARROW1".utf8)
  /// What begins each message.
  private static let continuation: UInt32 = 0xFFFF_FFFF

  private var offset: Int64 = 0
  private var dictionaries: [ArrowMetadata.Block] = []
  private var batches: [ArrowMetadata.Block] = []

  mutating func begin(_ schema: [UInt8], in sink: inout ByteSink) throws(OutputError) {
    try write(Self.magic + [0, 0], to: &sink)
    try writeHead(schema, to: &sink)
  }

  mutating func append(
    _ message: [UInt8], _ body: ArrowBody, isDictionary: Bool = false, in sink: inout ByteSink
  ) throws(OutputError) {
    let start = offset
    try writeHead(message, to: &sink)
    let block = ArrowMetadata.Block(
      offset: start, metadataLength: Int(offset - start), bodyLength: body.length)
    if isDictionary { dictionaries.append(block) } else { batches.append(block) }
    try body.write(to: &sink)
    offset += body.length
  }

  mutating func end(
    in sink: inout ByteSink,
    _ footer: (_ dictionaries: [ArrowMetadata.Block], _ batches: [ArrowMetadata.Block]) -> [UInt8]
  ) throws(OutputError) {
    let footer = footer(dictionaries, batches)
    var end = ByteWriter()
    // The end of the messages, which makes the file a stream, too.
    end.append(fixed: Self.continuation)
    end.append(fixed: 0 as UInt32)
    end.append(footer)
    end.append(fixed: UInt32(footer.count))
    end.append(Self.magic)
    try write(end.bytes, to: &sink)
  }

  /// Writes the metadata of a message, which is a multiple of 8 bytes long.
  private mutating func writeHead(
    _ message: [UInt8], to sink: inout ByteSink
  ) throws(OutputError) {
    var head = ByteWriter()
    head.append(fixed: Self.continuation)
    head.append(fixed: UInt32(message.count))
    head.append(message)
    try write(head.bytes, to: &sink)
  }

  private mutating func write(
    _ bytes: [UInt8], to sink: inout ByteSink
  ) throws(OutputError) {
    try sink.write(bytes.span)
    offset += Int64(bytes.count)
  }
}
