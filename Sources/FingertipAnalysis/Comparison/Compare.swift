import FingertipCore

/// Compares two windows of a log, over cadres present in both; for publication, over those of each
/// window, whose rows are published anyway (PublishingWithoutExposing.md, Comparisons).
///
/// - Parameters:
///   - before: The first window, half-open, in milliseconds since the epoch.
///   - after: The second window, likewise.
///   - permutations: The number of swaps of the windows within cadres that give p.
/// - Complexity: two analyses, and O(cadres · depth of units · (draws + permutations) · measures).
/// - Throws: `CancellationError`.
package func compare(
  _ log: EventLog, tables: DimensionTables, parameters: AnalysisParameters, before: Range<Int64>,
  after: Range<Int64>, permutations: Int = 999, threads: Int = 1,
  cancellation: Cancellation = Cancellation()
) throws -> Comparison {
  let results = try [before, after].map { window in
    try analyze(
      log, tables: tables, parameters: parameters.windowed(window), threads: threads,
      cancellation: cancellation)
  }
  let hierarchy = UnitHierarchy(log, tables, until: cancellation)
  if cancellation.isCancelled { throw CancellationError() }
  let drawing = ComparisonDrawing(
    before: results[0], after: results[1], hierarchy: hierarchy,
    parameters: parameters.thresholds, permutations: permutations)
  var rows = try drawing.rows(threads: threads, cancellation: cancellation)
  let adjusted = benjaminiHochberg(rows.map(\.p.value))
  for index in rows.indices {
    if let p = adjusted[index] { rows[index].adjustedP = .value(p) }
  }
  return Comparison(
    rows: rows,
    warnings: ComparisonWarning.warnings(
      on: [before, after], results, hasCommonCadres: drawing.cadreCount > 0),
    sides: results.map { Comparison.Side(rows: $0.counts.used, cadres: $0.cadres.count) },
    commonCadres: parameters.minimumGroup == nil ? drawing.cadreCount : nil,
    absences: Comparison.absences(results, compared: Set(rows.map { Identifier($0.unit) })),
    publications: results.compactMap(\.publication))
}

extension AnalysisParameters {
  /// Returns the same parameters for one window, without what comparisons don't read.
  func windowed(_ window: Range<Int64>) -> AnalysisParameters {
    var parameters = self
    parameters.period = .all
    parameters.fromMs = window.lowerBound
    parameters.toMs = window.upperBound
    parameters.givesIntervals = false
    parameters.makesBurdens = false
    parameters.keepsCadres = true
    return parameters
  }
}

/// Draws both windows at once, so that a cadre drawn twice is drawn twice in both, and swaps them
/// within cadres.
struct ComparisonDrawing: Sendable {
  private let hierarchy: UnitHierarchy
  private let contexts: [Indicator.Context]
  private let parameters: Thresholds
  /// What may be told; nil if the comparison is for internal use only.
  private let published: PublishedWindows?
  /// The cadres compared, and their sums: those present in both windows, for publication in either.
  private let cadres: [(cadre: UInt32, before: Sums, after: Sums)]
  private let ranges: CadreRanges
  private let weights: CadreWeights
  private let swaps: WindowSwaps

  init(
    before: AnalysisResult, after: AnalysisResult, hierarchy: UnitHierarchy,
    parameters: Thresholds, permutations: Int
  ) {
    self.hierarchy = hierarchy
    self.parameters = parameters
    contexts = [before.context, after.context]
    let published = PublishedWindows(before: before, after: after)
    self.published = published
    let cadres = Self.cadres(before, after, inBoth: published == nil)
    self.cadres = cadres
    ranges = CadreRanges(cadres.lazy.map(\.cadre), hierarchy)
    let ids = before.log.cadres
    weights = CadreWeights(parameters, cadres: ids)
    swaps = WindowSwaps(limit: permutations, seed: parameters.seed, cadres: ids)
  }

  /// The number of cadres compared.
  var cadreCount: Int { cadres.count }

  /// Returns the sums of cadres in both windows, by code.
  ///
  /// - Parameter inBoth: True for those present in both; otherwise one who is in one window alone has
  ///   nothing in the other.
  /// - Complexity: O(cadres): those of a result of one period ascend by code.
  private static func cadres(
    _ before: AnalysisResult, _ after: AnalysisResult, inBoth: Bool
  ) -> [(cadre: UInt32, before: Sums, after: Sums)] {
    let (earlier, later) = (before.cadres, after.cadres)
    var cadres = [(cadre: UInt32, before: Sums, after: Sums)](
      largeCapacity: inBoth ? min(earlier.count, later.count) : earlier.count + later.count)
    var (left, right) = (0, 0)
    while left < earlier.count || right < later.count {
      let code = min(
        left < earlier.count ? earlier[left].cadre : .max,
        right < later.count ? later[right].cadre : .max)
      let isBefore = left < earlier.count && earlier[left].cadre == code
      let isAfter = right < later.count && later[right].cadre == code
      if isBefore && isAfter || !inBoth {
        cadres.append(
          (
            cadre: code, before: isBefore ? earlier[left].sums : Sums(),
            after: isAfter ? later[right].sums : Sums()
          ))
      }
      if isBefore { left += 1 }
      if isAfter { right += 1 }
    }
    return cadres
  }

  /// Returns the rows by unit bytewise.
  ///
  /// - Throws: `CancellationError`.
  func rows(
    threads: Int, cancellation: Cancellation
  ) throws(CancellationError) -> [ChangeResult] {
    let units = hierarchy.bytewise.filter { unit in
      published?.hasRow(of: unit) ?? !ranges.rows(of: unit).isEmpty
    }
    return try parallelMap(
      units.count, threads: threads, cancellation: cancellation,
      state: Drawn(draws: parameters.draws, swaps: swaps.limit)
    ) { drawn, place in
      rows(of: units[place], &drawn, cancellation)
    }.flatMap(\.self)
  }

