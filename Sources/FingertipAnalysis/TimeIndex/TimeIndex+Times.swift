import FingertipCore

extension TimeIndex {
  /// Returns the times of all cadres, in the order of ``cadres``.
  ///
  /// - Parameters:
  ///   - fromMs: The start of the window; nil if it is open.
  ///   - toMs: The end of the window; nil if it is open.
  ///   - threads: 1 or more; times do not depend on it.
  /// - Complexity: O(intervals); nothing is sorted.
  package func times(from fromMs: Int64?, to toMs: Int64?, threads: Int = 1) -> [CadreTimes] {
    // Clamped, so that lengths can be computed by subtraction and the sentinel after all visits is
    // later than any interval.
    let instants = Milliseconds.instants
    let from = min(max(fromMs ?? instants.lowerBound, instants.lowerBound), instants.upperBound)
    let to = max(from, min(toMs ?? instants.upperBound, instants.upperBound))
    var times = [CadreTimes](repeating: CadreTimes(), count: cadres.count)
    times.withUnsafeMutableBufferPointer { slots in
      // Safe: each cadre's slot is written once, by the thread that took its partition.
      nonisolated(unsafe) let slots = slots
      let turns = Turns(partitions.count)
      _ = parallelMap(min(threads, partitions.count)) { _ in
        var visits = ScratchBuffer<TimeRange>()
        while let partition = turns.next() {
          partitions[partition].measure(from: from, to: to, &visits) { cadre, times in
            slots[Int(placeOfCadre[Int(cadre)])] = times
          }
        }
      }
    }
    return times
  }
}

extension TimeIndex.Partition {
  /// Measures one cadre after another.
  ///
  /// - Parameter visits: Memory for the union of field intervals.
  @inline(__always)
  fileprivate func measure(
    from fromMs: Int64, to toMs: Int64, _ visits: inout ScratchBuffer<TimeRange>,
    into take: (UInt32, CadreTimes) -> Void
  ) {
    for (place, cadre) in cadres.enumerated() {
      let window = { IntervalColumns.Window($0, cadreAt: place, from: fromMs, to: toMs) }
      take(
        cadre,
        CadreTimes(
          screen: window(screen), tracingScreen: window(tracingScreen), field: window(field),
          &visits))
    }
  }
}

/// A cadre's times within a window: unions over all devices, in milliseconds.
package struct CadreTimes: Equatable, Sendable, BitwiseCopyable {
  /// Screen time in work apps.
  package var appMs: Int64 = 0
  /// Time in the field.
  package var fieldMs: Int64 = 0
  /// Screen time in the field.
  package var bothMs: Int64 = 0
  /// Time in the field in apps that only leave traces.
  package var traceInFieldMs: Int64 = 0

  fileprivate init() {}

  /// Walks through the field intervals, then through the sessions in parallel with the visits.
  @inline(__always)
  fileprivate init(
    screen: IntervalColumns.Window, tracingScreen: IntervalColumns.Window,
    field: IntervalColumns.Window, _ visits: inout ScratchBuffer<TimeRange>
  ) {
    visits.reserve(field.count + 1)
    var visitCount = 0
    var covered = CoveredTime()
    for place in 0..<field.count {
      let added = covered.cover(field[place], limitMs: .max)
      fieldMs &+= added.lengthMs
      // Safe: there is capacity for one more visit than intervals.
      visits[visitCount] = added
      visitCount &+= added.lengthMs > 0 ? 1 : 0
    }
    visits[visitCount] = TimeRange(startMs: .max, endMs: .max)
    (appMs, bothMs) = Self.union(of: screen, visits)
    // Few apps leave traces, and without visits their time in the field is 0.
    if visitCount > 0 { traceInFieldMs = Self.union(of: tracingScreen, visits).inFieldMs }
  }

  /// Returns the length of the union of some intervals, and its overlap with visits, which are
  /// ascending, disjoint and ended by a sentinel after all intervals.
  @inline(__always)
  private static func union(
    of intervals: IntervalColumns.Window, _ visits: borrowing ScratchBuffer<TimeRange>
  ) -> (lengthMs: Int64, inFieldMs: Int64) {
    var (lengthMs, inFieldMs): (Int64, Int64) = (0, 0)
    var covered = CoveredTime()
    var next = 0
    for place in 0..<intervals.count {
      let added = covered.cover(intervals[place], limitMs: .max)
      // Safe: milliseconds are far from 2^63, and the sentinel ends both loops.
      lengthMs &+= added.lengthMs
      // Later additions begin later.
      while visits[next].endMs <= added.startMs { next &+= 1 }
      var visit = next
      while visits[visit].startMs < added.endMs {
        inFieldMs &+= visits[visit].overlapMs(added)
        visit &+= 1
      }
    }
    return (lengthMs, inFieldMs)
  }
}
