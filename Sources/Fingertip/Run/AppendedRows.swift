import FingertipCore

/// The rows of logs that were appended to each other. Their ids are merged when they are needed, and
/// before that only with those of a log of similar size. Sorting finds the ascending runs that the
/// ids of merged logs are, so that *n* logs of a few ids are appended in O(*n* log *n*).
final class AppendedRows: Sendable {
  /// In the order of appending; each has at least twice the ids of the next.
  private let parts: [EventLog]
  /// All of them as one log, as soon as it has been needed.
  private let merged: Lock<EventLog?>

  init(_ rows: EventLog) {
    parts = [rows]
    merged = Lock(rows)
  }

  private init(parts: [EventLog]) {
    self.parts = parts
    merged = Lock(parts.count == 1 ? parts[0] : nil)
  }

  /// The number of rows.
  var count: Int { parts.reduce(0) { $0 + $1.count } }

  /// From the first start to the last start or end; nil without rows.
  var instants: ClosedRange<Int64>? { parts.compactMap(\.instants).union }

  /// Returns these rows and those of another log after them; nil if cancelled.
  ///
  /// - Complexity: O(log *n*) for each id of `other`, amortised over *n* logs.
  func appending(_ other: AppendedRows, until cancellation: Cancellation) -> AppendedRows? {
    var parts = largest
    for part in other.largest {
      parts.append(part)
      while parts.count > 1, parts[parts.count - 2].idCount < 2 * parts[parts.count - 1].idCount {
        let last = parts.removeLast()
        guard
          let merged = EventLog(merging: [parts[parts.count - 1], last], until: cancellation)
        else { return nil }
        parts[parts.count - 1] = merged
      }
    }
    return AppendedRows(parts: parts)
  }

  /// The fewest logs known to have all rows.
  private var largest: [EventLog] { merged.withLock { $0.map { [$0] } ?? parts } }

  /// Returns all rows as one log; nil if cancelled.
  ///
  /// - Complexity: O(1), but O(ids · log ids) for the first call.
  func rows(until cancellation: Cancellation?) -> EventLog? {
    if let known = merged.withLock({ $0 }) { return known }
    // Without the lock, so that others can be cancelled, too; the result is the same.
    guard let rows = EventLog(merging: parts, until: cancellation) else { return nil }
    merged.withLock { $0 = rows }
    return rows
  }
}

extension EventLog {
  /// The number of ids in all columns.
  fileprivate var idCount: Int {
    cadres.count + devices.count + apps.count + items.count + tasks.count
  }
}
