import FingertipCore

// A sweep that is paused before the last rows of a cadre, and goes on from there when there are more.
extension Sweep where Accumulators: ~Copyable {
  /// Takes the first rows of a cadre, and writes the state that the others continue.
  ///
  /// What the rows add to results is in those of this sweep; what they have begun, such as a period, a
  /// session or a membership, is in the state.
  ///
  /// - Parameter timeline: As for ``measure(_:_:)``; sessions and visits are not joined.
  /// - Complexity: O(rows, and the apps of the cadre).
  mutating func pause(
    _ cadre: UInt32, after timeline: UnsafeBufferPointer<TimelineRow>, _ writer: inout StateWriter
  ) {
    begin(cadre, rowCount: timeline.count)
    take(timeline)
    writer.append(timeline.count)
    writer.append(moment.unions)
    writer.append(moment.period)
    writer.append(moment.day)
    writer.append(moment.sums)
    writer.append(used)
    writer.append(activeDay)
    writer.append(all: (0..<devices.count).map { devices.code(of: $0) })
    measures.pause(&writer)
  }

  /// Takes the other rows of a cadre, and ends it.
  ///
  /// - Parameters:
  ///   - reader: What ``pause(_:after:_:)`` wrote with a context whose days and periods begin as those of
  ///     this one do.
  ///   - timeline: As for ``measure(_:_:)``, each with a later start than all rows before.
  mutating func resume(
    _ cadre: UInt32, _ reader: inout StateReader, with timeline: UnsafeBufferPointer<TimelineRow>
  ) {
    begin(cadre, rowCount: reader.take(Int.self) + timeline.count)
    moment.unions = reader.take(Unions.self)
    moment.period = reader.take(Int32.self)
    moment.day = reader.take(Int.self)
    moment.sums = reader.take(Sums.self)
    if moment.period >= 0 {
      moment.today = days[moment.day]
      // The grid may have ended within the period.
      moment.periodEndMs = grid.periodStarts[Int(moment.period) + 1]
    }
    used = reader.take(UsedRows.self)
    activeDay = reader.take(Int.self)
    let changed = reader.codes.devices
    reader.take(all: UInt32.self) { devices.insert(changed[Int($0)]) }
    measures.resume(&reader)
    take(timeline)
    closeCadre()
  }
}
