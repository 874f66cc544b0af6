import FingertipAnalysis
import FingertipCore

extension Page {
  /// Writes screen and field time by weekday and hour.
  func times(_ html: inout HTMLText) {
    guard let hours = content.whole.hours else {
      return html.section("times", texts.times.title) {
        $0.paragraph(texts.times.nothing)
      }
    }
    html.section("times", texts.times.title) { html in
      html.paragraph(texts.times.about)
      html.note(texts.times.working)
      heatMap(&html, "c-screen", "s", texts.times.screenTitle, hours.screenMs)
      heatMap(&html, "c-field", "f", texts.times.fieldTitle, hours.fieldMs)
    }
  }

  private func heatMap(
    _ html: inout HTMLText, _ id: StaticString, _ colour: StaticString, _ title: String,
    _ values: [Int64]
  ) {
    html.markup("<h3>")
    html.text(title)
    html.markup("</h3>\n")
    guard let most = values.max(), most > 0, let place = values.firstIndex(of: most) else {
      return html.paragraph(texts.times.nothing)
    }
    let (weekday, hour) = place.quotientAndRemainder(dividingBy: HourProfile.hoursPerDay)
    let peak = texts.times.peak(texts.weekdays[weekday], clock(hour), format.hours(most))
    html.paragraph(peak)
    html.chart(id, width: 772, height: 210, title: title, description: peak) { html in
      cells(&html, colour, values, most)
    }
    html.details(texts.asTable, isTwin: true) { table(&$0, values) }
  }

  private func cells(
    _ html: inout HTMLText, _ colour: StaticString, _ values: [Int64], _ most: Int64
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
        html.markup("<rect class=\"")
        html.markup(colour)
        html.markup("\"")
        html.attribute("fill-opacity", String(Double(step * 5) / 100))
        html.attribute("x", x)
        html.attribute("y", y)
        html.attribute("width", wide - 1)
        html.attribute("height", tall - 1)
        html.markup("><title>")
        html.text("\(texts.weekdays[weekday]) \(clock(hour)): \(format.hours(value)) h")
        html.markup("</title></rect>\n")
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
    html.markup("<div class=\"scroll\"><table>\n<thead><tr>")
    html.heading("", isNumber: false)
    for weekday in texts.weekdays { html.heading(weekday) }
    html.markup("</tr></thead>\n<tbody>\n")
    for hour in 0..<HourProfile.hoursPerDay {
      html.markup("<tr>")
      html.cell(clock(hour))
      for weekday in 0..<HourProfile.daysPerWeek {
        html.numberCell(format.hours(values[HourProfile.place(weekday: weekday, hour: hour)]))
      }
      html.markup("</tr>\n")
    }
    html.markup("</tbody></table></div>\n")
  }

  private func clock(_ hour: Int) -> String { (hour < 10 ? "0" : "") + "\(hour):00" }
}
