import FingertipCore
import FingertipTestSupport
import Testing

@Suite struct TimeGridTests {
  private static let hours = [
    "09:00-18:00", "00:00-24:00", "22:00-24:00,00:00-02:30", "01:15-01:45,02:10-02:20",
  ]

  private func options(_ name: String, hours: String, cn: Bool) -> NaiveOptions {
    var options = NaiveOptions(zone: NaiveZone(named: name)!)
    options.workHours = NaiveOptions.workHours(from: hours)!
    options.calendar = cn ? .cn : .weekdays
    return options
  }

  @Test("days, periods and working time are the reference's", arguments: Zones.dates, hours)
  func reference(zone: (zone: String, date: String), hours: String) throws {
    var random = SplitMix64(seed: 1)
    for period in [PeriodKind.all, .day, .week, .month] {
      var options = options(zone.zone, hours: hours, cn: random.oneIn(2))
      options.period = NaiveOptions.Period(rawValue: period.rawValue)!
      let naive = NaiveDays(options: options)
      let instants = Zones.instants(near: zone.date, count: 30, using: &random).sorted()
      let isCN = if case .cn = options.calendar { true } else { false }
      let grid = TimeGrid(
        zone: try TimeZoneRules(named: zone.zone), calendar: isCN ? .cn : .weekdays,
        workHours: try WorkHours(hours), period: period,
        covering: instants.first!...instants.last!)
      let working = naive.workingTime(
        on: Set((0..<grid.dayCount).map { Int64(grid.civilDay($0)) }))

      for instant in instants {
        let day = grid.day(of: instant)
        let civilDay = naive.day(of: instant)
        #expect(grid.civilDay(day) == Int(civilDay))
        #expect(grid.dayStarts[day] <= instant && instant < grid.dayStarts[day + 1])
        #expect(grid.periodLabel(Int(grid.periodOfDay[day])) == naive.label(of: civilDay))
        #expect(grid.isKnown[day] == (naive.isWorkday(civilDay) != nil))
        #expect(grid.isWorkday[day] == (naive.isWorkday(civilDay) == true))
        #expect(!grid.isSkipped(day))
        #expect(grid.isWorkingTime(instant, day: day) == working.contains(instant), "\(instant)")
      }
      for (start, end) in zip(instants, instants.dropFirst().shuffled(using: &random)) {
        guard start < end else { continue }
        let worked =
          grid.workedMs(before: end, day: grid.day(of: end))
          - grid.workedMs(before: start, day: grid.day(of: start))
        let expected = NaiveIntervals(unionOf: [start..<end]).intersection(working).milliseconds
        #expect(worked == expected, "\(start)..<\(end)")
      }
    }
  }

  @Test func `a skipped day is in the grid, without instants and without work`() throws {
    // A Friday.
    let day = CivilDate("2011-12-30")!.daysSinceEpoch
    let zone = try TimeZoneRules(named: "Pacific/Apia")
    let start = zone.dayStart(ofDay: day - 1)
    let grid = TimeGrid(
      zone: zone, calendar: .weekdays, workHours: .standard, period: .day,
      covering: start...zone.dayStart(ofDay: day + 2))
    #expect((0..<grid.dayCount).map { grid.isSkipped($0) } == [false, true, false, false])
    #expect((0..<grid.dayCount).map { grid.isWorkday[$0] } == [true, false, false, false])
    #expect(grid.day(of: grid.dayStarts[1]) == 2)
    let last = grid.dayStarts[4] - 1
    #expect(grid.workedMs(before: last, day: 3) == 9 * Milliseconds.perHour)
  }

  @Test(
    "a grid with gaps agrees with the whole one on the days it has",
    arguments: PeriodKind.allCases, ["Asia/Shanghai", "America/New_York", "UTC"])
  func gaps(period: PeriodKind, zone: String) throws {
    let zone = try TimeZoneRules(named: zone)
    let days = [19_000...19_010, 19_011...19_040, 19_100...19_300, 21_000...21_003]
    let whole = TimeGrid(
      zone: zone, calendar: .cn, workHours: .standard, period: period, days: [19_000...21_003])
    let grid = TimeGrid(
      zone: zone, calendar: .cn, workHours: .standard, period: period, days: days)
    #expect(grid.dayCount < whole.dayCount && grid.periodCount <= whole.periodCount)
    #expect(grid.dayStarts == grid.dayStarts.sorted())
    #expect(Set((0..<grid.periodCount).map(grid.periodLabel)).count == grid.periodCount)
    for day in days.joined() {
      let noon = zone.dayStart(ofDay: day) + 12 * Milliseconds.perHour
      let (here, there) = (grid.day(of: noon), whole.day(of: noon))
      #expect(grid.civilDay(here) == day && whole.civilDay(there) == day)
      #expect(grid.dayStarts[here] == whole.dayStarts[there])
      #expect(grid.isWorkday[here] == whole.isWorkday[there])
      #expect(grid.isKnown[here] == whole.isKnown[there])
      #expect(
        grid.workRanges(ofDay: here).map(\.start) == whole.workRanges(ofDay: there).map(\.start))
      let periods = (Int(grid.periodOfDay[here]), Int(whole.periodOfDay[there]))
      #expect(grid.periodLabel(periods.0) == whole.periodLabel(periods.1))
      #expect(grid.ordinal(ofPeriod: periods.0) == periods.1)
      #expect(grid.calendarDays(ofPeriod: periods.0) == whole.calendarDays(ofPeriod: periods.1))
    }
    // Only the first day of a gap has a number.
    #expect(!grid.isWorkday[grid.day(of: zone.dayStart(ofDay: 20_500))])
  }

  @Test("each day's kind is the reference's, listed or not", arguments: [true, false])
  func calendar(isCN: Bool) {
    let naive = NaiveDays(options: options("UTC", hours: "09:00-18:00", cn: isCN))
    let calendar = isCN ? WorkCalendar.cn : .weekdays
    let first = NaiveDate(text: "2022-12-01")!.number
    for day in first..<first + 1600 {
      let expected = naive.isWorkday(day).map { $0 ? DayKind.work : .off } ?? .unknown
      #expect(calendar.kind(ofDay: Int(day)) == expected)
    }
  }

  @Test func `a custom calendar lies over the weekdays`() {
    // A Saturday that is a workday, and a Monday off.
    let calendar = WorkCalendar.custom([19_791: .work, 19_793: .off])
    #expect(
      (19_790...19_794).map { calendar.kind(ofDay: $0) } == [.work, .work, .off, .off, .work])
  }
}

@Suite struct WorkHoursTests {
  @Test(arguments: [
    ("09:00-18:00", "09:00-18:00"), ("14:00-17:30,08:30-12:00", "08:30-12:00,14:00-17:30"),
    ("09:00-12:00,11:00-13:00", "09:00-13:00"), ("09:00-12:00,12:00-13:00", "09:00-13:00"),
    ("00:00-24:00", "00:00-24:00"),
  ])
  func `ranges are united and read back as written`(text: String, expected: String) throws {
    let hours = try WorkHours(text)
    #expect(hours.description == expected)
    #expect(try WorkHours(hours.description) == hours)
  }

  @Test(arguments: [
    "", "9:00-18:00", "09:00", "09:00-18:00-19:00", "09:00-24:01", "09:60-18:00", "18:00-09:00",
    "09:00-09:00", "09:00-18:00,", "-", "09:00–18:00", "０9:00-18:00", "25:00-26:00", "-1:00-02:00",
  ])
  func `anything else is refused`(text: String) {
    #expect(throws: WorkHoursError.self) { try WorkHours(text) }
  }
}
