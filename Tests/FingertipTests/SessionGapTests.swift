import Fingertip
import Testing

/// Sessions and visits of several rows.
@Suite struct SessionGapTests {
  private let second: Int64 = 1_000
  private let minute: Int64 = 60_000
  private let hour: Int64 = 3_600_000

  private func analysis(
    of events: [Event], _ change: (inout Query) -> Void = { _ in }
  ) throws -> Analysis {
    var rows = try Log.Builder()
    for event in events { try rows.append(event) }
    var query = Query()
    query.timeZone = "UTC"
    change(&query)
    return try rows.finish().analyze(query)
  }

  private func app(
    _ app: String, _ startMs: Int64, _ endMs: Int64, device: String = "d"
  ) -> Event {
    Event(startMs: startMs, endMs: endMs, cadre: "c", kind: .app, app: app, device: device)
  }

  private func sum(_ analysis: Analysis, _ measure: Measure) -> Int64? {
    analysis.cadres.first?[measure].value
  }

  @Test func `flickers away from an app are no ends of its session`() throws {
    // 31 pieces with 30 flickers of 0.4 s within an hour, and one session two hours later.
    var events = (0...30).map {
      app("a", hour + $0 * 2 * minute, hour + ($0 + 1) * 2 * minute - 400)
    }
    events.append(app("a", 4 * hour, 5 * hour))
    let apart = try analysis(of: events)
    #expect(sum(apart, .sessions) == 32)
    #expect(apart.quality.resumedShare == 30.0 / 32)
    let joined = try analysis(of: events) { $0.thresholds.sessionGapMs = second }
    #expect(sum(joined, .sessions) == 2)
    #expect(joined.quality.resumedShare == 0)
    #expect(sum(joined, .appMs) == sum(apart, .appMs))
  }

  @Test func `a gap is as long as allowed, or a millisecond longer`() throws {
    let events = [app("a", 0, 10 * second), app("a", 11 * second, 12 * second)]
    for (gapMs, sessions) in [(1_000, 1), (999, 2), (0, 2)] as [(Int64, Int64)] {
      let result = try analysis(of: events) { $0.thresholds.sessionGapMs = gapMs }
      #expect(sum(result, .sessions) == sessions, "\(gapMs) ms")
    }
    let touching = [app("a", 0, 10 * second), app("a", 10 * second, 12 * second)]
    #expect(sum(try analysis(of: touching) { $0.thresholds.sessionGapMs = 0 }, .sessions) == 1)
    #expect(sum(try analysis(of: touching), .sessions) == 2)
  }

  @Test func `apps and devices have sessions of their own`() throws {
    let events = [
      app("a", 0, 10 * second), app("b", 10 * second, 11 * second),
      app("a", 11 * second, 12 * second), app("a", 11 * second, 12 * second, device: "e"),
    ]
    let result = try analysis(of: events) { $0.thresholds.sessionGapMs = second }
    #expect(sum(result, .sessions) == 3)
  }

  @Test func `a joined session is short by its whole length`() throws {
    let events = [app("a", 0, 30 * second), app("a", 31 * second, 59 * second + 999)]
    for (lastEnd, short) in [(59_999, 1), (60_000, 0)] as [(Int64, Int64)] {
      let result = try analysis(of: [events[0], app("a", 31 * second, lastEnd)]) {
        $0.thresholds.sessionGapMs = second
      }
      #expect(sum(result, .sessions) == 1 && sum(result, .shortSessions) == short)
    }
  }

  @Test func `a session counts in the period it begins in, its time in each`() throws {
    let midnight = 24 * hour
    let events = [
      app("a", midnight - minute, midnight - second), app("a", midnight, midnight + minute),
    ]
    let result = try analysis(of: events) {
      $0.thresholds.sessionGapMs = second
      $0.period = .day
    }
    #expect(result.cadres.map { $0[.sessions].value } == [1, 0])
    #expect(result.cadres.map { $0[.appMs].value } == [59 * second, minute])
    #expect(result.cadres.map { $0[.appsUsed].value } == [1, 0])
  }

  @Test func `a session that began before the window counts at its first row in it`() throws {
    let midnight = 24 * hour
    let events = [
      app("a", midnight - minute, midnight - second), app("a", midnight, midnight + second),
      app("a", midnight + 2 * second, midnight + 3 * second),
    ]
    let result = try analysis(of: events) {
      $0.thresholds.sessionGapMs = second
      $0.from = "1970-01-02"
    }
    #expect(sum(result, .sessions) == 1)
    // 63 s, of which 3 s are in the window.
    #expect(sum(result, .shortSessions) == 0)
  }

  @Test func `pieces of a stay are one visit`() throws {
    let pieces = (0..<7).map {
      Event(
        startMs: $0 * 2 * hour, endMs: ($0 + 1) * 2 * hour - 5 * minute, cadre: "c", kind: .field,
        device: "d\($0)")
    }
    let apart = try analysis(of: pieces)
    #expect(sum(apart, .visits) == 7)
    let joined = try analysis(of: pieces) { $0.thresholds.visitGapMs = 30 * minute }
    #expect(sum(joined, .visits) == 1)
    #expect(sum(joined, .fieldMs) == sum(apart, .fieldMs))
  }
}
