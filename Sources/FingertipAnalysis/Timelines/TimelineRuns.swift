import FingertipCore

/// Puts a cadre's rows in order where they are a few ascending runs, one behind the other: what one phone
/// has uploaded is one, and so is what one thread has read. Merging moves each row once where there are
/// two runs, and afterwards a sweep goes straight through memory.
///
/// Its memory serves one cadre after another.
struct TimelineRuns: ~Copyable {
  /// Four rounds of merging cost what sorting by key does.
  static let limit = 16

  /// Where each run ends.
  private var ends: [Int] = []
  private var merged = ScratchBuffer<TimelineRow>()
  private var other = ScratchBuffer<TimelineRow>()

  init() { ends.reserveCapacity(Self.limit + 1) }

  /// The rows by start and kind, rows equal in both as they stood; or as they are, where they are more
  /// than ``limit`` runs.
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

  /// Finds where rows descend, until they have too often.
  private mutating func findRuns(_ rows: UnsafeBufferPointer<TimelineRow>) {
    ends.removeAll(keepingCapacity: true)
    guard !rows.isEmpty else { return }
    for index in 1..<rows.count where rows[index].precedes(rows[index - 1]) {
      ends.append(index)
      if ends.count > Self.limit { return }
    }
    ends.append(rows.count)
  }

  /// Merges each two neighbours of the runs into `merged`.
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

  /// Merges two runs, one behind the other, to where they stood.
  private func merge(
    _ source: UnsafeBufferPointer<TimelineRow>, _ first: Range<Int>, _ second: Range<Int>
  ) {
    // Safe: the runs lie within the rows, for as many of which there is room.
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
  /// Whether it comes before another row, whatever the order in which they were read.
  @inline(__always)
  func precedes(_ other: TimelineRow) -> Bool {
    startMs < other.startMs
      || startMs == other.startMs && kind.rawValue < other.kind.rawValue
  }
}
