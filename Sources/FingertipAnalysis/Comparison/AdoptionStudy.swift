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
  let hierarchy = UnitHierarchy(log, tables, until: cancellation)
  if cancellation.isCancelled { throw CancellationError() }
  // Weeks are of seven local days, of 23 to 25 hours.
  let zone = parameters.zone
  let dates = AdoptionDates(
    adoption.dates.mapValues { zone.day(at: $0) }, level: adoption.level, hierarchy)
  let instants = log.instants ?? 0...0
  let firstDay = zone.day(at: parameters.fromMs ?? instants.lowerBound)
  let lastDay = zone.day(at: parameters.toMs.map { $0 - 1 } ?? instants.upperBound)
  let (reach, shift) = (adoption.weeks * 7, adoption.placeboWeeks * 7)
  // A date is left out if the log does not cover its weeks.
  let studied = Set(dates.actual.compactMap(\.self)).sorted().filter {
    $0 - reach >= firstDay && $0 + reach - 1 <= lastDay
  }

  let limits = parameters.publicationLimits
  var study = AdoptionStudy(studied: studied, dates: dates, reach: reach, adoption)

  /// Returns the ratios of all units in a window, by indicator; nil for a ratio without a value.
  func ratios(_ window: Range<Int64>) throws -> [[Double?]] {
    var parameters = parameters.windowed(window)
    parameters.minimumGroup = nil
    let result = try analyze(
      log, tables: tables, parameters: parameters, threads: threads, cancellation: cancellation)
    let ratios = UnitRatios(result, of: dates.units, hierarchy, limits)
    study.isWithheld = zip(study.isWithheld, ratios.isWithheld).map { $0 || $1 }
    return ratios.values
  }
  func window(_ date: Int, _ first: Int, _ end: Int) -> Range<Int64> {
    zone.dayStart(ofDay: date + first * 7)..<zone.dayStart(ofDay: date + end * 7)
  }
  let weeks = -adoption.weeks..<adoption.weeks
  for date in studied {
    let before = try ratios(window(date, -adoption.weeks, 0))
    let after = try ratios(window(date, 0, adoption.weeks))
    study.changes.append(AdoptionStudy.difference(after, before))
    let earlier = date - shift
    if earlier - reach >= firstDay {
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

  /// The dates that the log covers, ascending.
  let studied: [Int]
  let dates: AdoptionDates
  /// The days before and after a date that are compared.
  let reach: Int
  let parameters: AdoptionParameters
  /// By date.
  var changes: [Ratios] = []
  var placebos: [Ratios] = []
  /// By date and week.
  var weekly: [[Ratios]] = []
  /// By indicator, true if the ratio of a unit may not be shown in one of the windows.
  var isWithheld = Indicator.ofUnits.map { _ in false }

  init(studied: [Int], dates: AdoptionDates, reach: Int, _ parameters: AdoptionParameters) {
    self.studied = studied
    self.dates = dates
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
    /// Nil without an adopter that has controls.
    var value: Double?
    /// The units compared, by their place.
    var adopters = Set<Int>()
    var controls = Set<Int>()
  }

  /// - Parameters:
  ///   - assigned: By unit compared, its date.
  ///   - listsUnits: False if only the value is needed.
  ///   - change: Returns the change of a unit at a date.
  func mean(
    _ assigned: [Int?], listsUnits: Bool = true,
    _ change: (_ date: Int, _ unit: Int) -> Double?
  ) -> Mean {
    var mean = Mean()
    var (sum, count) = (0.0, 0)
    for (place, date) in studied.enumerated() {
      var (controlSum, controls) = (0.0, 0)
      for unit in assigned.indices {
        // A unit that adopts before the end of the weeks after the date is no control.
        if let other = assigned[unit], other < date + reach { continue }
        guard let change = change(place, unit) else { continue }
        controlSum += change
        controls += 1
      }
      if controls == 0 { continue }
      var isUsed = false
      for unit in assigned.indices where assigned[unit] == date {
        guard let change = change(place, unit) else { continue }
        sum += change - controlSum / Double(controls)
        count += 1
        isUsed = true
        if listsUnits { mean.adopters.insert(unit) }
      }
      if listsUnits && isUsed {
        for unit in assigned.indices where assigned[unit].map({ $0 >= date + reach }) ?? true {
          if change(place, unit) != nil { mean.controls.insert(unit) }
        }
      }
    }
    if count > 0 { mean.value = sum / Double(count) }
    return mean
  }

  /// - Throws: `CancellationError`; the cancellation flag is checked between indicators.
  func result(
    weeks: Range<Int>, _ cancellation: Cancellation = Cancellation()
  ) throws(CancellationError) -> Adoption {
    var random = SeededGenerator(seed: parameters.seed, 1, 2)
    let permuted = (0..<parameters.permutations).map { _ in dates.permuted(using: &random) }
    let actual = dates.actual
    var rows: [EffectResult] = []
    var events: [EffectWeekResult] = []
    for (index, indicator) in Indicator.ofUnits.enumerated() {
      let absence: NullReason = isWithheld[index] ? .suppressed : .tooFew
      if cancellation.isCancelled { throw CancellationError() }
      let mean = mean(actual) { changes[$0][index][$1] }
      rows.append(
        EffectResult(
          indicator: indicator, adopters: Int64(dates.adopters(of: mean.adopters)),
          controls: Int64(dates.controls(of: mean.controls)),
          effect: effect(permuted, absence) { changes[$0][index][$1] },
          placebo: effect(permuted, absence) { placebos[$0][index][$1] }))
      for (place, week) in weeks.enumerated() {
        let value = told(self.mean(actual) { weekly[$0][place][index][$1] })
        events.append(
          EffectWeekResult(
            indicator: indicator, week: week, effect: value.map { .value($0) } ?? .null(absence)))
      }
    }
    let adjusted = benjaminiHochberg(rows.map { $0.effect.value?.p })
    for place in rows.indices {
      if let p = adjusted[place] { rows[place].adjustedP = .value(p) }
    }
    var adoption = Adoption(rows: rows, events: events)
    adoption.warning = adoption.placeboWarning(weeks: parameters.placeboWeeks)
    return adoption
  }

  /// Returns the value of a mean; nil if too few units of their kind adopted, or did not.
  private func told(_ mean: Mean) -> Double? {
    dates.adopters(of: mean.adopters) >= parameters.leastUnits
      && dates.controls(of: mean.controls) >= parameters.leastUnits ? mean.value : nil
  }

  /// - Parameter absence: The reason where there are too few units to tell.
  private func effect(
    _ permuted: [[Int?]], _ absence: NullReason, _ change: (_ date: Int, _ unit: Int) -> Double?
  ) -> Reported<EffectResult.Effect> {
    guard let observed = told(mean(dates.actual, change)) else { return .null(absence) }
    let chance = permuted.compactMap { mean($0, listsUnits: false, change).value }
    guard let spread = Interval(percentilesOf: chance) else { return .null(absence) }
    return .value(
      EffectResult.Effect(
        value: observed,
        interval: Interval(low: observed - spread.high, high: observed - spread.low),
        p: permutationP(of: observed, among: chance)))
  }
}
