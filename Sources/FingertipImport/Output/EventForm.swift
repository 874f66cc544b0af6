/// The form of a log that is written.
package enum EventForm: Sendable, Equatable {
  case csv(isCompressed: Bool)
  case ndjson(isCompressed: Bool)
  /// Packed columns (EncodedLog.md).
  case encoded

  /// The form that a file's name asks for; nil for a name with another ending.
  package init?(fileName: String) {
    let forms: [(ending: String, form: EventForm)] = [
      (".csv", .csv(isCompressed: false)), (".csv.zst", .csv(isCompressed: true)),
      (".ndjson", .ndjson(isCompressed: false)), (".ndjson.zst", .ndjson(isCompressed: true)),
      (".fingertip", .encoded),
    ]
    guard let found = forms.first(where: { fileName.hasSuffix($0.ending) }) else { return nil }
    self = found.form
  }
}
