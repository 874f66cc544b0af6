import FingertipTestSupport

/// A random log with random tables and options, from one seed.
struct Scenario: Sendable {
  let zoneName: String
  let log: RandomLog
  let tables: NaiveTables
  let options: NaiveOptions

  /// Days around difficult changes of zones and calendars.
  private static let places: [(zone: String, first: String, last: String)] = [
    ("Asia/Shanghai", "2024-02-05", "2024-02-19"),
    // The first and the last year with a list of holidays.
    ("Asia/Shanghai", "2022-12-28", "2023-01-04"),
    ("Asia/Shanghai", "2026-12-28", "2027-01-03"),
    // Change of clocks by half an hour.
    ("Australia/Lord_Howe", "2024-04-05", "2024-04-09"),
    ("Australia/Lord_Howe", "2024-10-04", "2024-10-08"),
    // A gap and an overlap at midnight.
    ("America/Sao_Paulo", "2018-11-02", "2018-11-06"),
    ("America/Sao_Paulo", "2018-02-16", "2018-02-19"),
    ("America/Havana", "2024-11-01", "2024-11-05"),
    // A minute after midnight, back to the day before.
    ("America/St_Johns", "2006-10-27", "2006-10-31"),
    // 30 December was skipped.
    ("Pacific/Apia", "2011-12-27", "2012-01-03"),
    ("Africa/Casablanca", "2024-03-08", "2024-04-16"),
    ("Europe/Dublin", "2023-10-27", "2023-10-31"),
    ("America/New_York", "2023-12-20", "2024-03-12"),
    ("Asia/Kathmandu", "2020-12-25", "2021-01-05"),
  ]

  /// Spans that contain the look-backs of ``NaiveBurdenOptions/small`` and some periods of each
  /// kind.
  private static let longPlaces: [(zone: String, first: String, last: String)] = [
    ("Asia/Shanghai", "2023-12-11", "2024-02-20"),
    ("Asia/Shanghai", "2026-11-20", "2027-01-15"),
    ("Australia/Lord_Howe", "2024-03-10", "2024-04-20"),
    ("America/Sao_Paulo", "2018-10-10", "2018-11-20"),
    ("Pacific/Apia", "2011-11-25", "2012-01-20"),
    ("America/New_York", "2023-12-20", "2024-03-25"),
    ("Asia/Kathmandu", "2020-12-01", "2021-01-20"),
  ]

  init(seed: UInt64, rowCount: Int) {
    var random = SplitMix64(seed: seed)
    let place = random.pick(Self.places)
    zoneName = place.zone
    let zone = NaiveZone(named: place.zone)!
    let days = NaiveDate(text: place.first)!.number...NaiveDate(text: place.last)!.number
    log = RandomLog(seed: seed, rowCount: rowCount, zone: zone, days: days)
    tables = Self.tables(days: days, using: &random)
    options = Self.options(zone: zone, days: days, using: &random)
  }

  /// Creates a longer log, with habits of cadres and apps as well as independent rows.
  init(seed: UInt64, rowCount: Int, habits: Int) {
    var random = SplitMix64(seed: seed)
    let place = random.pick(Self.longPlaces)
    zoneName = place.zone
    let zone = NaiveZone(named: place.zone)!
    let days = NaiveDate(text: place.first)!.number...NaiveDate(text: place.last)!.number
    log = RandomLog(seed: seed, rowCount: rowCount, zone: zone, days: days, habits: habits)
    tables = Self.tables(days: days, using: &random)
    var options = Self.options(zone: zone, days: days, using: &random)
    options.burden = .small
    self.options = options
  }

  private static func tables(
    days: ClosedRange<Int64>, using random: inout SplitMix64
  ) -> NaiveTables {
    let files = RandomTables(seed: random.next(), days: days)
    var tables = NaiveTables(
      cadres: files.cadres, units: files.units, apps: files.apps, tasks: files.tasks)
    if random.oneIn(6) { tables.cadres = nil }
    if random.oneIn(6) { tables.units = nil }
    if random.oneIn(5) { tables.apps = nil }
    if random.oneIn(5) { tables.tasks = nil }
    return tables
  }

  private static func options(
    zone: NaiveZone, days: ClosedRange<Int64>, using random: inout SplitMix64
  ) -> NaiveOptions {
    var options = NaiveOptions(zone: zone)
    options.period = random.pick(NaiveOptions.Period.allCases)
    switch random.pick(0..<3) {
    case 0: options.calendar = .cn
    case 1:
      let dates = days.filter { _ in random.oneIn(3) }.map { NaiveDate(number: $0) }
      options.calendar = .custom(
        Dictionary(uniqueKeysWithValues: dates.map { ($0, random.oneIn(2)) }))
    default: break
    }
    let hours = random.pick([
      "09:00-18:00", "08:30-12:00,14:00-17:30", "00:00-24:00", "22:00-24:00,00:00-02:30",
      "01:15-01:45,02:10-02:20", "06:00-08:00,09:00-12:00,13:30-18:00",
    ])
    options.workHours = NaiveOptions.workHours(from: hours)!
    if random.oneIn(2) { options.from = border(zone, days, using: &random) }
    if random.oneIn(2) { options.to = border(zone, days, using: &random) }
    options.unlistedIsWork = random.oneIn(2)
    options.keepsDuplicates = random.oneIn(4)
    if random.oneIn(4) { options.shortSessionMs = random.pick([0, 1, 3_600_000]) }
    let gaps: [Int64] = [0, 1_000, 60_000, 3_600_000, 86_400_000]
    if random.oneIn(2) { options.sessionGapMs = random.pick(gaps) }
    if random.oneIn(2) { options.visitGapMs = random.pick(gaps) }
    return options
  }

  /// Returns a midnight in or near the days, or an instant near one.
  private static func border(
    _ zone: NaiveZone, _ days: ClosedRange<Int64>, using random: inout SplitMix64
  ) -> Int64 {
    let day = Int64.random(in: days.lowerBound - 2...days.upperBound + 2, using: &random)
    let midnight = zone.firstInstant(withLocalAtLeast: day * NaiveDate.milliseconds)
    return random.oneIn(2)
      ? midnight : midnight + Int64.random(in: -20_000_000...20_000_000, using: &random)
  }
}
