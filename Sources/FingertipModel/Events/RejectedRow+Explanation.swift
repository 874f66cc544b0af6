extension RejectedRow {
  /// What was found, and what is accepted, in one sentence.
  public var explanation: String {
    let value = found.map { "'\($0)'" } ?? "it"
    switch reason {
    case .tooLong: return "the row is longer than 1 MiB; check its quotes"
    case .malformed: return "the row has no valid syntax: quotes, number of fields, JSON, UTF-8"
    case .missingField: return "\(field?.name ?? "a field") is empty" + neededBy
    case .unknownKind:
      return "\(value) is no kind; kinds are \(list(EventKind.allCases.map(\.word)))"
    case .badTimestamp:
      return "\(value) is no \(field?.name ?? "time"); forms are 2024-03-04T09:12:33+08:00, "
        + "2024-03-04 09:12:33, and a number in the epoch unit"
    case .badTag:
      guard let kind, !kind.descriptor.tags.isEmpty else { return "\(value): the kind has no tags" }
      return
        "\(value) is no tag of \(kind.word); they are \(list(kind.descriptor.tags.map(\.word)))"
    case .unexpectedEnd: return "\(kind?.word ?? "a point") has no end, but \(value) is given"
    case .missingEnd: return "\(kind?.word ?? "an interval") needs an end"
    case .negativeDuration: return "the end \(value) is before the start"
    case .overlong: return "it lasts longer than is accepted for \(kind?.word ?? "its kind")"
    case .badID: return "\(field?.name ?? "an id") is longer than 256 bytes"
    }
  }

  private var neededBy: String { kind.map { ", which \($0.word) needs" } ?? "" }

  private func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}
