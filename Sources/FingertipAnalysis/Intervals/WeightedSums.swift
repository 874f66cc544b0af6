import FingertipCore

/// The sums of some cadres, in each draw of a bootstrap.
///
/// They are stored as Doubles, so that one SIMD instruction makes four multiplications. Doubles
/// represent whole numbers up to 2⁵³ exactly, about 9 × 10¹⁵: 285,000 years in milliseconds, such
/// as 2.8 years without a break for a hundred thousand cadres, or 3 hours a day over more than 2
/// years for a million cadres. Up to that limit the order of additions does not matter.
struct WeightedSums: ~Copyable {
  private let draws: Int
  private let sums: UnsafeMutablePointer<Double>
  private let weights: UnsafeMutableBufferPointer<Double>
  /// The draws in which a measure may differ from 0.
  private var isTouched = [Bool](repeating: false, count: Measure.allCases.count)

  init(draws: Int) {
    self.draws = draws
    sums = .allocate(capacity: Measure.allCases.count * draws)
    sums.initialize(repeating: 0, count: Measure.allCases.count * draws)
    weights = .allocate(capacity: draws)
    weights.initialize(repeating: 0)
  }

  deinit {
    sums.deallocate()
    weights.deallocate()
  }

  /// Sets all sums to 0.
  mutating func removeAll() {
    for measure in isTouched.indices where isTouched[measure] {
      (sums + measure * draws).update(repeating: 0, count: draws)
      isTouched[measure] = false
    }
  }

  /// Loads the counts of a cadre, for the rows added next.
  func take(_ cadre: UInt32, of weights: CadreWeights) { weights.fill(self.weights, cadre: cadre) }

  /// Loads the weights of a cadre that `fill` gives, one per draw.
  func take(_ fill: (UnsafeMutableBufferPointer<Double>) -> Void) { fill(weights) }

  /// Loads the counts that another has loaded, with as many draws.
  func takeWeights(of other: borrowing WeightedSums) {
    _ = weights.update(fromContentsOf: other.weights)
  }

  /// Adds a row of the cadre whose counts are loaded.
  ///
  /// - Complexity: O(draws · measures that are not 0).
  mutating func add(_ row: Sums) {
    guard let weights = UnsafePointer(weights.baseAddress) else { return }
    for measure in Measure.allCases {
      let value = Double(row[measure])
      if value == 0 { continue }
      isTouched[measure.rawValue] = true
      // Safe: each measure has as many sums as there are draws.
      let sums = sums + measure.rawValue * draws
      for draw in 0..<draws { sums[draw] += value * weights[draw] }
    }
  }

  /// Returns the sums of one draw.
  ///
  /// - Complexity: O(measures).
  func sums(ofDraw draw: Int) -> Sums {
    var row = Sums()
    for measure in Measure.allCases where isTouched[measure.rawValue] {
      row[measure] = Int64(sums[measure.rawValue * draws + draw])
    }
    return row
  }
}
