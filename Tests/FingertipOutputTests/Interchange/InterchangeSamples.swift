import FingertipModel
import FingertipOutputTestSupport
import FingertipTestSupport

@testable import FingertipOutput

/// Tables for tests of Arrow and Parquet, and their files.
enum InterchangeSamples {
  static let metadata = TableMetadata(
    version: "1.2.3", parameters: .object([("period", "week")]), audience: .analyst)

  static let small: Table = {
    let cells: [(String, Cell)] = [
      ("read", .integer(4)), ("coverage", .null("no-denominator")), ("damaged", .text("")),
      ("first", .text("2024-03-04T09:12:33.120+08:00")), ("last", .empty),
    ]
    return makeTable(cells.map { ($0, .text, [$1]) }, name: "quality")
  }()

  static func arrow(
    _ table: Table, rowsAtOnce: Int = ColumnarTable.rowsAtOnce, threads: Int = 1
  ) throws -> [UInt8] {
    var sink = ByteSink()
    try table.writeArrow(metadata, to: &sink, threads: threads, rowsAtOnce: rowsAtOnce)
    return bytes(sink)
  }

  static func parquet(
    _ table: Table, rowsAtOnce: Int = ColumnarTable.rowsAtOnce, threads: Int = 1
  ) throws -> [UInt8] {
    var sink = ByteSink()
    try table.writeParquet(metadata, to: &sink, threads: threads, rowsAtOnce: rowsAtOnce)
    return bytes(sink)
  }

  private static func bytes(_ sink: borrowing ByteSink) -> [UInt8] {
    var bytes: [UInt8] = []
    try? sink.withBytes { span in bytes = span.indices.map { span[$0] } }
    return bytes
  }

  /// A table with random cells of the types of its definition.
  ///
  /// - Parameters:
  ///   - name: nil for any.
  ///   - rows: nil for up to 70.
  static func table(
    _ random: inout SplitMix64, of name: String? = nil, rows: Int? = nil
  ) -> Table {
    let definition =
      name.flatMap { TableDefinition.named($0) }
      ?? TableDefinition.all.randomElement(using: &random)!
    let rows = rows ?? .random(in: 0...70, using: &random)
    return makeTable(
      definition.columns.map { column in
        let nulls = [0, 0, 1, 5, 10].randomElement(using: &random)!
        return (
          column.name, .text,
          (0..<rows).map { _ in
            Int.random(in: 0..<10, using: &random) < nulls
              ? [.empty, .null("too-few"), .null("suppressed")].randomElement(using: &random)!
              : cell(column, &random)
          }
        )
      }, name: definition.name)
  }

  private static func cell(_ column: ColumnDefinition, _ random: inout SplitMix64) -> Cell {
    switch column.type {
    case .text:
      .text(
        (column.words.isEmpty ? ["", "长山村", "a,b\n", "x", "\u{0}"] : column.words)
          .randomElement(using: &random)!)
    case .integer: .integer([0, -1, .max, .min, 7].randomElement(using: &random)!)
    case .real:
      .real([0, -0.0, 0.1, -2.5e300, .leastNonzeroMagnitude].randomElement(using: &random)!)
    case .boolean: .boolean(.random(using: &random))
    case .time:
      .text(
        ["1970-01-01T00:00:00.000Z", "2024-03-04T09:12:33.120+08:00"].randomElement(
          using: &random)!)
    }
  }
}
