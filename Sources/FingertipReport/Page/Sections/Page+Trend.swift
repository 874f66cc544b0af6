import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Page {
  /// Writes the ratio and its parts by period, for everybody.
  func trend(_ html: inout HTMLText) {
    let words = TrendTexts(language: language)
    let rows = trendRows
    guard let trend = content.trend, rows.count > 1 else {
      if !isEverybodyHidden { html.paragraph(words.tooFew) }
      return writeHidden(&html, [(isEverybodyHidden ? 1 : 0, \.everybody)])
    }
    let labels = rows.map { format.period(trend.periodLabels[Int($0.period)]) }
    html.paragraph(words.about)
    let ratios = rows.map { format.value(.appFieldRatio, of: $0.sums).value }
    let isHidden = rows.contains { !$0.sums.hidden.isEmpty }
    lineChart(
      &html, "c-ratio", texts.ratioOfHours, labels,
      [LineChart.Line(style: "ls", name: nil, values: ratios)],
      band: rows.map { ratioBounds($0.sums) }, isHidden: isHidden)
    let perDay = { (measure: Measure) in
      rows.map { row in
        row.sums[.activeDays] == 0 || row.sums.hides(measure)
          ? nil
          : Double(row.sums[measure]) / Double(row.sums[.activeDays]) / Double(Milliseconds.perHour)
      }
    }
    lineChart(
      &html, "c-hours", words.hoursPerDay, labels,
      [
        LineChart.Line(style: "ls", name: texts.screen, values: perDay(.appMs)),
        LineChart.Line(style: "lf", name: texts.field, values: perDay(.fieldMs)),
      ], band: [], isHidden: isHidden)
    html.details(texts.asTable, isTwin: true) { table(&$0, rows, labels) }
    let hidden = rows.count { row in
      row.sums.hides(.appMs) || row.sums.hides(.fieldMs)
        || format.value(.appFieldRatio, of: row.sums).reason == .suppressed
    }
    writeHidden(&html, [(hidden, { $0.periods(hidden, of: rows.count) })])
  }

  private var isEverybodyHidden: Bool { content.trend?.publication?.isEverybodySuppressed ?? false }

  /// The rows of everybody, by period.
  private var trendRows: [UnitRow] {
    guard let trend = content.trend else { return [] }
    return trend.units.filter { trend.unitNames[$0.unit].id == everybody && !$0.isSuppressed }
  }

  private func lineChart(
    _ html: inout HTMLText, _ id: String, _ title: String, _ labels: [String],
    _ lines: [LineChart.Line], band: [Interval?], isHidden: Bool
  ) {
    html += "<h3>\(title)</h3>\n"
    let known = lines.map { $0.values.compactMap(\.self) }.first { !$0.isEmpty } ?? []
    guard let first = known.first, let last = known.last else {
      return html.paragraph(lacking(isHidden ? .suppressed : nil))
    }
    html.chart(
      id, title: title,
      description: TrendTexts(language: language).description(
        format.ratio(first), format.ratio(last)), sizes: LineChart.sizes
    ) { html, shape in
      LineChart(shape: shape, labels: labels, lines: lines, band: band).draw(&html)
    }
  }

  private func table(_ html: inout HTMLText, _ rows: [UnitRow], _ labels: [String]) {
    let words = UnitTexts(language: language)
    html.table(
      headings: [
        .heading(texts.period, isNumber: false), .heading(texts.cadres),
        .heading(words.screenHours), .heading(words.fieldHours),
        .heading(words.ratio, term: "app_field_ratio"), .heading(words.share, term: "field_share"),
      ]
    ) { html in
      for (row, label) in zip(rows, labels) {
        html += "<tr><td>\(label)</td>"
        html.numberCells(countText(row.sums[.cadres]))
        html += format.hoursCell(.appMs, of: row.sums)
        html += format.hoursCell(.fieldMs, of: row.sums)
        html += format.cell(.appFieldRatio, of: row.sums, format.ratio)
        html += format.cell(.fieldShare, of: row.sums, format.percent)
        html += "</tr>\n"
      }
    }
  }
}
