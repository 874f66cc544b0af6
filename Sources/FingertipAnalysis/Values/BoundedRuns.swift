import FingertipCore

/// Runs of periods of cadres, of which at least the first cadres of each period are kept, up to a
/// limit: all of them if they are fewer. Union is exact, associative and commutative, because a run
/// is dropped only if as many smaller codes as the limit are kept in each of its periods.
struct BoundedRuns: Equatable, Sendable {
  struct Run: Equatable, BitwiseCopyable {
    var cadre: UInt32
    var first: Int32
    var last: Int32
  }

  /// By cadre, then by period.
  private(set) var runs: [Run] = []
  private var limit = 0

  /// Adds a run.
  ///
  /// - Parameter limit: The same for all sets.
  /// - Complexity: O(log *n*), but O(*n* · (*n* + `limit`)) once in *n* + `limit` calls.
  mutating func insert(_ run: Run, limit: Int) {
    self.limit = limit
    let place = runs.indices.partitioningIndex {
      (runs[$0].cadre, runs[$0].first) >= (run.cadre, run.first)
    }
    runs.insert(run, at: place)
    if runs.count >= 4 * (limit + 4) && runs.count.nonzeroBitCount == 1 { prune() }
  }

  mutating func formUnion(_ other: BoundedRuns) {
    limit = max(limit, other.limit)
    runs += other.runs
    runs.sort { ($0.cadre, $0.first) < ($1.cadre, $1.first) }
    prune()
  }

  /// Returns the smallest codes of a period.
  ///
  /// - Complexity: O(*n*).
  func codes(in period: Int32) -> BoundedCodes {
    BoundedCodes(
      ascending: runs.filter { $0.first <= period && period <= $0.last }.map(\.cadre),
      limit: limit)
  }

  /// Drops runs that no period needs.
  private mutating func prune() {
    var kept: [Run] = []
    // By period from `first` on, the number of kept runs.
    var counts: [Int32: Int] = [:]
    for run in runs {
      let periods = run.first...run.last
      guard periods.contains(where: { counts[$0, default: 0] < limit }) else { continue }
      for period in periods { counts[period, default: 0] += 1 }
      kept.append(run)
    }
    runs = kept
  }
}

extension BoundedRuns: PortablePartial {
  init(_ shape: PartialShape) { limit = shape.minimumGroup }

  mutating func code(_ coder: inout some PartialCoder) throws(ByteFault) {
    // Equal sets are equal bytes only without what may be dropped.
    prune()
    let initial = Run(cadre: 0, first: 0, last: 0)
    try coder.code(&runs, initial: initial) { run, coder throws(ByteFault) in
      try coder.code(cadre: &run.cadre)
      try coder.code(&run.first)
      try coder.code(&run.last)
    }
    let periods = coder.shape.codes(.period)
    guard
      runs.allSatisfy({
        $0.first <= $0.last && periods.contains(Int($0.first)) && periods.contains(Int($0.last))
      }), zip(runs, runs.dropFirst()).allSatisfy({ ($0.cadre, $0.first) < ($1.cadre, $1.first) })
    else { throw ByteFault("the runs of members are not in order") }
  }
}
