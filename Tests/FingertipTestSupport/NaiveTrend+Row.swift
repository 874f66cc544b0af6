import Foundation

extension NaiveTrend {
  /// Returns the row of `trends`, without the key.
  func row(below: [NaiveTrend], pooled: [NaiveTrend]) -> NaiveOutputRow {
    var row: NaiveOutputRow = [
      "periods": NaiveValue(used.count), "demand_adjusted": .flag(isAdjusted),
      "seasonal": .flag(false),
    ]
    let trends = ["effort_inflation", "elasticity", "red_queen", "rank_stability"]
    if !collected.isSuperset(of: [.app, .settled]) {
      for name in trends { row[name] = .null(reason: "not-collected") }
    } else if isTooShort {
      for name in trends { row[name] = .null(reason: "too-few") }
    } else {
      addSlopes(to: &row)
      addElasticity(of: pooled.filter { !$0.isTooShort }, to: &row)
      addThirds(below, to: &row)
    }
    row["surge"] = surge
    row["marginal_gradient"] = gradient
    return row
  }

  private func addSlopes(to row: inout NaiveOutputRow) {
    let numbers = used.map(Double.init)
    let demand = values.map { Double(isAdjusted ? $0.requests : $0.activeDays) }
    let yield = zip(values, demand).map { Double($0.cases) / $1 }
    let perYear: Double =
      options.period == .week ? 365.25 / 7 : options.period == .month ? 12 : 4
    var growing: [(low: Double, high: Double)] = []
    var results = (low: 0.0, high: 0.0)
    for (name, series) in [
      ("effort_slope", values.map(\.effort)), ("results_slope", yield),
      ("effort_per_demand_slope", zip(values, demand).map { Double($0.appMs) / $1 }),
      ("effort_inflation", values.map { Double($0.appMs) / Double($0.cases) }),
    ] {
      let slope = NaiveStatistics.slope(series.map { log($0) }, over: numbers)!
      row[name] = .real(slope.slope)
      row[name + "_low"] = .real(slope.low)
      row[name + "_high"] = .real(slope.high)
      if name == "results_slope" {
        results = (slope.low * perYear, slope.high * perYear)
      } else {
        growing.append((slope.low, slope.high))
      }
      if name == "effort_inflation" { row[name + "_per_year"] = .real(slope.slope * perYear) }
    }
    let limit = options.involution.flatPerYear
    let isShown = growing.filter { $0.low > 0 }.count == 3 && results.high <= limit
    let isRefuted = growing.contains { $0.high <= 0 } || results.low > limit
    row["involution"] = NaiveValue(text: isShown ? "yes" : isRefuted ? "no" : "unclear")
    let years = options.period == .week ? 52 : options.period == .month ? 12 : 4
    let isSeasonal = used.last! - used[0] + 1 >= 2 * years
    row["seasonal"] = .flag(isSeasonal)
    for (name, series) in [("effort", values.map(\.effort)), ("results", yield)] {
      let test = NaiveStatistics.mannKendall(series, seasons: isSeasonal ? seasons : nil)
      row[name + "_mk_s"] = NaiveValue(test.s)
      row[name + "_mk_var"] = .real(test.variance)
      row[name + "_mk_z"] = .real(test.z)
      row[name + "_mk_p"] = isSeasonal ? .real(test.p) : .null(reason: "too-few")
      row[name + "_mk_p_adjusted"] = .null(reason: "too-few")
    }
  }

  /// Of each period used, the end of its label: the month, quarter or week of the year.
  private var seasons: [Int] { used.map { Int(labels[$0]!.filter(\.isNumber).dropFirst(4))! } }

  private func addElasticity(of told: [NaiveTrend], to row: inout NaiveOutputRow) {
    let changes = told.flatMap(\.differences)
    guard changes.count >= 5 else {
      row["elasticity"] = .null(reason: "too-few")
      return
    }
    guard let slope = NaiveStatistics.slope(changes.map(\.results), over: changes.map(\.effort))
    else {
      row["elasticity"] = .null(reason: "no-denominator")
      return
    }
    row["elasticity"] = .real(slope.slope)
    row["elasticity_low"] = .real(slope.low)
    row["elasticity_high"] = .real(slope.high)
    row["elasticity_n"] = NaiveValue(changes.count)
    if told.contains(where: { $0.values.contains(where: \.calendarIsUnknown) }) {
      row["reliability"] = .null(reason: "calendar-unknown")
    } else {
      let reliability = NaiveStatistics.reliability(
        changes.compactMap(\.odd), changes.compactMap(\.even))
      row["reliability"] = NaiveValue(reliability, else: "no-denominator")
    }
  }

