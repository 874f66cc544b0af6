import FingertipAnalysis
import FingertipCore

/// One cadre in one period.
public struct CadreResult: Sendable, Identifiable {
  /// The cadre's id or pseudonym.
  public let id: String
  /// The cadre's unit, if the table of cadres names one.
  public let unit: String?
  /// The label of the period, such as `2024-03`.
  public let period: String
  private let values: SummedResult

  init(_ row: CadreRow, of result: AnalysisResult) {
    id = result.log.cadres.text(row.cadre)
    let index = result.unitOfCadre[Int(row.cadre)]
    unit = index < 0 ? nil : result.unitNames[Int(index)].id.description
    period = result.periodLabels[Int(row.period)]
    values = SummedResult(sums: row.sums, context: result.context)
  }

  /// A measure or count; nil where it needs a calendar that doesn't reach.
  public subscript(measure: Measure) -> Int64? { values.value(of: measure) }

  /// An indicator; null without a reason where it isn't given for cadres.
  public subscript(indicator: Indicator) -> Reported<Ratio> {
    indicator.grains.contains(.cadre) ? values.value(of: indicator) : .null(nil)
  }
}
