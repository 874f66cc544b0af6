import FingertipCore
import FingertipIngest

/// The rows of a CSV source by columns that a format knows.
package enum ForeignCSV {
  /// The form in which names of columns are compared: without spaces around them, in small letters.
  static func plain(_ name: String) -> String {
    let trimmed = name.drop { $0 == " " || $0 == "\t" }
    return String(trimmed.reversed().drop { $0 == " " || $0 == "\t" }.reversed()).lowercased()
  }

  /// Reads all rows of a source.
  ///
  /// - Parameters:
  ///   - columns: The names that each slot's column may have; the first that is there counts.
  ///   - required: The slots that must have a column.
  ///   - take: Takes a row's values by slot, and its place.
  ///   - reject: Takes the place of a row that is no CSV.
  /// - Throws: ``ImportError`` if a required column is missing, ``InputError``, or the errors of
  ///   `take`.
  package static func read(
    _ source: ForeignSource, columns: [[String]], required: [Int],
    take: (borrowing RowFields, RecordPlace) throws -> Void,
    reject: (RecordReason, RecordPlace) -> Void
  ) throws {
    var blocks = try source.text()
    var reader: CSVReader?
    var delimiter = UInt8(ascii: ",")
    var line = 1
    var failure: (any Error)?
    while true {
      let isHeader = reader == nil
      guard
        let block = try blocks.next({ text, end in
          isHeader
            ? headerEnd(text, end, &delimiter, columns)
            : CSVFormat.rowsEnd(in: text, delimiter: delimiter, textEnd: end)
        })
      else { break }
      if isHeader {
        reader = try header(of: block, source, delimiter, columns, required)
        line += countLineFeeds(in: UnsafeBufferPointer(rebasing: block.text[..<block.rowsEnd]))
        continue
      }
      line = reader!.forEachRow(
        block.text, rowsEnd: block.rowsEnd, firstLine: line, isLast: block.isLast,
        take: { fields, place in
          guard failure == nil else { return }
          do { try take(fields, RecordPlace(place, in: block.text)) } catch { failure = error }
        },
        reject: { fault, place in
          reject(
            fault.reason == .tooLong ? .tooLong : .malformed, RecordPlace(place, in: block.text))
        })
      if let failure { throw failure }
    }
    if reader == nil {
      throw ImportError(file: source.name, ["empty; export it again", "为空；请重新导出"])
    }
  }

  /// The end of the header row, after blank lines, or of these alone; 0 if the text ends before.
  private static func headerEnd(
    _ text: UnsafeBufferPointer<UInt8>, _ end: TextEnd, _ delimiter: inout UInt8,
    _ columns: [[String]]
  ) -> Int {
    guard let start = firstNonBlank(in: text) else {
      return end == .fileEnd ? text.count : lastLineEnd(in: text, before: text.count)
    }
    let known = Set(columns.joined())
    delimiter = CSVDelimiter.found(in: UnsafeBufferPointer(rebasing: text[start...]), isLast: true)
    {
      known.contains(plain(String(decoding: $0, as: UTF8.self)))
    }
    var fields: [CSVField] = []
    guard
      case .row(_, let next, _) = CSVRowScanner(delimiter: delimiter).scan(
        text, from: start, isLast: end.isLast, fields: &fields)
    else { return 0 }
    return next
  }

  private static func header(
    of block: TextBlocks.Block, _ source: ForeignSource, _ delimiter: UInt8, _ columns: [[String]],
    _ required: [Int]
  ) throws -> CSVReader? {
    let text = UnsafeBufferPointer(rebasing: block.text[..<block.rowsEnd])
    guard let start = firstNonBlank(in: text) else { return nil }
    var fields: [CSVField] = []
    let outcome = CSVRowScanner(delimiter: delimiter).scan(
      text, from: start, isLast: true, fields: &fields)
    guard case .row(_, _, nil) = outcome else {
      throw ImportError(
        file: source.name, line: 1,
        ["the header is malformed CSV; check its quotes", "表头不是合格的 CSV；请检查引号"])
    }
    let names = fields.map { plain(String(decoding: $0.value(in: text), as: UTF8.self)) }
    var slots = [Int?](repeating: nil, count: names.count)
    for (slot, candidates) in columns.enumerated() {
      if let column = candidates.lazy.compactMap({ names.firstIndex(of: $0) }).first {
        slots[column] = slot
      } else if required.contains(slot) {
        throw ImportError(
          file: source.name, line: 1,
          [
            "no column \(candidates[0]); the header has ", "没有列 \(candidates[0])；表头为",
          ] + names.prefix(20).map { displaySafe($0) }.listed())
      }
    }
    return CSVReader(slots: slots, count: columns.count, delimiter: delimiter)
  }
}

extension RecordPlace {
  init(_ place: RowPlace, in text: UnsafeBufferPointer<UInt8>) {
    self.init(line: place.line, text: UnsafeBufferPointer(rebasing: text[place.range]))
  }
}

extension RowFields.Value {
  /// The bytes as a buffer.
  var buffer: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: bytes, count: count) }
}
