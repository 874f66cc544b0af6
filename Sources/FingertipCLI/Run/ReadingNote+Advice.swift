import Fingertip

extension ReadingNote {
  /// True if it is told even where notes are not wanted: the result depends on a judgement that an
  /// option can replace.
  var isAlwaysTold: Bool {
    if case .toldEncoding = self { true } else { false }
  }

  /// What to do about it, by the options of the command; empty if the note itself says it.
  ///
  /// - Parameter unit: The epoch unit that was used.
  func advice(unit: EpochUnit) -> Bilingual {
    switch self {
    case .earlyDates(_, let example):
      if let likely = example.likelyUnits.first, likely != unit {
        return ["; if its numbers are ", "；如果数字是"] + likely.meaning
          + [
            ", read them by --epoch-unit \(likely.rawValue)",
            "，请用 --epoch-unit \(likely.rawValue) 读取",
          ]
      }
      return Self.wrongClock
    case .farDates: return Self.wrongClock
    case .totalRows(_, _, areSkipped: false), .totalOfTable(_, _, isSkipped: false):
      return ["; --lenient skips such rows", "；--lenient 会跳过此类行"]
    case .unknownColumn, .toldEncoding, .totalRows, .totalOfTable, .skippedFile, .missingTable,
      .unknownTable:
      return ["", ""]
    }
  }

  private static let wrongClock: Bilingual = [
    "; if a clock was wrong, choose the days that are right (--from, --to)",
    "；如果时钟有误，请用 --from 和 --to 选取正确的日期",
  ]
}

extension EpochUnit {
  /// What numbers count, in words.
  fileprivate var meaning: Bilingual {
    switch self {
    case .seconds: ["seconds", "秒"]
    case .milliseconds: ["milliseconds", "毫秒"]
    case .microseconds: ["microseconds", "微秒"]
    case .nanoseconds: ["nanoseconds", "纳秒"]
    case .excel: ["days of a spreadsheet", "电子表格的天数"]
    case .auto: ["of several units", "多种单位"]
    }
  }
}
