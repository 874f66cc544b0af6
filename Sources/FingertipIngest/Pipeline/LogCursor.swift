import FingertipCore

/// A block of a file's text: whole rows, and the text that decided where they end.
struct LogBlock {
  enum Content {
    /// The rows in the buffer up to `end`, followed by the text of the next row that the cutter has
    /// read; `isLast` is true if no text follows that.
    case rows(end: Int, isLast: Bool)
    /// The beginning of one row that is too long for the buffer, and the number of line feeds in
    /// all of it.
    case overlongRow(lineFeeds: Int)
    /// The beginning of a blank line that is too long for the buffer.
    case overlongBlankLine
  }

  /// The block's number in its file, from 0.
  let sequence: Int
  let content: Content
  let format: any LogFormat
  /// The number of lines of the file before its first row: the header's, and blank ones.
  let linesBeforeRows: Int
  /// The offset of the block in the text of its file.
  let offset: Int64
}

/// One opened file, split into blocks of whole rows by one thread, because the start of a row is
/// known only after all text before it. All later steps run on all threads.
struct LogCursor: ~Copyable {
  /// The bytes after which the beginning of a file is not stored further: that of rows of text.
  static var longestHeldRow: Int { CSVFormat.longestRow }

  private(set) var stream: ByteStream
  private let inputFormat: (any LogFormat.Type)?
  /// The number of bytes of text that are read at once.
  let blockSize: Int
  private let names: ColumnNames
  /// The beginning of the next block: a row that was incomplete in the last block.
  private var rest = TextBuffer(capacity: 4096)
  private var format: (any LogFormat)?
  private var sequence = 0
  private var isAtEnd = false
  /// The error that ended the file early; thrown after the rows before it.
  private var failure: InputError?
  private var linesBeforeRows = 0
  /// The number of bytes before the next block.
  private var offset: Int64 = 0
  private var isAtStart = true
  private var isMarkSkipped = false
  /// True after lines of white space, rather than empty ones, were dropped at the file's start.
  private var hasDroppedWhiteSpace = false

  /// - Throws: `InputError`.
  init(_ file: InputFile, options: IngestOptions) throws(InputError) {
    stream = try ByteStream(
      file, textEncoding: options.textEncoding, framesAhead: options.framesAhead)
    inputFormat = options.inputFormat
    // For files of a few rows no more than there are, and one to find the end.
    let size = stream.compression == .none ? file.size.map { Int(clamping: $0) } : nil
    blockSize = min(options.blockSize, max(4096, min(size ?? .max, .max - 1) + 1))
    names = options.columns
  }

