import FingertipCore

/// The number of times that each draw takes a cadre: whole cadres, with all their rows in all
/// windows and periods.
///
/// The counts are independent Poisson numbers of mean 1, the limit of the counts of a draw with
/// replacement (Hanley and MacGibbon, Computer Methods and Programs in Biomedicine 83, 2006).
/// Ratios don't depend on the number of cadres in a draw. So one random stream per cadre serves its
/// unit and all units above, on any thread and in any order. The stream is chosen by the seed and a
/// hash of the cadre's id, so that it does not depend on who else is in the log.
struct CadreWeights: Sendable {
  private let seed: UInt64
  private let cadres: IdentifierColumn
  /// By 16 random bits, a count: probabilities differ by less than 2⁻¹⁶ from Poisson's.
  private let counts: [Double]

  /// - Parameter cadres: The ids by code.
  init(_ parameters: Thresholds, cadres: IdentifierColumn) {
    seed = parameters.seed
    self.cadres = cadres
    var counts: [Double] = []
    counts.reserveCapacity(1 << 16)
    // 1/e; each following probability is the previous one divided by its count.
    var share = 0.36787944117144233
    var below = share
    var count = 0.0
    for place in 0..<1 << 16 {
      while Double(place) + 0.5 > below * 65_536 && count < 8 {
        count += 1
        share /= count
        below += share
      }
      counts.append(count)
    }
    self.counts = counts
  }

  /// Fills in the counts of a cadre, one per draw.
  ///
  /// - Complexity: O(draws).
  func fill(_ weights: UnsafeMutableBufferPointer<Double>, cadre: UInt32) {
    var random = SeededGenerator(seed: seed, 1, 1, cadres.hash(of: cadre))
    counts.withUnsafeBufferPointer { counts in
      var draw = 0
      while draw < weights.count {
        var word = random.next()
        for place in draw..<min(draw + 4, weights.count) {
          weights[place] = counts[Int(word & 0xffff)]
          word >>= 16
        }
        draw += 4
      }
    }
  }
}
