import FingertipReport

extension Analysis {
  /// Explains the values of a unit or an app in sentences: from numerator and denominator down to
  /// the apps and units that contribute most, never to persons.
  ///
  /// - Parameters:
  ///   - id: The id of a unit, `*` for all cadres, or the id of an app.
  ///   - language: The language of the sentences.
  /// - Returns: The sentences; none if the result has no row of it.
  /// - Complexity: O(rows).
  public func explain(_ id: String, in language: Language = .english) -> [String] {
    explanation(of: id, in: language)?.sentences ?? []
  }

  package func explanation(of id: String, in language: Language) -> Explanation? {
    Explanation(of: Identifier(id), in: view.result, language: language)
  }
}
