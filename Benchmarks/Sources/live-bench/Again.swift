import Fingertip
import Foundation

/// Measures asking again after some new rows, beside asking afresh.
///
/// The batches but for the last hundredth are appended and put into blocks; then each step is timed:
/// the first question, the same without new rows, and after the rest.
enum Again {
  static func run(_ live: LiveLog, _ batches: [Batch]) throws {
    let new = max(1, batches.count / 100)
    for batch in batches.dropLast(new) { _ = try live.append(batch.bytes) }
    try live.compact()
    try ask("first", live)
    try ask("no new rows", live)
    for batch in batches.suffix(new) { _ = try live.append(batch.bytes) }
    try ask("after \(batches.suffix(new).reduce(0) { $0 + $1.rows }) new rows", live)
    try ask("no new rows", live)
    // As if nothing had been asked before.
    try live.close()
  }

  private static func ask(_ name: String, _ live: LiveLog) throws {
    var log: Log?
    let snapshot = milliseconds { log = live.snapshot() }
    var merged = 0.0
    var analysis: Analysis?
    if let log {
      merged = try milliseconds { _ = try log.days() }
      let whole = try milliseconds { analysis = try log.analyze() }
      let stages = (analysis?.stages ?? []).map { "\($0.name) \(rounded($0.seconds * 1000))" }
      print(
        "\(name): \(log.rowCount) rows, snapshot \(rounded(snapshot)) ms, ids and days \(rounded(merged)) ms, "
          + "analysis \(rounded(whole)) ms (\(stages.joined(separator: ", ")), summed over threads)"
      )
    }
  }

  private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
