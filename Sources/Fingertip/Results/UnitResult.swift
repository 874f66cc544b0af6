import FingertipAnalysis
import FingertipCore

/// One unit in one period, with all units below it.
public struct UnitResult: Sendable, Identifiable {
  /// The unit's id; `*` for everybody.
  public let id: String
  /// The unit's level, if the table of units names one.
  public let level: String?
  /// The label of the period, such as `2024-03`.
  public let period: String
  /// Cadres with data; nil where the unit is suppressed.
  public let cadres: Int64?
  /// Those of them without field time, whom ratios of single cadres can't show.
  public let cadresWithoutField: Int64?
  /// Whether so few cadres are behind the row, or behind what others less this one would tell, that a
  /// published analysis has nothing in it.
  public let isSuppressed: Bool
  private let values: SummedResult
  private let intervals: [Reported<Interval>]

  /// - Parameter intervals: beside the indicators of units; none where none were asked for.
  init(_ row: UnitRow, of result: AnalysisResult, intervals: [Reported<Interval>]) {
    self.intervals = intervals
    id = result.unitNames[row.unit].id.description
    level = result.unitNames[row.unit].level
    period = result.periodLabels[Int(row.period)]
    isSuppressed = row.isSuppressed
    cadres = row.isSuppressed ? nil : row.sums[.cadres]
    cadresWithoutField = row.isSuppressed ? nil : row.sums[.noField]
    values = SummedResult(
      sums: row.sums, context: result.context, isSuppressed: row.isSuppressed)
  }

  /// A measure or count, summed over cadres; nil where it needs a calendar that doesn't reach.
  public subscript(measure: Measure) -> Int64? { values.value(of: measure) }

  /// An indicator.
  public subscript(indicator: Indicator) -> Reported<Ratio> { values.value(of: indicator) }

  /// Between what an indicator lies with a confidence of 95 %: percentiles over draws of whole cadres; nil
  /// without ``AnalysisOptions/givesIntervals``, of fewer than five cadres, and where there is no value.
  public func interval(of indicator: Indicator) -> ClosedRange<Double>? {
    guard
      let place = Indicator.ofUnits.firstIndex(where: { $0.id == indicator.id }),
      place < intervals.count, let interval = intervals[place].value
    else { return nil }
    return interval.low...interval.high
  }
}
