import FingertipCore
import FingertipModel
import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipReport

/// Tests of what is written as Arrow and Parquet, with readers that share no code with the writers. With
/// `FINGERTIP_RECORD=1` the golden file is written again.
@Suite struct InterchangeTests {
  private static let metadata = TableMetadata(
    version: "1.2.3", parameters: .object([("period", "week")]), audience: .analyst)

  @Test(arguments: testSeeds(40))
  func `what is read is what the table holds, in batches of any size`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let definition = TableDefinition.all.randomElement(using: &random)!
    let table = Self.table(definition, rows: .random(in: 0...70, using: &random), &random)
    let rowsAtOnce = [1, 7, 8, 64, 1000].randomElement(using: &random)!
    let expected = Self.expected(table, definition)

    let arrow = try ArrowFileReader(Self.arrow(table, rowsAtOnce: rowsAtOnce))
    #expect(arrow.fields.map(\.name) == table.columns.map(\.name) + ["nulls"])
    #expect(arrow.columns == expected)
    #expect(arrow.batchCount == (table.rowCount + rowsAtOnce - 1) / rowsAtOnce)
    for (field, column) in zip(arrow.fields, definition.columns) {
      #expect(field.isDictionary == !column.words.isEmpty)
      #expect(field.type == Self.arrowType(column.type))
    }
    let parquet = ParquetFileReader(try Self.parquet(table, rowsAtOnce: rowsAtOnce))
    #expect(parquet.names == table.columns.map(\.name) + ["nulls"])
    #expect(parquet.columns == expected)

    for threads in [2, 5] {
      #expect(
        try Self.arrow(table, rowsAtOnce: rowsAtOnce, threads: threads)
          == Self.arrow(table, rowsAtOnce: rowsAtOnce))
      #expect(
        try Self.parquet(table, rowsAtOnce: rowsAtOnce, threads: threads)
          == Self.parquet(table, rowsAtOnce: rowsAtOnce))
    }
  }

  @Test func `types, meanings, parameters and who may see it stand in the file`() throws {
    let table = Self.small
    let arrow = try ArrowFileReader(Self.arrow(table))
    let expected = [
      "fingertip": #"{"version":"1.2.3","schema":1}"#, "table": "quality",
      "parameters": #"{"period":"week"}"#, "audience": Audience.analyst.text.english,
    ]
    #expect(arrow.metadata == expected)
    let first = try #require(arrow.fields.firstIndex { $0.name == "first" })
    #expect(arrow.fields[first].detail.number(0, Int16.self) == 1)
    #expect(arrow.fields[first].detail.string(1) == "UTC")
    let read = try #require(arrow.fields.firstIndex { $0.name == "read" })
    #expect(arrow.fields[read].detail.number(0, Int32.self) == 64)
    #expect(arrow.fields[read].detail.number(1, UInt8.self) == 1)
    #expect(arrow.fieldMetadata[read]["unit"] == "rows")
    #expect(arrow.fieldMetadata[read]["definition"]?.isEmpty == false)

    let parquet = ParquetFileReader(try Self.parquet(table)).metadata
    let pairs = parquet[5]!.list.map { ($0[1]!.text, $0[2]!.text) }
    #expect(Dictionary(uniqueKeysWithValues: pairs) == expected)
    #expect(parquet[6]!.text == "fingertip version 1.2.3")
    let element = parquet[2]!.list[first + 1]
    #expect(element[6]!.number == 9 && element[10]![8]![1]!.number == 1)
    #expect(parquet[7]!.list.count == arrow.fields.count)
  }

  @Test func `bounds are of the values, and of both zeros`() throws {
    func bounds(_ cells: [Cell], _ name: String) -> [UInt64?] {
      let table = makeTable([(name, .ratio, cells)], name: "overlaps")
      let file = ParquetFileReader((try? Self.parquet(table)) ?? [])
      let statistics = file.metadata[4]!.list[0][1]!.list[0][3]![12]!
      return [6, 5].map { id in
        guard case .bytes(let bytes)? = statistics[id] else { return nil }
        return bytes.number(UInt64.self, at: 0)
      }
    }
    #expect(
      bounds([.real(0.5), .empty, .real(0)], "jaccard")
        == [(-0.0).bitPattern, 0.5.bitPattern])
    #expect(
      bounds([.real(-1), .real(-0.0)], "jaccard") == [(-1.0).bitPattern, 0.0.bitPattern])
    #expect(bounds([.null("too-few"), .empty], "jaccard") == [nil, nil])
    #expect(
      bounds([.integer(3), .integer(-2)], "both") == [UInt64(bitPattern: -2), 3])
    #expect(bounds([.text("a")], "app_a") == [nil, nil])
  }

  @Test func `a small file has these bytes`() throws {
    let golden = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "golden.arrow")
    let bytes = try Self.arrow(Self.small)
    if ProcessInfo.processInfo.environment["FINGERTIP_RECORD"] == "1" {
      try Data(bytes).write(to: golden)
    }
    #expect(try Array(Data(contentsOf: golden)) == bytes)
  }

  @Test func `a cancelled writer ends`() {
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(throws: OutputError.cancelled) {
      var sink = ByteSink(cancelledBy: cancellation)
      try Self.small.writeArrow(Self.metadata, to: &sink)
    }
    #expect(throws: OutputError.cancelled) {
      var sink = ByteSink(cancelledBy: cancellation)
      try Self.small.writeParquet(Self.metadata, to: &sink)
    }
  }

  private static let small: Table = {
    let cells: [(String, Cell)] = [
      ("read", .integer(4)), ("coverage", .null("no-denominator")), ("damaged", .text("")),
      ("first", .text("2024-03-04T09:12:33.120+08:00")), ("last", .empty),
    ]
    return makeTable(cells.map { ($0, .text, [$1]) }, name: "quality")
  }()

  private static func arrow(
    _ table: Table, rowsAtOnce: Int = ColumnarTable.rowsAtOnce, threads: Int = 1
  ) throws -> [UInt8] {
    var sink = ByteSink()
    try table.writeArrow(metadata, to: &sink, threads: threads, rowsAtOnce: rowsAtOnce)
    return bytes(sink)
  }

  private static func parquet(
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
  private static func table(
    _ definition: TableDefinition, rows: Int, _ random: inout SplitMix64
  ) -> Table {
    makeTable(
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

  /// The cells that a reader finds, by column, with the reasons of nulls last.
  private static func expected(_ table: Table, _ definition: TableDefinition) -> [[Cell]] {
    let instants: [String: Int64] = [
      "1970-01-01T00:00:00.000Z": 0, "2024-03-04T09:12:33.120+08:00": 1_709_514_753_120,
    ]
    let columns = zip(table.columns, definition.columns).map { column, defined in
      (0..<table.rowCount).map { row -> Cell in
        let cell = column.cell(row)
        return switch cell {
        case .null: .empty
        case .text(let text) where defined.type == .time: .integer(instants[text]!)
        default: cell
        }
      }
    }
    let nulls = (0..<table.rowCount).map { row -> Cell in
      let reasons = table.columns.compactMap { column -> String? in
        if case .null(let reason) = column.cell(row) { "\(column.name)=\(reason)" } else { nil }
      }
      return reasons.isEmpty ? .empty : .text(reasons.joined(separator: ";"))
    }
    return columns + [nulls]
  }

  private static func arrowType(_ type: ColumnDefinition.ValueType) -> UInt8 {
    switch type {
    case .integer: 2
    case .real: 3
    case .text: 5
    case .boolean: 6
    case .time: 10
    }
  }
}
