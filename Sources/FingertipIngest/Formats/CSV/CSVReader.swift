import CFingertipKernels
import FingertipCore

/// Reads the rows of a block of CSV (CSVFormat.md).
///
/// A kernel finds the separators of a stretch of text at once, as long as the text conforms to RFC
/// 4180. Rows without quotes that have all columns are handed on together, as the places of their
/// separators (``RowSpans``); others are read one by one, from separator to separator. `CSVRowScanner`
/// reads the row at which the kernel had to stop, which is rare, and the kernel continues after it.
package struct CSVReader: RowReader, ~Copyable {
  /// The number of bytes that the kernel reads at once: text, separators and what is made of them stay
  /// in the first-level cache, and the row across the end, which is read again, is a small part of it.
  private static let stretch = 8 * 1024

  let columnCount: Int
  let delimiter: UInt8
  let layout: ColumnLayout
  /// Offsets of the separators in a stretch, and what stands for one before it.
  let places: UnsafeMutablePointer<UInt32>
  /// The index of each line feed among them.
  let rowEnds: UnsafeMutablePointer<UInt32>
  /// By column: a separator from one to the next, and behind the last a carriage return, too, or none.
  let excess: (lineFeed: UnsafeMutablePointer<Int32>, carriageReturn: UnsafeMutablePointer<Int32>)
  let fields: RowFields
  var scratch = TextBuffer()
  var scanned: [CSVField] = []

  package init(header: CSVHeader) {
    self.init(
      slots: header.columns.map { $0?.rawValue }, count: RowFields.unknownSlot,
      delimiter: header.delimiter)
  }

  /// Makes a reader of rows of any columns.
  ///
  /// - Parameters:
  ///   - columnSlots: The slot of each column's value; nil for a column that is not needed.
  ///   - count: The number of slots.
  package init(slots columnSlots: [Int?], count: Int, delimiter: UInt8) {
    precondition(columnSlots.allSatisfy { $0.map { 0..<count ~= $0 } ?? true })
    fields = RowFields(count: count)
    columnCount = columnSlots.count
    self.delimiter = delimiter
    layout = ColumnLayout(slots: columnSlots, count: count)
    // Capacity for one separator per byte, and for what the kernel writes ahead.
    // Safe without values: only those that the kernel has written are read.
    let capacity = Self.stretch + 64
    places = .allocate(capacity: 1 + capacity) + 1
    places[-1] = UInt32(bitPattern: -1)
    rowEnds = .allocate(capacity: capacity)
    // As many as a kernel reads.
    let excessCount = max(columnCount, 32)
    excess = (.allocate(capacity: excessCount), .allocate(capacity: excessCount))
    excess.lineFeed.initialize(repeating: 1, count: excessCount)
    excess.carriageReturn.initialize(repeating: 1, count: excessCount)
    excess.carriageReturn[columnCount - 1] = 2
  }

  deinit {
    layout.deallocate()
    (places - 1).deallocate()
    rowEnds.deallocate()
    excess.lineFeed.deallocate()
    excess.carriageReturn.deallocate()
  }

  /// - Complexity: O(`rowsEnd`), and O(`text.count`) if a quoted field stays open; allocates only
  ///   for rows longer than any before.
  package mutating func read<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, firstLine: Int, isLast: Bool,
    into sink: inout Sink
  ) -> Int {
    var at = 0
    var line = firstLine
    while at < rowsEnd {
      // Safe: `at` is below `rowsEnd`, and a text that is not empty has a base address.
      let start = text.baseAddress! + at
      let index = fingertip_index_csv(
        start, min(rowsEnd - at, Self.stretch), delimiter, places, rowEnds)
      let row = at
      walk(text, from: &at, line: &line, index: index, into: &sink)
      if at == row { readOne(text, from: &at, line: &line, isLast: isLast, into: &sink) }
    }
    return line
  }

  /// Reads all rows of a block, whose lines count from `firstLine`.
  ///
  /// - Parameters:
  ///   - take: Takes the values of a row, which are valid until it returns.
  ///   - reject: Takes the place of a row at fault.
  /// - Returns: The line after the last row.
  /// - Complexity: That of ``read(_:rowsEnd:firstLine:isLast:into:)``.
  package mutating func forEachRow(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, firstLine: Int, isLast: Bool,
    take: (borrowing RowFields, RowPlace) -> Void, reject: (Reject, RowPlace) -> Void
  ) -> Int {
    withoutActuallyEscaping(take) { take in
      withoutActuallyEscaping(reject) { reject in
        var sink = CallingSink(onRow: take, onReject: reject)
        return read(text, rowsEnd: rowsEnd, firstLine: firstLine, isLast: isLast, into: &sink)
      }
    }
  }

  /// Reads one row with the scanner: one that does not conform to RFC 4180, has no line end, or is
  /// longer than a stretch.
  @inline(never)
  private mutating func readOne<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, from at: inout Int, line: inout Int, isLast: Bool,
    into sink: inout Sink
  ) {
    let start = at
    guard
      case .row(let end, let next, let fault) = CSVRowScanner(delimiter: delimiter).scan(
        text, from: start, isLast: isLast, fields: &scanned)
    else { preconditionFailure("a block has all the text that it was cut by") }
    let place = RowPlace(range: start..<end, line: line)
    if end - start > RowRules.longestRow || fault == .tooLong {
      sink.reject(Reject(.tooLong), at: place)
    } else if end > start {
      let base = text.baseAddress! + start
      if fault == nil, scanned.count == columnCount, isText(base, count: end - start) {
        scratch.reset(rowLength: end - start)
        for (column, field) in scanned.enumerated() {
          // Safe: a scanned field is within the row.
          let value = RowFields.Value(
            bytes: text.baseAddress! + field.start, count: field.end - field.start)
          fields.slots[layout.slots[column]] =
            field.hasDoubledQuotes ? scratch.undoubled(value) : value
        }
        sink.take(fields, at: place)
      } else {
        sink.reject(Reject(.malformed), at: place)
      }
    }
    line += countLineFeeds(in: UnsafeBufferPointer(rebasing: text[start..<next]))
    at = next
  }
}

/// A sink that calls functions.
private struct CallingSink: RowSink, ~Copyable {
  let onRow: (borrowing RowFields, RowPlace) -> Void
  let onReject: (Reject, RowPlace) -> Void

  mutating func take(_ fields: borrowing RowFields, _ values: RowValues, at place: RowPlace) {
    onRow(fields, place)
  }
  mutating func reject(_ reject: Reject, at place: RowPlace) { onReject(reject, place) }
}
