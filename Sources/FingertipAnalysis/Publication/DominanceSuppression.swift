import FingertipCore

/// Selects the measures to hide in rows of units, because one cadre makes too much of them
/// (PublishingWithoutExposing.md, Sums that one cadre makes most of).
///
/// As with numbers of cadres, every difference of shown sums is a union of remainders: what is left
/// of a row without the topmost rows below it that show the measure. In the end nobody makes too
/// much of any remainder, and therefore of any union.
struct DominanceSuppression {
  private let limits: PublicationLimits
  /// The unit above; nil above `*`.
  private let parents: [Int?]
  /// Each unit after its parent.
  private let order: [Int]
  private let ranks: [Int]

  /// - Complexity: O(units · log units).
  init(_ hierarchy: UnitHierarchy, _ limits: PublicationLimits) {
    self.limits = limits
    parents = hierarchy.names.indices.map { hierarchy.above($0) }
    order = breadthFirstOrder(parents: parents)
    var ranks = [Int](repeating: 0, count: parents.count)
    for (rank, unit) in hierarchy.bytewise.enumerated() { ranks[unit] = rank }
    self.ranks = ranks
  }

  /// Returns, by unit, the measures that its row of a month hides.
  ///
  /// - Parameter published: By unit, true if the month shows its row.
  /// - Complexity: O(measures · units), and O(units) for each measure that is hidden in a row.
  func hidden(in month: MonthlyEvidence.Month, published: [Bool]) -> [MeasureSet] {
    var hidden = [MeasureSet](repeating: [], count: published.count)
    for measure in Measure.sumsOfShares {
      for unit in self.hidden(measure, in: month, published) {
        hidden[unit].insert(MeasureSet(measure))
      }
    }
    for unit in hidden.indices { hidden[unit].closeOverTimes() }
    return hidden
  }

  /// Returns the shown units that hide a measure.
  private func hidden(
    _ measure: Measure, in month: MonthlyEvidence.Month, _ published: [Bool]
  ) -> [Int] {
    var rest = [Rest](repeating: Rest(), count: published.count)
    var total: Int64 = 0
    for (unit, sums, greatest) in month.sums {
      rest[unit].add(Rest(sum: sums[measure], greatest: greatest[measure]))
      total += sums[measure]
    }
    guard total > 0 else { return [] }
    for unit in order.reversed() where !published[unit] {
      if let parent = parents[unit] { rest[parent].add(rest[unit]) }
    }
    let isDominated = { (unit: Int, rest: [Rest]) in
      limits.isDominated(rest[unit].greatest, of: rest[unit].sum)
    }
    var waiting = order.filter { published[$0] && isDominated($0, rest) }
    guard !waiting.isEmpty else { return [] }
    var shown = published
    var above = [Int?](repeating: nil, count: published.count)
    // By shown unit, the topmost shown units below it, and some that are no longer shown.
    var below = [[Int]](repeating: [], count: published.count)
    for unit in order {
      guard let parent = parents[unit] else { continue }
      above[unit] = published[parent] ? parent : above[parent]
      if published[unit], let upper = above[unit] { below[upper].append(unit) }
    }
    var hidden: [Int] = []
    while let unit = waiting.min(by: { ranks[$0] < ranks[$1] }) {
      guard shown[unit], isDominated(unit, rest) else {
        waiting.removeAll { $0 == unit }
        continue
      }
      below[unit].removeAll { !shown[$0] }
      let smallest = below[unit].min {
        (month.cadres[$0], ranks[$0]) < (month.cadres[$1], ranks[$1])
      }
      let removed = smallest ?? unit
      shown[removed] = false
      hidden.append(removed)
      var upper = above[removed]
      while let next = upper, !shown[next] { upper = above[next] }
      if let upper {
        rest[upper].add(rest[removed])
        below[upper] += below[removed]
        if isDominated(upper, rest) && !waiting.contains(upper) { waiting.append(upper) }
      }
    }
    return hidden
  }

  /// A sum and the greatest share of one cadre in it.
  private struct Rest {
    var sum: Int64 = 0
    var greatest: Int64 = 0

    mutating func add(_ other: Rest) {
      sum += other.sum
      greatest = max(greatest, other.greatest)
    }
  }
}

extension Measure {
  /// Measures whose sums single cadres have shares in, rather than numbers of cadres and of apps.
  static let sumsOfShares = allCases.filter { ![.appsUsed, .cadres, .noField].contains($0) }

  /// The measures that points are made of.
  static let ofPoints: [Measure] = [
    .appMs, .fieldMs, .activeDays, .casesOnline, .casesOnsite, .requests,
  ]
}

extension MeasureSet {
  /// Adds the times that would give away others: observed time is the sum of screen, field and
  /// duty without what they have in common.
  fileprivate mutating func closeOverTimes() {
    let parts: MeasureSet = [
      MeasureSet(.appMs), MeasureSet(.fieldMs), MeasureSet(.dutyMs), MeasureSet(.bothMs),
    ]
    let observed = MeasureSet(.observedMs)
    if contains(observed) { insert(MeasureSet(.bothMs)) }
    if !isDisjoint(with: parts) { insert(observed) }
  }
}
