import FingertipAnalysis
import FingertipCore

/// The counts of rows read by outcome, and their time span (ResultFiles.md, Quality).
package struct QualityReport: Sendable {
  package var counts: QualitySummary
  /// Reasons that occur, in the order of the contract.
  package var rejectedByReason: [(reason: String, rows: Int64)]
  package var damaged: [DamagedFile]
  /// RFC 3339 in the time zone of the analysis; nil without a used row.
  package var first: String?
  package var last: String?
  /// Nil if it must not be shown.
  package var devices: Int64?
  /// Nil if its denominator is 0.
  package var coverage: Double?
  /// True if the log has so few cadres that only counts of rows may be shown.
  package var isSuppressed: Bool

  package init(
    counts: QualitySummary, rejectedByReason: [(reason: String, rows: Int64)],
    damaged: [DamagedFile],
    first: String?, last: String?, devices: Int64?, coverage: Double?, isSuppressed: Bool = false
  ) {
    self.counts = counts
    self.rejectedByReason = rejectedByReason
    self.damaged = damaged
    self.first = first
    self.last = last
    self.devices = devices
    self.coverage = coverage
    self.isSuppressed = isSuppressed
  }

  /// The object `quality` of the JSON document.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var json: JSONValue {
    .object(
      counts.fields.map { ($0.name, .integer($0.value)) } + [
        ("rejected_by_reason", .object(rejectedByReason.map { ($0.reason, .integer($0.rows)) })),
        ("damaged", damagedJSON(damaged)),
        ("first", first.map { .string($0) } ?? .null),
        ("last", last.map { .string($0) } ?? .null),
        ("devices", devices.map { .integer($0) } ?? .null),
        ("coverage", coverage.map { .real($0) } ?? .null),
        (nullsColumnName, nulls),
      ])
  }

  private var nulls: JSONValue {
    .object(
      (devices == nil ? [("devices", .string(nullReason))] : [])
        + (coverage == nil ? [("coverage", .string(nullReason))] : []))
  }

  private var nullReason: String {
    isSuppressed ? NullReason.suppressed.rawValue : NullReason.noDenominator.rawValue
  }

  /// The table `quality`: one row.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var table: Table {
    let cells: [(name: String, format: Column.Format, cell: Cell)] =
      counts.fields.map { ($0.name, .count, .integer($0.value)) } + [
        ("rejected_by_reason", .text, .text(reasonsText(rejectedByReason))),
        ("damaged", .text, .text(damagedText(damaged))),
        ("first", .text, first.map { .text($0) } ?? .empty),
        ("last", .text, last.map { .text($0) } ?? .empty),
        ("devices", .count, devices.map { .integer($0) } ?? .null(nullReason)),
        ("coverage", .ratio, coverage.map { .real($0) } ?? .null(nullReason)),
      ]
    return oneRow(cells)
  }

  /// The table for a terminal: one line per value.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var terminalTable: Table { transposed(table) }
}
