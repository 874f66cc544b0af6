import Foundation

/// The effort and results of some cadres over the periods.
struct NaiveTrend {
  let effort: NaiveEffort
  let cadres: Set<[UInt8]>
  let collected: Set<NaiveKind>
  let options: NaiveOptions
  /// By the number of the period.
  private(set) var periods: [Int64: NaiveEffort.Sums] = [:]
  private(set) var labels: [Int64: String] = [:]
  /// By cadre and period.
  private(set) var cadrePeriods: [[UInt8]: [Int64: NaiveEffort.Sums]] = [:]
  /// The numbers of the periods used for a trend.
  private(set) var used: [Int64] = []

  init(
    of cadres: Set<[UInt8]>, _ effort: NaiveEffort, collected: Set<NaiveKind>,
    options: NaiveOptions
  ) {
    self.effort = effort
    self.cadres = cadres
    self.collected = collected
    self.options = options
    var bounds: [Int64: Range<Int64>] = [:]
    for cadre in cadres {
      for (day, sums) in effort.ofDay[cadre] ?? [:] {
        let (number, range) = period(of: day)
        bounds[number] = range
        labels[number] = effort.days.label(of: day)
        periods[number] = periods[number].map { $0 + sums } ?? sums
        cadrePeriods[cadre, default: [:]][number] =
          cadrePeriods[cadre]?[number].map { $0 + sums } ?? sums
      }
    }
    used = periods.keys.sorted().filter { number in
      let (sums, range) = (periods[number]!, bounds[number]!)
      let isCut =
        (options.from ?? .min) > effort.days.start(of: range.lowerBound)
        || (options.to ?? .max) < effort.days.start(of: range.upperBound)
      return !isCut && sums.appMs > 0 && sums.cases > 0 && sums.activeDays > 0
        && (!isAdjusted || sums.requests > 0)
    }
  }

  var isAdjusted: Bool { collected.contains(.request) }

  /// Returns the consecutive number of the period that contains a day, and its days.
  private func period(of day: Int64) -> (number: Int64, days: Range<Int64>) {
    let date = NaiveDate(number: day)
    if options.period == .week {
      let monday = day - Int64(date.weekday)
      // 1970-01-05 was a Monday.
      return ((monday - 4) / 7, monday..<monday + 7)
    }
    let length = options.period == .month ? 1 : 3
    let first = (Int(date.month) - 1) / length * length + 1
    let next = first + length
    let start = NaiveDate(year: date.year, month: first, day: 1)!.number
    let end =
      next > 12
      ? NaiveDate(year: date.year + 1, month: 1, day: 1)!.number
      : NaiveDate(year: date.year, month: next, day: 1)!.number
    return (Int64(date.year) * 12 / Int64(length) + Int64((first - 1) / length), start..<end)
  }

  var values: [NaiveEffort.Sums] { used.map { periods[$0]! } }
  var hasFewCadres: Bool { values.contains { $0.cadres.count < 5 } }
  var isTooShort: Bool { used.count < options.involution.leastPeriods || hasFewCadres }

  func pointRows() -> [NaiveOutputRow] {
    periods.sorted { $0.key < $1.key }.map { number, sums in
      func perDay(_ sum: Int64) -> NaiveValue {
        sums.activeDays == 0
          ? .null(reason: "no-denominator") : .real(Double(sum) / Double(sums.activeDays))
      }
      return [
        "period": NaiveValue(text: labels[number]!), "effort": perDay(sums.appMs),
        "results": perDay(sums.cases), "demand": isAdjusted ? perDay(sums.requests) : .real(1),
        "field": perDay(sums.fieldMs), "demand_adjusted": .flag(isAdjusted),
      ]
    }
  }

  /// Changes of ln E and ln Y, and of ln E on odd and on even workdays.
  var differences: [(effort: Double, results: Double, odd: Double?, even: Double?)] {
    used.filter { used.contains($0 + 1) }.map { number in
      let (one, other) = (periods[number]!, periods[number + 1]!)
      var halves: (Double, Double)?
      if let a = one.halves, let b = other.halves, a.odd > 0, a.even > 0, b.odd > 0, b.even > 0 {
        halves = (log(b.odd) - log(a.odd), log(b.even) - log(a.even))
      }
      return (
        log(other.effort) - log(one.effort), log(other.results) - log(one.results), halves?.0,
        halves?.1
      )
    }
  }

  /// The first and the last third of the periods used.
  var thirds: ([Int64], [Int64])? {
    let count = used.count / 3
    return count == 0 ? nil : (Array(used.prefix(count)), Array(used.suffix(count)))
  }

  func total(of numbers: [Int64]) -> NaiveEffort.Sums {
    numbers.compactMap { periods[$0] }.reduce(NaiveEffort.Sums(), +)
  }
}
