/// Finds slopes between pairs of points by their rank, without listing all pairs.
///
/// At a slope *t* the points have an order, by *y − t x*, and the pairs with a slope below *t* are
/// those inverted relative to the order by *x*. So the pairs are counted as inversions. A random
/// sample of the pairs between two orders gives the next two borders, and after a few rounds the
/// remaining pairs are listed (after Matoušek, Mount and Netanyahu, Algorithmica 20, 1998). The
/// sample is seeded and affects only the speed: the slope found is that of the rank, except for
/// rounding among slopes that differ in their last bits.
struct SlopeSelection {
  /// By ascending `x`, then `y`.
  let x: [Double]
  let y: [Double]
  /// The number of pairs that differ in `x`.
  let pairCount: Int

  /// - Precondition: Both are equally long, and all values are finite.
  /// - Complexity: O(*n* log *n*).
  init(_ y: [Double], over x: [Double]) {
    precondition(x.count == y.count, "a point has two coordinates")
    let points = zip(x, y).sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    self.x = points.map(\.0)
    self.y = points.map(\.1)
    pairCount = x.count * (x.count - 1) / 2 - Ties(x).pairs
  }

  /// Returns the slopes of some ranks, from 0 up to ``pairCount`` excluded.
  ///
  /// - Parameter ranks: Ascending.
  /// - Complexity: O(*n* log *n*), expected, per rank.
  func slopes(atRanks ranks: [Int]) -> [Double] {
    var slopes: [Double] = []
    select(ranks[...], between: Band(self), round: 0, into: &slopes)
    return slopes
  }

  /// Slopes between two borders.
  struct Band {
    var low = SlopeBorder.bottom
    var high = SlopeBorder.top
    /// The number of pairs below the low border.
    var below = 0
    /// The number of pairs below the high border.
    var upTo: Int

    init(_ selection: SlopeSelection) { upTo = selection.pairCount }

    var count: Int { upTo - below }
  }

  private func select(
    _ ranks: ArraySlice<Int>, between band: Band, round: UInt64, into slopes: inout [Double]
  ) {
    guard let first = ranks.first, let last = ranks.last else { return }
    // A band that is listed as fast as the points are sorted a few times; small inputs need no
    // round.
    if band.count <= max(4 * x.count, 2_000) {
      let listed = self.slopes(in: band).sorted()
      slopes += ranks.map { listed[min(max($0 - band.below, 0), listed.count - 1)] }
      return
    }
    if last - first > band.count / 8 {
      // Ranks so far apart that one narrower band can't contain both.
      let middle = (ranks.startIndex + ranks.endIndex) / 2
      select(ranks[..<middle], between: band, round: round, into: &slopes)
      select(ranks[middle...], between: band, round: round, into: &slopes)
      return
    }
    let sample = sample(of: band, round: round)
    let narrower = narrowed(band, to: first...last, by: sample)
    let isOneSlope = narrower.low.slope == narrower.high.slope
    // Sixty rounds are far more than the expected number: the remaining slopes are equal up to
    // rounding.
    if isOneSlope || round > 60 || narrower.count <= 0 {
      let slope = isOneSlope ? narrower.low.slope : sample[sample.count / 2]
      slopes += ranks.map { _ in slope }
      return
    }
    // A border may be on the wrong side of some of the ranks.
    let inside = ranks.filter { $0 >= narrower.below && $0 < narrower.upTo }
    if inside.count == ranks.count {
      select(ranks, between: narrower, round: round + 1, into: &slopes)
    } else {
      for rank in ranks {
        select([rank], between: part(of: band, narrower, rank), round: round + 1, into: &slopes)
      }
    }
  }

  /// Returns the part of a band that contains a rank: the narrower band, or the part below or above
  /// it.
  private func part(of band: Band, _ narrower: Band, _ rank: Int) -> Band {
    var part = narrower
    if rank < narrower.below {
      (part.low, part.below) = (band.low, band.below)
      (part.high, part.upTo) = (narrower.low, narrower.below)
    } else if rank >= narrower.upTo {
      (part.low, part.below) = (narrower.high, narrower.upTo)
      (part.high, part.upTo) = (band.high, band.upTo)
    }
    return part
  }

  private func narrowed(_ band: Band, to ranks: ClosedRange<Int>, by sample: [Double]) -> Band {
    // At most three standard deviations of a share in the sample.
    let reach = 1.5 * Double(sample.count).squareRoot()
    let scale = Double(sample.count) / Double(band.count)
    let first = Int((Double(ranks.lowerBound - band.below) * scale - reach).rounded(.down))
    let last = Int((Double(ranks.upperBound - band.below) * scale + reach).rounded(.up))
    var narrower = band
    if first >= 0 {
      narrower.low = SlopeBorder(slope: sample[min(first, sample.count - 1)], isAbove: false)
      narrower.below = count(below: narrower.low)
    }
    if last < sample.count {
      narrower.high = SlopeBorder(slope: sample[max(last, 0)], isAbove: true)
      narrower.upTo = count(below: narrower.high)
    }
    return narrower
  }
}
