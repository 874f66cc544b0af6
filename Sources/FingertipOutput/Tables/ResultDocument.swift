/// The JSON document of ResultFiles.md, computed while it is written.
package struct ResultDocument: Sendable {
  /// The version of the schema in the contract.
  package static let schema: Int64 = 1

  package var version: String
  package var parameters: JSONValue
  package var quality: JSONValue
  /// In the order of the contract; the key of each is its name.
  package var tables: [Table]

  package init(version: String, parameters: JSONValue, quality: JSONValue, tables: [Table]) {
    self.version = version
    self.parameters = parameters
    self.quality = quality
    self.tables = tables
  }

  /// The first member of every document: the versions of the program and of the schema.
  package static func header(version: String) -> (key: String, value: JSONValue) {
    ("fingertip", .object([("version", .string(version)), ("schema", .integer(schema))]))
  }

  package var json: JSONValue {
    .object(
      [
        Self.header(version: version),
        ("parameters", parameters),
        ("quality", quality),
      ] + tables.map { ($0.name, .table($0)) })
  }
}
