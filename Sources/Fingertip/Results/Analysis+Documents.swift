import FingertipCore
import FingertipOutput
import FingertipReport
import FingertipSystem

extension Analysis {
  /// Returns the document of a table; in JSON, it has parameters, quality and that table alone.
  ///
  /// - Parameters:
  ///   - table: The table; nil for the default: all tables in JSON and workbooks, the units in other
  ///     formats.
  ///   - allColumns: True if a terminal gets all columns, too.
  ///   - forSpreadsheets: True if CSV is for spreadsheets: with a byte order mark, durations in hours,
  ///     too, reasons in words, and no formulas.
  /// - Throws: ``FingertipError`` of the category `usage` for the cadres of a published analysis.
  public func document(
    _ table: ResultTable? = nil, allColumns: Bool = false, forSpreadsheets: Bool = false
  ) throws(FingertipError) -> Document {
    if isPublished && table == .cadres {
      throw .usage([
        "a published analysis has no table of cadres; name another", "供发布的结果没有干部表；请另选一张",
      ])
    }
    let chosen = table ?? .units
    let tables = table.map { [$0] } ?? tablesOfDocument
    return Document(
      self.table(chosen), isPrivate: !isPublished, writing(forSpreadsheets: forSpreadsheets),
      sheets: { table.map { [self.table($0)] } ?? sheets },
      json: { document(of: tables).json },
      terminal: { terminal, sink throws(OutputError) in
        let shown =
          allColumns ? self.table(chosen) : essentialTable(chosen, for: terminal)
        if chosen == .quality {
          try TerminalTable(for: terminal).write(qualityReport.terminalTable, to: &sink)
          try audience.write(for: terminal, to: &sink)
        } else {
          try writeOverview(of: shown, for: terminal, to: &sink)
        }
      })
  }

  /// Returns a table as CSV.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - forSpreadsheets: True for CSV for spreadsheets, as of ``document(_:allColumns:forSpreadsheets:)``.
  ///   - language: The language of the reasons in it.
  /// - Complexity: O(rows · columns).
  public func csv(
    _ table: ResultTable, forSpreadsheets: Bool = false, language: Language = .english
  ) -> String {
    Document(self.table(table), writing(forSpreadsheets: forSpreadsheets))
      .text(as: .csv, language: language)
  }

  /// Returns the JSON document with parameters, quality and all tables.
  ///
  /// - Complexity: O(rows · columns).
  public func json() -> String {
    textInMemory { sink throws(OutputError) in
      try document(of: tablesOfDocument).json.writeDocument(to: &sink, threads: threads)
    }
  }

  /// Returns an overview for a terminal: quality, the units with their essential columns, and the
  /// distribution of the ratio of screen to field over the cadres.
  ///
  /// - Parameters:
  ///   - width: The number of columns of the terminal.
  ///   - language: The language of headings and sentences.
  /// - Complexity: O(rows · log rows).
  public func overview(width: Int = 80, language: Language = .english) -> String {
    textInMemory { sink throws(OutputError) in
      try writeOverview(
        of: view.essentialUnitTable(in: language, width: width),
        for: Terminal(isTerminal: false, width: width, language: language), to: &sink)
    }
  }

  /// Writes every table into a file of its own, and `quality.json`, into a folder; either all files
  /// are created or none.
  ///
  /// - Parameters:
  ///   - path: The folder.
  ///   - format: The form of the tables.
  ///   - forSpreadsheets: True for CSV for spreadsheets, as of ``document(_:allColumns:forSpreadsheets:)``.
  ///   - language: The language of the reasons in it.
  ///   - cancellation: A token with which another thread can stop writing.
  /// - Complexity: O(rows · columns).
  /// - Throws: ``FingertipError`` of the category `cannotCreate`, `io` or `cancelled`.
  public func writeFolder(
    _ path: String, as format: OutputFormat = .csv, forSpreadsheets: Bool = false,
    language: Language = .english, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) {
    if isPublished { try checkNothingPrivate(in: path) }
    let writing = writing(forSpreadsheets: forSpreadsheets)
    do {
      try writeDirectory(
        path, isPrivate: !isPublished, cancellation: cancellation.cancellation,
        files: tablesOfDocument.map { name in
          FolderFile(name: "\(name.rawValue).\(format.ending)") { sink throws(OutputError) in
            try table(name).write(
              as: format, writing, for: Terminal(isTerminal: false, language: language), to: &sink)
          }
        } + [
          FolderFile(name: "quality.json") { sink throws(OutputError) in
            try qualityReport.json.writeDocument(to: &sink)
          }
        ])
    } catch {
      throw FingertipError(error, otherwise: .io)
    }
  }

  /// Checks that a folder has no table of cadres from an earlier run, which would be published with
  /// the rest.
  private func checkNothingPrivate(in folder: String) throws(FingertipError) {
    let start = (folder.hasSuffix("/") ? folder : folder + "/") + ResultTable.cadres.rawValue
    let paths = OutputFormat.allCases.map { "\(start).\($0.ending)" }
    if let path = paths.first(where: { access($0, F_OK) == 0 }) {
      throw FingertipError(
        .cannotCreate,
        [
          """
          \(path): the rows of cadres of another run lie beside what is to be published; name another \
          folder, or move them away
          """,
          "\(path)：要发布的文件夹里有另一次运行留下的干部表；请换一个文件夹，或先移走",
        ], file: path)
    }
  }

