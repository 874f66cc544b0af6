import FingertipAnalysis
import FingertipCore

/// Formats numbers, dates and words in a language.
struct PageFormat {
  let texts: PageTexts
  let context: Indicator.Context

  func hours(_ milliseconds: Int64) -> String { briefHoursText(milliseconds: milliseconds) }

  func ratio(_ value: Double) -> String { ratioText(value, decimals: 2) }

  func percent(_ share: Double) -> String {
    let percent = share * 100
    if percent > 0 && percent < 0.5 { return "<1%" }
    return "\(Int(percent.rounded()))%"
  }

  /// The value of an indicator as a ratio, or the reason for its absence.
  func value(_ id: String, of sums: Sums) -> Result<Double, PageNull> {
    guard let indicator = Indicator.named(id) else { return .failure(PageNull(text: "–")) }
    switch indicator.value(of: sums, in: context) {
    case .value(let ratio): return .success(ratio.value)
    case .null(let reason): return .failure(null(reason))
    }
  }

  /// A mark for a null, and its reason in words.
  func null(_ reason: NullReason?) -> PageNull {
    PageNull(text: reason.map { texts.nulls[$0.rawValue] ?? $0.rawValue } ?? "")
  }

  func level(_ word: String?) -> String { word.map { texts.levels[$0] ?? $0 } ?? "" }

  func date(ofDay day: Int) -> String {
    let date = CivilDate(daysSinceEpoch: day)
    return texts.date(date.year, date.month, date.day)
  }

  /// The label of a period in words: `2024-W10` is week 10 of 2024.
  func period(_ label: String) -> String {
    if label == "all" { return texts.whole }
    let parts = label.split(separator: "-").map(String.init)
    if parts.count == 2, parts[1].hasPrefix("W") {
      return texts.week(parts[0], String(Int(parts[1].dropFirst()) ?? 0))
    }
    if parts.count == 2, parts[1].hasPrefix("Q") {
      return texts.quarter(parts[0], String(parts[1].dropFirst()))
    }
    if parts.count == 2, let year = Int(parts[0]), let month = Int(parts[1]),
      (1...12).contains(month)
    {
      return texts.month(year, month)
    }
    if parts.count == 3, let date = CivilDate(label) {
      return texts.date(date.year, date.month, date.day)
    }
    return label
  }
}

/// The reason for the absence of a value, in words.
struct PageNull: Error {
  let text: String
}

extension HTMLText {
  /// Appends a value, or a dash with the reason for its absence.
  mutating func value(_ result: Result<Double, PageNull>, _ form: (Double) -> String) {
    switch result {
    case .success(let value): text(form(value))
    case .failure(let null):
      markup("<abbr")
      attribute("title", null.text)
      markup(">–</abbr>")
    }
  }

  mutating func valueCell(_ result: Result<Double, PageNull>, _ form: (Double) -> String) {
    markup("<td class=\"n\">")
    value(result, form)
    markup("</td>")
  }
}
