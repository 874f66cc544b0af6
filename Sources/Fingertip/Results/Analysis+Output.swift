import FingertipReport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The tables of an analysis.
public enum ResultTable: String, CaseIterable, Sendable {
  /// A row a unit and period.
  case units
  /// A row a cadre and period.
  case cadres
  /// A row a level and period.
  case levels
  /// A row a unit, type of app and period.
  case types
  /// A row an app and period.
  case apps
  /// A row a pair of apps with much the same members, and period.
  case overlaps
  /// A row a task.
  case tasks
  /// A row a unit, or level, and period; empty unless the period is a week, month or quarter.
  case points
  /// A row a unit and a row a level, over all periods; empty unless they are weeks, months or quarters.
  case trends
  /// One row on what became of the rows read.
  case quality

  /// Those of the JSON document and of a folder, in the contract's order.
  package static let ofDocument: [ResultTable] = [
    .cadres, .units, .levels, .types, .apps, .overlaps, .tasks, .points, .trends,
  ]
}

extension Analysis {
  /// The tables of the JSON document and of a folder: a published analysis has none of cadres.
  package var tablesOfDocument: [ResultTable] {
    ResultTable.ofDocument.filter { !isPublished || $0 != .cadres }
  }
}

extension Analysis {
  /// A table as CSV: RFC 4180 with a header; the last column, `nulls`, says why others are empty.
  ///
  /// - Complexity: O(rows · columns).
  public func csv(_ table: ResultTable, byteOrderMark: Bool = false) -> String {
    textInMemory { sink throws(OutputError) in
      try CSVWriter(byteOrderMark: byteOrderMark, threads: threads).write(
        self.table(table), to: &sink)
    }
  }

  /// The JSON document with parameters, quality, cadres and units.
  ///
  /// - Complexity: O(rows · columns).
  public func json() -> String {
    textInMemory { sink throws(OutputError) in
      try JSONWriter(threads: threads).writeDocument(document().json, to: &sink)
    }
  }

  /// What a terminal shows first: quality, the units with their essential columns, and how the ratio of
  /// screen to field is distributed over the cadres.
  ///
  /// - Parameter width: columns of the terminal.
  /// - Complexity: O(rows · log rows).
  public func overview(width: Int = 80) -> String {
    textInMemory { sink throws(OutputError) in
      try writeOverview(for: Terminal(isTerminal: false, width: width), to: &sink)
    }
  }

  /// Writes a table as CSV; the file appears whole or not at all.
  ///
  /// - Complexity: O(rows · columns).
  /// - Throws: ``FingertipError`` of the category `cannotCreate` or `io`; of the category `usage` for
  ///   the cadres of a published analysis.
  public func writeCSV(
    _ table: ResultTable, to path: String, byteOrderMark: Bool = false
  ) throws(FingertipError) {
    if isPublished && table == .cadres {
      throw FingertipError(.usage, "a published analysis has no table of cadres; name another")
    }
    try writing(path) { sink throws(OutputError) in
      try CSVWriter(byteOrderMark: byteOrderMark, threads: threads).write(
        self.table(table), to: &sink)
    }
  }

  /// Writes the JSON document; the file appears whole or not at all.
  ///
  /// - Complexity: O(rows · columns).
  /// - Throws: ``FingertipError`` of the category `cannotCreate` or `io`.
  public func writeJSON(to path: String) throws(FingertipError) {
    try writing(path) { sink throws(OutputError) in
      try JSONWriter(threads: threads).writeDocument(document().json, to: &sink)
    }
  }

  /// Writes every table as CSV, and `quality.json`, into a folder; all appear or none.
  ///
  /// - Complexity: O(rows · columns).
  /// - Throws: ``FingertipError`` of the category `cannotCreate` or `io`.
  public func writeFolder(_ path: String, byteOrderMark: Bool = false) throws(FingertipError) {
    if isPublished { try checkNothingPrivate(in: path) }
    let csv = CSVWriter(byteOrderMark: byteOrderMark, threads: threads)
    do {
      try writeDirectory(
        path,
        files: tablesOfDocument.map { name in
          FolderFile(name: "\(name.rawValue).csv") { sink throws(OutputError) in
            try csv.write(table(name), to: &sink)
          }
        } + [
          FolderFile(name: "quality.json") { sink throws(OutputError) in
            try JSONWriter().writeDocument(qualityReport.json, to: &sink)
          }
        ])
    } catch {
      throw FingertipError(error, otherwise: .io)
    }
  }

  /// A folder may hold the cadres of a run before, which would be handed on with the rest.
  private func checkNothingPrivate(in folder: String) throws(FingertipError) {
    let path =
      (folder.hasSuffix("/") ? folder : folder + "/") + "\(ResultTable.cadres.rawValue).csv"
    guard !isThere(path) else {
      throw FingertipError(
        .cannotCreate,
        "\(path): the rows of cadres of another run lie beside what is to be published; name another "
          + "folder, or move them away")
    }
  }

  private func writing(
    _ path: String, _ body: (inout ByteSink) throws(OutputError) -> Void
  ) throws(FingertipError) {
    do {
      try writeFile(path, body: body)
    } catch {
      throw FingertipError(error, otherwise: .io)
    }
  }
}

private func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }
