import FingertipCore

/// A field of the event log (SPEC section 1); the raw value is its place in `RowFields`.
package enum LogField: Int, CaseIterable, Sendable {
  case start, end, cadre, device, event, kind, app, item, task, tag

  /// The column's or key's name in a log.
  package var name: String { "\(self)" }
}

/// The values of one row's known fields, where they stand in a text with 8 readable bytes behind it.
package struct RowFields: ~Copyable {
  /// A value; `count` 0 is an empty or absent one.
  package struct Value {
    package var bytes: UnsafePointer<UInt8>
    package var count: Int

    package init(bytes: UnsafePointer<UInt8>, count: Int) {
      self.bytes = bytes
      self.count = count
    }
  }

  /// The slot behind those of the fields, for values that nobody asks for.
  static let unknownSlot = LogField.allCases.count

  /// By the field's raw value, and one more: readers write here without asking what they write.
  let slots: UnsafeMutablePointer<Value>
  private let nothing: UnsafeMutablePointer<UInt8>

  package init() {
    nothing = .allocate(capacity: 8)
    nothing.initialize(repeating: 0, count: 8)
    slots = .allocate(capacity: Self.unknownSlot + 1)
    slots.initialize(
      repeating: Value(bytes: UnsafePointer(nothing), count: 0), count: Self.unknownSlot + 1)
  }

  deinit {
    slots.deallocate()
    nothing.deallocate()
  }

  package subscript(_ field: LogField) -> Value {
    // Safe: there is a value for each field.
    @inline(__always) get { slots[field.rawValue] }
    @inline(__always) nonmutating set { slots[field.rawValue] = newValue }
  }

  /// Makes every field empty.
  package func clear() {
    slots.update(
      repeating: Value(bytes: UnsafePointer(nothing), count: 0), count: Self.unknownSlot + 1)
  }

  /// An empty value.
  var empty: Value { Value(bytes: UnsafePointer(nothing), count: 0) }
}

/// Why a row can't be accepted (SPEC section 1, Rejects), in the order in which it is checked.
package enum RejectReason: Int, CaseIterable, Sendable {
  case tooLong, malformed, missingField, unknownKind, badTimestamp, badTag, unexpectedEnd
  case missingEnd, negativeDuration, overlong, badID

  /// The word in results and rejects files.
  package var word: String {
    switch self {
    case .tooLong: "too-long"
    case .malformed: "malformed"
    case .missingField: "missing-field"
    case .unknownKind: "unknown-kind"
    case .badTimestamp: "bad-timestamp"
    case .badTag: "bad-tag"
    case .unexpectedEnd: "unexpected-end"
    case .missingEnd: "missing-end"
    case .negativeDuration: "negative-duration"
    case .overlong: "overlong"
    case .badID: "bad-id"
    }
  }
}

/// A rejected row: why, and the field that shows it where one does.
package struct Reject: Equatable, Sendable {
  package var reason: RejectReason
  package var field: LogField?

  package init(_ reason: RejectReason, _ field: LogField? = nil) {
    self.reason = reason
    self.field = field
  }
}
