import FingertipCore

/// An error in a dimension table or a calendar, which fails the run with 65 (Tables.md, Errors).
package struct TableError: Error, Equatable, Sendable {
  /// A fault of a table, with remedies. Values of the table are safe to display.
  package struct Problem: Equatable, Sendable, BilingualDescription {
    package let text: Bilingual

    private init(_ text: Bilingual) { self.text = text }
  }

  /// The table's name as given by the user.
  package let file: String
  /// The 1-based physical line on which the row starts; nil for the whole file.
  package let line: Int?
  /// The name of the column; nil for the whole row.
  package let column: String?
  package let problem: Problem

  package init(file: String, line: Int?, column: String? = nil, _ problem: Problem) {
    self.file = file
    self.line = line
    self.column = column
    self.problem = problem
  }
}

extension TableError: BilingualDescription {
  /// Table, line, column, description and remedies, in one line.
  package var text: Bilingual {
    var place = Bilingual(same: displaySafe(file))
    if let line { place += [", line \(line)", "，第 \(line) 行"] }
    if let column { place += [", column \(shown(column))", "，列 \(shown(column))"] }
    return place + [": ", "："] + problem.text
  }
}

extension TableError.Problem {
  package static let noHeader = Self([
    "no header row; write the names of the columns in the first line", "没有表头；请在第一行写列名",
  ])
  static let missingColumn = Self([
    "the column is missing; add it to the header and the rows", "缺少这一列；请在表头和各行补上",
  ])
  static let repeatedColumn = Self([
    "the column is there twice; remove or rename one", "这一列出现两次；请删除或改名其中一个",
  ])
  static let malformed = Self([
    "malformed CSV; put a field with quotes or line breaks in quotes, and double quotes inside",
    "CSV 格式有误；含引号或换行的字段要加引号，其中的引号写两次",
  ])
  static let rowTooLong = Self([
    "a row of more than \(RowRules.longestRow) bytes; close its quotes, or shorten it",
    "一行超过 \(RowRules.longestRow) 字节；请补上引号，或缩短",
  ])
  static let notUTF8 = Self(["not UTF-8; save the table as UTF-8", "不是 UTF-8；请把表存为 UTF-8"])
  static let holdsNUL = Self([
    "a NUL byte; save the table as UTF-8 text without it", "含 NUL 字节；请存为不含它的 UTF-8 文本",
  ])
  package static let empty = Self(["empty; fill it in, or remove the row", "为空；请填写，或删除该行"])
  static let total = Self(["a total, not an entry; remove the row", "这是合计行，不是条目；请删除该行"])
  static let reservedUnit = Self([
    "\"*\" stands for everybody in the results; give the unit another id",
    "“*”在结果中代表全体；请给该单位换一个编号",
  ])

  package static func tooLarge(limit: Int) -> Self {
    Self(["more than \(limit) bytes; is it the right file?", "超过 \(limit) 字节；文件是否正确？"])
  }

  static func fieldCount(_ count: Int, expected: Int) -> Self {
    return Self([
      "\(count) \(count == 1 ? "field" : "fields"), the header has \(expected); put fields with commas in quotes",
      "有 \(count) 个字段，表头有 \(expected) 个；含逗号的字段要加引号",
    ])
  }

  static func idTooLong(bytes: Int) -> Self {
    Self([
      "an id of \(bytes) bytes; the longest has \(RowRules.longestID)",
      "编号有 \(bytes) 字节，最长为 \(RowRules.longestID) 字节",
    ])
  }

  /// - Parameter key: Nil if it must not be shown.
  static func repeatedKey(_ key: String?, firstLine: Int) -> Self {
    let key: Bilingual = key.map { quoted($0) + [" is", ""] } ?? ["its key is", "其编号"]
    return Self(
      key + [" on line \(firstLine) already; keep one of the two rows", "已在第 \(firstLine) 行；请只留一行"])
  }

  static func unknownWord(_ word: String, known: [String]) -> Self {
    let english = known.dropLast().joined(separator: ", ") + " or " + (known.last ?? "")
    let words = Bilingual(english, known.joined(separator: "、"))
    return Self(["unknown word ", "没有这个词："] + quoted(word) + ["; write ", "；可写 "] + words)
  }

  static func badDate(_ text: String) -> Self {
    Self(
      quoted(text) + [
        " is no date; write one of 1970 to 9999, as 2024-03-04",
        "不是日期；请写 1970 至 9999 年的日期，如 2024-03-04",
      ])
  }

  static func badTimestamp(_ text: String) -> Self {
    Self(
      quoted(text)
        + [
          """
           is no timestamp of 1970 to 9999; write it as 2024-03-04T09:12:33+08:00, or a date as \
          2024-03-04
          """,
          "不是 1970 至 9999 年的时间戳；请写成 2024-03-04T09:12:33+08:00，或日期如 2024-03-04",
        ])
  }

  static func badNumber(_ text: String) -> Self {
    Self(
      quoted(text)
        + [
          " is no number of 0 or more; write it in decimal, as 12 or 0.5",
          "不是不小于 0 的数；请用十进制，如 12 或 0.5",
        ])
  }

  static func badDegrees(_ text: String, limit: Double) -> Self {
    let limit = Int(limit)
    return Self(
      quoted(text)
        + [
          " is no number of degrees between -\(limit) and \(limit), such as 39.98",
          "不是 -\(limit) 至 \(limit) 之间的度数；请写成如 39.98",
        ])
  }

  static let emptySpan = Self([
    "not after `from`: it is the first day that no longer counts", "不在 from 之后：to 是不再计入的第一天",
  ])

  static func twoOwners(_ device: String) -> Self {
    Self(
      quoted(device)
        + [
          " has two owners at once; write days `from` and `to` that don't overlap",
          "同时属于两人；请写互不重叠的 from 和 to",
        ])
  }

  static func unknownParent(_ parent: String) -> Self {
    Self(
      ["unknown parent ", "没有上级"] + quoted(parent)
        + ["; add its row, or leave the parent empty", "；请补上该行，或让上级为空"])
  }

  /// - Parameter unit: Nil if it must not be shown.
  static func unknownUnit(_ unit: String?) -> Self {
    let unit: Bilingual = unit.map { [" ", ""] + quoted($0) } ?? ["", ""]
    return Self(
      ["unknown unit", "没有单位"] + unit
        + ["; add it to the table of units, or leave the unit empty", "；请加入单位表，或让单位为空"])
  }

  /// - Parameter ids: Each is below the next, and the last below the first.
  static func cycle(_ ids: [String]) -> Self {
    var links = ids.prefix(shownMembers).map(quoted)
    if ids.count > shownMembers {
      links.append(["… (\(ids.count) in all)", "……（共 \(ids.count) 个）"])
    }
    links += ids.prefix(1).map(quoted)
    let chain = Bilingual(
      links.map(\.english).joined(separator: " below "),
      links.map(\.chinese).joined(separator: " 的上级是 "))
    return Self(
      ["a cycle of parents: ", "上下级成环："] + chain
        + ["; change a parent, or leave one empty", "；请改一个上级，或让一个为空"])
  }
}

/// Long enough to recognize a value, short enough for a line.
private let shownLength = 64

/// The greatest number of members of a cycle that are named.
private let shownMembers = 8

private func shown(_ text: String) -> String {
  let safe = displaySafe(text)
  return safe.count <= shownLength ? safe : safe.prefix(shownLength) + "…"
}

private func quoted(_ text: String) -> Bilingual {
  ["\"\(shown(text))\"", "“\(shown(text))”"]
}
