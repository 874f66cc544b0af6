import CFingertipKernels
import FingertipCore

/// Rows between separators found by a kernel.
extension CSVReader {
  /// Reads the rows that end among the separators in `places`, which count from `at`.
  ///
  /// - Parameters:
  ///   - at: The start of the first row; afterwards that of the first row that does not end there.
  ///   - hasQuotes: `index.has_quotes`, as a literal: each value has a loop of its own.
  @inline(__always)
  mutating func walk<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, from at: inout Int, line: inout Int,
    index: fingertip_csv_index_t, hasQuotes: Bool, into sink: inout Sink
  ) {
    let origin = at
    // Safe: here and below, offsets are below `index.end`, which is within the text, they ascend,
    // and indices of them are below `index.count`, so that nothing overflows.
    let base = text.baseAddress! + origin
    let count = index.count
    // Up to the last row's end, because the end of the text may split a character.
    var last = count
    while last > 0, base[Int(places[last &- 1])] != UInt8(ascii: "\n") { last &-= 1 }
    if last == 0 { return }
    let isDubious =
      index.has_nul
      || index.non_ascii && !fingertip_is_utf8(base, Int(places[last &- 1]) &+ 1)
    var first = 0
    var start = 0
    while first < count {
      last = first &+ columnCount &- 1
      let isRow =
        last < count && base[Int(places[last])] == UInt8(ascii: "\n")
        && setFields(
          base, from: start, first: first, hasQuotes: hasQuotes,
          hasDoubledQuotes: index.has_doubled_quotes)
      if !isRow {
        // A blank line, or too few or too many fields.
        last = first
        while last < count, base[Int(places[last])] != UInt8(ascii: "\n") { last &+= 1 }
        if last == count { break }
      }
      let next = Int(places[last]) &+ 1
      let end = rowEnd(base, from: start, lineFeed: next &- 1)
      let place = RowPlace(range: origin &+ start..<origin &+ end, line: line)
      if isRow && !(isDubious && !isText(base + start, count: end &- start)) {
        sink.take(fields, at: place)
      } else if end > start {
        sink.reject(Reject(.malformed), at: place)
      }
      line &+=
        hasQuotes && index.has_quoted_line_feeds
        ? countLineFeeds(in: UnsafeBufferPointer(start: base + start, count: next &- start)) : 1
      first = last &+ 1
      start = next
    }
    at = origin &+ start
  }

  /// Returns the end of a row's text: its line feed, or the carriage return before that.
  @inline(__always)
  private func rowEnd(_ base: UnsafePointer<UInt8>, from start: Int, lineFeed: Int) -> Int {
    // Safe: `start` is at most `lineFeed`. A CR before a line feed outside quotes is outside, too.
    lineFeed > start && base[lineFeed &- 1] == UInt8(ascii: "\r") ? lineFeed &- 1 : lineFeed
  }

  /// Sets the fields of the row whose separators are `places[first...]`, with a line feed as the
  /// last of them.
  ///
  /// - Returns: False if another of them is a line feed.
  @inline(__always)
  private mutating func setFields(
    _ base: UnsafePointer<UInt8>, from start: Int, first: Int, hasQuotes: Bool,
    hasDoubledQuotes: Bool
  ) -> Bool {
    let (slots, values, places) = (slots, fields.slots, places + first)
    let delimiter = delimiter
    let lastColumn = columnCount &- 1
    if hasQuotes && hasDoubledQuotes {
      scratch.reset(rowLength: Int(places[lastColumn]) &- start)
    }
    var start = start
    var differences: UInt8 = 0
    for column in 0..<lastColumn {
      let end = Int(places[column])
      differences |= base[end] ^ delimiter
      values[slots[column]] = value(
        base, start, end, hasQuotes: hasQuotes, hasDoubledQuotes: hasDoubledQuotes)
      start = end &+ 1
    }
    let end = rowEnd(base, from: start, lineFeed: Int(places[lastColumn]))
    values[slots[lastColumn]] = value(
      base, start, end, hasQuotes: hasQuotes, hasDoubledQuotes: hasDoubledQuotes)
    return differences == 0
  }

  /// Returns the value of the field from `start` to `end`.
  @inline(__always)
  private mutating func value(
    _ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, hasQuotes: Bool,
    hasDoubledQuotes: Bool
  ) -> RowFields.Value {
    guard hasQuotes, base[start] == UInt8(ascii: "\"") else {
      return RowFields.Value(bytes: base + start, count: end &- start)
    }
    // Safe: a quoted field that ends at a separator has two quotes.
    let inner = RowFields.Value(bytes: base + (start &+ 1), count: end &- start &- 2)
    return hasDoubledQuotes ? scratch.undoubled(inner) : inner
  }
}
