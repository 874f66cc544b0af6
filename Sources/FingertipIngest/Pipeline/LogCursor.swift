import FingertipCore

/// A block of a file's text: whole rows, and what decided where they end.
struct LogBlock {
  enum Content {
    /// The rows in the buffer up to `end`, behind which stands what the cutter saw of the next; `isLast`
    /// where no text follows that.
    case rows(end: Int, isLast: Bool)
    /// The beginning of one row that is too long to be held, and the line feeds in all of it.
    case overlongRow(lineFeeds: Int)
  }

  /// The block's number in its file, from 0.
  let sequence: Int
  let content: Content
  let format: any LogFormat
  /// Lines of the file before its first row: the header's, and blank ones.
  let linesBeforeRows: Int
}

/// One opened file, cut into blocks of whole rows, by one thread: where a row begins is known only once all
/// text before it is. Everything behind that is done by all.
struct LogCursor: ~Copyable {
  /// A row that hasn't ended after this many bytes is held no longer: it is over 1 MiB whatever comes,
  /// and a quoted field left open has been given up long before.
  static let longestHeldRow = 4 << 20

  private var stream: ByteStream
  private let inputFormat: (any LogFormat.Type)?
  private let blockSize: Int
  /// The beginning of the next block: a row that the last block held only in part.
  private var rest = TextBuffer(capacity: 4096)
  private var format: (any LogFormat)?
  private var sequence = 0
  private var isAtEnd = false
  /// What ended the file before its time; thrown behind the rows that came before it.
  private var failure: InputError?
  private var linesBeforeRows = 0
  private var isAtStart = true
  private var isMarkSkipped = false

  /// - Throws: `InputError`.
  init(_ file: InputFile, options: IngestOptions) throws(InputError) {
    stream = try ByteStream(
      file, textEncoding: options.textEncoding, framesAhead: options.framesAhead)
    inputFormat = options.inputFormat
    blockSize = options.blockSize
  }

  var ahead: FramesAhead? { stream.ahead }
  var bytesRead: Int64 { stream.bytesRead }
  var bytesCompressedRead: Int64 { stream.compressedBytesRead }
  var readNanoseconds: Int64 { stream.readNanoseconds }
  var waitNanoseconds: Int64 { stream.waitNanoseconds }

  /// Fills `buffer` with the next block.
  ///
  /// - Returns: nil at the end of the file.
  /// - Complexity: O(bytes of the block).
  /// - Throws: `InputError` or ``HeaderError``. After damage the rows before it have been handed out, but
  ///   for a row that the damage cuts: it was never whole.
  mutating func next(into buffer: inout TextBuffer) throws -> LogBlock? {
    buffer.removeAll()
    buffer.append(rest.text)
    rest.removeAll()
    var wanted = blockSize
    while true {
      fill(&buffer, to: wanted)
      let textEnd: TextEnd = !isAtEnd ? .more : failure == nil ? .fileEnd : .damage
      if try isAtStart && !beginRows(&buffer, isLast: textEnd == .fileEnd) {
        // The header goes on, or nothing but blank bytes came so far.
        if isAtEnd { return try end() }
        guard buffer.count < Self.longestHeldRow else { throw HeaderError.malformed(.tooLong) }
        wanted = max(blockSize, 2 * buffer.count)
        continue
      }
      guard let format else { return try end() }
      let rowsEnd = format.rowsEnd(in: buffer.text, textEnd: textEnd)
      if rowsEnd > 0 {
        rest.append(UnsafeBufferPointer(rebasing: buffer.text[rowsEnd...]))
        return block(.rows(end: rowsEnd, isLast: textEnd.isLast), format)
      }
      if isAtEnd { return try end() }
      if buffer.count >= Self.longestHeldRow {
        guard let lineFeeds = skipRow(&buffer) else { return try end() }
        return block(.overlongRow(lineFeeds: lineFeeds), format)
      }
      wanted = max(blockSize, 2 * buffer.count)
    }
  }

  private func end() throws(InputError) -> LogBlock? {
    if let failure { throw failure }
    return nil
  }

  private mutating func block(_ content: LogBlock.Content, _ format: any LogFormat) -> LogBlock {
    defer { sequence += 1 }
    return LogBlock(
      sequence: sequence, content: content, format: format, linesBeforeRows: linesBeforeRows)
  }

  /// Reads until there are `wanted` bytes or the file ends, and not more where a long row has left room.
  private mutating func fill(_ buffer: inout TextBuffer, to wanted: Int) {
    buffer.reserve(wanted)
    while buffer.count < wanted && !isAtEnd {
      do {
        let room = UnsafeMutableRawBufferPointer(rebasing: buffer.free[..<(wanted - buffer.count)])
        let read = try stream.read(into: room)
        isAtEnd = read == 0
        buffer.grow(by: read)
      } catch {
        failure = error
        isAtEnd = true
      }
    }
  }

  /// Skips what stands before the rows and finds out how they are encoded.
  ///
  /// - Returns: false where more text is needed to tell, or where there is none.
  private mutating func beginRows(
    _ buffer: inout TextBuffer, isLast: Bool
  ) throws(HeaderError) -> Bool {
    guard buffer.count >= byteOrderMark.count || isLast else { return false }
    if !isMarkSkipped && buffer.text.starts(with: byteOrderMark) {
      buffer.removeFirst(byteOrderMark.count)
    }
    isMarkSkipped = true
    guard let first = buffer.text.firstIndex(where: { !isBlank($0) }),
      let found = inputFormat
        ?? LogFormats.recognize(UnsafeBufferPointer(rebasing: buffer.text[first...])),
      let start = try found.begin(buffer.text, isLast: isLast)
    else { return false }
    format = start.format
    linesBeforeRows = start.linesBeforeRows
    buffer.removeFirst(start.rowsStart)
    isAtStart = false
    return true
  }

  /// Leaves of a row without end what a reject shows of it, and reads on behind its line feed.
  ///
  /// - Returns: the line feeds in the whole row, its last one included; nil where damage cuts it.
  private mutating func skipRow(_ buffer: inout TextBuffer) -> Int? {
    var lineFeeds = countLineFeeds(in: buffer.text)
    var piece = TextBuffer(capacity: blockSize)
    while true {
      piece.removeAll()
      fill(&piece, to: blockSize)
      if let end = piece.text.firstIndex(of: UInt8(ascii: "\n")) {
        rest.append(UnsafeBufferPointer(rebasing: piece.text[(end + 1)...]))
        lineFeeds += 1
        break
      }
      if isAtEnd {
        if failure != nil { return nil }
        break
      }
    }
    // One byte more than is shown, which tells whether a character would be cut.
    buffer.truncate(to: RejectedRow.longestRaw + 1)
    return lineFeeds
  }
}
