import FingertipCore

/// Sorts a cadre's rows that consist of a few ascending runs: the rows uploaded by one phone are
/// one run, and so are those read by one thread. Merging moves each row once if there are two runs,
/// and afterwards a sweep reads memory sequentially.
///
/// The memory is reused for the next cadre.
struct TimelineRuns: ~Copyable {
  /// Four rounds of merging take as long as sorting by key.
  static let limit = 16

  /// The end of each run.
  private var ends: [Int] = []
  /// The order of the rows that the last call got.
  private(set) var found = RowOrder.unknown
  private var merged = ScratchBuffer<TimelineRow>()
  private var other = ScratchBuffer<TimelineRow>()

  init() { ends.reserveCapacity(Self.limit + 1) }

  /// Returns the rows by start and kind, stable for equal ones; or unchanged if they have more than
  /// ``limit`` runs.
  ///
  /// - Returns: `rows` themselves, or memory that is valid until the next call.
  /// - Complexity: O(*n* log *runs*).
  mutating func merge(
    _ rows: UnsafeBufferPointer<TimelineRow>
  ) -> UnsafeBufferPointer<TimelineRow> {
    findRuns(rows)
    guard (2...Self.limit).contains(ends.count) else { return rows }
    var source = rows
    while ends.count > 1 {
      merged.reserve(rows.count)
      mergePairs(source)
      source = UnsafeBufferPointer(start: merged.start, count: rows.count)
      swap(&merged, &other)
    }
    return source
  }

  /// Finds the ends of runs, until there are too many.
  private mutating func findRuns(_ rows: UnsafeBufferPointer<TimelineRow>) {
    ends.removeAll(keepingCapacity: true)
    found = .unknown
    guard let start = rows.baseAddress, !rows.isEmpty else { return }
    var hasTies = false
    var beforeMs = start.pointee.startMs
    // Safe: places are below the number of rows.
    for place in 1..<rows.count {
      let startMs = start[place].startMs
      if startMs <= beforeMs {
        let (before, kind) = (start[place - 1].kind.rawValue, start[place].kind.rawValue)
        if startMs < beforeMs || kind < before {
          ends.append(place)
          if ends.count > Self.limit { return }
        } else {
          hasTies = hasTies || kind == before
        }
      }
      beforeMs = startMs
    }
    if ends.isEmpty { found = .ascending(hasTies: hasTies) }
    ends.append(rows.count)
  }

  /// Merges each pair of adjacent runs into `merged`.
  private mutating func mergePairs(_ source: UnsafeBufferPointer<TimelineRow>) {
    var start = 0
    var pairs = 0
    for run in stride(from: 0, to: ends.count, by: 2) {
      let middle = ends[run]
      let end = run + 1 < ends.count ? ends[run + 1] : middle
      merge(source, start..<middle, middle..<end)
      ends[pairs] = end
      pairs += 1
      start = end
    }
    ends.removeLast(ends.count - pairs)
  }

  /// Merges two adjacent runs into the same range of the target.
  private func merge(
    _ source: UnsafeBufferPointer<TimelineRow>, _ first: Range<Int>, _ second: Range<Int>
  ) {
    // Safe: the runs are within the rows, and there is capacity for as many.
    guard let base = source.baseAddress else { return }
    var (left, right) = (base + first.lowerBound, base + second.lowerBound)
    let (leftEnd, rightEnd) = (base + first.upperBound, base + second.upperBound)
    var target = merged.start + first.lowerBound
    while left < leftEnd && right < rightEnd {
      if right.pointee.precedes(left.pointee) {
        target.pointee = right.pointee
        right += 1
      } else {
        target.pointee = left.pointee
        left += 1
      }
      target += 1
    }
    target.update(from: left, count: leftEnd - left)
    target += leftEnd - left
    target.update(from: right, count: rightEnd - right)
  }
}

extension TimelineRow {
  /// Returns true if the row comes before another one, independent of the order in which they were
  /// read.
  @inline(__always)
  func precedes(_ other: TimelineRow) -> Bool {
    startMs < other.startMs
      || startMs == other.startMs && kind.rawValue < other.kind.rawValue
  }
}
