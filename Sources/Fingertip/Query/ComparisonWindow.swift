import FingertipCore

extension ComparisonOptions.Window {
  /// Creates the window of a text: a period such as `2024-05`, `2024`, `2024-Q1`, `2024-W10` or
  /// `2024-05-01`; two of one kind such as `2024-05..2024-06`, both of which belong to it; or two dates or
  /// timestamps such as `2024-05-01..2024-06-01`, the second of which doesn't.
  ///
  /// - Throws: ``FingertipError`` of the category `usage` for anything else. Timestamps are checked when
  ///   the window is used.
  public init(_ text: String) throws(FingertipError) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false).map(String.init)
    let periods = ends.map(PeriodKind.period(labelled:))
    // No date or timestamp is shorter.
    let areDates = zip(ends, periods).allSatisfy { end, period in
      period.map { $0.kind == .day } ?? (end.utf8.count >= 8)
    }
    if ends.count == 2, areDates {
      self.init(from: .text(ends[0]), to: .text(ends[1]))
      return
    }
    guard ends.count <= 2, let first = periods.first ?? nil, let last = periods.last ?? nil,
      first.kind == last.kind
    else {
      throw Self.refusal(
        of: text,
        [
          """
          write a month, 2024-05, or months, 2024-05..2024-06, both included (years, quarters as 2024-Q1 \
          and weeks as 2024-W10 likewise), or dates, 2024-05-01..2024-06-01, the last one excluded
          """,
          """
          请写月份 2024-05，或首尾都含的 2024-05..2024-06（年、季度 2024-Q1、周 2024-W10 同理），\
          或日期 2024-05-01..2024-06-01，不含最后一天
          """,
        ])
    }
    guard first.days.lowerBound <= last.days.lowerBound else {
      throw Self.refusal(
        of: text,
        [
          "it ends before it begins; write \(ends[1])..\(ends[0])",
          "终点早于起点；请写 \(ends[1])..\(ends[0])",
        ])
    }
    func date(_ day: Int) -> Moment { .text(CivilDate(daysSinceEpoch: day).description) }
    self.init(from: date(first.days.lowerBound), to: date(last.days.upperBound))
  }

  private static func refusal(of text: String, _ cause: Bilingual) -> FingertipError {
    FingertipError(
      .usage, ["the window \"\(text)\": ", "时段“\(text)”："] + cause, cause: cause)
  }
}
