import CZstd
import FingertipCore

/// Files and streams of Arrow's interprocess format (ArrowLogs.md).
///
/// A message takes the place of a row: messages are found one after another, and read by any thread in
/// any order. A dictionary comes before the batches that use it, and is kept when it is found.
///
/// Source: Apache Arrow, Columnar Format 1.5, Serialization and Interprocess Communication.
package final class ArrowFormat: LogFormat {
  package static let name = "arrow"
  package static let ignoresWhiteSpace = false
  package static let isText = false
  package static let longestRow = ArrowMessage.longest + (1 << 20)

  private static let magic = Array("ARROW1".utf8)

  let columns: [ArrowSchemaDescription.Column]
  let choice: ArrowColumnChoice
  private let isFile: Bool
  private let state = Lock(State())

  private struct State: @unchecked Sendable {
    // Safe to send: columns of dictionaries own their memory, and never change.
    var dictionaries: [Int64: ArrowColumn] = [:]
    var hasEnded = false
    /// True if the file ends as one.
    var isClosed = false
    var fault: ByteFault?
  }

  package var resemblingColumns: [ResemblingColumn] { choice.resembling }

  private init(
    _ schema: ArrowSchemaDescription, names: ColumnNames, isFile: Bool
  ) throws(HeaderError) {
    columns = schema.columns
    choice = try ArrowColumnChoice(
      columns.map(\.name), types: columns.map(\.type), typeNames: columns.map(\.typeName),
      names: names)
    self.isFile = isFile
  }

  package static func recognize(_ text: UnsafeBufferPointer<UInt8>) -> Recognition {
    text.starts(with: magic) || isStream(text) ? .certain : .impossible
  }

  /// Returns true if a text begins as a stream does: with a mark, the length of a message, and the
  /// offset of its table within it. Bytes of the mark alone may be a damaged text.
  private static func isStream(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    guard text.starts(with: [0xFF, 0xFF, 0xFF, 0xFF]), text.count >= 12 else { return false }
    let bytes = UnsafeRawBufferPointer(text)
    let length = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 4, as: UInt32.self))
    let table = UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self))
    return length > 0 && length <= UInt32(Int32.max) && length % 8 == 0 && 4..<length ~= table
  }

  /// Reads the schema.
  package static func begin(
    _ text: UnsafeBufferPointer<UInt8>, names: ColumnNames, isLast: Bool
  ) throws(HeaderError) -> LogStart? {
    let found: (schema: ArrowSchemaDescription, end: Int)?
    do throws(ByteFault) {
      found = try schema(text, isLast: isLast)
    } catch {
      throw .notArrow(error)
    }
    guard let (schema, end) = found else { return nil }
    return LogStart(
      format: try ArrowFormat(schema, names: names, isFile: text.starts(with: magic)),
      rowsStart: end, linesBeforeRows: 0)
  }

  /// Reads the schema; nil if more text is needed.
  ///
  /// - Returns: The schema, and the end of its message.
  /// - Throws: ``ByteFault``.
  private static func schema(
    _ text: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) throws(ByteFault) -> (schema: ArrowSchemaDescription, end: Int)? {
    var reader = ByteReader(text)
    if text.starts(with: magic) {
      // The name, and zeros that align what follows.
      let zeros = text.dropFirst(magic.count).prefix { $0 == 0 }.count
      _ = try reader.bytes(magic.count + zeros)
      guard reader.remaining >= 8 || isLast else { return nil }
      if let bare = try bareSchema(text, at: reader.offset, isLast: isLast) {
        guard let schema = bare.schema, let end = bare.end else { return nil }
        return (schema, end)
      }
    }
    switch try ArrowMessage.read(&reader) {
    case .message(let message):
      guard case .schema(let schema) = message.header else {
        throw ByteFault("it does not begin with a schema")
      }
      return (schema, reader.offset)
    case .end: throw ByteFault("it has no schema")
    case .incomplete:
      if isLast { throw ByteFault("it ends before its schema does") }
      return nil
    }
  }

  /// Reads a schema whose message lacks its length: so files of Polars begin.
  ///
  /// - Returns: The schema and the start of the first message, both nil if that needs more text; nil
  ///   for a message.
  /// - Throws: ``ByteFault``.
  private static func bareSchema(
    _ text: UnsafeBufferPointer<UInt8>, at start: Int, isLast: Bool
  ) throws(ByteFault) -> (schema: ArrowSchemaDescription?, end: Int?)? {
    let rest = UnsafeBufferPointer(rebasing: text[start...])
    let mark: [UInt8] = [0xFF, 0xFF, 0xFF, 0xFF]
    guard rest.count >= 8, !rest.starts(with: mark) else { return nil }
    // Messages are aligned; what only looks like the start of one can't be read as one.
    for place in stride(from: 0, to: rest.count - 7, by: 8) where rest[place...].starts(with: mark)
    {
      var reader = ByteReader(UnsafeBufferPointer(rebasing: rest[place...]))
      guard (try? ArrowMessage.read(&reader)) != nil else { continue }
      let message = try FlatTable(root: UnsafeBufferPointer(rebasing: rest[..<place]))
      guard let schema = try message.table(2) else { throw ByteFault("it has no schema") }
      return (try ArrowSchemaDescription(schema), start + place)
    }
    if isLast { throw ByteFault("it has no message") }
    return (nil, nil)
  }

  /// Returns the end of the last whole message. After what can't be one, and after the end of all
  /// messages, the rest is one piece.
  package func rowsEnd(in text: UnsafeBufferPointer<UInt8>, textEnd: TextEnd) -> Int {
    state.withLock { state in
      if state.hasEnded {
        // Asked once more at the end, when nothing is left.
        if textEnd == .fileEnd, !text.isEmpty {
          state.isClosed = text.suffix(6).elementsEqual(Self.magic)
        }
        return state.fault == nil && textEnd == .more ? max(0, text.count - 6) : text.count
      }
      var reader = ByteReader(text)
      var end = 0
      do throws(ByteFault) {
        while true {
          switch try ArrowMessage.read(&reader) {
          case .message(let message):
            if case .dictionary(let id, let isDelta, let batch) = message.header {
              try keep(message.body, batch, as: id, isDelta: isDelta, in: &state)
            }
            end = reader.offset
            continue
          case .end:
            state.hasEnded = true
            if textEnd == .more { return reader.offset }
            state.isClosed = text.suffix(6).elementsEqual(Self.magic)
            return text.count
          case .incomplete:
            if textEnd == .fileEnd, text.count > end {
              throw ByteFault("it ends within a message")
            }
            return end
          }
        }
      } catch {
        // The messages before it are read first.
        if end > 0 { return end }
        (state.fault, state.hasEnded) = (error, true)
        return text.count
      }
    }
  }

  /// Keeps a dictionary, if a column of the log uses it.
  private func keep(
    _ body: UnsafeBufferPointer<UInt8>, _ batch: ArrowBatch, as id: Int64, isDelta: Bool,
    in state: inout State
  ) throws(ByteFault) {
    guard let (_, index) = choice.columns.first(where: { columns[$0.index].dictionary == id }),
      case .dictionary(_, let values)? = columns[index].type
    else { return }
    // A dictionary may be found again when more text is needed for what follows it.
    let memory = ArrowBodyMemory(copying: body)
    var parts = ArrowBatchParts(batch, memory.bytes)
    let column = try parts.column(
      values, ArrowSchemaDescription.Extent(buffers: values.bufferCount, views: values.viewCount),
      dictionary: nil, owner: memory)
    guard let known = state.dictionaries[id] else {
      state.dictionaries[id] = column
      return
    }
    if isDelta || !column.isEqual(to: known) {
      throw ByteFault(
        "a dictionary changes between batches: write one for all of them, or texts in its place")
    }
  }

  /// The dictionary of a number.
  ///
  /// - Throws: ``ByteFault`` if it has not come.
  func dictionary(_ id: Int64) throws(ByteFault) -> ArrowColumn {
    guard let column = state.withLock({ DictionaryBox($0.dictionaries[id]) }).column else {
      throw ByteFault("a dictionary is missing")
    }
    return column
  }

  private struct DictionaryBox: @unchecked Sendable {
    // Safe to send: it owns its memory, and never changes.
    let column: ArrowColumn?
    init(_ column: ArrowColumn?) { self.column = column }
  }

  package func makeReader() -> any RowReader & ~Copyable { ArrowReader(self) }

  package func checkEnd() throws(ByteFault) {
    let state = state.withLock { $0 }
    if let fault = state.fault { throw fault }
    if isFile, !state.isClosed { throw ByteFault("it ends early: its footer is missing") }
  }
}

