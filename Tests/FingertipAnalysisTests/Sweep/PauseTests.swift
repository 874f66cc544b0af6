import FingertipCore
import FingertipTestSupport
import Testing

@testable import FingertipAnalysis

/// A sweep that is paused between any two rows, and resumed in a log that has more ids and days by then,
/// gives what one without a pause gives.
@Suite struct PauseTests {
  @Test(arguments: testSeeds(12))
  func `a pause changes nothing`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let history = History(&random)
    let after = history.plan(isLarge: true)
    for cut in history.cuts {
      let before = history.plan(isLarge: false, upTo: history.end(before: cut))
      let codes = try #require(CodeChanges(from: before.context.log, to: after.context.log))
      let parts = History.cadres.map { history.parts(of: $0, cut: cut, codes) }
      let expected = try bytes(after) { sweep in
        for (cadre, part) in zip(History.cadres, parts) { sweep.measure(cadre, part.all) }
      }
      var first = Sweep<Measures>(before.context)
      let states = zip(History.cadres, parts).map { cadre, part in
        var writer = StateWriter()
        first.pause(cadre, after: part.first, &writer)
        return writer.bytes
      }
      var settled = PartialResult(first.finish(), StageTimes())
      try settled.continueIn(after.context, codes, PartialShape(of: before.context))
      let found = try bytes(after, merging: settled) { sweep in
        for ((cadre, part), state) in zip(zip(History.cadres, parts), states) {
          state.withUnsafeBytes { bytes in
            var reader = StateReader(bytes, codes)
            sweep.resume(cadre, &reader, with: part.rest)
          }
        }
      }
      #expect(found == expected, "seed \(seed), paused at \(cut)")
    }
  }

  /// All that a sweep makes.
  private func bytes(
    _ plan: AnalysisPlan, merging settled: PartialResult? = nil,
    _ body: (inout Sweep<Measures>) -> Void
  ) throws -> [UInt8] {
    var sweep = Sweep<Measures>(plan.context)
    body(&sweep)
    var result = PartialResult(sweep.finish(), StageTimes())
    if let settled { result.merge(settled) }
    let swept = SweptCadres(total: result, months: nil)
    let portable = try PortableAnalysis(swept, plan)
    var bytes = try portable.bytes()
    var rows: [String] = []
    for (place, row) in Array(result.sums.cadres).enumerated() {
      let halves = result.effort.halves.isEmpty ? EffortHalves() : result.effort.halves[place]
      rows.append("\(row.cadre) \(row.period) \(Measure.allCases.map { row.sums[$0] }) \(halves)")
    }
    bytes += Array(rows.sorted().joined(separator: "\n").utf8)
    return bytes
  }
}

/// The dense rows of a few cadres, and the log they are in before and after it has grown.
private final class History {
  static let cadres: ClosedRange<UInt32> = 1...2
  private static let apps: UInt32 = 9
  private static let days: Int64 = 40

  private let parameters: AnalysisParameters
  private let tables: DimensionTables
  /// By cadre, rows with the codes of the log after it has grown.
  private let rows: [UInt32: [TimelineRow]]
  let cuts: [Int64]
  private var memory: [UnsafeMutableBufferPointer<TimelineRow>] = []

