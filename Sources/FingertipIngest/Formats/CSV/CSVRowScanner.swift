import FingertipCore

/// The position of one field of a row in the text.
package struct CSVField: Equatable, Sendable {
  /// The first byte of the value, after an opening quote.
  package var start: Int
  /// The byte after the value, a closing quote.
  package var end: Int
  /// True if the value contains doubled quotes, each of which means one.
  package var hasDoubledQuotes: Bool
}

/// Finds the rows of CSV, one by one, by the whole of RFC 4180 and the rules of CSVFormat.md, Rows
/// at fault. These rules are implemented only here: the scanner reads rows at which a kernel has to
/// stop, splits blocks, and reads headers and the dimension tables.
package struct CSVRowScanner {
  /// The result of scanning one row.
  package enum Outcome: Equatable, Sendable {
    /// A row whose text ends at `textEnd`, with the next one at `next`.
    case row(textEnd: Int, next: Int, fault: RowFault?)
    /// The text ends before the row does, and more text follows.
    case unfinished
  }

  /// The byte between two fields.
  private let delimiter: UInt8

  package init(delimiter: UInt8 = UInt8(ascii: ",")) { self.delimiter = delimiter }

  /// Scans the row that starts at `start`.
  ///
  /// - Parameters:
  ///   - text: The text from the start of some row on.
  ///   - start: The start of the row, less than `text.count`.
  ///   - isLast: True if the file ends with `text`.
  ///   - fields: Receives the row's fields, after being emptied.
  /// - Complexity: O(length of the row), and if a quoted field stays open O(`RowRules.longestRow`).
  package func scan(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, isLast: Bool, fields: inout [CSVField]
  ) -> Outcome {
    fields.removeAll(keepingCapacity: true)
    let limit = start + RowRules.longestRow
    var at = start
    while true {
      // A field begins at `at`.
      let isQuoted = at < text.count && text[at] == UInt8(ascii: "\"")
      var field = CSVField(start: at, end: at, hasDoubledQuotes: false)
      if isQuoted {
        field.start = at + 1
        guard let close = closingQuote(text, from: at + 1, limit: limit, field: &field) else {
          if text.count < limit && !isLast { return .unfinished }
          return faultyRow(
            text, from: start, error: start, isLast: isLast,
            fault: text.count >= limit ? .tooLong : .malformed)
        }
        at = close + 1
      } else {
        while at < text.count, at <= limit, !endsField(text[at]) { at += 1 }
      }
      field.end = isQuoted ? at - 1 : at
      if at > limit {
        return faultyRow(text, from: start, error: at, isLast: isLast, fault: .tooLong)
      }
      if at >= text.count {
        guard isLast else { return .unfinished }
        fields.append(field)
        return .row(textEnd: at, next: at, fault: nil)
      }
      switch text[at] {
      case delimiter:
        fields.append(field)
        at += 1
      case UInt8(ascii: "\n"):
        fields.append(field)
        return .row(textEnd: at, next: at + 1, fault: nil)
      case UInt8(ascii: "\r") where at + 1 < text.count && text[at + 1] == UInt8(ascii: "\n"):
        fields.append(field)
        return .row(textEnd: at, next: at + 2, fault: nil)
      case UInt8(ascii: "\r") where at + 1 == text.count && !isLast:
        return .unfinished
      default:
        // A quote in an unquoted field, text after a closing quote, or a lone CR.
        return faultyRow(text, from: start, error: at, isLast: isLast, fault: .malformed)
      }
    }
  }

  @inline(__always)
  private func endsField(_ byte: UInt8) -> Bool {
    byte == delimiter || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\"")
  }

  /// Returns the quote that closes the field begun at `start`; nil if the text or the longest row
  /// ends first.
  private func closingQuote(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int, field: inout CSVField
  ) -> Int? {
    var at = start
    let end = min(text.count, limit)
    while at < end {
      if text[at] == UInt8(ascii: "\"") {
        // The next byte decides, so the last byte of a text that continues decides nothing.
        guard at + 1 < text.count, text[at + 1] == UInt8(ascii: "\"") else { return at }
        field.hasDoubledQuotes = true
        at += 1
      }
      at += 1
    }
    return nil
  }

  /// Returns the row that starts at `start` and ends at the first LF from the error on.
  private func faultyRow(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, error: Int, isLast: Bool, fault: RowFault
  ) -> Outcome {
    var end = error
    while end < text.count, text[end] != UInt8(ascii: "\n") { end += 1 }
    guard end < text.count || isLast else { return .unfinished }
    let endsInCRLF = end < text.count && end > start && text[end - 1] == UInt8(ascii: "\r")
    return .row(
      textEnd: endsInCRLF ? end - 1 : end, next: min(end + 1, text.count), fault: fault)
  }
}
