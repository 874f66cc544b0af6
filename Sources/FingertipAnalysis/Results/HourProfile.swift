import FingertipCore

/// When screens are used and when the field is visited: by weekday and hour of the local clock, summed over
/// cadres and days. Merging is exact, associative and commutative.
package struct HourProfile: Equatable, Sendable {
  package static let hoursPerDay = 24
  package static let daysPerWeek = 7
  private static let count = hoursPerDay * daysPerWeek

  /// Milliseconds by weekday, from Monday, and hour: they add up to `app_ms` and `field_ms`.
  package private(set) var screenMs = [Int64](repeating: 0, count: count)
  package private(set) var fieldMs = [Int64](repeating: 0, count: count)

  package init() {}

  /// The place of an hour.
  ///
  /// - Parameter weekday: 0 is Monday.
  package static func place(weekday: Int, hour: Int) -> Int { weekday * hoursPerDay + hour }

  mutating func addScreen(_ lengthMs: Int64, at place: Int) { screenMs[place] += lengthMs }

  mutating func addField(_ lengthMs: Int64, at place: Int) { fieldMs[place] += lengthMs }

  func adding(_ other: HourProfile) -> HourProfile {
    var sum = self
    for place in screenMs.indices {
      sum.screenMs[place] += other.screenMs[place]
      sum.fieldMs[place] += other.fieldMs[place]
    }
    return sum
  }
}

/// Shares pieces of time out among the hours of the week they lie in.
struct HourLedger {
  private var zone: TimeZoneRules.Cursor
  private(set) var profile = HourProfile()

  init(_ zone: TimeZoneRules) { self.zone = TimeZoneRules.Cursor(zone) }

  mutating func addScreen(_ piece: Piece) {
    forEachHour(of: piece) { profile, place, lengthMs in profile.addScreen(lengthMs, at: place) }
  }

  mutating func addField(_ piece: Piece) {
    forEachHour(of: piece) { profile, place, lengthMs in profile.addField(lengthMs, at: place) }
  }

  /// Where clocks change within an hour, what is left of it counts with the hour it began in.
  ///
  /// - Complexity: O(hours).
  private mutating func forEachHour(
    of piece: Piece, _ body: (inout HourProfile, Int, Int64) -> Void
  ) {
    var start = piece.start
    while start < piece.end {
      let local = start + zone.offsetMs(at: start)
      let day = flooredQuotient(local, Milliseconds.perDay)
      let ofDay = local - day * Milliseconds.perDay
      let hour = ofDay / Milliseconds.perHour
      let end = min(piece.end, start + Milliseconds.perHour - ofDay % Milliseconds.perHour)
      // 1970-01-01 was a Thursday.
      let rest = (day + 3) % 7
      let weekday = rest < 0 ? rest + 7 : rest
      body(
        &profile, HourProfile.place(weekday: Int(weekday), hour: Int(hour)), end - start)
      start = end
    }
  }
}
