import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The report: one page of HTML that needs neither a network nor other files.
package struct Page {
  let content: PageContent
  let texts: PageTexts
  let language: Language
  let format: PageFormat
  /// The texts on what is hidden; nil in a page for the analyst alone.
  let hiding: HidingTexts?
  let heading: PageHeading
  /// Ends writing; nil for none. Sections then end early.
  let cancellation: Cancellation?

  package init(
    _ content: PageContent, language: Language, heading: PageHeading = PageHeading(),
    cancellation: Cancellation? = nil
  ) {
    self.content = content
    self.cancellation = cancellation
    self.language = language
    texts = PageTexts(language: language)
    hiding = content.whole.publication.map {
      HidingTexts(language: language, least: $0.minimumGroup, share: $0.maximumShare)
    }
    format = PageFormat(
      texts: texts, context: content.whole.context, hidden: hiding?.value)
    self.heading = heading
  }

  /// The sections in their order.
  private var sections: [PageSection] {
    [
      PageSection("headline", texts.inShort, headline),
      PageSection("units", texts.of("Units", "各单位"), units),
      PageSection("distribution", texts.distribution, distribution),
      PageSection("times", texts.of("When", "什么时候"), times),
      PageSection("trend", texts.of("Over time", "变化趋势"), trend),
      PageSection("burdens", texts.of("What to remove first", "先减什么"), burdens),
      PageSection("overlaps", texts.of("Overlaps", "重复交叉"), overlaps),
      PageSection("involution", texts.of("Involution", "内卷"), involution),
      PageSection("quality", texts.whatWasAnalysed, quality),
      PageSection("glossary", texts.definitions, glossary),
      PageSection("misuse", texts.misuse) { $0.list(texts.misuses) },
    ]
  }

  /// Writes the page.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows shown.
  /// - Throws: the errors of the sink.
  package func write(to sink: inout ByteSink) throws(OutputError) {
    let frame = PageFrame(
      texts: texts, title: heading.title ?? texts.title(days), about: about,
      minimumGroup: content.minimumGroup, version: content.version)
    try frame.write(sections, to: &sink)
  }

  /// The lines below the title: the days if a title of one's own lacks them, who issued the page,
  /// and when it was made.
  private var about: [String] {
    [
      heading.title.map { _ in days }, heading.issuer.map(texts.issuedBy),
      heading.day.map { texts.madeOn(format.date(ofDay: $0)) },
    ].compactMap(\.self)
  }

  /// The days of the log, or of the window if it is narrower.
  private var days: String {
    guard let instants = content.whole.usedInstants else { return "–" }
    let parameters = content.whole.parameters
    // Rows that cross the window's borders are used in part.
    let first = max(instants.lowerBound, parameters.fromMs ?? .min)
    let end = min(instants.upperBound, parameters.toMs ?? .max)
    return texts.days(
      format.date(ofDay: parameters.zone.day(at: first)),
      format.date(ofDay: parameters.zone.day(at: max(first, end - 1))))
  }

  /// The names of the tables.
  var names: TableNames { TableNames(content.whole.tables) }

  /// Writes what publishing hides in a section: the sentences for what is above 0, or that there is
  /// nothing; nothing in a page for the analyst alone.
  func writeHidden(
    _ html: inout HTMLText, _ counts: [(count: Int, sentence: (HidingTexts) -> String)]
  ) {
    guard let hiding else { return }
    let sentences = counts.filter { $0.count > 0 }.map { $0.sentence(hiding) }
    for text in sentences.isEmpty ? [hiding.nothing] : sentences { html.hidden(text) }
  }

  /// The name of a unit, or its id if the table has no name.
  func unitName(_ id: Identifier) -> String {
    names.unit(id) ?? id.description
  }

  /// The attribute of a table whose columns the script sorts.
  var sortable: HTMLText { " data-sort=\"\(texts.sortBy)\"" }

  /// The 95 % interval of the ratio of a unit; nil if there is none.
  ///
  /// - Parameter row: index in the rows of units of the whole window.
  func ratioInterval(ofRow row: Int) -> Interval? {
    guard row < content.whole.intervals.count,
      let place = Indicator.ofUnits.firstIndex(of: .appFieldRatio)
    else { return nil }
    return content.whole.intervals[row][place].value
  }

  /// The sentence in place of a ratio that is null.
  func lacking(_ reason: NullReason?) -> String {
    reason == .suppressed ? hiding?.sentence ?? texts.null(.suppressed) : texts.noRatio
  }

  /// The bounds of the ratio, if it has them.
  func ratioBounds(_ sums: Sums) -> Interval? {
    guard let low = format.value(.appFieldRatioLow, of: sums).value,
      let high = format.value(.appFieldRatioHigh, of: sums).value
    else { return nil }
    return Interval(low: low, high: high)
  }
}
