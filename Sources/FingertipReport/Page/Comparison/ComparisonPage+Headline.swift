import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension ComparisonPage {
  /// Writes the windows, who counts, and what changed for everybody.
  func headline(_ html: inout HTMLText, _ comparison: Comparison) {
    html += "<dl class=\"figures\">\n"
    for (window, label) in zip(content.windows, [words.before, words.after]) {
      html += "<div><dt>\(label)</dt><dd class=\"sub\">\(days(window))</dd></div>\n"
    }
    html += "</dl>\n"
    html.paragraph(whoCounts(comparison))
    summary(&html, everybodysRows(comparison))
    if !content.warnings.isEmpty {
      html += "<h3>\(words.misleading)</h3>\n"
      html.list(content.warnings.map { words.sentence($0.text[texts.language]) })
    }
    html.note(words.noEffect)
  }

  private func whoCounts(_ comparison: Comparison) -> String {
    guard let common = comparison.commonCadres else { return words.allCount }
    let alone = comparison.sides.map { countText(Int64($0.cadres - common)) }
    return words.bothCount(countText(Int64(common)), alone[0], alone[1])
  }

  private func summary(_ html: inout HTMLText, _ rows: [ChangeResult]) {
    guard !rows.isEmpty else { return html.paragraph(words.nobody) }
    if rows.allSatisfy({ $0.cadres.reason == .suppressed }) {
      return html.paragraph(words.sentence(texts.null(.suppressed)))
    }
    let changed = rows.filter { [.more, .less].contains(reading($0)) }
    let unclear = rows.count { reading($0) == .unclear }
    html.paragraph(
      words.summary(
        all: rows.count, changed: changed.count, unclear: unclear,
        untold: rows.count - changed.count - unclear))
    guard !changed.isEmpty else { return }
    html += "<ul>\n"
    for row in changed {
      guard let before = row.before.number, let after = row.after.number,
        let difference = row.difference.value
      else { continue }
      let values = values(of: row.indicator)
      html += "<li>\(term(row.indicator))\(words.colon)"
      html += "\(values.value(before)) → \(values.value(after)) "
      html += "(\(values.difference(difference)))\(words.comma)"
      html += "\(words.reading(reading(row), worse: isWorse(row)))</li>\n"
    }
    html += "</ul>\n"
  }

  /// True if a change is in the direction of more burden; nil for a change that has none.
  func isWorse(_ row: ChangeResult) -> Bool? {
    guard let difference = row.difference.value, difference != 0,
      let direction = Indicator.named(row.indicator)?.direction
    else { return nil }
    switch direction {
    case .higher: return difference > 0
    case .lower: return difference < 0
    case .highBesideRedQueen: return nil
    }
  }
}
