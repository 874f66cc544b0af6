/// The unit of a decimal number in a timestamp field, counted from 1970-01-01T00:00Z (EventLog.md,
/// Timestamps).
public enum EpochUnit: String, CaseIterable, Sendable {
  /// Seconds.
  case seconds = "s"
  /// Thousandths of a second.
  case milliseconds = "ms"
  /// Millionths of a second.
  case microseconds = "us"
  /// Billionths of a second.
  case nanoseconds = "ns"

  /// Decimal places from the unit to the millisecond: 3 for seconds, −6 for nanoseconds.
  var decimalShift: Int {
    switch self {
    case .seconds: 3
    case .milliseconds: 0
    case .microseconds: -3
    case .nanoseconds: -6
    }
  }
}
