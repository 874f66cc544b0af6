import FingertipAnalysis
import FingertipCore

extension Page {
  /// The number of units listed, those of involution first.
  private static let listedTrends = 60

  /// Writes the trends of effort and results, with the checks of their validity.
  func involution(_ html: inout HTMLText) {
    let words = texts.involution
    html.section("involution", words.title) { html in
      html.paragraph(words.about)
      let rows = told
      if rows.isEmpty {
        html.paragraph(words.nothing)
      } else {
        html.markup("<div class=\"scroll\"><table")
        html.attribute("data-sort", texts.sortBy)
        html.markup(">\n<thead><tr>")
        html.heading(texts.unit, isNumber: false)
        html.heading(texts.level, isNumber: false)
        html.heading(words.periods)
        html.heading(words.inflation, term: defined("effort_inflation"))
        html.heading("", isNumber: false)
        html.heading(words.elasticity, term: defined("elasticity"))
        html.heading(words.reliability, term: defined("reliability"))
        html.heading(words.reading, isNumber: false)
        html.markup("</tr></thead>\n<tbody>\n")
        for row in rows.prefix(Self.listedTrends) { trend(&html, row) }
        html.markup("</tbody></table></div>\n")
        let rest = rows.dropFirst(Self.listedTrends)
        if !rest.isEmpty {
          let unclear = rest.count { $0.trend.value?.verdict == .unclear }
          html.paragraph(words.more(countText(Int64(rest.count)), countText(Int64(unclear))))
        }
      }
      html.note(words.guards)
    }
  }

  /// The id of an indicator that the glossary defines.
  private func defined(_ id: String) -> String? {
    Indicator.named(id) == nil ? nil : id
  }

  /// Trends that have a value: those of involution, levels and everybody first.
  private var told: [TrendRow] {
    (content.trend?.involution.trends ?? []).enumerated().filter { $0.element.trend.value != nil }
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  private func rank(_ row: TrendRow) -> Int {
    if row.trend.value?.verdict == .yes { return 0 }
    return row.unit == nil || row.unit.map { name(ofUnit: $0).id == "*" } == true ? 1 : 2
  }

  private func name(ofUnit unit: Int) -> UnitName {
    (content.trend ?? content.whole).unitNames[unit]
  }

  private func trend(_ html: inout HTMLText, _ row: TrendRow) {
    guard let trend = row.trend.value else { return }
    html.markup("<tr><td>")
    if let unit = row.unit {
      let name = name(ofUnit: unit)
      if name.id == "*" { html.text(texts.everybody) } else { html.name(label(name.id)) }
    }
    html.markup("</td>")
    html.cell(format.level(row.level))
    html.numberCell(String(row.periods))
    let perYear = trend.periodsPerYear
    let (low, high) = (trend.inflation.low * perYear, trend.inflation.high * perYear)
    html.numberCell(
      "\(signed(trend.inflationPerYear)) (\(signed(low)) – \(signed(high)))")
    html.markup("<td>")
    interval(&html, trend.inflationPerYear, low, high)
    html.markup("</td>")
    html.markup("<td class=\"n\">")
    if let elasticity = row.elasticity.value {
      html.text(format.ratio(elasticity.estimate.slope))
    } else {
      html.text("–")
    }
    html.markup("</td><td class=\"n\">")
    html.text(row.elasticity.value?.reliability.value.map(format.ratio) ?? "–")
    html.markup("</td><td>")
    let verdict = trend.verdict
    html.markup(verdict == .yes ? "<b>" : "<span>")
    html.text(texts.involution.verdicts[verdict.rawValue] ?? verdict.rawValue)
    html.markup(verdict == .yes ? "</b></td></tr>\n" : "</span></td></tr>\n")
  }

  /// Formats the change of a logarithm per year as a share.
  private func signed(_ logarithm: Double) -> String {
    let percent = (expMinusOne(logarithm) * 100).rounded()
    return (percent > 0 ? "+" : "") + "\(ratioText(max(-100, min(percent, 9999)), decimals: 1))%"
  }

  /// Draws an interval on an axis from −1 to 1 in logarithms per year, with 0 in the middle.
  private func interval(_ html: inout HTMLText, _ value: Double, _ low: Double, _ high: Double) {
    func x(_ value: Double) -> Double { 48 + max(-1, min(1, value)) * 46 }
    html.markup("<svg class=\"bar\" viewBox=\"0 0 96 12\" aria-hidden=\"true\">")
    html.line("grid", 48, 0, 48, 12)
    html.line("whisker", x(low), 6, x(high), 6)
    html.rectangle("s", x: x(value) - 2, y: 3, width: 4, height: 6)
    html.markup("</svg>")
  }

  private func label(_ id: Identifier) -> String {
    let units = content.whole.tables.units
    let name = units?.index(of: id).flatMap { units?.units[$0].name } ?? ""
    return name.isEmpty ? id.description : name
  }
}
