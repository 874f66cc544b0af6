import FingertipCore

/// When screens are used and when the field is visited: by weekday and hour of the local clock, summed over
/// cadres and days. Merging is exact, associative and commutative.
package struct HourProfile: Equatable, Sendable {
  package static let hoursPerDay = 24
  package static let daysPerWeek = 7
  fileprivate static let count = hoursPerDay * daysPerWeek

  /// Milliseconds by weekday, from Monday, and hour: they add up to `app_ms` and `field_ms`.
  package private(set) var screenMs = [Int64](repeating: 0, count: count)
  package private(set) var fieldMs = [Int64](repeating: 0, count: count)
  /// By the same places, how many cadres have some.
  package private(set) var screenCadres = [Int64](repeating: 0, count: count)
  package private(set) var fieldCadres = [Int64](repeating: 0, count: count)

  package init() {}

  /// The place of an hour.
  ///
  /// - Parameter weekday: 0 is Monday.
  package static func place(weekday: Int, hour: Int) -> Int { weekday * hoursPerDay + hour }

  /// Adds what one cadre comes to.
  mutating func add(screen: [Int64], field: [Int64]) {
    for place in screen.indices {
      screenMs[place] += screen[place]
      fieldMs[place] += field[place]
      if screen[place] > 0 { screenCadres[place] += 1 }
      if field[place] > 0 { fieldCadres[place] += 1 }
    }
  }

  /// Hides hours of few cadres, and with them one more, for all hours add up to what else is known.
  ///
  /// - Complexity: O(1).
  mutating func publish(minimum: Int) {
    Self.hide(&screenMs, screenCadres, Int64(minimum))
    Self.hide(&fieldMs, fieldCadres, Int64(minimum))
  }

  private static func hide(_ values: inout [Int64], _ cadres: [Int64], _ minimum: Int64) {
    let few = cadres.indices.filter { cadres[$0] > 0 && cadres[$0] < minimum }
    guard !few.isEmpty else { return }
    for place in few { values[place] = 0 }
    let next = cadres.indices.filter { cadres[$0] >= minimum }.min { cadres[$0] < cadres[$1] }
    if let next { values[next] = 0 }
  }

  func adding(_ other: HourProfile) -> HourProfile {
    var sum = self
    for place in screenMs.indices {
      sum.screenMs[place] += other.screenMs[place]
      sum.fieldMs[place] += other.fieldMs[place]
      sum.screenCadres[place] += other.screenCadres[place]
      sum.fieldCadres[place] += other.fieldCadres[place]
    }
    return sum
  }
}

/// Shares pieces of time out among the hours of the week they lie in.
struct HourLedger {
  private var zone: TimeZoneRules.Cursor
  private(set) var profile = HourProfile()
  // Of the cadre.
  private var screenMs = [Int64](repeating: 0, count: HourProfile.count)
  private var fieldMs = [Int64](repeating: 0, count: HourProfile.count)
  private var isTouched = false

  init(_ zone: TimeZoneRules) { self.zone = TimeZoneRules.Cursor(zone) }

  mutating func addScreen(_ piece: Piece) {
    forEachHour(of: piece) { ledger, place, lengthMs in ledger.screenMs[place] += lengthMs }
  }

  mutating func addField(_ piece: Piece) {
    forEachHour(of: piece) { ledger, place, lengthMs in ledger.fieldMs[place] += lengthMs }
  }

  /// Adds the cadre's hours to those of all.
  mutating func closeCadre() {
    guard isTouched else { return }
    profile.add(screen: screenMs, field: fieldMs)
    for place in screenMs.indices {
      screenMs[place] = 0
      fieldMs[place] = 0
    }
    isTouched = false
  }

  /// Where clocks change within an hour, what is left of it counts with the hour it began in.
  ///
  /// - Complexity: O(hours).
  private mutating func forEachHour(
    of piece: Piece, _ body: (inout HourLedger, Int, Int64) -> Void
  ) {
    isTouched = true
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
        &self, HourProfile.place(weekday: Int(weekday), hour: Int(hour)), end - start)
      start = end
    }
  }
}
