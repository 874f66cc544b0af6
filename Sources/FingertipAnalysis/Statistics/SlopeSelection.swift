/// Finds slopes between pairs of points by their rank, without listing all pairs.
///
/// At a slope *t* the points have an order, by *y − t x*, and the pairs with a slope below *t* are those that
/// stand the other way round than by *x*: so inversions are counted, not pairs. A sample of the pairs
/// between two orders tells where the next two may be drawn, and after a few rounds what is left between
/// them is listed (after Matoušek, Mount and Netanyahu, Algorithmica 20, 1998). The sample is seeded and only
/// sets the pace: the slope found is that of the rank, but for what rounding does to slopes that differ in
/// their last bits.
struct SlopeSelection {
  /// By ascending `x`, and `y` among equal ones.
  let x: [Double]
  let y: [Double]
  /// Pairs that differ in `x`.
  let pairCount: Int

  /// - Precondition: both are equally long, and all values are finite.
  /// - Complexity: O(*n* log *n*).
  init(_ y: [Double], over x: [Double]) {
    precondition(x.count == y.count, "a point has two coordinates")
    let points = zip(x, y).sorted { ($0.0, $0.1) < ($1.0, $1.1) }
    self.x = points.map(\.0)
    self.y = points.map(\.1)
    pairCount = x.count * (x.count - 1) / 2 - Ties(x).pairs
  }

  /// The slopes of some ranks, from 0 up to ``pairCount`` excluded.
  ///
  /// - Parameter ranks: ascending.
  /// - Complexity: O(*n* log *n*), expected, a rank.
  func slopes(atRanks ranks: [Int]) -> [Double] {
    var slopes: [Double] = []
    select(ranks[...], between: Band(self), round: 0, into: &slopes)
    return slopes
  }

  /// Slopes between two borders.
  struct Band {
    var low = SlopeBorder.bottom
    var high = SlopeBorder.top
    /// Pairs below the low border.
    var below = 0
    /// Pairs below the high border.
    var upTo: Int

    init(_ selection: SlopeSelection) { upTo = selection.pairCount }

    var count: Int { upTo - below }
  }

  private func select(
    _ ranks: ArraySlice<Int>, between band: Band, round: UInt64, into slopes: inout [Double]
  ) {
    guard let first = ranks.first, let last = ranks.last else { return }
    // What takes no longer to list than to order the points some times; a small plot takes no round at all.
    if band.count <= max(4 * x.count, 2_000) {
      let listed = self.slopes(in: band).sorted()
      slopes += ranks.map { listed[min(max($0 - band.below, 0), listed.count - 1)] }
      return
    }
    if last - first > band.count / 8 {
      // So far apart that they do not narrow the band together.
      let middle = (ranks.startIndex + ranks.endIndex) / 2
      select(ranks[..<middle], between: band, round: round, into: &slopes)
      select(ranks[middle...], between: band, round: round, into: &slopes)
      return
    }
    let sample = sample(of: band, round: round)
    let narrower = narrowed(band, to: first...last, by: sample)
    let isOneSlope = narrower.low.slope == narrower.high.slope
    // Sixty rounds are many times what chance may ask for: what is left then are slopes equal but for rounding.
    if isOneSlope || round > 60 || narrower.count <= 0 {
      let slope = isOneSlope ? narrower.low.slope : sample[sample.count / 2]
      slopes += ranks.map { _ in slope }
      return
    }
    // A border may have turned out on the wrong side of some of the ranks.
    let inside = ranks.filter { $0 >= narrower.below && $0 < narrower.upTo }
    if inside.count == ranks.count {
      select(ranks, between: narrower, round: round + 1, into: &slopes)
    } else {
      for rank in ranks {
        select([rank], between: part(of: band, narrower, rank), round: round + 1, into: &slopes)
      }
    }
  }

  /// The part of a band that a rank lies in: inside the narrower one, below or above it.
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
    // Three standard deviations of a share in the sample, at most.
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
