import FingertipCore

/// An error in a dimension table or a calendar, which fails the run with 65 (Tables.md, Errors).
package struct TableError: Error, Equatable, Sendable {
  /// A fault of a table. Values are as in the table; only the description makes them safe to
  /// display.
  package enum Problem: Equatable, Sendable {
    case tooLarge(limit: Int)
    case noHeader
    case missingColumn
    case repeatedColumn
    case malformed
    case rowTooLong
    case fieldCount(Int, expected: Int)
    case notUTF8
    case holdsNUL
    case empty
    case idTooLong(bytes: Int)
    /// `key` is nil if it must not be shown.
    case repeatedKey(String?, firstLine: Int)
    case reservedUnit
    case unknownWord(String, known: [String])
    case badDate(String)
    case badTimestamp(String)
    case badNumber(String)
    case unknownParent(String)
    /// `unit` is nil if it must not be shown.
    case unknownUnit(String?)
    /// Each is below the next, and the last below the first.
    case cycle([String])
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

extension TableError.Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .tooLarge(let limit):
      "more than \(limit) bytes; is it the right file?"
    case .noHeader:
      "no header row; write the names of the columns in the first line"
    case .missingColumn:
      "the column is missing; add it to the header and the rows"
    case .repeatedColumn:
      "the column is there twice; remove or rename one"
    case .malformed:
      "malformed CSV; put a field with quotes or line breaks in quotes, and double quotes inside"
    case .rowTooLong:
      "a row of more than \(RowRules.longestRow) bytes; close its quotes, or shorten it"
    case .fieldCount(let count, let expected):
      "\(counted(count, "field")), the header has \(expected); put fields with commas in quotes"
    case .notUTF8:
      "not UTF-8; save the table as UTF-8"
    case .holdsNUL:
      "a NUL byte; save the table as UTF-8 text without it"
    case .empty:
      "empty; fill it in, or remove the row"
    case .idTooLong(let bytes):
      "an id of \(bytes) bytes; the longest has \(RowRules.longestID)"
    case .repeatedKey(let key, let firstLine):
      "\(key.map { quoted($0) + " is" } ?? "its key is") on line \(firstLine) already; "
        + "keep one of the two rows"
    case .reservedUnit:
      "\"*\" stands for everybody in the results; give the unit another id"
    case .unknownWord(let word, let known):
      "unknown word \(quoted(word)); write \(alternatives(known))"
    case .badDate(let text):
      "\(quoted(text)) is no date; write one of 1970 to 9999, as 2024-03-04"
    case .badTimestamp(let text):
      "\(quoted(text)) is no timestamp of 1970 to 9999; write it as 2024-03-04T09:12:33+08:00, "
        + "or a date as 2024-03-04"
    case .badNumber(let text):
      "\(quoted(text)) is no number of 0 or more; write it in decimal, as 12 or 0.5"
    case .unknownParent(let parent):
      "unknown parent \(quoted(parent)); add its row, or leave the parent empty"
    case .unknownUnit(let unit):
      "unknown unit\(unit.map { " " + quoted($0) } ?? ""); add it to the table of units, or leave the unit empty"
    case .cycle(let ids):
      "a cycle of parents: \(chain(ids)); change a parent, or leave one empty"
    }
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

private func counted(_ count: Int, _ noun: String) -> String {
  count == 1 ? "1 \(noun)" : "\(count) \(noun)s"
}

private func alternatives(_ words: [String]) -> String {
  words.dropLast().joined(separator: ", ") + " or " + (words.last ?? "")
}

private func chain(_ ids: [String]) -> String {
  var links = ids.prefix(shownMembers).map(quoted)
  if ids.count > shownMembers { links.append("… (\(ids.count) in all)") }
  links += ids.prefix(1).map(quoted)
  return links.joined(separator: " below ")
}
