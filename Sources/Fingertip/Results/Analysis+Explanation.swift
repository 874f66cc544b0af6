import FingertipCore
import FingertipReport

extension Analysis {
  /// Why the numbers of a unit or an app are what they are, a sentence each: from numerator and denominator
  /// down to the apps and units that contribute most, never to persons.
  ///
  /// - Parameter id: of a unit, `*` for everybody, or of an app.
  /// - Returns: none where the result has no row of it.
  /// - Complexity: O(rows).
  public func explain(_ id: String) -> [String] { explanation(of: id)?.sentences ?? [] }

  package func explanation(of id: String) -> Explanation? {
    Explanation(of: Identifier(id), in: view.result)
  }
}
