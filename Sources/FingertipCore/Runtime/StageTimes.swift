/// A stage of the data's way, as `--stats` names it.
package enum Stage: Int, CaseIterable, Sendable {
  /// Waiting for the system to hand over bytes of a file.
  case read
  /// Decompressing them, and finding where blocks may be cut.
  case decompress
  /// Waiting for another thread that decompresses a block or frame of the same file.
  case wait
  /// Finding rows and fields.
  case tokenize
  /// Checking rows, and turning them into columns.
  case encode
  /// Sorting blocks by the cadres' partitions.
  case partition
  /// Putting the dictionaries of all threads together.
  case assemble
  /// Bringing the rows of each cadre together.
  case gather
  /// Bringing them into order, and taking out repeats.
  case sort
  /// Measuring them.
  case sweep
  /// Merging what threads came to, and rolling units up.
  case merge
  /// Writing results.
  case render

  /// Those that make a log of files; the others but the last make results of it.
  package static let reading: [Stage] = [
    .read, .decompress, .wait, .tokenize, .encode, .partition, .assemble,
  ]

  /// As a table shows it.
  package var name: String { "\(self)" }
}

/// How long the stages of a run took, summed over its threads. Adding is exact, associative and
/// commutative.
package struct StageTimes: Equatable, Sendable {
  /// Nanoseconds by stage.
  private var nanoseconds = [Int64](repeating: 0, count: Stage.allCases.count)

  package init() {}

  package subscript(stage: Stage) -> Int64 {
    get { nanoseconds[stage.rawValue] }
    set { nanoseconds[stage.rawValue] = newValue }
  }

  /// The time of all threads but what they waited for one another.
  package var busyNanoseconds: Int64 { nanoseconds.reduce(0, +) - self[.wait] }

  package mutating func add(_ other: StageTimes) {
    for stage in Stage.allCases { self[stage] += other[stage] }
  }

  /// Moves a share of one stage's time to another, by what samples told.
  package mutating func move(_ share: Double, from stage: Stage, to other: Stage) {
    let moved = Int64(Double(self[stage]) * min(1, max(0, share)))
    self[stage] -= moved
    self[other] += moved
  }
}

/// Tells how long it is since it was asked last.
package struct StageClock: ~Copyable {
  private var last = ContinuousClock.now

  package init() {}

  /// Nanoseconds since the call before, or since the clock was made.
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
