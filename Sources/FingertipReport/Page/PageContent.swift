import FingertipAnalysis
import FingertipCore

/// What the page shows.
package struct PageContent: Sendable {
  /// The whole window as one period; with hours of the week where they are to be shown.
  package var whole: AnalysisResult
  /// The same by periods; nil where there is nothing to compare.
  package var trend: AnalysisResult?
  package var quality: QualityReport
  /// As the JSON document names them.
  package var parameters: JSONValue
  package var version: String
  package var histogram: RatioHistogram?
  /// The cadres of the smallest group that shows; nil in a page for the analyst alone.
  package var minimumGroup: Int?

  package init(
    whole: AnalysisResult, trend: AnalysisResult?, quality: QualityReport, parameters: JSONValue,
    version: String, histogram: RatioHistogram?, minimumGroup: Int?
  ) {
    self.whole = whole
    self.trend = trend
    self.quality = quality
    self.parameters = parameters
    self.version = version
    self.histogram = histogram
    self.minimumGroup = minimumGroup
  }

  /// The 95 % interval of a unit's indicator; nil where there is none.
  ///
  /// - Parameter row: index in the rows of units of ``whole``.
  func interval(_ id: String, ofRow row: Int) -> Interval? {
    guard row < whole.intervals.count,
      let place = Indicator.ofUnits.firstIndex(where: { $0.id == id })
    else { return nil }
    return whole.intervals[row][place].value
  }

  /// Whether intervals were asked for.
  var hasIntervals: Bool { !whole.intervals.isEmpty }

  /// Where the row of everybody over the whole window is; nil where it must not show.
  var everybody: Int? {
    whole.units.firstIndex { whole.unitNames[$0.unit].id == "*" && !$0.isSuppressed }
  }
}
