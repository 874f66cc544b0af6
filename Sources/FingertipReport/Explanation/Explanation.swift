import FingertipAnalysis
import FingertipCore

/// Why a unit's or an app's numbers are what they are, in sentences: from numerator and denominator down to
/// the apps and units that contribute most, never to persons.
package struct Explanation: Sendable {
  package var sentences: [String] = []

  /// Units of fewer cadres are no contributors: one could tell who they are.
  static let leastCadres: Int64 = 5
  /// So many contributors are named.
  static let named = 5

  /// - Parameter id: of a unit or an app; a unit goes first.
  /// - Returns: nil where the result knows neither.
  /// - Complexity: O(rows).
  package init?(of id: Identifier, in result: AnalysisResult) {
    if let row = result.units.first(where: { result.unitNames[$0.unit].id == id }) {
      explain(row, result)
    } else if let row = result.burden.apps.last(where: { $0.id == id }) {
      explain(row, result)
    } else {
      return nil
    }
  }

  /// The sentences in lines that fit, one below the other.
  ///
  /// - Complexity: O(characters).
  package func text(width: Int = Terminal.defaultWidth) -> String {
    sentences.map { wrapped($0.split(separator: " ").map(String.init), width: width) + "\n" }
      .joined()
  }

  mutating func say(_ sentence: String) { sentences.append(sentence) }

  static func hours(_ milliseconds: Int64) -> String {
    briefHoursText(milliseconds: milliseconds) + " h"
  }
}
