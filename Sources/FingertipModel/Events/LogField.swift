/// A field of the event log. The raw value is its index in the values of a row.
public enum LogField: Int, CaseIterable, Sendable {
  /// The start of an interval or the instant of a point.
  case start
  /// The end; intervals only.
  case end
  /// The person, by id or pseudonym.
  case cadre
  /// The device; empty is one unnamed device.
  case device
  /// An id that distinguishes otherwise equal rows.
  case event
  /// The kind of event.
  case kind
  /// The app, account or group.
  case app
  /// For reports: the data item asked for.
  case item
  /// The task to which the event belongs.
  case task
  /// The tag.
  case tag

  /// The name of the column or key in a log.
  public var name: String { Self.names[rawValue] }

  private static let names = allCases.map { "\($0)" }
}
