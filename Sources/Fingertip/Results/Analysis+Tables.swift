import FingertipReport

/// What the command writes too.
extension Analysis {
  /// A table with all its columns.
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

  /// A table with the columns that fit a terminal.
  package func essentialTable(_ table: ResultTable) -> Table {
    switch table {
    case .cadres: view.essentialCadreTable
    case .units: view.essentialUnitTable
    case .quality: qualityReport.terminalTable
    case .trends: view.essentialTrendTable
    case .levels, .types, .apps, .overlaps, .tasks, .points: self.table(table)
    }
  }

  /// The JSON document.
  ///
  /// - Parameter tables: those it holds beside quality; nil for all there are.
  package func document(_ tables: [ResultTable]? = nil) -> ResultDocument {
    ResultDocument(
      version: Analyzer.version, parameters: parameters, quality: qualityReport.json,
      tables: (tables ?? tablesOfDocument).filter { $0 != .quality }.map(table))
  }

  /// Quality in one line, a table, and how the ratio of screen to field is distributed.
  ///
  /// - Parameter table: what stands in the middle.
  package func writeOverview(
    of table: Table? = nil, for terminal: Terminal, to sink: inout ByteSink
  ) throws(OutputError) {
    let report = qualityReport
    try sink.write(report.counts.text(width: terminal.width) + "\n")
    for line in damagedLines(report.damaged) { try sink.write(line + "\n") }
    try sink.write("\n")
    try TerminalTable(for: terminal)
      .write(table ?? view.essentialUnitTable, to: &sink)
    if let distribution = view.ratioDistribution {
      try sink.write("\n" + distribution.text(width: terminal.width) + "\n")
    }
    if let summary = view.publicationSummary {
      try sink.write("\n" + summary.text(width: terminal.width) + "\n")
    }
  }
}
