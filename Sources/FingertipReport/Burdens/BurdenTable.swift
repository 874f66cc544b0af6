import FingertipAnalysis
import FingertipCore

extension BurdenList {
  /// `burdens`: one row per app, group, account, form or task, in the order of the list.
  ///
  /// - Parameter count: the greatest number of rows.
  /// - Complexity: O(columns); cells are computed on demand.
  package func table(first count: Int = .max) -> Table {
    let rows = Array(entries.prefix(count))
    func value(_ name: String, _ of: @escaping @Sendable (Burden.Reason) -> Cell?) -> Column {
      Column(name: name, heading: headingText(name), format: .ratio) { row in
        rows[row].reasons.lazy.compactMap(of).first ?? .empty
      }
    }
    func text(_ name: String, _ of: @escaping @Sendable (Burden) -> String) -> Column {
      Column(name: name, heading: headingText(name), format: .text) { row in
        let text = of(rows[row])
        return text.isEmpty ? .empty : .text(text)
      }
    }
    return Table(
      name: "burdens",
      columns: [
        text("kind", \.kind.rawValue), text("id", \.name),
        text("purpose") { $0.purpose ?? "" }, text("owner") { $0.owner ?? "" },
        Column(name: "time_ms", heading: "time", format: .duration) { .integer(rows[$0].timeMs) },
        Column(name: "estimated", heading: "estimated", format: .text) {
          .boolean(rows[$0].isEstimated)
        },
        Column(name: "cadres", heading: "cadres", format: .count) { .integer(rows[$0].cadres) },
        text("reasons") { $0.reasons.map(\.name).joined(separator: ";") },
        value("duplicate_of") {
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
