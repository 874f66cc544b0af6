import FingertipIngest

/// A row of a file that was not accepted.
public struct RejectedRow: Sendable, Equatable {
  /// The file as it was named.
  public let file: String
  /// 1-based physical line on which the row starts.
  public let line: Int
  /// The contract's word, such as `bad-timestamp`.
  public let reason: String
  /// The field that shows it, where one does.
  public let field: String?
  /// The row's text, cut at 4 KiB; nil where ids are replaced by pseudonyms.
  public let raw: String?

  init(_ row: FingertipIngest.RejectedRow) {
    file = row.file
    line = row.line
    reason = row.reason.word
    field = row.field?.name
    raw = row.raw
  }
}

/// Why an event was not accepted.
public struct RejectedEvent: Error, Sendable, Equatable {
  /// The contract's word, such as `missing-field`.
  public let reason: String
  /// The field that shows it, where one does.
  public let field: String?

  init(_ reject: Reject) {
    reason = reject.reason.word
    field = reject.field?.name
  }
}

extension RejectedEvent: CustomStringConvertible {
  /// The reason and the field.
  public var description: String {
    "event rejected: \(reason)" + (field.map { " (\($0))" } ?? "")
  }
}
