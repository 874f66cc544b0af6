import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension ComparisonPage {
  /// Writes the effects of adoption, beside those at dates at which nobody adopted.
  func adoption(_ html: inout HTMLText, _ adoption: Adoption) {
    html.paragraph(words.aboutAdoption)
    if content.comparison == nil, !content.warnings.isEmpty {
      html.list(content.warnings.map { words.sentence($0.text[texts.language]) })
    }
    html.table(
      sortable,
      headings: [
        .heading(words.ratio, isNumber: false), .heading(words.effect), .heading(words.interval),
        .heading(""), .heading("p"), .heading(words.adjustedP), .heading(words.placebo),
        .heading(words.placeboP), .heading(words.adopters), .heading(words.others),
      ]
    ) { html in
      for row in adoption.rows { effect(&html, row) }
    }
    html.note(words.aboutEffect(String(content.permutations)))
    weeks(&html, adoption)
  }

  private func effect(_ html: inout HTMLText, _ row: EffectResult) {
    let values = values(of: row.indicator)
    html += "<tr><td>\(term(row.indicator))</td>"
    html += cell(row.effect.map(\.value), values.difference)
    intervalCells(&html, row.effect.map(\.value), row.effect.map(\.interval), values)
    html += cell(row.effect.map(\.p), probabilityText)
    html += cell(row.adjustedP, probabilityText)
    html += cell(row.placebo.map(\.value), values.difference)
    html += cell(row.placebo.map(\.p), probabilityText)
    html.numberCells(countText(row.adopters), countText(row.controls))
    html += "</tr>\n"
  }

  /// Writes the effect of each week, a column a ratio with an effect.
  private func weeks(_ html: inout HTMLText, _ adoption: Adoption) {
    let told = adoption.rows.filter { $0.effect.value != nil }.map(\.indicator)
    guard !told.isEmpty else { return }
    let byIndicator = Dictionary(grouping: adoption.events, by: \.indicator)
    let weeks = (byIndicator[told[0]] ?? []).map(\.week)
    html.details(words.byWeek) { html in
      html.table(
        headings: [.heading(words.ratio, isNumber: false)] + weeks.map { .heading(String($0)) }
      ) {
        html in
        for indicator in told {
          let values = values(of: indicator)
          html += "<tr><td>\(term(indicator))</td>"
          for event in byIndicator[indicator] ?? [] {
            html += cell(event.effect, values.difference)
          }
          html += "</tr>\n"
        }
      }
    }
  }
}
