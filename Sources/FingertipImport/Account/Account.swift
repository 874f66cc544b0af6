import FingertipCore

/// The counts of one type of records of one source: each record is written, joined, ignored or
/// rejected.
package struct RecordCounts: Sendable, Equatable {
  /// Records that an event stands for.
  package var written: Int64 = 0
  /// Records that became part of another one's event.
  package var joined: Int64 = 0
  /// Ignored and rejected records, by the raw value of their reason.
  package var byReason = [Int64](repeating: 0, count: RecordReason.allCases.count)

  package init() {}

  package var ignored: Int64 { sum { !$0.isReject } }
  package var rejected: Int64 { sum { $0.isReject } }

  /// The number of records, as the sum of what became of them.
  package var accounted: Int64 { written + joined + ignored + rejected }

  private func sum(_ isCounted: (RecordReason) -> Bool) -> Int64 {
    RecordReason.allCases.reduce(0) { $0 + (isCounted($1) ? byReason[Int($1.rawValue)] : 0) }
  }

  package subscript(_ reason: RecordReason) -> Int64 {
    get { byReason[Int(reason.rawValue)] }
    set { byReason[Int(reason.rawValue)] = newValue }
  }

  package static func += (left: inout RecordCounts, right: RecordCounts) {
    left.written += right.written
    left.joined += right.joined
    for index in right.byReason.indices { left.byReason[index] += right.byReason[index] }
  }
}

/// A type of records of one source, and what became of them.
package struct AccountEntry: Sendable, Equatable {
  /// The index of the source.
  package var source: Int
  /// The name of the type in the source.
  package var type: String
  /// The records that were read.
  package var records: Int64 = 0
  package var counts = RecordCounts()

  package init(source: Int, type: String) {
    self.source = source
    self.type = type
  }
}

/// What became of every record of a run.
package struct Account: Sendable, Equatable {
  /// By source, then by the name of the type.
  package var entries: [AccountEntry] = []
  /// The events written.
  package var events: Int64 = 0

  package init() {}

  package var records: Int64 { entries.reduce(0) { $0 + $1.records } }

  /// All counts together.
  package var total: RecordCounts { entries.reduce(into: RecordCounts()) { $0 += $1.counts } }
}
