import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Page {
  /// Writes the key figures.
  func headline(_ html: inout HTMLText) {
    let units = content.whole.units
    // The row of everybody must not always be shown.
    guard
      let row = units.indices.first(where: {
        content.whole.unitNames[units[$0].unit].id == everybody && !units[$0].isSuppressed
      })
    else { return writeHidden(&html, [(1, \.everybody)]) }
    let (words, sums) = (HeadlineTexts(language: language), units[row].sums)
    let ratio = format.value(.appFieldRatio, of: sums)
    switch ratio {
    case .value(let value):
      let relation = RatioRelation(value, ratioInterval(ofRow: row) ?? ratioBounds(sums))
      html.paragraph(words.sentence(format.ratio(value)))
      html += "<p>\(texts.cited(words.demand(relation)))</p>\n"
    case .null(let reason): html.paragraph(lacking(reason))
    }
    html += "<dl class=\"figures\">\n"
    for (label, value, below) in figures(sums, ratio, ofRow: row, words) {
      html += "<div><dt>\(label)</dt><dd>\(value)</dd><dd class=\"sub\">\(below)</dd></div>\n"
    }
    html += "</dl>\n"
    let hidden = [
      ratio.reason == .suppressed,
      format.value(.fieldShare, of: sums).reason == .suppressed, sums.hides(.appMs), false,
      format.value(.afterHoursShare, of: sums).reason == .suppressed,
    ]
    writeHidden(
      &html, [(hidden.count { $0 }, { $0.figures(hidden.count { $0 }, of: hidden.count) })])
  }

  /// The figures: label, value, and the line below.
  private func figures(
    _ sums: Sums, _ ratio: Reported<Double>, ofRow row: Int, _ words: HeadlineTexts
  ) -> [(HTMLText, HTMLText, String)] {
    // A line below a figure is left out where a number of it is hidden.
    func line(_ measures: Measure..., text: () -> String) -> String {
      measures.contains(where: sums.hides) ? "" : text()
    }
    return [
      (
        .term("app_field_ratio", texts.ratioOfHours), format.html(ratio, format.ratio),
        ratioNote(sums, ofRow: row, words)
      ),
      (
        .term("field_share", words.share),
        format.html(format.value(.fieldShare, of: sums), format.percent),
        line(.fieldMs, .traceInFieldMs, .observedMs) {
          words.shareOf(
            format.hours(sums[.fieldMs] - sums[.traceInFieldMs]), format.hours(sums[.observedMs]))
        }
      ),
      (
        "\(words.screenTime)",
        sums.hides(.appMs)
          ? format.dash(.suppressed) : "\(words.hours(format.hours(sums[.appMs])))",
        line(.appMs, .activeDays) {
          sums[.activeDays] == 0 ? "" : words.perDay(format.hours(sums[.appMs] / sums[.activeDays]))
        }
      ),
      (
        "\(words.noField)", "\(countText(sums[.noField]))",
        words.ofCadres(countText(sums[.cadres]))
      ),
      (
        .term("after_hours_share", words.afterHours),
        format.html(format.value(.afterHoursShare, of: sums), format.percent),
        line(.burdenAppMs) { words.afterHoursOf(format.hours(sums[.burdenAppMs])) }
      ),
    ]
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
