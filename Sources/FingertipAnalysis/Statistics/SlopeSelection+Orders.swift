import FingertipCore

/// A border between slopes.
struct SlopeBorder: Equatable {
  let slope: Double
  /// True if the border is above the pairs of exactly this slope.
  let isAbove: Bool

  static let bottom = SlopeBorder(slope: -.infinity, isAbove: false)
  static let top = SlopeBorder(slope: .infinity, isAbove: true)
}

extension SlopeSelection {
  /// The sort key of a point in the order at a slope.
  private struct Key: Comparable {
    let value: Double
    /// The tie-breaker for equal values: `x`, ascending or descending.
    let tie: Double
    let point: UInt32

    static func < (left: Key, right: Key) -> Bool {
      if left.value != right.value { return left.value < right.value }
      if left.tie != right.tie { return left.tie < right.tie }
      return left.point < right.point
    }
  }

  /// Returns the points in the order at a border: two are inverted, relative to their order by `x`,
  /// if the slope between them is below it.
  ///
  /// - Complexity: O(*n* log *n*).
  func order(at border: SlopeBorder) -> [UInt32] {
    let points = UInt32(x.count)
    if border == .bottom { return Array(0..<points) }
    return (0..<points).map { point in
      let (x, y) = (x[Int(point)], y[Int(point)])
      let value = border.slope.isInfinite ? -x : y - border.slope * x
      return Key(value: value, tie: border.isAbove ? -x : x, point: point)
    }.sorted().map(\.point)
  }

  /// Returns the number of pairs with a slope below a border.
  ///
  /// - Complexity: O(*n* log *n*).
  func count(below border: SlopeBorder) -> Int { Inversions.count(order(at: border)) }

  /// Returns as many random slopes of a band as there are points, drawn by rank, ascending.
  ///
  /// - Complexity: O(*n* log *n*).
  func sample(of band: Band, round: UInt64) -> [Double] {
    let (places, high) = places(in: band)
    // Rounding may leave slightly fewer pairs between the orders than were counted below them.
    let count = Inversions.count(places)
    guard count > 0 else { return [band.low.slope] }
    var random = SeededGenerator(seed: 1, 1, round)
    let ranks = (0..<x.count).map { _ in random.number(below: count) }.sorted()
    var slopes: [Double] = []
    slopes.reserveCapacity(ranks.count)
    var inversions = Inversions(places)
    inversions.merge { smaller, larger, before in
      while slopes.count < ranks.count, ranks[slopes.count] < before + larger.count {
        let other = larger[ranks[slopes.count] - before]
        slopes.append(slope(Int(high[Int(smaller)]), Int(high[Int(other)])))
      }
    }
    return slopes.sorted()
  }

  /// Returns all slopes of a band.
  ///
  /// - Complexity: O(*n* log *n* + slopes).
  func slopes(in band: Band) -> [Double] {
    let (places, high) = places(in: band)
    var slopes: [Double] = []
    slopes.reserveCapacity(band.count)
    var inversions = Inversions(places)
    inversions.merge { smaller, larger, _ in
      for other in larger { slopes.append(slope(Int(high[Int(smaller)]), Int(high[Int(other)]))) }
    }
    return slopes.isEmpty ? [band.low.slope] : slopes
  }

  /// Returns, for each point in the low border's order, its index in the high border's order.
  private func places(in band: Band) -> (places: [UInt32], high: [UInt32]) {
    let high = order(at: band.high)
    var place = [UInt32](repeating: 0, count: high.count)
    for (index, point) in high.enumerated() { place[Int(point)] = UInt32(index) }
    return (order(at: band.low).map { place[Int($0)] }, high)
  }

  private func slope(_ one: Int, _ other: Int) -> Double {
    (y[one] - y[other]) / (x[one] - x[other])
  }
}
