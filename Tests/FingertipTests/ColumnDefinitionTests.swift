import FingertipAnalysis
import FingertipOutput
import FingertipReport
import Foundation
import Testing

@testable import Fingertip

/// Tests of the dictionary of columns, of `fingertip columns`, and of the article. With
/// `FINGERTIP_RECORD=1` the article is written again.
@Suite struct ColumnDefinitionTests {
  private static let folder = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../..").standardizedFileURL

  /// All tables of the sample, by weeks, with intervals, and compared.
  private static let written: [Table] = {
    do {
      let sample = folder.appending(path: "datasets/sample").path
      let tables = try Tables(folder: sample + "/tables")
      let log = try Log(sample + "/log")
      var query = Query()
      query.period = .week
      query.givesIntervals = true
      query.thresholds.draws = 39
      let analysis = try log.analyze(query, tables: tables)
      var windows = ComparisonOptions()
      windows.before = ComparisonOptions.Window(from: "2024-03-25", to: "2024-04-01")
      windows.after = ComparisonOptions.Window(from: "2024-04-01", to: "2024-04-08")
      windows.adopted = .bytes(Array("unit,date\n青石镇,2024-04-01\n".utf8), name: "adopted.csv")
      (windows.level, windows.weeks, windows.permutations) = ("township", 1, 39)
      let comparison = try log.compare(windows, query, tables: tables)
      return ResultTable.allCases.map(analysis.table) + comparison.tables() + [
        BurdenList(analysis.view.result, until: nil).table(),
        ReadingReport(log.quality, first: nil, last: nil).table,
        try #require(analysis.explanation(of: "*", in: .english)).table,
        Indicator.table(Indicator.all), TableDefinition.dictionary(TableDefinition.all),
      ]
    } catch {
      Issue.record(error)
      return []
    }
  }()

  @Test func `every table that is written has its definition, and every definition a table`() {
    #expect(Set(Self.written.map(\.name)) == Set(TableDefinition.all.map(\.name)))
    #expect(TableDefinition.all.count == Self.written.count)
  }

  @Test func `the columns of a table are those of its definition, in order`() throws {
    for table in Self.written {
      let definition = try #require(TableDefinition.named(table.name))
      #expect(table.columns.map(\.name) == definition.columns.map(\.name), "\(table.name)")
    }
  }

  @Test func `values are of the types, words and reasons that are defined`() throws {
    for table in Self.written {
      let definition = try #require(TableDefinition.named(table.name))
      for (column, defined) in zip(table.columns, definition.columns) {
        for row in 0..<table.rowCount where !defined.allows(column.cell(row)) {
          Issue.record("\(table.name), \(column.name): \(column.cell(row))")
        }
        let format: [Column.Format] =
          switch defined.type {
          case .text, .time, .boolean: [.text]
          case .integer: [defined.isDuration ? .duration : .count]
          case .real: [defined.unit?.english == "probability" ? .probability : .ratio]
          }
        #expect(format.contains(column.format), "\(table.name), \(column.name)")
      }
    }
  }

  @Test func `durations are told by their names, and by nothing else`() {
    for column in TableDefinition.all.flatMap(\.columns) {
      #expect(column.isDuration == column.name.hasSuffix("_ms"), "\(column.name)")
      #expect((column.unit == nil) == ([.text, .time, .boolean].contains(column.type)))
    }
  }

  @Test func `texts are there in both languages, and a definition is a sentence`() {
    for table in TableDefinition.all {
      for language in Language.allCases {
        let texts =
          [table.title, table.row] + table.columns.flatMap { [$0.title, $0.meaning] }
          + table.columns.compactMap(\.unit)
        for text in texts.map({ $0[language] }) {
          #expect(!text.isEmpty && !text.hasPrefix(" ") && !text.hasSuffix(" "))
          #expect(!text.contains("{"), "a threshold without its value: \(text)")
        }
        // Headings tell columns apart.
        let titles = table.columns.map { $0.title[language] }
        let twice = Dictionary(grouping: titles, by: \.self).filter { $1.count > 1 }
        #expect(twice.isEmpty, "\(table.name): \(twice.keys)")
      }
    }
  }

  @Test(arguments: Language.allCases)
  func `a terminal shows each column in lines that fit`(language: Language) {
    let text = TableDefinition.document().text(width: 80, language: language)
    for column in TableDefinition.all.flatMap(\.columns) {
      #expect(text.contains("  \(column.name) (\(column.type.rawValue)"))
    }
    for line in text.split(separator: "\n") { #expect(displayWidth(String(line)) <= 80, "\(line)") }
  }

  @Test func `the article says what the command says`() throws {
    let url = Self.folder.appending(path: "Sources/Fingertip/Fingertip.docc/Columns.md")
    if ProcessInfo.processInfo.environment["FINGERTIP_RECORD"] == "1" {
      try Self.article.write(to: url, atomically: true, encoding: .utf8)
    }
    #expect(try String(contentsOf: url, encoding: .utf8) == Self.article)
  }

  private static var article: String {
    """
    # Columns

    Every column of every table: type, unit, why it may be null, and what it means, in English and Chinese.

    ## Overview

    `fingertip columns` prints this dictionary, and ``TableDefinition`` is it in the library. <doc:ResultTables> tells of the
    tables, and <doc:IndicatorRules> of the reasons of nulls; `empty` is a null without a reason.

    """ + sections
  }

  private static var sections: String {
    TableDefinition.all.map { table in
      let rows = table.columns.map { column in
        let cells = [
          "`\(column.name)`",
          [column.type.rawValue, column.unit?.english].compactMap(\.self).joined(separator: ", "),
          column.nulls.joined(separator: ", "), column.meaning.english, column.title.chinese,
          column.meaning.chinese,
        ].map { $0.replacing("|", with: "\\|").replacing("*", with: "\\*") }
        return "| \(cells.joined(separator: " | ")) |\n"
      }
      return """

        ## \(table.name)

        A row for \(table.row.english.replacing("*", with: "\\*")). \(table.title.chinese)：\(table.row.chinese)。

        | column | type | null | meaning | 名称 | 含义 |
        |---|---|---|---|---|---|
        \(rows.joined())
        """
    }.joined()
  }
}

extension ColumnDefinition {
  /// Returns true if the column may have a cell.
  fileprivate func allows(_ cell: Cell) -> Bool {
    switch cell {
    case .integer: type == .integer
    case .real: type == .real
    case .boolean: type == .boolean
    case .text(let text):
      type == .time || type == .text && (words.isEmpty || words.contains(text))
    case .empty: isOptional
    case .null(let reason): reasons.contains { $0.rawValue == reason }
    }
  }
}
