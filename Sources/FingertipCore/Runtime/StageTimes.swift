/// A stage of the pipeline, by the name that `--stats` shows.
package enum Stage: Int, CaseIterable, Sendable {
  /// Waiting for the system to deliver bytes of a file.
  case read
  /// Decompressing, and finding the borders of blocks.
  case decompress
  /// Waiting for another thread that decompresses a block or frame of the same file.
  case wait
  /// Finding rows and fields.
  case tokenize
  /// Checking rows and writing them as columns.
  case encode
  /// Sorting blocks by the partitions of cadres.
  case partition
  /// Merging the dictionaries of all threads.
  case assemble
  /// Collecting the rows of each cadre.
  case gather
  /// Sorting them and removing repeats.
  case sort
  /// Measuring them.
  case sweep
  /// Merging the partial results of threads.
  case merge
  /// Rolling up units and computing all tables.
  case tables
  /// Writing results.
  case render

  /// The stages that build a log from files; the others except the last compute results from it.
  package static let reading: [Stage] = [
    .read, .decompress, .wait, .tokenize, .encode, .partition, .assemble,
  ]

  /// The name shown in tables.
  package var name: String { "\(self)" }
}

/// The time spent in each stage of a run, summed over its threads. Addition is exact, associative
/// and commutative.
package struct StageTimes: Equatable, Sendable {
  /// Nanoseconds by stage.
  private var nanoseconds = [Int64](repeating: 0, count: Stage.allCases.count)

  package init() {}

  package subscript(stage: Stage) -> Int64 {
    get { nanoseconds[stage.rawValue] }
    set { nanoseconds[stage.rawValue] = newValue }
  }

  /// The time of all threads without ``Stage/wait``.
  package var busyNanoseconds: Int64 { nanoseconds.reduce(0, +) - self[.wait] }

  package mutating func add(_ other: StageTimes) {
    for stage in Stage.allCases { self[stage] += other[stage] }
  }

  /// Moves a share of one stage's time to another, as measured by samples.
  package mutating func move(_ share: Double, from stage: Stage, to other: Stage) {
    let moved = Int64(Double(self[stage]) * min(1, max(0, share)))
    self[stage] -= moved
    self[other] += moved
  }
}

/// Measures the time since the last reading of the clock.
package struct StageClock: ~Copyable {
  private var last = ContinuousClock.now

  package init() {}

  /// Nanoseconds since the last call, or since the clock was made.
  ///
  /// - Complexity: O(1), about 30 ns.
  package mutating func lap() -> Int64 {
    let now = ContinuousClock.now
    defer { last = now }
    return (now - last).nanoseconds
  }
}

extension Duration {
  /// Whole nanoseconds; enough for 292 years.
  package var nanoseconds: Int64 {
    let (seconds, attoseconds) = components
    return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
  }
}
