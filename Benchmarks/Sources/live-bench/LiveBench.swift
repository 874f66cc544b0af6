import Fingertip
import Foundation
import Synchronization
import ToolSupport

/// Appends a log to a live log in batches, from several threads, and prints what it took as JSON.
///
/// ```
/// live-bench LOG.csv FOLDER [--batch ROWS] [--threads N] [--events N] [--queries] [--memory] [--again]
/// live-bench FOLDER --soak MINUTES
/// ```
///
/// LOG is text of lines without quotes. Batches are made before the clock starts. With `--queries`, another
/// thread asks for all results again and again meanwhile; with `--again`, ``Again`` is measured instead; with
/// `--soak`, ``Soak`` runs.
@main
struct LiveBench {
  static func main() throws {
    var arguments = Array(CommandLine.arguments.dropFirst())
    func option(_ name: String, _ standard: Int) -> Int {
      guard let place = arguments.firstIndex(of: name), place + 1 < arguments.count,
        let value = Int(arguments[place + 1])
      else { return standard }
      arguments.removeSubrange(place...place + 1)
      return value
    }
    func flag(_ name: String) -> Bool {
      guard let place = arguments.firstIndex(of: name) else { return false }
      arguments.remove(at: place)
      return true
    }
    let batchRows = option("--batch", 1000)
    let threads = option("--threads", 4)
    let most = option("--events", .max)
    let soak = option("--soak", 0)
    let (asks, isInMemory) = (flag("--queries"), flag("--memory"))
    let asksAgain = flag("--again")
    if soak > 0, arguments.count == 1 { return try Soak.run(at: arguments[0], minutes: soak) }
    guard arguments.count == 2, batchRows > 0, threads > 0 else {
      fail(
        """
        live-bench LOG.csv FOLDER [--batch ROWS] [--threads N] [--events N] [--queries] [--memory] [--again]
        live-bench FOLDER --soak MINUTES
        """)
    }
    let batches = try batches(of: arguments[0], rows: batchRows, most: most)
    let live = try isInMemory ? LiveLog() : LiveLog(at: arguments[1])
    if asksAgain { return try Again.run(live, batches) }
    let next = Atomic(0)
    let isOver = Atomic(false)
    let latencies = Mutex<[Double]>([])
    let queries = Mutex<[Double]>([])
    let failure = Mutex<String?>(nil)
    let asking = Thread {
      while asks, !isOver.load(ordering: .relaxed) {
        let time = milliseconds { _ = try? live.snapshot().analyze() }
        queries.withLock { $0.append(time) }
      }
      isOver.store(false, ordering: .relaxed)
    }
    asking.start()
    let before = processorSeconds()
    let elapsed = milliseconds {
      DispatchQueue.concurrentPerform(iterations: threads) { _ in
        var own: [Double] = []
        while true {
          let index = next.add(1, ordering: .relaxed).oldValue
          guard index < batches.count else { break }
          do {
            let time = try milliseconds { _ = try live.append(batches[index].bytes) }
            own.append(time)
          } catch {
            failure.withLock { $0 = "\(error)" }
            break
          }
        }
        latencies.withLock { $0 += own }
      }
    }
    if let failure = failure.withLock({ $0 }) { fail("live-bench: \(failure)", code: 74) }
    let used = processorSeconds() - before
    isOver.store(asks, ordering: .relaxed)
    while isOver.load(ordering: .relaxed) { Thread.sleep(forTimeInterval: 0.01) }
    let status = live.status()
    let closing = try milliseconds { try live.close() }
    let events = batches.reduce(0) { $0 + $1.rows }
    precondition(status.rows + Int(status.rejected) == events, "Rows are lost.")
    let sorted = latencies.withLock { $0.sorted() }
    func quantile(_ values: [Double], _ share: Double) -> Double {
      values.isEmpty ? 0 : values[min(values.count - 1, Int(Double(values.count) * share))]
    }
    let asked = queries.withLock { $0.sorted() }
    let bytes = live.status().blockBytes + live.status().journalBytes
    let result: [String: Any] = [
      "events": events, "batch": batchRows, "threads": threads, "seconds": elapsed / 1000,
      "events_per_second": Int(Double(events) / elapsed * 1000), "processor_seconds": used,
      "receipt_ms_p50": quantile(sorted, 0.5), "receipt_ms_p99": quantile(sorted, 0.99),
      "close_ms": closing, "bytes_per_event": Double(bytes) / Double(max(1, events)),
      "queries": asked.count, "query_ms_p50": quantile(asked, 0.5),
      "query_ms_max": asked.last ?? 0,
    ]
    let json = try JSONSerialization.data(withJSONObject: result, options: [.sortedKeys])
    print(String(decoding: json, as: UTF8.self))
  }

  /// Divides a CSV file into files of some rows each.
  private static func batches(
    of path: String, rows count: Int, most: Int
  ) throws -> [Batch] {
    let text = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))
    guard let headerEnd = text.firstIndex(of: 10) else { return [] }
    let header = text[...headerEnd]
    var batches: [Batch] = []
    var (start, rows, all) = (headerEnd + 1, 0, 0)
    for place in text.indices.dropFirst(headerEnd + 1) where text[place] == 10 {
      rows += 1
      all += 1
      if rows == count || all == most || place == text.count - 1 {
        batches.append(Batch(rows: rows, bytes: Array(header + text[start...place])))
        (start, rows) = (place + 1, 0)
      }
      if all == most { break }
    }
    return batches
  }

  private static func processorSeconds() -> Double {
    var usage = rusage()
    getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
    return seconds(usage.ru_utime) + seconds(usage.ru_stime)
  }
}

/// Rows of a log as a file of their own.
struct Batch: Sendable {
  let rows: Int
  let bytes: [UInt8]
}

func milliseconds(_ body: () throws -> Void) rethrows -> Double {
  try ContinuousClock().measure(body) / .milliseconds(1)
}
