import Foundation

/// Indicator 8, the signature of compulsory use (BurdenDefinitions.md, 8).
struct NaiveForcedUse {
  let input: NaiveBurdenInput
  let period: NaiveBurdenPeriod
  /// Of apps with such users: mean corrected R, and the number of users with enough days.
  private let regularities: [[UInt8]: (mean: Double, users: Int)]

  static let parts = ["regularity", "brief", "bunching", "rest_days"]

  init(_ input: NaiveBurdenInput, _ period: NaiveBurdenPeriod) {
    self.input = input
    self.period = period
    var regularities: [[UInt8]: (mean: Double, users: Int)] = [:]
    for (app, sessions) in period.sessions where !input.tables.isExempt(app: app) {
      regularities[app] = Self.regularity(of: sessions, input)
    }
    self.regularities = regularities
  }

  func columns(of app: [UInt8]) -> NaiveOutputRow {
    let names = Self.parts + ["forced_use", "flagged"]
    let nulls = { (reason: String) in
      Dictionary(uniqueKeysWithValues: names.map { ($0, NaiveValue.null(reason: reason)) })
    }
    if input.tables.isExempt(app: app) { return nulls("exempt") }
    if !input.isCollected(.app) { return nulls("not-collected") }
    let sessions = period.sessions[app] ?? []
    var row: NaiveOutputRow = [
      "regularity": regularity(of: app), "brief": brief(app, sessions),
      "bunching": bunching(sessions), "rest_days": restDays(sessions),
    ]
    var values: [String: Double] = [:]
    for part in Self.parts {
      if case .real(let value)? = row[part] { values[part] = value }
    }
    let (users, userDays) = (Self.users(of: sessions), Self.userDays(of: sessions))
    let isEnough =
      values.count >= input.burden.fewestParts && users.count >= input.burden.fewestUsers
      && userDays.count >= input.burden.fewestUserDays
    // All pairs of parts, of which one tells of an act and not of a habit.
    var pairs: [Double] = []
    for act in ["brief", "bunching"] {
      for other in Self.parts where other != act {
        if let one = values[act], let two = values[other] { pairs.append(min(one, two)) }
      }
    }
    guard isEnough, let value = pairs.max() else {
      row["forced_use"] = .null(reason: "too-few")
      row["flagged"] = .null(reason: "too-few")
      return row
    }
    row["forced_use"] = .real(value)
    row["flagged"] = .flag(value >= input.burden.flaggedFrom)
    return row
  }

  static func users(of sessions: [NaiveBurdenPeriod.Session]) -> Set<[UInt8]> {
    Set(sessions.map(\.row.cadre))
  }

  struct UserDay: Hashable {
    var cadre: [UInt8]
    var day: Int64
  }

  static func userDays(of sessions: [NaiveBurdenPeriod.Session]) -> Set<UserDay> {
    Set(sessions.map { UserDay(cadre: $0.row.cadre, day: $0.day) })
  }

  private static func regularity(
    of sessions: [NaiveBurdenPeriod.Session], _ input: NaiveBurdenInput
  ) -> (mean: Double, users: Int)? {
    var lengths: [Double] = []
    for sessions in Dictionary(grouping: sessions, by: \.row.cadre).values {
      let days = Dictionary(grouping: sessions, by: \.day)
      guard days.count >= max(2, input.burden.fewestDays) else { continue }
      let angles = days.sorted { $0.key < $1.key }.map { _, sessions in
        let instant = sessions.map(\.start).min()!
        let clock = (instant + input.options.zone.offset(at: instant)) % NaiveDate.milliseconds
        return Double(clock) / Double(NaiveDate.milliseconds) * 2 * Double.pi
      }
      let count = Double(angles.count)
      let east = angles.map { cos($0) }.reduce(0, +) / count
      let north = angles.map { sin($0) }.reduce(0, +) / count
      let square = east * east + north * north
      lengths.append(max(0, (count * square - 1) / (count - 1)).squareRoot())
    }
    guard !lengths.isEmpty else { return nil }
    // Sorted, so that the sum doesn't depend on a dictionary's order.
    return (lengths.sorted().reduce(0, +) / Double(lengths.count), lengths.count)
  }

  private func regularity(of app: [UInt8]) -> NaiveValue {
    let others = regularities.filter {
      $0.key != app && $0.value.users >= input.burden.fewestRegularUsers
    }
    guard let own = regularities[app], let usual = median(others.values.map(\.mean))
    else { return .null(reason: "too-few") }
    // Others are completely regular: only rounding errors are left to compare with.
    guard usual < 1 - 1e-9 else { return .null(reason: "no-denominator") }
    return .real(min(1, max(0, (own.mean - usual) / (1 - usual))))
  }

  /// Returns the share of brief sessions. Proofs outside the period count, too: they belong to a
  /// session in it.
  private func brief(_ app: [UInt8], _ sessions: [NaiveBurdenPeriod.Session]) -> NaiveValue {
    guard input.isCollected(.trace) || input.isCollected(.campaign)
    else { return .null(reason: "not-collected") }
    guard !sessions.isEmpty else { return .null(reason: "no-denominator") }
    let brief = sessions.filter { session in
      let row = session.row
      let near =
        row.extent.lowerBound - input.burden.slackMs...row.extent.upperBound + input.burden.slackMs
      return session.isShort
        && (input.rows[app]?[row.cadre] ?? []).contains {
          ($0.kind == .trace || $0.kind == .campaign) && near.contains($0.start)
        }
    }
    return .real(Double(brief.count) / Double(sessions.count))
  }

  private func bunching(_ sessions: [NaiveBurdenPeriod.Session]) -> NaiveValue {
    let width = input.burden.awardBinMs
    let awards = Set(input.burden.awardsMs)
    var (found, expected) = (0.0, 0.0)
    let count = { (bin: Range<Int64>) in
      Double(sessions.count { bin.contains(Int64($0.row.extent.count)) })
    }
    for award in awards {
      let neighbours = [-2, -1, 1, 2].map { award + $0 * width..<award + ($0 + 1) * width }
        .filter { bin in
          !awards.contains { $0 != award && bin.overlaps($0..<$0 + width) }
        }
      guard !neighbours.isEmpty else { continue }
      found += count(award..<award + width)
      expected += neighbours.map(count).reduce(0, +) / Double(neighbours.count)
    }
    guard expected > 0, expected >= input.burden.fewestExpectedSessions
    else { return .null(reason: "too-few") }
    let surplus = max(0, (found - expected) / expected)
    return .real(surplus / (1 + surplus))
  }

  private func restDays(_ sessions: [NaiveBurdenPeriod.Session]) -> NaiveValue {
    let isWorkday = period.days.map(input.days.isWorkday)
    guard !isWorkday.contains(nil) else { return .null(reason: "calendar-unknown") }
    let used = Self.userDays(of: sessions).map { input.days.isWorkday($0.day) }
    let (off, work) = (isWorkday.count { $0 == false }, isWorkday.count { $0 == true })
    let (usedOff, usedWork) = (used.count { $0 == false }, used.count { $0 == true })
    guard off > 0, usedWork > 0 else { return .null(reason: "no-denominator") }
    let rate = (Double(usedOff) / Double(off)) / (Double(usedWork) / Double(work))
    return .real(min(1, rate))
  }
}
