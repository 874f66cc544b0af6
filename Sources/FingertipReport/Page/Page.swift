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

  /// The sections in their order: id, title, and the function that writes the rest.
  private var sections: [(id: String, title: String, write: (inout HTMLText) -> Void)] {
    [
      ("headline", texts.of("In short", "要点"), headline),
      ("units", texts.of("Units", "各单位"), units),
      ("distribution", texts.distribution, distribution),
      ("times", texts.of("When", "什么时候"), times),
      ("trend", texts.of("Over time", "变化趋势"), trend),
      ("burdens", texts.of("What to remove first", "先减什么"), burdens),
      ("overlaps", texts.of("Overlaps", "重复交叉"), overlaps),
      ("involution", texts.of("Involution", "内卷"), involution),
      ("quality", texts.of("What was analysed, and how far to trust it", "分析了什么，可信程度如何"), quality),
      ("glossary", texts.of("What the numbers mean", "指标说明"), glossary),
      ("misuse", texts.of("How not to use this", "不可这样使用"), { $0.list(texts.misuses) }),
    ]
  }

  /// Writes the page.
  ///
  /// - Complexity: O(*n* log *n*) in the number of rows shown.
  /// - Throws: the errors of the sink.
  package func write(to sink: inout ByteSink) throws(OutputError) {
    let sections = sections
    var html = head
    html += "<body>\n<header>\n<h1>\(texts.title(days))</h1>\n<p class=\"banner\">"
    html += "\(content.minimumGroup.map { texts.publicBanner(String($0)) } ?? texts.privateBanner)"
    html += "</p>\n<nav aria-label=\"\(texts.contents)\"><ul>\n"
    for (id, title, _) in sections { html += "<li><a href=\"#\(id)\">\(title)</a></li>\n" }
    html += "</ul></nav>\n</header>\n<main>\n"
    for (id, title, write) in sections {
      html +=
        "<section id=\"\(id)\" aria-labelledby=\"h-\(id)\">\n<h2 id=\"h-\(id)\">\(title)</h2>\n"
      write(&html)
      try sink.checkCancellation()
      html += "</section>\n"
    }
    html += "</main>\n<footer><p>\(texts.footer(content.version))</p></footer>\n"
    html += "<script>\(code: pageScript)</script>\n</body>\n</html>\n"
    try sink.write(html.bytes.span)
  }

  private var head: HTMLText {
    let policy =
      "default-src 'none'; style-src '\(contentHash(pageStyle))'; "
      + "script-src '\(contentHash(pageScript))'; base-uri 'none'; form-action 'none'"
    return """
      <!DOCTYPE html>
      <html lang="\(language.rawValue)">
      <head>
      <meta charset="utf-8">
      <meta http-equiv="Content-Security-Policy" content="\(policy)">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="referrer" content="no-referrer">
      <title>\(texts.title(days))</title>
      <style>\(code: pageStyle)</style>
      </head>

      """
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
