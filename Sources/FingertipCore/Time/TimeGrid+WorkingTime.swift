extension TimeGrid {
  /// The working milliseconds from the start of the grid to `instant`, a moment of `day`; the
  /// working time of `[a, b)` is the difference of two. An instant outside the day counts as the
  /// nearer border of the day.
  ///
  /// - Complexity: O(ranges of work hours a day).
  package func workedMs(before instant: Int64, day: Int) -> Int64 {
    let ranges = workingTime.ranges(ofDay: day)
    for index in ranges {
      let range = workingTime.workRanges[index]
      if instant < range.end { return range.workedBefore + max(0, instant - range.start) }
    }
    return workingTime.workedMs(beforeRange: ranges.upperBound)
  }

  /// The working milliseconds of `[start, end)`, which is not empty, on any number of days.
  ///
  /// - Complexity: O(ranges of work hours a day).
  @inline(never)
  package func workedMs(from start: Int64, to end: Int64) -> Int64 {
    workedMs(before: end, day: day(of: end - 1)) - workedMs(before: start, day: day(of: start))
  }

  /// The working time of a day: disjoint ranges in ascending order.
  ///
  /// - Complexity: O(ranges of work hours a day).
  package func workRanges(ofDay day: Int) -> [(start: Int64, end: Int64)] {
    workingTime.ranges(ofDay: day).map {
      (workingTime.workRanges[$0].start, workingTime.workRanges[$0].end)
    }
  }

  /// Returns true if `instant`, a moment of `day`, is working time.
  ///
  /// - Complexity: O(ranges of work hours a day).
  package func isWorkingTime(_ instant: Int64, day: Int) -> Bool {
    workingTime.ranges(ofDay: day).contains { index in
      workingTime.workRanges[index].start <= instant && instant < workingTime.workRanges[index].end
    }
  }
}

/// The working time of consecutive days: the ranges of work hours on workdays, their ends converted
/// to instants like any local time (TimeAndMeasures.md, Working time).
struct WorkingTime: Sendable {
  /// A range of working time within one day.
  struct WorkRange: Equatable, Sendable {
    let start, end: Int64
    /// The prefix sum: the working time of all ranges before this one.
    let workedBefore: Int64
  }

  /// Disjoint, in ascending order.
  private(set) var workRanges: [WorkRange] = []

  /// By day, the index of the first range that ends in it or later, and the number of ranges as one
  /// more entry.
  private var firstRangeOfDay: [Int32] = [0]

  /// - Parameters:
  ///   - spans: Days since 1970-01-01; between two there is a gap, one day without working time.
  ///   - dayStarts: By day, its start, and the end of the last one.
  /// - Complexity: O(*days* · *ranges of work hours*).
  init(
    zone: TimeZoneRules, calendar: WorkCalendar, workHours: WorkHours, spans: [ClosedRange<Int>],
    dayStarts: [Int64]
  ) {
    firstRangeOfDay.reserveCapacity(dayStarts.count)
    workRanges.reserveCapacity(dayStarts.count * workHours.ranges.count)
    var cursor = TimeZoneRules.LocalCursor(zone)
    var index = 0
    for days in spans {
      if index > 0 {
        firstRangeOfDay.append(Int32(workRanges.count))
        index += 1
      }
      // Ranges of the day, and the parts of ranges of the days before that extend into it: a range
      // that ends in a gap at midnight moves into the next day. The day before the grid is therefore
      // included.
      var pending = Self.ranges(
        ofDay: days.lowerBound - 1, calendar: calendar, workHours: workHours, cursor: &cursor)
      for day in days {
        pending += Self.ranges(
          ofDay: day, calendar: calendar, workHours: workHours, cursor: &cursor)
        pending.sort { $0.lowerBound < $1.lowerBound }
        append(pending, within: dayStarts[index]..<dayStarts[index + 1])
        pending.removeAll { $0.upperBound <= dayStarts[index + 1] }
        firstRangeOfDay.append(Int32(workRanges.count))
        index += 1
      }
    }
  }

  /// The indices of the ranges of a day.
  @inline(__always)
  func ranges(ofDay day: Int) -> Range<Int> {
    Int(firstRangeOfDay[day])..<Int(firstRangeOfDay[day + 1])
  }

  /// The working time of the first `count` ranges.
  @inline(__always)
  func workedMs(beforeRange count: Int) -> Int64 {
    guard count > 0 else { return 0 }
    let last = workRanges[count - 1]
    return last.workedBefore + (last.end - last.start)
  }

  /// Appends the union of `ranges`, which ascend, clipped to the day.
  private mutating func append(_ ranges: [Range<Int64>], within day: Range<Int64>) {
    for range in ranges {
      let start = max(range.lowerBound, day.lowerBound, workRanges.last?.end ?? .min)
      let end = min(range.upperBound, day.upperBound)
      guard start < end else { continue }
      let workedBefore = workedMs(beforeRange: workRanges.count)
      workRanges.append(WorkRange(start: start, end: end, workedBefore: workedBefore))
    }
  }

  private static func ranges(
    ofDay day: Int, calendar: WorkCalendar, workHours: WorkHours,
    cursor: inout TimeZoneRules.LocalCursor
  ) -> [Range<Int64>] {
    guard calendar.kind(ofDay: day) == .work,
      cursor.dayStart(ofDay: day) < cursor.dayStart(ofDay: day + 1)
    else { return [] }
    let midnight = Int64(day) * Milliseconds.perDay
    return workHours.ranges.compactMap { range in
      let start = cursor.instant(ofLocal: midnight + range.lowerBound)
      let end = cursor.instant(ofLocal: midnight + range.upperBound)
      return start < end ? start..<end : nil
    }
  }
}
