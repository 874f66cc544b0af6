import FingertipCore

extension NullReason {
  /// The reason in words.
  package var text: Bilingual {
    switch self {
    case .suppressed: ["too few to show", "人数过少，不予显示"]
    case .noTable: ["table not given", "未提供对照表"]
    case .exempt: ["exempt", "豁免"]
    case .notCollected: ["not collected", "未采集"]
    case .calendarUnknown: ["no calendar for the year", "缺该年份日历"]
    case .noDenominator: ["nothing to divide by", "分母为零"]
    case .tooFew: ["too few", "数据过少"]
    case .unreliable: ["unreliable", "不可靠"]
    }
  }

  /// The count of absences for a reason, in a table on a terminal; English words are those of the
  /// results.
  static func counted(_ word: String, _ count: String) -> Bilingual {
    [
      "\(count) \(displaySafe(word))",
      "\(NullReason(rawValue: word)?.text[.simplifiedChinese] ?? word) \(count) 项",
    ]
  }
}
