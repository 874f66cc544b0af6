import Fingertip

extension ReadingNote {
  /// What to do about it, by the options of the command; empty if the note itself says it.
  ///
  /// - Parameter unit: The epoch unit that was used.
  func advice(unit: EpochUnit) -> String {
    switch self {
    case .earlyDates(_, let example):
      if let likely = example.likelyUnits.first, likely != unit {
        return
          "; if its numbers are \(likely.meaning), read them by --epoch-unit \(likely.rawValue)"
      }
      return "; if a clock was wrong, choose the days that are right (--from, --to)"
    case .farDates:
      return "; if a clock was wrong, choose the days that are right (--from, --to)"
    case .unknownColumn, .skippedFile, .missingTable, .unknownTable: return ""
    }
  }
}

extension EpochUnit {
  /// What numbers count, in words.
  fileprivate var meaning: String {
    switch self {
    case .seconds: "seconds"
    case .milliseconds: "milliseconds"
    case .microseconds: "microseconds"
    case .nanoseconds: "nanoseconds"
    case .excel: "days of a spreadsheet"
    case .auto: "of several units"
    }
  }
}
