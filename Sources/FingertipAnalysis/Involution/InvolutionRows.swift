import FingertipCore

/// Effort, results, demand and field of a unit or level in one period, per active day (SPEC section 7).
package struct PointRow: Sendable {
  /// Index in ``AnalysisResult/unitNames``; nil in a level's row.
  package let unit: Int?
  package let level: String?
  package let period: Int32
  package let sums: EffortSums
  /// Whether requests are in the log; without any, demand is 1.
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

/// What a unit or level comes to over all periods (SPEC sections 6 and 7).
package struct TrendRow: Sendable {
  /// Index in ``AnalysisResult/unitNames``; nil in a level's row.
  package let unit: Int?
  package let level: String?
  /// Periods that trends are told by.
  package let periods: Int64
  package let isDemandAdjusted: Bool
  package var trend: Reported<Trend>
  package let elasticity: Reported<Elasticity>
  package let marginalGradient: Reported<Double>
  package let surge: Reported<Double>
  package let redQueen: Reported<Double>
  package let rankStability: Reported<Double>
}

/// Slopes over periods, and tests for a trend (SPEC section 6, 17).
package struct Trend: Equatable, Sendable {
  /// Of ln E.
  package let effort: SlopeEstimate
  /// Of ln(Y/D).
  package let results: SlopeEstimate
  /// Of ln(E/D).
  package let effortPerDemand: SlopeEstimate
  /// Of ln(E/Y).
  package let inflation: SlopeEstimate
  /// Periods of a year, which turn slopes into those a year.
  package let periodsPerYear: Double
  package let isInvolution: Bool
  /// Of E.
  package let effortTest: MannKendall
  /// Of Y/D.
  package let resultsTest: MannKendall
  /// Adjusted over the table.
  package var effortAdjustedP = 1.0
  package var resultsAdjustedP = 1.0

  /// ``inflation`` a year.
  package var inflationPerYear: Double { inflation.slope * periodsPerYear }
}

/// How results answer to effort (SPEC section 6, 15).
package struct Elasticity: Equatable, Sendable {
  /// How an elasticity is to be read.
  package enum Kind: String, CaseIterable, Sendable {
    case unreliable
    case pureInvolution = "pure-involution"
    case development, intensification, involution, indeterminate
  }

  package let estimate: SlopeEstimate
  /// Differences it is computed from.
  package let count: Int64
  package let reliability: Reported<Double>
  package let kind: Kind
}

/// The tables `points` and `trends`.
package struct InvolutionResult: Sendable {
  /// By unit and period, then by level and period.
  package var points: [PointRow] = []
  /// By unit, then by level.
  package var trends: [TrendRow] = []

  package init() {}
}
