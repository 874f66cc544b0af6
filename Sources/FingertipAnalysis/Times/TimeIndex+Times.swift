import Dispatch
import FingertipCore
import Synchronization

extension TimeIndex {
  /// The times of all cadres, in the order of ``cadres``.
  ///
  /// - Parameters:
  ///   - fromMs: when the window begins; nil where it is open.
  ///   - toMs: when it ends; nil where it is open.
  ///   - threads: 1 or more; times do not depend on it.
  /// - Complexity: O(intervals), and nothing is sorted.
  package func times(from fromMs: Int64?, to toMs: Int64?, threads: Int = 1) -> [CadreTimes] {
    // So that lengths can be told by subtraction, and what ends all visits lies behind everything.
    let instants = Milliseconds.instants
    let from = min(max(fromMs ?? instants.lowerBound, instants.lowerBound), instants.upperBound)
    let to = max(from, min(toMs ?? instants.upperBound, instants.upperBound))
    var times = [CadreTimes](repeating: CadreTimes(), count: cadres.count)
    let next = Atomic(0)
    times.withUnsafeMutableBufferPointer { slots in
      // Safe: each cadre's slot is written once, by the thread that took its partition.
      nonisolated(unsafe) let slots = slots
      DispatchQueue.concurrentPerform(iterations: min(threads, partitions.count)) { _ in
        var visits = ScratchBuffer<Piece>()
        while true {
          let partition = next.add(1, ordering: .relaxed).oldValue
          guard partition < partitions.count else { break }
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
  /// - Parameter visits: memory for what the field comes to.
  @inline(__always)
  fileprivate func measure(
    from fromMs: Int64, to toMs: Int64, _ visits: inout ScratchBuffer<Piece>,
    into take: (UInt32, CadreTimes) -> Void
  ) {
    for (place, cadre) in cadres.enumerated() {
      let screen = IntervalColumns.Window(screen, cadreAt: place, from: fromMs, to: toMs)
      let field = IntervalColumns.Window(field, cadreAt: place, from: fromMs, to: toMs)
      take(cadre, CadreTimes(screen: screen, field: field, &visits))
    }
  }
}

/// A cadre's times within a window (SPEC section 3): unions over all devices, in milliseconds.
package struct CadreTimes: Equatable, Sendable, BitwiseCopyable {
  package var appMs: Int64 = 0
  package var fieldMs: Int64 = 0
  package var bothMs: Int64 = 0

  fileprivate init() {}

  // Safe: the visits end with one that begins after all that is, and there is room for it.
  /// Walks through the field, then through the screen beside it.
  @inline(__always)
  fileprivate init(
    screen: IntervalColumns.Window, field: IntervalColumns.Window,
    _ visits: inout ScratchBuffer<Piece>
  ) {
    visits.reserve(field.count + 1)
    var visitCount = 0
    var covered = Coverage()
    for place in 0..<field.count {
      let interval = field[place]
      let added = covered.cover(interval.start, interval.end, limit: .max)
      fieldMs &+= added.length
      visits[visitCount] = added
      visitCount &+= added.length > 0 ? 1 : 0
    }
    visits[visitCount] = Piece(start: .max, end: .max)
    covered = Coverage()
    var next = 0
    for place in 0..<screen.count {
      let interval = screen[place]
      let added = covered.cover(interval.start, interval.end, limit: .max)
      appMs &+= added.length
      // What was added begins later and later.
      while visits[next].end <= added.start { next &+= 1 }
      var visit = next
      while visits[visit].start < added.end {
        bothMs &+= visits[visit].overlap(added)
        visit &+= 1
      }
    }
  }
}
