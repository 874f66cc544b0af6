import FingertipAnalysis
import FingertipOutput

/// The cells of a chart of weekdays and hours: hours from left to right, or, on narrow screens, from
/// top to bottom.
struct HourGrid {
  private let isNarrow: Bool
  private let left: Double
  private let top = 20.0
  /// The distance of hours, and that of weekdays.
  private let hourStep: Double
  private let weekdayStep: Double

  init(_ shape: ChartShape) {
    isNarrow = shape == .narrow
    left = 44
    (hourStep, weekdayStep) = isNarrow ? (16.5, 45) : (29.5, 25)
  }

  /// The styles of labels; those on the left end where they stand.
  var hourStyle: String { isNarrow ? "e q" : "m q" }
  var weekdayStyle: String { isNarrow ? "m" : "e" }

  func cell(
    weekday: Int, hour: Int
  ) -> (x: Double, y: Double, width: Double, height: Double) {
    let (along, across) = (Double(hour) * hourStep, Double(weekday) * weekdayStep)
    return isNarrow
      ? (left + across, top + along, weekdayStep - 1, hourStep - 1)
      : (left + along, top + across, hourStep - 1, weekdayStep - 1)
  }

  func hourLabel(_ hour: Int) -> (x: Double, y: Double) {
    let along = Double(hour) * hourStep
    return isNarrow ? (left - 6, top + along + 4) : (left + along, 13)
  }

  func weekdayLabel(_ weekday: Int) -> (x: Double, y: Double) {
    let across = Double(weekday) * weekdayStep
    return isNarrow ? (left + across + weekdayStep / 2, 13) : (left - 6, top + across + 17)
  }

  /// The frame of some hours of the five workdays of a usual week.
  func frame(_ hours: Range<Double>) -> (x: Double, y: Double, width: Double, height: Double) {
    let (start, length) = (
      hours.lowerBound * hourStep, (hours.upperBound - hours.lowerBound) * hourStep
    )
    return isNarrow
      ? (left - 0.5, top + start - 0.5, 5 * weekdayStep, length)
      : (left + start - 0.5, top - 0.5, length, 5 * weekdayStep)
  }
}
