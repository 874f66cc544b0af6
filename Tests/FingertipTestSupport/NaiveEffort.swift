import Foundation

/// The values of each cadre and day that Involution.md needs, computed day by day.
struct NaiveEffort {
  struct Sums {
    var appMs: Int64 = 0
    var activeDays: Int64 = 0
    var cases: Int64 = 0
    var requests: Int64 = 0
    var fieldMs: Int64 = 0
    var cadres: Set<[UInt8]> = []
    /// Milliseconds and active days of odd and of even workdays.
    var odd: (ms: Int64, days: Int64) = (0, 0)
    var even: (ms: Int64, days: Int64) = (0, 0)
    var calendarIsUnknown = false

    var effort: Double { Double(appMs) / Double(activeDays) }
    var results: Double { Double(cases) / Double(activeDays) }
    var halves: (odd: Double, even: Double)? {
      odd.days == 0 || even.days == 0
        ? nil : (Double(odd.ms) / Double(odd.days), Double(even.ms) / Double(even.days))
    }

    static func + (left: Sums, right: Sums) -> Sums {
      var sum = left
      sum.appMs += right.appMs
      sum.activeDays += right.activeDays
      sum.cases += right.cases
      sum.requests += right.requests
      sum.fieldMs += right.fieldMs
      sum.cadres.formUnion(right.cadres)
      sum.odd = (left.odd.ms + right.odd.ms, left.odd.days + right.odd.days)
      sum.even = (left.even.ms + right.even.ms, left.even.days + right.even.days)
      sum.calendarIsUnknown = left.calendarIsUnknown || right.calendarIsUnknown
      return sum
    }
  }

  let days: NaiveDays
  /// By cadre and day, since 1970.
  private(set) var ofDay: [[UInt8]: [Int64: Sums]] = [:]
  /// Days on which a ranking lists the cadre.
  private(set) var rankings: [[UInt8]: Set<Int64>] = [:]
  /// Workdays from the first used day to the last.
  private(set) var workdays: [Int64] = []

  init(_ analysis: NaiveAnalysis, tables: NaiveTables, options: NaiveOptions) {
    days = NaiveDays(options: options)
    var daily = options
    daily.period = .day
    let measures = NaiveMeasures(options: daily, tables: tables, days: NaiveDays(options: daily))
    var used: Set<Int64> = []
    var byDay: [[UInt8]: [Int64: NaiveSums]] = [:]
    for (cadre, rows) in Dictionary(grouping: analysis.used, by: \.cadre) {
      for (label, sums) in measures.sums(of: rows) {
        let day = NaiveDate(text: label)!.number
        byDay[cadre, default: [:]][day] = sums
        used.insert(day)
      }
      for row in rows where row.kind == .ranking {
        if tables.isExempt(app: row.app) || tables.isExempt(task: row.task) { continue }
        rankings[cadre, default: []].insert(days.day(of: row.start))
      }
    }
    if let first = used.min(), let last = used.max() {
      workdays = (first...last).filter { days.exists($0) && days.isWorkday($0) == true }
    }
    for (cadre, sums) in byDay {
      for (day, sums) in sums { ofDay[cadre, default: [:]][day] = own(sums, cadre, day) }
    }
  }

  private func own(_ sums: NaiveSums, _ cadre: [UInt8], _ day: Int64) -> Sums {
    var own = Sums()
    own.appMs = sums["app_ms"]
    own.activeDays = sums["active_days"]
    own.cases = sums["cases_online"] + sums["cases_onsite"]
    own.requests = sums["requests"]
    own.fieldMs = sums["field_ms"]
    own.cadres = [cadre]
    own.calendarIsUnknown = sums.calendarIsUnknown
    if let number = workdays.firstIndex(of: day) {
      if number % 2 == 0 {
        own.odd = (own.appMs, own.activeDays)
      } else {
        own.even = (own.appMs, own.activeDays)
      }
    }
    return own
  }
}
