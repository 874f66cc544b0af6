import FingertipCore

/// An error in a dimension table or a calendar, which fails the run with 65 (Tables.md, Errors).
package struct TableError: Error, Equatable, Sendable {
  /// A fault of a table, with remedies. Values of the table are safe to display.
  package struct Problem: Equatable, Sendable, CustomStringConvertible {
    package let description: String

    private init(_ description: String) { self.description = description }
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

extension TableError: CustomStringConvertible {
  /// Table, line, column, description and remedies, in one line.
  package var description: String {
    var place = displaySafe(file)
    if let line { place += ", line \(line)" }
    if let column { place += ", column \(shown(column))" }
    return "\(place): \(problem)"
  }
}

extension TableError.Problem {
  package static let noHeader = Self(
    "no header row; write the names of the columns in the first line")
  static let missingColumn = Self("the column is missing; add it to the header and the rows")
  static let repeatedColumn = Self("the column is there twice; remove or rename one")
  static let malformed = Self(
    "malformed CSV; put a field with quotes or line breaks in quotes, and double quotes inside")
  static let rowTooLong = Self(
    "a row of more than \(RowRules.longestRow) bytes; close its quotes, or shorten it")
  static let notUTF8 = Self("not UTF-8; save the table as UTF-8")
  static let holdsNUL = Self("a NUL byte; save the table as UTF-8 text without it")
  package static let empty = Self("empty; fill it in, or remove the row")
  static let reservedUnit = Self(
    "\"*\" stands for everybody in the results; give the unit another id")

  package static func tooLarge(limit: Int) -> Self {
    Self("more than \(limit) bytes; is it the right file?")
  }

  static func fieldCount(_ count: Int, expected: Int) -> Self {
    let fields = count == 1 ? "1 field" : "\(count) fields"
    return Self("\(fields), the header has \(expected); put fields with commas in quotes")
  }

  static func idTooLong(bytes: Int) -> Self {
    Self("an id of \(bytes) bytes; the longest has \(RowRules.longestID)")
  }

  /// - Parameter key: Nil if it must not be shown.
  static func repeatedKey(_ key: String?, firstLine: Int) -> Self {
    let key = key.map { quoted($0) + " is" } ?? "its key is"
    return Self("\(key) on line \(firstLine) already; keep one of the two rows")
  }

  static func unknownWord(_ word: String, known: [String]) -> Self {
    let words = known.dropLast().joined(separator: ", ") + " or " + (known.last ?? "")
    return Self("unknown word \(quoted(word)); write \(words)")
  }

  static func badDate(_ text: String) -> Self {
    Self("\(quoted(text)) is no date; write one of 1970 to 9999, as 2024-03-04")
  }

  static func badTimestamp(_ text: String) -> Self {
    Self(
      "\(quoted(text)) is no timestamp of 1970 to 9999; write it as 2024-03-04T09:12:33+08:00, "
        + "or a date as 2024-03-04")
  }

  static func badNumber(_ text: String) -> Self {
    Self("\(quoted(text)) is no number of 0 or more; write it in decimal, as 12 or 0.5")
  }

  static func unknownParent(_ parent: String) -> Self {
    Self("unknown parent \(quoted(parent)); add its row, or leave the parent empty")
  }

  /// - Parameter unit: Nil if it must not be shown.
  static func unknownUnit(_ unit: String?) -> Self {
    let unit = unit.map { " " + quoted($0) } ?? ""
    return Self("unknown unit\(unit); add it to the table of units, or leave the unit empty")
  }

  /// - Parameter ids: Each is below the next, and the last below the first.
  static func cycle(_ ids: [String]) -> Self {
    var links = ids.prefix(shownMembers).map(quoted)
    if ids.count > shownMembers { links.append("… (\(ids.count) in all)") }
    links += ids.prefix(1).map(quoted)
    let chain = links.joined(separator: " below ")
    return Self("a cycle of parents: \(chain); change a parent, or leave one empty")
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

private func quoted(_ text: String) -> String { "\"\(shown(text))\"" }
