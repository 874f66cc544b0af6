import FingertipCore

/// Divides screen and field time by hour of the week, if requested.
struct HourAccumulator: Accumulator, ~Copyable {
  private let isMeasured: Bool
  private var zone: TimeZoneRules.Cursor
  private var partial = HourPartial()
  // Of the cadre.
  private var screenMs: [Int64]
  private var fieldMs: [Int64]
  private var isTouched = false

  init(_ context: HourContext) {
    isMeasured = context.isMeasured
    zone = TimeZoneRules.Cursor(context.zone)
    screenMs = [Int64](repeating: 0, count: HourProfile.count)
    fieldMs = screenMs
    if isMeasured { partial.profile = HourProfile() }
  }

  @inline(__always)
  mutating func takeInterval(
    _ row: SweptRow, _ added: AddedTime, _ moment: inout Moment
  ) {
    if isMeasured { add(screen: added.screen, field: added.field) }
  }

  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    if isMeasured { add(screen: added.screen, field: added.field) }
  }

  mutating func closeCadre(_ moment: borrowing Moment) { closeCadre() }

  consuming func finish() -> HourPartial { partial }

  /// Adds times of a cadre.
  @inline(never)
  mutating func add(screen: TimeRange, field: TimeRange) {
    forEachHour(of: screen) { hours, place, lengthMs in hours.screenMs[place] += lengthMs }
    forEachHour(of: field) { hours, place, lengthMs in hours.fieldMs[place] += lengthMs }
  }

  /// Adds the cadre's hours to those of all.
  mutating func closeCadre() {
    guard isTouched else { return }
    partial.profile?.add(screen: screenMs, field: fieldMs)
    for place in screenMs.indices {
      screenMs[place] = 0
      fieldMs[place] = 0
    }
    isTouched = false
  }

  /// Calls a function for each hour of a range. If the clock changes within an hour, the rest of it
  /// counts with the hour it began in.
  ///
  /// - Complexity: O(hours).
  private mutating func forEachHour(
    of range: TimeRange, _ body: (inout HourAccumulator, Int, Int64) -> Void
  ) {
    var startMs = range.startMs
    while startMs < range.endMs {
      isTouched = true
      let localMs = startMs + zone.offsetMs(at: startMs)
      let day = flooredQuotient(localMs, Milliseconds.perDay)
      let ofDayMs = localMs - day * Milliseconds.perDay
      let hour = ofDayMs / Milliseconds.perHour
      let endMs = min(
        range.endMs, startMs + Milliseconds.perHour - ofDayMs % Milliseconds.perHour)
      let weekday = CivilDate.isoWeekday(ofDay: Int(day)) - 1
      body(&self, HourProfile.place(weekday: weekday, hour: Int(hour)), endMs - startMs)
      startMs = endMs
    }
  }
}

/// Indicates whether hours are requested, and holds the clock that defines them.
struct HourContext: AccumulatorContext {
  let isMeasured: Bool
  let zone: TimeZoneRules

  init(isMeasured: Bool, zone: TimeZoneRules) {
    self.isMeasured = isMeasured
    self.zone = zone
  }

  init(_ sweep: SweepContext) {
    self.init(isMeasured: sweep.parameters.measuresHours, zone: sweep.parameters.zone)
  }
}

/// The hours of some cadres of a log.
package struct HourPartial: MergeablePartial {
  /// Nil if hours are not requested.
  package internal(set) var profile: HourProfile?

  package init() {}

  package mutating func merge(_ other: consuming HourPartial) {
    if let theirs = other.profile { profile = profile.map { $0.adding(theirs) } ?? theirs }
  }
}
