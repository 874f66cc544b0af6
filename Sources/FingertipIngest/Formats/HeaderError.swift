import FingertipCore

/// The reason why a file can't be read as a log at all (EventLog.md).
package enum HeaderError: Error, Equatable, Sendable {
  /// The header row breaks RFC 4180 or is longer than 1 MiB.
  case malformed(RowFault)
  case columnTwice(LogField)
  /// A needed column is missing; `isMeant` is one whose name resembles it.
  case columnMissing(LogField, isMeant: String? = nil)
  /// The column that was chosen for a field is missing.
  case chosenMissing(LogField, String)
  /// No column is one of a log.
  case noColumn
  /// It is a file of another kind.
  case wrongKind(FileKind)
  /// It begins like an encoded log, and is none.
  case notEncoded(ByteFault)
  /// It begins like a file or stream of Arrow, and is none, or one that can't be read.
  case notArrow(ByteFault)
  /// A column of Arrow has a type that its field can't have.
  case columnType(LogField, String)
  /// An encoded log was read with another value of an option than is wanted now.
  case decided(String, is: String, wanted: String)
}

extension HeaderError {
  /// True if other names of columns may mend it.
  package var isOfNames: Bool {
    switch self {
    case .columnMissing(_, _?), .chosenMissing: true
    case .columnMissing(_, nil), .malformed, .columnTwice, .noColumn, .wrongKind, .notEncoded,
      .notArrow, .columnType, .decided:
      false
    }
  }

  /// True if lenient rules would find the column.
  package var isReadLeniently: Bool {
    guard case .columnMissing(let field, let meant?) = self else { return false }
    return ColumnNames(isLenient: true).field(named: Array(meant.utf8)) == field
  }

  /// True if the file is no log at all, rather than one with a fault.
  var isOfNoLog: Bool {
    switch self {
    case .wrongKind, .noColumn: true
    case .malformed, .columnTwice, .columnMissing, .chosenMissing, .notEncoded, .notArrow,
      .columnType, .decided:
      false
    }
  }
}

extension HeaderError: BilingualDescription {
  /// A description with remedies; the caller adds the file's name.
  package var text: Bilingual {
    switch self {
    case .malformed(.malformed):
      [
        "the header row is not valid CSV; check its quotes and line end",
        "表头不是有效的 CSV；请检查引号和行尾",
      ]
    case .malformed(.tooLong):
      [
        "the header row is longer than 1 MiB; check its quotes, or whether this is a log at all",
        "表头超过 1 MiB；请检查引号，或是否为日志",
      ]
    case .columnTwice(let field):
      [
        "the column '\(field.name)' is there twice; remove or rename one of the two",
        "列“\(field.name)”出现两次；请删除或改名其中一个",
      ]
    case .columnMissing(let field, let meant?):
      [
        """
        the column '\(field.name)' is missing from the header row; if '\(meant)' is it, rename that, \
        or choose it as the column of '\(field.name)'
        """,
        "表头缺少列“\(field.name)”；若是“\(meant)”，请改名，或把它指定为“\(field.name)”的列",
      ]
    case .columnMissing(let field, nil):
      [
        """
        the column '\(field.name)' is missing from the header row; a log needs 'start', 'cadre' and \
        'kind', spelled so
        """,
        "表头缺少列“\(field.name)”；日志需要 start、cadre、kind 三列，列名须一字不差",
      ]
    case .chosenMissing(let field, let name):
      [
        "the column '\(name)', which was chosen for '\(field.name)', is missing from the header row",
        "表头缺少列“\(name)”，它被指定为“\(field.name)”",
      ]
    case .noColumn:
      [
        """
        its first row names no column of a log; a log needs a header row with 'start', 'cadre' and \
        'kind', spelled so
        """,
        "第一行没有日志的列名；日志的表头需要 start、cadre、kind 三列，列名须一字不差",
      ]
    case .wrongKind(let kind): kind.text
    case .notEncoded(let fault):
      [
        "damaged at byte 0: \(fault.text.english); encode its sources again",
        "在第 0 字节处损坏：\(fault.text.chinese)；请用原始日志重新编码",
      ]
    case .notArrow(let fault):
      [
        "damaged at byte 0: \(fault.text.english); write it again",
        "在第 0 字节处损坏：\(fault.text.chinese)；请重新写出",
      ]
    case .columnType(let field, let type):
      [
        """
        the column of '\(field.name)' is of the type \(type); a log has texts, integers, timestamps, \
        and dictionaries of them: cast it to one of these
        """,
        "\(field.name) 列的类型为 \(type)；日志的列须为文本、整数、时间戳或其字典：请转换类型",
      ]
    case .decided(let option, let found, let wanted):
      [
        """
        it was encoded with \(option) \(found), and \(wanted) is wanted; encode its sources again, or \
        read it as it is
        """,
        "它编码时的 \(option) 为 \(found)，现在要求 \(wanted)；请用原始日志重新编码，或照原样读取",
      ]
    }
  }
}

/// The reason why a log can't be read as rows.
package struct LogError: Error, Equatable, Sendable, BilingualDescription {
  package let file: String
  package let reason: HeaderError

  package var text: Bilingual { ["\(file): ", "\(file)："] + reason.text }
}

/// The fault of a text that should be a row.
package enum RowFault: Equatable, Sendable {
  /// It breaks the rules of its format; in CSV by a quote in an unquoted field, text after a
  /// closing quote, a CR without LF, or a quoted field that is open at the end of the file.
  case malformed
  /// It, or a quoted field of it that is still open, is longer than ``RowRules/longestRow``.
  case tooLong
}
