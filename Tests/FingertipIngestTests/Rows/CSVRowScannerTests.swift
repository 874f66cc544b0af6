import FingertipIngest
import FingertipTestSupport
import Testing

/// A row as text: its fields, or its fault.
private struct Row: Equatable, CustomStringConvertible {
  var fields: [String]
  var fault: RowFault?
  var description: String { fault.map { "\($0)" } ?? fields.joined(separator: "|") }
}

/// Returns the rows of a text, and the number of bytes they take.
private func rows(of text: some Collection<UInt8>, isLast: Bool) -> (rows: [Row], end: Int) {
  Array(text).withUnsafeBufferPointer { bytes in
    var rows: [Row] = []
    var at = 0
    var fields: [CSVField] = []
    while at < bytes.count {
      guard
        case .row(_, let next, let fault) = CSVRowScanner().scan(
          bytes, from: at, isLast: isLast, fields: &fields)
      else { return (rows, at) }
      let texts = fields.map { field in
        let text = String(decoding: bytes[field.start..<field.end], as: UTF8.self)
        return field.hasDoubledQuotes
          ? text.split(separator: "\"\"", omittingEmptySubsequences: false).joined(separator: "\"")
          : text
      }
      rows.append(Row(fields: fault == nil ? texts : [], fault: fault))
      at = next
    }
    return (rows, at)
  }
}

@Suite struct CSVRowScannerTests {
  @Test(
    "rows are those of RFC 4180, and a faulty one ends at the first LF after its error",
    arguments: [
      ("a,b\nc,d\n", ["a|b", "c|d"]),
      ("a,b\r\nc,\r\n", ["a|b", "c|"]),
      ("\"a,\n\"\"b\",c", ["a,\n\"b|c"]),
      ("\"\"\n\n,", ["", "", "|"]),
      ("a\"b\nc\n", ["malformed", "c"]),
      ("\"a\"b\nc\n", ["malformed", "c"]),
      ("a\rb\nc\n", ["malformed", "c"]),
      ("a\r", ["malformed"]),
      ("x,\"open\nb,c\n", ["malformed", "b|c"]),
      ("x,\"open\nb\"c\nd\n", ["malformed", "d"]),
    ])
  func table(text: String, expected: [String]) {
    #expect(rows(of: text.utf8, isLast: true).rows.map(\.description) == expected)
  }

  @Test(
    "a row cut anywhere is unfinished, or what it is in the whole text", arguments: testSeeds(40))
  func cuts(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("a,\"\"\n\r\n".utf8)
    let text = (0..<120).map { _ in alphabet.randomElement(using: &random)! }
    let whole = rows(of: text, isLast: true)
    #expect(whole.end == text.count)
    for cut in 0...text.count {
      let head = rows(of: text[..<cut], isLast: false)
      let tail = rows(of: text[head.end...], isLast: true)
      #expect(head.rows + tail.rows == whole.rows, "seed \(seed), cut at \(cut)")
    }
  }

  @Test("a row of 1 MiB is one, a longer one or a longer open field is too long")
  func limits() {
    let limit = RowRules.longestRow
    func row(_ count: Int) -> [UInt8] { [UInt8](repeating: 97, count: count) }
    let next = Array("\nb\n".utf8)
    #expect(rows(of: row(limit) + next, isLast: true).rows.first?.fault == nil)
    #expect(
      rows(of: row(limit + 1) + next, isLast: true).rows.map(\.description) == ["tooLong", "b"])
    let open = Array("\"x\nb\n".utf8) + row(limit)
    #expect(
      rows(of: open + next, isLast: true).rows.prefix(2).map(\.description) == ["tooLong", "b"])
  }
}
