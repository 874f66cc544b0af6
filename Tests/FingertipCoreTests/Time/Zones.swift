import FingertipCore
import FingertipTestSupport

/// A zone has rules to the year 10000, so each is read once.
private let known = Lock<[String: TimeZoneRules]>([:])

extension TimeZoneRules {
  /// A zone of the system's database.
  init(named name: String) throws {
    if let known = known.withLock({ $0[name] }) {
      self = known
      return
    }
    self = try TimeZoneRules(identifier: name, tzif: NaiveZone.file(named: name))
    known.withLock { [self] in $0[name] = self }
  }
}

/// Zones with difficult changes, and the dates of these.
enum Zones {
  static let all: [String] = Array(Set(dates.map(\.zone))).sorted()

  static let dates: [(zone: String, date: String)] = [
    ("Asia/Shanghai", "1988-04-17"), ("Asia/Shanghai", "1991-09-15"),
    ("America/New_York", "2024-03-10"), ("America/New_York", "2024-11-03"),
    ("America/New_York", "2031-03-09"),
    // By half an hour.
    ("Australia/Lord_Howe", "2024-04-07"), ("Australia/Lord_Howe", "2024-10-06"),
    ("Australia/Lord_Howe", "2035-10-07"),
    // A gap and an overlap at midnight.
    ("America/Sao_Paulo", "2018-11-04"), ("America/Sao_Paulo", "2018-02-18"),
    ("America/Havana", "2024-03-10"), ("America/Havana", "2024-11-03"),
    // A minute after midnight.
    ("America/St_Johns", "2006-04-02"), ("America/St_Johns", "2006-10-29"),
    // 30 December was skipped, and in the other zones a day of 1993 and of 1994.
    ("Pacific/Apia", "2011-12-30"), ("Pacific/Kwajalein", "1993-08-21"),
    ("Pacific/Kiritimati", "1994-12-31"),
    ("Africa/Casablanca", "2024-03-10"), ("Africa/Casablanca", "2024-04-14"),
    // Winter time is the exception there.
    ("Europe/Dublin", "2023-10-29"), ("Europe/Dublin", "2024-03-31"),
    ("Europe/Dublin", "1971-10-31"),
    // Offsets of quarters of an hour, and changes of offset without daylight saving.
    ("Asia/Kathmandu", "1986-01-01"), ("Pacific/Chatham", "2024-09-29"),
    ("Asia/Pyongyang", "2018-05-05"), ("America/Caracas", "2016-05-01"),
    // Offset of 44 min 30 s.
    ("Africa/Monrovia", "1972-01-07"),
    ("Antarctica/Troll", "2024-03-31"), ("Europe/Lisbon", "1992-09-27"), ("UTC", "2024-01-01"),
  ]

  /// Instants within two days of a date's midnight, most of them near whole hours.
  static func instants(
    near date: String, count: Int, using random: inout SplitMix64
  ) -> [Int64] {
    let midnight = NaiveDate(text: date)!.number * NaiveDate.milliseconds
    return (0..<count).map { _ in
      let halfHours = Int64.random(in: -96...96, using: &random)
      let near = random.pick([-1, 0, 1, Int64.random(in: 0..<1_800_000, using: &random)])
      return max(0, midnight + halfHours * 1_800_000 + near)
    }
  }
}
