import FingertipCore

/// One field of a row, where it stands in the text.
package struct CSVField: Equatable, Sendable {
  /// The first byte of the value, behind an opening quote.
  package var start: Int
  /// The byte behind the value, a closing quote.
  package var end: Int
  /// Whether the value holds doubled quotes, each of which stands for one.
  package var hasDoubledQuotes: Bool
}

/// Finds the rows of CSV, one by one, by the whole of RFC 4180 and SPEC section 1's rules on what to
/// do where a row breaks them. The one place that knows these rules: where a kernel has to stop,
/// blocks are cut and read with it, and so are headers and the dimension tables.
package struct CSVRowScanner {
  /// Where a scan of one row ended.
  package enum Outcome: Equatable, Sendable {
    /// A row whose text ends at `textEnd` and whose successor starts at `next`.
    case row(textEnd: Int, next: Int, fault: RowFault?)
    /// The text ends before the row does, and more is to come.
    case unfinished
  }

  package init() {}

  /// Scans the row that starts at `start`.
  ///
  /// - Parameters:
  ///   - text: the text from some row's start on.
  ///   - start: where the row starts, less than `text.count`.
  ///   - isLast: whether the file ends where `text` does.
  ///   - fields: gets the row's fields, after being emptied.
  /// - Complexity: O(length of the row), and where a quoted field stays open O(`RowRules.longestRow`).
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
        while at < text.count, at <= limit, !Self.endsField(text[at]) { at += 1 }
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
      case UInt8(ascii: ","):
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
        // A quote in an unquoted field, text behind a closing quote, or a lone CR.
        return faultyRow(text, from: start, error: at, isLast: isLast, fault: .malformed)
      }
    }
  }

  @inline(__always)
  private static func endsField(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r")
      || byte == UInt8(ascii: "\"")
  }

  /// The quote that closes the field begun at `start`; nil where the text or the longest row ends first.
  private func closingQuote(
    _ text: UnsafeBufferPointer<UInt8>, from start: Int, limit: Int, field: inout CSVField
  ) -> Int? {
    var at = start
    let end = min(text.count, limit)
    while at < end {
      if text[at] == UInt8(ascii: "\"") {
        // The byte behind decides, so the last byte of a text that goes on decides nothing.
        guard at + 1 < text.count, text[at + 1] == UInt8(ascii: "\"") else { return at }
        field.hasDoubledQuotes = true
        at += 1
      }
      at += 1
    }
    return nil
  }

  /// The row that starts at `start` and ends at the first LF from the error on.
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
