import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension ComparisonPage {
  /// Writes all ratios of everybody in both windows.
  func changes(_ html: inout HTMLText, _ comparison: Comparison) {
    let rows = everybodysRows(comparison)
    guard !rows.isEmpty else { return html.paragraph(words.nobody) }
    html.paragraph(words.aboutChanges)
    html.table(
      sortable,
      headings: [
        .heading(words.ratio, isNumber: false), .heading(words.readingTitle, isNumber: false),
        .heading(words.difference), .heading(words.before), .heading(words.after),
        .heading(words.interval), .heading(""), .heading("p"), .heading(words.adjustedP),
      ]
    ) { html in
      for row in rows { change(&html, row) }
    }
    html.note(words.aboutP(String(content.permutations)))
    if rows.contains(where: \.isOfFew) { html.note(words.ofFew) }
    let limited = rows.count { isLimited($0) }
    if limited > 0 { html.note(words.limited(String(limited), String(content.permutations))) }
  }

  /// The attribute of a table whose columns the script sorts.
  var sortable: HTMLText { " data-sort=\"\(texts.sortBy)\"" }

  private func change(_ html: inout HTMLText, _ row: ChangeResult) {
    let values = values(of: row.indicator)
    html += "<tr><td>\(term(row.indicator))</td>"
    html += readingCell(row)
    html += cell(row.difference, values.difference)
    html += cell(row.before.map(\.value), values.value)
    html += cell(row.after.map(\.value), values.value)
    intervalCells(&html, row.difference, row.interval, values)
    html += cell(row.p, probabilityText)
    html += cell(row.adjustedP, probabilityText)
    html += "</tr>\n"
  }

  /// The cell of what may be said of a row.
  func readingCell(_ row: ChangeResult) -> HTMLText {
    let reading = reading(row)
    let text = words.reading(reading, worse: isWorse(row))
    switch reading {
    case .more, .less: return "<td><b>\(text)</b></td>"
    case .unclear: return "<td>\(text)</td>"
    case .null(let reason):
      return "<td class=\"soft\">\(words.cannotTell(reason.map(texts.null) ?? ""))</td>"
    }
  }

  /// True if a p is the least that so many swaps can give, and not enough after adjustment.
  private func isLimited(_ row: ChangeResult) -> Bool {
    guard let p = row.p.value, let adjusted = row.adjustedP.value else { return false }
    return p < 1.5 / Double(content.permutations + 1) && adjusted > Self.greatestChance
  }
}
