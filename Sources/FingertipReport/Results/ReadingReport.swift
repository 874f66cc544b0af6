import FingertipCore
import FingertipOutput

/// The quality of the logs read, before any analysis, as `fingertip validate` shows it.
package struct ReadingReport: Sendable {
  private let quality: ReadingQuality
  /// The first accepted row, RFC 3339 in the time zone of the analysis; nil without one.
  private let first: String?
  private let last: String?

  /// Makes a report on the quality of reading.
  ///
  /// - Parameters:
  ///   - first: of accepted rows, RFC 3339.
  ///   - last: of accepted rows, RFC 3339.
  package init(_ quality: ReadingQuality, first: String?, last: String?) {
    self.quality = quality
    self.first = first
    self.last = last
  }

  /// Rows that passed every rule.
  private var accepted: Int64 { quality.read - quality.rejected }

  /// The object of the JSON document.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var json: JSONValue { .object(quality.json(table)) }

  /// The table, of one row.
  ///
  /// - Complexity: O(reasons + damaged files).
  package var table: Table {
    quality.table("reading", [("accepted", accepted)], first: first, last: last)
  }

  /// The counts in one line, and one line for each reason and each damaged file.
  ///
  /// - Complexity: O(reasons + damaged files).
  package func text(
    in language: Language = .english, width: Int = Terminal.defaultWidth
  ) -> String {
    let (accepted, rejected) = (countText(accepted), countText(quality.rejected))
    let counts: [Bilingual] = [
      ["\(accepted) accepted", "接受 \(accepted) 条"], ["\(rejected) rejected", "剔除 \(rejected) 条"],
    ]
    let reasons = quality.reasonsInOrder.map { "  \($0.reason): \(countText($0.rows))" }
    return
      ([quality.text(counts, in: language, width: width)] + reasons
      + quality.damagedLines(language)).joined(separator: "\n")
  }
}
