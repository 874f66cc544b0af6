import CFingertipKernels
import FingertipCore

/// Reads the rows of a block of NDJSON (NDJSONFormat.md).
///
/// Most rows have the shape of an earlier one: `RowShapes` finds where their values are, and they are
/// handed on together (``RowSpans``). `JSONRowParser` reads the others, and their shapes are known from
/// then on.
package struct NDJSONReader: RowReader, ~Copyable {
  /// The number of bytes checked for UTF-8 at once: they are in the first-level cache when their
  /// rows are read.
  private static let stretch = 16 * 1024

  private let fields = RowFields()
  private var shapes = RowShapes()
  private var spans = JSONSpans()
  private var parser: JSONRowParser

  package init(names: ColumnNames = ColumnNames()) { parser = JSONRowParser(names: names) }

  /// - Complexity: O(`rowsEnd`); allocates only for rows longer or deeper than any before.
  package mutating func read<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, firstLine: Int, isLast: Bool,
    into sink: inout Sink
  ) -> Int {
    // Safe: rows end within the text.
    let text = UnsafeBufferPointer(rebasing: text[..<rowsEnd])
    var at = 0
    var line = firstLine
    while at < text.count {
      let end = Self.linesEnd(text, from: at)
      guard end > at else {
        precondition(isLast, "a block ends behind a row's end")
        readLine(text, from: &at, line: line, isText: false, into: &sink)
        return line
      }
      // Safe: here and below, `at` is below `text.count`, and there are no more lines than bytes.
      let origin = at
      let start = text.baseAddress! + origin
      let isText = fingertip_is_utf8(start, end - at)
      while at < end {
        let row = text.baseAddress! + at
        let next = spans.next
        if let match = shapes.match(row, of: start, starts: next.starts, ends: next.ends),
          match.textCount <= RowRules.longestRow,
          isText || fingertip_is_utf8(row, match.textCount)
        {
          spans.append(start: at &- origin, textCount: match.textCount)
          at &+= match.count
          line &+= 1
          if !spans.isFull && at < end { continue }
          takeSpans(of: start, origin: origin, nextLine: line, into: &sink)
        } else {
          takeSpans(of: start, origin: origin, nextLine: line, into: &sink)
          readLine(text, from: &at, line: line, isText: isText, into: &sink)
          line &+= 1
        }
      }
    }
    return line
  }

  /// Hands the rows on whose values are known.
  @inline(__always)
  private mutating func takeSpans<Sink: RowSink & ~Copyable>(
    of text: UnsafePointer<UInt8>, origin: Int, nextLine: Int, into sink: inout Sink
  ) {
    if spans.count == 0 { return }
    let firstLine = nextLine &- spans.count
    sink.take(spans.take(of: text, origin: origin, firstLine: firstLine), fields)
  }

  /// Returns the end of the lines that are complete in a stretch, or of the one that is longer;
  /// `start` if no line feed follows.
  private static func linesEnd(_ text: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
    let stretchEnd = min(text.count, start + stretch)
    var end = stretchEnd
    // Safe: `end` is above `start`, which is not negative.
    while end > start, text[end &- 1] != UInt8(ascii: "\n") { end &-= 1 }
    if end > start { return end }
    let rest = text.count - stretchEnd
    if rest == 0 { return start }
    let lineFeed = fingertip_find(text.baseAddress! + stretchEnd, rest, UInt8(ascii: "\n"))
    return lineFeed < rest ? stretchEnd + lineFeed + 1 : start
  }

  /// Reads one line of any shape, valid or not, and learns its shape.
  ///
  /// - Parameter isText: True if the line is known to be valid UTF-8.
  @inline(never)
  private mutating func readLine<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, from at: inout Int, line: Int, isText: Bool,
    into sink: inout Sink
  ) {
    let start = at
    let lineFeed =
      start + fingertip_find(text.baseAddress! + start, text.count - start, UInt8(ascii: "\n"))
    let isEnded = lineFeed < text.count
    let endsInCRLF = isEnded && lineFeed > start && text[lineFeed - 1] == UInt8(ascii: "\r")
    let end = endsInCRLF ? lineFeed - 1 : lineFeed
    at = isEnded ? lineFeed + 1 : lineFeed
    let row = UnsafeBufferPointer(rebasing: text[start..<end])
    if firstNonBlank(in: row) == nil { return }
    let place = RowPlace(range: start..<end, line: line)
    if row.count > RowRules.longestRow {
      sink.reject(Reject(.tooLong), at: place)
    } else if (isText || fingertip_is_utf8(row.baseAddress!, row.count))
      && parser.parse(row, into: fields)
    {
      sink.take(fields, at: place)
      if isEnded && parser.hasAllMembers {
        shapes.learn(
          UnsafeBufferPointer(rebasing: text[start..<at]), members: parser.members,
          lineEndCount: at - end)
      }
    } else {
      sink.reject(Reject(.malformed), at: place)
    }
  }
}
