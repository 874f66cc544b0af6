import FingertipAnalysis
import FingertipCore

extension Page {
  /// The least number of persons in a range of a page for the analyst alone, so that it does not
  /// show single persons.
  private static let leastOfPrivateRange = 5

  /// Writes the distribution of the ratio over cadres, in ranges.
  func distribution(_ html: inout HTMLText) {
    let words = DistributionTexts(language: language)
    let whole = content.whole
    let least = content.minimumGroup ?? Self.leastOfPrivateRange
    let histogram =
      whole.publication.map(\.histogram)
      ?? RatioHistogram(
        of: whole.cadres, in: whole.context, least: least, until: cancellation)
    guard let histogram, let first = histogram.bins.first, let last = histogram.bins.last else {
      return html.paragraph(words.tooFew(String(least)))
    }
    html.paragraph(words.about(String(least)))
    let to = last.high.map(format.ratio) ?? words.and(format.ratio(last.low))
    html.chart(
      "c-distribution", width: 720, height: 220, title: texts.distribution,
      description: words.description(countText(histogram.count), format.ratio(first.low), to)
    ) { columns(&$0, histogram.bins, words.axis) }
    if let median = histogram.median { html.paragraph(words.middle(format.ratio(median))) }
    html.details(texts.asTable, isTwin: true) { html in
      html.table(
        headings: [.heading(words.from), .heading(words.to), .heading(texts.cadres)]
      ) { html in
        for bin in histogram.bins {
          html += "<tr>"
          html.numberCells(
            format.ratio(bin.low), bin.high.map(format.ratio) ?? "", countText(bin.count))
          html += "</tr>\n"
        }
      }
    }
  }

  private func columns(_ html: inout HTMLText, _ bins: [RatioHistogram.Bin], _ axis: String) {
    let (left, width, height) = (10.0, 700.0, 160.0)
    let step = width / Double(bins.count)
    let most = Double(bins.map(\.count).max() ?? 1)
    for (place, bin) in bins.enumerated() {
      let x = left + Double(place) * step
      let tall = Double(bin.count) / most * height
      html.rectangle("s", x: x + 2, y: 20 + height - tall, width: step - 4, height: tall)
      html.label("m", x + step / 2, 15 + height - tall, countText(bin.count))
      html.label("m q", x, 20 + height + 16, coordinate(bin.low))
    }
    html.line("axis", left, 20 + height, left + width, 20 + height)
    if let high = bins.last?.high { html.label("m q", left + width - 6, 196, coordinate(high)) }
    html.label("e q", left + width, 216, axis)
  }
}
