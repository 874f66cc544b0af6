/// A row of a file, as an example.
public struct RowExample: Equatable, Sendable {
  /// The file as it was named.
  public let file: String
  /// The physical line on which the row starts, from 1.
  public let line: Int
  /// Its `start` as written, truncated if it is long; empty if ids are replaced by pseudonyms.
  public let start: String

  package init(file: String, line: Int, start: String) {
    self.file = file
    self.line = line
    self.start = start
  }
}

/// A finding of reading that is no error, but may mean that a result is not what was wanted.
public enum ReadingNote: Equatable, Sendable {
  /// Rows begin in the 1970s: mostly their numbers count something else than the epoch unit.
  case earlyDates(rows: Int64, example: RowExample)
  /// A few rows begin years before or after all others: mostly a wrong clock.
  case farDates(rows: Int64, example: RowExample)
  /// A column has no known name, but one that resembles that of a field.
  case unknownColumn(file: String, column: String, meant: LogField)
  /// A folder of tables has no table of a kind.
  case missingTable(folder: String, table: String, effect: Bilingual)
  /// A file in a folder of tables has the name of none, and was not read.
  case unknownTable(file: String, meant: String?)
  /// The text of files is in an encoding other than UTF-8, which was told by that text.
  case toldEncoding(TextEncoding, files: [String])
  /// Rows are totals, and not events: they were skipped, or rejected.
  case totalRows(Int64, example: RowExample, areSkipped: Bool)
  /// A row of a table is a total, by its first value: it was skipped, or read as any other.
  case totalOfTable(file: String, line: Int, isSkipped: Bool)
  /// A file of a folder is no log, and was not read.
  case skippedFile(file: String, why: Bilingual)
}

extension ReadingNote: BilingualDescription {
  /// The finding, in one sentence.
  public var text: Bilingual {
    switch self {
    case .earlyDates(let rows, let example):
      [
        "\(rows) \(rows == 1 ? "row begins" : "rows begin") in the 1970s, the first in \(example.text)",
        "\(rows) 条记录始于 1970 年代，第一条在 \(example.text)",
      ]
    case .farDates(let rows, let example):
      [
        """
        \(rows) \(rows == 1 ? "row lies" : "rows lie") years apart from the others, the first in \
        \(example.text)
        """,
        "\(rows) 条记录与其余相隔数年，第一条在 \(example.text)",
      ]
    case .unknownColumn(let file, let column, let meant):
      [
        "\(file): the column '\(column)' is not read; is '\(meant.name)' meant?",
        "\(file)：不读取列“\(column)”；是否指“\(meant.name)”？",
      ]
    case .missingTable(let folder, let table, let effect):
      ["\(folder) has no \(table): ", "\(folder) 中没有 \(table)："] + effect
    case .unknownTable(let file, let meant):
      ["\(file) is not read, its name is that of no table", "\(file) 未读取，其名称不是任何对照表"]
        + (meant.map { ["; is \($0) meant?", "；是否指 \($0)？"] } ?? ["", ""])
    case .toldEncoding(let encoding, let files):
      listed(files)
        + [
          " \(files.count == 1 ? "is" : "are") read as \(encoding.name), told by the text",
          " 按 \(encoding.name) 读取，由内容识别",
        ]
    case .totalRows(let rows, let example, let areSkipped):
      [
        "\(rows) \(rows == 1 ? "row is a total" : "rows are totals"), the first in \(example.text), and ",
        "\(rows) 行是合计，第一行在 \(example.text)，",
      ] + (areSkipped ? ["skipped", "已跳过"] : ["rejected", "已剔除"])
    case .totalOfTable(let file, let line, let isSkipped):
      ["\(file):\(line) is a total, and ", "\(file):\(line) 是合计，"]
        + (isSkipped
          ? ["skipped", "已跳过"] : ["read as any other row; remove it", "却按普通行读取；请删去"])
    case .skippedFile(let file, let why): ["\(file) is skipped: ", "\(file) 已跳过："] + why
    }
  }
}

extension ReadingNote {
  /// Returns a note for each encoding but UTF-8 that the text of files told.
  package static func toldEncodings(_ told: [(file: String, encoding: TextEncoding)]) -> [Self] {
    TextEncoding.allCases.filter { $0 != .utf8 }.compactMap { encoding in
      let files = told.filter { $0.encoding == encoding }.map(\.file)
      return files.isEmpty ? nil : .toldEncoding(encoding, files: files)
    }
  }
}

/// Returns some names as a text: all of a few, the first of many.
private func listed(_ names: [String]) -> Bilingual {
  let shown = names.count > 4 ? names.prefix(3) : names[...]
  let others = names.count - shown.count
  let end: Bilingual = others > 0 ? [" and \(others) others", "，另有 \(others) 个文件"] : ["", ""]
  return [shown.joined(separator: ", "), shown.joined(separator: "、")] + end
}

extension RowExample {
  /// The place, and the start.
  fileprivate var text: String { "\(file):\(line)" + (start.isEmpty ? "" : ": \(start)") }

  /// The epoch units that give `start` a date of this century, if it is a number: the likeliest
  /// first.
  public var likelyUnits: [EpochUnit] {
    guard let number = Double(start), start.utf8.allSatisfy({ $0 != UInt8(ascii: "-") }) else {
      return []
    }
    let perUnit: [(EpochUnit, ClosedRange<Double>)] = [
      (.excel, 36_526...73_050), (.seconds, 946_684_800...4_102_444_800),
      (.milliseconds, 946_684_800e3...4_102_444_800e3),
      (.microseconds, 946_684_800e6...4_102_444_800e6),
      (.nanoseconds, 946_684_800e9...4_102_444_800e9),
    ]
    return perUnit.filter { $0.1.contains(number) }.map(\.0)
  }
}
