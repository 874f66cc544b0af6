import FingertipAnalysis
import FingertipCore

/// The tables of `compare` (Comparisons.md).
extension Comparison {
  /// `comparison`: one row per unit and ratio.
  ///
  /// - Parameter units: the units whose rows are kept; nil for all.
  /// - Complexity: O(rows).
  package func table(keeping units: Set<Int>? = nil) -> Table {
    let names = unitNames
    let rows = rows.filter { units?.contains($0.unit) ?? true }
    let columns: [Column] = [
      .plain("unit", .text) { .text(names[rows[$0].unit].id.description) },
      .plain("level", .text) { names[rows[$0].unit].level.map { .text($0) } ?? .empty },
      .plain("indicator", .text) { .text(rows[$0].indicator.id) },
      .plain("cadres", .count) { .integer(rows[$0].cadres) },
      .plain("before") { .of(rows[$0].before) },
      .plain("after") { .of(rows[$0].after) },
      .plain("difference") { .of(rows[$0].difference.map(\.value)) },
      .plain("ci_low") { .end(rows[$0].difference, \.low) },
      .plain("ci_high") { .end(rows[$0].difference, \.high) },
      .plain("p") { .real(rows[$0].difference.value?.p) },
      .plain("p_adjusted") { .real(rows[$0].adjustedP) },
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
      _ name: String, _ value: @escaping @Sendable (AdoptionRow) -> Reported<AdoptionRow.Effect>
    ) -> [Column] {
      [
        .plain(name) { .of(value(rows[$0]).map(\.value)) },
        .plain(name + "_ci_low") { .real(value(rows[$0]).value?.interval.low) },
        .plain(name + "_ci_high") { .real(value(rows[$0]).value?.interval.high) },
        .plain(name + "_p") { .real(value(rows[$0]).value?.p) },
      ]
    }
    let columns: [Column] =
      [
        .plain("indicator", .text) { .text(rows[$0].indicator.id) },
        .plain("adopters", .count) { .integer(rows[$0].adopters) },
        .plain("controls", .count) { .integer(rows[$0].controls) },
      ] + effect("effect") { $0.effect } + [
        .plain("effect_p_adjusted") { .real(rows[$0].adjustedP) }
      ] + effect("placebo") { $0.placebo }
    return Table(name: "adoption", columns: columns, rowCount: rows.count)
  }

  /// `events`: one row per ratio and week relative to adoption.
  ///
  /// - Complexity: O(rows).
  package var eventTable: Table {
    let rows = events
    let columns: [Column] = [
      .plain("indicator", .text) { .text(rows[$0].indicator.id) },
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

extension Cell {
  /// One end of the interval of a difference.
  fileprivate static func end(
    _ difference: Reported<ComparisonRow.Difference>, _ end: KeyPath<Interval, Double>
  ) -> Cell {
    difference.value.map { .of($0.interval.map { $0[keyPath: end] }) } ?? .empty
  }
}
