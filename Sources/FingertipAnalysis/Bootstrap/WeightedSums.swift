import FingertipCore

/// The sums of some cadres, in each draw of a bootstrap.
///
/// They are kept as Doubles, which hold whole numbers up to 2⁵³ exactly (a hundred thousand cadres' screen
/// time of 285 years), so that no order of adding matters, and four multiplications fit into one step.
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

  /// Forgets what was added.
  mutating func removeAll() {
    for measure in isTouched.indices where isTouched[measure] {
      (sums + measure * draws).update(repeating: 0, count: draws)
      isTouched[measure] = false
    }
  }

  /// Takes the counts of a cadre, for the rows added next.
  func take(_ cadre: UInt32, of weights: CadreWeights) { weights.fill(self.weights, cadre: cadre) }

  /// Adds a row of the cadre taken last.
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

  /// The sums of one draw.
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
