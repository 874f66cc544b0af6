import FingertipAnalysis
import FingertipCore
import FingertipOutput

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
    let columns = [
      Column("unit", .text) { .word(rows[$0].unit) },
      Column("level", .text) { .word(rows[$0].level) }.withLevels,
      Column("period", .text) { .text(rows[$0].period) },
      Column("effort") { .of(rows[$0].effort) },
      Column("results") { .of(rows[$0].results) },
      Column("demand") { .of(rows[$0].demand) },
      Column("field") { .of(rows[$0].field) },
      Column("demand_adjusted", .text) { .boolean(rows[$0].isDemandAdjusted) },
    ]
    return Table(name: "points", columns: columns, rowCount: rows.count)
  }

  /// `trends`: one row per unit, and one per level.
  ///
  /// - Complexity: O(rows).
  package var trendTable: Table {
    let rows = trends.map { TrendResult($0, of: result) }
    let columns =
      [
        Column("unit", .text) { .word(rows[$0].unit) },
        Column("level", .text) { .word(rows[$0].level) }.withLevels,
        Column("periods", .count) { .integer(rows[$0].periods) },
        Column("demand_adjusted", .text) { .boolean(rows[$0].isDemandAdjusted) },
        Column("seasonal", .text) { .boolean(rows[$0].trend.value?.isSeasonal ?? false) },
      ] + slopeColumns(rows) + testColumns(rows) + elasticityColumns(rows) + [
        Column("marginal_gradient") { .of(rows[$0].marginalGradient) },
        Column("surge") { .of(rows[$0].surge) },
        Column("red_queen") { .of(rows[$0].redQueen) },
        Column("rank_stability") { .of(rows[$0].rankStability) },
      ]
    return Table(name: "trends", columns: columns, rowCount: rows.count)
  }

  private func slopeColumns(_ rows: [TrendResult]) -> [Column] {
    func estimate(
      _ name: String, givesReason: Bool = false,
      _ value: @escaping @Sendable (Trend) -> SlopeEstimate
    ) -> [Column] {
      [
        Column(name) { row in
          switch rows[row].trend {
          case .value(let trend): .real(value(trend).slope)
          case .null(let reason): givesReason ? .null(reason) : .empty
          }
        },
        Column(name + "_low") { .real(rows[$0].trend.value.map { value($0).low }) },
        Column(name + "_high") { .real(rows[$0].trend.value.map { value($0).high }) },
      ]
    }
    return estimate("effort_slope") { $0.effort } + estimate("results_slope") { $0.results }
      + estimate("effort_per_demand_slope") { $0.effortPerDemand }
      + estimate("effort_inflation", givesReason: true) { $0.inflation } + [
        Column("effort_inflation_per_year") { .real(rows[$0].trend.value?.inflationPerYear) },
        Column("involution", .text) { .word(rows[$0].trend.value?.verdict.rawValue) }
          .withWords { word, language in
            let words = InvolutionTexts(language: language)
            return InvolutionVerdict(rawValue: word).map(words.word) ?? word
          },
      ]
  }

  private func testColumns(_ rows: [TrendResult]) -> [Column] {
    func test(
      _ name: String,
      _ value: @escaping @Sendable (Trend) -> (test: MannKendall, adjustedP: Reported<Double>)
    ) -> [Column] {
      [
        Column(name + "_mk_s", .count) {
          rows[$0].trend.value.map { .integer(Int64(value($0).test.s)) } ?? .empty
        },
        Column(name + "_mk_var") { .real(rows[$0].trend.value.map { value($0).test.variance }) },
        Column(name + "_mk_z") { .real(rows[$0].trend.value.map { value($0).test.z }) },
        Column(name + "_mk_p", .probability) {
          rows[$0].trend.value.map { .of(value($0).test.p) } ?? .empty
        },
        Column(name + "_mk_p_adjusted", .probability) {
          rows[$0].trend.value.map { .of(value($0).adjustedP) } ?? .empty
        },
      ]
    }
    return test("effort") { ($0.effortTest, $0.effortAdjustedP) }
      + test("results") { ($0.resultsTest, $0.resultsAdjustedP) }
  }

  private func elasticityColumns(_ rows: [TrendResult]) -> [Column] {
    [
      Column("elasticity") { .of(rows[$0].elasticity.map(\.estimate.slope)) },
      Column("elasticity_low") { .real(rows[$0].elasticity.value?.estimate.low) },
      Column("elasticity_high") { .real(rows[$0].elasticity.value?.estimate.high) },
      Column("elasticity_n", .count) {
        rows[$0].elasticity.value.map { .integer($0.count) } ?? .empty
      },
      Column("reliability") { rows[$0].elasticity.value.map { .of($0.reliability) } ?? .empty },
    ]
  }
}

extension ResultView {
  /// The columns of `trends` that fit into 80 columns: the growth of effort per result, and the
  /// verdict.
  package var essentialTrendTable: Table {
    let names = [
      "unit", "level", "periods", "effort_inflation_per_year", "involution", "elasticity",
      "reliability", "red_queen",
    ]
    let all = trendTable
    return Table(
      name: all.name, columns: all.columns.filter { names.contains($0.name) },
      rowCount: all.rowCount)
  }

  /// True if a row of `points` or `trends` is shown.
  private func isShown(unit: Int?, level: String?) -> Bool {
    guard let unit else { return showsLevel(level ?? "") }
    return shownUnits?[unit] ?? true
  }
}
