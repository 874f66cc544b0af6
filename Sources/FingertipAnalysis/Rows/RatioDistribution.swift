import FingertipCore

/// The distribution of indicator 1 over cadres, or over cadres and periods.
package struct RatioDistribution: Equatable, Sendable {
  /// Nil if no cadre has a value, or if few cadres are on one side of it.
  package let p10: Double?
  package let p50: Double?
  package let p90: Double?
  /// The number of rows without field time.
  package let withoutField: Int64
  package let count: Int64

  /// - Parameter minimum: The least number of cadres at or below, and at or above, each value
  ///   shown.
  /// - Complexity: O(rows · log rows).
  package init(
    of rows: [CadreRow], in context: Indicator.Context, minimum: Int = 0,
    until cancellation: Cancellation? = nil
  ) {
    let ratios = Self.ratios(of: rows, in: context, until: cancellation)
    let values = ratios.map(\.value)
    func shown(_ share: Double) -> Double? {
      guard let value = percentile(share, of: values) else { return nil }
      let below = BoundedCodes(ratios.prefix { $0.value <= value }.map(\.cadre), limit: minimum)
      let above = BoundedCodes(
        ratios.reversed().prefix { $0.value >= value }.map(\.cadre), limit: minimum)
      guard below.count >= minimum && above.count >= minimum else { return nil }
      // A percentile is the value of one cadre.
      return minimum > 0 ? Self.rounded(value) : value
    }
    (p10, p50, p90) = (shown(0.1), shown(0.5), shown(0.9))
    withoutField = Int64(rows.count { $0.sums[.fieldMs] == 0 })
    count = Int64(rows.count)
  }

  /// Returns a value with two significant digits.
  static func rounded(_ value: Double) -> Double {
    guard value > 0 && value.isFinite else { return value }
    var (factor, divisor) = (1.0, 1.0)
    while value * factor < 10 && factor < 1e15 { factor *= 10 }
    while value / divisor >= 100 { divisor *= 10 }
    // A division by a power of ten gives the nearest number to the decimal digits.
    return factor > 1
      ? (value * factor).rounded() / factor : (value / divisor).rounded() * divisor
  }

  /// Returns indicator 1 of the rows that have a value, ascending; of only some once cancelled.
  ///
  /// - Complexity: O(rows · log rows).
  static func ratios(
    of rows: [CadreRow], in context: Indicator.Context, until cancellation: Cancellation?
  ) -> [(value: Double, cadre: UInt32)] {
    let ratio = CadreRow.values(of: .appFieldRatio, in: rows, context: context)
    var ratios: [(value: Double, cadre: UInt32)] = []
    for row in rows.indices where !cancellation.isCancelled {
      if let value = ratio(row).value { ratios.append((value.value, rows[row].cadre)) }
    }
    ratios.sort(until: cancellation) { $0 < $1 }
    return ratios
  }
}

extension BoundedCodes {
  fileprivate init(_ codes: [UInt32], limit: Int) {
    self.init()
    for code in codes { insert(code, limit: limit) }
  }
}
