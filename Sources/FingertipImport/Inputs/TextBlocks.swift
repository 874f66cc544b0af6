import FingertipCore
import FingertipIngest

/// The text of a source, piece by piece, without a byte order mark.
struct SourceText: ~Copyable {
  private var stream: ByteStream
  /// The bytes of a piece.
  let blockSize: Int
  private let progress: SourceProgress
  private(set) var isAtEnd = false
  private var isAtStart = true
  /// The error that ended the file early; thrown after the text before it.
  private(set) var failure: InputError?

  init(_ source: ForeignSource) throws(InputError) {
    stream = try ByteStream(source.file, textEncoding: source.options.textEncoding)
    blockSize = source.options.blockSize
    progress = source.progress
  }

  /// Notes what has been read.
  ///
  /// - Throws: `CancellationError`.
  func checkProgress() throws { try progress.check(read: stream.compressedBytesRead) }

  /// Appends the next piece.
  ///
  /// - Returns: False at the end.
  /// - Throws: ``InputError``, after the text before it, or `CancellationError`.
  mutating func append(to buffer: inout TextBuffer) throws -> Bool {
    try checkProgress()
    let before = buffer.count
    fill(&buffer, to: before + blockSize)
    if buffer.count > before { return true }
    if let failure { throw failure }
    return false
  }

  /// Fills a buffer, which is empty at the start of the text, up to a number of bytes.
  mutating func fill(_ buffer: inout TextBuffer, to wanted: Int) {
    if !isAtEnd {
      do {
        isAtEnd = try !stream.fill(&buffer, to: wanted)
      } catch {
        failure = error
        isAtEnd = true
      }
    }
    if isAtStart, buffer.count >= 3 || isAtEnd {
      isAtStart = false
      if buffer.text.starts(with: byteOrderMark) { buffer.removeFirst(byteOrderMark.count) }
    }
  }
}

/// The text of a source, in blocks of whole rows.
package struct TextBlocks: ~Copyable {
  private var source: SourceText
  private var buffer: TextBuffer
  /// The end of the rows handed out last.
  private var taken = 0
  /// Of a longer row, no more than this is kept: enough to tell that it is too long.
  static let longestRow = 4 << 20

  init(_ source: ForeignSource) throws(InputError) {
    self.source = try SourceText(source)
    buffer = TextBuffer(capacity: self.source.blockSize)
  }

  /// A block: the text up to `rowsEnd` is whole rows, and what follows decided where they end; 64 bytes
  /// after the text may be read.
  package struct Block {
    package let text: UnsafeBufferPointer<UInt8>
    package let rowsEnd: Int
    package let isLast: Bool
  }

  /// Returns the next block; nil at the end.
  ///
  /// - Parameter rowsEnd: Returns the end of the last row that certainly ends within a text; 0 if none
  ///   does.
  /// - Returns: A block whose text is valid until the next call.
  /// - Complexity: O(bytes of the block).
  /// - Throws: ``InputError``, after the rows before it, or `CancellationError`.
  package mutating func next(
    _ rowsEnd: (UnsafeBufferPointer<UInt8>, TextEnd) -> Int
  ) throws -> Block? {
    try source.checkProgress()
    buffer.removeFirst(taken)
    taken = 0
    var wanted = source.blockSize
    while true {
      source.fill(&buffer, to: wanted)
      let end: TextEnd = !source.isAtEnd ? .more : source.failure == nil ? .fileEnd : .damage
      if buffer.count > 0 {
        taken = rowsEnd(buffer.text, end)
        if taken > 0 {
          return Block(text: buffer.text, rowsEnd: taken, isLast: end.isLast)
        }
      }
      if source.isAtEnd {
        if let failure = source.failure { throw failure }
        return nil
      }
      if buffer.count >= Self.longestRow {
        try dropRestOfRow()
      } else {
        wanted = max(source.blockSize, 2 * buffer.count)
      }
    }
  }

  /// Reads on to the end of a row that is too long, which is the end of its line, without keeping it.
  private mutating func dropRestOfRow() throws {
    var piece = TextBuffer(capacity: source.blockSize)
    while !source.isAtEnd {
      try source.checkProgress()
      piece.removeAll()
      source.fill(&piece, to: source.blockSize)
      if let end = piece.text.firstIndex(of: UInt8(ascii: "\n")) {
        buffer.append(UnsafeBufferPointer(rebasing: piece.text[end...]))
        return
      }
    }
  }

  /// Returns the next block of whole lines.
  package mutating func nextLines() throws -> Block? {
    try next { text, end in
      end == .fileEnd ? text.count : lastLineEnd(in: text, before: text.count)
    }
  }
}

extension TextBlocks.Block {
  /// True if the rows are valid UTF-8 without NUL, so that none of them has to be looked at.
  ///
  /// - Complexity: O(bytes), many at a time.
  package var isText: Bool {
    text.baseAddress.map { FingertipIngest.isText($0, count: rowsEnd) } ?? true
  }

  /// Calls a function with each line, without its end.
  ///
  /// - Parameter line: The number of the first line, from 1; afterwards that after the last one.
  @inline(__always)
  package func forEachLine(
    _ line: inout Int, _ body: (UnsafeBufferPointer<UInt8>, Int) throws -> Void
  ) rethrows {
    let rows = UnsafeBufferPointer(rebasing: text[..<rowsEnd])
    var at = 0
    while at < rowsEnd {
      let end = rows.offset(of: UInt8(ascii: "\n"), from: at)
      let hasReturn = end > at && rows[end - 1] == UInt8(ascii: "\r")
      // Safe: within the rows.
      try body(
        UnsafeBufferPointer(start: rows.baseAddress! + at, count: end - at - (hasReturn ? 1 : 0)),
        line)
      line += 1
      at = end + 1
    }
  }
}
