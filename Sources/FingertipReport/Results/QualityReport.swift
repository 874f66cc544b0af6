import FingertipAnalysis
import FingertipCore

/// What became of the rows read, and how far they reach (SPEC section 7, `quality`).
package struct QualityReport: Sendable {
  /// A file that could not be read to its end.
  package struct Damage: Sendable, Equatable {
    /// Nil where it must not show: files are often named after persons or devices.
    package var file: String?
    /// Byte of the file as stored.
    package var offset: Int64
    package var what: String

    package init(file: String?, offset: Int64, what: String) {
      self.file = file
      self.offset = offset
      self.what = what
    }
  }

  package var counts: QualitySummary
  /// Reasons that occur, in the contract's order.
  package var rejectedByReason: [(reason: String, rows: Int64)]
  package var damaged: [Damage]
  /// RFC 3339 in the analysis zone; nil without a used row.
  package var first: String?
  package var last: String?
  /// Nil where it must not show.
  package var devices: Int64?
  /// Nil where its denominator is 0.
  package var coverage: Double?
  /// Whether so few cadres are in the log that nothing may show but how many rows there are.
  package var isSuppressed: Bool

  package init(
    counts: QualitySummary, rejectedByReason: [(reason: String, rows: Int64)], damaged: [Damage],
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

  /// The same for a terminal: a line for each value.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var terminalTable: Table { transposed(table) }
}
