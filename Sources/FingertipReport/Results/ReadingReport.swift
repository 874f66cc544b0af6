/// What the reading of logs met, before anything is analyzed: the quality that `fingertip validate`
/// tells of.
package struct ReadingReport: Sendable {
  package var files: Int64
  package var bytesCompressed: Int64
  package var bytes: Int64
  package var read: Int64
  package var rejected: Int64
  /// Reasons that occur, in the contract's order.
  package var rejectedByReason: [(reason: String, rows: Int64)]
  package var damaged: [QualityReport.Damage]
  /// Of accepted rows, RFC 3339 in the analysis zone; nil without one.
  package var first: String?
  package var last: String?

  package init(
    files: Int64, bytesCompressed: Int64, bytes: Int64, read: Int64, rejected: Int64,
    rejectedByReason: [(reason: String, rows: Int64)], damaged: [QualityReport.Damage],
    first: String?, last: String?
  ) {
    self.files = files
    self.bytesCompressed = bytesCompressed
    self.bytes = bytes
    self.read = read
    self.rejected = rejected
    self.rejectedByReason = rejectedByReason
    self.damaged = damaged
    self.first = first
    self.last = last
  }

  /// Rows that passed every rule.
  package var accepted: Int64 { read - rejected }

  private var counts: [(name: String, value: Int64)] {
    [
      ("files", files), ("bytes_compressed", bytesCompressed), ("bytes", bytes), ("read", read),
      ("rejected", rejected), ("accepted", accepted),
    ]
  }

  /// The object that stands for it in JSON.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var json: JSONValue {
    .object(
      counts.map { ($0.name, .integer($0.value)) } + [
        ("rejected_by_reason", .object(rejectedByReason.map { ($0.reason, .integer($0.rows)) })),
        ("damaged", damagedJSON(damaged)),
        ("first", first.map { .string($0) } ?? .null),
        ("last", last.map { .string($0) } ?? .null),
      ])
  }

  /// One row.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var table: Table {
    oneRow(
      counts.map { ($0.name, .count, .integer($0.value)) } + [
        ("rejected_by_reason", .text, .text(reasonsText(rejectedByReason))),
        ("damaged", .text, .text(damagedText(damaged))),
        ("first", .text, first.map { .text($0) } ?? .empty),
        ("last", .text, last.map { .text($0) } ?? .empty),
      ])
  }

  /// The counts in one line, and a line for each reason and each damaged file.
  ///
  /// - Complexity: O(reasons + damaged files).
  package func text(width: Int = Terminal.defaultWidth) -> String {
    let sizes = bytesText(bytesCompressed) + " → " + bytesText(bytes)
    let summary = wrapped(
      commaSeparated([
        "\(countText(read)) \(read == 1 ? "row" : "rows") read:",
        "\(countText(accepted)) accepted", "\(countText(rejected)) rejected",
      ]) + ["· \(countText(files)) \(files == 1 ? "file" : "files"), \(sizes)"], width: width)
    let reasons = rejectedByReason.map { "  \($0.reason): \(countText($0.rows))" }
    return ([summary] + reasons + damagedLines(damaged)).joined(separator: "\n")
  }
}
