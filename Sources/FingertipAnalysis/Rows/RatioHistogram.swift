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
  /// Nil if too few cadres are on a side of it; rounded in a result that may be published.
  package private(set) var median: Double?
  /// The number of cadres with a ratio.
  package let count: Int64

  /// Steps of about the same factor, at round numbers.
  private static let edges = [
    0, 0.1, 0.2, 0.3, 0.5, 0.7, 1, 1.5, 2, 3, 5, 7, 10, 15, 20, 30, 50, 100,
  ]

  /// No cadre in any step.
  static let noSteps = [Int64](repeating: 0, count: edges.count)

  /// Returns the index of the step that holds a ratio.
  static func step(of ratio: Double) -> Int { (edges.lastIndex { $0 <= ratio }) ?? 0 }

  /// Creates the ranges of a result for the analyst alone.
  ///
  /// - Parameters:
  ///   - rows: The rows of cadres in one period.
  ///   - least: The least number of cadres in a range; there is no range if all cadres are fewer.
  /// - Complexity: O(*n* log *n*).
  package init(
    of rows: [CadreRow], in context: Indicator.Context, least: Int,
    until cancellation: Cancellation? = nil
  ) {
    self.init(
      RatioDistribution.ratios(of: rows, in: context, until: cancellation).map(\.value),
      least: least,
      isEdge: Self.noSteps.map { _ in true })
    if count >= 2 * least { median = middle }
  }

  /// Creates the ranges of a result that may be published: a range begins only where one begins in
  /// each month that has some ratio.
  ///
  /// - Parameters:
  ///   - rows: The rows of cadres in one period.
  ///   - months: For each month, the number of cadres in each step.
  ///   - least: The least number of cadres in a range.
  /// - Complexity: O(*n* log *n*).
  init(
    of rows: [CadreRow], in context: Indicator.Context, months: [[Int64]], least: Int,
    until cancellation: Cancellation?
  ) {
    let counts = months.map { $0.reduce(0, +) }.filter { $0 > 0 }
    let isEdge = Self.noSteps.indices.map { step in
      months.allSatisfy { $0.allSatisfy { $0 == 0 } || Self.begins($0, least: least)[step] }
    }
    self.init(
      counts.allSatisfy { $0 >= Int64(least) }
        ? RatioDistribution.ratios(of: rows, in: context, until: cancellation).map(\.value) : [],
      least: least, isEdge: isEdge)
    if counts.allSatisfy({ $0 >= 2 * Int64(least) }), count >= 2 * least {
      median = middle.map(RatioDistribution.rounded)
    }
  }

  /// The median of the ratios, whether it may be shown or not.
  private var middle: Double?

  /// Returns by step true if a range of enough cadres begins with it.
  private static func begins(_ steps: [Int64], least: Int) -> [Bool] {
    var rest = steps.reduce(0, +)
    var count: Int64 = 0
    return steps.map { cadres in
      let isFull = count >= Int64(least) && rest >= Int64(least)
      if isFull { count = 0 }
      count += cadres
      rest -= cadres
      return isFull
    }
  }

  /// - Parameters:
  ///   - ratios: Ascending.
  ///   - isEdge: By step, true if a range may begin with it.
  private init(_ ratios: [Double], least: Int, isEdge: [Bool]) {
    count = Int64(ratios.count)
    guard ratios.count >= max(1, least) else { return }
    middle = ratios[ratios.count / 2]
    let edges = Self.edges.indices.filter { $0 == 0 || isEdge[$0] }.map { Self.edges[$0] }
    var next = 0
    for (place, low) in edges.enumerated() {
      let high = place + 1 < edges.count ? edges[place + 1] : nil
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
