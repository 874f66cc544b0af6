/// A row of a CSV file: its fields, or its fault.
struct NaiveCSVRecord {
  /// The 1-based physical line on which the row starts.
  var line: Int
  /// The row's bytes without its line end.
  var raw: [UInt8]
  var fields: [[UInt8]]
  var failure: NaiveReason?
}

/// RFC 4180 with the rules of CSVFormat.md on malformed rows.
struct NaiveCSV {
  /// The longest row: 1 MiB.
  static let limit = 1_048_576

  private static let quote = UInt8(ascii: "\"")
  private static let comma = UInt8(ascii: ",")
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  private let bytes: [UInt8]

  /// Returns all rows that are not blank, including the header.
  static func records(in bytes: [UInt8]) -> [NaiveCSVRecord] {
    let reader = NaiveCSV(bytes: bytes)
    var records: [NaiveCSVRecord] = []
    var position = 0
    var line = 1
    while position < bytes.count {
      let (record, next) = reader.record(at: position, line: line)
      if !record.raw.isEmpty { records.append(record) }
      for index in position..<next where bytes[index] == lineFeed { line += 1 }
      position = next
    }
    return records
  }

  private enum State { case fieldStart, unquoted, quoted, afterQuote }

  private func record(at start: Int, line: Int) -> (NaiveCSVRecord, next: Int) {
    var fields: [[UInt8]] = []
    var field: [UInt8] = []
    var state = State.fieldStart
    var position = start

    while true {
      let byte: UInt8? = position < bytes.count ? bytes[position] : nil
      let length = position - start

      if state == .quoted {
        if length >= Self.limit || byte == nil {
          let reason = length >= Self.limit ? NaiveReason.tooLong : .malformed
          return failure(reason, from: start, errorAt: start, line: line)
        }
        if byte == Self.quote { state = .afterQuote } else { field.append(byte!) }
        position += 1
        continue
      }

      if length > Self.limit {
        return failure(.tooLong, from: start, errorAt: position, line: line)
      }
      let isCRLF =
        byte == Self.carriageReturn && position + 1 < bytes.count
        && bytes[position + 1] == Self.lineFeed
      if byte == nil || byte == Self.lineFeed || isCRLF {
        let raw = Array(bytes[start..<position])
        let next = min(bytes.count, position + (isCRLF ? 2 : 1))
        return (NaiveCSVRecord(line: line, raw: raw, fields: fields + [field]), next)
      }
      switch (byte, state) {
      case (Self.comma, _):
        fields.append(field)
        field = []
        state = .fieldStart
      case (Self.quote, .fieldStart):
        state = .quoted
      case (Self.quote, .afterQuote):
        field.append(Self.quote)
        state = .quoted
      case (Self.quote, _), (Self.carriageReturn, _), (_, .afterQuote):
        return failure(.malformed, from: start, errorAt: position, line: line)
      default:
        field.append(byte!)
        state = .unquoted
      }
      position += 1
    }
  }

  /// Returns the row that ends at the first LF from `error` on.
  private func failure(
    _ reason: NaiveReason, from start: Int, errorAt error: Int, line: Int
  ) -> (NaiveCSVRecord, next: Int) {
    let end = bytes[error...].firstIndex(of: Self.lineFeed) ?? bytes.count
    var raw = Array(bytes[start..<end])
    if end < bytes.count && raw.last == Self.carriageReturn { raw.removeLast() }
    let reason = raw.count > Self.limit ? .tooLong : reason
    let record = NaiveCSVRecord(line: line, raw: raw, fields: [], failure: reason)
    return (record, min(bytes.count, end + 1))
  }
}
