import FingertipCore
import FingertipIngest

/// The first bytes of a source, decompressed and as UTF-8, and what they tell.
package struct SourceSample: Sendable {
  package let name: String
  /// Without a byte order mark.
  package let bytes: [UInt8]
  /// The tables of a database; nil for another source.
  package let tables: Set<String>?
  /// The values of the first row that is not blank, if it may be a header of CSV: without spaces
  /// around them, in small letters.
  package let header: [String]
  /// The first byte that is not blank; nil if there is none.
  package let first: UInt8?

  init(name: String, bytes: [UInt8], tables: Set<String>? = nil) {
    self.name = name
    self.bytes = bytes.starts(with: byteOrderMark) ? Array(bytes.dropFirst(3)) : bytes
    self.tables = tables
    first = self.bytes.first { !isBlank($0) }
    header = tables == nil ? Self.header(of: self.bytes) : []
  }

  private static func header(of bytes: [UInt8]) -> [String] {
    bytes.withUnsafeBufferPointer { text in
      guard let start = firstNonBlank(in: text) else { return [] }
      var best: [String] = []
      for delimiter in [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")] {
        var fields: [CSVField] = []
        let outcome = CSVRowScanner(delimiter: delimiter).scan(
          text, from: start, isLast: true, fields: &fields)
        guard case .row(_, _, nil) = outcome, fields.count > best.count else { continue }
        best = fields.map { ForeignCSV.plain(String(decoding: $0.value(in: text), as: UTF8.self)) }
      }
      return best
    }
  }

  /// The kind of a file that is none of these formats, if it is known.
  package var kind: FileKind? { bytes.withUnsafeBufferPointer { FileKind($0) } }

  /// True if the header has a column of each of some names.
  package func hasColumns(_ names: String...) -> Bool { names.allSatisfy(header.contains) }

  /// True if the bytes contain a text.
  ///
  /// - Complexity: O(bytes), as a text's first byte is rare; the search for ranges of collections takes
  ///   milliseconds for a sample.
  package func contains(_ text: String) -> Bool {
    let wanted = Array(text.utf8)
    guard let first = wanted.first else { return true }
    return bytes.withUnsafeBufferPointer { bytes in
      var rest = bytes[...]
      while let start = rest.firstIndex(of: first) {
        if rest[start...].starts(with: wanted) { return true }
        rest = rest[(start + 1)...]
      }
      return false
    }
  }
}
