import FingertipAnalysis
import FingertipCore
import FingertipReport

/// A report to look at: one page of HTML that needs no network and no other file, with a table or chart for
/// each question and the definition of every number.
public struct Report: Sendable {
  let content: PageContent
  /// How long the stages took.
  package let times: StageTimes

  /// The page.
  ///
  /// - Complexity: O(*n* log *n*) in the number of units, apps, forms and tasks.
  public func html(_ language: Language = .english) -> String {
    textInMemory { sink throws(OutputError) in try page(language).write(to: &sink) }
  }

  /// Writes the page; the file appears whole or not at all.
  ///
  /// - Complexity: O(*n* log *n*) in the number of units, apps, forms and tasks.
  /// - Throws: ``FingertipError`` of the category `cannotCreate` or `io`.
  public func write(
    to path: String, _ language: Language = .english
  ) throws(FingertipError) {
    do {
      try writeFile(path) { sink throws(OutputError) in try page(language).write(to: &sink) }
    } catch {
      throw FingertipError(error, otherwise: .io)
    }
  }

  /// What the command writes too.
  package func page(_ language: Language) -> Page {
    Page(content, language: language)
  }
}

extension Analyzer {
  /// Makes a report of a log that is loaded.
  ///
  /// The options' period is that of trends, where it is not `all`; everything else is told of the whole
  /// window. What it shows of few people follows from ``AnalysisOptions/publication``.
  ///
  /// - Complexity: O(rows · log of a cadre's rows).
  /// - Throws: ``FingertipError``.
  public func report(
    _ log: LoadedLog, cancellation: CancellationToken = CancellationToken()
  ) throws(FingertipError) -> Report {
    let whole = try analyze(log, cancellation: cancellation) {
      $0.period = .all
      $0.measuresHours = true
    }
    let result = whole.view.result
    let trend =
      options.period == .all
      ? nil
      : try analyze(log, cancellation: cancellation) {
        $0.makesBurdens = false
        $0.givesIntervals = false
      }
    var times = whole.times
    if let trend { times.add(trend.view.result.times) }
    return Report(
      content: PageContent(
        whole: result, trend: trend?.view.result, quality: whole.qualityReport,
        parameters: (trend ?? whole).burdenListParameters, version: Self.version,
        histogram: result.publication.map(\.histogram)
          ?? RatioHistogram(
            of: result.cadres, in: result.context, least: Page.leastOfPrivateRange),
        minimumGroup: options.publication.isOn ? options.publication.minimumGroup : nil),
      times: times)
  }
}
