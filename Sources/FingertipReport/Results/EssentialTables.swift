import FingertipAnalysis
import FingertipCore

/// What a newcomer sees first on a terminal: few columns, that fit into 80, and units as a tree.
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

  /// The essential columns of `units`: by period, and in one each unit above those below it,
  /// indented by its depth.
  ///
  /// - Complexity: O(rows · log rows + units · depth).
  package var essentialUnitTable: Table {
    let tree = UnitTree(result)
    let rows = units.sorted {
      ($0.period, tree.rank[$0.unit]) < ($1.period, tree.rank[$1.unit])
    }
    let labels = tree.labels
    var columns = [
      Column(name: "unit", heading: "unit", format: .text) { .text(labels[rows[$0].unit]) }
    ]
    if showsPeriods { columns.append(.period(rows, labels: result.periodLabels)) }
    columns.append(.of(.cadres, rows, heading: "cadres"))
    columns.append(.of(.noField, rows, heading: "no\nfield"))
    columns += essentialValues(of: rows)
    return Table(name: "units", columns: columns, rowCount: rows.count)
  }

  private var showsPeriods: Bool { result.parameters.period != .all }

  private func essentialValues<Row: SummedRow>(of rows: [Row]) -> [Column] {
    // The bounds give way to the period, else 80 columns don't hold the line.
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

  /// How indicator 1 is distributed over the cadres, or over cadres and periods.
  ///
  /// - Complexity: O(rows · log rows).
  package var ratioDistribution: DistributionSummary {
    let context = result.context
    let ratios = cadres.compactMap { row -> Double? in
      guard
        case .ratio(let ratio)? = Indicator.named("app_field_ratio")?
          .value(of: row.sums, in: context)
      else { return nil }
      return ratio.value
    }.sorted()
    return DistributionSummary(
      title: "App/field ratio over \(showsPeriods ? "cadres and periods" : "cadres")",
      p10: percentile(0.1, of: ratios), p50: percentile(0.5, of: ratios),
      p90: percentile(0.9, of: ratios), absence: "no field time",
      absentCount: Int64(cadres.count { $0.sums[.fieldMs] == 0 }),
      totalCount: Int64(cadres.count), noun: showsPeriods ? "cadre-periods" : "cadres")
  }
}

/// The quantile of ascending values, linear between neighbours (Hyndman and Fan's type 7); nil of none.
///
/// - Complexity: O(1).
func percentile(_ share: Double, of ascending: [Double]) -> Double? {
  guard !ascending.isEmpty else { return nil }
  let position = share * Double(ascending.count - 1)
  let below = Int(position)
  let above = min(below + 1, ascending.count - 1)
  return ascending[below] + (ascending[above] - ascending[below]) * (position - Double(below))
}
