/// Values in the order of their addition, stored in segments: adding moves no earlier value, and
/// two arrays are joined without a copy.
struct SegmentedArray<Element: Sendable>: Sendable {
  /// The number of values of the first segment, which is all that small logs need.
  private static var firstCount: Int { Swift.max(1, (4 << 20) / MemoryLayout<Element>.stride) }
  /// The number of values of the others. From 32 MiB on, glibc's allocator always returns memory to
  /// the system when it is released; smaller segments would leave holes among what is still in use.
  private static var segmentCount: Int { Swift.max(1, (40 << 20) / MemoryLayout<Element>.stride) }

  private var segments: [[Element]] = []
  /// The number of values that the last segment has room for.
  private var free = 0

  /// Adds a value.
  ///
  /// - Complexity: O(1), amortised.
  mutating func append(_ element: Element) {
    if free == 0 { addSegment() }
    segments[segments.count - 1].append(element)
    free -= 1
  }

  @inline(never)
  private mutating func addSegment() {
    free = segments.isEmpty ? Self.firstCount : Self.segmentCount
    segments.append([])
    // Memory that is never written takes no room.
    if segments.count > 1 { segments[segments.count - 1].reserveCapacity(free) }
  }

  /// Adds the values of another array.
  ///
  /// - Complexity: O(segments of `other`).
  mutating func append(_ other: consuming SegmentedArray) {
    segments += other.segments
    free = 0
  }

  /// Removes and returns all values. Each segment is released once it is copied, so that they are
  /// never in memory twice.
  ///
  /// - Complexity: O(*n*).
  mutating func takeAll() -> [Element] {
    free = 0
    if segments.count == 1 { return segments.removeLast() }
    var elements: [Element] = []
    elements.reserveCapacity(segments.reduce(0) { $0 + $1.count })
    for place in segments.indices {
      elements += segments[place]
      segments[place] = []
    }
    segments = []
    return elements
  }
}

extension SegmentedArray: Sequence {
  func makeIterator() -> FlattenSequence<[[Element]]>.Iterator { segments.joined().makeIterator() }
}
