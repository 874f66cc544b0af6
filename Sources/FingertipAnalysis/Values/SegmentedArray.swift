import FingertipCore

/// Values in the order of their addition, stored in segments: adding moves no earlier value, and
/// two arrays are joined without a copy.
struct SegmentedArray<Element: Sendable>: Sendable {
  /// The number of values of the first segment, which is all that small logs need.
  private static var firstCount: Int { Swift.max(1, (4 << 20) / MemoryLayout<Element>.stride) }
  /// The number of values of the others. From 32 MiB on, glibc's allocator always returns memory to
  /// the system when it is released; smaller segments would leave holes among what is still in use.
  private static var segmentCount: Int { Swift.max(1, (40 << 20) / MemoryLayout<Element>.stride) }

  /// The full segments.
  private var segments: [[Element]] = []
  /// The segment that values are added to; apart from the others, so that adding copies none.
  private var current: [Element] = []
  /// The number of values that the current segment has room for.
  private var free = firstCount

  /// Adds a value.
  ///
  /// - Complexity: O(1), amortised.
  mutating func append(_ element: Element) {
    if free == 0 { addSegment() }
    current.append(element)
    free -= 1
  }

  @inline(never)
  private mutating func addSegment() {
    segments.append(current)
    // Memory that is never written takes no room.
    current = Array(largeCapacity: Self.segmentCount)
    free = Self.segmentCount
  }

  /// Adds the values of another array.
  ///
  /// - Complexity: O(segments of `other`).
  mutating func append(_ other: consuming SegmentedArray) {
    segments += [current] + other.segments
    current = other.current
    free = other.free
  }

  /// Removes and returns all values. Each segment is released once it is copied, so that they are
  /// never in memory twice.
  ///
  /// - Complexity: O(*n*).
  mutating func takeAll() -> [Element] {
    segments.append(current)
    current = []
    free = Self.firstCount
    segments.removeAll(where: \.isEmpty)
    if segments.count == 1 { return segments.removeLast() }
    var elements = [Element](largeCapacity: segments.reduce(0) { $0 + $1.count })
    for place in segments.indices {
      elements += segments[place]
      segments[place] = []
    }
    segments = []
    return elements
  }
}

extension SegmentedArray: Sequence {
  func makeIterator() -> FlattenSequence<[[Element]]>.Iterator {
    (segments + [current]).joined().makeIterator()
  }
}
