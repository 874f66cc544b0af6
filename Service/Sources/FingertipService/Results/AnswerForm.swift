import Fingertip
import HTTPTypes

/// The form of an answer, chosen by `Accept`.
enum AnswerForm: String, CaseIterable {
  case json, csv, arrow

  /// The type as requests name it.
  var type: String {
    switch self {
    case .json: "application/json"
    case .csv: "text/csv"
    case .arrow: "application/vnd.apache.arrow.stream"
    }
  }

  /// The value of `Content-Type`.
  var contentType: String {
    switch self {
    case .json, .csv: type + "; charset=utf-8"
    case .arrow: type
    }
  }

  /// Chooses a form by the weights of `Accept` (RFC 9110, 12.5.1).
  ///
  /// - Throws: ``Refusal`` if none is accepted.
  init(_ accept: String?) throws(Refusal) {
    let types = Self.allCases.map(\.type)
    guard let place = acceptedType(accept, of: types) else {
      throw Refusal(
        .notAcceptable, "not-acceptable",
        [
          "tables are \(types.joined(separator: ", "))", "结果表的格式：\(types.joined(separator: "、"))",
        ])
    }
    self = Self.allCases[place]
  }
}

/// Returns the place of the type that a client prefers, the first of equals; nil if it accepts none.
func acceptedType(_ accept: String?, of types: [String]) -> Int? {
  guard let accept, !accept.trimmed.isEmpty else { return 0 }
  let ranges = accept.split(separator: ",").map { range in
    let parts = range.split(separator: ";").map(\.trimmed)
    let weight = parts.dropFirst().first { $0.lowercased().hasPrefix("q=") }
    return (
      name: (parts.first ?? "").lowercased(),
      weight: weight.map { Double($0.dropFirst(2)) ?? 0 } ?? 1
    )
  }
  /// The weight of the most exact range that a type is in.
  func weight(_ type: String) -> Double {
    let family = type.prefix { $0 != "/" } + "/*"
    return
      (ranges.first { $0.name == type } ?? ranges.first { $0.name == family }
      ?? ranges.first { $0.name == "*/*" })?.weight ?? 0
  }
  let weights = types.map(weight)
  guard let best = weights.max(), best > 0 else { return nil }
  return weights.firstIndex(of: best)
}

/// Returns the stream of a file of Arrow's interprocess format: its messages, without the magic before
/// and the footer behind them.
///
/// Source: Apache Arrow, Columnar Format 1.5, IPC File Format: magic and padding of 8 bytes, a stream,
/// the footer, its length in 4 bytes, the magic's 6 bytes.
func arrowStream(ofFile file: [UInt8]) -> ArraySlice<UInt8> {
  let tail = 10
  guard file.count >= 8 + tail else { return file[...] }
  let length = file[(file.count - tail)..<(file.count - 6)].reversed().reduce(0) {
    $0 << 8 | Int($1)
  }
  guard length <= file.count - 8 - tail else { return file[...] }
  return file[8..<(file.count - tail - length)]
}
