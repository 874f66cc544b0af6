import FingertipAnalysis
import FingertipCore

/// The default tables of a terminal: few columns, which fit into 80, and units as a tree.
extension ResultView {
  /// The essential columns of `cadres`.
  ///
  /// - Complexity: O(rows).
  package var essentialCadreTable: Table {
    var columns = [cadreColumn, cadreUnitColumn]
    if showsPeriods { columns.append(.period(cadres, labels: result.periodLabels)) }
    columns.append(.of(.activeDays, cadres, heading: "active\ndays"))
    columns += essentialValues(of: cadres)
    return Table(name: "cadres", columns: columns, rowCount: cadres.count)
  }

  /// The essential columns of `units`: by period, and within one in the order of the tree, indented
  /// by depth.
  ///
  /// - Complexity: O(rows · log rows + units · log units).
  package var essentialUnitTable: Table {
    let tree = UnitTree(result)
    let rows = units.sorted {
      ($0.period, tree.rank[$0.unit]) < ($1.period, tree.rank[$1.unit])
    }
    let labels = tree.labels
    var columns = [Column("unit", .text) { .text(labels[rows[$0].unit]) }]
    if showsPeriods { columns.append(.period(rows, labels: result.periodLabels)) }
    columns.append(.of(.cadres, rows, heading: "cadres"))
    columns.append(.of(.noField, rows, heading: "no\nfield"))
    // Cadres get no bars, so that the table does not rank persons visually.
    columns += essentialValues(of: rows).map {
      $0.name == "field_share" ? $0.with(.field) : $0
    }
    return Table(name: "units", columns: columns, rowCount: rows.count)
  }

  private var showsPeriods: Bool { result.parameters.period != .all }

  private func essentialValues<Row: SummedRow>(of rows: [Row]) -> [Column] {
    // With periods the bounds are omitted; otherwise the line does not fit into 80 columns.
    let ratios =
      [("app_field_ratio", "app/\nfield")]
      + (showsPeriods ? [] : [("app_field_ratio_low", "low"), ("app_field_ratio_high", "high")])
      + [("field_share", "field\nshare"), ("after_hours_share", "after\nhours")]
    return [
      .of(.appMs, rows, heading: "app h", format: .hours),
      .of(.fieldMs, rows, heading: "field h", format: .hours),
    ]
      + ratios.compactMap { id, heading in
        Indicator.named(id).map {
          .of($0, rows, in: result.context, heading: heading, format: .briefRatio)
        }
      }
  }

  /// Tells of how many units nothing shows; nil if the result is not published.
  ///
  /// `3 of 11 units are suppressed.`
  ///
  /// - Complexity: O(units).
  package var suppressionText: Bilingual? {
    guard result.publication != nil else { return nil }
    let suppressed = countText(Int64(Set(units.filter(\.isSuppressed).map(\.unit)).count))
    let all = countText(Int64(Set(units.map(\.unit)).count))
    return [
      "\(suppressed) of \(all) units are suppressed.", "\(all) 个单位中有 \(suppressed) 个不予显示。",
    ]
  }

  /// The distribution of indicator 1 over the cadres, or over cadres and periods, in one line,
  /// broken between its parts if it is wider than `width`; nil if it must not be shown.
  ///
  /// `App/field ratio over cadres: p10 0.12 · p50 0.45 · p90 1.30 · no field time: 12 of 220 cadres`
  ///
  /// - Complexity: O(rows · log rows).
  package func distributionText(
    width: Int = Terminal.defaultWidth, until cancellation: Cancellation? = nil
  ) -> String? {
    let distribution =
      result.publication.map(\.distribution)
      ?? RatioDistribution(of: cadres, in: result.context, until: cancellation)
    guard let distribution else { return nil }
    let (population, noun) =
      showsPeriods ? ("cadres and periods", "cadre-periods") : ("cadres", "cadres")
    let percentiles = [
      ("p10", distribution.p10), ("p50", distribution.p50), ("p90", distribution.p90),
    ].map { name, value in "\(name) \(value.map { ratioText($0, decimals: 2) } ?? "–")" }
    return wrapped(
      [
        "App/field ratio over \(population):", percentiles[0], "· " + percentiles[1],
        "· " + percentiles[2],
        "· no field time: \(countText(distribution.withoutField)) of "
          + "\(countText(distribution.count)) \(noun)",
      ], width: width)
  }
}
