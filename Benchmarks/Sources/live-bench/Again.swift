import Fingertip
import Foundation

/// Measures a standing query that is asked again after some new rows, beside asking afresh, and that both
/// give the same.
///
/// The batches but for the last hundredth are appended and put into blocks; then each step is timed:
/// the first question, the same without new rows, and after the rest.
enum Again {
  static func run(_ live: LiveLog, _ batches: [Batch]) throws {
    let new = max(1, batches.count / 100)
    for batch in batches.dropLast(new) { _ = try live.append(batch.bytes) }
    try live.compact()
    var weekly = Query()
    weekly.period = .week
    let queries = try [StandingQuery(), StandingQuery(weekly)]
    for query in queries { try ask("first", live, query) }
    for query in queries { try ask("no new rows", live, query) }
    for batch in batches.suffix(new) { _ = try live.append(batch.bytes) }
    let added = batches.suffix(new).reduce(0) { $0 + $1.rows }
    for query in queries { try ask("after \(added) new rows", live, query) }
    for query in queries { try ask("no new rows", live, query) }
    try live.close()
  }

  private static func ask(_ name: String, _ live: LiveLog, _ query: StandingQuery) throws {
    var log: Log?
    let snapshot = milliseconds { log = live.snapshot() }
    guard let log else { return }
    var (afresh, again): (Analysis?, Analysis?)
    let whole = try milliseconds { afresh = try log.analyze(query.query) }
    let before = Soak.residentBytes()
    let part = try milliseconds { again = try query.analyze(log) }
    guard let afresh, let again, afresh.json() == again.json() else {
      throw Difference(name: name)
    }
    let stages = again.stages.filter { ["gather", "sweep", "merge", "tables"].contains($0.name) }
      .map { "\($0.name) \(rounded($0.seconds * 1000))" }.joined(separator: ", ")
    print(
      "\(query.query.period), \(name): \(log.rowCount) rows, snapshot \(rounded(snapshot)) ms, afresh \(rounded(whole)) ms, "
        + "again \(rounded(part)) ms and \((Soak.residentBytes() - before) >> 20) MiB more, of which \(stages)"
    )
  }

  private struct Difference: Error { let name: String }

  private static func rounded(_ value: Double) -> Double { (value * 10).rounded() / 10 }
}
