import FingertipAnalysis
import FingertipCore
import FingertipOutput

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
      return html.paragraph(hiding?.distribution ?? words.tooFew(String(least)))
    }
    html.paragraph(words.about(String(least)))
    let to = last.high.map(format.ratio) ?? words.and(format.ratio(last.low))
    html.chart(
      "c-distribution", title: texts.distribution,
      description: words.description(countText(histogram.count), format.ratio(first.low), to),
      sizes: [(.wide, 720, 220), (.narrow, 360, 220)]
    ) { html, shape in
      columns(&html, histogram.bins, words.axis, width: shape == .wide ? 700 : 348)
    }
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
    writeHidden(&html, [])
  }

  /// The least distance of labels in which their digits don't touch.
  private static let labelWidth = 30.0

  private func columns(
    _ html: inout HTMLText, _ bins: [RatioHistogram.Bin], _ axis: String, width: Double
  ) {
    let (left, height) = (6.0, 160.0)
    let step = width / Double(bins.count)
    let most = Double(bins.map(\.count).max() ?? 1)
    let every = max(1, Int((Self.labelWidth / step).rounded(.up)))
    for (place, bin) in bins.enumerated() {
      let x = left + Double(place) * step
      let tall = Double(bin.count) / most * height
      let gap = min(2, step / 8)
      html.rectangle(
        "s", x: x + gap, y: 20 + height - tall, width: step - 2 * gap, height: tall)
      guard place.isMultiple(of: every) else { continue }
      html.label("m", x + step / 2, 15 + height - tall, countText(bin.count))
      html.label(place == 0 ? "q" : "m q", x, 20 + height + 16, coordinate(bin.low))
    }
    html.line("axis", left, 20 + height, left + width, 20 + height)
    if let high = bins.last?.high { html.label("m q", left + width - 6, 196, coordinate(high)) }
    html.label("e q", left + width, 216, axis)
  }
}
