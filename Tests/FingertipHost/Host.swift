import Fingertip
import Synchronization

/// A program that uses the library beside tasks of its own, and prints how long these had to wait:
///
/// ```
/// FingertipHost [ROWS]
/// {"longest_tick_ms":6,"ticks":412,"longest_cancel_ms":3}
/// ```
///
/// - `longest_tick_ms`: between two ticks of a task that sleeps 5 ms at a time, while as many logs
///   are loaded and analyzed at once as the tasks' pool has threads, and one more.
/// - `longest_cancel_ms`: from cancelling a load or an analysis to its end.
@main
struct Host {
  static func main() async throws {
    let rows = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 200_000
    let bytes = log(rows: rows)
    let ticker = Ticker()
    let ticking = Task { await ticker.tick() }
    try await withThrowingTaskGroup { group in
      for _ in 0..<3 {
        group.addTask { _ = try await Log([.bytes(bytes, name: "log")]).analyze() }
      }
      try await group.waitForAll()
    }
    ticking.cancel()
    let loaded = try await Log([.bytes(bytes, name: "log")])
    var longest = Duration.zero
    for waitMs in [1, 20, 60] {
      longest = try await max(
        longest, cancelled(afterMs: waitMs) { _ = try await Log([.bytes(bytes, name: "log")]) },
        cancelled(afterMs: waitMs) { _ = try await loaded.analyze() })
    }
    let (tick, count) = ticker.found
    print(
      "{\"longest_tick_ms\":\(tick / .milliseconds(1)),\"ticks\":\(count),"
        + "\"longest_cancel_ms\":\(longest / .milliseconds(1))}")
  }

  /// Returns a log of sessions and messages of 200 cadres.
  private static func log(rows: Int) -> [UInt8] {
    var text = "start,end,cadre,kind,app\n"
    for row in 0..<rows {
      let start = 1_709_512_353_000 + Int64(row) * 10_000
      text +=
        row % 3 == 0
        ? "\(start),,c\(row % 200),message,a\(row % 40)\n"
        : "\(start),\(start + 60_000),c\(row % 200),app,a\(row % 40)\n"
    }
    return Array(text.utf8)
  }

  /// Repeats work until it is cancelled, and returns the time from then to its end.
  private static func cancelled(
    afterMs waitMs: Int, _ work: @escaping @Sendable () async throws -> Void
  ) async throws -> Duration {
    let task = Task { while true { try await work() } }
    try await Task.sleep(for: .milliseconds(waitMs))
    let start = ContinuousClock.now
    task.cancel()
    guard case .failure(let error) = await task.result,
      (error as? FingertipError)?.category == .cancelled
    else { fatalError("a cancelled task did not say so") }
    return ContinuousClock.now - start
  }
}

/// Sleeps again and again, and remembers the longest time between two wake-ups.
private final class Ticker: Sendable {
  private let state = Mutex((longest: Duration.zero, count: 0))

  var found: (longest: Duration, count: Int) { state.withLock { $0 } }

  func tick() async {
    var last = ContinuousClock.now
    while !Task.isCancelled {
      try? await Task.sleep(for: .milliseconds(5))
      let now = ContinuousClock.now
      state.withLock { [last] state in
        state = (max(state.longest, now - last), state.count + 1)
      }
      last = now
    }
  }
}
