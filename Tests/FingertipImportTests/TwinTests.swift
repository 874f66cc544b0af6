import Fingertip
import FingertipTestSupport
import Foundation
import Testing

private func seconds(_ ms: Int) -> String {
  ms % 1000 == 0 ? "\(ms / 1000)" : "\(Double(ms) / 1000)"
}

/// Rules of formats against implementations that look at all records for each one.
@Suite struct TwinTests {
  // Android.

  private struct Usage {
    var ms: Int
    var type: String
    var package: String
    var instance: Int
  }

  /// The pieces of an activity that was resumed, each found by a search for its end.
  private func androidTwin(_ events: [Usage], gapMs: Int) -> [String] {
    var pieces: [String: [(from: Int, to: Int)]] = [:]
    var openUntil: [String: Int] = [:]
    for (index, event) in events.enumerated() where event.type == "ACTIVITY_RESUMED" {
      let activity = "\(event.package) \(event.instance)"
      if index < openUntil[activity, default: -1] { continue }
      var (endIndex, endMs) = (events.count, events[events.count - 1].ms)
      for later in (index + 1)..<events.count {
        let other = events[later]
        let isOwn = other.package == event.package && other.instance == event.instance
        if isOwn && ["ACTIVITY_PAUSED", "ACTIVITY_STOPPED"].contains(other.type) {
          (endIndex, endMs) = (later, other.ms)
          break
        }
        if other.type == "DEVICE_SHUTDOWN" {
          (endIndex, endMs) = (later, other.ms)
          break
        }
        if other.type == "DEVICE_STARTUP" {
          let isAfterShutdown = events[later - 1].type == "DEVICE_SHUTDOWN"
          (endIndex, endMs) = (later, isAfterShutdown ? other.ms : events[later - 1].ms)
          break
        }
      }
      openUntil[activity] = endIndex
      pieces[event.package, default: []].append((event.ms, endMs))
    }
    return pieces.flatMap { package, pieces in
      var united: [(from: Int, to: Int)] = []
      for piece in pieces.sorted(by: { $0.from < $1.from }) {
        if let last = united.last, piece.from - last.to <= gapMs {
          united[united.count - 1].to = max(last.to, piece.to)
        } else {
          united.append(piece)
        }
      }
      return united.map { "app \(package) \(seconds($0.from))-\(seconds($0.to))" }
    }.sorted()
  }

