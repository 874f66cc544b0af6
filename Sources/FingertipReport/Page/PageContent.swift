import FingertipAnalysis
import FingertipCore

/// The data of the page.
package struct PageContent: Sendable {
  /// The whole window as one period; with hours of the week if they are to be shown.
  package var whole: AnalysisResult
  /// The same by periods; nil if there is nothing to compare.
  package var trend: AnalysisResult?
  package var quality: QualityReport
  /// The parameters, as named in the JSON document.
  package var parameters: JSONValue
  package var version: String
  package var histogram: RatioHistogram?
  /// The number of cadres of the smallest group shown; nil in a page for the analyst alone.
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

  /// The 95 % interval of a unit's indicator; nil if there is none.
  ///
  /// - Parameter row: index in the rows of units of ``whole``.
  func interval(_ id: String, ofRow row: Int) -> Interval? {
    guard row < whole.intervals.count,
      let place = Indicator.ofUnits.firstIndex(where: { $0.id == id })
    else { return nil }
    return whole.intervals[row][place].value
  }

  /// True if intervals were requested.
  var hasIntervals: Bool { !whole.intervals.isEmpty }

  /// The index of the row of everybody over the whole window; nil if it must not be shown.
  var everybody: Int? {
    whole.units.firstIndex { whole.unitNames[$0.unit].id == "*" && !$0.isSuppressed }
  }
}
