/// A field of the event log. The raw value is its place in a row's values.
public enum LogField: Int, CaseIterable, Sendable {
  /// When the event began or happened.
  case start
  /// When it ended; intervals only.
  case end
  /// The person, by id or pseudonym.
  case cadre
  /// The device; empty is one unnamed device.
  case device
  /// An id that keeps otherwise equal rows apart.
  case event
  /// What happened.
  case kind
  /// The app, account or group.
  case app
  /// For reports: the datum asked for.
  case item
  /// The task that the event belongs to.
  case task
  /// The finer kind.
  case tag

  /// The column's or key's name in a log.
  public var name: String { "\(self)" }
}
