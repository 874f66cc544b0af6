/// The reason why a row is rejected, in the order in which rules are checked.
public enum RejectReason: Int, CaseIterable, Sendable {
  /// The row is longer than 1 MiB.
  case tooLong
  /// The syntax is invalid: CSV quoting or field count, JSON, encoding of text.
  case malformed
  /// A required field is empty.
  case missingField
  /// The kind is not one of ``EventKind``.
  case unknownKind
  /// A timestamp is invalid or outside 1970 to 9999.
  case badTimestamp
  /// The kind has no such tag.
  case badTag
  /// A point has an end.
  case unexpectedEnd
  /// An interval has no end.
  case missingEnd
  /// The end is before the start.
  case negativeDuration
  /// The event lasts longer than the limit for its kind.
  case overlong
  /// An id is longer than 256 bytes.
  case badID

  /// The word in results and in files of rejects.
  public var word: String {
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

/// The reason why a row was rejected, and the field at fault.
public struct Reject: Error, Equatable, Sendable {
  /// The first rule that the row violates.
  public let reason: RejectReason
  /// The field at fault; nil if there is no single one.
  public let field: LogField?

  /// Makes a value of a reason and a field.
  public init(_ reason: RejectReason, _ field: LogField? = nil) {
    self.reason = reason
    self.field = field
  }
}

extension Reject: BilingualDescription {
  /// The reason and the field.
  public var text: Bilingual {
    ["event rejected: ", "事件被剔除："] + reason.word + (field.map { " (\($0.name))" } ?? "")
  }
}

/// A row of a file that was not accepted.
public struct RejectedRow: Equatable, Sendable {
  /// The file as it was named.
  public var file: String
  /// The physical line on which the row starts, from 1.
  public var line: Int
  /// The first rule that the row violates.
  public var reason: RejectReason
  /// The field at fault; nil if there is no single one.
  public var field: LogField?
  /// The text of the row, truncated to 4 KiB, invalid UTF-8 as U+FFFD; nil if ids are replaced by
  /// pseudonyms.
  public var raw: String?
  /// The value of the field at fault, truncated if it is long; nil without one, and if ids are replaced
  /// by pseudonyms.
  public var found: String?
  /// The kind of the row, if it is known.
  public var kind: EventKind?
  /// True if the row is a total, by its first value or its cadre.
  public var isTotal = false

  /// Makes a rejected row.
  public init(file: String, line: Int, reason: RejectReason, field: LogField?, raw: String?) {
    self.file = file
    self.line = line
    self.reason = reason
    self.field = field
    self.raw = raw
  }
}
