import FingertipTestSupport
import Testing

/// Checks of the reference itself: laws of its numbers, and the coverage of random data.
@Suite struct BurdenReferenceTests {
  private static let periods: [NaiveOptions.Period] = [.all, .week, .month]

  private func burden(seed: UInt64, period: NaiveOptions.Period) throws -> NaiveBurden {
    let zone = NaiveZone(named: seed % 2 == 0 ? "Asia/Shanghai" : "America/New_York")!
    let days: ClosedRange<Int64> = 19_760...19_800
    let log = RandomLog(seed: seed, rowCount: 150, zone: zone, days: days, habits: 60)
    let files = RandomTables(seed: seed, days: days)
    let tables = NaiveTables(
      cadres: files.cadres, units: files.units, apps: files.apps, tasks: files.tasks)
    var options = NaiveOptions(zone: zone)
    options.period = period
    options.burden = .small
    options.from = options.instant(from: "2024-02-14")
    if seed % 3 == 0 { options.to = options.instant(from: "2024-03-12T15:00:00") }
    let read = try NaiveLog(
      reading: log.csv(seed: seed), options: NaiveLogOptions(zone: zone))
    return NaiveBurden(of: [read], tables: tables, options: options)
  }

  private func real(_ value: NaiveValue?) -> Double? {
    switch value {
    case .real(let real): real
    case .integer(let integer): Double(integer)
    default: nil
    }
  }

  @Test func `random data bring out every column, its nulls and both of its flags`() throws {
    var seen: [String: Set<String>] = [:]
    for seed in 1...12 as ClosedRange<UInt64> {
      let burden = try burden(seed: seed, period: Self.periods[Int(seed % 3)])
      for (table, rows) in burden.tables {
        for (column, value) in rows.flatMap({ $0 }) {
          let kind =
            switch value {
            case .integer(let integer): integer == 0 ? "0" : "+"
            case .real(let real): real == 0 ? "0" : "+"
            case .text: "text"
            case .flag(let flag): "\(flag)"
            case .null(let reason): reason ?? "null"
            }
          seen["\(table).\(column)", default: []].insert(kind)
        }
      }
    }
    let expected: [String: Set<String>] = [
      "apps.zombie": ["true", "false", "too-few", "exempt", "no-denominator"],
      "apps.shell": ["true", "false", "exempt"], "apps.eligible": ["true", "false"],
      "apps.members": ["+", "0", "exempt"], "apps.active_members": ["+", "0", "exempt"],
      "apps.regularity": ["+", "0", "too-few", "exempt"], "apps.brief": ["+", "0"],
      "apps.bunching": ["+", "0", "too-few"], "apps.rest_days": ["+", "0", "no-denominator"],
      "apps.forced_use": ["+", "0", "too-few"], "apps.flagged": ["true", "false", "too-few"],
      "apps.duplicate_reporting": ["+", "0", "no-denominator"],
      "types.zombie_rate": ["+", "0", "too-few"], "types.shells": ["+", "0"],
      "overlaps.jaccard": ["+"], "units.zombie_rate": ["+", "too-few"],
      "units.redundancy": ["+", "0", "too-few"], "units.group_overlap": ["+", "0", "too-few"],
      "units.function_overlap": ["+", "0", "too-few"],
      "units.relay_rate": ["+", "0", "no-denominator"],
      "units.escalation": ["+", "no-denominator"], "units.chain": ["+", "no-denominator"],
      "levels.escalation": ["+", "no-denominator"], "levels.chain": ["+", "no-denominator"],
      "tasks.due_period": ["text", "null"], "tasks.issued_period": ["text", "null"],
      "tasks.assigned": ["+", "0", "null"], "tasks.passed_on": ["true", "false", "null"],
      "tasks.closed": ["true", "false", "null"], "tasks.m_items": ["+", "null"],
      "tasks.m_quota": ["+", "null"], "tasks.m_time": ["+", "null"],
    ]
    for (column, kinds) in expected {
      let missing = kinds.subtracting(seen[column] ?? [])
      #expect(missing.isEmpty, "\(column) is never \(missing.sorted())")
    }
  }

  @Test(arguments: 1...4 as ClosedRange<UInt64>, periods)
  func `rates and shares keep their bounds and agree with their parts`(
    seed: UInt64, period: NaiveOptions.Period
  ) throws {
    let burden = try burden(seed: seed, period: period)
    for app in burden.apps {
      for column in NaiveBurden.shares {
        if let value = real(app[column]) { #expect((0...1).contains(value), "\(column)") }
      }
      if let members = real(app["members"]), let active = real(app["active_members"]) {
        #expect(active <= members)
      }
      #expect(real(app["field_displaced_ms"])! <= real(app["app_ms"])!)
      #expect(real(app["users"])! <= real(app["user_days"])!)
      #expect(real(app["user_days"])! <= real(app["sessions"])!)
      #expect(app["shell"] != .flag(true) || app["zombie"] == .flag(false))
    }
    for unit in burden.units {
      let types = burden.types.filter {
        $0["unit"] == unit["unit"] && $0["period"] == unit["period"]
      }
      guard let rate = real(unit["zombie_rate"]) else { continue }
      let zombies = types.compactMap { real($0["zombies"]) }.reduce(0, +)
      let eligible = types.compactMap { real($0["eligible"]) }.reduce(0, +)
      #expect(rate == zombies / eligible)
    }
  }
}

extension NaiveBurden {
  /// Columns of `apps` between 0 and 1.
  static let shares = [
    "duplicate_reporting", "forced_use", "regularity", "brief", "bunching", "rest_days",
  ]
}
