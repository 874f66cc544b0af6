import FingertipAnalysis

/// How long a cadre was on the screen and in the field within some window.
///
/// The same as ``Measure/appMs``, ``Measure/fieldMs`` and ``Measure/bothMs`` of an analysis of that window.
public struct CadreTimes: Sendable, Equatable, Identifiable {
  /// The cadre's id or pseudonym.
  public let id: String
  /// Union of app sessions over all devices, milliseconds.
  public let appMs: Int64
  /// Union of field intervals, milliseconds.
  public let fieldMs: Int64
  /// Both at once, milliseconds.
  public let bothMs: Int64

  init(id: String, _ times: FingertipAnalysis.CadreTimes) {
    self.id = id
    appMs = times.appMs
    fieldMs = times.fieldMs
    bothMs = times.bothMs
  }
}
