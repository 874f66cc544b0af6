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
    try live.close()
  }

  private static func ask(_ name: String, _ live: LiveLog) throws {
    var log: Log?
    let snapshot = milliseconds { log = live.snapshot() }
    guard let log else { return }
    var analysis: Analysis?
    let whole = try milliseconds { analysis = try log.analyze() }
    let stages = (analysis?.stages ?? []).filter { ["gather", "sweep", "merge"].contains($0.name) }
      .map { "\($0.name) \(rounded($0.seconds * 1000))" }.joined(separator: ", ")
    print(
      "\(name): \(log.rowCount) rows, snapshot \(rounded(snapshot)) ms, analysis \(rounded(whole)) ms, "
        + "of which, summed over threads, \(stages)")
  }

  private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
