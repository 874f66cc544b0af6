import FingertipCore

/// Effort, results, demand and field of a unit or level in one period, per active day
/// (Involution.md, Points).
package struct PointRow: Sendable {
  /// Index in ``AnalysisResult/unitNames``; nil in a level's row.
  package let unit: Int?
  package let level: String?
  package let period: Int32
  package let sums: EffortSums
  /// True if requests are in the log; without any, demand is 1.
  package let isDemandAdjusted: Bool

  package var effort: Reported<Double> { perDay(sums.appMs) }
  package var results: Reported<Double> { perDay(sums.cases) }
  package var demand: Reported<Double> { isDemandAdjusted ? perDay(sums.requests) : .value(1) }
  package var field: Reported<Double> { perDay(sums.fieldMs) }

  private func perDay(_ sum: Int64) -> Reported<Double> {
    sums.activeDays == 0
      ? .null(.noDenominator) : .value(Double(sum) / Double(sums.activeDays))
  }
}

/// The trend of a unit or level over all periods (Involution.md and ResultTables.md).
package struct TrendRow: Sendable {
  /// Index in ``AnalysisResult/unitNames``; nil in a level's row.
  package let unit: Int?
  package let level: String?
  /// The number of periods used for trends.
  package let periods: Int64
  package let isDemandAdjusted: Bool
  package var trend: Reported<Trend>
  package let elasticity: Reported<Elasticity>
  package let marginalGradient: Reported<Double>
  package let surge: Reported<Double>
  package let redQueen: Reported<Double>
  package let rankStability: Reported<Double>
}

/// Slopes over periods, and tests for a trend (Involution.md, 17).
public struct Trend: Equatable, Sendable, Codable {
  /// The slope of ln E.
  public let effort: SlopeEstimate
  /// The slope of ln(Y/D).
  public let results: SlopeEstimate
  /// The slope of ln(E/D).
  public let effortPerDemand: SlopeEstimate
  /// The slope of ln(E/Y).
  public let inflation: SlopeEstimate
  /// The number of periods per year, which converts slopes to yearly ones.
  public let periodsPerYear: Double
  /// The verdict on effort that grows while results do not.
  public let verdict: InvolutionVerdict
  /// True if the periods used span two years, so that the tests take out seasons.
  public let isSeasonal: Bool
  /// The test of E.
  public let effortTest: MannKendall
  /// The test of Y/D.
  public let resultsTest: MannKendall
  /// The p-value of ``effortTest``, adjusted over all tests of the table after Benjamini and
  /// Hochberg.
  public internal(set) var effortAdjustedP: Reported<Double> = .null(.tooFew)
  /// The p-value of ``resultsTest``, adjusted likewise.
  public internal(set) var resultsAdjustedP: Reported<Double> = .null(.tooFew)

  /// ``inflation`` per year.
  public var inflationPerYear: Double { inflation.slope * periodsPerYear }
}

/// The verdict on a trend (Involution.md, 17).
public enum InvolutionVerdict: String, CaseIterable, Sendable, Codable {
  /// Effort, effort per request and effort per result all grow, and results per request do not:
  /// beyond the error of each slope.
  case yes
  /// One of these is refuted.
  case no
  /// The data decide neither way, as most short series.
  case unclear
}

/// The response of results to effort (Involution.md, 15).
public struct Elasticity: Equatable, Sendable, Codable {
  /// The percentage of results for one percent of effort.
  public let estimate: SlopeEstimate
  /// The number of differences it is computed from.
  public let count: Int64
  /// The reliability of changes of effort, from odd and even workdays, 0 to 1: noise in effort pulls
  /// the estimate to 0.
  public let reliability: Reported<Double>
}

/// The tables `points` and `trends`.
package struct InvolutionResult: Sendable {
  /// By unit and period, then by level and period.
  package var points: [PointRow] = []
  /// By unit, then by level.
  package var trends: [TrendRow] = []

  package init() {}
}