  /// Fills `buffer` with the next block.
  ///
  /// - Returns: Nil at the end of the file.
  /// - Complexity: O(bytes of the block).
  /// - Throws: `InputError` or ``HeaderError``. Damage is thrown after the rows before it were
  ///   returned, except for a row cut by the damage, which was never complete.
  mutating func next(into buffer: inout TextBuffer) throws -> LogBlock? {
    buffer.removeAll()
    buffer.append(rest.text)
    rest.removeAll()
    var wanted = blockSize
    while true {
      fill(&buffer, to: wanted)
      let textEnd: TextEnd = !isAtEnd ? .more : failure == nil ? .fileEnd : .damage
      if try isAtStart && !hasRows(&buffer, isLast: textEnd == .fileEnd) {
        // The header is incomplete, or all bytes so far are blank.
        if isAtEnd { return try end() }
        if buffer.count >= Self.longestHeldRow { try dropBlankLines(&buffer) }
        wanted = max(blockSize, 2 * buffer.count)
        continue
      }
      guard let format else { return try end() }
      let rowsEnd = format.rowsEnd(in: buffer.text, textEnd: textEnd)
      if rowsEnd > 0 {
        rest.append(UnsafeBufferPointer(rebasing: buffer.text[rowsEnd...]))
        defer { offset += Int64(rowsEnd) }
        return block(.rows(end: rowsEnd, isLast: textEnd.isLast), format)
      }
      if isAtEnd { return try end() }
      if buffer.count >= type(of: format).longestRow {
        guard let content = skipRow(&buffer, format) else { return try end() }
        return block(content, format)
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
      sequence: sequence, content: content, format: format, linesBeforeRows: linesBeforeRows,
      offset: offset)
  }

  /// Reads until there are `wanted` bytes or the file ends, and no more if a long row has left
  /// capacity.
  private mutating func fill(_ buffer: inout TextBuffer, to wanted: Int) {
    if isAtEnd { return }
    do {
      isAtEnd = try !stream.fill(&buffer, to: wanted)
    } catch {
      failure = error
      isAtEnd = true
    }
  }

  /// Begins the rows.
  ///
  /// - Returns: False if more text is needed, or if there is none.
  /// - Throws: ``HeaderError``, which names the file's kind if it is known to be another.
  private mutating func hasRows(
    _ buffer: inout TextBuffer, isLast: Bool
  ) throws(HeaderError) -> Bool {
    do { return try beginRows(&buffer, isLast: isLast) } catch {
      // The kind is told by as many bytes, whatever the size of blocks.
      fill(&buffer, to: max(buffer.count, FileKind.sampleSize))
      throw FileKind(buffer.text).map { .wrongKind($0) } ?? error
    }
  }

  /// Skips the text before the rows and detects their encoding.
  ///
  /// - Returns: False if more text is needed, or if there is none.
  private mutating func beginRows(
    _ buffer: inout TextBuffer, isLast: Bool
  ) throws(HeaderError) -> Bool {
    guard buffer.count >= byteOrderMark.count || isLast else { return false }
    if !isMarkSkipped && buffer.text.starts(with: byteOrderMark) {
      buffer.removeFirst(byteOrderMark.count)
    }
    isMarkSkipped = true
    guard let first = firstNonBlank(in: buffer.text) else { return false }
    let text = UnsafeBufferPointer(rebasing: buffer.text[first...])
    guard let found = inputFormat ?? LogFormats.recognize(text) else { return false }
    if found.recognize(text) == .impossible {
      if buffer.count < FileKind.sampleSize && !isAtEnd { return false }
      if let kind = FileKind(buffer.text) { throw .wrongKind(kind) }
    }
    guard let start = try begin(found, buffer.text, isLast: isLast) else { return false }
    format = start.format
    linesBeforeRows += start.linesBeforeRows
    offset += Int64(start.rowsStart)
    buffer.removeFirst(start.rowsStart)
    isAtStart = false
    return true
  }

  private func begin(
    _ format: any LogFormat.Type, _ text: UnsafeBufferPointer<UInt8>, isLast: Bool
  ) throws(HeaderError) -> LogStart? {
    // The dropped lines of white space were no blank lines, but the header.
    if hasDroppedWhiteSpace && !format.ignoresWhiteSpace { throw .malformed(.tooLong) }
    return try format.begin(text, names: names, isLast: isLast)
  }

  /// Drops blank lines at the file's start, which no format needs, and of a last one all but the
  /// part that makes it longer than the longest row.
  ///
  /// - Throws: ``HeaderError`` if there are none: the header is too long.
  private mutating func dropBlankLines(_ buffer: inout TextBuffer) throws(HeaderError) {
    let first = firstNonBlank(in: buffer.text)
    let linesEnd = lastLineEnd(in: buffer.text, before: first ?? buffer.count)
    let dropped =
      first == nil ? max(linesEnd, buffer.count - RowRules.longestRow - 1) : linesEnd
    guard dropped > 0 else {
      throw FileKind(buffer.text).map { .wrongKind($0) } ?? .malformed(.tooLong)
    }
    let lines = UnsafeBufferPointer(rebasing: buffer.text[..<dropped])
    linesBeforeRows += countLineFeeds(in: lines)
    hasDroppedWhiteSpace =
      hasDroppedWhiteSpace || lines.contains { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
    buffer.removeFirst(dropped)
  }

  /// Truncates a row without end to the part that a reject shows, and reads on after its line feed.
  ///
  /// - Returns: Nil if damage cuts the row.
  private mutating func skipRow(
    _ buffer: inout TextBuffer, _ format: any LogFormat
  ) -> LogBlock.Content? {
    var lineFeeds = countLineFeeds(in: buffer.text)
    var isBlankLine = type(of: format).ignoresWhiteSpace && firstNonBlank(in: buffer.text) == nil
    var piece = TextBuffer(capacity: blockSize)
    while true {
      piece.removeAll()
      fill(&piece, to: blockSize)
      let end = piece.text.firstIndex(of: UInt8(ascii: "\n"))
      if firstNonBlank(in: piece.text).map({ $0 < end ?? piece.count }) ?? false {
        isBlankLine = false
      }
      if let end {
        rest.append(UnsafeBufferPointer(rebasing: piece.text[(end + 1)...]))
        lineFeeds += 1
        break
      }
      if isAtEnd {
        if failure != nil { return nil }
        break
      }
    }
    // One byte more than is shown, which decides if a character would be cut.
    buffer.truncate(to: RejectedRow.longestRaw + 1)
    return isBlankLine ? .overlongBlankLine : .overlongRow(lineFeeds: lineFeeds)
  }
}
