import FingertipAnalysis
import FingertipOutput

/// The data of the page.
package struct PageContent: Sendable {
  /// The whole window as one period; with hours of the week if they are to be shown.
  let whole: AnalysisResult
  /// The same by periods; nil if there is nothing to compare.
  let trend: AnalysisResult?
  let quality: QualityReport
  /// The parameters, as named in the JSON document.
  let parameters: JSONValue
  let version: String

  package init(
    whole: AnalysisResult, trend: AnalysisResult?, quality: QualityReport, parameters: JSONValue,
    version: String
  ) {
    self.whole = whole
    self.trend = trend
    self.quality = quality
    self.parameters = parameters
    self.version = version
  }

  /// The number of cadres of the smallest group shown; nil in a page for the analyst alone.
  package var minimumGroup: Int? { whole.publication?.minimumGroup }
}