  /// The sums of the draws, for one thread.
  private struct Drawn: ~Copyable {
    var before: WeightedSums
    var after: WeightedSums
    /// The amounts that a swap adds to the window before and takes from that after.
    var moved: WeightedSums

    init(draws: Int, swaps: Int) {
      before = WeightedSums(draws: draws)
      after = WeightedSums(draws: draws)
      moved = WeightedSums(draws: swaps)
    }
  }

  private func rows(
    of unit: Int, _ drawn: inout Drawn, _ cancellation: Cancellation
  ) -> [ChangeResult] {
    if let published, published[unit] == nil {
      return Indicator.ofUnits.map { ChangeResult(suppressed: $0, unit: hierarchy.names[unit]) }
    }
    let covered = ranges.rows(of: unit)
    var (earlier, later) = (Sums(), Sums())
    for place in covered {
      earlier.add(cadres[place].before)
      later.add(cadres[place].after)
    }
    // Of fewer cadres neither is told.
    let isTold = covered.count >= Int(Thresholds.leastCadres)
    let differences = isTold ? drawnDifferences(covered, &drawn, cancellation) : []
    let swapped =
      isTold
      ? swappedDifferences(
        covered, earlier, later, &drawn.moved, cancellation) : []
    let tail = Interval.expandedTail(cadres: Int64(covered.count))
    let told = published?[unit]
    return Indicator.ofUnits.enumerated().map { index, indicator in
      row(
        indicator, unit, (told?.before ?? earlier, told?.after ?? later),
        cadres: told?.cadres ?? Int64(covered.count), differences: isTold ? differences[index] : [],
        tail: tail, swapped: isTold ? swapped[index] : [],
        swaps: swaps.count(cadres: covered.count))
    }
  }

  /// Returns the differences of each of ``Indicator/ofUnits`` over the draws that have it.
  private func drawnDifferences(
    _ covered: ArraySlice<Int>, _ drawn: inout Drawn, _ cancellation: Cancellation
  ) -> [[Double]] {
    drawn.before.removeAll()
    drawn.after.removeAll()
    for place in covered {
      // A large unit takes seconds; the result of a cancelled run is dropped.
      if cancellation.isCancelled { break }
      let cadre = cadres[place]
      drawn.before.take(cadre.cadre, of: weights)
      drawn.before.add(cadre.before)
      drawn.after.takeWeights(of: drawn.before)
      drawn.after.add(cadre.after)
    }
    var differences = [[Double]](repeating: [], count: Indicator.ofUnits.count)
    for draw in 0..<parameters.draws {
      Self.add(drawn.before.sums(ofDraw: draw), drawn.after.sums(ofDraw: draw), to: &differences)
    }
    return differences
  }

  /// Returns the differences of each of ``Indicator/ofUnits`` over the swaps that have it.
  private func swappedDifferences(
    _ covered: ArraySlice<Int>, _ earlier: Sums, _ later: Sums, _ moved: inout WeightedSums,
    _ cancellation: Cancellation
  ) -> [[Double]] {
    moved.removeAll()
    for (number, place) in covered.enumerated() {
      if cancellation.isCancelled { break }
      let cadre = cadres[place]
      moved.take { swaps.fill($0, cadre: cadre.cadre, place: number, of: covered.count) }
      moved.add(cadre.after.less(cadre.before))
    }
    var differences = [[Double]](repeating: [], count: Indicator.ofUnits.count)
    for swap in 0..<swaps.count(cadres: covered.count) {
      let moved = moved.sums(ofDraw: swap)
      var before = earlier
      before.add(moved)
      Self.add(before, later.less(moved), to: &differences)
    }
    return differences
  }

  private static func add(_ before: Sums, _ after: Sums, to differences: inout [[Double]]) {
    for (index, indicator) in Indicator.ofUnits.enumerated() {
      guard let one = indicator.ratio(of: before), let other = indicator.ratio(of: after) else {
        continue
      }
      differences[index].append(other.value - one.value)
    }
  }

  private func row(
    _ indicator: Indicator, _ unit: Int, _ sums: (before: Sums, after: Sums), cadres: Int64,
    differences: [Double], tail: Double?, swapped: [Double], swaps: Int
  ) -> ChangeResult {
    let before = indicator.value(of: sums.before, in: contexts[0])
    let after = indicator.value(of: sums.after, in: contexts[1])
    var difference: Reported<Double>
    var interval: Reported<Interval> = .null(.tooFew)
    var p: Reported<Double> = .null(.tooFew)
    switch (before, after) {
    case (.value(let one), .value(let other)):
      let observed = other.value - one.value
      difference = .value(observed)
      // A ratio that few draws or swaps have is one of very few cadres.
      if 2 * differences.count > parameters.draws, let tail,
        let percentiles = Interval(percentilesOf: differences, tail: tail)
      {
        interval = .value(percentiles)
      }
      if 2 * swapped.count > swaps { p = .value(permutationP(of: observed, among: swapped)) }
    case (.null(let reason), _), (_, .null(let reason)):
      difference = .null(reason)
      interval = .null(reason)
      p = .null(reason)
    }
    return ChangeResult(
      unit: hierarchy.names[unit], indicator: indicator, cadres: cadres, before: before,
      after: after, difference: difference, interval: interval, p: p)
  }
}