  /// Returns the list of burdens as a document.
  ///
  /// - Parameters:
  ///   - count: The number of entries; nil for 20 on a terminal and all in CSV, JSON and workbooks.
  ///   - forSpreadsheets: True if CSV is for spreadsheets.
  public func burdenDocument(
    first count: Int? = nil, forSpreadsheets: Bool = false
  ) -> Document {
    var forList = writing(forSpreadsheets: forSpreadsheets)
    forList.parameters = burdenListParameters
    let writing = forList
    @Sendable func list(_ cancellation: Cancellation?) -> (table: Table, writing: TableWriting)? {
      (BurdenList(view.result, until: cancellation).table(first: count ?? .max), writing)
    }
    return Document(isPrivate: !isPublished, table: list) {
      format, terminal, sink throws(OutputError) in
      let list = BurdenList(view.result, until: sink.cancellation)
      try sink.checkCancellation()
      if format == .table {
        try BurdenText(for: terminal, count: count ?? 20).write(
          list, view.result.parameters.thresholds, TableNames(view.result.tables), to: &sink)
        return try audience.write(for: terminal, to: &sink)
      }
      try write(list.table(first: count ?? .max), as: format, writing, for: terminal, to: &sink)
    }
  }

  /// Returns the explanation of the values of a unit or an app as a document, whose sentences are in
  /// its language in all formats; nil if the result has no row of it.
  ///
  /// - Parameters:
  ///   - id: The id of a unit, `*` for all cadres, or the id of an app.
  ///   - forSpreadsheets: True if CSV is for spreadsheets.
  public func explanationDocument(
    of id: String, forSpreadsheets: Bool = false
  ) -> Document? {
    guard let english = explanation(of: id, in: .english) else { return nil }
    let writing = writing(forSpreadsheets: forSpreadsheets)
    @Sendable func table(_: Cancellation?) -> (table: Table, writing: TableWriting)? {
      (english.table, writing)
    }
    return Document(isPrivate: !isPublished, table: table) {
      format, terminal, sink throws(OutputError) in
      guard let explanation = explanation(of: id, in: terminal.language) else { return }
      if format == .table {
        try sink.write(explanation.text(width: terminal.width))
        return try audience.write(for: terminal, to: &sink)
      }
      try write(
        explanation.table, as: format, writing, for: terminal, to: &sink)
    }
  }

  /// Writes a table, in JSON as the only one of a document with parameters and quality.
  private func write(
    _ table: Table, as format: OutputFormat, _ writing: TableWriting, for terminal: Terminal,
    to sink: inout ByteSink
  ) throws(OutputError) {
    guard format == .json else {
      return try table.write(as: format, writing, for: terminal, to: &sink)
    }
    let document = ResultDocument(
      version: version, parameters: writing.parameters ?? .null, quality: qualityReport.json,
      tables: [table])
    try document.json.writeDocument(to: &sink)
  }
}

extension Analysis {
  private var audience: Audience {
    Audience(minimumGroup: view.result.publication?.minimumGroup)
  }

  private func writing(forSpreadsheets: Bool) -> TableWriting {
    TableWriting(
      forSpreadsheets: forSpreadsheets, threads: threads, audience: audience,
      parameters: .object(namedParameters))
  }

  /// The tables of the JSON document and of a folder: a published analysis has none of cadres.
  package var tablesOfDocument: [ResultTable] {
    ResultTable.ofDocument.filter { !isPublished || $0 != .cadres }
  }

  /// The tables of a workbook: the units first, which are shown when it is opened.
  private var sheets: [Table] {
    ([.units] + tablesOfDocument.filter { $0 != .units } + [.quality]).map(table)
  }

  /// Returns a table with all its columns.
  package func table(_ table: ResultTable) -> Table {
    switch table {
    case .cadres: view.cadreTable
    case .units: view.unitTable
    case .levels: view.levelTable
    case .types: view.typeTable
    case .apps: view.appTable
    case .overlaps: view.overlapTable
    case .tasks: view.taskTable
    case .points: view.pointTable
    case .trends: view.trendTable
    case .quality: qualityReport.table
    }
  }

  /// Returns a table with the columns that fit a terminal.
  private func essentialTable(_ table: ResultTable, for terminal: Terminal) -> Table {
    switch table {
    case .cadres: view.essentialCadreTable
    case .units: view.essentialUnitTable(in: terminal.language, width: terminal.width)
    case .quality: qualityReport.terminalTable
    case .trends: view.named(view.essentialTrendTable)
    case .levels, .types, .apps, .overlaps, .tasks, .points: view.named(self.table(table))
    }
  }

  /// Returns the JSON document with some tables.
  private func document(of tables: [ResultTable]) -> ResultDocument {
    ResultDocument(
      version: version, parameters: .object(namedParameters), quality: qualityReport.json,
      tables: tables.filter { $0 != .quality }.map(table))
  }

  private var namedParameters: [(key: String, value: JSONValue)] {
    query.namedParameters(view.result.parameters, reading: reading)
  }

  /// The parameters, with those of the list of burdens.
  var burdenListParameters: JSONValue {
    .object(namedParameters + query.thresholds.values(Thresholds.listing))
  }

  /// Writes quality in one line, a table, and the distribution of the ratio of screen to field.
  private func writeOverview(
    of table: Table, for terminal: Terminal, to sink: inout ByteSink
  ) throws(OutputError) {
    let report = qualityReport
    try sink.write(report.text(in: terminal.language, width: terminal.width) + "\n")
    for line in report.reading.damagedLines(terminal.language) { try sink.write(line + "\n") }
    try sink.write("\n")
    try TerminalTable(for: terminal).write(table, to: &sink)
    try sink.checkCancellation()
    if let distribution = view.distributionText(
      in: terminal.language, width: terminal.width, until: sink.cancellation)
    {
      try sink.write("\n" + distribution + "\n")
    }
    try audience.write(for: terminal, view.suppressionText, to: &sink)
  }
}
