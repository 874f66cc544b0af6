import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The counts of rows read by outcome, and their time span (ResultFiles.md, Quality).
package struct QualityReport: Sendable {
  package let reading: ReadingQuality
  let counts: RowCounts
  /// RFC 3339 in the time zone of the analysis; nil without a used row.
  private let first: String?
  private let last: String?
  /// Nil if it must not be shown.
  let devices: Int64?
  /// Nil if its denominator is 0.
  let coverage: Double?
  /// Nil without a session.
  private let resumedShare: Double?
  /// True if the log has so few cadres that only counts of rows may be shown.
  private let isSuppressed: Bool

  package init(
    _ reading: ReadingQuality, counts: RowCounts, first: String?, last: String?, devices: Int64?,
    coverage: Double?, resumedShare: Double?, isSuppressed: Bool = false
  ) {
    self.reading = reading
    self.counts = counts
    self.first = first
    self.last = last
    self.devices = devices
    self.coverage = coverage
    self.resumedShare = resumedShare
    self.isSuppressed = isSuppressed
  }

  /// The object `quality` of the JSON document.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var json: JSONValue {
    let table = table
    let nulls = table.columns.compactMap { column -> (key: String, value: JSONValue)? in
      if case .null(let reason) = column.cell(0) { (column.name, .string(reason)) } else { nil }
    }
    return .object(reading.json(table) + [(nullsColumnName, .object(nulls))])
  }

  /// The table `quality`: one row.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var table: Table {
    let absent = Cell.null(isSuppressed ? NullReason.suppressed : .noDenominator)
    return reading.table(
      "quality",
      [
        ("duplicate", counts.duplicate), ("superseded", counts.superseded),
        ("not_work", counts.notWork), ("outside", counts.outside), ("used", counts.used),
      ], first: first, last: last,
      [
        ("devices", .count, devices.map { .integer($0) } ?? absent),
        ("coverage", .ratio, coverage.map { .real($0) } ?? absent),
        ("resumed_share", .ratio, resumedShare.map { .real($0) } ?? absent),
      ])
  }

  /// The table for a terminal: one line per value.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var terminalTable: Table {
    let columns = table.columns
    return Table(
      name: "quality",
      columns: [
        Column("name", .text, heading: ["quality", "数据质量"]) { .text(columns[$0].name) },
        Column("value", .text) {
          switch columns[$0].cell(0) {
          case .integer(let value): .text(countText(value))
          case .real(let value): .text(ratioText(value))
          case let cell: cell
          }
        },
      ], rowCount: columns.count)
  }

  /// The counts in one line, broken between its parts if it is wider than `width`.
  ///
  /// `2,944 rows read: 2,944 used, 0 rejected, 0 repeats (0 duplicate, 0 superseded), 0 not work, 0
  /// outside · 2 files, 25.3 kB → 310 kB`
  ///
  /// Source: EventLog.md, Conservation.
  ///
  /// - Complexity: O(1).
  package func text(
    in language: Language = .english, width: Int = Terminal.defaultWidth
  ) -> String {
    let (used, rejected) = (countText(counts.used), countText(reading.rejected))
    let repeats = countText(counts.duplicate + counts.superseded)
    let (same, longer) = (countText(counts.duplicate), countText(counts.superseded))
    let (notWork, outside) = (countText(counts.notWork), countText(counts.outside))
    return reading.text(
      [
        ["\(used) used", "采用 \(used)"], ["\(rejected) rejected", "剔除 \(rejected)"],
        [
          "\(repeats) repeats (\(same) duplicate, \(longer) superseded)",
          "重复 \(repeats)（完全相同 \(same)，被更新 \(longer)）",
        ],
        ["\(notWork) not work", "非工作 \(notWork)"], ["\(outside) outside", "范围以外 \(outside)"],
      ], in: language, width: width)
  }
}
