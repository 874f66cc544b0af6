/// The byte between two fields of CSV: a comma, or what spreadsheets write in some countries.
package enum CSVDelimiter {
  private static let all = [UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\t")]

  /// Returns the delimiter that gives the header row, the first that is not empty, the most known
  /// names; a comma if none gives any.
  ///
  /// - Parameters:
  ///   - isLast: True if the file ends with `text`.
  ///   - isKnown: Returns true for the name of a column.
  /// - Complexity: O(length of the empty lines and the row).
  package static func found(
    in text: UnsafeBufferPointer<UInt8>, isLast: Bool, isKnown: ([UInt8]) -> Bool
  ) -> UInt8 {
    let lineEnds = [UInt8(ascii: "\n"), UInt8(ascii: "\r")]
    guard let start = text.firstIndex(where: { !lineEnds.contains($0) }) else { return all[0] }
    var fields: [CSVField] = []
    var best = (delimiter: all[0], count: 0)
    for delimiter in all {
      guard
        case .row(_, _, nil) = CSVRowScanner(delimiter: delimiter).scan(
          text, from: start, isLast: isLast, fields: &fields)
      else { continue }
      // Fewer fields have no more known names.
      if fields.count <= best.count { continue }
      let count = fields.count { isKnown($0.value(in: text)) }
      if count > best.count { best = (delimiter, count) }
    }
    return best.delimiter
  }
}
