import FingertipCore

/// The quality of the logs read, before any analysis, as `fingertip validate` shows it.
package struct ReadingReport: Sendable {
  package var files: Int64
  package var bytesCompressed: Int64
  package var bytes: Int64
  package var read: Int64
  package var rejected: Int64
  /// Reasons that occur, in the order of the contract.
  package var rejectedByReason: [(reason: String, rows: Int64)]
  package var damaged: [DamagedFile]
  /// The first accepted row, RFC 3339 in the time zone of the analysis; nil without one.
  package var first: String?
  package var last: String?

  /// Makes a report on the quality of reading.
  ///
  /// - Parameters:
  ///   - first: of accepted rows, RFC 3339.
  ///   - last: of accepted rows, RFC 3339.
  package init(_ quality: ReadingQuality, first: String?, last: String?) {
    files = quality.files
    bytesCompressed = quality.bytesCompressed
    bytes = quality.bytes
    read = quality.read
    rejected = quality.rejected
    rejectedByReason = quality.reasonsInOrder
    damaged = quality.damaged
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

  /// The object of the JSON document.
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

  /// The table, of one row.
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

  /// The counts in one line, and one line for each reason and each damaged file.
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
