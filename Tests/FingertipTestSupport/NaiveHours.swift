/// Divides time by hour of the week.
struct NaiveHours {
  private static let milliseconds: Int64 = 3_600_000

  let days: NaiveDays
  let zone: NaiveZone

  /// Adds the union of a cadre's intervals to the hours of the local clock, month by month.
  func add(_ rows: [NaiveRow], of cadre: [UInt8], to hours: inout NaiveAmounts.Items) {
    for range in NaiveIntervals(unionOf: rows.map { $0.start..<$0.end! }).ranges {
      for (month, range) in days.parts(of: range) {
        for (hour, length) in parts(of: range) {
          hours[month, default: [:]][[hour], default: [[:]]][0][cadre, default: 0] += length
        }
      }
    }
  }

  private func parts(of range: Range<Int64>) -> [(hour: UInt8, length: Int64)] {
    var parts: [(hour: UInt8, length: Int64)] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let local = start + zone.offset(at: start)
      let day = NaiveDate(number: local / NaiveDate.milliseconds)
      let ofDay = local % NaiveDate.milliseconds
      let end = min(range.upperBound, start + Self.milliseconds - ofDay % Self.milliseconds)
      parts.append((UInt8(Int64(day.weekday) * 24 + ofDay / Self.milliseconds), end - start))
      start = end
    }
    return parts
  }
}
