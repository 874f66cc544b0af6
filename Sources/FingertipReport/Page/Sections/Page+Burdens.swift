import FingertipAnalysis
import FingertipCore

extension Page {
  /// The number of entries listed; the rest is summed up.
  private static let listed = 60

  /// Writes the list of burdens, the largest first.
  func burdens(_ html: inout HTMLText) {
    let list = BurdenList(content.whole, until: cancellation)
    let words = BurdenTexts(language: language)
    guard !list.entries.isEmpty else { return html.paragraph(words.nothing) }
    html.paragraph(words.about)
    let shown = list.entries.prefix(Self.listed)
    html.table(
      sortable,
      headings: [
        .heading(words.what, isNumber: false), .heading(texts.hours), .heading(""),
        .heading(texts.cadres), .heading(words.why, isNumber: false),
      ]
    ) { html in
      let most = max(1, shown.first?.timeMs ?? 1)
      for entry in shown { burden(&html, entry, most, words) }
    }
    let rest = list.entries.dropFirst(Self.listed)
    if !rest.isEmpty {
      html.paragraph(
        words.more(
          countText(Int64(rest.count)), format.hours(rest.reduce(0) { $0 + $1.timeMs })))
    }
    html.note(words.rules(content.whole.parameters.thresholds, format.percent))
    if list.isEstimating { html.note(words.estimate) }
  }

  private func burden(
    _ html: inout HTMLText, _ entry: Burden, _ most: Int64, _ words: BurdenTexts
  ) {
    html += "<tr><td>\(words.kind(entry.kind)) <b>\(name: entry.name)</b>"
    let owner = entry.owner.map { words.ownedBy(unitName(Identifier($0)), entry.kind) } ?? ""
    let about = [entry.purpose ?? "", owner].filter { !$0.isEmpty }
    if !about.isEmpty {
      html += "<br><span class=\"soft\">\(name: about.joined(separator: texts.separator))</span>"
    }
    html += "</td>"
    html.numberCells((entry.isEstimated ? "~" : "") + format.hours(entry.timeMs))
    html += "<td>"
    html.bar(" aria-hidden=\"true\"") {
      $0.rectangle("w", x: 0, y: 2, width: Double(entry.timeMs) / Double(most) * 96, height: 8)
    }
    html += "</td>"
    html.numberCells(countText(entry.cadres))
    html += "<td>"
    for (place, reason) in entry.reasons.enumerated() {
      if place > 0 { html += "\(texts.semicolon)" }
      let (term, text) = words.reason(reason, format.percent)
      html += .term(term, text)
    }
    html += "</td></tr>\n"
  }
}
