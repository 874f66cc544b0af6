import FingertipCore

/// Divides screen and field time by hour of the week, if requested.
struct HourAccumulator: Accumulator {
  private var zone: TimeZoneRules.Cursor
  private let isMeasured: Bool
  /// By period; nil if hours are not requested.
  private var profiles: CodeTable<PeriodNumber, HourProfile>?
  // Of the cadre in the period.
  private var screenMs: [Int64]
  private var fieldMs: [Int64]
  private var isTouched = false

  init(_ context: SweepContext) { self.init(context.parameters) }

  init(_ parameters: AnalysisParameters) {
    isMeasured = parameters.measuresHours
    zone = TimeZoneRules.Cursor(parameters.zone)
    screenMs = [Int64](repeating: 0, count: HourProfile.count)
    fieldMs = screenMs
    profiles = isMeasured ? CodeTable() : nil
  }

  @inline(__always)
  mutating func takeInterval(_ row: SweptRow, _ added: AddedTime, _ moment: inout Moment) {
    takeCarried(added, &moment)
  }

  @inline(__always)
  mutating func takeCarried(_ added: AddedTime, _ moment: inout Moment) {
    if isMeasured { add(screen: added.screen, field: added.field) }
  }

  /// Adds times of a cadre.
  @inline(never)
  mutating func add(screen: TimeRange, field: TimeRange) {
    forEachHour(of: screen) { hours, place, lengthMs in hours.screenMs[place] += lengthMs }
    forEachHour(of: field) { hours, place, lengthMs in hours.fieldMs[place] += lengthMs }
  }

  mutating func closePeriod(_ moment: inout Moment) { closePeriod(moment.period) }

  mutating func pause(_ writer: inout StateWriter) {
    writer.append(isTouched)
    guard isTouched else { return }
    for place in screenMs.indices {
      writer.append(screenMs[place])
      writer.append(fieldMs[place])
    }
    removeHours()
  }

  mutating func resume(_ reader: inout StateReader) {
    isTouched = reader.take(Bool.self)
    guard isTouched else { return }
    for place in screenMs.indices {
      screenMs[place] = reader.take(Int64.self)
      fieldMs[place] = reader.take(Int64.self)
    }
  }

  /// Adds the cadre's hours of a period to those of all.
  mutating func closePeriod(_ period: Int32) {
    guard isTouched else { return }
    profiles?[PeriodNumber(period: period), default: HourProfile()]
      .add(screen: screenMs, field: fieldMs)
    removeHours()
  }

  private mutating func removeHours() {
    for place in screenMs.indices {
      screenMs[place] = 0
      fieldMs[place] = 0
    }
    isTouched = false
  }

  consuming func finish() -> CodeTable<PeriodNumber, HourProfile>? { profiles }

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
