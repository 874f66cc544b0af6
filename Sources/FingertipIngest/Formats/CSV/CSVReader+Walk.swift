import CFingertipKernels
import FingertipCore

/// Rows between separators found by a kernel.
extension CSVReader {
  /// Reads the rows that end among the separators in `places`, which count from `at`.
  ///
  /// - Parameter at: The start of the first row; afterwards that of the first row that does not end
  ///   there.
  @inline(__always)
  mutating func walk<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, from at: inout Int, line: inout Int,
    index: fingertip_csv_index_t, into sink: inout Sink
  ) {
    let origin = at
    // Safe: here and below, offsets are below `index.end`, which is within the text, they ascend,
    // and indices of them are below `index.count`, so that nothing overflows.
    let base = text.baseAddress! + origin
    if index.row_count == 0 { return }
    // Up to the last row's end, because the end of the text may split a character.
    let textEnd = Int(places[Int(rowEnds[index.row_count &- 1])]) &+ 1
    let isDubious = index.has_nul || index.non_ascii && !fingertip_is_utf8(base, textEnd)
    var row = 0
    var first = 0
    while row < index.row_count {
      let start = Int(Int32(bitPattern: places[first &- 1])) &+ 1
      if !index.has_quotes && !isDubious {
        let rows = plainRows(
          base, from: start, first: first, ends: row..<index.row_count, origin: origin, line: line)
        if rows.count > 0 {
          sink.take(rows, fields)
          line &+= rows.count
          row &+= rows.count
          first &+= rows.count &* columnCount
          continue
        }
      }
      let last = Int(rowEnds[row])
      let next = Int(places[last]) &+ 1
      let end = rowEnd(base, from: start, lineFeed: next &- 1)
      let place = RowPlace(range: origin &+ start..<origin &+ end, line: line)
      let isRow =
        last &- first &+ 1 == columnCount
        && !(isDubious && !isText(base + start, count: end &- start))
      if isRow {
        setFields(base, from: start, first: first, end: end, index)
        sink.take(fields, at: place)
      } else if end > start {
        // A blank line is no row; this one has too few or too many fields.
        sink.reject(Reject(.malformed), at: place)
      }
      line &+=
        index.has_quoted_line_feeds
        ? countLineFeeds(in: UnsafeBufferPointer(start: base + start, count: next &- start)) : 1
      row &+= 1
      first = last &+ 1
    }
    at = origin &+ textEnd
  }

  /// Returns the rows from one on that have all columns, and line ends like that.
  ///
  /// - Parameters:
  ///   - start: The first row's start.
  ///   - first: The index of its first separator.
  ///   - ends: The indices in `rowEnds` of its end and the others.
  @inline(__always)
  private func plainRows(
    _ base: UnsafePointer<UInt8>, from start: Int, first: Int, ends: Range<Int>, origin: Int,
    line: Int
  ) -> RowSpans {
    var row = ends.lowerBound
    var last = first &+ columnCount &- 1
    var start = start
    var endsInCRLF = false
    while row < ends.upperBound, Int(rowEnds[row]) == last {
      let lineFeed = Int(places[last])
      let isCRLF = rowEnd(base, from: start, lineFeed: lineFeed) != lineFeed
      if row == ends.lowerBound { endsInCRLF = isCRLF } else if isCRLF != endsInCRLF { break }
      start = lineFeed &+ 1
      last &+= columnCount
      row &+= 1
    }
    // Safe: offsets are below 2^31, and the one before the first stands for -1.
    let offsets = UnsafeRawPointer(places + first).assumingMemoryBound(to: Int32.self)
    return RowSpans(
      count: row &- ends.lowerBound, bytes: base + 1, starts: offsets - 1, ends: offsets,
      excess: endsInCRLF ? excess.carriageReturn : excess.lineFeed, layout: layout,
      origin: origin &+ 1, firstLine: line)
  }

  /// Returns the end of a row's text: its line feed, or the carriage return before that.
  @inline(__always)
  private func rowEnd(_ base: UnsafePointer<UInt8>, from start: Int, lineFeed: Int) -> Int {
    // Safe: `start` is at most `lineFeed`. A CR before a line feed outside quotes is outside, too.
    lineFeed > start && base[lineFeed &- 1] == UInt8(ascii: "\r") ? lineFeed &- 1 : lineFeed
  }

  /// Sets the fields of the row whose first separator is `places[first]`, without the quotes around
  /// them.
  private mutating func setFields(
    _ base: UnsafePointer<UInt8>, from start: Int, first: Int, end: Int,
    _ index: fingertip_csv_index_t
  ) {
    if index.has_doubled_quotes { scratch.reset(rowLength: end &- start) }
    var start = start
    for column in 0..<columnCount {
      let end = column == columnCount &- 1 ? end : Int(places[first &+ column])
      var value = RowFields.Value(bytes: base + start, count: end &- start)
      if index.has_quotes, base[start] == UInt8(ascii: "\"") {
        // Safe: a quoted field that ends at a separator has two quotes.
        value = RowFields.Value(bytes: base + (start &+ 1), count: end &- start &- 2)
        if index.has_doubled_quotes { value = scratch.undoubled(value) }
      }
      fields.slots[layout.slots[column]] = value
      start = end &+ 1
    }
  }
}
