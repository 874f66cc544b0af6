import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension ComparisonPage {
  /// The number of rows above which units begin collapsed at the third level.
  private static let unfoldedRows = 80

  /// The rows of a unit.
  private struct Unit {
    let id: Identifier
    let level: String?
    let rows: ArraySlice<ChangeResult>

    var isSuppressed: Bool { rows.first?.cadres.reason == .suppressed }
  }

  /// Writes the tree of units: the ratio of screen to field before and after, and the ratios that
  /// changed.
  func units(_ html: inout HTMLText, _ comparison: Comparison) {
    let units = units(of: comparison.rows)
    guard units.count > 1 else { return html.paragraph(words.noUnits) }
    let tree = UnitTree(
      units.map { UnitName(id: $0.id, level: $0.level) }, content.tables)
    let places = units.indices.sorted { tree.rank[$0] < tree.rank[$1] }
    html.paragraph(words.aboutUnits)
    let folded: HTMLText = units.count > Self.unfoldedRows ? " class=\"folded\"" : ""
    let scale = scale(units)
    html.table(
      "\(folded)\(sortable) data-fold=\"\(texts.foldBelow)\"",
      headings: [
        .heading(texts.unit, isNumber: false), .heading(texts.cadres),
        .heading(words.changedRatios, isNumber: false),
        .heading(words.ratioDifference, term: "app_field_ratio"), .heading(words.before),
        .heading(words.after), .heading(words.interval), .heading(""), .heading(words.adjustedP),
      ]
    ) { html in
      for place in places where !cancellation.isCancelled {
        unit(&html, units[place], tree.names[place], tree.depths[place], scale)
      }
    }
  }

  /// Returns rows, which are by unit, unit by unit.
  private func units(of rows: [ChangeResult]) -> [Unit] {
    var units: [Unit] = []
    var first = 0
    for place in rows.indices
    where place + 1 == rows.count || rows[place + 1].unit != rows[first].unit {
      units.append(
        Unit(id: Identifier(rows[first].unit), level: rows[first].level, rows: rows[first...place]))
      first = place + 1
    }
    return units
  }

  /// The half width of the drawings of intervals: that of the widest ones is cut.
  private func scale(_ units: [Unit]) -> Double {
    let ends = units.compactMap { ratio($0)?.interval.value }
      .map { max(abs($0.low), abs($0.high)) }.sorted()
    return max(percentile(0.9, of: ends) ?? 1, .leastNormalMagnitude)
  }

  private func ratio(_ unit: Unit) -> ChangeResult? {
    unit.rows.first { $0.indicator == "app_field_ratio" }
  }

  private func unit(
    _ html: inout HTMLText, _ unit: Unit, _ name: String, _ depth: Int, _ scale: Double
  ) {
    html += "<tr data-d=\"\(String(depth))\"><td class=\"d\(String(min(depth, 5)))\">"
    html += unit.id == everybody ? "\(texts.everybody)" : "\(name: name)"
    html += "</td>"
    guard !unit.isSuppressed, let ratio = ratio(unit) else {
      html += "<td colspan=\"8\" class=\"soft\">\(texts.null(.suppressed))</td></tr>\n"
      return
    }
    html.numberCells(ratio.cadres.value.map(countText) ?? "–")
    changedRatios(&html, unit)
    let values = values(of: ratio.indicator)
    html += cell(ratio.difference, values.difference)
    html += cell(ratio.before.map(\.value), values.value)
    html += cell(ratio.after.map(\.value), values.value)
    intervalCells(&html, ratio.difference, ratio.interval, values, scale: scale)
    html += cell(ratio.adjustedP, probabilityText)
    html += "</tr>\n"
  }

  /// Writes the ratios of a unit that changed by more than chance gives, or why none may be named.
  private func changedRatios(_ html: inout HTMLText, _ unit: Unit) {
    let changed = unit.rows.filter { [.more, .less].contains(reading($0)) }
    let isTold = unit.rows.contains { $0.adjustedP.value != nil }
    guard !changed.isEmpty else {
      html += "<td class=\"soft\">\(isTold ? words.noneBeyondChance : texts.null(.tooFew))</td>"
      return
    }
    html += "<td class=\"long\">"
    for (place, row) in changed.enumerated() {
      if place > 0 { html += "\(texts.semicolon)" }
      html += "\(reading(row) == .more ? "▲" : "▼")\(term(row.indicator))"
    }
    html += "</td>"
  }
}
