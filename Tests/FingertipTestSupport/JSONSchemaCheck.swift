import Foundation

/// A validator for the keywords of JSON Schema that the project's schemas have; any other keyword
/// is an error, so that none is left unchecked.
public struct JSONSchemaCheck {
  private let schema: [String: Any]

  /// - Parameter text: The schema.
  public init(_ text: String) throws {
    let value = try JSONSerialization.jsonObject(with: Data(text.utf8))
    schema = value as? [String: Any] ?? [:]
  }

  /// Returns what in a document is not as the schema says, a few places at most.
  public func errors(in document: Any) -> [String] {
    var errors: [String] = []
    check(document, schema, at: "$", &errors)
    return Array(errors.prefix(5))
  }

  private func check(
    _ value: Any, _ schema: [String: Any], at place: String, _ errors: inout [String]
  ) {
    for (keyword, rule) in schema {
      switch (keyword, rule) {
      case ("$schema", _), ("$id", _), ("title", _), ("description", _), ("format", _): break
      case ("properties", _), ("additionalProperties", _): break
      case ("type", let name as String):
        if !isOf(name, value) { errors.append("\(place) is no \(name): \(value)") }
      case ("type", let names as [String]):
        if !names.contains(where: { isOf($0, value) }) {
          errors.append("\(place) is none of \(names): \(value)")
        }
      case ("enum", let words as [Any]):
        if !words.contains(where: { isEqual($0, value) }) {
          errors.append("\(place) is none of \(words): \(value)")
        }
      case ("const", _):
        if !isEqual(rule, value) { errors.append("\(place) is not \(rule): \(value)") }
      case ("required", let names as [String]):
        guard let object = value as? [String: Any] else { continue }
        for name in names where object[name] == nil { errors.append("\(place) has no \(name)") }
      case ("items", let items as [String: Any]):
        guard let array = value as? [Any] else { continue }
        for (index, element) in array.enumerated() {
          check(element, items, at: "\(place)[\(index)]", &errors)
        }
      case ("minItems", let least as Int):
        if let array = value as? [Any], array.count < least { errors.append("\(place) is short") }
      case ("maxItems", let most as Int):
        if let array = value as? [Any], array.count > most { errors.append("\(place) is long") }
      default: errors.append("\(place): the keyword \(keyword) is not known")
      }
    }
    guard let object = value as? [String: Any] else { return }
    let known = schema["properties"] as? [String: Any] ?? [:]
    let isClosed = (schema["additionalProperties"] as? NSNumber)?.boolValue == false
    for (name, member) in object {
      if let rule = known[name] as? [String: Any] {
        check(member, rule, at: "\(place).\(name)", &errors)
      } else if isClosed {
        errors.append("\(place).\(name) is not in the schema")
      }
    }
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch value {
    case is NSNull: type == "null"
    case is String: type == "string"
    case is [Any]: type == "array"
    case is [String: Any]: type == "object"
    case let number as NSNumber:
      // The type code of a Boolean is that of a character.
      switch String(cString: number.objCType) {
      case "c", "B": type == "boolean"
      case "d", "f":
        type == "number" || type == "integer" && number.doubleValue.rounded() == number.doubleValue
      default: type == "integer" || type == "number"
      }
    default: false
    }
  }

  private func isEqual(_ left: Any, _ right: Any) -> Bool {
    switch (left, right) {
    case (is NSNull, is NSNull): true
    case (let left as String, let right as String): left == right
    case (let left as NSNumber, let right as NSNumber): left == right
    default: false
    }
  }
}
