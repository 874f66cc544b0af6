import FingertipAnalysis
import FingertipCore

extension Page {
  /// Writes the ratio and its parts by period, for everybody.
  func trend(_ html: inout HTMLText) {
    let words = texts.trend
    let rows = trendRows
    html.section("trend", words.title) { html in
      guard let trend = content.trend, rows.count > 1 else { return html.paragraph(words.tooFew) }
      let labels = rows.map { format.period(trend.periodLabels[Int($0.period)]) }
      html.paragraph(words.about)
      let ratios = rows.map { try? format.value("app_field_ratio", of: $0.sums).get() }
      let band = rows.map { row in
        (
          low: try? format.value("app_field_ratio_low", of: row.sums).get(),
          high: try? format.value("app_field_ratio_high", of: row.sums).get()
        )
      }
      lineChart(
        &html, "c-ratio", words.ratio, labels,
        [LineChart.Line(style: "ls", name: nil, values: ratios)], band: band)
      let perDay = { (measure: Measure) in
        rows.map { row in
          row.sums[.activeDays] == 0
            ? nil
            : Double(row.sums[measure]) / Double(row.sums[.activeDays])
              / Double(Milliseconds.perHour)
        }
      }
      lineChart(
        &html, "c-hours", words.hoursPerDay, labels,
        [
          LineChart.Line(style: "ls", name: texts.screen, values: perDay(.appMs)),
          LineChart.Line(style: "lf", name: texts.field, values: perDay(.fieldMs)),
        ], band: [])
      html.details(texts.asTable, isTwin: true) { table(&$0, rows, labels) }
    }
  }

  /// The rows of everybody, by period.
  private var trendRows: [UnitRow] {
    guard let trend = content.trend else { return [] }
    return trend.units.filter { trend.unitNames[$0.unit].id == "*" && !$0.isSuppressed }
  }

  private func lineChart(
    _ html: inout HTMLText, _ id: StaticString, _ title: String, _ labels: [String],
    _ lines: [LineChart.Line], band: [(low: Double?, high: Double?)]
  ) {
    html.markup("<h3>")
    html.text(title)
    html.markup("</h3>\n")
    let known = lines.first?.values.compactMap { $0 } ?? []
    guard let first = known.first, let last = known.last else {
      return html.paragraph(texts.headline.noRatio)
    }
    let chart = LineChart(labels: labels, lines: lines, band: band)
    html.chart(
      id, width: LineChart.width, height: LineChart.height, title: title,
      description: texts.trend.description(format.ratio(first), format.ratio(last))
    ) { chart.draw(&$0) }
  }

  private func table(_ html: inout HTMLText, _ rows: [UnitRow], _ labels: [String]) {
    html.markup("<div class=\"scroll\"><table>\n<thead><tr>")
    html.heading(texts.period, isNumber: false)
    html.heading(texts.cadres)
    html.heading(texts.units.screenHours)
    html.heading(texts.units.fieldHours)
    html.heading(texts.units.ratio, term: "app_field_ratio")
    html.heading(texts.units.share, term: "field_share")
    html.markup("</tr></thead>\n<tbody>\n")
    for (row, label) in zip(rows, labels) {
      html.markup("<tr>")
      html.cell(label)
      html.numberCell(countText(row.sums[.cadres]))
      html.numberCell(format.hours(row.sums[.appMs]))
      html.numberCell(format.hours(row.sums[.fieldMs]))
      html.valueCell(format.value("app_field_ratio", of: row.sums), format.ratio)
      html.valueCell(format.value("field_share", of: row.sums), format.percent)
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table></div>\n")
  }
}
