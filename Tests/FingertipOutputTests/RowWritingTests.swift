import FingertipOutput
import FingertipOutputTestSupport
import Testing

/// Rows are written in order by any number of threads.
@Suite struct RowWritingTests {
  /// Returns cells of all types, by row and column.
  private static func table(rows: Int) -> Table {
    let columns = (0..<7).map { column in
      Column("column_\(column)", .text) { row in
        switch (row &* 31 &+ column &* 7) % 6 {
        case 0: .integer(Int64(row))
        case 1: .real(Double(row) / 7)
        case 2: .boolean(row % 3 == 0)
        case 3: .text("row \(row), a \"name\" too long to stand in a word")
        case 4: .empty
        default: .null("reason-\(row % 5)")
        }
      }
    }
    return Table(name: "t", columns: columns, rowCount: rows)
  }

  // Limits of the batches that are made and written at once, and of the turns of several threads.
  @Test(arguments: [0, 1, 63, 64, 65, 1023, 1024, 1025, 2048, 3073, 10_000])
  func `bytes don't depend on threads`(rows: Int) throws {
    let table = Self.table(rows: rows)
    let text = try csv(table)
    let document = try json(.table(table))
    // A name contains no line break, so that lines are rows.
    #expect(text.split(separator: "\n").count == rows + 1)
    for (row, line) in text.split(separator: "\n").dropFirst().enumerated() {
      #expect(line.contains(Self.mark(row)), "row \(row)")
    }
    for threads in 2...4 {
      var sink = ByteSink()
      try table.writeCSV(to: &sink, threads: threads)
      #expect(sink.text == text, "\(threads) threads")
      sink.removeAll()
      try JSONValue.table(table).writeDocument(to: &sink, threads: threads)
      #expect(sink.text == document, "\(threads) threads")
    }
  }

  /// Returns the mark of a row: among any six columns one is its number.
  private static func mark(_ row: Int) -> String {
    let column = (0..<6).first { (row &* 31 &+ $0 &* 7) % 6 == 0 }!
    return (column == 0 ? "" : ",") + "\(row),"
  }
}
