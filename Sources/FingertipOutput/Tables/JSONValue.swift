/// A JSON value whose objects keep the order of their keys.
///
/// A table is a value too, an array of flat objects that are computed row by row while they are
/// written. The document of ResultFiles.md, JSON, is therefore one value that is never in memory as
/// a whole.
package enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// A finite real number.
  case real(Double)
  case string(String)
  case array([JSONValue])
  /// Keys and values in the order written; keys are distinct.
  case object([(key: String, value: JSONValue)])
  case table(Table)
}

extension JSONValue {
  package init(_ cell: Cell) {
    self =
      switch cell {
      case .integer(let value): .integer(value)
      case .real(let value): .real(value)
      case .boolean(let value): .boolean(value)
      case .text(let text): .string(text)
      case .empty, .null: .null
      }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral, ExpressibleByArrayLiteral
{
  package init(stringLiteral text: String) { self = .string(text) }
  package init(integerLiteral value: Int64) { self = .integer(value) }
  package init(booleanLiteral value: Bool) { self = .boolean(value) }
  package init(arrayLiteral elements: JSONValue...) { self = .array(elements) }
}
