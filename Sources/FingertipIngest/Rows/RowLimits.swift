import FingertipCore

/// The greatest lengths of intervals that are accepted.
public struct RowLimits: ParameterSet {
  /// The greatest length of an `app` row, in milliseconds; longer ones are rejected.
  public var longestAppMs: Int64 = 12 * 3_600_000
  /// The greatest length of a `field` or `duty` row, in milliseconds; longer ones are rejected.
  public var longestFieldMs: Int64 = 24 * 3_600_000

  /// Creates limits with their defaults.
  public init() {}

  // Lengths are stored in 32 bits, which hold 1193 h.
  private static let range = 1.0 / 3_600_000...1000.0

  public static let parameters: [Parameter<RowLimits>] = [
    Parameter(
      "longest_app_h", .time(\.longestAppMs), .hours, in: range,
      "The longest app session, else rejected.", "应用会话的最长时间，超过则拒收。"),
    Parameter(
      "longest_field_h", .time(\.longestFieldMs), .hours, in: range,
      "The longest field or duty interval, else rejected.", "一线或在岗时段的最长时间，超过则拒收。"),
  ]
}

/// The number or share of rows that may be rejected before reading fails.
public enum RejectLimit: Equatable, Sendable {
  /// A share of the rows read, 0 to 1.
  case share(Double)
  /// A number of rows.
  case count(Int64)

  /// Returns true if more rows are rejected than allowed.
  package func isExceeded(rejected: Int64, read: Int64) -> Bool {
    switch self {
    case .share(let share): DecimalShare(share).isExceeded(by: rejected, of: read)
    case .count(let count): rejected > count
    }
  }
}
