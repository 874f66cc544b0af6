import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// The derivation of the numbers of a unit or an app, in sentences: from numerator and denominator
/// down to the apps and units that contribute most, never to persons.
package struct Explanation: Sendable, Translated {
  private let id: Identifier
  let language: Language
  let names: TableNames
  package private(set) var sentences: [String] = []

  /// Units of fewer cadres are not listed as contributors: their members could be identified.
  static let leastCadres: Int64 = 5
  /// The greatest number of contributors listed.
  static let named = 5

  /// - Parameter id: of a unit or an app; a unit is preferred.
  /// - Returns: nil if the result has neither.
  /// - Complexity: O(*n* log *n*) in the number of rows.
  package init?(of id: Identifier, in result: AnalysisResult, language: Language = .english) {
    self.id = id
    self.language = language
    names = TableNames(result.tables)
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

  /// `explanation`: one row per sentence.
  package var table: Table {
    let (id, sentences) = (id.description, sentences)
    return Table(
      name: "explanation",
      columns: [
        Column("id", .text) { _ in .text(id) },
        Column("line", .count) { .integer(Int64($0) + 1) },
        Column("sentence", .text) { .text(sentences[$0]) },
      ], rowCount: sentences.count)
  }

  mutating func say(_ english: String, _ chinese: String) {
    sentences.append(of(english, chinese))
  }

  func hours(_ milliseconds: Int64) -> String {
    briefHoursText(milliseconds: milliseconds) + of(" h", " 小时")
  }

  /// The reason for the absence of a value.
  func null(_ reason: NullReason?) -> String {
    guard let reason else { return "" }
    return of(reason.rawValue, PageTexts(language: .simplifiedChinese).null(reason))
  }

  /// The members of a list.
  func list(_ members: [String]) -> String { members.joined(separator: Separator.comma[language]) }
}
