import FingertipCore

extension Cell {
  /// A text cell, empty for nil.
  package static func word(_ text: String?) -> Cell {
    text.flatMap { $0.isEmpty ? nil : .text($0) } ?? .empty
  }

  package static func real(_ value: Double?) -> Cell { value.map { .real($0) } ?? .empty }

  package static func of(_ value: Reported<Int64>) -> Cell { of(value) { .integer($0) } }

  package static func of(_ value: Reported<Bool>) -> Cell { of(value) { .boolean($0) } }

  package static func of(_ value: Reported<Double>) -> Cell { of(value) { .real($0) } }

  package static func of(_ value: Reported<Ratio>) -> Cell { of(value) { .real($0.value) } }

  /// The reason for the absence of a value, if it needs one.
  package static func null(_ reason: NullReason?) -> Cell {
    reason.map { .null($0.rawValue) } ?? .empty
  }

  private static func of<Value>(_ value: Reported<Value>, _ cell: (Value) -> Cell) -> Cell {
    switch value {
    case .value(let value): cell(value)
    case .null(let reason): .null(reason)
    }
  }
}
