/// What a decimal number in a timestamp field counts since 1970-01-01T00:00Z
/// (SPEC section 1, `--epoch-unit`).
package enum EpochUnit: String, CaseIterable, Sendable {
  case seconds = "s"
  case milliseconds = "ms"
  case microseconds = "us"
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
