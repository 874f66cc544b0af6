/// Conversion of local time to instants: gaps, overlaps and the borders of days.
extension TimeZoneRules {
  /// The instant at which clocks of the zone show `localMs` (milliseconds since 1970-01-01T00:00 of
  /// the same clock). A local time in a gap moves forward by the gap; in an overlap the earlier
  /// instant is chosen (EventLog.md, Timestamps).
  ///
  /// - Precondition: `localMs` is at least a day from the ends of `Int64`.
  /// - Complexity: O(log *spans*); a ``LocalCursor`` is O(1) for times near one another.
  package func instant(ofLocal localMs: Int64) -> Int64 {
    instant(ofLocal: localMs, span: span(ofLocal: localMs))
  }

  /// The start of `day` (days since 1970-01-01): the first instant whose local date is `day` or
  /// later (TimeAndMeasures.md, Time zone and days). A day that the zone skipped starts when the
  /// next one does.
  ///
  /// - Complexity: O(log *spans*).
  package func dayStart(ofDay day: Int) -> Int64 {
    let midnight = Int64(day) * Milliseconds.perDay
    return firstInstant(fromLocal: midnight, span: span(ofLocal: midnight))
  }

  /// The day (days since 1970-01-01) that contains `instant`. Where clocks go back over midnight it
  /// may differ from the local date: a day has begun once its midnight has passed
  /// (TimeAndMeasures.md, Time zone and days).
  ///
  /// - Complexity: O(log *spans*).
  package func day(at instant: Int64) -> Int {
    var day = Int(flooredQuotient(instant + offsetMs(at: instant), Milliseconds.perDay))
    while dayStart(ofDay: day + 1) <= instant { day += 1 }
    return day
  }

  /// The index of the span that converts a local time.
  ///
  /// - Complexity: O(log *spans*).
  func span(ofLocal localMs: Int64) -> Int {
    localEnds.indices.partitioningIndex { localEnds[$0] > localMs }
  }

  @inline(__always)
  func instant(ofLocal localMs: Int64, span: Int) -> Int64 {
    let instant = localMs - offsetsMs[span]
    // An instant before the start of the span means a gap: the offset before it gives an instant
    // later by exactly the gap.
    return instant >= starts[span] ? instant : localMs - offsetsMs[span - 1]
  }

  @inline(__always)
  func firstInstant(fromLocal localMs: Int64, span: Int) -> Int64 {
    max(localMs - offsetsMs[span], starts[span])
  }
}

extension TimeZoneRules {
  /// Converts local times that are near one another: the last span is tried first.
  package struct LocalCursor: Sendable {
    package let zone: TimeZoneRules
    private var span = 0
    /// The local times that `span` converts; empty before the first call.
    private var localStart = Int64.max
    private var localEnd = Int64.min

    package init(_ zone: TimeZoneRules) { self.zone = zone }

    /// Equivalent to ``TimeZoneRules/instant(ofLocal:)``.
    ///
    /// - Complexity: O(1) near the last call, otherwise O(log *spans*).
    package mutating func instant(ofLocal localMs: Int64) -> Int64 {
      move(toLocal: localMs)
      return zone.instant(ofLocal: localMs, span: span)
    }

    /// Equivalent to ``TimeZoneRules/dayStart(ofDay:)``.
    ///
    /// - Complexity: O(1) near the last call, otherwise O(log *spans*).
    package mutating func dayStart(ofDay day: Int) -> Int64 {
      let midnight = Int64(day) * Milliseconds.perDay
      move(toLocal: midnight)
      return zone.firstInstant(fromLocal: midnight, span: span)
    }

    @inline(__always)
    private mutating func move(toLocal localMs: Int64) {
      if localMs >= localStart && localMs < localEnd { return }
      span = zone.span(ofLocal: localMs)
      localStart = span == 0 ? .min : zone.localEnds[span - 1]
      localEnd = zone.localEnds[span]
    }
  }
}
