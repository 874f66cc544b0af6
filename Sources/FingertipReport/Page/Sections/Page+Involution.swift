import FingertipAnalysis
import FingertipCore
import FingertipOutput
import FingertipSystem

extension Page {
  /// The number of units listed, those of involution first.
  private static let listedTrends = 60

  /// Writes the trends of effort and results, with the checks of their validity.
  func involution(_ html: inout HTMLText) {
    let words = InvolutionTexts(language: language)
    html.paragraph(words.about)
    let rows = told
    if rows.isEmpty {
      html.paragraph(words.nothing(content.whole.parameters.thresholds.leastPeriods))
    } else {
      html.table(
        " class=\"keyed\"\(sortable)",
        headings: [
          .heading(texts.unit, isNumber: false), .heading(words.reading, isNumber: false),
          .heading(words.inflation, term: "effort_inflation"), .heading(""),
          .heading(words.elasticity, term: "elasticity"), .heading(words.reliability),
          .heading(words.periods), .heading(texts.level, isNumber: false),
        ]
      ) { html in
        for row in rows.prefix(Self.listedTrends) { trend(&html, row, words) }
      }
      let rest = rows.dropFirst(Self.listedTrends)
      if !rest.isEmpty {
        let unclear = rest.count { $0.trend.value?.verdict == .unclear }
        html.paragraph(words.more(countText(Int64(rest.count)), countText(Int64(unclear))))
      }
    }
    html.note(words.guards)
    let left = content.trend?.publication?.leftOut.trends ?? 0
    writeHidden(&html, [(left, { $0.trends(left) })])
  }

  /// Trends that have a value: those of involution, levels and everybody first.
  private var told: [TrendRow] {
    (content.trend?.involution.trends ?? []).enumerated().filter { $0.element.trend.value != nil }
      .sorted { (rank($0.element), $0.offset) < (rank($1.element), $1.offset) }.map(\.element)
  }

  private func rank(_ row: TrendRow) -> Int {
    if row.trend.value?.verdict == .yes { return 0 }
    return row.unit.map { id(ofUnit: $0) == everybody } ?? true ? 1 : 2
  }

  private func id(ofUnit unit: Int) -> Identifier {
    (content.trend ?? content.whole).unitNames[unit].id
  }

  private func trend(_ html: inout HTMLText, _ row: TrendRow, _ words: InvolutionTexts) {
    guard let trend = row.trend.value else { return }
    html += "<tr><td>"
    if let id = row.unit.map(id) {
      html += id == everybody ? "\(texts.everybody)" : "\(name: unitName(id))"
    } else {
      html += "\(words.units(ofLevel: format.level(row.level)))"
    }
    let reading = words.reading(of: trend.verdict)
    html +=
      trend.verdict == .yes
      ? "</td><td class=\"v\"><b>\(reading)</b></td>" : "</td><td class=\"v\">\(reading)</td>"
    let perYear = trend.periodsPerYear
    let (low, high) = (trend.inflation.low * perYear, trend.inflation.high * perYear)
    html.numberCells("\(signed(trend.inflationPerYear)) (\(signed(low)) – \(signed(high)))")
    html += "<td class=\"b\">"
    interval(&html, trend.inflationPerYear, low, high)
    html += "</td>"
    let elasticity = row.elasticity.value
    html.numberCells(
      elasticity.map { format.ratio($0.estimate.slope) } ?? "–",
      elasticity?.reliability.value.map(format.ratio) ?? "–", String(row.periods))
    html += "<td>\(format.level(row.level))</td></tr>\n"
  }

  /// Formats the change of a logarithm per year as a share.
  private func signed(_ logarithm: Double) -> String {
    let percent = (expm1(logarithm) * 100).rounded()
    return (percent > 0 ? "+" : "") + "\(ratioText(max(-100, min(percent, 9999)), decimals: 1))%"
  }

  /// Draws an interval on an axis from −1 to 1 in logarithms per year, with 0 in the middle.
  private func interval(_ html: inout HTMLText, _ value: Double, _ low: Double, _ high: Double) {
    func x(_ value: Double) -> Double { 48 + max(-1, min(1, value)) * 46 }
    html.bar(" aria-hidden=\"true\"") { html in
      html.line("grid", 48, 0, 48, 12)
      html.line("whisker", x(low), 6, x(high), 6)
      html.rectangle("s", x: x(value) - 2, y: 3, width: 4, height: 6)
    }
  }
}
