import FingertipOutput
import FingertipReport

/// The JSON Schema of the JSON document of a command, made from the definitions of tables and
/// parameters.
///
/// Source: JSON Schema 2020-12, json-schema.org.
public enum ResultSchema: String, CaseIterable, Sendable {
  /// The document of `fingertip analyze`.
  case analyze
  /// The document of `fingertip burden`.
  case burden
  /// The document of `fingertip compare`.
  case compare
  /// The document of `fingertip explain`.
  case explain
  /// The document of `fingertip validate`.
  case validate

  /// The schema as a document, which is the same in all formats.
  public var document: Document {
    Document { _, _, sink throws(OutputError) in try json.writeIndented(to: &sink) }
  }

  /// The schema.
  package var json: JSONValue {
    let head: [(key: String, value: JSONValue)] = [
      ("$schema", "https://json-schema.org/draft/2020-12/schema"),
      ("$id", .string("urn:fingertip:\(rawValue):\(ResultDocument.schema)")),
      ("title", .string("Result of fingertip \(rawValue)")),
    ]
    let object =
      switch self {
      case .analyze:
        objectSchema(
          [Self.version, ("parameters", objectSchema(Self.parameters)), Self.quality],
          optional: ResultTable.ofDocument.map { Self.table($0.rawValue) })
      case .burden:
        objectSchema([
          Self.version, ("parameters", objectSchema(Self.parameters + Self.of(Thresholds.listing))),
          Self.quality, Self.table("burdens"),
        ])
      case .compare:
        objectSchema(
          [
            Self.version, ("parameters", objectSchema(Self.comparisonParameters)),
            ("warnings", arraySchema(typeSchema("string"))),
          ], optional: ["comparison", "adoption", "events"].map(Self.table))
      case .explain:
        objectSchema([
          Self.version, ("parameters", objectSchema(Self.parameters)), Self.quality,
          Self.table("explanation"),
        ])
      case .validate: objectSchema(Self.qualityMembers("reading"))
      }
    return .object(head + object.members)
  }
}

extension ResultSchema {
  private typealias Member = (key: String, value: JSONValue)

  private static let version: Member = (
    "fingertip",
    objectSchema([
      ("version", typeSchema("string")),
      ("schema", .object([("const", .integer(ResultDocument.schema))])),
    ])
  )

  private static let quality: Member = (
    "quality", objectSchema(qualityMembers("quality") + [nulls])
  )

  /// The reasons of the nulls of quality.
  private static let nulls: Member = ("nulls", nullsSchema(definition("quality").columns))

  private static func definition(_ name: String) -> TableDefinition {
    guard let table = TableDefinition.named(name) else { preconditionFailure("no table \(name)") }
    return table
  }

  private static func table(_ name: String) -> Member {
    let table = definition(name)
    let (columns, extra) = (table.columns.filter { !$0.isExtra }, table.columns.filter(\.isExtra))
    let row = objectSchema(
      columns.map { ($0.name, $0.schema) } + [("nulls", nullsSchema(table.columns))],
      optional: extra.map { ($0.name, $0.schema) })
    return (
      name,
      .object(
        [("description", .string("A row for \(table.row.english).")), ("type", "array")] + [
          ("items", row)
        ])
    )
  }

  private static func nullsSchema(_ columns: [ColumnDefinition]) -> JSONValue {
    objectSchema(
      [],
      optional: columns.filter { !$0.reasons.isEmpty }.map { column in
        (column.name, wordsSchema(column.reasons.map(\.rawValue)))
      })
  }

  /// The counts of rows, with lists as such.
  private static func qualityMembers(_ name: String) -> [Member] {
    let lists: [String: JSONValue] = [
      "rejected_by_reason": objectSchema(
        [], optional: RejectReason.allCases.map { ($0.word, typeSchema("integer")) }),
      "damaged": arraySchema(
        objectSchema([
          ("file", typeSchema("string", "null")), ("offset", typeSchema("integer")),
          ("what", typeSchema("string")),
        ])),
    ]
    return definition(name).columns.map { ($0.name, lists[$0.name] ?? $0.schema) }
  }

