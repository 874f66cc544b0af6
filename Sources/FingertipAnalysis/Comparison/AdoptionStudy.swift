import FingertipCore

/// Computes differences in differences around the dates at which units adopted.
///
/// - Complexity: three analyses plus two per week, for each distinct date; plus O(permutations ·
///   units · dates).
/// - Throws: `CancellationError`.
package func studyAdoption(
  _ log: EventLog, tables: DimensionTables, parameters: AnalysisParameters,
  adoption: AdoptionParameters, threads: Int = 1, cancellation: Cancellation = Cancellation()
) throws -> Adoption {
  let hierarchy = UnitHierarchy(log, tables)
  let units = hierarchy.names.indices.filter {
    hierarchy.names[$0].level.map { Identifier($0) == Identifier(adoption.level) } ?? false
  }
  // Adoption by a unit applies to the units below, too; the earliest date counts.
  var dates = hierarchy.names.map { adoption.dates[$0.id] }
  hierarchy.forEachDownward { unit, above in
    if let date = dates[above] { dates[unit] = min(dates[unit] ?? date, date) }
  }
  let dateOfUnit = units.map { dates[$0] }
  let instants = log.instants ?? 0...0
  let data =
    (parameters.fromMs ?? instants.lowerBound)..<(parameters.toMs ?? (instants.upperBound + 1))
  let reach = Int64(adoption.weeks) * 7 * Milliseconds.perDay
  let shift = Int64(adoption.placeboWeeks) * 7 * Milliseconds.perDay
  // A date is left out if the log does not cover its weeks.
  let studied = Set(dateOfUnit.compactMap(\.self)).sorted().filter {
    $0 - reach >= data.lowerBound && $0 + reach <= data.upperBound
  }

  /// Returns the ratios of all units in a window, by indicator; nil for a ratio without a value.
  func ratios(_ window: Range<Int64>) throws -> [[Double?]] {
    let result = try analyze(
      log, tables: tables, parameters: parameters.windowed(window), threads: threads,
      cancellation: cancellation)
    let sums = Dictionary(uniqueKeysWithValues: result.units.map { ($0.unit, $0.sums) })
    return Indicator.ofUnits.map { indicator in
      units.map { unit in
        guard let sums = sums[unit], indicator.absence(in: result.context) == nil,
          case .value(let ratio) = indicator.value(of: sums)
        else { return nil }
        return ratio.value
      }
    }
  }
  func window(_ date: Int64, _ first: Int, _ end: Int) -> Range<Int64> {
    date + Int64(first) * 7 * Milliseconds.perDay..<date + Int64(end) * 7 * Milliseconds.perDay
  }
  var study = AdoptionStudy(dates: studied, dateOfUnit: dateOfUnit, reach: reach, adoption)
  let weeks = -adoption.weeks..<adoption.weeks
  for date in studied {
    let before = try ratios(window(date, -adoption.weeks, 0))
    let after = try ratios(window(date, 0, adoption.weeks))
    study.changes.append(AdoptionStudy.difference(after, before))
    let earlier = date - shift
    if earlier - reach >= data.lowerBound {
      study.placebos.append(
        AdoptionStudy.difference(
          try ratios(window(earlier, 0, adoption.weeks)),
          try ratios(window(earlier, -adoption.weeks, 0))))
    } else {
      study.placebos.append(before.map { $0.map { _ in nil } })
    }
    study.weekly.append(
      try weeks.map { AdoptionStudy.difference(try ratios(window(date, $0, $0 + 1)), before) })
  }
  return try study.result(weeks: weeks, cancellation)
}

/// The changes of ratios by date, indicator and unit, and their effects.
struct AdoptionStudy {
  /// By indicator and unit.
  typealias Ratios = [[Double?]]

  let dates: [Int64]
  /// Parallel to the units; nil for those that never adopt.
  let dateOfUnit: [Int64?]
  let reach: Int64
  let parameters: AdoptionParameters
  /// By date.
  var changes: [Ratios] = []
  var placebos: [Ratios] = []
  /// By date and week.
  var weekly: [[Ratios]] = []