/// Reads the record batches of a block.
struct ArrowReader: RowReader, ~Copyable {
  private let format: ArrowFormat
  private var rows = ArrowRows()

  init(_ format: ArrowFormat) { self.format = format }

  mutating func read<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, firstLine: Int, isLast: Bool,
    into sink: inout Sink
  ) -> Int {
    // What is wrong with a batch is told when its rows are encoded.
    (try? readBatches(text, rowsEnd, firstLine, into: &sink)) ?? firstLine
  }

  mutating func encode(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, isLast: Bool, into sink: inout EncodingSink
  ) -> Int {
    do throws(SectionFault) {
      return try readBatches(text, rowsEnd, 1, into: &sink)
    } catch {
      sink.fail(error)
      return 1
    }
  }

  /// - Returns: The number of the row after the last.
  private mutating func readBatches<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, _ rowsEnd: Int, _ firstLine: Int, into sink: inout Sink
  ) throws(SectionFault) -> Int {
    var line = firstLine
    var reader = ByteReader(UnsafeBufferPointer(rebasing: text[..<rowsEnd]))
    while reader.remaining > 0 {
      let start = reader.offset
      do throws(ByteFault) {
        // What is no message was told when it was found.
        guard case .message(let message)? = try? ArrowMessage.read(&reader) else { break }
        guard case .batch(let batch) = message.header else { continue }
        let columns = try columns(batch, message.body)
        try rows.read(columns, rowCount: batch.rowCount, firstLine: line, into: &sink)
        line += batch.rowCount
      } catch {
        throw SectionFault(offset: start, fault: error)
      }
    }
    return line
  }

  private func columns(
    _ batch: ArrowBatch, _ body: UnsafeBufferPointer<UInt8>
  ) throws(ByteFault) -> [(field: LogField, column: ArrowColumn)] {
    var parts = ArrowBatchParts(batch, body)
    var columns: [(field: LogField, column: ArrowColumn)] = []
    for (index, column) in format.columns.enumerated() {
      guard let field = format.choice.columns.first(where: { $0.index == index })?.field,
        let type = column.type
      else {
        try parts.skip(column.extent)
        continue
      }
      let dictionary = try column.dictionary.map { id throws(ByteFault) in
        try format.dictionary(id)
      }
      let read = try parts.column(type, column.extent, dictionary: dictionary)
      guard read.count == batch.rowCount else {
        throw ByteFault("a column has \(read.count) of \(batch.rowCount) rows")
      }
      columns.append((field, read))
    }
    return columns
  }
}

