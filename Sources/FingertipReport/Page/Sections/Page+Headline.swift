import FingertipAnalysis
import FingertipCore

extension Page {
  /// Writes the key figures.
  func headline(_ html: inout HTMLText) {
    let units = content.whole.units
    // The row of everybody must not always be shown.
    guard
      let row = units.indices.first(where: {
        content.whole.unitNames[units[$0].unit].id == everybody && !units[$0].isSuppressed
      })
    else { return html.paragraph(texts.null(.suppressed)) }
    let (words, sums) = (HeadlineTexts(language: language), units[row].sums)
    let ratio = format.value(.appFieldRatio, of: sums)
    html.paragraph(ratio.value.map { words.sentence(format.ratio($0)) } ?? lacking(ratio.reason))
    html += "<dl class=\"figures\">\n"
    let perDay =
      sums.hides(.appMs) || sums[.activeDays] == 0
      ? "–" : format.hours(sums[.appMs] / sums[.activeDays])
    let ownField =
      sums.hides(.fieldMs) || sums.hides(.traceInFieldMs)
      ? "–" : format.hours(sums[.fieldMs] - sums[.traceInFieldMs])
    for (label, value, below) in [
      (
        .term("app_field_ratio", texts.ratioOfHours), format.html(ratio, format.ratio),
        ratioNote(sums, ofRow: row, words)
      ),
      (
        .term("field_share", words.share),
        format.html(format.value(.fieldShare, of: sums), format.percent),
        words.shareOf(
          ownField, format.hours(.observedMs, of: sums))
      ),
      (
        "\(words.screenTime)", "\(format.hours(.appMs, of: sums)) h",
        words.perDay(perDay)
      ),
      (
        "\(words.noField)", "\(countText(sums[.noField]))",
        words.ofCadres(countText(sums[.cadres]))
      ),
      (
        .term("after_hours_share", words.afterHours),
        format.html(format.value(.afterHoursShare, of: sums), format.percent),
        words.afterHoursOf(format.hours(.burdenAppMs, of: sums))
      ),
    ] as [(HTMLText, HTMLText, String)] {
      html += "<div><dt>\(label)</dt><dd>\(value)</dd><dd class=\"sub\">\(below)</dd></div>\n"
    }
    html += "</dl>\n"
  }

  /// The interval and the bounds of the ratio.
  private func ratioNote(_ sums: Sums, ofRow row: Int, _ words: HeadlineTexts) -> String {
    [
      ratioInterval(ofRow: row).map {
        words.interval(format.ratio($0.low), format.ratio($0.high)) + (markOfFew(sums) ?? "")
      },
      ratioBounds(sums).map { words.bounds(format.ratio($0.low), format.ratio($0.high)) },
    ].compactMap(\.self).joined(separator: texts.semicolon)
  }
}
