import FingertipCore
import FingertipOutput
import FingertipReport

/// A report: one page of HTML that needs no network and no other file, with a table or chart for
/// each question and the definition of every number.
public struct Report: Sendable {
  let content: PageContent
  /// The title; nil for one that names the days.
  public var title: String?
  /// The unit that issues the page; nil to name none.
  public var issuer: String?
  /// The day on which the page is made, as days since 1970-01-01; nil to tell none, so that the same
  /// input gives the same page on any day.
  public var day: Int?
  let times: StageTimes

  /// Creates a report from partial analyses: see ``Log/sweep(_:tables:census:for:cancellation:)``.
  ///
  /// - Parameters:
  ///   - whole: An analysis finished for the purpose `report`.
  ///   - trends: One finished for the purpose `trends`; nil if the query's period is `all`.
  public init(whole: Analysis, trends: Analysis?) {
    times =
      trends.map { trends in
        var times = whole.times
        times.add(trends.view.result.times)
        return times
      } ?? whole.times
    content = PageContent(
      whole: whole.view.result, trend: trends?.view.result, quality: whole.qualityReport,
      parameters: (trends ?? whole).burdenListParameters, version: version)
  }

  /// The durations of the stages.
  public var stages: [StageTime] {
    Stage.allCases.filter { $0 != .render }.map { StageTime($0, of: times) }
  }

  /// Returns the page.
  ///
  /// - Complexity: O(*n* log *n*) in the number of units, apps, forms and tasks.
  public func html(_ language: Language = .english) -> String { document(language).text() }

  /// Returns the page as a document.
  public func document(_ language: Language = .english) -> Document {
    Document(isPrivate: content.minimumGroup == nil) { _, _, sink throws(OutputError) in
      let heading = PageHeading(title: title, issuer: issuer, day: day)
      try Page(content, language: language, heading: heading, cancellation: sink.cancellation)
        .write(to: &sink)
    }
  }
}
