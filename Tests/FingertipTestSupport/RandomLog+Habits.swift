/// Repeated behaviour of cadres and apps, for the burden indicators: rows that belong together.
extension RandomLog {
  static func habit(
    in zone: NaiveZone, days: ClosedRange<Int64>, using random: inout SplitMix64
  ) -> [NaiveRow] {
    let day = Int64.random(in: days, using: &random)
    let midnight = { (day: Int64) in
      zone.firstInstant(withLocalAtLeast: day * NaiveDate.milliseconds)
    }
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return moves(at: midnight(day), using: &random)
    case 1: return messages(at: midnight(day), using: &random)
    case 2: return everybody(at: midnight(day), using: &random)
    case 3: return reports(at: midnight(day), using: &random)
    case 4, 5: return taskStory(midnights: (day...day + 20).map(midnight), using: &random)
    default: return streak(midnights: (day...day + 8).map(midnight), using: &random)
    }
  }

  private static func cadre(_ random: inout SplitMix64) -> [UInt8] {
    Array(random.pick(RandomTables.cadreIDs).utf8)
  }

  private static func point(
    _ kind: NaiveKind, at start: Int64, app: [UInt8] = [], using random: inout SplitMix64
  ) -> NaiveRow {
    var row = NaiveRow(start: start, kind: kind, cadre: cadre(&random))
    row.app = app
    if kind.needsTag { row.tag = random.pick(kind.tags) }
    return row
  }

  private static func app(_ random: inout SplitMix64) -> [UInt8] {
    Array(random.pick(RandomTables.appIDs).utf8)
  }

  /// Returns joins and leaves of one app, some at one instant.
  private static func moves(at midnight: Int64, using random: inout SplitMix64) -> [NaiveRow] {
    let app = app(&random)
    return (0..<6).map { _ in
      let start = midnight + random.pick([-1, 0, 0, 1, 36_000_000])
      return point(random.oneIn(3) ? .leave : .join, at: start, app: app, using: &random)
    }
  }

  /// Returns rows of all cadres joining some apps, or leaving one, at once.
  private static func everybody(
    at midnight: Int64, using random: inout SplitMix64
  ) -> [NaiveRow] {
    let isLeaving = random.oneIn(3)
    let groups = RandomTables.appIDs.filter { $0.hasPrefix("grp") }.map { Array($0.utf8) }
    return (isLeaving ? [app(&random)] : groups).flatMap { app in
      RandomTables.cadreIDs.map { cadre in
        var row = NaiveRow(
          start: midnight, kind: isLeaving ? .leave : .join, cadre: Array(cadre.utf8))
        row.app = app
        return row
      }
    }
  }

  /// Returns one cadre's reports of a datum by two apps.
  private static func reports(at midnight: Int64, using random: inout SplitMix64) -> [NaiveRow] {
    let (cadre, item) = (cadre(&random), Array("item\(random.pick(0..<3))".utf8))
    return (0..<2).map { _ in
      var row = point(.report, at: midnight + 36_000_000, app: app(&random), using: &random)
      (row.cadre, row.item) = (cadre, item)
      return row
    }
  }

  /// Returns messages with one app at a day's end.
  private static func messages(at midnight: Int64, using random: inout SplitMix64) -> [NaiveRow] {
    let app = app(&random)
    return (0..<3).map { _ in
      point(.message, at: midnight + random.pick([-1, 0, 1]), app: app, using: &random)
    }
  }

  /// Returns rows of a task that is assigned, and possibly passed on and closed, at days' ends.
  private static func taskStory(
    midnights: [Int64], using random: inout SplitMix64
  ) -> [NaiveRow] {
    let task = Array(random.pick(RandomTables.taskIDs).utf8)
    var rows: [NaiveRow] = []
    for tag in ["assigned", "assigned", "assigned", "forwarded", "closed", "ack"] {
      guard tag == "assigned" || random.oneIn(2) else { continue }
      let start = random.pick(midnights) + random.pick([-1, 0, 1])
      var row = point(tag == "ack" ? .trace : .task, at: start, using: &random)
      if tag == "ack" { row.app = app(&random) }
      row.task = task
      row.tag = tag
      rows.append(row)
    }
    return rows
  }

  /// Returns rows of one cadre with one app at about the same time of some days, with proofs left
  /// near them.
  private static func streak(midnights: [Int64], using random: inout SplitMix64) -> [NaiveRow] {
    let (cadre, app) = (cadre(&random), app(&random))
    let clock = Int64.random(in: 0..<86_000_000, using: &random)
    let scatter: Int64 = random.pick([0, 600_000, 20_000_000])
    let isRewarded = random.oneIn(2)
    var rows: [NaiveRow] = []
    for midnight in midnights where !random.oneIn(4) {
      let start = midnight + clock + Int64.random(in: -scatter...scatter, using: &random)
      var session = NaiveRow(start: start, kind: .app, cadre: cadre)
      session.app = app
      session.end = start + length(isRewarded: isRewarded, using: &random)
      rows.append(session)
      guard random.oneIn(2) else { continue }
      let border = random.pick([start - 60_000, session.end! + 60_000])
      let proofStart = border + random.pick([-1, 0, 1, 30_000])
      var proof = point(
        random.pick([.trace, .campaign]), at: proofStart, app: app, using: &random)
      proof.cadre = cadre
      rows.append(proof)
    }
    return rows
  }

  /// Returns a short length, or one at the edge of a bin around 4 and 5 minutes.
  private static func length(isRewarded: Bool, using random: inout SplitMix64) -> Int64 {
    guard isRewarded else { return Int64.random(in: 1_000...65_000, using: &random) }
    let bin = random.oneIn(2) ? 0 : Int64.random(in: -3...5, using: &random)
    return 240_000 + bin * 30_000 + random.pick([-1, 0, 1, 15_000])
  }
}
