import FingertipAnalysis
import FingertipCore

extension Page {
  /// Writes screen and field time by weekday and hour.
  func times(_ html: inout HTMLText) {
    let words = TimeTexts(language: language)
    guard let hours = content.whole.hours else { return html.paragraph(nothing(words)) }
    html.paragraph(words.about)
    html.note(words.working)
    heatMap(&html, "c-screen", "s", words.screenTitle, hours.screenMs, words)
    heatMap(&html, "c-field", "f", words.fieldTitle, hours.fieldMs, words)
  }

  private func heatMap(
    _ html: inout HTMLText, _ id: String, _ colour: String, _ title: String, _ values: [Int64],
    _ words: TimeTexts
  ) {
    html += "<h3>\(title)</h3>\n"
    guard let most = values.max(), most > 0, let place = values.firstIndex(of: most) else {
      return html.paragraph(nothing(words))
    }
    let (weekday, hour) = place.quotientAndRemainder(dividingBy: HourProfile.hoursPerDay)
    let peak = words.peak(texts.weekdays[weekday], clock(hour), format.hours(most))
    html.paragraph(peak)
    html.chart(id, width: 772, height: 210, title: title, description: peak) { html in
      cells(&html, colour, values, most)
    }
    html.details(texts.asTable, isTwin: true) { table(&$0, values) }
  }

  private func cells(
    _ html: inout HTMLText, _ colour: String, _ values: [Int64], _ most: Int64
  ) {
    let (left, top, wide, tall) = (44.0, 20.0, 29.5, 25.0)
    for hour in stride(from: 0, through: 24, by: 3) {
      html.label("m q", left + Double(hour) * wide, 13, clock(hour))
    }
    for weekday in 0..<HourProfile.daysPerWeek {
      let y = top + Double(weekday) * tall
      html.label("e", left - 6, y + 17, texts.weekdays[weekday])
      for hour in 0..<HourProfile.hoursPerDay {
        let value = values[HourProfile.place(weekday: weekday, hour: hour)]
        let x = left + Double(hour) * wide
        html.rectangle("track", x: x, y: y, width: wide - 1, height: tall - 1)
        guard value > 0 else { continue }
        // Twenty shades: finer ones are not distinguishable.
        let step = max(1, Int((Double(value) / Double(most) * 20).rounded()))
        let shape = HTMLText.rectangle(x: x, y: y, width: wide - 1, height: tall - 1)
        html += "<rect class=\"\(colour)\" fill-opacity=\"\(String(Double(step * 5) / 100))\""
        html += "\(shape)><title>\(texts.weekdays[weekday]) \(clock(hour)): "
        html += "\(format.hours(value)) h</title></rect>\n"
      }
    }
    // Work hours of single dates may differ by the calendar; the frame is that of a usual week.
    for range in content.whole.parameters.workHours.ranges {
      func x(_ clockMs: Int64) -> Double {
        left + Double(clockMs) / Double(Milliseconds.perHour) * wide
      }
      html.rectangle(
        "work", x: x(range.lowerBound) - 0.5, y: top - 0.5,
        width: x(range.upperBound) - x(range.lowerBound), height: 5 * tall)
    }
  }

  private func table(_ html: inout HTMLText, _ values: [Int64]) {
    html.table(headings: [.heading("")] + texts.weekdays.map { .heading($0) }) { html in
      for hour in 0..<HourProfile.hoursPerDay {
        html += "<tr><td>\(clock(hour))</td>"
        for weekday in 0..<HourProfile.daysPerWeek {
          html.numberCells(format.hours(values[HourProfile.place(weekday: weekday, hour: hour)]))
        }
        html += "</tr>\n"
      }
    }
  }

  /// A published page can't tell whether there is no time or none that may be shown.
  private func nothing(_ words: TimeTexts) -> String {
    content.minimumGroup == nil ? words.nothing : words.nothingToShow
  }

  private func clock(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }
}
