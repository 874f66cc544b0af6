import FingertipCore

/// A field of the event log (SPEC section 1); the raw value is its place in `RowFields`.
package enum LogField: Int, CaseIterable, Sendable {
  case start, end, cadre, device, event, kind, app, item, task, tag

  /// The column's or key's name in a log.
  package var name: String { "\(self)" }
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
