/// The meaning of a decimal number in a timestamp field (EventLog.md, Timestamps).
public enum EpochUnit: String, CaseIterable, Sendable {
  /// Seconds since 1970-01-01T00:00Z.
  case seconds = "s"
  /// Thousandths of a second since then.
  case milliseconds = "ms"
  /// Millionths of a second since then.
  case microseconds = "us"
  /// Billionths of a second since then.
  case nanoseconds = "ns"
  /// Days of a spreadsheet: local days since 1899-12-30, rounded to the millisecond.
  case excel
  /// Each number by its digits before the point: up to 5 are days of a spreadsheet, up to 11
  /// seconds, up to 14 milliseconds, up to 17 microseconds, more nanoseconds. So a second is told
  /// from 1970-01-02 on, a millisecond from 1973-03-03.
  case auto

  /// Decimal places from the unit to the millisecond: 3 for seconds, −6 for nanoseconds; nil for
  /// days.
  ///
  /// - Parameter digits: Those of the number before its point.
  func decimalShift(digits: Int) -> Int? {
    switch self {
    case .seconds: 3
    case .milliseconds: 0
    case .microseconds: -3
    case .nanoseconds: -6
    case .excel: nil
    case .auto: digits <= 5 ? nil : digits <= 11 ? 3 : digits <= 14 ? 0 : digits <= 17 ? -3 : -6
    }
  }
}
