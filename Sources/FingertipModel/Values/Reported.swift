/// A value, or the reason for its absence.
public enum Reported<Value> {
  /// A value.
  case value(Value)
  /// No value; the reason is nil if absence needs none, such as that of a root's parent.
  case null(NullReason?)

  /// The value; nil if there is none.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// The reason for the absence of a value; nil if there is a value or absence needs no reason.
  public var reason: NullReason? {
    if case .null(let reason) = self { reason } else { nil }
  }

  /// Transforms the value; keeps a reason.
  public func map<Other>(_ change: (Value) -> Other) -> Reported<Other> {
    switch self {
    case .value(let value): .value(change(value))
    case .null(let reason): .null(reason)
    }
  }
}

extension Reported: Sendable where Value: Sendable {}
extension Reported: Equatable where Value: Equatable {}

/// As `{"value": …}` or `{"null_reason": "…"}`; as `{}` where absence needs no reason.
extension Reported: Codable where Value: Codable {
  private enum CodingKeys: String, CodingKey {
    case value
    case reason = "null_reason"
  }

  /// - Throws: `DecodingError` where both a value and a reason are given, or a reason that is none.
  public init(from decoder: any Decoder) throws {
    let fields = try decoder.container(keyedBy: CodingKeys.self)
    let value = try fields.decodeIfPresent(Value.self, forKey: .value)
    let reason = try fields.decodeIfPresent(NullReason.self, forKey: .reason)
    if value != nil && reason != nil {
      throw DecodingError.dataCorruptedError(
        forKey: .reason, in: fields, debugDescription: "there is a value, so there is no reason")
    }
    self = value.map { .value($0) } ?? .null(reason)
  }

  /// - Throws: what the encoder throws.
  public func encode(to encoder: any Encoder) throws {
    var fields = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .value(let value): try fields.encode(value, forKey: .value)
    case .null(let reason): try fields.encodeIfPresent(reason, forKey: .reason)
    }
  }
}