  init(_ random: inout SplitMix64) {
    var parameters = AnalysisParameters(zone: .utc)
    parameters.period = random.pick([.all, .day, .week, .month])
    parameters.toMs = Self.days * Milliseconds.perDay
    parameters.fromMs = random.oneIn(2) ? Milliseconds.perDay : nil
    parameters.measuresHours = random.oneIn(2)
    parameters.unlistedIsWork = true
    parameters.thresholds.awardsMs = random.oneIn(2) ? [60_000] : []
    if random.oneIn(2) {
      (parameters.minimumGroup, parameters.period) = (2, .month)
    }
    self.parameters = parameters
    let types: [AppType] = [.app, .group, .account, .miniapp]
    tables = DimensionTables(
      apps: AppTable(
        (1..<Self.apps).map { code in
          var app = AppTable.App(id: Identifier("a\(code)"), type: types[Int(code) % 4])
          app.purpose = Identifier(code % 2 == 0 ? "study" : "")
          app.leavesTrace = code % 3 == 0
          app.isExempt = code == 7
          return app
        }),
      tasks: TaskTable((1...4).map { TaskTable.Task(id: Identifier("t\($0)")) }))
    var rows: [UInt32: [TimelineRow]] = [:]
    // Within a few spans of time, so that rows overlap and touch midnights and ends of months.
    let spans = (0..<4).map { _ in
      (Int64.random(in: 0..<Self.days, using: &random) * 24 - 3) * Milliseconds.perHour
    }
    for cadre in Self.cadres {
      // Two short sessions, of which the first is replaced by the second before a trace makes both brief.
      let noonMs =
        (Int64.random(in: 0..<Self.days - 1, using: &random) * 24 + 12) * Milliseconds.perHour
      let brief = [(EventKind.app, 0), (.app, 20_000), (.trace, 40_000)].map { kind, waitMs in
        TimelineRow(
          startMs: noonMs + waitMs, lengthMs: kind == .app ? 5_000 : 0, app: 3, device: 0,
          detail: 0, kind: kind, tag: .none)
      }
      let others = (0..<70).map { _ in
        let kind =
          random.oneIn(2)
          ? random.pick([.app, .task, .trace, .report]) : random.pick(EventKind.allCases)
        let wait = 20_000 * Int64.random(in: 0..<random.pick([30, 900]), using: &random)
        let start = max(0, random.pick(spans)) + wait
        let length = random.pick([0, 5_000, 5_000, 40_000, 4_000_000, 100_000_000]) as UInt32
        // A few apps and tasks have most rows.
        let isCommon = random.oneIn(2)
        return TimelineRow(
          startMs: start, lengthMs: kind.isInterval ? length : 0,
          app: isCommon ? 1 : UInt32.random(in: 0..<Self.apps, using: &random),
          device: UInt32.random(in: 0..<4, using: &random),
          detail: isCommon ? 6 : UInt32.random(in: 0..<25, using: &random), kind: kind,
          tag: isCommon && kind == .task ? .assigned : random.pick([.none] + kind.descriptor.tags))
      }
      rows[cadre] = (brief + others).sorted {
        ($0.startMs, $0.kind.rawValue) < ($1.startMs, $1.kind.rawValue)
      }
    }
    self.rows = rows
    cuts = Array(Set(rows.values.joined().map(\.startMs))).sorted()
  }

  deinit { for rows in memory { rows.deallocate() } }

  /// The log; before it has grown, each second id is missing.
  func plan(isLarge: Bool, upTo endMs: Int64 = days * Milliseconds.perDay) -> AnalysisPlan {
    func ids(_ letter: String, _ count: UInt32) -> IdentifierColumn {
      IdentifierColumn(
        [Identifier("")]
          + (1..<count).filter { isLarge || $0 % 2 == 1 }.map { Identifier("\(letter)\($0)") })
    }
    func isKnown(_ code: UInt32) -> Bool { isLarge || code == 0 || code % 2 == 1 }
    func code(_ code: UInt32) -> UInt32 { isLarge ? code : (code + 1) / 2 }
    var details: [EventLog.Detail] = []
    for item in (0..<5 as Range<UInt32>) where isKnown(item) {
      for task in (0..<5 as Range<UInt32>) where isKnown(task) {
        details.append(EventLog.Detail(item: code(item), task: code(task)))
      }
    }
    let cadres = IdentifierColumn(["", "c1", "c2"].map { Identifier($0) })
    let log = EventLog(
      partitions: CadrePartitions(partitionOfCadre: [0, 0, 0]),
      ids: [cadres, ids("d", 4), ids("a", Self.apps), ids("i", 5), ids("t", 5)],
      details: details, kinds: EventKindSet(EventKind.allCases), instants: 0...endMs)
    return AnalysisPlan(log, tables, parameters)
  }

  /// The last end of a row that starts before an instant.
  func end(before cut: Int64) -> Int64 {
    rows.values.joined().filter { $0.startMs < cut }
      .map { $0.startMs + Int64($0.lengthMs) }.max() ?? 0
  }

  /// The rows of a cadre.
  struct Parts {
    /// Those before the cut whose ids the log had by then, with the codes that they had, and the others.
    let first, rest: UnsafeBufferPointer<TimelineRow>
    /// Both.
    let all: UnsafeBufferPointer<TimelineRow>
  }

  func parts(of cadre: UInt32, cut: Int64, _ codes: CodeChanges) -> Parts {
    var (first, all): ([TimelineRow], [TimelineRow]) = ([], [])
    for row in rows[cadre]! where row.startMs < cut {
      guard let app = codes.apps.firstIndex(of: row.app),
        let device = codes.devices.firstIndex(of: row.device),
        let detail = codes.details.firstIndex(of: row.detail)
      else { continue }
      all.append(row)
      first.append(
        TimelineRow(
          startMs: row.startMs, lengthMs: row.lengthMs, app: UInt32(app), device: UInt32(device),
          detail: UInt32(detail), kind: row.kind, tag: row.tag))
    }
    let rest = rows[cadre]!.filter { $0.startMs >= cut }
    return Parts(first: kept(first), rest: kept(rest), all: kept(all + rest))
  }

  private func kept(_ rows: [TimelineRow]) -> UnsafeBufferPointer<TimelineRow> {
    let copy = UnsafeMutableBufferPointer<TimelineRow>.allocate(capacity: rows.count)
    _ = copy.initialize(from: rows)
    memory.append(copy)
    return UnsafeBufferPointer(copy)
  }
}
