/// The events of a batch in runs of one partition, and their way into columns sorted by partition.
///
/// A phone uploads some hours of its cadre, so in most logs a run is some twenty events long, and its
/// values move together. In a log in random order a run is one event, and only that is copied for which
/// sorting them one by one would write as much.
///
/// Runs are sorted first; then each column is written from its first row to its last, eight values at a
/// time whatever the length of a run: what is written beyond its end, the next run overwrites.
struct PartitionRuns: ~Copyable {
  /// Consecutive events of one partition.
  private struct Run: BitwiseCopyable {
    let first: UInt16
    let count: UInt16
  }

  /// The number of values that must be readable after the last event's, and writable after the last row's.
  static var padding: Int { 8 }

  // Safe: there is room for a run of each event, and one is written before it is read.
  private let found: UnsafeMutablePointer<Run>
  private let sorted: UnsafeMutablePointer<Run>
  private var runCount = 0

  /// - Parameter capacity: The most events, at most 65,535.
  init(capacity: Int) {
    found = .allocate(capacity: capacity)
    sorted = .allocate(capacity: capacity)
  }

  deinit {
    found.deallocate()
    sorted.deallocate()
  }

  /// Finds the runs of events and sorts them by partition, those of one in their order.
  ///
  /// - Parameters:
  ///   - partitions: By event, with ``padding``.
  ///   - count: The number of events.
  ///   - starts: Receives the row at which each partition begins, and the number of rows.
  /// - Complexity: O(events + partitions), a counting sort.
  mutating func sort(
    _ partitions: UnsafePointer<UInt8>, _ count: Int, starts: UnsafeMutablePointer<UInt32>
  ) {
    starts.initialize(repeating: 0, count: EventBlock.partitionCount + 1)
    withUnsafeTemporaryAllocation(
      of: Int.self, capacity: EventBlock.partitionCount + 1
    ) { next in
      next.initialize(repeating: 0)
      var event = 0
      runCount = 0
      // Safe: a partition is a byte, and counts are below the capacity.
      while event < count {
        let end = Self.endOfRun(from: event, partitions, count)
        let partition = Int(partitions[event])
        found[runCount] = Run(
          first: UInt16(truncatingIfNeeded: event),
          count: UInt16(truncatingIfNeeded: end &- event))
        starts[partition &+ 1] &+= UInt32(truncatingIfNeeded: end &- event)
        next[partition &+ 1] &+= 1
        runCount &+= 1
        event = end
      }
      for partition in 0..<EventBlock.partitionCount {
        starts[partition + 1] += starts[partition]
        next[partition + 1] += next[partition]
      }
      for index in 0..<runCount {
        let run = found[index]
        let partition = Int(partitions[Int(run.first)])
        sorted[next[partition]] = run
        next[partition] &+= 1
      }
    }
  }

  /// The event after those from one on that are of its partition.
  @inline(__always)
  private static func endOfRun(
    from event: Int, _ partitions: UnsafePointer<UInt8>, _ count: Int
  ) -> Int {
    let partition = UInt64(partitions[event]) &* 0x0101_0101_0101_0101
    var end = event
    while end < count {
      // Eight at a time: the first that differs is the lowest byte that isn't zero.
      let different = loadWord(partitions + end, count: 8) ^ partition
      if different != 0 { return min(end &+ different.trailingZeroBitCount / 8, count) }
      end &+= 8
    }
    return count
  }

  /// Copies the values of a column, by event, to its rows.
  ///
  /// - Parameters:
  ///   - values: With ``padding``, as `rows`.
  ///   - origin: What is subtracted from each; differences fit the rows' type.
  @inline(__always)
  func copy<Value, Stored>(
    _ values: UnsafeMutablePointer<Value>, to rows: UnsafeMutablePointer<Stored>,
    less origin: Value = 0
  ) where Value: FixedWidthInteger & SIMDScalar, Stored: FixedWidthInteger & SIMDScalar {
    let origins = SIMD8(repeating: origin)
    var row = rows
    for index in 0..<runCount {
      let run = sorted[index]
      let (events, count) = (values + Int(run.first), Int(run.count))
      var place = 0
      repeat {
        let found = UnsafeRawPointer(events + place).loadUnaligned(as: SIMD8<Value>.self)
        UnsafeMutableRawPointer(row + place).storeBytes(
          of: SIMD8<Stored>(truncatingIfNeeded: found &- origins), as: SIMD8<Stored>.self)
        place &+= 8
      } while place < count
      row += count
    }
  }
}
