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
    let columns = [
      Column("unit", .text) { .text(names[rows[$0].unit].id.description) },
      Column("level", .text) { .word(names[rows[$0].unit].level) },
      Column("indicator", .text) { .text(rows[$0].indicator.id) },
      Column("cadres", .count) { .integer(rows[$0].cadres) },
      Column("before") { .of(rows[$0].before) },
      Column("after") { .of(rows[$0].after) },
      Column("difference") { .of(rows[$0].difference.map(\.value)) },
      Column("ci_low") { .end(rows[$0].difference, \.low) },
      Column("ci_high") { .end(rows[$0].difference, \.high) },
      Column("p") { .real(rows[$0].difference.value?.p) },
      Column("p_adjusted") { .real(rows[$0].adjustedP) },
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
        Column(name) { .of(value(rows[$0]).map(\.value)) },
        Column(name + "_ci_low") { .real(value(rows[$0]).value?.interval.low) },
        Column(name + "_ci_high") { .real(value(rows[$0]).value?.interval.high) },
        Column(name + "_p") { .real(value(rows[$0]).value?.p) },
      ]
    }
    let columns =
      [
        Column("indicator", .text) { .text(rows[$0].indicator.id) },
        Column("adopters", .count) { .integer(rows[$0].adopters) },
        Column("controls", .count) { .integer(rows[$0].controls) },
      ] + effect("effect") { $0.effect } + [
        Column("effect_p_adjusted") { .real(rows[$0].adjustedP) }
      ] + effect("placebo") { $0.placebo }
    return Table(name: "adoption", columns: columns, rowCount: rows.count)
  }

  /// `events`: one row per ratio and week relative to adoption.
  ///
  /// - Complexity: O(rows).
  package var eventTable: Table {
    let rows = events
    let columns = [
      Column("indicator", .text) { .text(rows[$0].indicator.id) },
      Column("week", .count) { .integer(Int64(rows[$0].week)) },
      Column("effect") { .of(rows[$0].effect) },
    ]
    return Table(name: "events", columns: columns, rowCount: rows.count)
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
