/// One period with the values that BurdenDefinitions.md needs: plain lists, filtered for each use.
struct NaiveBurdenPeriod {
  /// A session in the period of its start, or of its first instant in the window.
  struct Session {
    var row: NaiveRow
    /// The start, or the first instant in the window.
    var start: Int64
    var day: Int64
    var isShort: Bool
  }

  var label: String
  /// The days of the period that are in the window, in whole or in part.
  var days: [Int64]
  /// The end by BurdenDefinitions.md, Terms, and its day.
  var end: Int64
  var lastDay: Int64

  /// By app.
  var sessions: [[UInt8]: [Session]] = [:]
  /// By app, the cadres with an `app` row that begins in the period.
  var appUsers: [[UInt8]: Set<[UInt8]>] = [:]
  /// Used points in the period, without exempt ones.
  var points: [NaiveRow] = []
  /// The parts of `app` and `field` rows in the period.
  var stretches: [(row: NaiveRow, range: Range<Int64>)] = []
  /// Apps with a used row of any kind in the period.
  var usedApps: Set<[UInt8]> = []
  /// Cadres by app.
  var members: [[UInt8]: Set<[UInt8]>] = [:]

  /// Returns the cadres who used an app, or left or sent something with it.
  func active(with app: [UInt8]) -> Set<[UInt8]> {
    let kinds: Set<NaiveKind> = [.trace, .report, .campaign]
    let left = points.filter { $0.app == app && kinds.contains($0.kind) }.map(\.cadre)
    return Set(left).union(appUsers[app] ?? [])
  }
}

extension NaiveBurdenPeriod {
  init(label: String, usedDay: Int64, _ input: NaiveBurdenInput) {
    let days = input.days
    let window = input.window
    let range = days.day(of: window.lowerBound)...days.day(of: window.upperBound - 1)
    let isHere = { (day: Int64) in range.contains(day) && days.label(of: day) == label }
    var (first, last) = (usedDay, usedDay)
    while isHere(first - 1) { first -= 1 }
    while isHere(last + 1) { last += 1 }
    self.label = label
    self.days = (first...last).filter(days.exists)
    end = min(days.start(of: last + 1), window.upperBound)
    lastDay = days.day(of: end - 1)
    members = Self.members(before: end, input)
    for part in input.parts[label] ?? [] { take(part, input) }
  }

  private mutating func take(_ part: NaiveBurdenInput.Part, _ input: NaiveBurdenInput) {
    let row = part.row
    // Sessions continue in later periods; other rows only mention the app.
    if !row.app.isEmpty && (part.isFirst || row.kind == .app) { usedApps.insert(row.app) }
    if row.kind == .app || row.kind == .field { stretches.append((row, part.range)) }
    if part.isFirst && row.kind == .app {
      appUsers[row.app, default: []].insert(row.cadre)
    }
    if part.isFirst && row.kind == .app && row.counts {
      let start = part.range.lowerBound
      let session = Session(
        row: row, start: start, day: input.days.day(of: start),
        isShort: row.extent.count < input.options.shortSessionMs)
      sessions[row.app, default: []].append(session)
    }
    if !row.kind.isInterval && !input.isExempt(row) { points.append(row) }
  }

  /// Returns the members at `end`: by the latest join or leave, otherwise by any other row.
  private static func members(
    before end: Int64, _ input: NaiveBurdenInput
  ) -> [[UInt8]: Set<[UInt8]>] {
    input.rows.mapValues { byCadre in
      Set(
        byCadre.filter { _, rows in
          let rows = rows.filter { $0.start < end }
          let moves = rows.filter { $0.kind == .join || $0.kind == .leave }
          guard let latest = moves.map(\.start).max() else { return !rows.isEmpty }
          return moves.contains { $0.start == latest && $0.kind == .join }
        }.keys)
    }
  }
}
