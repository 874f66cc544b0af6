import FingertipCore

/// The format of a row in bytes.
protocol RowFormat: Sendable {
  /// Writes a row.
  ///
  /// - Parameter nulls: an empty buffer for text that is known only at the end of the row.
  func write(
    _ row: Int, _ cells: borrowing RowCells, nulls: inout ByteSink, to sink: inout ByteSink
  ) throws(OutputError)
}

/// One text per column, which every row contains: all in one allocation, so that access needs no
/// reference counting.
struct ColumnTexts: Sendable {
  let bytes: [UInt8]
  /// By column.
  let places: [Range<Int>]

  init(_ texts: [String]) {
    bytes = texts.flatMap(\.utf8)
    places = texts.reduce(into: []) { places, text in
      let start = places.last?.upperBound ?? 0
      places.append(start..<start + text.utf8.count)
    }
  }
}

/// The cells of some rows of a table.
///
/// They are computed column by column: a column's closure is shared by all threads, and retaining
/// it for each cell would cost more than computing most cells.
struct RowCells: ~Copyable {
  /// Few enough rows that their cells stay in a second-level cache.
  static let rowLimit = 64

  private let table: Table
  private var cells: [Cell] = []
  private var rows = 0..<0

  init(of table: Table) { self.table = table }

  fileprivate mutating func make(_ rows: Range<Int>) {
    self.rows = rows
    cells = Array(capacity: table.columns.count * rows.count) { cells in
      for column in table.columns {
        let cell = column.cell
        for row in rows { cells.append(cell(row)) }
      }
    }
  }

  /// The cell of a row computed before.
  @inline(__always)
  func cell(_ row: Int, column: Int) -> Cell {
    cells[column * rows.count + (row - rows.lowerBound)]
  }
}

extension Table {
  /// Rows that one thread writes before those of another thread follow; their bytes stay in memory
  /// until then.
  private static let rowsAtOnce = 16 * RowCells.rowLimit

  /// Writes rows, in order.
  ///
  /// - Parameters:
  ///   - rows: nil for all.
  ///   - threads: 1 or more; the bytes do not depend on it.
  /// - Complexity: O(rows · columns).
  @inline(__always)
  func writeRows(
    _ rows: Range<Int>? = nil, as format: some RowFormat, to sink: inout ByteSink, threads: Int
  ) throws(OutputError) {
    let rows = rows ?? 0..<rowCount
    let threads = min(threads, (rows.count + Self.rowsAtOnce - 1) / Self.rowsAtOnce)
    if threads <= 1 {
      var writer = RowsWriter(table: self, format: format)
      return try writer.write(rows, to: &sink)
    }
    let writers = (0..<threads).map { _ in ThreadWriter(RowsWriter(table: self, format: format)) }
    var next = rows.lowerBound
    while next < rows.upperBound {
      try sink.checkCancellation()
      let first = next
      onThreads(threads) { thread in
        let start = min(first + thread * Self.rowsAtOnce, rows.upperBound)
        writers[thread].write(start..<min(start + Self.rowsAtOnce, rows.upperBound))
      }
      for writer in writers { try sink.write(contentsOf: writer.sink) }
      next = min(first + threads * Self.rowsAtOnce, rows.upperBound)
    }
  }
}

/// Writes rows with reusable memory.
private struct RowsWriter<Format: RowFormat>: ~Copyable {
  private var cells: RowCells
  private var nulls = ByteSink()
  private let format: Format

  init(table: Table, format: Format) {
    cells = RowCells(of: table)
    self.format = format
  }

  mutating func write(_ rows: Range<Int>, to sink: inout ByteSink) throws(OutputError) {
    for first in stride(from: rows.lowerBound, to: rows.upperBound, by: RowCells.rowLimit) {
      try sink.checkCancellation()
      let some = first..<min(first + RowCells.rowLimit, rows.upperBound)
      cells.make(some)
      for row in some {
        nulls.removeAll()
        try format.write(row, cells, nulls: &nulls, to: &sink)
      }
    }
  }
}

/// Rows that one thread writes to memory while others write the next.
private final class ThreadWriter<Format: RowFormat>: @unchecked Sendable {
  // Safe to send: only one thread uses it at a time.
  private var writer: RowsWriter<Format>
  private(set) var sink = ByteSink()

  init(_ writer: consuming RowsWriter<Format>) { self.writer = writer }

  func write(_ rows: Range<Int>) {
    sink.removeAll()
    do {
      try writer.write(rows, to: &sink)
    } catch {
      preconditionFailure("Memory can always be written: \(error)")
    }
  }
}
