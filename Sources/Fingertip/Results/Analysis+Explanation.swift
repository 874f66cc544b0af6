import FingertipOutput
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

extension Analysis {
  /// Returns the id of the unit or app that a text gives by its id or its name.
  ///
  /// - Complexity: O(rows).
  /// - Throws: ``FingertipError`` of the category `usage` for one without a row in the result, or a name
  ///   of several.
  public func idOfUnitOrApp(_ text: String) throws(FingertipError) -> String {
    let result = view.result
    let names = TableNames(result.tables)
    let units = Set(result.units.map(\.unit)).sorted().map { result.unitNames[$0].id }
    let apps = Set(result.burden.apps.map(\.id)).sorted()
    let rows =
      units.map { NamedRow(kind: ["unit", "单位"], id: $0, name: names.unit($0)) }
      + apps.map { NamedRow(kind: ["app", "应用"], id: $0, name: names.app($0)) }
    if let id = try rows.id(of: text) { return id }
    throw .usage(
      ["no unit or app \"\(text)\" has a row in the result", "结果中没有单位或应用“\(text)”"]
        + (rows.suggestion(for: text)
          ?? ["; see the tables of units and apps", "；请查看单位表和应用表"]))
  }
}
