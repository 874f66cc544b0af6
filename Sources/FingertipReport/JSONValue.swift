/// A JSON value whose objects keep the order of their keys.
///
/// A table is a value too, an array of flat objects made row by row as they are written, so the
/// document of SPEC section 7 is one value that never stands in memory.
package enum JSONValue: Sendable {
  case null
  case boolean(Bool)
  case integer(Int64)
  /// A finite real.
  case real(Double)
  case string(String)
  case array([JSONValue])
  /// Keys and values in the order written; keys are distinct.
  case object([(key: String, value: JSONValue)])
  case table(Table)
}
