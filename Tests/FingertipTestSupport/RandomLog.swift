/// A seeded random log, small and with many difficult cases: overlaps, adjacent intervals, zero
/// lengths, points at interval ends, repeats, DST changes, midnights and ends of years.
package struct RandomLog: Sendable {
  package let zone: NaiveZone
  package let rows: [NaiveRow]

  private static let minute: Int64 = 60_000
  private static let hour: Int64 = 60 * minute

  /// - Parameters:
  ///   - days: The days (since 1970-01-01) around which most rows are.
  ///   - habits: The number of habits, of some rows each, in addition to `rowCount`.
  package init(
    seed: UInt64, rowCount: Int, zone: NaiveZone, days: ClosedRange<Int64>, habits: Int = 0
  ) {
    var random = SplitMix64(seed: seed)
    let anchors = Self.anchors(in: zone, days: days, using: &random)
    var rows: [NaiveRow] = []
    while rows.count < rowCount {
      if !rows.isEmpty && random.oneIn(12) {
        rows.append(Self.repeated(random.pick(rows), using: &random))
      } else {
        rows.append(Self.row(anchors: anchors, earlier: rows, using: &random))
      }
    }
    for _ in 0..<habits { rows += Self.habit(in: zone, days: days, using: &random) }
    self.zone = zone
    self.rows = rows.shuffled(using: &random)
  }

  private init(zone: NaiveZone, rows: [NaiveRow]) {
    self.zone = zone
    self.rows = rows
  }

  /// Returns the rows distributed to some logs at random; some may get none.
  package func split(into count: Int, seed: UInt64) -> [RandomLog] {
    var random = SplitMix64(seed: seed)
    let shares = Dictionary(grouping: rows) { _ in Int.random(in: 0..<count, using: &random) }
    return (0..<count).map { RandomLog(zone: zone, rows: shares[$0] ?? []) }
  }

  /// Returns the rows of some kind.
  package func filter(_ isKept: (NaiveRow) -> Bool) -> RandomLog {
    RandomLog(zone: zone, rows: rows.filter(isKept))
  }

  /// Returns a few instants, so that rows coincide: midnights, working hours, new years, Mondays
  /// and every change of the zone's offset in `days`.
  private static func anchors(
    in zone: NaiveZone, days: ClosedRange<Int64>, using random: inout SplitMix64
  ) -> [Int64] {
    let length = NaiveDate.milliseconds
    var anchors = zone.changes(in: days.lowerBound * length..<days.upperBound * length)
    for day in days {
      let date = NaiveDate(number: day)
      let isBorder = date.day == 1 && (date.month == 1 || random.oneIn(3))
      guard isBorder || random.oneIn(max(1, days.count / 8)) else { continue }
      let midnight = zone.firstInstant(withLocalAtLeast: day * length)
      anchors += [midnight, midnight + 9 * hour, midnight + 18 * hour]
    }
    return anchors + [days.lowerBound * length]
  }

  private static func row(
    anchors: [Int64], earlier: [NaiveRow], using random: inout SplitMix64
  ) -> NaiveRow {
    let kind = random.oneIn(2) ? NaiveKind.app : random.pick(NaiveKind.allCases)
    let cadre = Array(random.pick(RandomTables.cadreIDs).utf8)
    let start = start(anchors: anchors, earlier: earlier, cadre: cadre, using: &random)
    var row = NaiveRow(start: start, kind: kind, cadre: cadre)
    if kind.isInterval { row.end = start + duration(of: kind, using: &random) }
    row.device = Array(random.pick(["", "d0", "d1"]).utf8)
    if random.oneIn(4) { row.event = Array("e\(Int.random(in: 0..<5, using: &random))".utf8) }
    if kind.needsApp || random.oneIn(8) {
      let odd = RandomTables.personalAppIDs + RandomTables.unlistedAppIDs
      row.app = Array(random.pick(random.oneIn(8) ? odd : RandomTables.appIDs).utf8)
    }
    if kind == .report && !random.oneIn(4) {
      row.item = Array("item\(Int.random(in: 0..<3, using: &random))".utf8)
    }
    if kind == .task || random.oneIn(6) {
      row.task = Array(random.pick(RandomTables.taskIDs).utf8)
    }
    if kind.needsTag || (!kind.tags.isEmpty && random.oneIn(2)) { row.tag = random.pick(kind.tags) }
    return row
  }

  private static func start(
    anchors: [Int64], earlier: [NaiveRow], cadre: [UInt8], using random: inout SplitMix64
  ) -> Int64 {
    if random.oneIn(3), let other = earlier.last(where: { $0.cadre == cadre && $0.end != nil }) {
      // At another interval's start or end, or a millisecond from it.
      return random.pick([other.start, other.end!]) + Int64.random(in: -1...1, using: &random)
    }
    let anchor = random.pick(anchors)
    switch Int.random(in: 0..<4, using: &random) {
    case 0: return anchor + Int64.random(in: -1...1, using: &random)
    case 1: return anchor + Int64.random(in: -30...30, using: &random) * minute
    case 2: return anchor + Int64.random(in: -3 * hour...3 * hour, using: &random)
    default: return anchor + Int64.random(in: -40 * hour...40 * hour, using: &random)
    }
  }

  private static func duration(of kind: NaiveKind, using random: inout SplitMix64) -> Int64 {
    let longest = (kind == .app ? 12 : 24) * hour
    switch Int.random(in: 0..<8, using: &random) {
    case 0: return 0
    case 1: return longest
    case 2: return minute + Int64.random(in: -1...1, using: &random)
    case 3: return Int64.random(in: 0...longest, using: &random)
    case 4: return hour
    default: return Int64.random(in: 0...20 * minute, using: &random)
    }
  }

  /// Returns the same event again, often with another end, sometimes with another id.
  private static func repeated(_ row: NaiveRow, using random: inout SplitMix64) -> NaiveRow {
    var copy = row
    if let end = row.end, random.oneIn(2) {
      let longest = row.start + (row.kind == .app ? 12 : 24) * hour
      copy.end = min(longest, end + random.pick([1, 1000, 5 * minute]))
    }
    if random.oneIn(4) { copy.event = Array("again".utf8) }
    return copy
  }
}
