import FingertipAnalysis
import FingertipCore
import FingertipOutput

/// Formats numbers, dates and words in a language.
struct PageFormat {
  let texts: PageTexts
  let context: Indicator.Context
  /// The reason in place of a hidden value of a row that is shown; nil if nothing is hidden.
  var hidden: String?

  func hours(_ milliseconds: Int64) -> String { briefHoursText(milliseconds: milliseconds) }

  /// The cell of the hours of a measure; with the reason if it is suppressed.
  func hoursCell(_ measure: Measure, of sums: Sums) -> HTMLText {
    "<td class=\"n\">\(sums.hides(measure) ? dash(.suppressed) : "\(hours(sums[measure]))")</td>"
  }

  /// A dash with the reason for the absence of a value.
  func dash(_ reason: NullReason?) -> HTMLText {
    let text = reason == .suppressed ? hidden ?? texts.null(.suppressed) : reason.map(texts.null)
    return "<abbr title=\"\(text ?? "")\">–</abbr>"
  }

  func ratio(_ value: Double) -> String { ratioText(value, decimals: 2) }

  func percent(_ share: Double) -> String {
    let percent = share * 100
    if percent > 0 && percent < 0.5 { return "<1%" }
    return "\(Int(percent.rounded()))%"
  }

  /// The value of an indicator, or the reason for its absence.
  func value(_ indicator: Indicator, of sums: Sums) -> Reported<Double> {
    indicator.value(of: sums, in: context).map(\.value)
  }

  /// A value, or a dash with the reason for its absence.
  func html(_ value: Reported<Double>, _ form: (Double) -> String) -> HTMLText {
    switch value {
    case .value(let value): "\(form(value))"
    case .null(let reason): dash(reason)
    }
  }

  /// The cell of an indicator.
  func cell(_ indicator: Indicator, of sums: Sums, _ form: (Double) -> String) -> HTMLText {
    "<td class=\"n\">\(html(value(indicator, of: sums), form))</td>"
  }

  func level(_ word: String?) -> String { word.map(texts.level) ?? "" }

  func date(ofDay day: Int) -> String {
    let date = CivilDate(daysSinceEpoch: day)
    return texts.date(date.year, date.month, date.day)
  }

  /// The label of a period in words: `2024-W10` is week 10 of 2024.
  func period(_ label: String) -> String {
    if label == "all" { return texts.whole }
    let parts = label.split(separator: "-").map(String.init)
    if parts.count == 3, let date = CivilDate(label) {
      return texts.date(date.year, date.month, date.day)
    }
    guard parts.count == 2 else { return label }
    let number = String(parts[1].dropFirst())
    if parts[1].hasPrefix("W") { return texts.week(parts[0], String(Int(number) ?? 0)) }
    if parts[1].hasPrefix("Q") { return texts.quarter(parts[0], number) }
    guard let year = Int(parts[0]), let month = Int(parts[1]), (1...12).contains(month) else {
      return label
    }
    return texts.month(year, month)
  }
}
