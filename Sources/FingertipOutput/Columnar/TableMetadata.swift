import FingertipCore

/// What a file of one table says about itself.
package struct TableMetadata: Sendable {
  private let version: String
  private let parameters: JSONValue?
  private let audience: Audience?

  /// Makes the metadata.
  ///
  /// - Parameters:
  ///   - version: that of the program.
  ///   - parameters: those of the result; nil if it has none.
  ///   - audience: who may see it; nil for a table that tells of nobody.
  package init(version: String, parameters: JSONValue? = nil, audience: Audience? = nil) {
    self.version = version
    self.parameters = parameters
    self.audience = audience
  }

  /// The name and version of the program.
  var creator: String { "fingertip version \(version)" }

  /// Pairs of a name and a text: `fingertip` and `parameters` as in the JSON document, `table`, and
  /// `audience`.
  ///
  /// - Complexity: O(parameters).
  func pairs(_ table: Table) -> [(key: String, value: String)] {
    [("fingertip", ResultDocument.header(version: version).value.line), ("table", table.name)]
      + [("parameters", parameters?.line), ("audience", audience?.text.english)]
      .compactMap { key, value in value.map { (key, $0) } }
  }
}

extension JSONValue {
  /// The text, without a line break at its end.
  fileprivate var line: String {
    textInMemory { sink throws(OutputError) in try writeDocument(to: &sink) }
      .split(separator: "\n").joined(separator: "\n")
  }
}
