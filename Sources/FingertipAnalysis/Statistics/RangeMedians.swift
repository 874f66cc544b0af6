/// The medians of any ranges of a sequence of values.
///
/// The ranks of the values form a wavelet matrix (Claude, Navarro and Ordóñez 2015): bit by bit from
/// the highest, ranks are divided stably into those without and those with the bit, so that a range
/// becomes a range again.
struct RangeMedians {
  /// The values in ascending order.
  private let ascending: [Double]
  /// By bit of the ranks, the highest first: for each place, the number of ranks before it without
  /// the bit, in the order that the higher bits leave.
  private var zeros: [[UInt32]] = []

  /// - Complexity: O(*n* log *n*) time, 4 *n* log₂ *n* bytes.
  init(_ values: [Double]) {
    let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
    ascending = order.map { values[$0] }
    var ranks = [UInt32](repeating: 0, count: values.count)
    // Safe: a sequence has fewer than 2³² values.
    for (rank, place) in order.enumerated() { ranks[place] = UInt32(truncatingIfNeeded: rank) }
    for bit in (0..<Self.bitCount(values.count)).reversed() {
      var (before, sum): ([UInt32], UInt32) = ([0], 0)
      before.reserveCapacity(ranks.count + 1)
      for rank in ranks {
        sum += 1 - (rank >> UInt32(bit)) & 1
        before.append(sum)
      }
      zeros.append(before)
      ranks = ranks.stablySorted(below: 2) { Int($0 >> UInt32(bit)) & 1 }
    }
  }

  /// Returns the number of bits of the ranks of some values.
  private static func bitCount(_ count: Int) -> Int {
    count < 2 ? 0 : Int.bitWidth - (count - 1).leadingZeroBitCount
  }

  /// Returns the median of the values in a range, the mean of the middle two for an even count; nil
  /// for none.
  ///
  /// - Complexity: O(log *n*).
  func median(of range: Range<Int>) -> Double? {
    FingertipAnalysis.median(ofAscending: range.count) { value(at: $0, of: range) }
  }

  /// Returns the value at an index of a range's values in ascending order.
  private func value(at index: Int, of range: Range<Int>) -> Double {
    var (index, low, high, rank) = (index, range.lowerBound, range.upperBound, 0)
    for before in zeros {
      let (lowZeros, highZeros) = (Int(before[low]), Int(before[high]))
      rank <<= 1
      if index < highZeros - lowZeros {
        (low, high) = (lowZeros, highZeros)
      } else {
        index -= highZeros - lowZeros
        let allZeros = Int(before[before.count - 1])
        (low, high) = (allZeros + low - lowZeros, allZeros + high - highZeros)
        rank += 1
      }
    }
    return ascending[rank]
  }
}
