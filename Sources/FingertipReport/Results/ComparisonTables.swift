import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The tables of `compare` (Comparisons.md).
extension Comparison {
  /// `comparison`: one row per unit and ratio.
  ///
  /// - Parameter unit: The id of the unit whose rows are kept; nil for all.
  /// - Complexity: O(rows).
  package func table(keeping unit: String? = nil) -> Table {
    let kept = unit.map { Identifier($0) }
    let rows = rows.filter { row in kept.map { $0 == Identifier(row.unit) } ?? true }
    let columns = [
      Column("unit", .text) { .text(rows[$0].unit) },
      Column("level", .text) { .word(rows[$0].level) }.withLevels,
      Column("indicator", .text) { .text(rows[$0].indicator) },
      Column("cadres", .count) { .of(rows[$0].cadres) },
      Column("before") { .of(rows[$0].before) },
      Column("after") { .of(rows[$0].after) },
      Column("difference") { .of(rows[$0].difference) },
      Column("ci_low") { .of(rows[$0].interval.map(\.low)) },
      Column("ci_high") { .of(rows[$0].interval.map(\.high)) },
      Column("p", .probability) { .of(rows[$0].p) },
      Column("p_adjusted", .probability) { .of(rows[$0].adjustedP) },
      Column("ci_of_few", .text) { row in .of(rows[row].cadres.map { _ in rows[row].isOfFew }) },
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
        Column(name) { .of(value(rows[$0]).map(\.value)) },
        Column(name + "_ci_low") { .of(value(rows[$0]).map(\.interval.low)) },
        Column(name + "_ci_high") { .of(value(rows[$0]).map(\.interval.high)) },
        Column(name + "_p", .probability) { .of(value(rows[$0]).map(\.p)) },
      ]
    }
    let columns =
      [
        Column("indicator", .text) { .text(rows[$0].indicator) },
        Column("adopters", .count) { .integer(rows[$0].adopters) },
        Column("controls", .count) { .integer(rows[$0].controls) },
      ] + effect("effect") { $0.effect } + [
        Column("effect_p_adjusted", .probability) { .of(rows[$0].adjustedP) }
      ] + effect("placebo") { $0.placebo }
    return Table(name: "adoption", columns: columns, rowCount: rows.count)
  }

  /// `events`: one row per ratio and week relative to adoption.
  ///
  /// - Complexity: O(rows).
  package var eventTable: Table {
    let rows = events
    let columns = [
      Column("indicator", .text) { .text(rows[$0].indicator) },
      Column("week", .count) { .integer(Int64(rows[$0].week)) },
      Column("effect") { .of(rows[$0].effect) },
    ]
    return Table(name: "events", columns: columns, rowCount: rows.count)
  }
}
