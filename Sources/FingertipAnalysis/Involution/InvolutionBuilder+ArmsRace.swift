import FingertipCore

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

extension InvolutionBuilder {
  /// Effort in the workdays before rankings against that of calm ones (SPEC section 6, 18).
  func surge(of group: EffortGroup, _ series: EffortSeries) -> Reported<Double> {
    guard kinds.contains(allOf: EventKindSet([.app, .ranking])) else { return .null(.notCollected) }
    if series.periods.contains(where: { $0?.isCalendarUnknown ?? false }) {
      return .null(.calendarUnknown)
    }
    let days = days(of: group)
    let isBefore = windows(before: days.hasRanking)
    var (windowed, calm) = (Effort(), Effort())
    var calmDays = 0
    for day in 0..<grid.dayCount where grid.isWorkday[day] && days.activeCadres[day] > 0 {
      let effort = Effort(appMs: days.appMs[day], cadreDays: Int64(days.activeCadres[day]))
      if isBefore[day] {
        windowed.add(effort)
      } else if !days.hasRanking[day] {
        calm.add(effort)
        calmDays += 1
      }
    }
    guard windowed.appMs > 0, calm.appMs > 0 else { return .null(.noDenominator) }
    if calmDays < Thresholds.calmDays || series.hasFewCadres(thresholds) || series.used.isEmpty {
      return .null(.tooFew)
    }
    return .value(log(windowed.mean / calm.mean))
  }

  private struct Effort {
    var appMs: Int64 = 0
    var cadreDays: Int64 = 0

    mutating func add(_ other: Effort) {
      appMs += other.appMs
      cadreDays += other.cadreDays
    }

    var mean: Double { Double(appMs) / Double(cadreDays) }
  }

  private func days(of group: EffortGroup) -> EffortPartial.Days {
    var total = EffortPartial.Days(dayCount: grid.dayCount)
    for unit in group.own {
      if let place = days.placeOfUnit[unit] { total.add(days.days[place]) }
    }
    return total
  }

  /// By day, whether it is one of the last workdays before a ranking.
  private func windows(before hasRanking: [Bool]) -> [Bool] {
    var isBefore = [Bool](repeating: false, count: grid.dayCount)
    var workdays: [Int] = []
    for day in 0..<grid.dayCount {
      if hasRanking[day] {
        for before in workdays.suffix(Thresholds.surgeDays) { isBefore[before] = true }
      }
      if grid.isWorkday[day] { workdays.append(day) }
    }
    return isBefore
  }

  /// Effort that ran on the spot: its growth, less the part that results grew with.
  func redQueen(of series: EffortSeries) -> Reported<Double> {
    guard let thirds = series.thirds else { return .null(.tooFew) }
    let (first, last) = (series.total(of: thirds.first), series.total(of: thirds.last))
    let effort = log(last.effort / first.effort)
    guard effort > 0 else { return .null(.noDenominator) }
    let answered = log(last.results / first.results) / effort
    return .value(effort * (1 - min(1, max(0, answered))))
  }

  /// Whether all ran and none got ahead: how far the order of units by effort stayed as it was.
  func rankStability(
    of units: [EffortSeries], over series: EffortSeries
  ) -> Reported<Double> {
    guard let thirds = series.thirds else { return .null(.tooFew) }
    let ranked = units.compactMap { unit -> (Double, Double)? in
      let few = (thirds.first + thirds.last).contains { period in
        unit.periods[period].map { $0.cadres < Thresholds.leastCadres } ?? false
      }
      let (first, last) = (unit.total(of: thirds.first), unit.total(of: thirds.last))
      if few || first.activeDays == 0 || last.activeDays == 0 { return nil }
      return (first.effort, last.effort)
    }
    guard ranked.count >= Thresholds.rankedUnits else { return .null(.tooFew) }
    return RankCorrelation.spearman(ranked.map(\.0), ranked.map(\.1))
      .map { .value($0) } ?? .null(.noDenominator)
  }
}
