import CFingertipKernels
import FingertipCore

/// Reads the rows of a block of CSV (SPEC section 1).
///
/// A kernel finds the separators of a stretch of text at once, as far as the text is as in RFC 4180;
/// then rows are walked from separator to separator. `CSVRowScanner` reads the row where the kernel
/// had to stop, which is seldom, and the kernel goes on behind it.
package struct CSVReader: RowReader, ~Copyable {
  /// What the kernel reads at once, bytes: text and separators stay in the first-level cache, and the
  /// row across the end, which is read again, is little of it.
  private static let stretch = 16 * 1024

  let columnCount: Int
  /// By column: where in `RowFields.slots` its value goes.
  let slots: UnsafeMutablePointer<Int>
  /// Of the separators in a stretch.
  let places: UnsafeMutablePointer<UInt32>
  let fields = RowFields()
  var scratch = FieldScratch()
  var scanned: [CSVField] = []

  package init(header: CSVHeader) {
    columnCount = header.columns.count
    slots = .allocate(capacity: columnCount)
    for (column, field) in header.columns.enumerated() {
      (slots + column).initialize(to: field?.rawValue ?? RowFields.unknownSlot)
    }
    // Room for a separator a byte, and for what the kernel writes ahead.
    places = .allocate(capacity: Self.stretch + 64)
    places.initialize(repeating: 0, count: Self.stretch + 64)
  }

  deinit {
    slots.deallocate()
    places.deallocate()
  }

  /// - Complexity: O(`rowsEnd`), and O(`text.count`) where a quoted field stays open; allocates for rows
  ///   longer than any before only.
  package mutating func read<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, rowsEnd: Int, firstLine: Int, isLast: Bool,
    into sink: inout Sink
  ) {
    var at = 0
    var line = firstLine
    while at < rowsEnd {
      // Safe: `at` is below `rowsEnd`, and a text that is not empty has a start.
      let start = text.baseAddress! + at
      let index = fingertip_index_csv(start, min(rowsEnd - at, Self.stretch), places)
      let row = at
      if index.has_quotes {
        walk(text, from: &at, line: &line, index: index, hasQuotes: true, into: &sink)
      } else {
        walk(text, from: &at, line: &line, index: index, hasQuotes: false, into: &sink)
      }
      if at == row { readOne(text, from: &at, line: &line, isLast: isLast, into: &sink) }
    }
  }

  /// Reads one row by the scanner: one that is not as in RFC 4180, has no line end, or is longer than
  /// a stretch.
  @inline(never)
  private mutating func readOne<Sink: RowSink & ~Copyable>(
    _ text: UnsafeBufferPointer<UInt8>, from at: inout Int, line: inout Int, isLast: Bool,
    into sink: inout Sink
  ) {
    let start = at
    guard
      case .row(let end, let next, let fault) = CSVRowScanner().scan(
        text, from: start, isLast: isLast, fields: &scanned)
    else { preconditionFailure("a block has all the text that it was cut by") }
    let place = RowPlace(range: start..<end, line: line)
    if end - start > RowRules.longestRow || fault == .tooLong {
      sink.reject(Reject(.tooLong), at: place)
    } else if end > start {
      let base = text.baseAddress! + start
      if fault == nil, scanned.count == columnCount, Self.isText(base, count: end - start) {
        scratch.reset(rowLength: end - start)
        for (column, field) in scanned.enumerated() {
          // Safe: a scanned field lies within the row.
          let value = RowFields.Value(
            bytes: text.baseAddress! + field.start, count: field.end - field.start)
          fields.slots[slots[column]] =
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

  /// Whether a row's bytes are those of a text.
  static func isText(_ bytes: UnsafePointer<UInt8>, count: Int) -> Bool {
    fingertip_find(bytes, count, 0) == count && fingertip_is_utf8(bytes, count)
  }
}
