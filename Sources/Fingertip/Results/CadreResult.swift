/// One cadre in one period.
public struct CadreResult: Sendable, Equatable, Codable, Identifiable {
  /// Cadre and period.
  public var id: RowID { RowID(keys: [cadre], period: period) }
  /// The cadre's id or pseudonym.
  public let cadre: String
  /// The cadre's unit, if the table of cadres names one.
  public let unit: String?
  /// The label of the period, such as `2024-03`.
  public let period: String
  private let values: RowValues

  init(_ row: CadreRow, of result: AnalysisResult) {
    cadre = result.log.cadres.text(row.cadre)
    let index = result.unitOfCadre[Int(row.cadre)]
    unit = index < 0 ? nil : result.unitNames[Int(index)].id.description
    period = result.periodLabels[Int(row.period)]
    values = RowValues(row.sums, in: result.context)
  }

  /// A measure or count.
  public subscript(measure: Measure) -> Reported<Int64> { values.value(of: measure) }

  /// An indicator; null without a reason if it isn't available for cadres.
  public subscript(indicator: Indicator) -> Reported<Ratio> {
    indicator.grains.contains(.cadre) ? values.value(of: indicator) : .null(nil)
  }
}
