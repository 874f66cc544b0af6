import FingertipAnalysis
import FingertipCore

/// The tables of `compare` (Comparisons.md).
extension Comparison {
  /// `comparison`: one row per unit and ratio.
  ///
  /// - Parameter unit: The id of the unit whose rows are kept; nil for all.
  /// - Complexity: O(rows).
  package func table(keeping unit: String? = nil) -> Table {
    let rows = rows.filter { row in unit.map { $0 == row.unit } ?? true }
    let columns: [Column] = [
      .plain("unit", .text) { .text(rows[$0].unit) },
      .plain("level", .text) { rows[$0].level.map { .text($0) } ?? .empty },
      .plain("indicator", .text) { .text(rows[$0].indicator) },
      .plain("cadres", .count) { .integer(rows[$0].cadres) },
      .plain("before") { .of(rows[$0].before) },
      .plain("after") { .of(rows[$0].after) },
      .plain("difference") { .of(rows[$0].difference) },
      .plain("ci_low") { .of(rows[$0].interval.map(\.low)) },
      .plain("ci_high") { .of(rows[$0].interval.map(\.high)) },
      .plain("p") { .of(rows[$0].p) },
      .plain("p_adjusted") { .of(rows[$0].adjustedP) },
      .plain("ci_of_few", .text) { .boolean(rows[$0].isOfFew) },
    ]
    return Table(name: "comparison", columns: columns, rowCount: rows.count)
  }
}

extension Adoption {
  /// `adoption`: one row per ratio.
  ///
  /// - Complexity: O(rows).
  package var table: Table {
    let rows = rows
    func effect(
      _ name: String, _ value: @escaping @Sendable (EffectResult) -> Reported<EffectResult.Effect>
    ) -> [Column] {
      [
        .plain(name) { .of(value(rows[$0]).map(\.value)) },
        .plain(name + "_ci_low") { .of(value(rows[$0]).map(\.interval.low)) },
        .plain(name + "_ci_high") { .of(value(rows[$0]).map(\.interval.high)) },
        .plain(name + "_p") { .of(value(rows[$0]).map(\.p)) },
      ]
    }
    let columns: [Column] =
      [
        .plain("indicator", .text) { .text(rows[$0].indicator) },
        .plain("adopters", .count) { .integer(rows[$0].adopters) },
        .plain("controls", .count) { .integer(rows[$0].controls) },
      ] + effect("effect") { $0.effect } + [
        .plain("effect_p_adjusted") { .of(rows[$0].adjustedP) }
      ] + effect("placebo") { $0.placebo }
    return Table(name: "adoption", columns: columns, rowCount: rows.count)
  }

  /// `events`: one row per ratio and week relative to adoption.
  ///
  /// - Complexity: O(rows).
  package var eventTable: Table {
    let rows = events
    let columns: [Column] = [
      .plain("indicator", .text) { .text(rows[$0].indicator) },
      .plain("week", .count) { .integer(Int64(rows[$0].week)) },
      .plain("effect") { .of(rows[$0].effect) },
    ]
    return Table(name: "events", columns: columns, rowCount: rows.count)
  }
}

extension Column {
  fileprivate static func plain(
    _ name: String, _ format: Format = .ratio, _ cell: @escaping @Sendable (Int) -> Cell
  ) -> Column {
    Column(name: name, heading: headingText(name), format: format, cell: cell)
  }
}
