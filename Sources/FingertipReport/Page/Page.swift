import FingertipAnalysis
import FingertipCore

/// The report: one page of HTML that needs neither a network nor other files.
package struct Page {
  let content: PageContent
  let texts: PageTexts
  let language: Language
  let format: PageFormat
  /// Ends writing; nil for none. Sections then end early.
  let cancellation: Cancellation?

  package init(
    _ content: PageContent, language: Language, cancellation: Cancellation? = nil
  ) {
    self.content = content
    self.cancellation = cancellation
    self.language = language
    texts = PageTexts(language: language)
    format = PageFormat(texts: texts, context: content.whole.context)
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
      texts: texts, title: texts.title(days), minimumGroup: content.minimumGroup,
      version: content.version)
    try frame.write(sections, to: &sink)
  }

  /// The days of the log, or of the window if it is narrower.
  private var days: String {
    guard let instants = content.whole.usedInstants else { return "–" }
    let zone = content.whole.parameters.zone
    let last = max(instants.lowerBound, instants.upperBound - 1)
    return texts.days(
      format.date(ofDay: zone.day(at: instants.lowerBound)), format.date(ofDay: zone.day(at: last)))
  }

  /// The name of a unit, or its id if the table has no name.
  func unitName(_ id: Identifier) -> String {
    let units = content.whole.tables.units
    let name = units?.index(of: id).flatMap { units?.units[$0].name } ?? ""
    return name.isEmpty ? id.description : name
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
    reason == .suppressed ? texts.null(.suppressed) : texts.noRatio
  }

  /// The bounds of the ratio, if it has them.
  func ratioBounds(_ sums: Sums) -> Interval? {
    guard let low = format.value(.appFieldRatioLow, of: sums).value,
      let high = format.value(.appFieldRatioHigh, of: sums).value
    else { return nil }
    return Interval(low: low, high: high)
  }
}
