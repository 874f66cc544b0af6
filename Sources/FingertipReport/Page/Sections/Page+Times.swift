import FingertipAnalysis
import FingertipCore
import FingertipOutput

extension Page {
  /// Writes screen and field time by weekday and hour.
  func times(_ html: inout HTMLText) {
    let words = TimeTexts(language: language)
    guard let hours = content.whole.hours else {
      html.paragraph(nothing(words))
      return writeHidden(&html, [(1, \.everybody)])
    }
    html.paragraph(words.about)
    html.note(words.working)
    let screen = Hours(milliseconds: hours.screenMs, hidden: hours.hiddenScreen)
    let field = Hours(milliseconds: hours.fieldMs, hidden: hours.hiddenField)
    heatMap(&html, "c-screen", "s", words.screenTitle, screen, words)
    heatMap(&html, "c-field", "f", words.fieldTitle, field, words)
  }

  /// The times of one kind by weekday and hour.
  private struct Hours {
    let milliseconds: [Int64]
    /// The places that publication hides.
    let hidden: Set<Int>
  }

  private func heatMap(
    _ html: inout HTMLText, _ id: String, _ colour: String, _ title: String, _ hours: Hours,
    _ words: TimeTexts
  ) {
    html += "<h3>\(title)</h3>\n"
    let hidden = hours.hidden.count
    let values = hours.milliseconds
    guard let most = values.max(), most > 0, let place = values.firstIndex(of: most) else {
      html.paragraph(nothing(words))
      return writeHidden(&html, [(hidden, { $0.hours(hidden, of: values.count) })])
    }
    let (weekday, hour) = place.quotientAndRemainder(dividingBy: HourProfile.hoursPerDay)
    let peak = words.peak(texts.weekdays[weekday], clock(hour), format.hours(most))
    html.paragraph(peak)
    html.chart(
      id, title: title, description: peak, sizes: [(.wide, 772, 210), (.narrow, 360, 426)]
    ) { html, shape in
      cells(&html, colour, hours, most, HourGrid(shape), words)
    }
    html.details(texts.asTable, isTwin: true) { table(&$0, hours, words) }
    writeHidden(&html, [(hidden, { $0.hours(hidden, of: values.count) })])
  }

  private func cells(
    _ html: inout HTMLText, _ colour: String, _ hours: Hours, _ most: Int64, _ grid: HourGrid,
    _ words: TimeTexts
  ) {
    for hour in stride(from: 0, through: HourProfile.hoursPerDay, by: 3) {
      html.label(grid.hourStyle, grid.hourLabel(hour).x, grid.hourLabel(hour).y, clock(hour))
    }
    // One path element, because a rectangle each would be a fourth of the page.
    html += "<path class=\"track\" d=\""
    for place in hours.milliseconds.indices {
      let (weekday, hour) = place.quotientAndRemainder(dividingBy: HourProfile.hoursPerDay)
      let (x, y, width, height) = grid.cell(weekday: weekday, hour: hour)
      html += "M\(x) \(y)h\(width)v\(height)h\(-width)z"
    }
    html += "\"/>\n"
    for weekday in 0..<HourProfile.daysPerWeek {
      let label = grid.weekdayLabel(weekday)
      html.label(grid.weekdayStyle, label.x, label.y, texts.weekdays[weekday])
      for hour in 0..<HourProfile.hoursPerDay {
        let place = HourProfile.place(weekday: weekday, hour: hour)
        let value = hours.milliseconds[place]
        let (x, y, width, height) = grid.cell(weekday: weekday, hour: hour)
        let name = "\(texts.weekdays[weekday]) \(clock(hour)): "
        if hours.hidden.contains(place) {
          html +=
            "<path class=\"cross\" d=\"M\(x) \(y)l\(width) \(height)M\(x) \(y + height)l\(width) "
          html += "\(-height)\"><title>\(name)\(words.hiddenHour)</title></path>\n"
        }
        guard value > 0 else { continue }
        // Twenty shades: finer ones are not distinguishable.
        let step = max(1, Int((Double(value) / Double(most) * 20).rounded()))
        let shape = HTMLText.rectangle(x: x, y: y, width: width, height: height)
        html += "<rect class=\"\(colour)\" fill-opacity=\"\(String(Double(step * 5) / 100))\""
        html += "\(shape)><title>\(name)\(words.hours(format.hours(value)))</title></rect>\n"
      }
    }
    // Work hours of single dates may differ by the calendar; the frame is that of a usual week.
    for range in content.whole.parameters.workHours.ranges {
      func hour(_ clockMs: Int64) -> Double { Double(clockMs) / Double(Milliseconds.perHour) }
      let (x, y, width, height) = grid.frame(hour(range.lowerBound)..<hour(range.upperBound))
      html.rectangle("work", x: x, y: y, width: width, height: height)
    }
  }

  private func table(_ html: inout HTMLText, _ hours: Hours, _ words: TimeTexts) {
    html.table(headings: [.heading("")] + texts.weekdays.map { .heading($0) }) { html in
      for hour in 0..<HourProfile.hoursPerDay {
        html += "<tr><td>\(clock(hour))</td>"
        for weekday in 0..<HourProfile.daysPerWeek {
          let place = HourProfile.place(weekday: weekday, hour: hour)
          if hours.hidden.contains(place) {
            html += "<td class=\"n\"><abbr title=\"\(words.hiddenHour)\">–</abbr></td>"
          } else {
            html.numberCells(format.hours(hours.milliseconds[place]))
          }
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