/// The parts of a batch that are not taken yet, column by column.
private struct ArrowBatchParts {
  private let batch: ArrowBatch
  private let body: UnsafeBufferPointer<UInt8>
  private var node = 0
  private var buffer = 0
  private var view = 0

  init(_ batch: ArrowBatch, _ body: UnsafeBufferPointer<UInt8>) {
    self.batch = batch
    self.body = body
  }

  /// Skips a column.
  ///
  /// - Throws: ``ByteFault``.
  mutating func skip(_ extent: ArrowSchemaDescription.Extent) throws(ByteFault) {
    node += extent.nodes
    buffer += extent.buffers
    for _ in 0..<extent.views { buffer += try viewBufferCount() }
  }

  /// Takes a column.
  ///
  /// - Throws: ``ByteFault``.
  mutating func column(
    _ type: ArrowType, _ extent: ArrowSchemaDescription.Extent, dictionary: ArrowColumn?,
    owner: AnyObject? = nil
  ) throws(ByteFault) -> ArrowColumn {
    guard 2 * node + 1 < batch.nodes.count else { throw ByteFault("a batch lacks columns") }
    let (count, nullCount) = (batch.nodes[2 * node], batch.nodes[2 * node + 1])
    node += 1
    var buffers: [ArrowBuffer] = []
    let memory = ArrowBodyMemory()
    for _ in 0..<extent.buffers { buffers.append(try next(memory)) }
    for _ in 0..<extent.views {
      for _ in 0..<(try viewBufferCount()) { buffers.append(try next(memory)) }
    }
    guard 0...(1 << 40) ~= count else { throw ByteFault("a column has \(count) rows") }
    return try ArrowColumn(
      type, count: Int(count), validity: nullCount == 0 ? nil : buffers.first,
      Array(buffers.dropFirst()), dictionary: dictionary,
      owners: [memory] + (owner.map { [$0] } ?? []))
  }

