/// A log of some months with random effort, results and requests in each period, and its tables:
/// the inputs of trends (Involution.md).
package struct RandomEffort: Sendable {
  package private(set) var rows: [NaiveRow] = []
  /// Files of tables.
  package private(set) var cadres = "cadre,unit\n"
  package let units: String

  private enum Manner: CaseIterable {
    /// Independent effort and results.
    case any
    /// Effort grows, results don't.
    case growing
    /// Results follow effort.
    case answering
  }

  private let zone: NaiveZone
  private let manner: Manner
  private var random: SplitMix64

  /// - Parameters:
  ///   - days: since 1970.
  ///   - cadres: nil for a random number.
  ///   - step: every how many days there is a day with rows.
  package init(
    seed: UInt64, zone: NaiveZone, days: ClosedRange<Int64>, cadres count: Int? = nil,
    step: Int64 = 1
  ) {
    self.zone = zone
    random = SplitMix64(seed: seed)
    manner = Manner.allCases[Int(seed % 3)]
    let parents = ["A": "", "B": "A", "C": "A", "D": "A", "E": "A", "F": "B", "G": ""]
    let levels = [
      "A": "county", "B": "township", "C": "township", "D": "township", "E": "township",
      "F": "village", "G": "township",
    ]
    units =
      "unit,parent,level\n"
      + parents.keys.sorted().map { "\($0),\(parents[$0]!),\(levels[$0]!)\n" }.joined()
    var kinds: [NaiveKind] = [.app, .settled, .request, .ranking]
    // Missing kinds are rare, but have a large effect.
    kinds.removeAll { _ in random.oneIn(16) }
    // Whole hours make many ties.
    let unitMs: Int64 = random.oneIn(3) ? 3_600_000 : 997
    let some = random.pick([8, 36, 48])
    for number in 0..<(count ?? some) {
      let id = "c\(number)"
      let unit = ["B", "C", "D", "E", "B", "C", "D", "E", "A", "F", "G", ""][number % 12]
      cadres += "\(id),\(unit)\n"
      let start = random.oneIn(4) ? days.lowerBound + .random(in: 0...40, using: &random) : 0
      for day in days where day >= start && (day - days.lowerBound) % step == 0 {
        live(
          Array(id.utf8), on: day, kinds, unitMs, since: day - days.lowerBound,
          zeal: 0.3 + Double(number % 5) / 3)
      }
      if kinds.contains(.ranking) { rank(Array(id.utf8), days) }
    }
  }

  private mutating func live(
    _ cadre: [UInt8], on day: Int64, _ kinds: [NaiveKind], _ unitMs: Int64, since: Int64,
    zeal: Double
  ) {
    // Weekends have few rows, but some.
    if NaiveDate(number: day).weekday >= 5 && !random.oneIn(8) { return }
    let midnight = zone.firstInstant(withLocalAtLeast: day * NaiveDate.milliseconds)
    // Each fortnight has a random level, so that halves of the workdays agree.
    let fortnight = Double((day / 14 * 2_654_435_761) % 97) / 97
    let mood = zeal * (manner == .growing ? 0.2 + 0.03 * Double(since) : 0.1 + fortnight)
    // Responses are visible only if effort has little noise.
    let isSteady = manner == .answering
    if kinds.contains(.app), isSteady || !random.oneIn(5) {
      for _ in 0..<(isSteady ? 1 : random.pick(1...2)) {
        let start = midnight + .random(in: 6...23, using: &random) * 3_600_000
        let noise = Double.random(in: 0...(isSteady ? 0.02 : 0.4), using: &random)
        add(.app, start, start + (1 + Int64((mood + noise) * 7_000_000) / unitMs) * unitMs, cadre)
      }
    }
    if kinds.contains(.settled) {
      let cases =
        manner == .growing ? 1 : manner == .answering ? Int(mood * 8) : random.pick(0...2)
      for number in 0..<cases {
        add(.settled, midnight + 36_000_000 + Int64(number) * 60_000, nil, cadre)
      }
    }
    if kinds.contains(.request), manner == .growing || !random.oneIn(3) {
      add(.request, midnight + .random(in: 0...86_000_000, using: &random), nil, cadre)
    }
    if random.oneIn(9) { add(.field, midnight + 50_000_000, midnight + 55_000_000, cadre) }
  }

  private mutating func rank(_ cadre: [UInt8], _ days: ClosedRange<Int64>) {
    for _ in 0..<random.pick(0...2) {
      let day = Int64.random(in: days, using: &random)
      add(.ranking, zone.firstInstant(withLocalAtLeast: day * NaiveDate.milliseconds), nil, cadre)
    }
  }

  private mutating func add(_ kind: NaiveKind, _ start: Int64, _ end: Int64?, _ cadre: [UInt8]) {
    var row = NaiveRow(start: start, end: end, kind: kind, cadre: cadre)
    row.event = Array("e\(rows.count)".utf8)
    if kind == .app { row.app = Array("work".utf8) }
    if kind == .settled { row.tag = random.pick(["online", "onsite"]) }
    rows.append(row)
  }

  /// The rows as CSV.
  package var csv: String {
    "start,end,cadre,event,kind,app,tag\n"
      + rows.map { row in
        let end = row.end.map { "\($0)" } ?? ""
        let texts = [row.cadre, row.event, Array(row.kind.rawValue.utf8), row.app]
          .map { String(decoding: $0, as: UTF8.self) }.joined(separator: ",")
        return "\(row.start),\(end),\(texts),\(row.tag)\n"
      }.joined()
  }
}
