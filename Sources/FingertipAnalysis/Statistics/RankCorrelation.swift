/// The correlation of two series by ranks.
package enum RankCorrelation {
  /// Returns Kendall's τ_b, with ties in both series (Knight, JASA 61, 1966).
  ///
  /// - Returns: The correlation; nil if a series is constant or shorter than 2.
  /// - Precondition: Both are equally long, and no value is NaN.
  /// - Complexity: O(*n* log *n*).
  package static func kendallTauB(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "the series are of different lengths")
    let (xTies, yTies) = (Ties(x), Ties(y))
    let all = x.count * (x.count - 1) / 2
    guard all > xTies.pairs, all > yTies.pairs else { return nil }
    let concordance = concordance(xTies, yTies)
    let tau =
      Double(concordance) / Double(all - xTies.pairs).squareRoot()
      / Double(all - yTies.pairs).squareRoot()
    return min(1, max(-1, tau))
  }

  /// Returns Spearman's ρ, with ties.
  ///
  /// - Returns: The correlation; nil if a series is constant or shorter than 2.
  /// - Precondition: Both are equally long, and no value is NaN.
  /// - Complexity: O(*n* log *n*).
  package static func spearman(_ x: [Double], _ y: [Double]) -> Double? {
    precondition(x.count == y.count, "the series are of different lengths")
    let mean = Double(x.count + 1) / 2
    let (left, right) = (Ties(x).meanRanks.map { $0 - mean }, Ties(y).meanRanks.map { $0 - mean })
    func product(_ one: [Double], _ other: [Double]) -> Double {
      zip(one, other).reduce(0) { $0 + $1.0 * $1.1 }
    }
    let (xx, yy) = (product(left, left), product(right, right))
    guard xx > 0, yy > 0 else { return nil }
    return min(1, max(-1, product(left, right) / (xx * yy).squareRoot()))
  }

  /// Returns the number of concordant pairs less that of discordant ones.
  static func concordance(_ x: Ties, _ y: Ties) -> Int {
    let (xRanks, yRanks) = (x.denseRanks, y.denseRanks)
    let order = xRanks.indices.sorted { (xRanks[$0], yRanks[$0]) < (xRanks[$1], yRanks[$1]) }
    var both = 0
    var run = 0
    for (place, index) in order.enumerated() {
      let previous = place > 0 ? order[place - 1] : index
      let isTied = xRanks[index] == xRanks[previous] && yRanks[index] == yRanks[previous]
      run = isTied && place > 0 ? run + 1 : 0
      both += run
    }
    // With x ascending and y ascending among equal x, the inversions of y are the discordant pairs,
    // without ties in either.
    let opposite = Inversions.count(order.map { yRanks[$0] })
    let all = xRanks.count * (xRanks.count - 1) / 2
    return all - x.pairs - y.pairs + both - 2 * opposite
  }
}
