import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension BurdenList {
  /// `burdens`: one row per app, group, account, form or task, in the order of the list.
  ///
  /// - Parameter count: the greatest number of rows.
  /// - Complexity: O(columns); cells are computed on demand.
  package func table(first count: Int = .max) -> Table {
    let rows = Array(entries.prefix(count))
    func value(
      _ name: String, _ format: Column.Format = .ratio,
      _ of: @escaping @Sendable (Burden.Reason) -> Cell?
    ) -> Column {
      Column(name, format) { rows[$0].reasons.lazy.compactMap(of).first ?? .empty }
    }
    return Table(
      name: "burdens",
      columns: [
        Column("kind", .text) { .text(rows[$0].kind.rawValue) }
          .with { BurdenTexts(language: $1).kind(rows[$0].kind) },
        Column("id", .text) { .word(rows[$0].name) },
        Column("purpose", .text) { .word(rows[$0].purpose) },
        Column("owner", .text) { .word(rows[$0].owner) },
        Column("time_ms", .duration) { .integer(rows[$0].timeMs) },
        Column("estimated", .text) { .boolean(rows[$0].isEstimated) },
        Column("cadres", .count) { .integer(rows[$0].cadres) },
        Column("reasons", .text) { .word(rows[$0].reasons.map(\.name).joined(separator: ";")) }
          .with { rows[$0].reasons.words(in: $1) },
        value("duplicate_of", .text) {
          if case .duplicate(let id, _) = $0 { .text(id) } else { nil }
        },
        value("jaccard") { if case .duplicate(_, let index) = $0 { .real(index) } else { nil } },
        value("forced_use") { if case .compulsory(let value) = $0 { .real(value) } else { nil } },
        value("duplicate_reporting") {
          if case .duplicateReporting(let share) = $0 { .real(share) } else { nil }
        },
        value("after_hours_share") {
          if case .afterHours(let share) = $0 { .real(share) } else { nil }
        },
      ], rowCount: rows.count)
  }
}

extension [Burden.Reason] {
  /// The reasons in words.
  fileprivate func words(in language: Language) -> String {
    let texts = BurdenTexts(language: language)
    return map { texts.reason($0) { wholePercentText($0, in: language) }.text }
      .joined(separator: PageTexts(language: language).semicolon)
  }
}
