import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The data of the page of a comparison.
package struct ComparisonPageContent: Sendable {
  /// Nil without windows.
  let comparison: Comparison?
  /// Nil without adoptions.
  let adoption: Adoption?
  /// The windows, half-open, in milliseconds since the epoch; empty without any.
  let windows: [Range<Int64>]
  /// The swaps and permutations by which p is counted.
  let permutations: Int
  let analysis: AnalysisParameters
  let context: Indicator.Context
  /// The tables with the parents and names of units.
  let tables: DimensionTables
  let quality: ReadingQuality
  /// The parameters, as named in the JSON document.
  let parameters: JSONValue
  let version: String

  package init(
    comparison: Comparison?, adoption: Adoption?, windows: [Range<Int64>], permutations: Int,
    analysis: AnalysisParameters, context: Indicator.Context, tables: DimensionTables,
    quality: ReadingQuality, parameters: JSONValue, version: String
  ) {
    self.comparison = comparison
    self.adoption = adoption
    self.windows = windows
    self.permutations = permutations
    self.analysis = analysis
    self.context = context
    self.tables = tables
    self.quality = quality
    self.parameters = parameters
    self.version = version
  }

  /// All warnings on the windows and on adoption.
  var warnings: [ComparisonWarning] {
    (comparison?.warnings ?? []) + [adoption?.warning].compactMap(\.self)
  }
}