  private mutating func viewBufferCount() throws(ByteFault) -> Int {
    guard view < batch.viewBuffers.count, 0...Int64(batch.buffers.count) ~= batch.viewBuffers[view]
    else { throw ByteFault("a batch lacks buffers") }
    defer { view += 1 }
    return Int(batch.viewBuffers[view])
  }

  /// Takes a buffer.
  ///
  /// - Parameter memory: what is decompressed is kept there.
  private mutating func next(_ memory: ArrowBodyMemory) throws(ByteFault) -> ArrowBuffer {
    guard 2 * buffer + 1 < batch.buffers.count else { throw ByteFault("a batch lacks buffers") }
    let (start, count) = (batch.buffers[2 * buffer], batch.buffers[2 * buffer + 1])
    buffer += 1
    guard start >= 0, count >= 0, start <= Int64(body.count), count <= Int64(body.count) - start
    else { throw ByteFault("a buffer lies outside of its batch") }
    let bytes = UnsafeBufferPointer(rebasing: body[Int(start)..<Int(start + count)])
    guard batch.isCompressed, count > 0 else {
      return ArrowBuffer(bytes.baseAddress, count: bytes.count)
    }
    var reader = ByteReader(bytes)
    let size = try reader.fixed(Int64.self)
    let contents = try reader.bytes(reader.remaining)
    // What would not be shorter is not compressed.
    if size == -1 { return ArrowBuffer(contents.baseAddress, count: contents.count) }
    let whole = try memory.decompress(contents, size: size)
    return ArrowBuffer(whole.baseAddress, count: whole.count)
  }
}

/// Memory of a column that is not that of its message.
private final class ArrowBodyMemory {
  private var pieces: [UnsafeMutableRawBufferPointer] = []

  init() {}

  /// Copies the body of a message.
  init(copying body: UnsafeBufferPointer<UInt8>) {
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: body.count, alignment: 8)
    piece.copyMemory(from: UnsafeRawBufferPointer(body))
    pieces.append(piece)
  }

  deinit { for piece in pieces { piece.deallocate() } }

  /// The copy.
  var bytes: UnsafeBufferPointer<UInt8> {
    UnsafeBufferPointer(pieces[0].bindMemory(to: UInt8.self))
  }

  /// The greatest buffer: a batch of a million rows has none of that size.
  private static let longest = 1 << 28

  /// Decompresses a buffer.
  ///
  /// - Throws: ``ByteFault`` if it is not of the size that it tells.
  func decompress(
    _ bytes: UnsafeBufferPointer<UInt8>, size: Int64
  ) throws(ByteFault) -> UnsafeRawBufferPointer {
    // Its frame tells the size, too; memory is taken for no more.
    guard 0...Int64(Self.longest) ~= size,
      ZSTD_getFrameContentSize(bytes.baseAddress, bytes.count) == UInt64(size)
    else { throw ByteFault("a buffer is not of the size that it tells") }
    let piece = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, Int(size)), alignment: 8)
    pieces.append(piece)
    let count = ZSTD_decompress(piece.baseAddress, Int(size), bytes.baseAddress, bytes.count)
    guard ZSTD_isError(count) == 0, count == Int(size) else {
      throw ByteFault("a buffer can't be decompressed")
    }
    return UnsafeRawBufferPointer(rebasing: piece[..<Int(size)])
  }
}

extension ArrowType {
  /// The buffers of a column of values of a dictionary.
  fileprivate var bufferCount: Int {
    switch self {
    case .null: 0
    case .text(.ends32), .text(.ends64): 3
    case .text(.views), .integer, .time, .dictionary: 2
    }
  }

  fileprivate var viewCount: Int { self == .text(.views) ? 1 : 0 }
}

extension ArrowColumn {
  /// True if both have the same values.
  fileprivate func isEqual(to other: ArrowColumn) -> Bool {
    guard count == other.count else { return false }
    for row in 0..<count {
      switch (try? value(row), try? other.value(row)) {
      case (.null?, .null?): continue
      case (.text(let one)?, .text(let two)?) where one.elementsEqual(two): continue
      case (.integer(let one)?, .integer(let two)?) where one == two: continue
      default: return false
      }
    }
    return true
  }
}
