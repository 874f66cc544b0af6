import FingertipCore

/// How indicator 1 is distributed over cadres, or over cadres and periods.
package struct RatioDistribution: Equatable, Sendable {
  /// Nil where nobody has a value, or few cadres lie on one side of it.
  package let p10: Double?
  package let p50: Double?
  package let p90: Double?
  /// Rows without field time.
  package let withoutField: Int64
  package let count: Int64

  /// - Parameter minimum: of the cadres at and below, and at and above, each value that shows.
  /// - Complexity: O(rows · log rows).
  package init(of rows: [CadreRow], in context: Indicator.Context, minimum: Int = 0) {
    let ratios = Self.ratios(of: rows, in: context)
    let values = ratios.map(\.value)
    func shown(_ share: Double) -> Double? {
      guard let value = percentile(share, of: values) else { return nil }
      let below = BoundedCodes(ratios.prefix { $0.value <= value }.map(\.cadre), limit: minimum)
      let above = BoundedCodes(
        ratios.reversed().prefix { $0.value >= value }.map(\.cadre), limit: minimum)
      return below.count >= minimum && above.count >= minimum ? value : nil
    }
    (p10, p50, p90) = (shown(0.1), shown(0.5), shown(0.9))
    withoutField = Int64(rows.count { $0.sums[.fieldMs] == 0 })
    count = Int64(rows.count)
  }

  /// Indicator 1 of those rows that have one, ascending.
  ///
  /// - Complexity: O(rows · log rows).
  static func ratios(
    of rows: [CadreRow], in context: Indicator.Context
  ) -> [(value: Double, cadre: UInt32)] {
    let indicator = Indicator.named("app_field_ratio")
    return rows.compactMap { row in
      guard case .value(let ratio)? = indicator?.value(of: row.sums, in: context) else {
        return nil
      }
      return (ratio.value, row.cadre)
    }.sorted { $0 < $1 }
  }
}

extension BoundedCodes {
  fileprivate init(_ codes: [UInt32], limit: Int) {
    self.init()
    for code in codes { insert(code, limit: limit) }
  }
}

/// The quantile of ascending values, linear between neighbours (Hyndman and Fan's type 7); nil of none.
///
/// - Complexity: O(1).
package func percentile(_ share: Double, of ascending: [Double]) -> Double? {
  guard !ascending.isEmpty else { return nil }
  let position = share * Double(ascending.count - 1)
  let below = Int(position)
  let above = min(below + 1, ascending.count - 1)
  return ascending[below] + (ascending[above] - ascending[below]) * (position - Double(below))
}
