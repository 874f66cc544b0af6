import FingertipAnalysis
import FingertipCore

/// The derivation of the numbers of a unit or an app, in sentences: from numerator and denominator
/// down to the apps and units that contribute most, never to persons.
package struct Explanation: Sendable {
  package var sentences: [String] = []

  /// Units of fewer cadres are not listed as contributors: their members could be identified.
  static let leastCadres: Int64 = 5
  /// The greatest number of contributors listed.
  static let named = 5

  /// - Parameter id: of a unit or an app; a unit is preferred.
  /// - Returns: nil if the result has neither.
  /// - Complexity: O(*n* log *n*) in the number of rows.
  package init?(of id: Identifier, in result: AnalysisResult) {
    if let row = result.units.first(where: { result.unitNames[$0.unit].id == id }) {
      explain(row, result)
    } else if let row = result.burden.apps.last(where: { $0.id == id }) {
      explain(row, result)
    } else {
      return nil
    }
  }

  /// The sentences, wrapped to `width`.
  ///
  /// - Complexity: O(characters).
  package func text(width: Int = Terminal.defaultWidth) -> String {
    sentences.map { wrapped($0, width: width) + "\n" }.joined()
  }

  mutating func say(_ sentence: String) { sentences.append(sentence) }

  static func hours(_ milliseconds: Int64) -> String {
    briefHoursText(milliseconds: milliseconds) + " h"
  }
}
