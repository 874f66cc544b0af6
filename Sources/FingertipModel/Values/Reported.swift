/// A value, or the reason why there is none.
public enum Reported<Value> {
  /// A value.
  case value(Value)
  /// No value; the reason is nil where absence needs none, as for the parent of a root.
  case null(NullReason?)

  /// The value; nil where there is none.
  public var value: Value? {
    if case .value(let value) = self { value } else { nil }
  }

  /// Why there is no value; nil where there is one, and where absence needs no reason.
  public var reason: NullReason? {
    if case .null(let reason) = self { reason } else { nil }
  }

  /// The value changed; a reason stays.
  public func map<Other>(_ change: (Value) -> Other) -> Reported<Other> {
    switch self {
    case .value(let value): .value(change(value))
    case .null(let reason): .null(reason)
    }
  }
}

extension Reported: Sendable where Value: Sendable {}
extension Reported: Equatable where Value: Equatable {}