  /// The parameters of an analysis; see ``Query/namedParameters(_:reading:)``.
  private static let parameters: [Member] =
    [
      ("time_zone", typeSchema("string")), ("calendar", typeSchema("string")),
      ("work_hours", typeSchema("string")),
      ("period", wordsSchema(PeriodKind.allCases.map(\.rawValue))), ("from", instantOrNull),
      ("to", instantOrNull), ("epoch_unit", wordsSchema(EpochUnit.allCases.map(\.rawValue))),
      ("unlisted", wordsSchema(["work", "not-work"])), ("max_rejects", typeSchema("number")),
    ] + of(Thresholds.counting) + of(RowLimits.parameters)
    + [("keep_duplicates", typeSchema("boolean"))]
    + of(Thresholds.burden + Thresholds.involution)
    + [("intervals", typeSchema("boolean"))] + of(Thresholds.drawing) + publishing

  private static let publishing: [Member] = [
    ("publish", typeSchema("boolean")), ("min_group", typeSchema("integer")),
    ("max_share", typeSchema("number")),
  ]

  private static let comparisonParameters: [Member] =
    [
      ("time_zone", typeSchema("string")), ("work_hours", typeSchema("string")),
      ("before", windowOrNull), ("after", windowOrNull), ("draws", typeSchema("integer")),
      ("seed", typeSchema("string")), ("level", typeSchema("string", "null")),
    ] + of(ComparisonOptions.parameters) + publishing

  private static let instantOrNull = typeSchema("string", "null", format: "date-time")

  private static let windowOrNull: JSONValue = .object([
    ("type", .array(["array", "null"])), ("items", typeSchema("string", format: "date-time")),
    ("minItems", 2), ("maxItems", 2),
  ])

  private static func of<Root: ParameterSet>(_ parameters: [Parameter<Root>]) -> [Member] {
    parameters.map { parameter in
      let type =
        switch parameter.defaultValue {
        case .list: arraySchema(typeSchema("number"))
        case .word: typeSchema("integer", "string")
        case .absent: typeSchema("number", "null")
        // A number of a time is whole only if it is exact.
        case .whole where parameter.isWhole: typeSchema("integer")
        case .whole, .decimal: typeSchema("number")
        }
      let text = "\(parameter.text.english) Unit: \(parameter.unit.rawValue)."
      return (parameter.name, .object([("description", .string(text))] + type.members))
    }
  }
}

extension ColumnDefinition {
  /// The schema of a value.
  fileprivate var schema: JSONValue {
    let unit = unit.map { " Unit: \($0.english)." } ?? ""
    let type =
      switch type {
      case .text, .time: "string"
      case .integer: "integer"
      case .real: "number"
      case .boolean: "boolean"
      }
    let isNullable = isOptional || !reasons.isEmpty
    var members: [(key: String, value: JSONValue)] = [
      ("title", .string(title.english)), ("description", .string(meaning.english + unit)),
    ]
    members += typeSchema(isNullable ? [type, "null"] : [type]).members
    if self.type == .time { members.append(("format", "date-time")) }
    if !words.isEmpty {
      members.append(
        ("enum", .array(words.map { .string($0) } + (isNullable ? [.null] : []))))
    }
    return .object(members)
  }
}

private func objectSchema(
  _ required: [(key: String, value: JSONValue)], optional: [(key: String, value: JSONValue)] = []
) -> JSONValue {
  .object([
    ("type", "object"), ("properties", .object(required + optional)),
    ("required", .array(required.map { .string($0.key) })), ("additionalProperties", false),
  ])
}

private func arraySchema(_ items: JSONValue) -> JSONValue {
  .object([("type", "array"), ("items", items)])
}

private func wordsSchema(_ words: [String]) -> JSONValue {
  .object([("enum", .array(words.map { .string($0) }))])
}

private func typeSchema(_ types: String..., format: String? = nil) -> JSONValue {
  let type = typeSchema(types)
  return format.map { .object(type.members + [("format", .string($0))]) } ?? type
}

private func typeSchema(_ types: [String]) -> JSONValue {
  .object([
    ("type", types.count == 1 ? .string(types[0]) : .array(types.map { .string($0) }))
  ])
}

extension JSONValue {
  /// The members of an object; none of another value.
  fileprivate var members: [(key: String, value: JSONValue)] {
    if case .object(let members) = self { members } else { [] }
  }
}
