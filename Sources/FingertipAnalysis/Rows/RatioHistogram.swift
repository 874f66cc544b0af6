import FingertipCore

/// The distribution of indicator 1 over cadres, in ranges of several cadres each, so that none
/// exposes a single person.
package struct RatioHistogram: Equatable, Sendable {
  /// A range of the ratio.
  package struct Bin: Equatable, Sendable {
    package let low: Double
    /// The upper end; nil in the last range.
    package var high: Double?
    package var count: Int64
  }

  package private(set) var bins: [Bin] = []
  /// Nil if too few cadres are on a side of it.
  package private(set) var median: Double?
  /// The number of cadres with a ratio.
  package let count: Int64

  /// Steps of about the same factor, at round numbers.
  private static let edges = [
    0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 100,
  ]

  /// - Parameters:
  ///   - rows: The rows of cadres in one period.
  ///   - least: The least number of cadres in a range; there is no range if all cadres are fewer.
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
    // An empty range between others is joined with the next one, like one with too few cadres.
    if let last = bins.last, last.count < Int64(least), bins.count > 1 {
      bins.removeLast()
      bins[bins.count - 1].high = last.high
      bins[bins.count - 1].count += last.count
    }
  }
}
