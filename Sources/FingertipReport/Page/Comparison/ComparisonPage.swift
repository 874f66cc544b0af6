import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The page of a comparison: what changed, for whom it can be said, and what can't be said.
package struct ComparisonPage {
  /// An adjusted p up to which a change is taken for more than chance.
  static let greatestChance = 0.05
  /// The number of names that a list gives; the rest is counted.
  static let listedNames = 60

  let content: ComparisonPageContent
  let texts: PageTexts
  let words: ComparisonTexts
  let format: PageFormat
  /// Ends writing; nil for none. Sections then end early.
  let cancellation: Cancellation?

  package init(
    _ content: ComparisonPageContent, language: Language, cancellation: Cancellation? = nil
  ) {
    self.content = content
    self.cancellation = cancellation
    texts = PageTexts(language: language)
    words = ComparisonTexts(language: language)
    format = PageFormat(texts: texts, context: content.context)
  }

  /// Writes the page.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows.
  /// - Throws: the errors of the sink.
  package func write(to sink: inout ByteSink) throws(OutputError) {
    let frame = PageFrame(
      texts: texts, title: title, minimumGroup: content.analysis.minimumGroup,
      version: content.version)
    try frame.write(sections, to: &sink)
  }

  /// The sections in their order; of windows and of adoptions only if they were compared.
  private var sections: [PageSection] {
    var sections: [PageSection] = []
    if let comparison = content.comparison {
      sections += [
        PageSection("headline", texts.inShort) { headline(&$0, comparison) },
        PageSection("changes", words.changes) { changes(&$0, comparison) },
        PageSection("units", words.units) { units(&$0, comparison) },
        PageSection("untold", words.untold) { untold(&$0, comparison) },
      ]
    }
    if let adoption = content.adoption {
      sections.append(PageSection("adoption", words.adoption) { self.adoption(&$0, adoption) })
    }
    return sections + [
      PageSection("quality", texts.whatWasAnalysed, quality),
      PageSection("glossary", texts.definitions) { html in
        texts.glossary(&html, of: Indicator.ofUnits, by: content.analysis.thresholds)
      },
      PageSection("misuse", texts.misuse) { $0.list(texts.misuses) },
    ]
  }

  private var title: String {
    content.windows.count == 2
      ? words.title(days(content.windows[0]), days(content.windows[1])) : words.adoptionTitle
  }

  /// The days of a window, in words.
  func days(_ window: Range<Int64>) -> String {
    let zone = content.analysis.zone
    return texts.days(
      format.date(ofDay: zone.day(at: window.lowerBound)),
      format.date(ofDay: zone.day(at: window.upperBound - 1)))
  }

  /// The rows of everybody; none if there is nobody to compare.
  func everybodysRows(_ comparison: Comparison) -> [ChangeResult] {
    comparison.rows.filter { Identifier($0.unit) == everybody }
  }

  /// What may be said of a change.
  enum Reading: Equatable {
    case more, less
    /// As great as chance may give.
    case unclear
    case null(NullReason?)
  }

  /// Returns what may be said of a row.
  func reading(_ row: ChangeResult) -> Reading {
    guard let difference = row.difference.value else { return .null(row.difference.reason) }
    guard let p = row.adjustedP.value else { return .null(row.adjustedP.reason) }
    if p > Self.greatestChance || difference == 0 { return .unclear }
    return difference > 0 ? .more : .less
  }

  /// The name of an indicator, which links to its definition.
  func term(_ id: String) -> HTMLText {
    guard let indicator = Indicator.named(id) else { return "\(id)" }
    return .term(id, indicator.text(in: texts.language).name)
  }

  /// Formats the values of an indicator, and differences of them.
  func values(of id: String) -> ValueFormat {
    ValueFormat(isShare: Indicator.named(id)?.unit == .share, words: words)
  }

  /// The cell of a value, or a dash with the reason for its absence.
  func cell(_ value: Reported<Double>, _ form: (Double) -> String) -> HTMLText {
    "<td class=\"n\">\(format.html(value, form))</td>"
  }

  /// Writes the cells of an interval: its ends, and a drawing; the reason for the absence of either.
  ///
  /// - Parameter scale: The half width of the drawing; nil for one of its own.
  func intervalCells(
    _ html: inout HTMLText, _ value: Reported<Double>, _ ends: Reported<Interval>,
    _ values: ValueFormat, scale: Double? = nil
  ) {
    guard let number = value.value, let interval = ends.value else {
      html += cell(ends.map(\.low), values.difference)
      html += "<td></td>"
      return
    }
    let own = max(abs(interval.low), abs(interval.high), abs(number), .leastNormalMagnitude)
    html.numberCells(values.ends(interval))
    html += "<td>"
    self.interval(&html, number, interval, scale: scale ?? own)
    html += "</td>"
  }

  /// Draws an interval on an axis of its own with 0, no change, in the middle.
  private func interval(_ html: inout HTMLText, _ value: Double, _ ends: Interval, scale: Double) {
    func x(_ value: Double) -> Double { 48 + max(-1, min(1, value / scale)) * 46 }
    html.bar(" aria-hidden=\"true\"") { html in
      html.line("grid", 48, 0, 48, 12)
      html.line("whisker", x(ends.low), 6, x(ends.high), 6)
      html.rectangle("s", x: x(value) - 2, y: 3, width: 4, height: 6)
    }
  }
}

/// Formats the values of an indicator: shares in percent, all else as plain numbers.
struct ValueFormat {
  let isShare: Bool
  let words: ComparisonTexts

  func value(_ value: Double) -> String {
    isShare ? percent(value) : ratioText(value, decimals: 2)
  }

  /// A difference with its sign; of shares in percentage points.
  func difference(_ value: Double) -> String {
    let text =
      isShare ? words.points(ratioText(value * 100, decimals: 1)) : ratioText(value, decimals: 2)
    return (value > 0 ? "+" : "") + text
  }

  private func percent(_ share: Double) -> String { ratioText(share * 100, decimals: 1) + "%" }

  /// The ends of an interval of differences, without the unit.
  func ends(_ ends: Interval) -> String {
    [ends.low, ends.high].map { end in
      let number = isShare ? ratioText(end * 100, decimals: 1) : ratioText(end, decimals: 2)
      return (end > 0 ? "+" : "") + number
    }.joined(separator: words.to)
  }
}
