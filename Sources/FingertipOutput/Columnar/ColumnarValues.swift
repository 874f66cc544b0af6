import FingertipCore

/// The values of a column in some rows, in the layout of Arrow.
///
/// Source: Apache Arrow, Columnar Format 1.5, Physical Memory Layout.
struct ColumnarValues: Sendable {
  /// Values of one type; those of nulls are 0 or empty.
  enum Storage: Sendable {
    /// Integers, and instants in milliseconds.
    case integers([Int64])
    case reals([Double])
    /// Eight a byte, the first in the lowest bit.
    case booleans([UInt8])
    /// Places in the list of words.
    case words(places: [Int32], words: [String])
    /// The end of each text, after a 0, and the UTF-8 of all.
    case texts(ends: [Int32], bytes: [UInt8])
  }

  let rowCount: Int
  let nullCount: Int
  /// A bit a row, the first in the lowest bit: 1 for a value, 0 for a null; empty without nulls.
  let validity: [UInt8]
  let storage: Storage

  /// True if a row has a value.
  func isValid(_ row: Int) -> Bool {
    nullCount == 0 || validity[row / 8] & (1 << (row % 8)) != 0
  }

  /// Makes the values of texts, none of which is null.
  ///
  /// - Complexity: O(bytes).
  init(texts: [String]) {
    var storage = TextStorage(rowCount: texts.count)
    for text in texts {
      storage.bytes += text.utf8
      storage.end()
    }
    self.init([Bool](repeating: false, count: texts.count), storage.storage)
  }

  fileprivate init(_ isNull: [Bool], _ storage: Storage) {
    rowCount = isNull.count
    nullCount = isNull.count { $0 }
    validity = nullCount == 0 ? [] : bits(isNull.lazy.map { !$0 })
    self.storage = storage
  }

  /// Computes the values of a column, and the reasons of its nulls.
  ///
  /// - Precondition: cells are of the type, or null; texts of words are among them, and those of
  ///   instants RFC 3339.
  /// - Complexity: O(rows).
  static func make(
    _ column: Column, _ type: ColumnarType, _ rows: Range<Int>
  ) -> (values: ColumnarValues, reasons: NullReasons) {
    var reader = CellReader(column, rows)
    let storage: Storage
    switch type {
    case .text:
      var texts = TextStorage(rowCount: rows.count)
      reader.visit { cell in
        if case .text(let text)? = cell { texts.bytes += text.utf8 }
        texts.end()
      }
      storage = texts.storage
    case .words(let words):
      let places = Dictionary(
        uniqueKeysWithValues: words.enumerated().map { ($1, Int32($0)) })
      storage = .words(
        places: reader.map(0) { cell in
          if case .text(let word) = cell { places[word] } else { nil }
        }, words: words)
    case .integer:
      storage = .integers(
        reader.map(0) { cell in
          if case .integer(let value) = cell { value } else { nil }
        })
    case .real:
      storage = .reals(
        reader.map(0) { cell in
          if case .real(let value) = cell { value } else { nil }
        })
    case .boolean:
      storage = .booleans(
        bits(
          reader.map(false) { cell in
            if case .boolean(let value) = cell { value } else { nil }
          }))
    case .instant:
      var parser = TimestampParser(zone: .utc, epochUnit: .milliseconds)
      storage = .integers(
        reader.map(0) { cell in
          if case .text(let text) = cell { parser.parse(text) } else { nil }
        })
    }
    return (ColumnarValues(reader.isNull, storage), reader.reasons)
  }
}

/// Reads the cells of a column, and notes nulls and their reasons.
private struct CellReader {
  private let column: Column
  private let rows: Range<Int>
  private(set) var isNull: [Bool]
  private(set) var reasons = NullReasons()

  init(_ column: Column, _ rows: Range<Int>) {
    self.column = column
    self.rows = rows
    isNull = [Bool](repeating: false, count: rows.count)
  }

  /// Calls a function with each cell; nil for a null.
  mutating func visit(_ body: (Cell?) -> Void) {
    let cell = column.cell
    for (index, row) in rows.enumerated() {
      switch cell(row) {
      case .null(let reason):
        reasons.note(reason, at: index, of: rows.count)
        fallthrough
      case .empty:
        isNull[index] = true
        body(nil)
      case let value: body(value)
      }
    }
  }

  /// Returns the values of the cells; `blank` for nulls.
  ///
  /// - Precondition: `value` returns nil for no cell.
  mutating func map<Value>(_ blank: Value, _ value: (Cell) -> Value?) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(rows.count)
    let name = column.name
    visit { cell in
      guard let cell else { return values.append(blank) }
      guard let value = value(cell) else {
        preconditionFailure("\(name): \(cell) is not of the type of its definition")
      }
      values.append(value)
    }
    return values
  }
}

/// The reasons of the nulls of a column: numbers by row, which mean places in a list from 1 on.
struct NullReasons: Sendable {
  /// By row; empty without any reason. A byte is enough: there are fewer kinds of reasons.
  private var numbers: [UInt8] = []
  private var reasons: [String] = []

  /// Notes the reason of a row.
  fileprivate mutating func note(_ reason: String, at row: Int, of rowCount: Int) {
    if numbers.isEmpty { numbers = [UInt8](repeating: 0, count: rowCount) }
    // A column has one or two reasons.
    let place: Int
    if let known = reasons.firstIndex(of: reason) {
      place = known
    } else {
      place = reasons.count
      reasons.append(reason)
    }
    numbers[row] = UInt8(place + 1)
  }

  /// The column `nulls`: `x=no-denominator;y=too-few`, or null.
  ///
  /// - Parameters:
  ///   - columns: the reasons of each column.
  ///   - names: those of the columns.
  /// - Complexity: O(rows · columns with reasons).
  static func texts(
    _ columns: [NullReasons], names: [String], rowCount: Int
  ) -> ColumnarValues {
    let some = zip(names, columns).filter { !$1.numbers.isEmpty }.map { name, column in
      (numbers: column.numbers, texts: column.reasons.map { Array(";\(name)=\($0)".utf8) })
    }
    var texts = TextStorage(rowCount: rowCount)
    var isNull = [Bool](repeating: true, count: rowCount)
    for row in 0..<rowCount {
      for column in some where column.numbers[row] > 0 {
        let text = column.texts[Int(column.numbers[row]) - 1]
        texts.bytes += isNull[row] ? text[1...] : text[...]
        isNull[row] = false
      }
      texts.end()
    }
    return ColumnarValues(isNull, texts.storage)
  }
}

/// Texts one after another, with their ends.
private struct TextStorage {
  private var ends: [Int32] = [0]
  var bytes: [UInt8] = []

  init(rowCount: Int) { ends.reserveCapacity(rowCount + 1) }

  /// Ends a text. Some ten thousand texts of a table are far from 2 GiB.
  mutating func end() { ends.append(Int32(bytes.count)) }

  var storage: ColumnarValues.Storage { .texts(ends: ends, bytes: bytes) }
}

/// Returns one bit a value, eight a byte, the first in the lowest bit.
func bits(_ values: some Sequence<Bool>) -> [UInt8] {
  var bytes: [UInt8] = []
  for (index, value) in values.enumerated() {
    if index % 8 == 0 { bytes.append(0) }
    if value { bytes[index / 8] |= 1 << (index % 8) }
  }
  return bytes
}