  @Test(arguments: 0..<60)
  func `usage events of Android are paired as by a naive twin`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed))
    let types = [
      "ACTIVITY_RESUMED", "ACTIVITY_RESUMED", "ACTIVITY_RESUMED", "ACTIVITY_PAUSED",
      "ACTIVITY_STOPPED", "ACTIVITY_PAUSED", "SCREEN_INTERACTIVE", "DEVICE_SHUTDOWN",
      "DEVICE_STARTUP",
    ]
    var now = 0
    let events = (0..<Int.random(in: 1...60, using: &random)).map { _ in
      now += [0, 1, 500, 1000, 1001, 30_000].randomElement(using: &random)!
      return Usage(
        ms: now, type: types.randomElement(using: &random)!,
        package: ["a", "b"].randomElement(using: &random)!,
        instance: Int.random(in: 1...2, using: &random))
    }
    let rows = events.map {
      "\(Imported.dayMs + Int64($0.ms)),\($0.type),\($0.package),\($0.instance)"
    }
    let imported = try Imported([
      ("a.csv", "timestamp,type,package,instance\n" + rows.joined(separator: "\n") + "\n")
    ])
    #expect(imported.events == androidTwin(events, gapMs: 1000), "\(rows)")
    #expect(imported.adds)
  }

  // AWARE, by the rules of RAPIDS one after another.

  private func awareTwin(_ screen: [(ms: Int, status: Int)], _ apps: [(ms: Int, app: String)])
    -> [String]
  {
    var rows: [(ms: Int, status: Int)] = []
    for row in screen {
      if row.status == 2, let last = rows.last, last.status < 2, row.ms - last.ms < 50 { continue }
      rows.append(row)
    }
    var at = 0
    while at + 1 < rows.count {
      if rows[at].status == 3, rows[at + 1].status == 1, rows[at + 1].ms - rows[at].ms <= 800 {
        (rows[at].status, rows[at + 1].status) = (1, 3)
        at += 1
      }
      at += 1
    }
    let episodes = zip(rows, rows.dropFirst()).filter { $0.status == 3 && $1.status == 0 }
    return apps.enumerated().flatMap { index, row in
      episodes.filter { $0.0.ms <= row.ms && row.ms < $0.1.ms }.map { episode in
        let nextMs = index + 1 < apps.count ? apps[index + 1].ms : .max
        return "app \(row.app) \(seconds(row.ms))-\(seconds(min(nextMs, episode.1.ms)))"
      }
    }.sorted()
  }

  @Test(arguments: 0..<60)
  func `apps of AWARE are those of the episodes of a naive twin`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed) + 1000)
    var now = 1000
    var screen: [(ms: Int, status: Int)] = [(now, 0)]
    var apps: [(ms: Int, app: String)] = []
    for _ in 0..<Int.random(in: 1...60, using: &random) {
      // No two at one instant, whose order two tables don't tell.
      now += [10, 49, 50, 51, 300, 799, 800, 801, 5000].randomElement(using: &random)!
      if Int.random(in: 0..<3, using: &random) == 0 {
        apps.append((now, ["a", "b"].randomElement(using: &random)!))
      } else {
        screen.append((now, [0, 1, 2, 3, 3, 0].randomElement(using: &random)!))
      }
    }
    let day = Imported.dayMs
    let imported = try Imported([
      (
        "applications_foreground.csv",
        "timestamp,device_id,package_name,application_name\n"
          + apps.map { "\(day + Int64($0.ms)),d,\($0.app),x\n" }.joined()
      ),
      (
        "screen.csv",
        "timestamp,device_id,screen_status\n"
          + screen.map { "\(day + Int64($0.ms)),d,\($0.status)\n" }.joined()
      ),
    ])
    #expect(imported.events == awareTwin(screen, apps), "\(screen) \(apps)")
    #expect(imported.adds)
  }

  // ODK.

  @Test(arguments: 0..<60)
  func `forms of ODK are open as by a naive twin`(seed: Int) throws {
    var random = SplitMix64(seed: UInt64(seed) + 2000)
    let steps = [
      "form start", "form resume", "question", "question", "form exit", "form finalize",
      "form save",
    ]
    var now = 0
    let rows = (0..<Int.random(in: 1...60, using: &random)).map { _ in
      now += [0, 1000, 7000].randomElement(using: &random)!
      return (
        step: steps.randomElement(using: &random)!, from: now,
        to: now + [0, 500, 9000].randomElement(using: &random)!,
        id: Int.random(in: 1...2, using: &random)
      )
    }
    var expected: [String] = []
    for (index, row) in rows.enumerated() {
      if row.step == "form finalize" { expected.append("report odk-collect \(seconds(row.from))") }
      guard row.step == "form start" || row.step == "form resume" else { continue }
      var endMs = row.to
      for later in rows[(index + 1)...] where later.id == row.id {
        if later.step == "form exit" {
          endMs = later.from
          break
        }
        if later.step == "form start" || later.step == "form resume" { break }
        endMs = max(endMs, later.to)
      }
      expected.append("app odk-collect \(seconds(row.from))-\(seconds(max(row.from, endMs)))")
    }
    let day = Imported.dayMs
    let text =
      "event,node,start,end,instance ID\n"
      + rows.map { "\($0.step),,\(day + Int64($0.from)),\(day + Int64($0.to)),u\($0.id)\n" }
      .joined()
    let imported = try Imported([("audit.csv", text)])
    // Equal events are numbered.
    let events = imported.events.map { event in
      event.split(separator: " ").prefix(3).joined(separator: " ")
    }
    #expect(events.sorted() == expected.sorted(), "\(rows)")
    #expect(imported.adds && Set(imported.rows).count == imported.rows.count)
  }
}