  private func addThirds(_ below: [NaiveTrend], to row: inout NaiveOutputRow) {
    guard let (first, last) = thirds else {
      row["red_queen"] = .null(reason: "too-few")
      row["rank_stability"] = .null(reason: "too-few")
      return
    }
    let (before, after) = (total(of: first), total(of: last))
    let growth = log(after.effort / before.effort)
    let share = log(after.results / before.results) / growth
    row["red_queen"] =
      growth > 0 ? .real(growth * (1 - min(max(share, 0), 1))) : .null(reason: "no-denominator")
    let ranked = below.filter { unit in
      !(first + last).contains { unit.periods[$0].map { $0.cadres.count < 5 } ?? false }
        && unit.total(of: first).activeDays > 0 && unit.total(of: last).activeDays > 0
    }
    row["rank_stability"] =
      ranked.count < 4
      ? .null(reason: "too-few")
      : NaiveValue(
        NaiveStatistics.spearman(
          ranked.map { $0.total(of: first).effort }, ranked.map { $0.total(of: last).effort }),
        else: "no-denominator")
  }

  private var surge: NaiveValue {
    guard collected.isSuperset(of: [.app, .ranking]) else { return .null(reason: "not-collected") }
    if periods.values.contains(where: \.calendarIsUnknown) {
      return .null(reason: "calendar-unknown")
    }
    let ranked = Set(cadres.flatMap { effort.rankings[$0] ?? [] })
    let before = Set(
      ranked.flatMap { day in effort.workdays.filter { $0 < day }.suffix(3) })
    func sum(_ days: [Int64]) -> (ms: Int64, active: Int64) {
      cadres.reduce(into: (0, 0)) { sum, cadre in
        for day in days {
          sum.0 += effort.ofDay[cadre]?[day]?.appMs ?? 0
          sum.1 += effort.ofDay[cadre]?[day]?.activeDays ?? 0
        }
      }
    }
    let calmDays = effort.workdays.filter {
      !before.contains($0) && !ranked.contains($0) && sum([$0]).active > 0
    }
    let (near, calm) = (sum(Array(before)), sum(calmDays))
    if near.ms == 0 || calm.ms == 0 { return .null(reason: "no-denominator") }
    if calmDays.count < 5 || used.isEmpty || hasFewCadres { return .null(reason: "too-few") }
    return .real(
      log((Double(near.ms) / Double(near.active)) / (Double(calm.ms) / Double(calm.active))))
  }

  private var gradient: NaiveValue {
    guard collected.isSuperset(of: [.app, .settled]) else {
      return .null(reason: "not-collected")
    }
    if hasFewCadres { return .null(reason: "too-few") }
    let rows = cadrePeriods.values.flatMap { $0.filter { used.contains($0.key) }.values }
      .filter { $0.activeDays > 0 }
    if rows.contains(where: \.calendarIsUnknown) { return .null(reason: "calendar-unknown") }
    if rows.count < 20 || Set(rows.flatMap(\.cadres)).count < 5 {
      return .null(reason: "too-few")
    }
    let halves = rows.compactMap(\.halves)
    let reliability = NaiveStatistics.reliability(halves.map(\.odd), halves.map(\.even)) ?? 0
    if reliability < 0.9 { return .null(reason: "unreliable") }
    let middle = median(rows.map(\.effort))!
    let (low, high) = (
      rows.filter { $0.effort <= middle }, rows.filter { $0.effort > middle }
    )
    guard
      let lower = NaiveStatistics.slope(low.map(\.results), over: low.map(\.effort)),
      lower.low > 0,
      let upper = NaiveStatistics.slope(high.map(\.results), over: high.map(\.effort))
    else { return .null(reason: "no-denominator") }
    return .real(1 - upper.slope / lower.slope)
  }
}