  init(dates: [Int64], dateOfUnit: [Int64?], reach: Int64, _ parameters: AdoptionParameters) {
    self.dates = dates
    self.dateOfUnit = dateOfUnit
    self.reach = reach
    self.parameters = parameters
  }

  static func difference(_ after: Ratios, _ before: Ratios) -> Ratios {
    zip(after, before).map { after, before in
      zip(after, before).map { after, before in
        if let after, let before { after - before } else { nil }
      }
    }
  }

  /// The mean over adopters of their change less that of the controls of their date.
  struct Mean {
    var value = 0.0
    var adopters = 0
    var controls = Set<Int>()
  }

  /// - Parameter change: Returns the change of a unit at a date.
  func mean(_ assigned: [Int64?], _ change: (_ date: Int, _ unit: Int) -> Double?) -> Mean {
    var mean = Mean()
    var sum = 0.0
    for (place, date) in dates.enumerated() {
      var (controlSum, controls) = (0.0, [Int]())
      for unit in assigned.indices {
        // A unit that adopts before the end of the weeks after the date is no control.
        if let other = assigned[unit], other < date + reach { continue }
        guard let change = change(place, unit) else { continue }
        controlSum += change
        controls.append(unit)
      }
      if controls.isEmpty { continue }
      for unit in assigned.indices where assigned[unit] == date {
        guard let change = change(place, unit) else { continue }
        sum += change - controlSum / Double(controls.count)
        mean.adopters += 1
        mean.controls.formUnion(controls)
      }
    }
    mean.value = mean.adopters == 0 ? 0 : sum / Double(mean.adopters)
    return mean
  }

  /// - Throws: `CancellationError`; the cancellation flag is checked between indicators.
  func result(
    weeks: Range<Int>, _ cancellation: Cancellation = Cancellation()
  ) throws(CancellationError) -> Adoption {
    var random = SeededGenerator(seed: parameters.seed, 1, 2)
    let permuted = (0..<parameters.permutations).map { _ in dateOfUnit.shuffled(using: &random) }
    var rows: [AdoptionRow] = []
    var events: [AdoptionEventRow] = []
    for (index, indicator) in Indicator.ofUnits.enumerated() {
      if cancellation.isCancelled { throw CancellationError() }
      let (mean, effect) = effect(permuted) { changes[$0][index][$1] }
      let (_, placebo) = self.effect(permuted) { placebos[$0][index][$1] }
      rows.append(
        AdoptionRow(
          indicator: indicator, adopters: Int64(mean.adopters),
          controls: Int64(mean.controls.count),
          effect: effect, placebo: placebo))
      for (place, week) in weeks.enumerated() {
        let mean = self.mean(dateOfUnit) { weekly[$0][place][index][$1] }
        events.append(
          AdoptionEventRow(
            indicator: indicator, week: week,
            effect: isEnough(mean) ? .value(mean.value) : .null(.tooFew)))
      }
    }
    let adjusted = benjaminiHochberg(rows.map { $0.effect.value?.p })
    for place in rows.indices { rows[place].adjustedP = adjusted[place] }
    return Adoption(rows: rows, events: events)
  }

  private func isEnough(_ mean: Mean) -> Bool {
    mean.adopters >= parameters.leastUnits && mean.controls.count >= parameters.leastUnits
  }

  private func effect(
    _ permuted: [[Int64?]], _ change: (_ date: Int, _ unit: Int) -> Double?
  ) -> (Mean, Reported<AdoptionRow.Effect>) {
    let observed = mean(dateOfUnit, change)
    guard isEnough(observed) else { return (observed, .null(.tooFew)) }
    let chance = permuted.map { mean($0, change).value }
    guard let spread = Interval(percentilesOf: chance) else { return (observed, .null(.tooFew)) }
    // The actual dates count among the permutations, so that p is never 0.
    let extreme = chance.count { abs($0) >= abs(observed.value) } + 1
    return (
      observed,
      .value(
        AdoptionRow.Effect(
          value: observed.value,
          interval: Interval(
            low: observed.value - spread.high, high: observed.value - spread.low),
          p: Double(extreme) / Double(chance.count + 1)))
    )
  }
}
