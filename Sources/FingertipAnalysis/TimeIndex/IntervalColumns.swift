import FingertipCore

/// The intervals of one kind of some cadres, as columns: cadre after cadre, each by ascending
/// start.
struct IntervalColumns: @unchecked Sendable {
  // Safe to send: written once, and freed with the last reference to the slab.
  private let startMs: UnsafePointer<Int64>
  private let lengthMs: UnsafePointer<UInt32>
  private let slab: ColumnSlab
  /// By cadre, the end index of its intervals; they begin at the end index of the previous cadre.
  private let ends: [Int]

  /// The bytes of an interval.
  static let byteCount = MemoryLayout<Int64>.stride + MemoryLayout<UInt32>.stride

  /// The intervals of one cadre as plain memory, cut to a window. It is valid as long as the
  /// columns.
  struct Window {
    private let startMs: UnsafePointer<Int64>
    private let lengthMs: UnsafePointer<UInt32>
    let count: Int
    private let fromMs: Int64
    private let toMs: Int64

    /// - Parameter place: The index of the cadre.
    @inline(__always)
    init(_ columns: IntervalColumns, cadreAt place: Int, from fromMs: Int64, to toMs: Int64) {
      let first = place == 0 ? 0 : columns.ends[place - 1]
      startMs = columns.startMs + first
      lengthMs = columns.lengthMs + first
      count = columns.ends[place] - first
      self.fromMs = fromMs
      self.toMs = toMs
    }

    /// The part of an interval within the window; if there is none, its end is before its start.
    /// Starts ascend like those of the intervals.
    @inline(__always)
    subscript(place: Int) -> TimeRange {
      // Safe: indices are below the count; instants and lengths are far from 2^63.
      let start = startMs[place]
      return TimeRange(
        startMs: max(start, fromMs), endMs: min(start &+ Int64(lengthMs[place]), toMs))
    }
  }
}

extension IntervalColumns {
  /// Collects the rows of one cadre after another. The memory is reused for the next partition.
  struct Builder: ~Copyable {
    private var startMs = ScratchBuffer<Int64>()
    private var lengthMs = ScratchBuffer<UInt32>()
    private var ends: [Int] = []
    private var count = 0

    init() {}

    /// Removes all rows.
    ///
    /// - Parameter limit: The greatest number of rows.
    mutating func begin(limit: Int) {
      // With space for one unwanted row after them.
      startMs.reserve(limit + 1)
      lengthMs.reserve(limit + 1)
      ends.removeAll(keepingCapacity: true)
      count = 0
    }

    /// Appends a row if it is wanted; without a branch, because the kinds of rows are
    /// unpredictable.
    @inline(__always)
    mutating func append(_ row: TimelineRow, if isWanted: Bool) {
      // Safe: there is capacity up to the limit.
      startMs[count] = row.startMs
      lengthMs[count] = row.lengthMs
      count &+= isWanted ? 1 : 0
    }

    /// The number of rows of the current cadre.
    var countOfCadre: Int { count - (ends.last ?? 0) }

    /// Ends the current cadre.
    mutating func endCadre() { ends.append(count) }

    /// Returns the appended rows, in memory of a slab.
    ///
    /// - Parameter slab: Replaced by a new one if it has too little room.
    func columns(in slab: inout ColumnSlab) -> IntervalColumns {
      let byteCount = count * IntervalColumns.byteCount
      slab = slab.withRoom(for: byteCount)
      let starts = slab.take(byteCount)
      let lengths = starts + count * MemoryLayout<Int64>.stride
      starts.copyMemory(from: startMs.start, byteCount: count * MemoryLayout<Int64>.stride)
      lengths.copyMemory(from: lengthMs.start, byteCount: count * MemoryLayout<UInt32>.stride)
      return IntervalColumns(
        startMs: UnsafePointer(starts.assumingMemoryBound(to: Int64.self)),
        lengthMs: UnsafePointer(lengths.assumingMemoryBound(to: UInt32.self)), slab: slab,
        ends: ends)
    }
  }
}
