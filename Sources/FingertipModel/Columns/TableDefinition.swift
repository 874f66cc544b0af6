/// The definition of a result table: its columns, in the order in which they are written.
///
/// CSV and JSON have one column more, `nulls`, which gives the reasons of nulls; it is not listed.
public struct TableDefinition: Sendable, Equatable, Identifiable {
  /// The key in the JSON document and for `--table`, such as `units`.
  public let name: String
  /// The name in words, such as the tab of a workbook.
  public let title: Bilingual
  /// What a row stands for.
  public let row: Bilingual
  /// The columns.
  public let columns: [ColumnDefinition]

  /// The name.
  public var id: String { name }

  init(_ name: String, _ title: Bilingual, row: Bilingual, _ columns: [ColumnDefinition]) {
    self.name = name
    self.title = title
    self.row = row
    self.columns = columns
  }

  /// The column of a name, if there is one.
  ///
  /// - Complexity: O(columns).
  public func column(_ name: String) -> ColumnDefinition? { columns.first { $0.name == name } }

  /// All tables, in the order of their documentation.
  public static let all: [TableDefinition] = [
    cadres, units, levels, types, apps, overlaps, tasks, points, trends, quality, reading,
    burdens, comparison, adoption, events, explanation, indicators, columns,
  ]

  /// The table of a name, if there is one.
  ///
  /// - Complexity: O(tables).
  public static func named(_ name: String) -> TableDefinition? { all.first { $0.name == name } }
}

extension ColumnDefinition {
  static let period = text(
    "period", ["Period", "时段"],
    [
      "The label of the period: all, 2024-03-04, 2024-W10, 2024-03, 2024-Q1 or 2024.",
      "时段名称：all、2024-03-04、2024-W10、2024-03、2024-Q1 或 2024。",
    ])

  static let level = text(
    "level", ["Level", "层级"], ["The unit's level in the table of units.", "单位在单位表中的层级。"])

  static let unit = text(
    "unit", ["Unit", "单位"],
    [
      "The unit's id, with all units below it; * is everybody.", "单位编号，含全部下级单位；* 为全体。",
    ])

  static let app = text("app", ["App", "应用"], ["The app's id in the log.", "日志中的应用编号。"])

  static let purpose = text(
    "purpose", ["Purpose", "用途"], ["Its purpose in the table of apps.", "应用表中的用途。"]
  ).orEmpty

  static func owner(_ meaning: Bilingual) -> ColumnDefinition {
    text("owner", ["Owner", "主办单位"], meaning).orEmpty
  }
}
