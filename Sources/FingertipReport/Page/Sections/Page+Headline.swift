import FingertipAnalysis
import FingertipCore

extension Page {
  /// Writes the key figures.
  func headline(_ html: inout HTMLText) {
    html.section("headline", texts.headline.title) { html in
      guard let row = content.everybody else { return html.paragraph(texts.nulls["suppressed"]!) }
      let (words, sums) = (texts.headline, content.whole.units[row].sums)
      let ratio = format.value("app_field_ratio", of: sums)
      switch ratio {
      case .success(let value): html.paragraph(words.sentence(format.ratio(value)))
      case .failure: html.paragraph(words.noRatio)
      }
      html.markup("<dl class=\"figures\">\n")
      figure(
        &html, words.ratio, ratio, format.ratio, term: "app_field_ratio",
        below: ratioNote(sums, ofRow: row))
      figure(
        &html, words.share, format.value("field_share", of: sums), format.percent,
        term: "field_share",
        below: words.shareOf(
          format.hours(sums[.fieldMs] - sums[.traceInFieldMs]), format.hours(sums[.observedMs])))
      let perDay =
        sums[.activeDays] == 0 ? 0 : sums[.appMs] / sums[.activeDays]
      figure(
        &html, words.screenTime, .success(Double(sums[.appMs])),
        { format.hours(Int64($0)) + " h" }, term: nil, below: words.perDay(format.hours(perDay)))
      figure(
        &html, words.noField, .success(Double(sums[.noField])), { countText(Int64($0)) },
        term: nil, below: words.ofCadres(countText(sums[.cadres])))
      figure(
        &html, words.afterHours, format.value("after_hours_share", of: sums), format.percent,
        term: "after_hours_share", below: words.afterHoursOf(format.hours(sums[.burdenAppMs])))
      html.markup("</dl>\n")
    }
  }

  /// The interval and the bounds of the ratio.
  private func ratioNote(_ sums: Sums, ofRow row: Int) -> String {
    let interval = content.interval("app_field_ratio", ofRow: row).map {
      texts.headline.interval(format.ratio($0.low), format.ratio($0.high))
        + (sums[.cadres] < Thresholds.fewCadres ? " (\(texts.units.ofFew))" : "")
    }
    let bounds = bounds(sums).map { texts.headline.ratioBounds($0, $1) }
    return [interval, bounds].compactMap(\.self).joined(separator: texts.semicolon)
  }

  /// The bounds of the ratio, if it has them.
  func bounds(_ sums: Sums) -> (String, String)? {
    guard case .success(let low) = format.value("app_field_ratio_low", of: sums),
      case .success(let high) = format.value("app_field_ratio_high", of: sums)
    else { return nil }
    return (format.ratio(low), format.ratio(high))
  }

  private func figure(
    _ html: inout HTMLText, _ label: String, _ value: Result<Double, PageNull>,
    _ form: (Double) -> String, term: String?, below: String
  ) {
    html.markup("<div><dt>")
    if let term { html.term(term, label) } else { html.text(label) }
    html.markup("</dt><dd>")
    html.value(value, form)
    html.markup("</dd><dd class=\"sub\">")
    html.text(below)
    html.markup("</dd></div>\n")
  }
}
