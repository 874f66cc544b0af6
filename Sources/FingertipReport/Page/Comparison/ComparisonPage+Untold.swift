import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension ComparisonPage {
  /// Writes for whom nothing can be said, and of what: too few, no data, hidden.
  func untold(_ html: inout HTMLText, _ comparison: Comparison) {
    let firsts = Dictionary(grouping: comparison.rows, by: \.unit)
    let few = firsts.filter { ($0.value.first?.cadres.value ?? .max) < Thresholds.leastCadres }.keys
    let hidden = firsts.filter { $0.value.first?.cadres.reason == .suppressed }.keys
    var isSaid = false
    func group(_ title: String, _ units: some Collection<String>) {
      if units.isEmpty { return }
      isSaid = true
      html.paragraph(title)
      names(&html, units.sorted { Identifier($0) < Identifier($1) })
    }
    group(words.fewCadres(countText(Int64(few.count)), String(Thresholds.leastCadres)), few)
    group(words.hiddenUnits(countText(Int64(hidden.count))), hidden)
    for window in ComparedWindow.allCases {
      let units = comparison.absences.filter { $0.window == window }.map { $0.unit.id.description }
      let count = countText(Int64(units.count))
      group(window == .before ? words.onlyBefore(count) : words.onlyAfter(count), units)
    }
    let apart = comparison.absences.filter { $0.window == nil }.map { $0.unit.id.description }
    group(words.nobodyInBoth(countText(Int64(apart.count))), apart)
    let absent = everybodysRows(comparison).filter { $0.difference.value == nil }
    if !absent.isEmpty, absent.contains(where: { $0.cadres.value != nil }) {
      isSaid = true
      html.paragraph(words.absentRatios)
      html += "<ul>\n"
      for row in absent {
        html += "<li>\(term(row.indicator))\(words.colon)"
        html += "\(row.difference.reason.map(texts.null) ?? "–")</li>\n"
      }
      html += "</ul>\n"
    }
    if !isSaid { html.paragraph(words.allTold) }
    html.note(words.notFlat)
  }

  /// Writes the names of units, as many as a list gives.
  private func names(_ html: inout HTMLText, _ units: [String]) {
    html += "<ul><li>"
    for (place, unit) in units.prefix(Self.listedNames).enumerated() {
      if place > 0 { html += "\(texts.separator)" }
      html += "\(name: unitName(unit))"
    }
    let rest = units.count - Self.listedNames
    if rest > 0 { html += "\(texts.separator)\(words.more(countText(Int64(rest))))" }
    html += "</li></ul>\n"
  }

  /// The id of a unit, followed by its name if the table has one.
  private func unitName(_ unit: String) -> String {
    let id = Identifier(unit)
    if id == everybody { return texts.everybody }
    return TableNames(content.tables).labelOfUnit(id)
  }
}
