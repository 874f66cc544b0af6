import FingertipCore

/// Between what a value lies, with a confidence of 95 %.
package struct Interval: Equatable, Sendable {
  package let low: Double
  package let high: Double

  package init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }

  /// The 2.5 % and 97.5 % points of what draws came to: of 999, the 25th and the 975th.
  ///
  /// - Returns: nil of no values.
  /// - Complexity: O(*n* log *n*).
  init?(percentilesOf values: [Double]) {
    guard !values.isEmpty else { return nil }
    let ascending = values.sorted()
    func point(_ share: Double) -> Double {
      // Hyndman and Fan's type 6, by which n values cut the line into n + 1 equal parts.
      let position = share * Double(values.count + 1) - 1
      let below = Int(min(max(position, 0), Double(values.count - 1)))
      let above = min(below + 1, values.count - 1)
      let part = min(max(position - Double(below), 0), 1)
      return ascending[below] + (ascending[above] - ascending[below]) * part
    }
    low = point(0.025)
    high = point(0.975)
  }
}
