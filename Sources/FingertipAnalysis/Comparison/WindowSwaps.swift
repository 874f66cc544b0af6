import FingertipCore

/// The swaps of the two windows within cadres, by which a comparison tells chance from change
/// (Comparisons.md): if nothing changed, each cadre's windows could as well be the other way round.
struct WindowSwaps: Sendable {
  /// The greatest number of swaps, and the number for many cadres.
  let limit: Int
  private let seed: UInt64
  private let cadres: IdentifierColumn

  /// - Parameter cadres: The ids by code.
  init(limit: Int, seed: UInt64, cadres: IdentifierColumn) {
    self.limit = limit
    self.seed = seed
    self.cadres = cadres
  }

  /// Returns the number of swaps for some cadres: all but the one that swaps nothing, where these
  /// are fewer than the limit.
  func count(cadres: Int) -> Int {
    // Safe: 2 to the power of 62 is below the greatest integer.
    cadres < 63 ? min(limit, (1 &<< cadres) &- 1) : limit
  }

  /// Fills in 1 for each swap in which a cadre's windows change places, and 0 for the others.
  ///
  /// - Parameters:
  ///   - place: The place of the cadre among those compared.
  ///   - all: The number of those.
  /// - Complexity: O(swaps).
  func fill(_ swaps: UnsafeMutableBufferPointer<Double>, cadre: UInt32, place: Int, of all: Int) {
    if count(cadres: all) < limit {
      // The number of a swap says by its bits which cadres it swaps.
      for swap in swaps.indices { swaps[swap] = Double((swap + 1) >> place & 1) }
      return
    }
    var random = SeededGenerator(seed: seed, 1, 3, cadres.hash(of: cadre))
    var swap = 0
    while swap < swaps.count {
      var word = random.next()
      for next in swap..<min(swap + 64, swaps.count) {
        swaps[next] = Double(word & 1)
        word >>= 1
      }
      swap += 64
    }
  }
}

/// Returns the p-value of an observed value among values by chance: (k + 1) / (B + 1), where k of B
/// are as far from 0 (Phipson and Smyth, Statistical Applications in Genetics and Molecular Biology
/// 9, 2010). The observed value counts as one of them, so that p is never 0.
///
/// - Complexity: O(values).
func permutationP(of observed: Double, among chance: [Double]) -> Double {
  // Sums in another order differ in the last digits.
  let limit = abs(observed) * (1 - 1e-12)
  return Double(chance.count { abs($0) >= limit } + 1) / Double(chance.count + 1)
}
