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

  /// The counts of suppressed rows of a published result; nil if it is not published.
  ///
  /// - Complexity: O(units).
  package var publicationSummary: PublicationSummary? {
    result.publication.map { publication in
      PublicationSummary(
        minimumGroup: publication.minimumGroup,
        suppressedUnits: Set(units.filter(\.isSuppressed).map(\.unit)).count,
        units: Set(units.map(\.unit)).count)
    }
  }

  /// The distribution of indicator 1 over the cadres, or over cadres and periods; nil if it must
  /// not be shown.
  ///
  /// - Complexity: O(rows · log rows).
  package var ratioDistribution: DistributionSummary? {
    let distribution: RatioDistribution
    if let publication = result.publication {
      guard let published = publication.distribution else { return nil }
      distribution = published
    } else {
      distribution = RatioDistribution(of: cadres, in: result.context)
    }
    return DistributionSummary(
      title: "App/field ratio over \(showsPeriods ? "cadres and periods" : "cadres")",
      p10: distribution.p10, p50: distribution.p50, p90: distribution.p90,
      absence: "no field time", absentCount: distribution.withoutField,
      totalCount: distribution.count, noun: showsPeriods ? "cadre-periods" : "cadres")
  }
}
