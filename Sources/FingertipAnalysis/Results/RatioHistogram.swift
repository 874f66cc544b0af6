import FingertipCore

/// How indicator 1 is distributed over cadres, in ranges that hold some of them each, so that none shows a
/// single person.
package struct RatioHistogram: Equatable, Sendable {
  /// A range of the ratio.
  package struct Bin: Equatable, Sendable {
    package let low: Double
    /// Nil in the last one, which has no upper end.
    package var high: Double?
    package var count: Int64
  }

  package private(set) var bins: [Bin] = []
  /// Nil where fewer than enough cadres lie on a side of it.
  package private(set) var median: Double?
  /// Of cadres with a ratio.
  package let count: Int64

  /// Steps of about the same factor, at numbers that are easy to read.
  private static let edges = [
    0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 100,
  ]

  /// - Parameters:
  ///   - rows: of cadres, in one period.
  ///   - least: how many cadres a range holds at least; there is none where all are fewer.
  /// - Complexity: O(*n* log *n*).
  package init(of rows: [CadreRow], in context: Indicator.Context, least: Int) {
    let ratios = RatioDistribution.ratios(of: rows, in: context).map(\.value)
    count = Int64(ratios.count)
    guard ratios.count >= max(1, least) else { return }
    if ratios.count >= 2 * least { median = ratios[ratios.count / 2] }
    var next = 0
    for (place, low) in Self.edges.enumerated() {
      let high = place + 1 < Self.edges.count ? Self.edges[place + 1] : nil
      let first = next
      while next < ratios.count, high.map({ ratios[next] < $0 }) ?? true { next += 1 }
      let found = Int64(next - first)
      if let last = bins.last, last.count < Int64(least) {
        bins[bins.count - 1].high = high
        bins[bins.count - 1].count += found
      } else if found > 0 {
        bins.append(Bin(low: low, high: high, count: found))
      } else if !bins.isEmpty && next < ratios.count {
        bins.append(Bin(low: low, high: high, count: 0))
      }
      if next == ratios.count { break }
    }
    // An empty range between others goes with the next one, as one with too few does.
    if let last = bins.last, last.count < Int64(least), bins.count > 1 {
      bins.removeLast()
      bins[bins.count - 1].high = last.high
      bins[bins.count - 1].count += last.count
    }
  }
}
