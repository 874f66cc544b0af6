import FingertipAnalysis

/// The screen and field time of a cadre within a window.
///
/// The values are the same as ``Measure/appMs``, ``Measure/fieldMs``, ``Measure/bothMs`` and
/// ``Measure/traceInFieldMs`` of an analysis of that window.
public struct CadreTimes: Sendable, Equatable, Identifiable {
  /// The cadre's id or pseudonym.
  public let id: String
  /// Union of app sessions over all devices, in milliseconds.
  public let appMs: Int64
  /// Union of field intervals, in milliseconds.
  public let fieldMs: Int64
  /// Overlap of both, in milliseconds.
  public let bothMs: Int64
  /// Time in the field in apps that only leave traces, in milliseconds.
  public let traceInFieldMs: Int64
  private let values: RowValues

  init(id: String, _ times: FingertipAnalysis.CadreTimes, in context: Indicator.Context) {
    self.id = id
    appMs = times.appMs
    fieldMs = times.fieldMs
    bothMs = times.bothMs
    traceInFieldMs = times.traceInFieldMs
    var sums = Sums()
    sums[.appMs] = appMs
    sums[.fieldMs] = fieldMs
    sums[.bothMs] = bothMs
    sums[.traceInFieldMs] = traceInFieldMs
    values = RowValues(sums, in: context)
  }

  /// ``Indicator/appFieldRatio`` and its bounds, which are ratios of these times, as in an analysis
  /// of the window; null without a reason for other indicators.
  public subscript(indicator: Indicator) -> Reported<Ratio> {
    switch indicator {
    case .appFieldRatio, .appFieldRatioLow, .appFieldRatioHigh: values.value(of: indicator)
    default: .null(nil)
    }
  }
}
