/// Values in ascending order, with their ties.
struct Ties {
  /// By value, its rank among the distinct ones, from 0.
  let denseRanks: [UInt32]
  /// By distinct value, ascending, its number of occurrences.
  let counts: [Int]

  /// - Precondition: No value is NaN.
  /// - Complexity: O(*n* log *n*).
  init(_ values: [Double]) {
    let order = values.indices.sorted { values[$0] < values[$1] }
    var ranks = [UInt32](repeating: 0, count: values.count)
    var counts: [Int] = []
    var last: Double?
    for index in order {
      if values[index] == last { counts[counts.count - 1] += 1 } else { counts.append(1) }
      last = values[index]
      ranks[index] = UInt32(counts.count - 1)
    }
    denseRanks = ranks
    self.counts = counts
  }

  /// The number of pairs of equal values.
  var pairs: Int { counts.reduce(0) { $0 + $1 * ($1 - 1) / 2 } }

  /// Σ t(t − 1)(2t + 5), by which ties reduce the variance of Kendall's S.
  var varianceTerm: Double {
    counts.reduce(0) { sum, count in
      let t = Double(count)
      return sum + t * (t - 1) * (2 * t + 5)
    }
  }

  /// By value, its rank from 1; equal values have the mean of their ranks.
  var meanRanks: [Double] {
    var means: [Double] = []
    var before = 0
    for count in counts {
      means.append(Double(before) + Double(count + 1) / 2)
      before += count
    }
    return denseRanks.map { means[Int($0)] }
  }
}
