import FingertipCore

/// Consecutive rows of a text, one to a line, whose values are parts of it as they are: the offsets of
/// all of them, row by row.
///
/// A sink that takes them at once works column by column: each loop keeps what it needs in registers, and
/// the processor works on several rows at a time, as none waits for the one before.
package struct RowSpans: BitwiseCopyable {
  /// The number of rows.
  package let count: Int
  /// The text.
  let bytes: UnsafePointer<UInt8>
  /// The offsets of the values' starts and ends, `layout.columnCount` to a row.
  let starts: UnsafePointer<Int32>
  let ends: UnsafePointer<Int32>
  /// By column: the bytes from a start to an end that are no part of a value.
  let excess: UnsafePointer<Int32>
  /// What the columns are.
  let layout: ColumnLayout
  /// The offset of `bytes` in the block, and the line of the first row.
  let origin: Int
  let firstLine: Int

  /// The values of a column.
  @inline(__always)
  private func column(at column: Int) -> TextColumn {
    TextColumn(
      bytes: bytes, starts: starts + column, ends: ends + column, stride: layout.columnCount,
      excess: excess[column])
  }

  /// The values of a field; empty ones of a field without a column.
  @inline(__always)
  func column(_ field: LogField) -> TextColumn {
    let column = layout.columns[field.rawValue]
    return column < 0 ? layout.empty : self.column(at: column)
  }

  /// Where a row is.
  func place(_ row: Int) -> RowPlace {
    let (first, last) = (column(at: layout.first), column(at: layout.last))
    let start = first.start(row) - bytes
    let end = last.start(row) - bytes + last.count(row)
    return RowPlace(range: origin + start..<origin + end, line: firstLine + row)
  }

  /// Sets the fields to a row's values.
  @inline(__always)
  func copy(_ row: Int, to fields: borrowing RowFields) {
    for column in 0..<layout.columnCount {
      fields.slots[layout.slots[column]] = self.column(at: column).value(row)
    }
  }

  /// Some of the rows.
  @inline(__always)
  func rows(_ range: Range<Int>) -> RowSpans {
    // Safe: offsets of rows are within the memory of their text's.
    RowSpans(
      count: range.count, bytes: bytes, starts: starts + range.lowerBound &* layout.columnCount,
      ends: ends + range.lowerBound &* layout.columnCount, excess: excess, layout: layout,
      origin: origin, firstLine: firstLine &+ range.lowerBound)
  }
}

extension TextColumn {
  /// A row's text.
  @inline(__always)
  func value(_ row: Int) -> RowFields.Value {
    RowFields.Value(bytes: start(row), count: count(row))
  }
}

/// Which values the columns of a text's rows are.
struct ColumnLayout: BitwiseCopyable {
  let columnCount: Int
  /// The columns that a row begins and ends with.
  let first: Int
  let last: Int
  /// The slot of each column's value in ``RowFields/slots``.
  let slots: UnsafeMutablePointer<Int>
  /// By slot: its column; -1 if it has none.
  let columns: UnsafeMutablePointer<Int>
  /// The values of a field without a column.
  let empty: TextColumn
  private let nothing: UnsafeMutablePointer<Int32>

  /// The most columns that have a bit each.
  static let mostColumns = 31
  /// The bit of fields without a column.
  static let absent: UInt32 = 1 << 31

  /// - Parameters:
  ///   - slots: The slot of each column's value; nil for a column that is not needed.
  ///   - count: The number of slots.
  ///   - row: The column that has whole rows; nil if they extend from the first to the last.
  init(slots columnSlots: [Int?], count: Int, row: Int? = nil) {
    columnCount = columnSlots.count
    first = row ?? 0
    last = row ?? columnCount - 1
    slots = .allocate(capacity: columnSlots.count)
    columns = .allocate(capacity: count)
    columns.initialize(repeating: -1, count: count)
    for (column, slot) in columnSlots.enumerated() {
      (slots + column).initialize(to: slot ?? count)
      if let slot { columns[slot] = column }
    }
    // A start and an end of 0, and as many readable bytes as behind any text.
    nothing = .allocate(capacity: 32)
    nothing.initialize(repeating: 0, count: 32)
    empty = TextColumn(
      bytes: UnsafeRawPointer(nothing).assumingMemoryBound(to: UInt8.self), starts: nothing,
      ends: nothing, stride: 0, excess: 0)
  }

  /// Frees the memory.
  func deallocate() {
    slots.deallocate()
    columns.deallocate()
    nothing.deallocate()
  }

  /// The bit of a field's column, of those that `fingertip_field_masks` finds; ``absent`` if it has none.
  func bit(of field: LogField) -> UInt32 {
    let column = columns[field.rawValue]
    return column < 0 ? Self.absent : 1 << UInt32(column)
  }

  /// The bits of fields' columns; none of a field without one.
  func bits(of fields: [LogField]) -> UInt32 {
    fields.reduce(0) { $0 | bit(of: $1) } & ~Self.absent
  }
}
