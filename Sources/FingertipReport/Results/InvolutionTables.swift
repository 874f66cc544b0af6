import FingertipAnalysis
import FingertipCore

/// The tables on effort over time (Involution.md and ResultTables.md).
extension ResultView {
  /// Points of the units and levels shown.
  package var points: [PointRow] {
    result.involution.points.filter { isShown(unit: $0.unit, level: $0.level) }
  }

  /// Trends of the units and levels shown.
  package var trends: [TrendRow] {
    result.involution.trends.filter { isShown(unit: $0.unit, level: $0.level) }
  }

  /// `points`: one row per unit or level, and period.
  ///
  /// - Complexity: O(rows).
  package var pointTable: Table {
    let rows = points.map { PointResult($0, of: result) }
    let columns: [Column] = [
      .unitOrNone { rows[$0].unit },
      .levelOrNone { rows[$0].level },
      Column(name: "period", heading: "period", format: .text) {
        .text(rows[$0].period)
      },
      .measured("effort") { .of(rows[$0].effort) },
      .measured("results") { .of(rows[$0].results) },
      .measured("demand") { .of(rows[$0].demand) },
      .measured("field") { .of(rows[$0].field) },
      .measured("demand_adjusted", .text) { .boolean(rows[$0].isDemandAdjusted) },
    ]
    return Table(name: "points", columns: columns, rowCount: rows.count)
  }

  /// `trends`: one row per unit, and one per level.
  ///
  /// - Complexity: O(rows).
  package var trendTable: Table {
    let rows = trends.map { TrendResult($0, of: result) }
    let columns: [Column] =
      [
        .unitOrNone { rows[$0].unit },
        .levelOrNone { rows[$0].level },
        .measured("periods", .count) { .integer(rows[$0].periods) },
        .measured("demand_adjusted", .text) { .boolean(rows[$0].isDemandAdjusted) },
        .measured("seasonal", .text) { .boolean(rows[$0].trend.value?.isSeasonal ?? false) },
      ] + slopeColumns(rows) + testColumns(rows) + elasticityColumns(rows) + [
        .measured("marginal_gradient") { .of(rows[$0].marginalGradient) },
        .measured("surge") { .of(rows[$0].surge) },
        .measured("red_queen") { .of(rows[$0].redQueen) },
        .measured("rank_stability") { .of(rows[$0].rankStability) },
      ]
    return Table(name: "trends", columns: columns, rowCount: rows.count)
  }

  private func slopeColumns(_ rows: [TrendResult]) -> [Column] {
    func estimate(
      _ name: String, givesReason: Bool = false,
      _ value: @escaping @Sendable (Trend) -> SlopeEstimate
    ) -> [Column] {
      [
        .measured(name) { row in
          switch rows[row].trend {
          case .value(let trend): .real(value(trend).slope)
          case .null(let reason): givesReason ? .null(reason) : .empty
          }
        },
        .measured(name + "_low") { .real(rows[$0].trend.value.map { value($0).low }) },
        .measured(name + "_high") { .real(rows[$0].trend.value.map { value($0).high }) },
      ]
    }
    return estimate("effort_slope") { $0.effort } + estimate("results_slope") { $0.results }
      + estimate("effort_per_demand_slope") { $0.effortPerDemand }
      + estimate("effort_inflation", givesReason: true) { $0.inflation } + [
        .measured("effort_inflation_per_year") {
          .real(rows[$0].trend.value?.inflationPerYear)
        },
        .measured("involution", .text) {
          rows[$0].trend.value.map { .text($0.verdict.rawValue) } ?? .empty
        },
      ]
  }

  private func testColumns(_ rows: [TrendResult]) -> [Column] {
    func test(
      _ name: String,
      _ value: @escaping @Sendable (Trend) -> (test: MannKendall, adjustedP: Reported<Double>)
    ) -> [Column] {
      [
        .measured(name + "_mk_s", .count) {
          rows[$0].trend.value.map { .integer(Int64(value($0).test.s)) } ?? .empty
        },
        .measured(name + "_mk_var") { .real(rows[$0].trend.value.map { value($0).test.variance }) },
        .measured(name + "_mk_z") { .real(rows[$0].trend.value.map { value($0).test.z }) },
        .measured(name + "_mk_p") { rows[$0].trend.value.map { .of(value($0).test.p) } ?? .empty },
        .measured(name + "_mk_p_adjusted") {
          rows[$0].trend.value.map { .of(value($0).adjustedP) } ?? .empty
        },
      ]
    }
    return test("effort") { ($0.effortTest, $0.effortAdjustedP) }
      + test("results") { ($0.resultsTest, $0.resultsAdjustedP) }
  }

  private func elasticityColumns(_ rows: [TrendResult]) -> [Column] {
    [
      .measured("elasticity") { .of(rows[$0].elasticity.map(\.estimate.slope)) },
      .measured("elasticity_low") { .real(rows[$0].elasticity.value?.estimate.low) },
      .measured("elasticity_high") { .real(rows[$0].elasticity.value?.estimate.high) },
      .measured("elasticity_n", .count) {
        rows[$0].elasticity.value.map { .integer($0.count) } ?? .empty
      },
      .measured("reliability") { rows[$0].elasticity.value.map { .of($0.reliability) } ?? .empty },
    ]
  }
}

extension ResultView {
  /// The columns of `trends` that fit into 80 columns: the growth of effort per result, and the
  /// verdict.
  package var essentialTrendTable: Table {
    let columns = [
      "unit", "level", "periods", "effort_inflation_per_year", "involution", "elasticity",
      "reliability", "red_queen",
    ]
    let all = trendTable
    return Table(
      name: all.name, columns: columns.compactMap { name in all.columns.first { $0.name == name } },
      rowCount: all.rowCount)
  }

  /// True if a row of `points` or `trends` is shown.
  private func isShown(unit: Int?, level: String?) -> Bool {
    guard let unit else { return showsLevel(level ?? "") }
    return shownUnits?[unit] ?? true
  }
}

extension Column {
  fileprivate static func measured(
    _ name: String, _ format: Format = .ratio, _ cell: @escaping @Sendable (Int) -> Cell
  ) -> Column {
    Column(name: name, heading: headingText(name), format: format, cell: cell)
  }

  fileprivate static func unitOrNone(_ id: @escaping @Sendable (Int) -> String?) -> Column {
    Column(name: "unit", heading: "unit", format: .text) { row in
      id(row).map { .text($0) } ?? .empty
    }
  }

  fileprivate static func levelOrNone(_ level: @escaping @Sendable (Int) -> String?) -> Column {
    Column(name: "level", heading: "level", format: .text) { row in
      level(row).map { .text($0) } ?? .empty
    }
  }
}
