import FingertipCore
import FingertipModel
import FingertipOutputTestSupport
import FingertipTestSupport
import Foundation
import Testing

@testable import FingertipOutput

/// Tests of what is written as Arrow and Parquet, with readers that share no code with the writers. With
/// `FINGERTIP_RECORD=1` the golden file is written again.
@Suite struct InterchangeTests {
  @Test(arguments: testSeeds(40))
  func `what is read is what the table holds, in batches of any size`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let table = InterchangeSamples.table(&random)
    let definition = try #require(TableDefinition.named(table.name))
    let rowsAtOnce = [1, 7, 8, 64, 1000].randomElement(using: &random)!
    let expected = Self.expected(table, definition)

    let arrow = try ArrowFileReader(InterchangeSamples.arrow(table, rowsAtOnce: rowsAtOnce))
    #expect(arrow.fields.map(\.name) == table.columns.map(\.name) + ["nulls"])
    #expect(arrow.columns == expected)
    #expect(arrow.batchCount == (table.rowCount + rowsAtOnce - 1) / rowsAtOnce)
    for (field, column) in zip(arrow.fields, definition.columns) {
      #expect(field.isDictionary == !column.words.isEmpty)
      #expect(field.type == Self.arrowType(column.type))
    }
    let parquet = ParquetFileReader(try InterchangeSamples.parquet(table, rowsAtOnce: rowsAtOnce))
    #expect(parquet.names == table.columns.map(\.name) + ["nulls"])
    #expect(parquet.columns == expected)

    for threads in [2, 5] {
      #expect(
        try InterchangeSamples.arrow(table, rowsAtOnce: rowsAtOnce, threads: threads)
          == InterchangeSamples.arrow(table, rowsAtOnce: rowsAtOnce))
      #expect(
        try InterchangeSamples.parquet(table, rowsAtOnce: rowsAtOnce, threads: threads)
          == InterchangeSamples.parquet(table, rowsAtOnce: rowsAtOnce))
    }
  }

  @Test func `types, meanings, parameters and who may see it stand in the file`() throws {
    let table = InterchangeSamples.small
    let arrow = try ArrowFileReader(InterchangeSamples.arrow(table))
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

    let parquet = ParquetFileReader(try InterchangeSamples.parquet(table)).metadata
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
      let file = ParquetFileReader((try? InterchangeSamples.parquet(table)) ?? [])
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
    let bytes = try InterchangeSamples.arrow(InterchangeSamples.small)
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
      try InterchangeSamples.small.writeArrow(InterchangeSamples.metadata, to: &sink)
    }
    #expect(throws: OutputError.cancelled) {
      var sink = ByteSink(cancelledBy: cancellation)
      try InterchangeSamples.small.writeParquet(InterchangeSamples.metadata, to: &sink)
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
