/// Why a row can't be accepted, in the order in which rules are checked.
public enum RejectReason: Int, CaseIterable, Sendable {
  /// The row has over 1 MiB.
  case tooLong
  /// The form is unsound: CSV quoting or field count, JSON, encoding of text.
  case malformed
  /// A field that the row needs is empty.
  case missingField
  /// The kind is none of ``EventKind``.
  case unknownKind
  /// A timestamp can't be read, or lies outside 1970 to 9999.
  case badTimestamp
  /// The kind has no such tag.
  case badTag
  /// An event that only happens has an end.
  case unexpectedEnd
  /// An event that lasts has no end.
  case missingEnd
  /// The end lies before the start.
  case negativeDuration
  /// The event lasts longer than the limit for its kind.
  case overlong
  /// An id has over 256 bytes.
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

/// Why a row was rejected, and the field that shows it.
public struct Reject: Error, Equatable, Sendable {
  /// The first rule that the row breaks.
  public let reason: RejectReason
  /// The field that breaks it; nil where none does alone.
  public let field: LogField?

  /// A reason and a field.
  public init(_ reason: RejectReason, _ field: LogField? = nil) {
    self.reason = reason
    self.field = field
  }
}

extension Reject: CustomStringConvertible {
  /// The reason and the field.
  public var description: String {
    "event rejected: \(reason.word)" + (field.map { " (\($0.name))" } ?? "")
  }
}

/// A row of a file that was not accepted.
public struct RejectedRow: Equatable, Sendable {
  /// The file as it was named.
  public var file: String
  /// 1-based physical line on which the row starts.
  public var line: Int
  /// The first rule that the row breaks.
  public var reason: RejectReason
  /// The field that breaks it; nil where none does alone.
  public var field: LogField?
  /// The row's text, cut at 4 KiB, invalid UTF-8 as U+FFFD; nil where ids are replaced by pseudonyms.
  public var raw: String?

  /// A rejected row.
  public init(file: String, line: Int, reason: RejectReason, field: LogField?, raw: String?) {
    self.file = file
    self.line = line
    self.reason = reason
    self.field = field
    self.raw = raw
  }
}
